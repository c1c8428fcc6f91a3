"""A list of quoted words or titles needs no 、 between them."""

import re
from collections.abc import Iterator

from planlint.authoring import Basis, Edit, Example, Hit, Plan, Role, Rule, Severity

_ROW = re.compile(r"(?:“[^“”]{1,60}”|《[^《》]{1,60}》)(?:、?(?:“[^“”]{1,60}”|《[^《》]{1,60}》))+")
_COMMA = re.compile("(?<=[”》])、(?=[“《])")


def check(plan: Plan) -> Iterator[Hit]:
    """Report each list joined by 、, unless it also has members without quotes (德育、“双减”、“双新”)."""
    for line in plan.paragraphs:
        words = line.folded
        for row in _ROW.finditer(words) if line.role is Role.TEXT else ():
            start, end = row.span()
            commas = [found.start() for found in _COMMA.finditer(words, start, end)]
            is_mixed = words[start - 1 : start] == "、" or words[end : end + 1] in ("、", "(")
            if commas and not is_mixed:
                edits = tuple(Edit(line.part(i, i + 1), "") for i in commas)
                span = line.part(start, end)
                yield Hit(span, {"row": line.source.text[span.start : span.end], "count": len(commas)}, edits)


RULE = Rule(
    code="PUN004",
    name="comma-between-quoted",
    severity=Severity.NOTE,
    precision="high",
    proof="listed",
    title="并列的引号、书名号之间不用顿号",
    message="{row}之间用了{count}个顿号",
    why="引号、书名号已经把各项隔开，不必再用顿号。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Plan,
    check=check,
    default=False,
    advice="删去顿号；各项之间另有文字或括注的，仍用顿号。",
    examples=(
        # 带括注的、与不加引号的词并列的，仍用顿号
        Example(
            bad="云岭市2025年教育工作要点\n一、任务\n学习⟦《教育法》、《教师法》、《义务教育法》⟧，推进德育、“双减”、“双新”，落实⟦“强基”“拔尖”、“扩优”⟧工程。\n"
            "二、保障\n学习《教育法》（修订版）、《教师法》，订阅《阅读》、《写作》（月刊）。",
            good="云岭市2025年教育工作要点\n一、任务\n学习《教育法》《教师法》《义务教育法》，推进德育、“双减”、“双新”，落实“强基”“拔尖”“扩优”工程。\n"
            "二、保障\n学习《教育法》（修订版）、《教师法》，订阅《阅读》、《写作》（月刊）。",
        ),
    ),
)
