"""Quotes and brackets come in pairs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planlint import Edit, Example, Hit, Paragraph, Passage, Plan, Role, Rule, Section, Severity

_PAIRS = {"“": "”", "‘": "’", "《": "》", "(": ")", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_MARK = re.compile("[" + "".join(_PAIRS) + "".join(_OPENING) + "]")
_ITEM = re.compile(r"(?:^|[\s。;:,、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_APOSTROPHE = re.compile("[A-Za-z0-9]")
_FAR = 30  # so many paragraphs a pair may reach over


@dataclass(frozen=True, slots=True)
class _Lone:
    """A mark that its own paragraph leaves without a partner: the number of the paragraph, and where in it."""

    line: int
    at: int
    mark: str

    @property
    def opens(self) -> bool:
        return self.mark in _PAIRS


def check(plan: Plan, _: Plan, /) -> Iterator[Hit]:
    """Object to a mark without its partner; a pair may reach over several paragraphs."""
    titles = [plan.title, plan.notice and plan.notice.title]
    for title in titles:
        if title:
            yield from (_hit(title, lone) for lone in _alone(title.folded, 0))
    for part in plan.parts:
        yield from _in_part(part)


def _in_part(part: Section) -> Iterator[Hit]:
    lines = [p for p in part.all_paragraphs if p.role not in (Role.WEB, Role.ENTRY)]
    lone = [one for i, line in enumerate(lines) for one in _alone(line.folded, i)]
    for one in _unmatched(lone):
        if not _is_quotation(lines, one):
            yield _hit(lines[one.line], one)


def _alone(folded: str, line: int) -> list[_Lone]:
    """Return the marks of one paragraph that have no partner in it, each kind by itself."""
    open_at: dict[str, list[int]] = {}
    lone: list[_Lone] = []
    for found in _MARK.finditer(folded):
        mark, at = found.group(), found.start()
        if mark in _PAIRS:
            open_at.setdefault(mark, []).append(at)
        elif open_at.get(_OPENING[mark]):
            open_at[_OPENING[mark]].pop()
        elif not _is_item(folded, at, mark):
            lone.append(_Lone(line, at, mark))
    lone += [_Lone(line, at, mark) for mark, places in open_at.items() for at in places]
    return sorted(lone, key=lambda one: one.at)


def _is_item(folded: str, at: int, mark: str) -> bool:
    """Tell 1) of a list and the apostrophe of a Latin word from a closing mark."""
    if mark == ")":
        return bool(_ITEM.search(folded, max(at - 5, 0), at))
    return mark == "’" and bool(_APOSTROPHE.match(folded[at - 1 : at]))


def _unmatched(lone: Sequence[_Lone]) -> Iterator[_Lone]:
    """Yield the marks that find no partner in the paragraphs near by either."""
    waiting: list[_Lone] = []
    for one in lone:
        near = range(len(waiting) - 1, max(len(waiting) - _FAR, 0) - 1, -1)
        partner = next((i for i in near if waiting[i].mark == _OPENING.get(one.mark)), None)
        if partner is not None and one.line - waiting[partner].line <= _FAR:
            del waiting[partner]
        else:
            waiting.append(one)
    yield from waiting


def _is_quotation(lines: Sequence[Paragraph], one: _Lone) -> bool:
    """Say whether the mark opens one of several quoted paragraphs: each begins with “, only the last has ”."""
    after = lines[one.line + 1].folded if one.line + 1 < len(lines) else ""
    return one.mark in "“‘" and one.at == 0 and after.startswith(one.mark)


def _hit(passage: Passage, one: _Lone) -> Hit:
    partner = _PAIRS.get(one.mark) or _OPENING[one.mark]
    data = {"mark": passage.text[one.at], "partner": partner, "side": "后" if one.opens else "前"}
    return Hit(passage.part(one.at, one.at + 1), data, _edits(passage, one))


def _edits(passage: Passage, one: _Lone) -> tuple[Edit, ...]:
    """Turn the second of two opening quotes round, where the paragraph has no others."""
    marks = [found.start() for found in re.finditer("[“”]", passage.folded)]
    if one.mark == "“" and len(marks) == 2 and passage.folded[marks[1]] == "“":
        return (Edit(passage.part(marks[1], marks[1] + 1), "”"),)
    return ()


RULE = Rule(
    code="PUN001",
    name="unpaired-mark",
    severity=Severity.ERROR,
    title="引号、括号、书名号应当成对",
    message="“{mark}”没有{side}一半与它成对",
    why="缺了一半，就看不出引用、注释到哪里为止。",
    advice="补上另一半，或者删去这一半。",
    on=Plan,
    check=check,
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、任务\n办好⟦“⟧行走的思政课，落实《云岭市学前教育条例》⟦》⟧，建设学校⟦（⟧含幼儿园3所。",
            good="云岭市教育工作方案\n一、任务\n办好“行走的思政课”，落实《云岭市学前教育条例》，建设学校（含幼儿园）3所。",
        ),
        # 序数“1）”不缺括号；一对引号、括号可以跨几段；分段的引文每段只有前引号
        Example(
            bad="云岭市教育工作方案\n一、任务\n1）建学校（含幼儿园)。\n2）提出“三个坚持：\n坚持质量；\n坚持公平。”\n“第一段引文。\n“第二段引文。”\n抓好⟦《⟧方案落实。",
            good="云岭市教育工作方案\n一、任务\n1）建学校（含幼儿园)。\n2）提出“三个坚持：\n坚持质量；\n坚持公平。”\n“第一段引文。\n“第二段引文。”\n抓好方案落实。",
        ),
    ),
)
