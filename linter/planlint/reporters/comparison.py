"""A plan beside last year's, or beside a superior document, as one table: for the terminal, spreadsheets and a page."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.comparison.alignment import GONE, AlignedCover
from planlint.comparison.cover import CoverStatus, UnitCover
from planlint.comparison.promise_matching import Promise
from planlint.comparison.promises import Fate, PromiseChange
from planlint.comparison.versions import VersionChange, VersionStatus
from planlint.comparison.years import ItemChange, ItemStatus, YearComparison
from planlint.plan.model import Paragraph, Plan
from planlint.reporters.commitment_table import harmless
from planlint.reporters.comparison_table import EYES, LINES, OUTDATED, SUSPECT, ComparisonTable
from planlint.text.normalize import on_one_line, shorten
from planlint.text.printable import visible

ITEM_STATUSES = {
    ItemStatus.RETAINED: "沿用",
    ItemStatus.REWORDED: "改写",
    ItemStatus.DROPPED: "今年没有",
    ItemStatus.NEW: "新增",
}
FATES = {
    Fate.SAME: "一样",
    Fate.RAISED: "提高了",
    Fate.LOWERED: "降低了",
    Fate.NOT_COMPARABLE: "不好比",
    Fate.ROLLED_OVER: "又列一次",
    Fate.SAME_MONTH: "时限未变",
    Fate.EARLIER: "时限提前",
    Fate.LATER: "时限推后",
    Fate.REMOVED: "时限没有了",
    Fate.DROPPED: "今年没有",
    Fate.NEW: "新增",
}
COVER_STATUSES = {
    CoverStatus.CARRIED: "已写",
    CoverStatus.WEAKENED: "写低了",
    CoverStatus.UNSURE: "请看",
    CoverStatus.MISSING: "没有找到",
    CoverStatus.NOT_APPLICABLE: "不属本级",
}
VERSION_STATUSES = {
    VersionStatus.SAME: "未改",
    VersionStatus.CHANGED: "修改",
    VersionStatus.ADDED: "增加",
    VersionStatus.DELETED: "删去",
    VersionStatus.MOVED: "移动",
    VersionStatus.RENUMBERED: "只改序号",
}
_CLASS = "类别"
_SHORT = 34  # characters of a cell on the terminal
_LONG = 400  # characters of a cell elsewhere


def year_table(old: Plan, new: Plan, found: YearComparison) -> ComparisonTable:
    """Return a plan beside last year's: the items, then the promises."""
    rows = [_item_row(change) for change in found.items]
    rows += [_promise_row(change) for change in found.promises]
    items = Counter(ITEM_STATUSES[change.status] for change in found.items)
    promises = Counter(FATES[change.fate] for change in found.promises)
    copied = f"照抄的句子{len(found.copied)}句（占今年的{found.share_copied:.0%}）"
    counts = f"条目：{_in_words(items)}；目标和成果：{_in_words(promises)}；{copied}"
    return ComparisonTable(
        f"年度对照：{_name(old)} → {_name(new)}", counts, ("情况", _CLASS, "去年", LINES[0], "今年", LINES[1]), tuple(rows)
    )


def _item_row(change: ItemChange) -> tuple[str, ...]:
    old = change.old
    return (
        ITEM_STATUSES[change.status],
        "条目",
        old.title or shorten(old.text, _LONG) if old else "",
        str(old.line) if old else "",
        "；".join(item.title or shorten(item.text, _LONG) for item in change.new),
        "、".join(str(item.line) for item in change.new),
    )


def _promise_row(change: PromiseChange) -> tuple[str, ...]:
    return (FATES[change.fate], "目标、成果", *_promise(change.old), *_promise(change.new))


def _promise(promise: Promise | None) -> tuple[str, str]:
    return (promise.text, str(promise.line)) if promise else ("", "")


