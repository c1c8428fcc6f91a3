"""The options of reporters: what they need to know besides the report."""

from pathlib import Path

from msgspec import Struct

from planlint.engine.rule import Severity


class RenderOptions(Struct, frozen=True):
    """How a report is rendered.

    For people: *width* in cells, with colour or without; *quiet* leaves out the summary; *notes* lists the notes, too;
    *verbose* adds the number of the paragraph in a document, and to the sheet in Word its tables and the text.
    For programs: *root* is the folder to which paths are relative (None: paths are as the user wrote them), *fail_on* the
    lowest severity whose findings fail the run.
    """

    width: int = 80
    color: bool = False
    quiet: bool = False
    root: Path | None = None
    fail_on: Severity = Severity.ERROR
    notes: bool = False
    verbose: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return *text* in the colour of an ANSI code (SGR parameters), if colours are wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text
