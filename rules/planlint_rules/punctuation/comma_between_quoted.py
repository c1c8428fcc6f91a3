"""Between quoted words or titles in a row no 、 is needed."""

import re
from collections.abc import Iterator

from planlint import Basis, Edit, Example, Hit, Paragraph, Plan, Role, Rule, Severity

_BETWEEN = re.compile("(?<=[”》])、(?=[“《])")


def check(paragraph: Paragraph, _: Plan, /) -> Iterator[Hit]:
    """Object to 、 between ”“ or 》《."""
    if paragraph.role is Role.TEXT:
        for found in _BETWEEN.finditer(paragraph.folded):
            span = paragraph.part(*found.span())
            yield Hit(
                span, {"pair": paragraph.folded[found.start() - 1] + "、" + paragraph.folded[found.end()]}, (Edit(span, ""),)
            )


RULE = Rule(
    code="PUN004",
    name="comma-between-quoted",
    severity=Severity.NOTE,
    title="并列的引号、书名号之间通常不用顿号",
    message="“{pair}”之间通常不用顿号",
    why="引号、书名号已经把并列的成分分开，再加顿号便是重复；中间有括注等其他成分时才用。",
    advice="删去顿号。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Paragraph,
    check=check,
    default=False,
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、任务\n落实《云岭市学前教育条例》⟦、⟧《云岭市托育办法》（试行）、《云岭市家教条例》，推进“双减”⟦、⟧“双升”。",
            good="云岭市教育工作方案\n一、任务\n落实《云岭市学前教育条例》《云岭市托育办法》（试行）、《云岭市家教条例》，推进“双减”“双升”。",
        ),
    ),
)
