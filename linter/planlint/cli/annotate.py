"""`planlint check --annotate`: write a Word copy of each draft with a comment (批注) at each finding."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from msgspec.structs import replace

from planlint.cli.overwriting import Destination, OverwriteGuard
from planlint.cli.terminal import print_message
from planlint.documents.readers import PLAIN, WORD
from planlint.documents.writers.word.mark import is_marked, mark
from planlint.errors import PlanlintError, SettingsError
from planlint.findings.report import FileReport, Report
from planlint.reporters.comments import annotated
from planlint.reporters.verdict import verdict
from planlint.run.check import read_bytes

_SUFFIX = ".docx"
_AS_FOLDER = "要查的不止一个文件时，--annotate 应写文件夹（如 --annotate 批注），每份稿子在里面各有一份带批注的副本"


def copies(target: str, drafts: Sequence[Path]) -> dict[Path, Path]:
    """Return the path of the annotated copy of each draft: *target* itself, or a file in the folder that it names.

    The copy of a Word document has the same suffix (.docm of .docm), because the package still says that it is of that kind.
    Raises SettingsError if *target* is neither a folder nor of that kind, or if several drafts would share it.
    """
    path = Path(target)
    if path.is_dir() or target.endswith(("/", "\\")) or not path.suffix:
        found = dict(zip(drafts, _named(path, drafts), strict=True))
    elif path.suffix.lower() not in WORD:
        raise SettingsError(f"批注只能写成 Word 文档，--annotate 的文件名应以 .docx 结尾，写的是“{target}”")
    elif len(drafts) > 1:
        raise SettingsError(_AS_FOLDER)
    elif drafts and path.suffix.lower() != _suffix(drafts[0]):
        wanted = _suffix(drafts[0])
        raise SettingsError(f"{drafts[0]} 的批注副本应以 {wanted} 结尾，不然 Word 打不开，--annotate 写的是“{target}”")
    else:
        found = dict.fromkeys(drafts, path)
    return found


def _named(folder: Path, drafts: Sequence[Path]) -> Iterator[Path]:
    """Yield a path in *folder* for each draft: 草稿.批注.docx, with a number if two drafts have the same name."""
    taken: set[str] = set()
    for draft in drafts:
        end = f".批注{_suffix(draft)}"
        names = [f"{draft.stem}{end}", *(f"{draft.stem}（{i}）{end}" for i in range(2, len(drafts) + 2))]
        name = next(name for name in names if name.lower() not in taken)
        taken.add(name.lower())
        yield folder / name


def _suffix(draft: Path) -> str:
    """Return the suffix of a draft's copy."""
    return draft.suffix.lower() if draft.suffix.lower() in WORD else _SUFFIX


def is_copy(path: Path) -> bool:
    """Say whether the file at *path* is an annotated copy that planlint wrote."""
    try:
        return path.suffix.lower() in WORD and is_marked(read_bytes(path))
    except PlanlintError:
        return False


def write_copies(report: Report, targets: Mapping[Path, Path], guard: OverwriteGuard, *, notes: bool) -> Report:
    """Write the annotated copies and print their names; return the report, with an error for each copy that was not written."""
    return replace(report, files=tuple(_write(file, targets, guard, notes=notes) for file in report.files))


def _write(file: FileReport, targets: Mapping[Path, Path], guard: OverwriteGuard, *, notes: bool) -> FileReport:
    copy = targets.get(Path(file.path))
    if file.source is None or copy is None:
        return file
    try:
        guard.write(Destination.of_copy(copy), mark(annotated(file, read_bytes(Path(file.path)), notes=notes)))
    except (PlanlintError, OSError) as error:
        return replace(file, errors=(*file.errors, f"批注没有写成：{error}"))
    found = f"批注写在 {copy}（{verdict(file, notes=notes)}）" if file.findings else f"没有发现，{copy} 里没有批注"
    print_message(f"{file.path}: {found}{_format_warning(file.path)}")
    return file


def _format_warning(path: str) -> str:
    """Return a warning that the copy lacks the original's formatting, or "" if it lacks none."""
    keeps_format = PurePath(path).suffix.lower() in PLAIN | WORD
    return "" if keeps_format else "（原稿不是 .docx，副本只有文字，没有原来的格式；要保留格式，请先另存为 .docx）"
