"""One line a finding, as `path:line:col: CODE message`: for long drafts, for editors and for grep."""

from collections.abc import Iterator

from planlint.findings.report import FileReport, Report
from planlint.findings.shortlist import review_list
from planlint.reporters.finding_lines import headline
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.text import screen_verdict, tally


def render(report: Report, options: RenderOptions) -> str:
    """Return the findings, errors first and missing items last, and a line that counts them."""
    lines = [line for file in report.files for line in _lines(file, options)]
    if not options.quiet:
        notes = [f"{file.path} {note}" for file in report.files for note in file.notes]
        lines.append("；".join([tally(report, screen_verdict(report, options)), *notes]))
    return "".join(f"{line}\n" for line in lines)


def _lines(file: FileReport, options: RenderOptions) -> Iterator[str]:
    found = review_list(file.findings)
    for finding in (*found.listed(notes=options.notes), *found.missing):
        assert file.source, "a file with findings was read"
        yield headline(finding, file.source, file.path, options, severity=False)
    yield from (f"{file.path}: {note}" for note in found.omitted)