def cover_table(superior: Plan, draft: Plan, found: AlignedCover) -> ComparisonTable:
    """Return a superior document beside a draft: a row for each unit, with the lines of the draft that may answer it.

    Then come the decisions on units that are no longer in the superior document.
    """
    rows = [(_cover_status(one), one.unit.text, str(one.unit.line), "\n".join(_answers(one))) for one in found.units]
    counts = _in_words(Counter(row[0] for row in rows))
    rows += [(OUTDATED, one.unit, "", f"{GONE}；{_noted(one.decision.value, one.place)}") for one in found.gone]
    return ComparisonTable(
        f"对标对表：{_name(superior)} → {_name(draft)}", counts, ("情况", "上位文件", LINES[0], "本稿"), tuple(rows)
    )


def _cover_status(one: UnitCover) -> str:
    if one.doubt:
        return SUSPECT
    return one.decision if one.by == "record" else COVER_STATUSES[one.status]


def _answers(one: UnitCover) -> Iterator[str]:
    """Yield the lines that a person is shown: the best one of what is carried, all candidates of what is in doubt."""
    if one.doubt:
        yield f"{one.doubt}；{_noted(one.decision, one.place)}"
    is_sure = one.status in (CoverStatus.CARRIED, CoverStatus.WEAKENED)
    shown = one.evidence[:1] if is_sure else one.evidence if one.status is CoverStatus.UNSURE else ()
    yield from (f"第{evidence.line}行 {evidence.text}" for evidence in shown)


def _noted(decision: str, place: str) -> str:
    return f"原来记着“{decision}”（{place}）"


def version_table(new: Plan, found: Sequence[VersionChange]) -> ComparisonTable:
    """Return two drafts of one plan beside each other, without what is the same; the reasons are for a person to write."""
    rows = tuple(
        (VERSION_STATUSES[one.status], *_paragraph(one.old), *_paragraph(one.new), "")
        for one in found
        if one.status is not VersionStatus.SAME
    )
    counts = _in_words(Counter(VERSION_STATUSES[one.status] for one in found))
    return ComparisonTable(
        f"修改情况对照表：{_name(new)}", counts, ("情况", "原文", LINES[0], "修改后", LINES[1], "理由"), rows
    )


def _paragraph(found: Paragraph | None) -> tuple[str, str]:
    return (found.text, str(found.line)) if found else ("", "")


def _in_words(counts: Counter[str]) -> str:
    return "，".join(f"{name}{count}" for name, count in counts.most_common()) or "没有"


def _name(plan: Plan) -> str:
    return plan.name or "（无标题）"


def as_text(table: ComparisonTable, *, everything: bool = False) -> str:
    """Return the table for the terminal: the counts, then only the rows that a person should look at, or all."""
    rows = [row for row in table.rows if everything or row[0] in EYES]
    left = len(table.rows) - len(rows)
    lines = [table.title, table.counts, "", *(f"{row[0]}：{'　'.join(_in_line(table.heads, row))}" for row in rows)]
    lines += ["", f"另有{left}行不必看；加 --all 全列，或写成 html=、xlsx= 文件"] if left else []
    return "\n".join(lines) + "\n"


def _in_line(heads: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """Yield what a row says after its status: each cell with its head, and its line if the next column has it."""
    for at in range(1, len(row)):
        if not row[at] or heads[at] in (*LINES, _CLASS):
            continue
        words = "；".join(shorten(on_one_line(visible(part)), _SHORT) for part in row[at].split("\n"))
        is_placed = at + 1 < len(row) and heads[at + 1] in LINES and row[at + 1]
        yield f"{heads[at]}第{row[at + 1]}行 {words}" if is_placed else f"{heads[at]} {words}"


def as_csv(table: ComparisonTable) -> str:
    """Return the table as CSV with a byte-order mark; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.heads)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return "\ufeff" + out.getvalue()


def visible_lines(cell: str) -> str:
    """Return a cell with its lines, without control characters."""
    return "\n".join(visible(line) for line in cell.split("\n"))
