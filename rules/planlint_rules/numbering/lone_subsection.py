"""A division has at least two members."""

import re
from collections.abc import Iterable, Iterator

from planlint.authoring import Analysis, Example, Heading, Hit, Paragraph, Role, Rule, Severity

_SECOND = re.compile(r"[^0-9]2[.、][一-鿿]")
_TWO = 2
_NEAR = 2  # code points between the line of a heading and the table below it


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report a lone 1. below a heading, if the level restarts under each heading and has several members elsewhere."""
    for level in analysis.levels[analysis.plan.body]:
        tables = [line.span.start for line in analysis.plan.body.all_paragraphs if line.role is Role.SET_ASIDE]
        alone = [
            group[0]
            for group, marks in zip(level.groups, level.marks, strict=True)
            if len(marks) == 1 and group[0].ordinal.number == 1 and group[0].span not in level.restarted
        ]
        if level.is_continuous or len(alone) == len(level.groups):
            continue
        for heading in alone:
            if any(heading.span.end < at <= heading.paragraph.span.end + _NEAR for at in tables):
                continue  # the next member may be below the table
            if _SECOND.search(heading.paragraph.words.folded):
                continue  # the others are in its line
            if _is_followed(heading, analysis.plan.body.all_paragraphs):
                continue
            yield Hit(heading.ordinal.span, {"mark": heading.ordinal.text.strip(), "heading": heading.title.text[:20]})


def _is_followed(heading: Heading, lines: Iterable[Paragraph]) -> bool:
    """Return whether the next line with a mark of this form is a second member, though far below, after articles."""
    form, start = heading.ordinal.form, heading.span.start
    marks = (line.ordinal for line in lines if line.ordinal and line.span.start > start)
    return next((mark.number for mark in marks if mark.form == form), None) == _TWO


RULE = Rule(
    code="NUM009",
    name="lone-subsection",
    severity=Severity.WARNING,
    precision="unproven",
    title="分条应有两条以上",
    message="“{mark}{heading}”之下没有第二条，单独一条不必编号",
    why="只有一条便不成分条，多为漏写了后面的条目，或者序数写错了层次。",
    advice="补写其余各条，或者去掉序数。",
    on=Analysis,
    check=check,
    allows=(
        # 第二条以岁数开头
        "示例县购房补贴方案\n一、对象\n（一）家庭\n1.多孩家庭。\n2.二孩家庭。\n（二）人才\n1.高校教师；\n2.35岁以下的毕业生。\n二、标准\n按面积。",
        # 后面的条目在表格之后
        "示例中学奖励方案\n一、标准\n（一）论文\n1.发表。\n2.获奖。\n（二）比武\n1.获奖\n级别\n\t一等奖\n\t二等奖\n\t三等奖\n省级\n\t800\n\t600\n\t400\n市级\n\t500\n\t400\n\t300\n二、程序\n按学期统计。",
        # 第二条在几条条文之后
        "示例县担保工作办法\n一、抵押\n第一条 费用包括下列各项：\n（一）登记费；\n（二）公告费。\n第二条 收入按下列顺序清偿：\n（一）利息；\n（二）本金。\n二、质押\n（一）动产质押\n第三条 交付。\n第四条 保管。\n（二）权利质押\n第五条 登记。\n第六条 公告。",
        # 一段里连着写了几条的，不是单独一条
        "云岭市教育工作方案\n一、任务\n（一）建设\n建学校。\n（二）管理\n管安全。\n二、保障\n（一）加强领导；（二）落实经费。",
    ),
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、任务\n（一）建设\n建学校。\n（二）管理\n管安全。\n二、保障\n⟦（一）⟧组织领导\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n（一）建设\n建学校。\n（二）管理\n管安全。\n二、保障\n加强组织领导。",
        ),
        # 序数贯穿全文的，一章只有一条是常见的写法
        Example(
            bad="云岭市2025年工作要点\n一、德育\n（一）课程\n1.思政课。\n2.班会。\n（二）活动\n3.研学。\n二、智育\n⟦（一）⟧教研\n4.备课。\n5.评课。",
            good="云岭市2025年工作要点\n一、德育\n1.思政课。\n2.班会。\n二、智育\n3.教研。\n三、体育\n4.体育课。\n5.运动会。",
        ),
    ),
)
