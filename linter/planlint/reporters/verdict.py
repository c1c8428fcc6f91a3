"""The first line of what people read: how much to correct and to check, how many items are missing."""

from planlint.findings.report import FileReport, Report
from planlint.findings.shortlist import ReviewCounts


def verdict(checked: Report | FileReport, *, notes: bool) -> str:
    """Return the line; *notes* says whether notes are listed below it."""
    if not (checked.checked if isinstance(checked, Report) else checked.was_read):
        return "什么也没有查成"
    count = ReviewCounts.of(checked.findings)
    first = f"要改{count.errors}处，建议看{count.warnings}处" if count.errors or count.warnings else "没有发现要改的"
    missing = f"，另有必备内容缺{count.missing}项" if count.missing else ""
    missing += f"（其中{count.required}项必须写）" if count.required else ""
    hidden = "" if notes else "未列"
    return first + missing + (f"，提示{count.notes}处{hidden}" if count.notes else "")
