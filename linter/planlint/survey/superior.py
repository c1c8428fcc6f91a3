"""The document of the superior office, beside which each plan of a survey is held."""

from collections.abc import Sequence

from msgspec import Struct

from planlint.comparison.units import Unit, units
from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.check import understand


class SuperiorFile(Struct, frozen=True):
    """The document as a file: its path, its content, and the word (教育) that the chapters to be looked at have, or ""."""

    path: str
    data: bytes
    part: str = ""


class Superior(Struct, frozen=True):
    """The document after reading: its *plan*, the chapters to be looked at (*part*, "" for all), and their units."""

    plan: Plan
    part: str
    units: Sequence[Unit]


def read_superior(file: SuperiorFile) -> Superior:
    """Return the document in a file, of several plans the longest. Raises PlanlintError if no task can be read in it."""
    try:
        draft = understand(file.data, file.path, {})
    except PlanlintError as error:
        raise PlanlintError(f"{file.path}: {error}") from None
    plan = max(draft.distinct_plans, key=lambda plan: len(plan.span), default=None)
    found = units(plan, file.part) if plan else ()
    if plan is None or not found:
        where = f"关于“{file.part}”的" if file.part else ""
        raise PlanlintError(f"{file.path}: 没有读出{where}任务，不能作上位文件；请核对 --part，或确认没有选错文件")
    return Superior(plan, file.part, found)
