"""`planlint check --fix` and `--diff`: write the fixed file, or show what fixing would change."""

import sys
from pathlib import Path
from stat import S_IWUSR

from msgspec.structs import replace

from planlint.cli.terminal import print_message
from planlint.documents.limits import NO_LIMIT
from planlint.documents.paths import is_file
from planlint.documents.readers import read
from planlint.documents.saving import replace_file
from planlint.errors import PlanlintError
from planlint.findings.report import FileReport
from planlint.run.check import read_bytes
from planlint.run.fixer import FixResult, Recheck, apply_fixes

_CHANGED = "检查期间内容变了，没有改写；请再检查一次"
_READ_ONLY = "文件是只读的，没有改；要改，请先在文件的属性里去掉“只读”"


def fix_file(file: FileReport, piped: bytes, recheck: Recheck, *, write: bool, unsafe: bool) -> tuple[FileReport, bool]:
    """Fix a file, or print the diff; return the report on what remains, and whether anything changed.

    *piped* are the bytes of standard input, if that was checked. A file that cannot be written, or has changed since it was
    checked, is left alone; the report then has an error that says so.
    """
    if file.source is None:
        return file, False
    try:
        data = piped or read_bytes(Path(file.path))
        if read(data, file.path, NO_LIMIT).text != file.source.text:
            raise PlanlintError(_CHANGED)
        fixed = apply_fixes(file, data, recheck, unsafe=unsafe)
        if fixed and fixed.edits and write:
            _refuse_read_only(Path(file.path))
            replace_file(Path(file.path), fixed.data, before=data)
    except PlanlintError as error:
        return replace(file, errors=(*file.errors, str(error).removeprefix(f"{file.path}: "))), False
    if fixed is None:
        return file, False
    _print_result(fixed, file.path, write=write)
    return fixed.report, bool(fixed.edits)


def _refuse_read_only(path: Path) -> None:
    """Raise PlanlintError if the file is marked as read-only: a new file in its place would ignore that."""
    if is_file(path) and not path.stat().st_mode & S_IWUSR:
        raise PlanlintError(_READ_ONLY)


def _print_result(fixed: FixResult, path: str, *, write: bool) -> None:
    """Print how many places were fixed, or the diff, and what was left alone."""
    if fixed.edits and write:
        print_message(f"{path}: 改了{fixed.edits}处")
    elif fixed.edits:
        sys.stdout.write(fixed.diff())
    for words in fixed.left:
        print_message(f"{path}: {words}")
