"""The marks of one level have one style."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from planlint.authoring import CHINESE_ORDINALS, Analysis, Edit, Example, Form, Hit, Ordinal, Rule, Severity, fold

_CORRECT = {Form.H2: re.compile(r"\(.{1,12}\)"), Form.H3: re.compile(r"\d{1,3} ?\."), Form.H4: re.compile(r"\(.{1,12}\)")}
_NUMBER = re.compile(f"[0-9０-９{CHINESE_ORDINALS}][0-9０-９{CHINESE_ORDINALS} 　]*")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report, once for each form, marks in several styles: （一） and (一), 1. and 1．."""
    body = analysis.plan.body
    for form in _CORRECT:
        styles: defaultdict[str, list[Ordinal]] = defaultdict(list)
        for heading in body.headings:
            if heading.ordinal.form is form and _is_correct(heading.ordinal):
                styles[_style(heading.ordinal)].append(heading.ordinal)
        if len(styles) > 1:
            marks = (mark for level in analysis.levels[body] if level.form is form for marks in level.marks for mark in marks)
            yield _hit(styles, [mark for mark in marks if _is_correct(mark)])


def _is_correct(ordinal: Ordinal) -> bool:
    return _CORRECT[ordinal.form].fullmatch(fold(ordinal.text).strip()) is not None


def _style(ordinal: Ordinal) -> str:
    return _NUMBER.sub("{}", ordinal.text.strip(), count=1).replace(" ", "")


def _hit(styles: dict[str, list[Ordinal]], marks: Iterable[Ordinal]) -> Hit:
    """Return the hit of a form; *marks* are all that are edited, those within paragraphs too."""
    main = max(styles, key=lambda style: len(styles[style]))
    others = sorted((o for style, found in styles.items() if style != main for o in found), key=lambda o: o.span)
    changed = sorted({o.span: o for o in (*others, *marks) if _style(o) != main}.items())
    edits = tuple(Edit(span, main.replace("{}", _inner(o))) for span, o in changed)
    data = {
        "mark": others[0].text.strip(),
        "right": main.replace("{}", _inner(others[0])),
        "count": len(others),
        "of": sum(map(len, styles.values())),
    }
    return Hit(others[0].span, data, edits, safe=not any(o.source.has_cells(span.start, span.end) for span, o in changed))


def _inner(ordinal: Ordinal) -> str:
    found = _NUMBER.search(ordinal.text)
    return found.group() if found else str(ordinal.number)


RULE = Rule(
    code="NUM005",
    name="ordinal-mixed-style",
    severity=Severity.WARNING,
    precision="high",
    title="同级序数的写法应当统一",
    message="同级序数多写作“{right}”一类，此处写作“{mark}”（这一级{of}处中有{count}处不同）",
    why="全角半角混用，排版后字距不一，也说明文稿由几处拼成。",
    advice="统一为多数的写法。",
    on=Analysis,
    check=check,
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、任务\n（一）建设\n建学校。\n⟦(二)⟧管理\n管安全。\n（三）督导\n常态督导。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n（一）建设\n建学校。\n（二）管理\n管安全。\n（三）督导\n常态督导。\n二、保障\n加强领导。",
        ),
        Example(
            bad="示例县教育工作方案\n一、任务\n1.建学校。\n⟦2．⟧建操场。\n3.建食堂。",
            good="示例县教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。",
        ),
    ),
)
