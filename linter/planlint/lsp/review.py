"""What the worker process does with a text: check it, explain a rule, write a waiver. The server shows the results."""

import re
from collections.abc import Iterable

from planlint.api import (
    FileReport,
    Finding,
    PlanlintError,
    TextChecker,
    check_text,
    correction,
    explain,
    joint_edits,
    text_checker,
)
from planlint.authoring import Edit, Span
from planlint.lsp.shown import EditorText, Edits, FileEdit, Review, ShownFinding

_LINE = re.compile(r"[^\r\n]*+(?=\r|\n|\Z)")
_MOST = 1000  # findings that are shown


class TextReviewer:
    """Checks the texts of an editor, each with the settings nearest to it."""

    def __init__(self, *, only_plans: bool = True) -> None:
        self._only_plans = only_plans
        self._checker: TextChecker | None = None
        self._last: tuple[EditorText, FileReport | None] | None = None

    def warm_up(self) -> None:
        """Load what a check needs."""
        check_text("云岭市2025年工作要点\n一、总体要求\n坚持稳中求进。\n")

    def reload(self) -> None:
        """Read settings, waivers and baselines again at the next check."""
        self._checker = self._last = None

    def review(self, text: EditorText) -> Review:
        """Return what is shown of *text*. Raises PlanlintError where settings, waivers or packs are wrong."""
        report = self._report(text)
        if report is None:
            return Review()
        shown = _ShownReport(report, text.words)
        items = tuple(
            shown.item(one, can_be_waived=self._open().can_be_waived(one, text.path)) for one in report.findings[:_MOST]
        )
        left = len(report.findings) - len(items)
        notes = (*report.notes, *([f"其余{left}处从略"] if left else []))
        return Review(items, report.errors, notes, shown.edits(joint_edits(report)))

    def explain(self, text: EditorText, code: str) -> str:
        """Return in Markdown what a rule with a finding in *text* says; "" if there is no such finding."""
        report = self._report(text)
        rules = (one.rule for one in (report.findings if report else ()) if one.code == code)
        return next(map(explain, rules), "")

    def waive(self, text: EditorText, identity: str, reason: str) -> FileEdit:
        """Return the edit of the waiver file that covers a finding.

        Raises PlanlintError if the finding does not exist, or if the waiver file cannot be read.
        """
        report = self._report(text)
        finding = next((one for one in (report.findings if report else ()) if one.fingerprint == identity), None)
        if report is None or finding is None:
            raise PlanlintError("这一处已经改动，没有写豁免")
        change = self._open().add_waiver(report, finding, reason)
        start = len((change.before or "").rstrip())
        return FileEdit(str(change.path), change.before, start, change.after[start:])

    def _open(self) -> TextChecker:
        self._checker = self._checker or text_checker(skip_other_texts=self._only_plans)
        return self._checker

    def _report(self, text: EditorText) -> FileReport | None:
        """Return the report on *text*, which is checked once; None if it is left out."""
        if self._last is None or self._last[0] != text:
            report = self._open().check(text.words, text.path) if text.words.strip() else None
            self._last = text, report
        return self._last[1]


class _ShownReport:
    """A report whose places are those in the editor's text, which may differ from what was read of it."""

    def __init__(self, report: FileReport, words: str) -> None:
        self._report, self._source = report, report.source
        self._shift = 1 if self._source and self._source.bom else 0
        self._lines = [found.span() for found in _LINE.finditer(words)]

    def item(self, finding: Finding, *, can_be_waived: bool) -> ShownFinding:
        """Return a finding for the editor."""
        assert self._source, "a text with findings was read"
        fixable = self._report.is_fixable(finding)
        change = correction(finding, self._source) if fixable else None
        return ShownFinding(
            finding.fingerprint,
            finding.code,
            finding.severity.value,
            finding.message,
            self._place(finding.span),
            tuple(self._place(span) for span in finding.related if span != finding.span),
            self.edits(finding.edits) if fixable else (),
            finding.safe,
            "".join(change) if change else "",
            finding.rule.advice,
            can_be_waived,
            finding.data.get("status") == "missing",
        )

    def edits(self, edits: Iterable[Edit]) -> Edits:
        """Return edits in the editor's text."""
        return tuple((*self._place(edit.span), edit.text) for edit in edits)

    def _place(self, span: Span) -> tuple[int, int]:
        """Return where a passage is; of a text whose lines were joined, the line that it begins in."""
        origin = self._source.origin(span.start) if self._source else None
        if origin and origin.line:
            return self._lines[min(origin.line, len(self._lines)) - 1]
        return span.start + self._shift, span.end + self._shift
