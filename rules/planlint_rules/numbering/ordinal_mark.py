"""The mark of an ordinal has the form of the standard."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from planlint.authoring import (
    CHINESE_ORDINALS,
    Analysis,
    Basis,
    Edit,
    Example,
    Form,
    Hit,
    Ordinal,
    Rule,
    Section,
    Severity,
    Span,
    chinese,
    enclosed,
    fold,
)

_CHINESE = f"[{CHINESE_ORDINALS} ]{{1,12}}"
_CORRECT = {
    Form.H1: re.compile(rf"{_CHINESE}、"),
    Form.H2: re.compile(rf"\({_CHINESE}\)|[㈠-㈩]"),
    Form.H3: re.compile(r"\d{1,3} ?\.|[⒈-⒛]"),
    Form.H4: re.compile(r"\( ?\d{1,3} ?\)|[⑴-⒇]"),
    Form.H5: re.compile("[①-⑳]"),
}
_MANY = 3  # the fewest malformed marks that are reported once, if they are most marks of their form
_NUMERAL = re.compile(rf"[\d{CHINESE_ORDINALS}①-⑳](?:[\d{CHINESE_ORDINALS} ]*[\d{CHINESE_ORDINALS}])?")
_HALF_WIDTH = {Form.H3: ".", Form.H2: "(", Form.H4: "("}
_DIGIT = re.compile(r"\s{0,4}\d")

_Lists = Mapping[Span, Sequence[Ordinal]]
"""The marks that are numbered together with a mark, by its span."""


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report malformed marks once for each list; if most marks of a form are malformed, all of them in one finding.

    An edit changes all malformed marks of a list or none. A heading in the form of another level has another mark.
    """
    plan = analysis.plan
    parts = (plan.notice.body, plan.body) if plan.notice else (plan.body,)
    levels = [level for part in parts for level in analysis.levels[part]]
    lists = {mark.span: marks for level in levels for marks in level.marks for mark in marks}
    low = {
        one.heading.ordinal.span
        for part in parts
        for section in part.walk()
        for one in section.sections
        if one.heading and _is_too_low(section, one)
    }
    for form in _CORRECT:
        marks = [mark for part in parts for mark in _marks(part, form, analysis.wrong_form_headings)]
        faulty = [mark for mark in marks if _is_faulty(mark)]
        sound = _SoundMarks([mark for mark in marks if not _is_faulty(mark)])
        if len(faulty) > 1 and len(faulty) * 2 > len(marks):
            yield _hit(faulty, sound, lists, low, Severity.WARNING if len(faulty) >= _MANY else None)
        else:
            yield from (_hit(found, sound, lists, low) for found in _by_list(faulty, lists))
    yield from (_run_on(level.run_on) for level in levels if level.run_on)


def _by_list(marks: Sequence[Ordinal], lists: _Lists) -> Collection[Sequence[Ordinal]]:
    """Return the marks, those of a list together."""
    found: dict[Span, list[Ordinal]] = {}
    for mark in marks:
        found.setdefault(lists.get(mark.span, (mark,))[0].span, []).append(mark)
    return found.values()


def _run_on(marks: Sequence[Ordinal]) -> Hit:
    """Return the hit of members of a list that are written in the paragraph of the one before."""
    written = marks[0].text.strip()
    related = tuple(mark.span for mark in marks) if len(marks) > 1 else ()
    data = {"mark": written, "right": written, "fault": "写在了上一条的段里，应当另起一段", "count": len(marks), "times": ""}
    return Hit(marks[0].span, data, severity=Severity.WARNING, related=related)


def _marks(part: Section, form: Form, without: Collection[Span]) -> list[Ordinal]:
    return [one.ordinal for one in part.headings if one.ordinal.form is form and one.span not in without]


def _is_faulty(mark: Ordinal) -> bool:
    return not _CORRECT[mark.form].fullmatch(fold(mark.text).strip())


def _is_too_low(section: Section, below: Section) -> bool:
    """Return whether the mark below a heading would be （1） directly below 一、 once it is correct."""
    own, lower = section.heading, below.heading
    return bool(own and lower and own.ordinal.form is Form.H1 and lower.ordinal.form is Form.H4)


