"""--fix and --diff: what mending has done, written to the file or shown."""

import sys
from pathlib import Path

from planlint.check import read_bytes
from planlint.errors import PlanlintError
from planlint.mending import Mended, Recheck, mend
from planlint.output import replace_file
from planlint.report import FileReport
from planlint.terminal import complain


def fix_file(file: FileReport, piped: bytes, recheck: Recheck, *, write: bool, unsafe: bool) -> tuple[FileReport, bool]:
    """Mend a file, or show as a diff how it would be; return the report on what remains, and whether anything changed.

    *piped* is what came from standard input, if that was checked. Raises SettingsError where the file cannot be written.
    """
    mended = _mend(file, piped, recheck, unsafe=unsafe)
    if mended is None:
        return file, False
    if mended.edits and write:
        replace_file(Path(file.path), mended.data)
        complain(f"{file.path}: 改了{mended.edits}处")
    elif mended.edits:
        sys.stdout.write(mended.diff())
    for words in mended.left:
        complain(f"{file.path}: {words}")
    return mended.report, bool(mended.edits)


def _mend(file: FileReport, piped: bytes, recheck: Recheck, *, unsafe: bool) -> Mended | None:
    if file.source is None:
        return None
    try:
        data = piped or read_bytes(Path(file.path))
    except PlanlintError as error:
        return Mended(FileReport(file.path, errors=(str(error),)), file.source, file.source.text, b"")
    return mend(file, data, recheck, unsafe=unsafe)
