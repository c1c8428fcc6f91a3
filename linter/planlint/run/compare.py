"""A draft beside last year's plan or a superior document, each given as its content and its file name."""

from planlint.comparison.alignment import AlignedCover
from planlint.comparison.beside import BesideSuperior
from planlint.comparison.years import YearComparison, compare_years
from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.longest_plan import longest_plan

Content = tuple[bytes, str]


def beside_previous(draft: Content, other: Content) -> tuple[Plan, Plan, YearComparison]:
    """Return last year's plan, this year's, and what became of the one in the other.

    Raises PlanlintError where one of them cannot be read or has no items.
    """
    old, new = longest_plan(*other)[0], longest_plan(*draft)[0]
    found = compare_years(old, new)
    for (_, name), side in ((other, any(one.old for one in found.items)), (draft, any(one.new for one in found.items))):
        if not side:
            raise PlanlintError(f"{name}: 没有读出条目，不能对照；请确认没有选错文件")
    return old, new, found


def beside_superior(draft: Content, other: Content) -> tuple[Plan, Plan, AlignedCover]:
    """Return the superior document, the draft, and whether the draft carries each unit of its field.

    Raises PlanlintError where one of them cannot be read, or the document has no units.
    """
    superior, own = longest_plan(*other)[0], longest_plan(*draft)[0]
    found = BesideSuperior(own, superior).aligned
    if not found.units:
        raise PlanlintError(f"{other[1]}: 没有读出任务，不能对表；请确认没有选错文件")
    return superior, own, found
