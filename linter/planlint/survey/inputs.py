"""The files of a survey: those in folders and in archives, and what is there but cannot be read."""

from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from planlint.documents.discovery import IsExcluded, choose
from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.paths import is_there, named_path
from planlint.documents.readers import is_readable, read
from planlint.errors import ReadError
from planlint.run.check import read_bytes
from planlint.survey.archive_names import is_litter
from planlint.survey.archives import ArchiveMember, is_archive, list_members, packed_error, read_members


class SurveyInput(Struct, frozen=True):
    """A file that was submitted: its *path* in the table, the *file* on the disk, and which *member* of it, if an archive.

    *error* says why it is not read; "" if it is to be read.
    """

    path: str
    file: str
    member: ArchiveMember | None = None
    error: str = ""


def list_inputs(
    paths: Iterable[str],
    exclude: Iterable[str] = (),
    is_excluded: IsExcluded | None = None,
    limit: SizeLimit = DEFAULT_LIMIT,
) -> list[SurveyInput]:
    """Return all files in *paths*: files, archives, folders, and patterns (`报送/**/*.docx`), each once.

    Unlike a check, a survey lists every file of a folder that is not hidden: a scanned page is a submission, too. Raises
    SettingsError if a path is blank.
    """
    named = [path for given in paths for path in _expanded(given)]
    chosen = choose(named, exclude, is_excluded, is_wanted=lambda name: not is_litter(name))
    found: list[SurveyInput] = []
    for one in chosen:
        file = str(one.path)
        if is_archive(file) and not (one.error or one.skipped):
            found += _members(file, limit)
        else:
            found.append(SurveyInput(_shown(file), file, error=one.error or one.skipped or _kind_error(file)))
    return found


def _shown(file: str) -> str:
    """Return a path as Unicode, also if its name on the disk is in another encoding."""
    shown = file.encode("utf-8", "backslashreplace").decode()
    return file if shown == file else shown  # one text in memory where it is the same


def _expanded(given: str) -> Sequence[Path]:
    """Return the paths that fit a pattern, where the shell has not done so."""
    path = named_path(given)
    matching = sorted(glob(given, recursive=True)) if has_magic(given) and not is_there(path) else ()  # noqa: PTH207 - Path.glob takes no absolute pattern
    return [*map(Path, matching)] or [path]


def _members(file: str, limit: SizeLimit) -> Sequence[SurveyInput]:
    members = list_members(Path(file), limit) or [ArchiveMember("", error="压缩包里没有文件")]
    shown = _shown(file)
    return [SurveyInput(f"{shown}/{one.name}" if one.name else shown, file, one, one.error) for one in members]


def _kind_error(path: str) -> str:
    """Return why a file of this kind is not read; "" if it is."""
    if is_readable(path):
        return ""
    try:
        read(b"", path)
    except ReadError as error:
        return packed_error(path) or str(error)
    return ""


def read_inputs(inputs: Iterable[SurveyInput], limit: SizeLimit = DEFAULT_LIMIT) -> Iterator[tuple[SurveyInput, bytes]]:
    """Yield each input with its content, those that cannot be read with an error and b"". One content is in memory at a time.

    Members of an archive that follow each other are read in one pass.
    """
    for (file, packed), group in groupby(inputs, lambda one: (one.file, one.member is not None and not one.error)):
        if packed:
            yield from _read_archive(Path(file), [*group], limit)
        else:
            yield from (_read(one, limit) for one in group)


def _read(one: SurveyInput, limit: SizeLimit) -> tuple[SurveyInput, bytes]:
    if one.error:
        return one, b""
    try:
        return one, read_bytes(Path(one.file), limit)
    except ReadError as error:
        return SurveyInput(one.path, one.file, error=str(error)), b""


def _read_archive(file: Path, group: Sequence[SurveyInput], limit: SizeLimit) -> Iterator[tuple[SurveyInput, bytes]]:
    members = read_members(file, [one.member for one in group if one.member], limit)
    failure = ""
    for one in group:
        member, data = next(members, (None, b""))
        failure = failure or (member.error if member and not member.name else "")
        error = failure or (member.error if member else "")
        yield (SurveyInput(one.path, one.file, one.member, error) if error else one), data
