"""A heading has a form that its level allows."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from planlint.authoring import Analysis, Basis, Example, Form, Heading, Hit, Ordinal, Rule, Section, Severity, Span

_TOO_LOW = {Form.H1: (Form.H4, Form.H5), Form.H2: (Form.H5,)}


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report, once for each level, （一） above 一、, （一） below 1., and （1） directly below 一、 if that is not the plan's style."""
    plan = analysis.plan
    annexes = {id(annex.body) for annex in plan.annexes}
    sections = [section for part in plan.parts for section in part.walk() if id(section) not in annexes]
    skipped = analysis.wrong_form_headings | analysis.resumed_headings
    usual = _usual_gaps(sections, skipped)
    by_level: defaultdict[int, list[tuple[Ordinal, str]]] = defaultdict(list)
    for section in sections:
        for ordinal, fault in _first(section, skipped, usual):
            by_level[ordinal.level].append((ordinal, fault))
    for found in by_level.values():
        yield _hit(found)


def _hit(found: Sequence[tuple[Ordinal, str]]) -> Hit:
    ordinal, fault = found[0]
    related = tuple(one.span for one, _ in found) if len(found) > 1 else ()
    times = f"（这一级共{len(found)}处层次不顺）" if related else ""
    data = {"mark": ordinal.text.strip(), "level": ordinal.level, "fault": fault, "count": len(found), "times": times}
    return Hit(ordinal.span, data, related=related)


def _usual_gaps(sections: Sequence[Section], skipped: Collection[Span]) -> Collection[tuple[Form, Form]]:
    """Return the (higher, lower) forms that skip a level wherever the plan has either: its style, if not that of the standard."""
    pairs = {
        (section.heading.ordinal.form, heading.ordinal.form)
        for section in sections
        if section.heading
        for heading in _headings_below(section, skipped)
    }
    gaps = {(higher, lower) for higher, lowers in _TOO_LOW.items() for lower in lowers} & pairs
    return {(a, b) for a, b in gaps if not any((higher == a) != (lower == b) for higher, lower in pairs)}


def _headings_below(section: Section, skipped: Collection[Span]) -> Sequence[Heading]:
    return [below.heading for below in section.sections if below.heading and below.heading.span not in skipped]


def _first(section: Section, skipped: Collection[Span], usual: Collection[tuple[Form, Form]]) -> Iterator[tuple[Ordinal, str]]:
    """Yield the first of the headings below one heading whose form is wrong there, and what is wrong with it."""
    rows = _headings_below(section, skipped)
    forms = [heading.ordinal.form for heading in rows]
    seen = set[Form]()
    last_first = max((i for i, form in enumerate(forms) if form is Form.H1), default=-1)
    for i, heading in enumerate(rows):
        is_usual = section.heading is not None and (section.heading.ordinal.form, forms[i]) in usual
        if (words := _fault(section, forms[i], i < last_first, Form.H3 in seen)) and not _is_half(heading) and not is_usual:
            yield heading.ordinal, words
            return
        seen.add(forms[i])


def _is_half(heading: Heading) -> bool:
    """Return whether the mark is 1）, which belongs to no level of the standard."""
    return heading.ordinal.folded.strip()[0].isdecimal() and heading.ordinal.form is Form.H4


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
    severity=Severity.NOTE,
    precision="unproven",
    title="层次不得颠倒",
    message="序数“{mark}”{fault}{times}",
    why="层次依次为“一、”“（一）”“1.”“（1）”；可以由“一、”直接到“1.”，不可以颠倒，也不可以由“一、”直接到“（1）”；全文一律这样写的，不报。",
    advice="改用这一层次应有的序数。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.3"),),
    on=Analysis,
    check=check,
    allows=(
        # 全文都由“一、”直接到“（1）”的，是这份计划的写法
        "云岭市教育工作方案\n一、任务\n（1）建学校。\n（2）建操场。\n二、保障\n（1）加强领导。\n（2）落实经费。",
        # “1）”不在标准的层次之中，写法不对由NUM004报
        "云岭市教育工作方案\n一、任务\n1）建学校。\n2）建操场。\n二、保障\n加强领导。",
    ),
    examples=(
        Example(
            bad="云岭市教育工作方案\n⟦（一）⟧指导思想\n质量第一。\n（二）基本原则\n统筹推进。\n一、任务\n建学校。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、指导思想\n质量第一。\n二、基本原则\n统筹推进。\n三、任务\n建学校。\n四、保障\n加强领导。",
        ),
        # 同一级有几处的，报一次
        Example(
            bad="云岭市教育工作方案\n一、任务\n⟦（1）⟧建学校。\n（2）建操场。\n二、管理\n1.管安全。\n2.管食堂。\n三、保障\n（1）加强领导。\n（2）落实经费。",
            good="云岭市教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n二、管理\n1.管安全。\n2.管食堂。\n三、保障\n1.加强领导。\n2.落实经费。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、任务\n1.建设项目\n⟦（一）⟧建学校。\n（二）建操场。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n1.建设项目\n（1）建学校。\n（2）建操场。\n二、保障\n加强领导。",
        ),
    ),
)
