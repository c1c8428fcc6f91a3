"""The marks of one level have one style."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planlint.authoring import (
    CHINESE_ORDINALS,
    ENCLOSED,
    Analysis,
    Deviation,
    DeviationKind,
    Edit,
    Example,
    Form,
    Hit,
    OddMark,
    Ordinal,
    Rule,
    Section,
    Severity,
    chinese,
    enclosed,
    fold,
    odd_marks,
)

_CORRECT = {
    Form.H2: re.compile(r"\(.{1,12}\)|[㈠-㈩]"),
    Form.H3: re.compile(r"\d{1,3} ?\.|[⒈-⒛]"),
    Form.H4: re.compile(r"\(.{1,12}\)|[⑴-⒇]"),
}
_NUMBER = re.compile(f"[0-9０-９{CHINESE_ORDINALS}][0-9０-９{CHINESE_ORDINALS} 　]*")
_ENCLOSED = re.compile(f"[{ENCLOSED}]")


class _Mixed(NamedTuple):
    """The marks of a form that differ from most in their part of the plan, all marks to edit, and how many there are."""

    style: str
    others: Sequence[Ordinal]
    edited: Sequence[Ordinal]
    of: int


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report, once for each form, marks in several styles ((一) and （一）), and each list that goes on in another form."""
    slips: defaultdict[Form, list[Deviation]] = defaultdict(list)
    for deviation in analysis.deviations(DeviationKind.FORM):
        slips[deviation.heading.ordinal.form].append(deviation)
    yield from map(_slips_hit, slips.values())
    bodies = (analysis.plan.body, *(annex.body for annex in analysis.plan.annexes))
    for form in _CORRECT:
        found = [mixed for body in bodies if (mixed := _mixed(analysis, body, form))]
        if found:
            yield _hit(found)
    if odd := tuple(odd_marks(analysis.plan)):
        yield _set_aside_hit(odd)


def _mixed(analysis: Analysis, body: Section, form: Form) -> _Mixed | None:
    """Return the marks of a form in the body of a plan or annex, if they have several styles."""
    styles: defaultdict[str, list[Ordinal]] = defaultdict(list)
    for heading in body.headings:
        in_form = heading.ordinal.form is form and heading.span not in analysis.wrong_form_headings
        if in_form and _is_correct(heading.ordinal):
            styles[_style(heading.ordinal)].append(heading.ordinal)
    if len(styles) < 2:
        return None
    main = max(styles, key=lambda style: len(styles[style]))
    others = sorted((o for style, found in styles.items() if style != main for o in found), key=lambda o: o.span)
    marks = (mark for level in analysis.levels[body] if level.form is form for marks in level.marks for mark in marks)
    edited = {o.span: o for o in (*others, *filter(_is_correct, marks)) if _style(o) != main}
    return _Mixed(main, others, [edited[span] for span in sorted(edited)], sum(map(len, styles.values())))


def _slips_hit(slips: Sequence[Deviation]) -> Hit:
    """Return the hit of headings in the form of another level: （三） between 二、 and 四、, 5、 after 四、."""
    edits = [edit for slip in slips for edit in _slip_edits(slip)]
    first, other = slips[0].heading, slips[0].other or slips[0].heading
    side = "后" if other.span.start > first.span.start else "前"
    written, right = first.ordinal.text.strip(), edits[0].text
    times = f"（共{len(edits)}处）" if len(edits) > 1 else ""
    fault = f"{side}面写作“{other.ordinal.text.strip()}”，此处写作“{written}”，应为“{right}”{times}"
    data = {"mark": written, "right": right, "fault": fault, "count": len(edits)}
    related = tuple(edit.span for edit in edits) if len(edits) > 1 else ()
    return Hit(first.ordinal.span, data, tuple(edits), safe=False, related=related)


