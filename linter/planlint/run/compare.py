"""A draft beside last year's plan or a superior document, each given as its content and its file name."""

from planlint.comparison.alignment import AlignedCover
from planlint.comparison.beside import BesideSuperior
from planlint.comparison.years import YearComparison, compare_years
from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.comparable import NO_ITEMS, longest_plan, no_units

Content = tuple[bytes, str]


def beside_previous(draft: Content, other: Content) -> tuple[Plan, Plan, YearComparison]:
    """Return last year's plan, this year's, and what became of the one in the other.

    Raises PlanlintError where one of them cannot be read or has no items.
    """
    old, new = longest_plan(*other)[0], longest_plan(*draft)[0]
    return old, new, compare_named(old, new, other[1], draft[1])


def compare_named(old: Plan, new: Plan, old_name: str, new_name: str) -> YearComparison:
    """Return what became of the *old* plan in the *new* one. Raises PlanlintError, which begins with a name, for no items."""
    found = compare_years(old, new)
    for name, has_items in ((old_name, found.has_old_items), (new_name, found.has_new_items)):
        if not has_items:
            raise PlanlintError(f"{name}: {NO_ITEMS}")
    return found


def beside_superior(draft: Content, other: Content) -> tuple[Plan, Plan, AlignedCover]:
    """Return the superior document, the draft, and whether the draft carries each unit of its field.

    Raises PlanlintError where one of them cannot be read, or the document has no units.
    """
    superior, own = longest_plan(*other)[0], longest_plan(*draft)[0]
    found = BesideSuperior(own, superior).aligned
    if not found.units:
        raise PlanlintError(f"{other[1]}: {no_units(None, '')}")
    return superior, own, found
