"""planlint for programs: check a text, a file or many files, and show the report.

These names are exported by `planlint` itself. Authors of rules use `planlint.authoring` instead.
Nothing here writes a file: what the command line caches between runs stays unused.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from planlint.config.catalog import Catalog, installed
from planlint.config.session import Request, Session, Sessions, open_session
from planlint.documents.limits import DEFAULT_LIMIT
from planlint.documents.readers import is_readable, most_bytes
from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.errors import PlanlintError, SettingsError
from planlint.findings.report import FileReport, Report
from planlint.findings.suppression import SuppressionOptions, Suppressor
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.changes import changes, correction
from planlint.reporters.comparison_table import ComparisonTable
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.rule_reference import explanation as explain
from planlint.run import check
from planlint.run.fixed_file import FixedFile, fix_content
from planlint.run.fixer import joint_edits
from planlint.run.runner import Runner, RunOptions
from planlint.run.text_checker import TextChecker

__all__ = [
    "ComparisonTable",
    "FileReport",
    "Finding",
    "FixedFile",
    "PlanlintError",
    "Report",
    "Severity",
    "TextChecker",
    "annotate",
    "changes",
    "check_bytes",
    "check_file",
    "check_paths",
    "check_text",
    "correction",
    "default_rules",
    "explain",
    "fix",
    "joint_edits",
    "largest_file",
    "pack_titles",
    "render",
    "render_comparison",
    "render_document",
    "tabulate_commitments",
    "text_checker",
]


_NO_FACTS: Mapping[str, str | int] = MappingProxyType({})


def check_text(
    text: str,
    *,
    rules: Sequence[AnyRule] | None = None,
    facts: Mapping[str, str | int] = _NO_FACTS,
    path: str = "<text>",
) -> FileReport:
    """Return the report on a draft given as text; no file is read or written, and no settings apply.

    *rules* are those to run (`default_rules()` if None). *facts* override what is detected of the plan: `kind`, `sector`,
    `level`, `region` (text) and `year` (a number). *path* names the text in reports; a suffix that planlint reads
    (`.md`, `.html`) decides how the text is read, any other text is plain. Spans of findings are code points of
    `report.source.text`, from 0, end exclusive. A text that could not be checked has `errors`.
    Raises SettingsError for a fact that means nothing, and where there is no rule to run.
    """
    session = _session(facts)
    if rules is not None and not rules:
        raise SettingsError("一条规则也没有：rules 是空的；不写则用默认的规则")
    name = path if is_readable(path) else f"{path}.txt"
    data = text.encode("utf-8", "surrogatepass")
    report = check.check_bytes(data, name, session.rules if rules is None else rules, session.facts)
    return replace(report, path=path)


def check_bytes(data: bytes, name: str, *, facts: Mapping[str, str | int] = _NO_FACTS, packs: Sequence[str] = ()) -> FileReport:
    """Return the report on a file's content; no settings apply and nothing is written.

    The suffix of *name* decides how *data* is read (`.docx`, `.pdf`, `.txt` …). *facts* are as in `check_text`; *packs* name
    packs of mandates besides the default ones. Content that cannot be read or checked has `errors`.
    Raises SettingsError for a fact that means nothing, PackError for a pack that does not exist.
    """
    session = _session(facts, tuple(packs))
    return check.check_bytes(data, name, session.rules, session.facts)


def check_file(path: str | Path, *, settings: str | Path | None = None) -> FileReport:
    """Return the report on one file, as the command line would: settings, waivers and baseline apply.

    *settings* is a planlint.toml; if None, the nearest one above the file. A file that is missing or cannot be read or
    checked has `errors`. Raises SettingsError for a folder, or where the settings are wrong; PackError, RuleError likewise.
    """
    if Path(path).is_dir():
        raise SettingsError(f"{path}: 这是文件夹；请用 check_paths")
    return check_paths([path], settings=settings).files[0]


def check_paths(
    paths: Iterable[str | Path],
    *,
    settings: str | Path | None = None,
    exclude: Sequence[str] = (),
    jobs: int = 1,
    skip_other_texts: bool = False,
    waivers: bool = True,
    baselines: bool = True,
) -> Report:
    """Return the report on files and folders, as the command line would.

    *settings* is a planlint.toml for all files; if None, the nearest one above each. *exclude* are patterns of files left
    out; *jobs* is the number of processes (0: one a core). Raises SettingsError where no path is given, or where paths or
    settings mean nothing; PackError and RuleError for broken packs and plug-ins.
    """
    for name, value in (("paths", paths), ("exclude", exclude)):
        if isinstance(value, str | Path):
            raise SettingsError(f'{name} 应是一列，写作 ["{value}"]')
    listed = [str(path) for path in paths]
    if not listed:
        raise SettingsError("没有给出要查的文件")
    sessions = Sessions(Request(config=Path(settings) if settings is not None else None))
    suppressor = Suppressor(sessions, SuppressionOptions(waivers, baselines, date.today()))
    run_options = RunOptions(tuple(exclude), skip_other_texts=skip_other_texts, jobs=jobs, cache=False)
    return suppressor.add_waiver_findings(Runner(sessions, suppressor, run_options).check(listed))


def default_rules() -> Sequence[AnyRule]:
    """Return the rules that run where nothing else is said, in the order of their codes.

    Raises RuleError or PackError where an installed plug-in is broken.
    """
    return _session(_NO_FACTS).rules


def render(
    report: Report | FileReport,
    format: str = "json",  # noqa: A002 - the name of the option
    *,
    root: Path | None = None,
) -> str:
    """Return a report in one of the formats of `--output-format` that are text.

    A single FileReport is shown as a report by the default rules. *root* is the folder from which paths are counted in
    formats for other programs (None: as given). Raises SettingsError for a format that does not exist or is not text.
    """
    if format not in REPORTERS:
        raise SettingsError(f"没有“{format}”这种格式；可用的有：{'、'.join(REPORTERS)}")
    return REPORTERS[format].render(_whole(report), RenderOptions(root=root))


def render_document(report: Report | FileReport) -> bytes:
    """Return the review sheet of a report as a Word document (.docx)."""
    return BINARY["docx"].render(_whole(report), RenderOptions())


def annotate(report: FileReport, data: bytes) -> bytes:
    """Return the draft in *data* as a Word document with a comment at each finding of its report.

    A draft that is not a Word document is written into a new one. Raises PlanlintError if *data* is not what was checked,
    or was not read.
    """
    from planlint.reporters.comments import annotated

    if report.source is None:
        raise PlanlintError(f"{report.path}: {'；'.join(report.errors)}")
    return annotated(report, data)


def fix(report: FileReport, data: bytes, findings: Sequence[Finding]) -> FixedFile:
    """Return the draft in *data* with the edits of *findings* applied, in its own format and encoding.

    *findings* are some of the report's. Where edits of two findings overlap, the later one is not applied. Raises
    PlanlintError if *data* is not what was checked, or is of a kind that is not edited (a page, a PDF, a converted file).
    """
    return fix_content(report, data, findings)


def compare(draft: tuple[bytes, str], other: tuple[bytes, str], *, superior: bool = False) -> ComparisonTable:
    """Return a draft (content, name) beside last year's plan or a *superior* document. Raises PlanlintError if it cannot."""
    from planlint.reporters import comparison
    from planlint.run.compare import beside_previous, beside_superior

    if superior:
        return comparison.cover_table(*beside_superior(draft, other))
    return comparison.year_table(*beside_previous(draft, other))


