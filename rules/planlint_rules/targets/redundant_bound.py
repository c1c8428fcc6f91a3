"""A bound is written once: before the number or after it."""

import re
from collections.abc import Iterator

from planlint.authoring import Edit, Example, Hit, Paragraph, Plan, Quantity, Role, Rule, Severity, quantities

_LEAST = re.compile("(?:不|不得)(?:低于|少于|小于)|至少|最少|超过|超出|高于|大于|多于|突破|逾|超")
_MOST = re.compile("(?:不|不得)(?:高于|多于|大于|超过|超出)|至多|最多|低于|少于|小于")
_ABOUT = re.compile("大约|将近|接近|约|近")
_AFTER = re.compile(" ?(?:(?P<up>及?以上)|(?P<down>及?以下|以内|之内)|(?P<near>左右|上下))$")
_BEFORE = re.compile("(?P<bound>至少|不少于|不低于|最少)[一-龥]{1,6}$")


def check(plan: Plan) -> Iterator[Hit]:
    """Report numbers bounded twice (不低于…以上), and numbers whose bounds contradict each other (不超过…以上)."""
    for paragraph in plan.paragraphs:
        if paragraph.role is Role.TEXT:
            yield from _in_paragraph(paragraph)


def _in_paragraph(paragraph: Paragraph) -> Iterator[Hit]:
    text = paragraph.folded
    for quantity in quantities(text):
        after = _AFTER.search(text, quantity.start, quantity.end)
        start, before = _bound(text, quantity) if after else (0, "")
        if after and before and not (after["down"] and text.startswith("超出", start)):
            yield _hit(paragraph, quantity, start, before, after)


def _bound(text: str, quantity: Quantity) -> tuple[int, str]:
    """Return the place and meaning of the bound before a number; 至少 may come before the verb."""
    for name, pattern in (("up", _LEAST), ("down", _MOST), ("near", _ABOUT)):
        if pattern.match(text, quantity.start):
            return quantity.start, name
    found = _BEFORE.search(text[max(quantity.start - 9, 0) : quantity.start])
    return (max(quantity.start - 9, 0) + found.start(), "up") if found else (0, "")


def _hit(paragraph: Paragraph, quantity: Quantity, start: int, before: str, after: re.Match[str]) -> Hit:
    span = paragraph.part(start, quantity.end)
    words = paragraph.text[start : quantity.end]
    same = after[before] is not None
    edits = (Edit(paragraph.part(after.start(), quantity.end), ""),) if same else ()
    fault = "限定词重复" if same else "前后限定词矛盾"
    return Hit(span, {"words": words, "fault": fault}, edits, severity=None if same else Severity.ERROR)


RULE = Rule(
    code="TGT006",
    name="redundant-bound",
    severity=Severity.WARNING,
    precision="very-high",
    proof="listed",
    title="数量的限定词不重复、不矛盾",
    message="“{words}”{fault}",
    why="“不低于”与“以上”、“约”与“左右”意思相同，只用其一；“不超过”与“以上”意思相反，使人不知所从。",
    on=Plan,
    check=check,
    advice="数前数后的限定词只留一个。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、目标\n1.年底前，普惠性幼儿园覆盖率⟦不低于90%以上⟧，培训教师⟦约300人左右⟧。",
            good="云岭市2025年教育工作要点\n一、目标\n1.年底前，普惠性幼儿园覆盖率不低于90%，培训教师约300人。",
        ),
        # 前后互相矛盾
        Example(
            bad="示例县2025年教育工作要点\n一、目标\n1.年底前，大班额⟦不超过2%以上⟧。",
            good="示例县2025年教育工作要点\n一、目标\n1.年底前，大班额不超过2%。",
        ),
    ),
    allows=(
        # “超出……以内”说的是超出的幅度
        "示例县2025年管理办法\n一、过渡期\n1.占比超出2个百分点以内的，过渡期为2年。",
        # “达到……以上”“控制在……以内”不是重复
        "示例县2025年教育工作要点\n一、目标\n1.年底前，近视率控制在45%以内，优良率达到55%以上。",
    ),
)