def _hit(
    marks: Sequence[Ordinal], sound: "_SoundMarks", lists: _Lists, low: Collection[Span], severity: Severity | None = None
) -> Hit:
    """Return the hit of malformed marks; *sound* are the others of their form, which show the width to use.

    *low* are the marks that are too low for their place in the correct form too.
    """
    first = marks[0]
    found = {id(own): own for mark in marks for own in (lists.get(mark.span) or (mark,),)}.values()
    members = {one.span: one for own in found for one in own}
    edits = tuple(Edit(one.span, _correct_mark(one, sound)) for one in members.values() if _is_faulty(one))
    related = tuple(mark.span for mark in marks) if len(marks) > 1 else ()
    times = f"（共{len(marks)}处）" if related else ""
    written, right = first.text.strip(), _correct_mark(first, sound)
    data = {"mark": written, "right": right, "fault": f"写法不规范，应为“{right}”", "count": len(marks), "times": times}
    safe = not any(mark.span in low for mark in marks) and all(map(_is_certain, found))
    return Hit(first.span, data, edits, safe=safe, severity=severity, related=related)


def _is_certain(members: Sequence[Ordinal]) -> bool:
    """Return whether the marks of a list are surely those of a list, which begins with 1 and has no table in it."""
    source, start, end = members[0].source, members[0].span.start, members[-1].span.end
    decimal = any(one.form is Form.H3 and _is_faulty(one) and _DIGIT.match(source.text, one.span.end) for one in members)
    return members[0].number == 1 and not decimal and not source.has_cells(start, end)


def _correct_mark(mark: Ordinal, sound: "_SoundMarks") -> str:
    """Return the correct mark, in the width of most sound ones, else of the written one."""
    found = _NUMERAL.search(mark.text)
    in_chinese = mark.form in (Form.H1, Form.H2)
    inner = found.group() if found else chinese(mark.number) if in_chinese else str(mark.number)
    if mark.form is Form.H1:
        return f"{inner}、"
    if mark.form is Form.H5:
        return enclosed(mark.number, "①")
    is_half = sound.is_half_width(mark)
    if mark.form is Form.H3:
        return f"{inner}." if is_half else f"{inner}．"
    return f"({inner})" if is_half else f"（{inner}）"


class _SoundMarks:
    """The well-formed marks of a form, which show the width to use."""

    def __init__(self, marks: Sequence[Ordinal]) -> None:
        self._marks = marks
        self._half: dict[Form, int] = {}

    def is_half_width(self, mark: Ordinal) -> bool:
        """Return whether a mark is to be half-width: as most of these are, else as it is written."""
        if mark.form not in self._half:
            self._half[mark.form] = sum(_HALF_WIDTH[mark.form] in one.text for one in self._marks)
        half = self._half[mark.form]
        if half * 2 != len(self._marks):
            return half * 2 > len(self._marks)
        return "．" not in mark.text if mark.form is Form.H3 else "(" in mark.text or ")" in mark.text


