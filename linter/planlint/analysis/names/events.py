"""Events and awards that a plan names in its title or a heading in one form, and in its text in another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from planlint.analysis.names.model import NameUse, NameVariant, variant
from planlint.plan.model import Plan
from planlint.plan.passage import Passage
from planlint.text.marks import is_in_title

_SYNONYMS = (("大赛", "比赛", "竞赛"), ("汇演", "会演"), ("典礼", "仪式"), ("工作者", "干部"))
_ALIKE = {word: row for row in _SYNONYMS for word in row} | {
    word: (word,)  # what ends in these has one name only
    for word in (
        "艺术节 文化节 科技节 体育节 读书节 阅读节 教科节 合唱节 戏剧节 音乐节 社团节 运动会 联欢会 开放日 "
        "展演 晚会 夏令营 训练营 嘉年华"
    ).split()
}
"""What names of events and awards end in, each with the words of the same meaning."""
_EVENT = re.compile("|".join(_ALIKE))
_BORDER = re.compile(
    r"[^一-鿿]|[年届季月度次级及和与]|[一二三四五六七八九十实附]中|[中小]学|幼儿园|学[校院年期]|集团|[省市县区教体]局|[暑寒][假期]|全[市县区校国]|举[办行]|开展|参加|组织"
)
"""What is before the name of an event in a title."""
_SHORTEST, _LONGEST, _ADDED = 5, 14, 3  # characters of a name, and how many another form of it may have more or less
_GENERAL = ("现场", "班级", "年级", "学校", "校级", "学生", "活动", "各类", "主题", "团体", "个人", "有关", "相关")
_OTHERS = re.compile(
    "[初高男女夏秋冬上下东西南北团市省县区国级组届次线网]|(?<!新)春|青年|教师|学生|师生|职工|家长|干部|幼儿|少年|儿童|亲子|语文|数学|英语|物理|化学|生物|历史|地理|政治|音乐|美术|体育|科技"
)
"""What makes another name of it: 青年教师教学比赛 is not 教师教学比赛."""
_ELSEWHERE = re.compile(
    r"(?:[市省县区国]级?|[市省县区]教育局|教育[厅部]|第[一二三四五六七八九十\d]{1,3}[届次]|全[国省市县区])[一-鿿“”]{0,4}$"
)
_TITLE = re.compile("[^,。;:]{5,40}")
_WORDS = re.compile("[一-鿿“”]{4,24}")
_TITLE_LENGTH = 80  # code points before a name in which a 《 is looked for


def event_variants(plan: Plan, lines: Sequence[Passage]) -> Iterator[NameVariant]:
    """Yield the other forms of the names of events in the plan's title and headings."""
    titles = [plan.title] if plan.title else []
    headings = [one.title for part in plan.parts for one in part.headings if _TITLE.fullmatch(one.title.folded)]
    names: dict[str, NameUse] = {}
    for passage in (*titles, *headings):
        for use in _named_events(passage):
            names.setdefault(use.text, use)
    for use in names.values():
        forms: defaultdict[str, list[NameUse]] = defaultdict(list)
        for line in lines:
            for other in _similar(use.text, line):
                if other.text not in names:
                    forms[other.text].append(other)
        for uses in forms.values():
            yield variant(uses, use)


def _named_events(passage: Passage) -> Iterator[NameUse]:
    """Yield the names of events in a title, without what is before them: its year, its school."""
    words = passage.folded
    for found in _EVENT.finditer(words):
        start = max(
            (border.end() for border in _BORDER.finditer(words, max(found.start() - _LONGEST, 0), found.start())), default=0
        )
        if _SHORTEST <= found.end() - start <= _LONGEST:
            yield NameUse(passage.part(start, found.end()), words[start : found.end()])


def _similar(name: str, line: Passage) -> Iterator[NameUse]:
    """Yield the words of a line that are nearly *name*: they begin like it and end in a word of the same meaning."""
    words, begin = line.folded, name[:2]
    ends = _ALIKE[_EVENT.findall(name)[-1]]
    at = words.find(begin) if begin not in _GENERAL else -1
    while at >= 0:
        after = words.find(begin, at + 2)
        end = min((i + len(word) for word in ends if (i := words.find(word, at + 2, at + len(name) + 8)) >= 0), default=-1)
        text = words[at : max(end, at)]
        is_other = name in words[at : at + len(text) + len(name)] or _ELSEWHERE.search(words, max(at - 12, 0), at)
        if (
            _WORDS.fullmatch(text)
            and not is_other
            and not is_in_title(words, at, max(at - _TITLE_LENGTH, 0))
            and not at < after < end
            and _is_form(name, text)
        ):
            yield NameUse(line.part(at, end), text)
        at = after


def _is_form(name: str, other: str) -> bool:
    """Return whether two names of events have the same characters but for a few in one of them, and mean the same."""
    other = other.replace("“", "").replace("”", "")
    one, two = name[: _head(name)], other[: _head(other)]
    more, less = Counter(one) - Counter(two), Counter(two) - Counter(one)
    changed = "".join((more or less).elements())
    if name.endswith("工作者") and changed:
        return False
    if (more and less) or len(changed) > _ADDED or _OTHERS.search(changed) or len(two) < len(one) / 2:
        return False
    return other != name


def _head(name: str) -> int:
    return max(found.start() for found in _EVENT.finditer(name))
