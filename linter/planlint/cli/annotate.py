"""`planlint check --annotate`: write a Word copy of each draft with a comment (批注) at each finding."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePath

from msgspec.structs import replace

from planlint.cli.overwriting import Destination, OverwriteGuard
from planlint.cli.terminal import print_message
from planlint.documents.limits import NO_LIMIT
from planlint.documents.readers import PLAIN, WORD, read
from planlint.documents.writers.word.comments import CommentText, annotate
from planlint.documents.writers.word.edits import NUMBER
from planlint.documents.writers.word.mark import is_marked, mark
from planlint.documents.writers.word.plain import typed
from planlint.engine.rule import Finding
from planlint.errors import PlanlintError, SettingsError
from planlint.findings.report import FileReport, Report
from planlint.findings.shortlist import shortlist
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.related import MOST_OTHERS, others, place_name
from planlint.run.check import read_bytes
from planlint.text.invisible import spelled
from planlint.text.normalize import shorten
from planlint.text.printable import shown
from planlint.text.source import Source
from planlint.text.span import Span

_SUFFIX = ".docx"
_LONGEST = 60  # code points of an edit that a comment shows
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


def write_copies(report: Report, targets: Mapping[Path, Path], guard: OverwriteGuard) -> Report:
    """Write the annotated copies and print their names; return the report, with an error for each copy that was not written."""
    return replace(report, files=tuple(_write(file, targets, guard) for file in report.files))


def _write(file: FileReport, targets: Mapping[Path, Path], guard: OverwriteGuard) -> FileReport:
    copy = targets.get(Path(file.path))
    if file.source is None or copy is None:
        return file
    try:
        guard.write(Destination.of_copy(copy), mark(annotated(file, read_bytes(Path(file.path)))))
    except (PlanlintError, OSError) as error:
        return replace(file, errors=(*file.errors, f"批注没有写成：{error}"))
    found = len(shortlist(file.findings).findings)
    print_message(
        f"{file.path}: {f'{found}条批注写在 {copy}' if found else f'没有发现，{copy} 里没有批注'}{_format_warning(file.path)}"
    )
    return file


def _format_warning(path: str) -> str:
    """Return a warning that the copy lacks the original's formatting, or "" if it lacks none."""
    keeps_format = PurePath(path).suffix.lower() in PLAIN | WORD
    return "" if keeps_format else "（原稿不是 .docx，副本只有文字，没有原来的格式；要保留格式，请先另存为 .docx）"


def annotated(file: FileReport, data: bytes) -> bytes:
    """Return the draft in *data* as a Word document with a comment for each finding that is shown.

    A draft that is not one is written into a new one, line by line. Raises PlanlintError if *data* is not what was checked.
    """
    assert file.source, "a file with findings was read"
    if PurePath(file.path).suffix.lower() not in WORD:
        return _typed(file.source, list(_comments(file, file.source)))
    source = read(data, file.path, NO_LIMIT)
    if source.text != file.source.text:
        raise PlanlintError("检查之后文件又改动了，没有写批注；请再运行一次")
    return annotate(data, source, list(_comments(file, source)), _now())


def _typed(source: Source, comments: Sequence[CommentText]) -> bytes:
    data = typed(source)
    copy = read(data, f"草稿{_SUFFIX}", NO_LIMIT)
    starts = [line.start for line in copy.lines]

    def moved(offset: int) -> int:
        position = source.position(offset)
        line = source.lines[position.line - 1]
        return starts[position.line - 1] + min(position.column - 1, len(line))

    return annotate(
        data, copy, [replace(one, span=Span(moved(one.span.start), moved(one.span.end))) for one in comments], _now()
    )


def _now() -> datetime:
    """Return the current time as Word writes it in comments: local, without a zone."""
    return datetime.now().replace(microsecond=0)


def _comments(file: FileReport, source: Source) -> Iterator[CommentText]:
    """Yield a comment for each finding that is shown; the last one of a rule says how many more there are."""
    listed = shortlist(file.findings)
    last = {finding.rule.code: finding for finding in listed.findings}
    for finding in listed.findings:
        left = listed.omitted[finding.rule.code] if last[finding.rule.code] is finding else 0
        more = [f"{finding.rule.code}：其余{left}处从略"] if left else []
        yield CommentText(finding.span, tuple(shown(words) for words in (*_paragraphs(finding, source), *more)))
        yield from _others(finding, source)


def _others(finding: Finding, source: Source) -> Iterator[CommentText]:
    """Yield a comment for each other place that a finding speaks of."""
    first = place_name(finding.span, source)
    words = f"{SEVERITIES[finding.severity]}：这里与{first}的批注是同一个问题（{finding.rule.code}）：{finding.message}"
    yield from (CommentText(span, (shown(words),)) for span in others(finding)[:MOST_OTHERS])


def _paragraphs(finding: Finding, source: Source) -> Iterator[str]:
    """Yield the paragraphs of a finding's comment: message, fix, advice, reason, authority and rule."""
    rule = finding.rule
    yield f"{SEVERITIES[finding.severity]}：{finding.message}"
    if finding.edits and _is_automatic(finding, source):
        yield f"怎么改：序数{NUMBER}"
    elif finding.edits:
        yield f"可改为：{'；'.join(_changes(finding, source))}"
    if rule.advice:
        yield f"怎么办：{rule.advice}"
    yield f"为什么：{rule.why}"
    if finding.basis:
        yield f"依据：{'；'.join(map(str, finding.basis))}"
    yield f"规则：{rule.code} {rule.title}"


def _is_automatic(finding: Finding, source: Source) -> bool:
    """Return whether the words to be edited are an automatic number of Word's."""
    origin = source.origin(finding.edits[0].span.start)
    return f".{source.encoding}" in WORD and origin is not None and origin.run is None


def _changes(finding: Finding, source: Source) -> Iterator[str]:
    for edit in finding.edits[:3]:
        old, new = spelled(source.text[edit.span.start : edit.span.end]), edit.text
        if not new:
            yield f"删去“{shorten(old, _LONGEST)}”"
        else:
            yield f"“{shorten(old, _LONGEST)}”改作“{shorten(new, _LONGEST)}”" if old else f"加上“{shorten(new, _LONGEST)}”"
    if len(finding.edits) > 3:
        yield f"其余{len(finding.edits) - 3}处照此改"
