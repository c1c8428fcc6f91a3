"""What a reporter needs to know besides the report."""

from pathlib import Path

from msgspec import Struct

from planlint.engine.rule import Severity


class Style(Struct, frozen=True):
    """How a report is to look.

    For people: *width* in cells, with colour or without; *quiet* leaves out the summary. For programs: *root* is the
    folder from which they count paths (None: paths stay as the user wrote them), *fail_on* the severity from which on
    a finding fails the run.
    """

    width: int = 80
    color: bool = False
    quiet: bool = False
    root: Path | None = None
    fail_on: Severity = Severity.ERROR

    def paint(self, text: str, code: str) -> str:
        """Return *text* in a colour, if colours are wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text
