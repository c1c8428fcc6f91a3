"""The parts of a number add up to it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from planlint.authoring import Bound, Example, Hit, Plan, Quantity, Role, Rule, Sentence, Severity, quantities

_PART = re.compile("其中|分别")
_TOTAL = re.compile("(?:共计|合计|总计|一共|共)[^,。;、]{0,6}$")
_OPEN = re.compile("等|主要|包括|重点|以上|约|其余|分别|每|各[^级类]|不|累计")
_JOINS = re.compile("[^。;:]{0,24}")
_FARTHEST = 1000  # code points between a number and 其中
_MOST = 40  # the most parts a number is taken to have
_NEAR = Decimal("0.8")  # parts with at least this share of the whole are meant to be all of it


def check(plan: Plan) -> Iterator[Hit]:
    """Report parts (其中…, 共…分别…) above their whole or just below it, and totals (共…) that are not their sum."""
    for paragraph in plan.paragraphs:
        if paragraph.role is Role.TEXT and ("其中" in paragraph.folded or "共" in paragraph.folded):
            for sentence in paragraph.sentences:
                yield from _in_sentence(sentence)


def _in_sentence(sentence: Sentence) -> Iterator[Hit]:
    text = sentence.folded
    found = [quantity for quantity in quantities(text) if quantity.unit != "%"]
    ends = [quantity.end for quantity in found]
    for mark in _PART.finditer(text):
        at = bisect_right(ends, mark.start())
        if not at:
            continue
        whole = found[at - 1]
        if _is_near(text, whole.end, mark.start()) and _is_whole(text, whole, mark.group()):
            parts = _run(text, found[at : at + _MOST], whole.unit, mark.end())
            yield from _compare(sentence, whole, parts, nearly=True)
    for i, whole in enumerate(found):
        if _TOTAL.search(text[max(whole.start - 8, 0) : whole.start]):
            yield from _compare(sentence, whole, _back(text, found[max(i - _MOST, 0) : i], whole), nearly=False)


def _is_near(text: str, start: int, end: int) -> bool:
    """Return whether no sentence ends between two offsets, which are not very far from each other."""
    return end - start <= _FARTHEST and "。" not in text[start:end]


def _is_whole(text: str, quantity: Quantity, mark: str) -> bool:
    """Return whether the quantities after *mark* are parts of *quantity*; before 分别 only if it is called a total."""
    return mark == "其中" or bool(_TOTAL.search(text[max(quantity.start - 8, 0) : quantity.start]))


def _run(text: str, found: Sequence[Quantity], unit: str, start: int) -> list[Quantity]:
    """Return the parts after 其中, up to the first in another unit or joined by more than 、 or a comma."""
    parts: list[Quantity] = []
    for quantity in found:
        if quantity.unit != unit or not _JOINS.fullmatch(text, start, quantity.start):
            break
        between = text[start : quantity.start]
        if between.count(",") > 1 or _OPEN.search(between):
            break
        parts.append(quantity)
        start = quantity.end
    return parts


def _back(text: str, found: Sequence[Quantity], whole: Quantity) -> list[Quantity]:
    """Return the parts before 共, back to the first in another unit."""
    parts: list[Quantity] = []
    end = whole.start
    for quantity in reversed(found):
        if quantity.unit != whole.unit or not _JOINS.fullmatch(text, quantity.end, end):
            break
        if _OPEN.search(text[quantity.end : end]):
            break
        parts.append(quantity)
        end = quantity.start
    return parts[::-1]


def _compare(sentence: Sentence, whole: Quantity, parts: Sequence[Quantity], nearly: bool) -> Iterator[Hit]:
    """Return in words how the parts differ from the whole, if all are plain numbers."""
    if len(parts) < 1 + (not nearly) or any(q.bound is not Bound.EXACT or q.upper is not None for q in (whole, *parts)):
        return
    total = sum((part.amount for part in parts), Decimal(0))
    short = len(parts) > 1 and total < whole.amount and (not nearly or total >= _NEAR * whole.amount)
    if total > whole.amount or short:
        start, end = min(whole.start, parts[0].start), max(whole.end, parts[-1].end)
        data = {"total": f"{whole.amount}{whole.unit}", "sum": f"{total}{whole.unit}", "parts": [str(q.amount) for q in parts]}
        yield Hit(sentence.part(start, end), data, severity=None if total > whole.amount else Severity.WARNING)


RULE = Rule(
    code="TGT004",
    name="sum-mismatch",
    severity=Severity.ERROR,
    precision="high",
    title="分项之和应等于总数",
    message="总数是{total}，分项相加是{sum}",
    why="总数与分项对不上，执行和统计都无所适从。",
    on=Plan,
    check=check,
    advice="核对总数和各分项；只列举一部分的，写明“其中……等”。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、基建\n1.年内续建学校⟦8所，其中小学5所、幼儿园2所⟧。",
            good="云岭市2025年教育工作要点\n一、基建\n1.年内续建学校8所，其中小学5所、幼儿园3所。",
        ),
        # 各部分之和超过了总数
        Example(
            bad="示例县2025年教育工作要点\n一、培训\n1.选派⟦30人，其中校长20人、园长15人⟧。",
            good="示例县2025年教育工作要点\n一、培训\n1.选派35人，其中校长20人、园长15人。",
        ),
        # “分别”之前没有说“共”的，前面的数不一定是总数
        Example(
            bad="示例县2025年教育工作要点\n一、基建\n1.年内东部新增学位500个，西部、南部分别新增300个、400个；年内共新建学校⟦10所，小学、初中、幼儿园分别为5所、3所、3所⟧。",
            good="示例县2025年教育工作要点\n一、基建\n1.年内东部新增学位500个，西部、南部分别新增300个、400个；年内共新建学校10所，小学、初中、幼儿园分别为5所、3所、2所。",
        ),
        Example(
            bad="青禾区2025年教育工作要点\n一、基建\n1.年内新建小学⟦3所、初中2所、幼儿园4所，共8所⟧，新增学位3000个。",
            good="青禾区2025年教育工作要点\n一、基建\n1.年内新建小学3所、初中2所、幼儿园4所，共9所，新增学位3000个。",
        ),
    ),
    allows=(
        # 只举其中一部分的，不必相加
        "示例县2025年教育工作要点\n一、培训\n1.年内培训教师500人，其中班主任50人、教研员20人。",
    ),
)
