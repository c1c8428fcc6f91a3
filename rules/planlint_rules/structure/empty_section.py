"""A heading must have something under it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from planlint import Example, Hit, Plan, Role, Rule, Section, Severity

_ABRIDGED = re.compile("本文有删[减节]")


def check(section: Section, plan: Plan, /) -> Iterator[Hit]:
    """Object to a bare heading whose neighbours at the same level have text, unless the paper says that it is abridged."""
    if _is_abridged(plan):
        return
    filled = [below for below in section.sections if not _is_empty(below)]
    for below in section.sections:
        if below.heading and _is_empty(below) and len(filled) * 2 >= len(section.sections):
            yield Hit(below.heading.span, {"heading": below.heading.title.text})


@lru_cache(maxsize=4)
def _is_abridged(plan: Plan) -> bool:
    return any(line.role is Role.MATTER and _ABRIDGED.search(line.folded) for line in plan.paragraphs)


def _is_empty(section: Section) -> bool:
    """Say whether a heading stands alone in its line, is a title and no sentence, and has nothing below."""
    heading = section.heading
    if heading is None or heading.is_run_in or section.sections or any(p.role is Role.TEXT for p in section.body):
        return False
    return not any(mark in heading.paragraph.folded for mark in "。;:,")


RULE = Rule(
    code="STR002",
    name="empty-section",
    severity=Severity.ERROR,
    precision="high",
    title="标题之下应有内容",
    message="标题“{heading}”之下没有内容",
    why="有题无文，多为漏写正文或多列了标题。",
    on=Section,
    check=check,
    advice="补写这一部分的内容，或者删去标题。",
    examples=(
        # 文末注明“本文有删减”的，不算漏写
        Example(
            bad="示例县健身行动计划\n一、总体要求\n人人健身。\n⟦二、主要任务⟧\n三、保障措施\n加强领导。",
            good="示例县健身行动计划\n一、总体要求\n人人健身。\n二、主要任务\n三、保障措施\n加强领导。\n（本文有删减）",
        ),
        Example(
            bad="云岭市2025年教育工作要点\n一、总体要求\n坚持立德树人。\n⟦二、主要任务⟧\n三、保障措施\n加强组织领导。",
            good="云岭市2025年教育工作要点\n一、总体要求\n坚持立德树人。\n二、主要任务\n办好学前教育。\n三、保障措施\n加强组织领导。",
        ),
        # 一条就是一句话的，本身即是内容
        Example(
            bad="示例县2025年工作要点\n一、德育\n1.抓好思政课。\n⟦二、智育⟧\n三、体育\n2.每天一节体育课",
            good="示例县2025年工作要点\n一、德育\n1.抓好思政课。\n二、智育\n开齐课程。\n三、体育\n2.每天一节体育课",
        ),
    ),
)
