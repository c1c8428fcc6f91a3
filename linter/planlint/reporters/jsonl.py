"""JSON Lines: one object a line, for programs that read a stream; a stream whose last line is not the summary is cut off."""

from collections.abc import Iterator

from planlint.findings.report import FileReport, Report
from planlint.reporters.json import Json, dump, file_json, head
from planlint.reporters.render_options import RenderOptions


def render(report: Report, _: RenderOptions) -> str:
    """Return a line for the run, each file, finding, error and skipped file, then the summary; “type” says which it is."""
    return "".join(dump(line, indent=None) for line in _lines(report))


def _lines(report: Report) -> Iterator[Json]:
    opening = head(report)
    summary, skipped = opening.pop("summary"), opening.pop("skipped")
    errors = opening.pop("errors")
    yield {"type": "run", **opening}
    yield from ({"type": "error", **error} for error in errors)
    for file in report.files:
        yield from _file(file, report) if file.was_read else ()
    yield from ({"type": "skipped", **one} for one in skipped)
    yield {"type": "summary", **summary}


def _file(file: FileReport, report: Report) -> Iterator[Json]:
    document = file_json(file, report.rules)
    lists = {"finding": document.pop("findings"), "waived": document.pop("waived"), "known": document.pop("known")}
    yield {"type": "file", **document}
    for kind, findings in lists.items():
        yield from ({"type": kind, "path": file.path, **finding} for finding in findings)
