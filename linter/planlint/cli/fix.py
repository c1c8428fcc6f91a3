"""--fix and --diff: what mending has done, written to the file or shown."""

import sys
from pathlib import Path

from msgspec.structs import replace

from planlint.cli.terminal import complain
from planlint.documents.readers import read
from planlint.documents.saving import replace_file
from planlint.errors import PlanlintError
from planlint.findings.report import FileReport
from planlint.run.check import read_bytes
from planlint.run.fixer import Mended, Recheck, mend

_CHANGED = "检查期间内容变了，没有改写；请再检查一次"


def fix_file(file: FileReport, piped: bytes, recheck: Recheck, *, write: bool, unsafe: bool) -> tuple[FileReport, bool]:
    """Mend a file, or show as a diff how it would be; return the report on what remains, and whether anything changed.

    *piped* is what came from standard input, if that was checked. A file that cannot be written, or has changed since it was
    checked, stays as it is; the report then has an error that says so.
    """
    if file.source is None:
        return file, False
    try:
        data = piped or read_bytes(Path(file.path))
        if read(data, file.path).text != file.source.text:
            raise PlanlintError(_CHANGED)
        mended = mend(file, data, recheck, unsafe=unsafe)
        if mended and mended.edits and write:
            replace_file(Path(file.path), mended.data, before=data)
    except PlanlintError as error:
        return replace(file, errors=(*file.errors, str(error).removeprefix(f"{file.path}: "))), False
    if mended is None:
        return file, False
    _tell(mended, file.path, write=write)
    return mended.report, bool(mended.edits)


def _tell(mended: Mended, path: str, *, write: bool) -> None:
    """Say how many places were mended, or show how; say what was left alone."""
    if mended.edits and write:
        complain(f"{path}: 改了{mended.edits}处")
    elif mended.edits:
        sys.stdout.write(mended.diff())
    for words in mended.left:
        complain(f"{path}: {words}")
