"""The folder of a survey's Parquet tables: it holds nothing else, and says whether the survey was finished."""

import json
from collections.abc import Iterator
from pathlib import Path

from planlint import __version__
from planlint.documents.paths import is_folder, is_there
from planlint.documents.saving import replace_file
from planlint.errors import SettingsError
from planlint.survey.columns import TABLES

_MARK = "_planlint.json"  # readers of Parquet pass over names that begin so


def begin_folder(folder: Path, files: int) -> None:
    """Prepare the folder for a survey of that many *files*: make it, or take away the parts of an earlier one.

    Raises SettingsError if there is anything else in it, or if it cannot be written.
    """
    try:
        if is_there(folder) and not is_folder(folder):
            raise SettingsError(f"{folder}: 是文件，Parquet 要写到文件夹；请换一个名字")
        if is_folder(folder) and any(folder.iterdir()) and not _has_mark(folder):
            raise SettingsError(f"{folder}: 里面有别的文件，不是以前汇总写的；请写到一个新的文件夹")
        folder.mkdir(parents=True, exist_ok=True)
        for path in _parts(folder):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: 写不了：{error.strerror or error}") from None
    _write_mark(folder, files, complete=False)


def finish_folder(folder: Path, files: int) -> None:
    """Note that the rows of all *files* are there; delete what a killed worker left unfinished."""
    for path in _parts(folder):
        if path.name.startswith("."):
            path.unlink(missing_ok=True)
    _write_mark(folder, files, complete=True)


def is_in_tables(path: Path) -> bool:
    """Say whether a file is one of those that a survey wrote into its folder."""
    return path.name == _MARK or (path.suffix == ".parquet" and _has_mark(path.parent.parent))


def _write_mark(folder: Path, files: int, *, complete: bool) -> None:
    document = {"planlint": __version__, "files": files, "complete": complete, "tables": [*TABLES]}
    replace_file(folder / _MARK, json.dumps(document).encode())


def _has_mark(folder: Path) -> bool:
    try:
        return "planlint" in json.loads((folder / _MARK).read_bytes())
    except (OSError, ValueError, TypeError):
        return False


def _parts(folder: Path) -> Iterator[Path]:
    """Yield the parts in the folder, whole or not."""
    for table in TABLES:
        yield from (folder / table).glob("part-*.parquet")
        yield from (folder / table).glob(".part-*.parquet.*")