def _slip_edits(slip: Deviation) -> Iterator[Edit]:
    """Yield the edits that give the headings of a slip the form of the heading beside it."""
    like = (slip.other or slip.heading).ordinal
    for i, heading in enumerate((slip.heading, *slip.also)):
        yield Edit(heading.ordinal.span, like.mark(slip.expected + i))


def _set_aside_hit(odd: Sequence[OddMark]) -> Hit:
    """Return the hit of the marks that differ from most in lists within tables and samples."""
    first = odd[0]
    fault = f"多写作“{first.right}”一类，此处写作“{first.written}”（表格、样张里的列项，共{len(odd)}处不同）"
    data = {"mark": first.written, "right": first.right, "fault": fault, "count": len(odd)}
    edits = tuple(Edit(one.span, one.right) for one in odd)
    return Hit(first.span, data, edits, safe=False, related=tuple(one.span for one in odd) if len(odd) > 1 else ())


def _is_correct(ordinal: Ordinal) -> bool:
    return _CORRECT[ordinal.form].fullmatch(fold(ordinal.text).strip()) is not None


def _style(ordinal: Ordinal) -> str:
    """Return the mark with {} in the place of its number; of ⑷, ⑴."""
    written = ordinal.text.strip()
    if _ENCLOSED.fullmatch(written):
        return enclosed(1, written)
    return _NUMBER.sub("{}", written, count=1).replace(" ", "")


def _hit(found: Sequence[_Mixed]) -> Hit:
    """Return the hit of a form."""
    others = [ordinal for one in found for ordinal in one.others]
    edits = tuple(Edit(ordinal.span, _in_style(one.style, ordinal)) for one in found for ordinal in one.edited)
    mark, right, of = others[0].text.strip(), _in_style(found[0].style, others[0]), sum(one.of for one in found)
    fault = f"多写作“{right}”一类，此处写作“{mark}”（这一级{of}处中有{len(others)}处不同）"
    data = {"mark": mark, "right": right, "fault": fault, "count": len(others), "of": of}
    related = tuple(ordinal.span for ordinal in others) if len(others) > 1 else ()
    in_cells = any(others[0].source.has_cells(edit.span.start, edit.span.end) for edit in edits)
    safe = not in_cells and not any(_ENCLOSED.search(edit.text) for edit in edits)
    return Hit(others[0].span, data, edits, safe=safe, related=related)


def _in_style(style: str, ordinal: Ordinal) -> str:
    """Return the mark of an ordinal in another style of its form."""
    if _ENCLOSED.fullmatch(style):
        return enclosed(ordinal.number, style) or ordinal.text
    if _ENCLOSED.fullmatch(ordinal.text.strip()):
        return style.replace("{}", chinese(ordinal.number) if ordinal.form is Form.H2 else str(ordinal.number))
    found = _NUMBER.search(ordinal.text)
    return style.replace("{}", found.group() if found else str(ordinal.number))


