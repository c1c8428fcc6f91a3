"""A heading does not repeat the words of its parent, nor those of another heading."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.authoring import Example, Form, Heading, Hit, Option, Plan, Rule, Section, Severity

_BARE = re.compile(r"[\W_]")
_GENERIC = re.compile(
    r"(?:指导|基本|总体|具体|主要|重点|组织|保障|推进|实施|时间|工作|进度|责任|适用|经费|资金|监督|考核|宣传|政策|制度"
    r"|思想|思路|原则|目标|要求|任务|措施|领导|安排|步骤|单位|分工|内容|职责|方法|范围|管理|评价|机构|对象|条件|标准|程序|建设|课程|开发|[和与及的])+"
)
_LONG = 8  # code points of a title that two parents do not share by chance
_SENTENCE = 20  # code points, commas among them, of a “title” that is the first sentence of a text
_MANY, _MOST, _LISTED = 13, 0.9, 30  # items of a long list, the share that is short, and the code points of a short one
_DAY = re.compile(
    r"\(?(?:\d{1,2}月\d{1,2}日|(?:周|星期)[一二三四五六日天]|第[一二三四五六七八九十\d]{1,3}周)\)?(?:\([^()]{1,12}\))?"
)
"""A cell of a calendar that has no table any more."""
_FIELD = re.compile("[^,。;:]{2,12}:[^:]{1,80}")
"""A thing and what it is, which may be the same in several parts: 征集对象：全体教师."""
_PAIR = 2  # parents that share a title; if more do, it belongs to a pattern


class _Child(Struct, frozen=True):
    """A heading, its words, the section that contains it, and which of its counts it is in.

    A new count begins with each of several sub-plans, and each day of a calendar.
    """

    heading: Heading
    key: str
    parent: Section
    count: int

    @property
    def text(self) -> str:
        """The text run in after the title."""
        return _key(self.heading.paragraph.words.folded)[len(self.key) :]


def check(plan: Plan, *, shortest: int = _LONG) -> Iterator[Hit]:
    """Report headings with the words of their parent, a sibling, or (long ones) of any other in the same part."""
    for part in plan.parts:
        places: defaultdict[str, list[_Child]] = defaultdict(list)
        for parent in part.walk():
            above = _key(parent.heading.title.folded) if parent.heading else ""
            for child in _children(parent):
                if child.key == above and parent.heading:
                    yield _hit(child.heading, parent.heading, "上一级标题")
                elif not _is_sentence(child.heading):
                    places[child.key].append(child)
        for same in places.values():
            yield from _repeated(same, shortest)


def _key(words: str) -> str:
    return _BARE.sub("", words)


def _children(parent: Section) -> Iterator[_Child]:
    """Yield the headings below *parent* except those of a long list."""
    last: dict[Form, int] = {}
    restarts, days = Counter[Form](), 0
    for section in parent.sections if not _is_list(parent) else ():
        if section.heading and (key := _key(section.heading.title.folded)):
            ordinal = section.heading.ordinal
            restarts[ordinal.form] += ordinal.number == 1 < last.get(ordinal.form, 0)
            last[ordinal.form] = ordinal.number
            yield _Child(section.heading, key, parent, restarts[ordinal.form] + days)
        days += any(_DAY.fullmatch(line.folded) for line in section.body)


def _is_list(parent: Section) -> bool:
    """Return whether the items below a heading are a long list of short names (of songs or books) and no headings."""
    bare = [below for below in parent.sections if not below.sections and not below.body and below.heading]
    short = sum(len(below.heading.paragraph.folded) <= _LISTED for below in bare if below.heading)
    return len(parent.sections) >= _MANY and short >= _MOST * len(parent.sections)


def _is_sentence(heading: Heading) -> bool:
    words = heading.title.folded
    return "," in words and len(words) >= _SENTENCE and heading.title.span.end < heading.paragraph.span.end


def _repeated(same: Sequence[_Child], shortest: int) -> Iterator[Hit]:
    """Report the later headings of the same words; if the text below is the same too, that is left to STR003."""
    if any(child.heading.title.folded.endswith(";") for child in same):  # steps of a procedure
        return
    firsts: dict[int, _Child] = {}  # the first of each parent
    for child in same:
        first = firsts.setdefault(id(child.parent), child)
        if (
            first is not child
            and first.count == child.count
            and not _same_text(child, first)
            and child.heading.ordinal.number > first.heading.ordinal.number
        ):
            yield _hit(child.heading, first.heading, "标题")
    if len(firsts) == _PAIR and len(same[0].key) >= shortest and not _GENERIC.fullmatch(same[0].key):
        one, other = firsts.values()
        is_label = one.heading.title.folded.endswith((":", "."))
        if (
            not is_label
            and not _FIELD.match(one.heading.title.folded)
            and not _same_text(one, other)
            and not _parallel(one, other)
        ):
            yield _hit(other.heading, one.heading, "标题", Severity.NOTE)


def _same_text(one: _Child, other: _Child) -> bool:
    return one.text == other.text and len(one.text) >= _SENTENCE


def _parallel(one: _Child, other: _Child) -> bool:
    """Return whether the two parents have the same structure: the same title, or another shared title that is not generic."""
    above, below = one.parent.heading, other.parent.heading
    if above and below and _key(above.title.folded) == _key(below.title.folded):
        return True
    titles = {child.key for child in _children(other.parent)} - {one.key}
    return any(child.key in titles and not _GENERIC.fullmatch(child.key) for child in _children(one.parent))


def _hit(heading: Heading, first: Heading, what: str, severity: Severity | None = None) -> Hit:
    data = {"heading": heading.title.text, "what": what, "line": first.line}
    return Hit(heading.title.span, data, severity=severity)


RULE = Rule(
    code="STR007",
    name="repeated-heading",
    severity=Severity.WARNING,
    precision="unproven",
    title="标题不应重复",
    message="标题“{heading}”与第{line}行的{what}相同",
    why="上下级标题相同，层次就没有意义；两处标题相同，内容难免交叉。",
    on=Plan,
    check=check,
    options=(Option("shortest", _LONG, "不同上级之下的标题至少几个字相同才报", least=1),),
    advice="按各自的内容重拟标题，或者把两部分合并。",
    examples=(
        # 条目与所在一章同名
        Example(
            bad="云岭市2025年教育工作要点\n一、完善协同育人体系\n1.⟦完善协同育人体系⟧。办好家长学校。\n2.用好社会资源。建设实践基地。\n二、加强督导\n3.督政。\n4.督学。",
            good="云岭市2025年教育工作要点\n一、完善协同育人体系\n1.指导家庭教育。办好家长学校。\n2.用好社会资源。建设实践基地。\n二、加强督导\n3.督政。\n4.督学。",
        ),
        # 两章有同名的长标题；各部分都有的“主要任务”“责任单位和保障措施”可以同名
        Example(
            bad="示例县教育改革实施方案\n一、学前教育\n（一）主要任务\n新建幼儿园。\n（二）深化办园体制机制改革\n理顺关系。\n（三）责任单位和保障措施\n教育局。\n"
            "二、义务教育\n（一）主要任务\n均衡发展。\n（二）深化集团化办学改革\n组建集团。\n三、管理\n（一）⟦深化办园体制机制改革⟧\n落实编制。\n（二）责任单位和保障措施\n教育局。",
            good="示例县教育改革实施方案\n一、学前教育\n（一）主要任务\n新建幼儿园。\n（二）深化办园体制机制改革\n理顺关系。\n（三）责任单位和保障措施\n教育局。\n"
            "二、义务教育\n（一）主要任务\n均衡发展。\n（二）深化集团化办学改革\n组建集团。\n三、管理\n（一）深化教师编制管理改革\n落实编制。\n（二）责任单位和保障措施\n教育局。",
        ),
        # 同一章里两条同名
        Example(
            bad="青禾区项目建设方案\n一、任务\n建好学校。\n二、保障\n1.加强领导。成立专班。\n2.⟦加强领导⟧。定期督查。",
            good="青禾区项目建设方案\n一、任务\n建好学校。\n二、保障\n1.加强领导。成立专班。\n2.加强督查。定期督查。",
        ),
    ),
    allows=(
        # 流程里几次出现的同一环节
        "示例中学毕业典礼方案\n一、流程\n1.校长致辞；\n2.节目表演；\n3.颁发证书；\n4.节目表演；\n二、要求\n准时到场。",
        # 各部分用同样的小标题引出下文
        "示例中学规划评估报告\n一、课程建设\n1.已经实现的第二阶段目标：\n校本课程成体系。\n2.尚未实现的第二阶段目标：\n资源不足。\n二、后勤服务\n1.尚未实现的第二阶段目标：\n设备老化。\n2.已经实现的第二阶段目标：\n食堂改造。",
        # 一份文件里几个分方案，各有自己的同名一章
        "云岭市第四中学教师培养方案\n一、培养目标\n造就名师。\n二、培养办法\n分层培养。\n新秀工程\n一、指导思想\n以老带新。\n二、培养目标\n三年成才。\n三、培养办法\n结对指导。",
        # 拉平的周历里同一活动跨几天；曲目单里重出的曲目
        "示例县第二小学周安排\n一、安排\n周一\n1.协助做好全县教师培训\n总务处\n2.检查食堂\n安全处\n周二\n3.协助做好全县教师培训\n总务处\n4.布置考场\n教务处",
        "示例县第二小学合唱方案\n一、要求\n人人参加。\n二、参考曲目\n1.山里的风\n2.大海的信\n3.林中的路\n4.河边的灯\n5.田野的歌\n6.雪地的鹿\n7.云上的鹰\n8.山里的风\n9.湖面的月\n10.窗前的雨\n11.桥头的柳\n12.路边的花\n13.天边的星",
        "云岭市第四中学征集方案\n一、案例\n1.形式。文字稿。\n2.征集对象：全体在岗教师\n3.截止时间：2025年6月26日下午\n二、论文\n1.选题。自定。\n2.篇幅。三千字。\n3.征集对象：全体在岗教师",
        # 几个项目按同一格式写的，小标题可以相同
        "青禾区项目建设方案\n一、学校项目\n1.项目建设地点及规模\n城东。\n2.项目建设完成的时间\n年底。\n二、场馆项目\n1.项目建设地点及规模\n城西。\n2.项目建设完成的时间\n年底。",
    ),
)