def render_comparison(table: ComparisonTable, format: str = "html") -> bytes:  # noqa: A002 - as in render
    """Return a comparison as a file: html, docx, xlsx or csv. Raises SettingsError without openpyxl (xlsx)."""
    from planlint.reporters.comparison_files import content

    return content(format, table)


def text_checker(*, skip_other_texts: bool = False) -> TextChecker:
    """Return a checker of texts that are being written, with the settings, waivers and baselines as they are now.

    *skip_other_texts* leaves out texts that are not plans.
    """
    return TextChecker(_catalog(), skip_other_texts=skip_other_texts)


def pack_titles() -> Mapping[str, str]:
    """Return the title of each installed pack of mandates, by its name."""
    return {name: pack.title for name, pack in sorted(_catalog().packs.items())}


def largest_file(name: str) -> int:
    """Return how many bytes a draft called *name* may have to be read."""
    return most_bytes(name, DEFAULT_LIMIT)


def tabulate_commitments(report: FileReport) -> bytes:
    """Return the commitments of the draft (任务分解表) as a workbook (.xlsx).

    Raises PlanlintError if the draft was not read, SettingsError without openpyxl.
    """
    from planlint.reporters import commitment_table, commitment_workbook

    if report.draft is None:
        raise PlanlintError(f"{report.path}: {'；'.join(report.errors)}")
    return commitment_workbook.as_workbook(commitment_table.rows(report.draft))


def _whole(report: Report | FileReport) -> Report:
    """Return a report on one file as a report on a run, by the default rules."""
    return Report((report,), tuple(default_rules())) if isinstance(report, FileReport) else report


def _session(facts: Mapping[str, str | int], packs: tuple[str, ...] = ()) -> Session:
    return open_session(Request(facts=facts, packs=packs, isolated=True), _catalog())


@cache
def _catalog() -> Catalog:
    return installed()
