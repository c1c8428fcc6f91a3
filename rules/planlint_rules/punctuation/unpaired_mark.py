"""Quotes, brackets and title marks come in pairs."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planlint import Basis, Edit, Example, Hit, Paragraph, Passage, Plan, Role, Rule, Severity

_OPENING = {"”": "“", "’": "‘", ")": "(", "】": "【", "〕": "〔", "]": "[", "》": "《", "〉": "〈", ">": "<"}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_PARTNER = {**_OPENING, **_CLOSING, '"': '"'}
_QUOTES = '“”‘’"'
_MARK = re.compile(r"[“”‘’()【】〔〕\[\]《》〈〉<>]")
_STRAIGHT = re.compile(r"(?<!\d)\"")  # 27" are inches
_NUMBER = re.compile(r"(?:^|[^\w)])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})$")  # 1) begins an item
_QUOTED = re.compile(r"[^\s,。;:!?、“”‘’\"]{1,20}")
_JOINING = "是为和与及或以的、,。;:(《"  # before an opening quote
_FAULT = "「{}」与「{}」不成对"
_DEEP = 8
_FAR = 12  # so many paragraphs a pair may span
_SILENT = (Role.WEB, Role.ENTRY, Role.TITLE)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark without its partner, and where it stands in its passage."""

    mark: str
    at: int
    passage: Passage

    def hit(self, fault: str, edit: str = "") -> Hit:
        """Return the hit at this mark; *edit* is what it should be."""
        span = self.passage.part(self.at, self.at + 1)
        return Hit(span, {"mark": self.mark, "fault": fault}, (Edit(span, edit),) if edit else ())


def check(plan: Plan, _: Plan, /) -> Iterator[Hit]:
    """Object to marks without a partner; a pair may span several paragraphs, and a title several lines."""
    for title in (plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes)):
        if title:
            yield from _judge([title])
    for part in plan.parts:
        yield from _judge([line for line in part.all_paragraphs if line.role not in _SILENT])


def _judge(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield slips within a passage, then the marks whose partner is not in the passages near by either."""
    waiting: defaultdict[str, list[tuple[int, _Mark]]] = defaultdict(list)
    for i, passage in enumerate(passages):
        lost = _lost(passage)
        slips = list(_slips(lost))
        yield from slips
        straight = [found.start() for found in _STRAIGHT.finditer(passage.folded)]
        if (len(straight) - sum(hit.data["mark"] == '"' for hit in slips)) % 2:
            lost.append(_Mark('"', straight[-1], passage))
        for mark in lost:
            partners = waiting[_PARTNER[mark.mark]]
            if mark.mark not in _CLOSING and partners and i - partners[-1][0] <= _FAR:
                _close(partners)
            elif mark.mark in _OPENING:
                yield mark.hit(f"「{mark.mark}」之前没有「{_PARTNER[mark.mark]}」")
            else:
                waiting[mark.mark].append((i, mark))
    for marks in waiting.values():
        yield from (mark.hit(f"「{mark.mark}」之后没有「{_PARTNER[mark.mark]}」") for _, mark in marks)


def _close(open_ones: list[tuple[int, _Mark]]) -> None:
    """Take the last open mark as closed; where each paragraph of a quotation opens anew, all of them."""
    _, mark = open_ones.pop()
    while mark.at == 0 and open_ones:
        _, mark = open_ones.pop()


def _lost(passage: Passage) -> list[_Mark]:
    """Return the marks of a passage that have no partner in it."""
    words = passage.folded
    start = passage.words.span.start - passage.span.start if isinstance(passage, Paragraph) else 0
    stack: list[_Mark] = []
    lost: list[_Mark] = []
    for found in _MARK.finditer(words, start):
        mark, at = found.group(), found.start()
        if mark in "<>" and not any(one.mark in "《<" for one in stack[-2:]):
            continue  # less than, more than, or the path of a web page
        if mark in _CLOSING:
            stack.append(_Mark(mark, at, passage))
            continue
        depth = next((k for k in range(1, min(len(stack), _DEEP) + 1) if _pairs(stack[-k].mark, mark)), 0)
        if depth:
            lost += stack[len(stack) - depth + 1 :]
            del stack[len(stack) - depth :]
        elif not (mark == ")" and _NUMBER.search(words, max(at - 4, 0), at)) and not (
            mark == "’" and words[at - 1 : at].isascii()
        ):
            lost.append(_Mark(mark, at, passage))
    return sorted(lost + stack, key=lambda mark: mark.at)


def _pairs(opening: str, closing: str) -> bool:
    return _OPENING[closing] == opening or opening + closing in ("〈>", "<〉")


def _slips(lost: list[_Mark]) -> Iterator[Hit]:
    """Take from *lost* the marks that are surely slips, and yield their hits."""
    i = 0
    while i < len(lost):
        hit = _straight(lost[i]) or (_two(lost[i], lost[i + 1]) if i + 1 < len(lost) else None)
        if hit:
            yield hit
            del lost[i : i + (1 if hit.data["mark"] == '"' else 2)]
        else:
            i += 1


def _straight(lost: _Mark) -> Hit | None:
    """Return the hit where the partner is a straight quote: “text"."""
    words, at = lost.passage.folded, lost.at
    if lost.mark == "“" and (found := _QUOTED.match(words, at + 1)) and words[found.end() : found.end() + 1] == '"':
        return _Mark('"', found.end(), lost.passage).hit(_FAULT.format("“", '"'), "”")
    before = words.rfind('"', 0, at)
    if lost.mark == "”" and 0 <= before and _QUOTED.fullmatch(words, before + 1, at):
        return _Mark('"', before, lost.passage).hit(_FAULT.format('"', "”"), "“")
    return None


def _two(one: _Mark, other: _Mark) -> Hit | None:
    """Return the hit of two marks that belong together, though they do not match."""
    quoted = _QUOTED.fullmatch(one.passage.folded, one.at + 1, other.at)
    after, before = one.passage.folded[one.at + 1 : one.at + 2], one.passage.folded[other.at - 1 : other.at]
    both = one.mark + other.mark
    if both in ("““", "‘‘") and quoted and before not in _JOINING:
        return other.hit(_FAULT.format(one.mark, other.mark), _PARTNER[one.mark])
    if both in ("””", "’’") and quoted and after not in _JOINING:
        return one.hit(_FAULT.format(one.mark, other.mark), _PARTNER[one.mark])
    if _PARTNER[one.mark] == other.mark:
        return other.hit(f"「{other.mark}」与前后的标点交错")
    if one.mark in _CLOSING and other.mark in _OPENING and not {one.mark, other.mark} & set(_QUOTES):
        return other.hit(_FAULT.format(one.mark, other.mark))
    return None


RULE = Rule(
    code="PUN001",
    name="unpaired-mark",
    severity=Severity.ERROR,
    title="引号、括号、书名号应当成对",
    message="{fault}",
    why="只有一半的标号使引文、名称的起止不明。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Plan,
    check=check,
    advice="补上缺的一半，或者删去多余的一半。",
    examples=(),
)
