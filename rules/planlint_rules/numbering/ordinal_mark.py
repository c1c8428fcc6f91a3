"""The mark of an ordinal has the form of the standard."""

import re
from collections.abc import Iterator, Sequence

from planlint.authoring import CHINESE_ORDINALS, Basis, Edit, Example, Form, Hit, Ordinal, Plan, Rule, Severity, chinese, fold

_CHINESE = f"[{CHINESE_ORDINALS} ]{{1,12}}"
_CORRECT = {
    Form.H1: re.compile(rf"{_CHINESE}、"),
    Form.H2: re.compile(rf"\({_CHINESE}\)"),
    Form.H3: re.compile(r"\d{1,3} ?\."),
    Form.H4: re.compile(r"\( ?\d{1,3} ?\)"),
    Form.H5: re.compile("[①-⑳]"),
}
_MANY = 3  # the fewest malformed marks that are reported once, if they are most marks of their form


def check(plan: Plan) -> Iterator[Hit]:
    """Report each malformed mark; if most marks of a form are malformed, all of them in one finding."""
    for part in (plan.notice.body, plan.body) if plan.notice else (plan.body,):
        for form in _CORRECT:
            marks = [heading.ordinal for heading in part.headings if heading.ordinal.form is form]
            faulty = [ordinal for ordinal in marks if not _CORRECT[form].fullmatch(fold(ordinal.text).strip())]
            if len(faulty) >= _MANY and len(faulty) * 2 > len(marks):
                yield _hit(faulty, Severity.WARNING)
            else:
                yield from (_hit([ordinal]) for ordinal in faulty)


def _hit(ordinals: Sequence[Ordinal], severity: Severity | None = None) -> Hit:
    first = ordinals[0]
    edits = tuple(Edit(ordinal.span, _correct_mark(ordinal)) for ordinal in ordinals)
    times = f"（共{len(ordinals)}处）" if len(ordinals) > 1 else ""
    data = {"mark": first.text.strip(), "right": edits[0].text, "count": len(ordinals), "times": times}
    return Hit(first.span, data, edits, severity=severity)


def _correct_mark(ordinal: Ordinal) -> str:
    """Return the correct mark, in the width of the written one."""
    number = ordinal.number
    if ordinal.form is Form.H1:
        return f"{chinese(number)}、"
    if ordinal.form is Form.H3:
        return f"{number}．" if "．" in ordinal.text else f"{number}."
    if ordinal.form is Form.H5:
        return chr(0x245F + number)
    inner = chinese(number) if ordinal.form is Form.H2 else str(number)
    return f"({inner})" if "(" in ordinal.text or ")" in ordinal.text else f"（{inner}）"


RULE = Rule(
    code="NUM004",
    name="ordinal-mark",
    severity=Severity.ERROR,
    precision="very-high",
    title="层次序数的写法应当规范",
    message="序数“{mark}”写法不规范，应为“{right}”{times}",
    why="层次序数依次用“一、”“（一）”“1.”“（1）”：“一”后用顿号，“1”后用圆点，括号之后不加标点。",
    advice="照规范写法改。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.3"),),
    on=Plan,
    check=check,
    examples=(
        # 圆点脱落：前后两条是25、27，这一行便是26
        Example(
            bad="云岭市2025年教育工作要点\n一、任务\n1.建学校。\n⟦2⟧建操场。\n3.建食堂。",
            good="云岭市2025年教育工作要点\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。",
        ),
        Example(
            bad="示例县教育工作方案\n⟦一.⟧任务\n⟦（一）、⟧建设\n⟦1、⟧建学校。\n2.建操场。\n二、保障\n（一）领导\n⟦（1）、⟧分工。\n（2）督查。",
            good="示例县教育工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n二、保障\n（一）领导\n（1）分工。\n（2）督查。",
        ),
        # 全文都用“1、”的，只报一处，修改时一并改
        Example(
            bad="示例县教育工作方案\n一、任务\n⟦1、⟧建学校。\n2、建操场。\n3、建食堂。",
            good="示例县教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n3.建食堂。",
        ),
        # 末章的标题带冒号；通知之后的方案又从“一”起，这个“一”丢了顿号
        Example(
            bad="示例县教育局关于印发方案的通知\n各学校：\n一、认真学习\n组织研读。\n二、抓好落实\n按时上报。\n示例县课程改革实施方案\n⟦一⟧改革的意义\n提高质量。\n二、改革内容\n优化课程。\n⟦三⟧保障措施：强化支撑\n加强领导。",
            good="示例县教育局关于印发方案的通知\n各学校：\n一、认真学习\n组织研读。\n二、抓好落实\n按时上报。\n示例县课程改革实施方案\n一、改革的意义\n提高质量。\n二、改革内容\n优化课程。\n三、保障措施：强化支撑\n加强领导。",
        ),
        # “2.5亿元”“2个”开头的段落不是丢了圆点的序数；“（十 八）”中的空格是排版，不算错
        Example(
            bad="示例县教育工作方案\n一、任务\n1.建学校。\n2.5亿元用于建设，\n2个校区同时开工。\n2.建操场。\n⟦二.⟧保障\n加强领导。",
            good="示例县教育工作方案\n一、任务\n1.建学校。\n2.5亿元用于建设，\n2个校区同时开工。\n2.建操场。\n二、保障\n加强领导。",
        ),
    ),
)
