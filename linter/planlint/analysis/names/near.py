"""Names in 《》 and quotes that differ by a word or a character from another one, or from the same name without marks."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from planlint.analysis.names.model import DISTINCTIVE, NameUse, NameVariant, are_beside, shared_beginning, variant
from planlint.plan.passage import Passage

_NAME = re.compile("《([^《》]{6,40})》|“([^“”]{6,24})”")
_PLAIN = re.compile("[一-鿿]{6,40}")
_SMALL = frozenset(
    (
        "工作 活动 建设 管理 行动 专项 主题 系列 项目 实施 推进 参考 创建 提升 教育 发展 写作 登记 推荐 表彰 "
        "评选 设计 文化 综合 服务 指导 保障 技术 宣传 实践 展示 培训 学习"
    ).split()
)
"""Words that a name has in one form and lacks in another, which is the name of the same thing."""
_DISTINCTIVE = DISTINCTIVE | frozenset("全我本非不未无旧师生早晚副子")
"""Characters by which the names of two things differ."""
_PARTICLES = frozenset("的了和与及或并之、在是为对从等性时")
_SYNONYMS = tuple(
    (pair[: len(pair) // 2], pair[len(pair) // 2 :])
    for pair in (
        "行动计划行动方案 报名表申报表 汇总表统计表 评选办法评选方案 考核办法考核方案 "
        "成长手册成长记录册 责任书责任状 申报表申请表 报名表申请表 推荐表推荐书"
    ).split()
)
"""Ends of names that mean the same: a plan has one of them for one thing."""
_NOUN = re.compile(
    "(?:工程|行动|计划|项目|活动|[大比竞]赛|评[选比]|小组|基地|平台|中心|制度|机制|方案|办法|细则|[^图代]表|[^嘉褒]奖|课程|模式|课堂|之星|标兵|论坛|展示|展演|讲堂)$"
)
"""The end of a name, as opposed to a saying."""
_SHORTEST_UNMARKED, _SHORTEST_SWAPPED, _LONGEST_SWAPPED = 7, 7, 8
_MOST_SEARCHED = 20_000_000  # code points of the text, times the names that are looked for in it
_OFTEN = 3  # uses of a name in 《》, of which one with another character is a slip
_CLOSE = 30  # code points between the names of two things in a list
_MOST_LONGER = 2  # code points that one form may have more than the other
_MOST_PAIRED, _MOST_NAMES, _MOST_PLACES = 40, 200, 50  # names with one beginning or end, names, places of one that are compared


def near_names(lines: Sequence[Passage]) -> Iterator[NameVariant]:
    """Yield the rarer one of two names that are forms of each other, and the forms without marks of names that have them."""
    marked: defaultdict[str, list[NameUse]] = defaultdict(list)
    titles = set[str]()
    for line in lines:
        for found in _NAME.finditer(line.folded):
            group = found.lastindex or 1
            if group == 1:
                titles.add(found[1])
            marked[found[group]].append(NameUse(line.part(*found.span(group)), found[group]))
    names = dict(islice(marked.items(), _MOST_NAMES))
    for one, two in _paired(names):
        rare, common = sorted((names[two], names[one]), key=len)
        is_usual = len(common) >= (_OFTEN if {one, two} & titles else 1) and not are_beside(rare, common, _CLOSE)
        is_slip = len(rare) == 1 and is_usual and _is_substituted(one, two)
        if is_slip or _is_form(one, two) or _is_synonym(one, two):
            yield variant(rare, common[0])
    if names:
        yield from _unmarked(names, lines)


def _paired(names: Mapping[str, Sequence[NameUse]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that begin or end alike, in the order of their first uses."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for key in {f"{name[:2]}…", f"…{name[-2:]}"}:
            rows[key].append(name)
    pairs = (pair for row in rows.values() for pair in combinations(row[:_MOST_PAIRED], 2))
    yield from dict.fromkeys(pair for pair in pairs if abs(len(pair[0]) - len(pair[1])) <= _MOST_LONGER)


def _difference(one: str, two: str) -> tuple[str, str, bool]:
    """Return what is between the beginning and the end that two names share, and whether they share both."""
    start = shared_beginning(one, two)
    end = shared_beginning(one[start:][::-1], two[start:][::-1])
    return one[start : len(one) - end], two[start : len(two) - end], start > 1 and end > 1


def _is_form(one: str, two: str) -> bool:
    """Return whether one name has a small word or a character more, or the same words in another order."""
    first, second, is_inside = _difference(one, two)
    if first and second:
        is_swapped = 3 <= len(first) <= _LONGEST_SWAPPED and sorted(first) == sorted(second)
        return is_swapped and min(len(one), len(two)) >= _SHORTEST_SWAPPED and _PLAIN.fullmatch(one) is not None
    added = first + second
    if not is_inside:
        return False
    return added in _SMALL or (len(added) == 1 and _is_plain(added))


def _is_substituted(one: str, two: str) -> bool:
    """Return whether one character differs within two names."""
    first, second, is_inside = _difference(one, two)
    return len(first) == len(second) == 1 and is_inside and _is_plain(first) and _is_plain(second)


def _is_synonym(one: str, two: str) -> bool:
    """Return whether two names differ by their ends only, which mean the same."""
    for row in _SYNONYMS:
        ends = [(name, end) for name in (one, two) for end in row if name.endswith(end)]
        if len(ends) == 2 and ends[0][1] != ends[1][1] and len({name.removesuffix(end) for name, end in ends}) == 1:
            return True
    return False


def _is_plain(mark: str) -> bool:
    return "一" <= mark <= "鿿" and mark not in _DISTINCTIVE and mark not in _PARTICLES


def _unmarked(names: Mapping[str, Sequence[NameUse]], lines: Sequence[Passage]) -> Iterator[NameVariant]:
    """Yield the forms of the names that are in the text without marks."""
    most = _MOST_SEARCHED // (1 + sum(len(line.span) for line in lines))
    for name, uses in islice(names.items(), most):
        if len(name) < _SHORTEST_UNMARKED or not _PLAIN.fullmatch(name) or not _NOUN.search(name):
            continue
        forms: defaultdict[str, list[NameUse]] = defaultdict(list)
        for line in lines:
            for start, end in islice(_near_places(name, line.folded), _MOST_PLACES):
                forms[line.folded[start:end]].append(NameUse(line.part(start, end), line.folded[start:end]))
        for form, found in forms.items():
            if form not in names:
                yield variant(found, uses[0])


def _near_places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a form of *name* is in *text*: one half of it is as it is, the other ends alike."""
    half = len(name) // 2
    for piece, at_end in ((name[:half], False), (name[half:], True)):
        at = text.find(piece)
        while at >= 0:
            for length in range(len(name) - _MOST_LONGER, len(name) + _MOST_LONGER + 1):
                start = at + len(piece) - length if at_end else at
                form = text[max(start, 0) : start + length]
                if len(form) == length and form != name and _is_form(name, form):
                    yield start, start + length
            at = text.find(piece, at + len(piece))