RULE = Rule(
    code="NUM004",
    name="ordinal-mark",
    severity=Severity.ERROR,
    precision="very-high",
    proof="listed",
    title="层次序数的写法应当规范",
    message="序数“{mark}”{fault}{times}",
    why="层次序数依次用“一、”“（一）”“1.”“（1）”：“一”后用顿号，“1”后用圆点，括号之后不加标点。",
    advice="照规范写法改。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.3"),),
    on=Analysis,
    check=check,
    allows=(
        # “四川省”的“四”不是序数
        "四川省示例县工作方案\n一、任务\n建设学校。\n二、要求\n加强领导。\n三、施行\n自公布之日起施行。\n四川省人民政府\n2025年1月26日",
        # 数接着上一级数的，不只是标点不对，由NUM007报；单列一级的“1）”不是丢了半个括号
        "云岭市教育工作方案\n一、德育\n抓思政。\n二、智育\n抓课堂。\n三、体育\n抓锻炼。\n4、美育\n抓社团。",
        "云岭市教育工作方案\n一、德育\n1.课程\n（1）思政\n1）必修课。\n2）选修课。\n（2）班会\n1）主题。\n2）课时。\n二、保障\n加强领导。",
    ),
    examples=(
        # 一段里写了几条的，改就一起改；同级多用全角圆点的，也改成全角
        Example(
            bad="云岭市教育工作方案\n一、任务\n主要抓好：1）备课；2）上课；\n⟦3）⟧评课。\n二、保障\n1．经费。\n⟦2、⟧人员。\n3．场地。",
            good="云岭市教育工作方案\n一、任务\n主要抓好：（1）备课；（2）上课；\n（3）评课。\n二、保障\n1．经费。\n2．人员。\n3．场地。",
        ),
        # “一”写成了破折号
        Example(
            bad="云岭市教育工作方案\n⟦—、⟧任务\n建学校。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n建学校。\n二、保障\n加强领导。",
        ),
        # 圆点脱落：前后两条是25、27，这一行便是26
        Example(
            bad="云岭市2025年教育工作要点\n一、任务\n1.建学校。\n⟦2⟧建操场。\n3.建食堂。",
            good="云岭市2025年教育工作要点\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。",
        ),
        Example(
            bad="示例县教育工作方案\n⟦一.⟧任务\n⟦（一）、⟧建设\n⟦1、⟧建学校。\n2.建操场。\n二、保障\n（一）领导\n⟦（1）、⟧分工。\n（2）督查。",
            good="示例县教育工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n二、保障\n（一）领导\n（1）分工。\n（2）督查。",
        ),
        # 写错的同在一组的，报一次
        Example(
            bad="示例县教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。\n二、管理\n⟦1、⟧管安全。\n2、管食堂。\n三、考核\n1.定标准。\n2.评结果。",
            good="示例县教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。\n二、管理\n1.管安全。\n2.管食堂。\n三、考核\n1.定标准。\n2.评结果。",
        ),
        # 两条写在一段里的
        Example(
            bad="示例县应急工作方案\n一、预案\n1.走失处置。由年级组负责。\n2.受伤处置。及时送医。    ⟦3.⟧停电处置。启用备用电源。\n4.停水处置。启用水箱。",
            good="示例县应急工作方案\n一、预案\n1.走失处置。由年级组负责。\n2.受伤处置。及时送医。\n3.停电处置。启用备用电源。\n4.停水处置。启用水箱。",
        ),
        # 全文都用“1、”的，只报一处，修改时一并改
        Example(
            bad="示例县教育工作方案\n一、任务\n⟦1、⟧建学校。\n2、建操场。\n3、建食堂。",
            good="示例县教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。",
        ),
        # 末章的标题带冒号；通知之后的方案又从“一”起，这个“一”丢了顿号
        Example(
            bad="示例县教育局关于印发方案的通知\n各学校：\n一、认真学习\n组织研读。\n二、抓好落实\n按时上报。\n示例县课程改革实施方案\n⟦一⟧改革的意义\n提高质量。\n二、改革内容\n优化课程。\n三保障措施：强化支撑\n加强领导。",
            good="示例县教育局关于印发方案的通知\n各学校：\n一、认真学习\n组织研读。\n二、抓好落实\n按时上报。\n示例县课程改革实施方案\n一、改革的意义\n提高质量。\n二、改革内容\n优化课程。\n三、保障措施：强化支撑\n加强领导。",
        ),
        # “2.5亿元”“2个”开头的段落不是丢了圆点的序数；“（十 八）”中的空格是排版，不算错
        Example(
            bad="示例县教育工作方案\n一、任务\n1.建学校。\n2.5亿元用于建设，\n2个校区同时开工。\n2.建操场。\n⟦二.⟧保障\n加强领导。",
            good="示例县教育工作方案\n一、任务\n1.建学校。\n2.5亿元用于建设，\n2个校区同时开工。\n2.建操场。\n二、保障\n加强领导。",
        ),
    ),
)
