"""The document of the superior office, beside which each plan of a survey is held."""

from collections.abc import Sequence

from msgspec import Struct

from planlint.comparison.units import Unit, units
from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.comparable import longest_plan, no_units


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
    plan, _ = longest_plan(file.data, file.path)
    found = units(plan, file.part)
    if not found:
        raise PlanlintError(f"{file.path}: {no_units(file.part, '--part')}")
    return Superior(plan, file.part, found)
