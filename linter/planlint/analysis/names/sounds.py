"""Names in 《》 and quotes of which one character is elsewhere another one that sounds like it: “青蓝工程”, “青兰工程”."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from planlint.analysis.names.model import NameUse, NameVariant, are_beside, variant
from planlint.plan.parse.persons import SURNAMES
from planlint.plan.passage import Passage

_SOUNDS = """
法发 宪现线 讲奖 传船 福幅 景境 绘会
蓝兰篮 治制 志智 锋峰风丰烽 清青轻 明名铭 新心馨欣 星兴 园圆源缘 育玉誉 书舒 声生升 程成城诚承 力立励
阅悦越 进近 修休 精经 英鹰 辉晖徽 雅亚 真珍 礼理 正政 象像向 强墙 化画话 会汇 记纪 练炼 评平 型形行
式示 作做座坐 带代 度渡 副付负 复覆 佳嘉家 检捡 健建 交教 杰洁 竞竟静 决绝 历励 连联 零灵 密秘 慕目
培陪 期其 启起 勤琴 趣去 融荣容 申伸 师诗 实时 视试世 受授 树竖 廷庭 途图 望旺 文闻 务物 乡香 协谐
学雪 训迅 言研 扬杨阳 仪怡 艺意 益宜 因音 应映 雨语羽 原元 云耘 展站 争征 知之 钟终 主助 专转 状壮
资姿 沿延 及即 截节 权全 签鉴
"""
_SOUNDS_OF_PERSONS = """
晓小 红虹宏洪 军君俊 伟威薇 建健 杰洁 丽莉 平萍 明铭鸣 华花 辉晖 佳嘉家 静靖 娟鹃 燕艳雁 云芸 芳方
梅玫 波博 斌彬 涛韬 峰锋丰 琴勤 霞侠 志智 永勇 玉钰 慧惠卉 英瑛 婷亭庭 欣心新 文雯 兰岚 琳林霖 飞菲
浩皓昊 宇雨 阳洋杨 子紫 晨辰 怡宜 悦月 全泉 成诚 荣容蓉 进晋 立力 祥翔 清青
"""


def _same_sounds(groups: str) -> dict[str, str]:
    """Return each character of the groups with the others of its group."""
    return {char: group.replace(char, "") for group in groups.split() for char in group}


_SAME, _SAME_OF_PERSONS = _same_sounds(_SOUNDS), _same_sounds(_SOUNDS_OF_PERSONS)
_OFFICES = "副?(?:书记|校长|主任|园长|院长|局长|处长|科长|主席|部长)"
_PERSON = re.compile(
    rf"(?:联系人|负责人|组长|主持人|主讲人|指导教师|{_OFFICES}):?(?P<after>[{SURNAMES}][一-鿿]{{2}})(?=[,。;()\d]|$)"
    rf"|[与由请向找和、](?P<who>[{SURNAMES}][一-鿿]{{2}})(?=联系|负责|主持|主讲|担任|牵头|{_OFFICES}|老师|同志)"
    rf"|(?<![一-鿿])(?P<before>[{SURNAMES}][一-鿿]{{2}})(?={_OFFICES}|老师|同志)"
)
"""A person whose part in the plan is said beside the name."""
_NAME = re.compile("《([一-鿿]{5,30})》|“([一-鿿]{4,20})”")
_SHORTEST_UNMARKED = 5
_OPENING, _CLOSING = "《“", "》”"
_MOST_SEARCHED = 20_000_000  # code points of the text, times the forms that are looked for in it
_CLOSE = 20  # code points between two forms that are set beside each other
_ESTABLISHED = 3  # uses of both forms from which on they are two things


def sound_variants(lines: Sequence[Passage]) -> Iterator[NameVariant]:
    """Yield the rarer of two forms of a name in marks, one of whose characters is another of the same sound."""
    names: defaultdict[str, list[NameUse]] = defaultdict(list)
    for line in lines:
        for found in _NAME.finditer(line.folded):
            name = found[found.lastindex or 0]
            names[name].append(NameUse(line.part(*found.span(found.lastindex or 0)), name))
    words = "\n".join(line.folded for line in lines) if names else ""
    seen = set[str]()
    for form, name in islice(_forms(names), _MOST_SEARCHED // (1 + len(words))):
        if form not in words or form in seen:
            continue
        seen.add(name)
        others, uses = _uses(form, lines), names[name]
        if others:
            yield from _rarer(others, uses)


def person_variants(lines: Sequence[Passage]) -> Iterator[NameVariant]:
    """Yield the rarer of two forms of a person's name that sound alike: 刘晓梅, 刘小梅."""
    names: defaultdict[str, list[NameUse]] = defaultdict(list)
    for line in lines:
        for found in _PERSON.finditer(line.folded):
            group = found.lastgroup or ""
            names[found[group]].append(NameUse(line.part(*found.span(group)), found[group]))
    for name, uses in names.items():
        for form in _sounding_alike(name, 1, _SAME_OF_PERSONS):
            if form in names and form < name:
                yield from _rarer(names[form], uses)


def _rarer(one: Sequence[NameUse], two: Sequence[NameUse]) -> Iterator[NameVariant]:
    """Yield the form that is used less, of two equal ones the later, unless both are close together or frequent."""
    rare, common = sorted((one, two), key=lambda uses: (len(uses), -uses[0].span.start))
    if len(rare) < _ESTABLISHED and not are_beside(rare, common, _CLOSE):
        yield variant(rare, common[0])


def _forms(names: dict[str, list[NameUse]]) -> Iterator[tuple[str, str]]:
    """Yield each name with another character that sounds like one of its own, and the name itself."""
    for name in names:
        for form in _sounding_alike(name, 0, _SAME):
            yield form, name


def _sounding_alike(name: str, start: int, same: Mapping[str, str]) -> Iterator[str]:
    """Yield the forms of a name with another character that sounds like one of its own, from *start* on."""
    for i, char in enumerate(name[start:], start):
        for other in same.get(char, ""):
            yield name[:i] + other + name[i + 1 :]


def _uses(form: str, lines: Sequence[Passage]) -> list[NameUse]:
    """Return where a form is in the text; if it is short, in marks only."""
    uses = []
    for line in lines:
        words = line.folded
        at = words.find(form)
        while at >= 0:
            end = at + len(form)
            is_marked = words[at - 1 : at] in _OPENING and words[end : end + 1] in _CLOSING
            if is_marked or len(form) >= _SHORTEST_UNMARKED:
                uses.append(NameUse(line.part(at, end), form))
            at = words.find(form, end)
    return uses
