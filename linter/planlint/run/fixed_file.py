"""A draft's content with the edits of chosen findings applied, for programs that hold the content themselves."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.limits import NO_LIMIT
from planlint.engine.rule import Finding
from planlint.errors import PlanlintError
from planlint.findings.report import FileReport
from planlint.run import check
from planlint.run.fixer import apply_fixes


class FixedFile(Struct, frozen=True):
    """A draft's content after its edits: how many were applied, and why others could not be (*left*)."""

    data: bytes
    edits: int
    left: tuple[str, ...] = ()


def fix_content(report: FileReport, data: bytes, findings: Sequence[Finding]) -> FixedFile:
    """Return *data* with the edits of *findings*. Raises PlanlintError if it is not what was checked, or is not edited."""
    chosen = replace(report, findings=tuple(findings), errors=())
    result = apply_fixes(chosen, data, _without_findings, unsafe=True)
    if result is None:
        return FixedFile(data, 0)
    if result.report.errors:
        raise PlanlintError("；".join(result.report.errors))
    return FixedFile(result.data, result.edits, result.left)


def _without_findings(data: bytes, path: str) -> FileReport:
    """Return the report on content after its edits: what was read of it, without checking it again."""
    return FileReport(path, check.understand(data, path, {}, NO_LIMIT))
