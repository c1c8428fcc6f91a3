"""`planlint cover` with the alignment record: what was decided counts, and `--record` writes down what is to be decided."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planlint.cli.options import CoverOptions
from planlint.cli.terminal import print_message
from planlint.comparison.alignment import AlignedCover, DraftLines, name_of
from planlint.comparison.alignment import align as align_units
from planlint.comparison.alignment_entry import AlignmentEntry, Decision
from planlint.comparison.cover import UnitCover
from planlint.config.alignment import FILE, AlignmentFile, load, nearest
from planlint.config.alignment_writing import new_record, updated_record
from planlint.config.settings import display_path
from planlint.documents.paths import is_folder, is_there
from planlint.documents.saving import create_file, replace_file
from planlint.errors import SettingsError
from planlint.plan.model import Plan


def align(options: CoverOptions, superior: Plan, draft: Plan, found: Sequence[UnitCover]) -> AlignedCover:
    """Return the units with the decisions of the record, after it is written or updated if that is asked for.

    Raises SettingsError if the record is invalid or cannot be written.
    """
    path = _path(options)
    record = load(path) if path and is_there(path) else None
    aligned = _aligned(record, superior, draft, found)
    if options.record is None or path is None:
        if record and not (aligned.gone or any(one.recorded for one in aligned.units)):
            message = f"没有记着《{name_of(superior)}》的事；标题改过的，把各节的 superior 也改过来"
            print_message(f"{display_path(record.path)}: {message}")
        return aligned
    lines = DraftLines(draft)
    if record:
        data = updated_record(record, aligned.units, name_of(superior), lines)
        if data != record.data:
            replace_file(path, data, record.data)
    else:
        create_file(path, new_record(aligned.units, name_of(superior), lines).encode())
    written = load(path)
    added = len(written.entries) - (len(record.entries) if record else 0)
    left = sum(one.decision is Decision.OPEN for one in written.entries)
    print_message(f"{display_path(path)}：新记{added}件，共{len(written.entries)}件，其中{left}件待定")
    return _aligned(written, superior, draft, found)


def _aligned(record: AlignmentFile | None, superior: Plan, draft: Plan, found: Sequence[UnitCover]) -> AlignedCover:
    entries: Sequence[AlignmentEntry] = record.entries if record else ()
    return align_units(found, entries, superior, draft, date.today())


def _path(options: CoverOptions) -> Path | None:
    """Return the record: the file named, else the nearest one up the tree, else, if it is to be written, one beside the draft.

    Raises SettingsError for a file that cannot be a record.
    """
    if options.record:
        path = Path(options.record)
        if path.suffix != ".toml":
            raise SettingsError(f"{options.record}: 对标记录是 .toml 文件，如 {FILE}")
        if not is_folder(path.parent):
            raise SettingsError(f"{options.record}: 没有文件夹 {display_path(path.parent)}；先建好再运行")
        return path
    folder = Path(options.draft).absolute().parent
    return nearest(folder) or (folder / FILE if options.record is not None else None)
