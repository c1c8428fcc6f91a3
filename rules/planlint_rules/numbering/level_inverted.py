"""A heading has a form that its level allows."""

from collections.abc import Collection, Iterator

from planlint.authoring import (
    Analysis,
    Basis,
    Deviation,
    DeviationKind,
    Edit,
    Example,
    Form,
    Heading,
    Hit,
    Rule,
    Section,
    Severity,
    Span,
)

_TOO_LOW = {Form.H1: (Form.H4, Form.H5), Form.H2: (Form.H5,)}


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report （一） above 一、, （一） below 1., （1） directly below 一、, and （三） between 二、 and 四、."""
    plan = analysis.plan
    slips = {deviation.heading.span for deviation in analysis.deviations(DeviationKind.FORM)}
    annexes = {id(annex.body) for annex in plan.annexes}
    for part in plan.parts:
        for section in part.walk():
            if id(section) not in annexes:
                yield from _first(section, slips)
    for deviation in analysis.deviations(DeviationKind.FORM):
        yield from _slip(deviation)


def _first(section: Section, slips: Collection[Span]) -> Iterator[Hit]:
    """Yield the first of the headings below one heading whose form is wrong there."""
    rows = [below.heading for below in section.sections if below.heading and below.heading.span not in slips]
    forms = [heading.ordinal.form for heading in rows]
    seen = set[Form]()
    last_first = max((i for i, form in enumerate(forms) if form is Form.H1), default=-1)
    for i, heading in enumerate(rows):
        if (words := _fault(section, forms[i], i < last_first, Form.H3 in seen)) and not _is_half(heading):
            yield Hit(heading.ordinal.span, {"mark": heading.ordinal.text.strip(), "level": forms[i].level, "fault": words})
            return
        seen.add(forms[i])


def _is_half(heading: Heading) -> bool:
    """Return whether the mark is 1）, which belongs to no level of the standard."""
    return heading.ordinal.folded.strip()[0].isdigit() and heading.ordinal.form is Form.H4


def _slip(deviation: Deviation) -> Iterator[Hit]:
    ordinal, other = deviation.heading.ordinal, deviation.other
    if other:
        right = other.ordinal.mark(deviation.expected)
        side = "后" if other.span.start > deviation.heading.span.start else "前"
        words = f"与{side}面的“{other.ordinal.text.strip()}”同级，应为“{right}”"
        data = {"mark": ordinal.text.strip(), "level": ordinal.form.level, "fault": words}
        yield Hit(ordinal.span, data, (Edit(ordinal.span, right),), safe=False, severity=Severity.ERROR)


def _fault(section: Section, form: Form, before_first_level: bool, after_third_level: bool) -> str:
    """Return what is wrong with a heading of that form, which comes before one like 一、 or after one like 1."""
    if section.heading is None:
        return "排在了“一、”的前面" if form is Form.H2 and before_first_level else ""
    if form is Form.H2 and after_third_level:
        return "排在了“1.”的下面"
    own = section.heading.ordinal
    return f"直接排在“{own.text.strip()}”之下，越过了中间的层次" if form in _TOO_LOW.get(own.form, ()) else ""


RULE = Rule(
    code="NUM007",
    name="level-inverted",
    severity=Severity.WARNING,
    precision="high",
    title="层次不得颠倒",
    message="序数“{mark}”{fault}",
    why="层次依次为“一、”“（一）”“1.”“（1）”；可以由“一、”直接到“1.”，不可以颠倒，也不可以由“一、”直接到“（1）”。",
    advice="改用这一层次应有的序数。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.3"),),
    on=Analysis,
    check=check,
    allows=(
        # “1）”不在标准的层次之中，写法不对由NUM004报
        "云岭市教育工作方案\n一、任务\n1）建学校。\n2）建操场。\n二、保障\n加强领导。",
    ),
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
        Example(
            bad="云岭市教育工作方案\n⟦（一）⟧指导思想\n质量第一。\n（二）基本原则\n统筹推进。\n一、任务\n建学校。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、指导思想\n质量第一。\n二、基本原则\n统筹推进。\n三、任务\n建学校。\n四、保障\n加强领导。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、任务\n⟦（1）⟧建学校。\n（2）建操场。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n二、保障\n加强领导。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、任务\n1.建设项目\n⟦（一）⟧建学校。\n（二）建操场。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n1.建设项目\n（1）建学校。\n（2）建操场。\n二、保障\n加强领导。",
        ),
    ),
)
