"""Reviews as messages of the Language Server Protocol: diagnostics, code actions, edits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    CreateFile,
    CreateFileOptions,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)
from msgspec import Struct

from planlint.lsp.positions import Positions
from planlint.lsp.shown import Edits, FileEdit, Review, ShownFinding

FIX_ALL = "source.fixAll.planlint"
"""The kind of the action that makes all safe corrections."""
REASON = "（请写明为什么可以放过）"
"""The reason in a waiver until the person writes her own; a waiver needs one."""

_SOURCE = "planlint"
_SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}


class ReviewedText(Struct, frozen=True, dict=True):
    """A version of a text in an editor, and its review."""

    uri: str
    version: int
    positions: Positions
    review: Review

    def diagnostics(self) -> list[Diagnostic]:
        """Return in the first line why the text, or some of it, was not checked; then its findings, each diagnostic once."""
        first, review = self.positions.line_range(0), self.review
        failed = [Diagnostic(first, one, severity=DiagnosticSeverity.Error, source=_SOURCE) for one in review.errors]
        noted = [Diagnostic(first, one, severity=DiagnosticSeverity.Information, source=_SOURCE) for one in review.notes]
        return [*failed, *noted, *{id(one): one for one in self._by_finding.values()}.values()]

    @cached_property
    def _by_finding(self) -> Mapping[str, Diagnostic]:
        """The diagnostic of each finding; items that are missing at one place have one together."""
        found = {item.id: self._diagnostic(item) for item in self.review.items}
        missing: dict[tuple[int, int], list[ShownFinding]] = {}
        for item in self.review.items:
            if item.is_missing:
                missing.setdefault(item.place, []).append(item)
        for items in missing.values():
            if len(items) > 1:
                found |= dict.fromkeys([item.id for item in items], self._missing(items))
        return found

    def _missing(self, items: Sequence[ShownFinding]) -> Diagnostic:
        lines = [f"{item.message}（{item.code}）" for item in items]
        severity = min(_SEVERITIES[item.severity] for item in items)
        message = "\n".join([f"必备内容缺{len(items)}项：", *lines])
        return Diagnostic(self.positions.range(*items[0].place), message, severity=severity, source=_SOURCE)

    def _diagnostic(self, item: ShownFinding) -> Diagnostic:
        """Return a finding, with what to write instead, and the other places that it speaks of."""
        related = [
            DiagnosticRelatedInformation(Location(self.uri, self.positions.range(*place)), "相关的地方")
            for place in item.related
        ]
        advice = item.correction or (item.advice and f"建议：{item.advice}")
        return Diagnostic(
            self.positions.range(*item.place),
            f"{item.message}\n{advice}" if advice else item.message,
            severity=_SEVERITIES[item.severity],
            code=item.code,
            source=_SOURCE,
            related_information=related or None,
        )

    def items_at(self, where: Range) -> Iterator[ShownFinding]:
        """Yield the findings whose words touch a range."""
        start, end = self.positions.offset(where.start), self.positions.offset(where.end)
        yield from (item for item in self.review.items if item.place[0] <= end and start <= item.place[1])

    def fixes(self, items: Iterable[ShownFinding]) -> Iterator[CodeAction]:
        """Yield the quick fix of each finding that has one; a safe one is preferred."""
        for item in items:
            if item.edits:
                yield CodeAction(
                    item.correction,
                    kind=CodeActionKind.QuickFix,
                    diagnostics=[self._by_finding[item.id]],
                    is_preferred=item.safe,
                    edit=self._edit(item.edits),
                )

    def fix_all(self) -> Iterator[CodeAction]:
        """Yield the action that makes all safe corrections, if there is one to make."""
        if edits := self.review.safe_edits:
            yield CodeAction("planlint：改好所有可以放心改的地方", kind=FIX_ALL, edit=self._edit(edits))

    def waiver(self, item: ShownFinding, edit: WorkspaceEdit | None = None, command: Command | None = None) -> CodeAction:
        """Return the action that waives a finding by an edit, or by a command of the client."""
        title = f"豁免这一处（{item.code}），写进 planlint-waivers.toml"
        found = [self._by_finding[item.id]]
        return CodeAction(title, kind=CodeActionKind.QuickFix, diagnostics=found, edit=edit, command=command)

    def _edit(self, edits: Edits) -> WorkspaceEdit:
        changes = [TextEdit(self.positions.range(start, end), words) for start, end, words in edits]
        document = OptionalVersionedTextDocumentIdentifier(self.uri, self.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(document, changes)])


def file_edit(change: FileEdit, encoding: str) -> WorkspaceEdit:
    """Return the edit of a file that need not be open; a new file is created."""
    uri = Path(change.path).as_uri()
    before = change.before or ""
    edit = TextEdit(Positions(before, encoding).range(change.start, len(before)), change.words)
    written = TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, None), [edit])
    if change.before is not None:
        return WorkspaceEdit(document_changes=[written])
    return WorkspaceEdit(document_changes=[CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)), written])


def wants(only: Sequence[str] | None, kind: str) -> bool:
    """Say whether a client that wants *only* some kinds of action wants this one; a kind comprises those below it."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)