RULE = Rule(
    code="NUM005",
    name="ordinal-mixed-style",
    severity=Severity.WARNING,
    precision="very-high",
    proof="listed",
    title="同级序数的写法应当统一",
    message="同级序数{fault}",
    why="同一级换了写法，层次看不清；全角半角混用，排版后字距不一，也说明文稿由几处拼成。",
    advice="统一为多数的写法。",
    on=Analysis,
    check=check,
    examples=(
        # 写错了层次的一条，只报这一条，不报前后跳号
        Example(
            bad="云岭市教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n二、管理\n1.管安全。\n2.管食堂。\n⟦（三）⟧经费\n1.落实资金。\n2.加强审计。\n四、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n二、管理\n1.管安全。\n2.管食堂。\n三、经费\n1.落实资金。\n2.加强审计。\n四、保障\n加强领导。",
        ),
        # 数接着上一级数，只是写法不对；后面有没有同级的都一样
        Example(
            bad="云岭市教育工作方案\n一、德育\n抓思政。\n二、智育\n抓课堂。\n三、体育\n抓锻炼。\n⟦4、⟧美育\n抓社团。",
            good="云岭市教育工作方案\n一、德育\n抓思政。\n二、智育\n抓课堂。\n三、体育\n抓锻炼。\n四、美育\n抓社团。",
        ),
        Example(
            bad="示例县教育工作方案\n一、德育\n1.抓思政。\n2.抓班会。\n⟦2、⟧智育\n抓课堂。\n三、体育\n抓锻炼。",
            good="示例县教育工作方案\n一、德育\n1.抓思政。\n2.抓班会。\n二、智育\n抓课堂。\n三、体育\n抓锻炼。",
        ),
        Example(
            bad="示例县竞赛方案\n（一）数学\n四月举行。\n（二）物理\n五月举行。\n⟦三、⟧化学\n六月举行。",
            good="示例县竞赛方案\n（一）数学\n四月举行。\n（二）物理\n五月举行。\n（三）化学\n六月举行。",
        ),
        # 上一部分也有（三），或者二级序数全文连续编号的，也只报这一条
        Example(
            bad="示例县工作方案\n一、任务\n（一）建学校\n选好校址。\n（二）建操场\n铺设草皮。\n（三）建食堂\n办好伙食。\n二、管理\n（四）管安全\n建好台账。\n⟦（三）⟧保障\n（五）加强领导\n成立专班。\n（六）落实经费\n列入预算。\n四、要求\n认真落实。",
            good="示例县工作方案\n一、任务\n（一）建学校\n选好校址。\n（二）建操场\n铺设草皮。\n（三）建食堂\n办好伙食。\n二、管理\n（四）管安全\n建好台账。\n三、保障\n（五）加强领导\n成立专班。\n（六）落实经费\n列入预算。\n四、要求\n认真落实。",
        ),
        # 序数中途换了写法，后面的几条都跟着换
        Example(
            bad="示例县演练方案\n一、流程\n1.集合。\n2.疏散。\n3.清点。\n⟦（4）⟧讲评。\n（5）解散。\n二、保障\n加强领导。",
            good="示例县演练方案\n一、流程\n1.集合。\n2.疏散。\n3.清点。\n4.讲评。\n5.解散。\n二、保障\n加强领导。",
        ),
        Example(
            bad="示例县演练方案\n一、流程\n⑴集合。\n⑵疏散。\n⑶清点。\n⟦(4)⟧讲评。\n二、保障\n加强领导。",
            good="示例县演练方案\n一、流程\n⑴集合。\n⑵疏散。\n⑶清点。\n⑷讲评。\n二、保障\n加强领导。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、任务\n（一）建设\n建学校。\n⟦(二)⟧管理\n管安全。\n（三）督导\n常态督导。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n（一）建设\n建学校。\n（二）管理\n管安全。\n（三）督导\n常态督导。\n二、保障\n加强领导。",
        ),
        # 样张、表格里的列项
        Example(
            bad="示例中学规划书比赛方案\n一、要求\n内容见附件。\n二、评奖\n择优表彰。\n附件\n规划书模板\n目录\n1 认识自己\n1.1 兴趣\n1.2 能力\n2 了解职业\n2.1 环境\n2.2 素质\n⟦3.⟧选择考试方式\n4 设计规划\n4.1 目标\n4.2 行动",
            good="示例中学规划书比赛方案\n一、要求\n内容见附件。\n二、评奖\n择优表彰。\n附件\n规划书模板\n目录\n1 认识自己\n1.1 兴趣\n1.2 能力\n2 了解职业\n2.1 环境\n2.2 素质\n3 选择考试方式\n4 设计规划\n4.1 目标\n4.2 行动",
        ),
        Example(
            bad="示例县教育工作方案\n一、任务\n1.建学校。\n⟦2．⟧建操场。\n3.建食堂。",
            good="示例县教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。",
        ),
    ),
)
