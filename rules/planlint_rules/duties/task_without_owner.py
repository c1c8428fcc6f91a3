"""If nearly all items of a plan name who is responsible, each does."""

import re
from collections.abc import Iterator, Sequence

from planlint.authoring import Analysis, Example, Heading, Hit, Rule, Severity, by_chapter

_CLOSES = re.compile("适用于|施行|有效期|解释|自[^,。]{1,16}起|^[本上以](?:述|上)?(?:措施|意见|通知|方案|政策)")
"""The words of a heading that says for whom, or from when on, a text holds."""


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report the items without an owner among items that have one, once for each chapter.

    Headings in the form of a lower level, and those that say from when on or for whom the text holds, do not count.
    """
    moved = analysis.wrong_form_headings
    bare = [
        heading
        for heading in analysis.commitments.unowned
        if heading.span not in moved and not _CLOSES.search(heading.title.folded)
    ]
    yield from (_hit(chapter) for chapter in by_chapter(analysis.plan.body, bare, lambda heading: heading.span))


def _hit(headings: Sequence[Heading]) -> Hit:
    first = headings[0]
    more = f"等{len(headings)}条" if headings[1:] else ""
    data = {"heading": first.title.text.strip(), "more": more}
    return Hit(first.span, data, related=tuple(heading.span for heading in headings) if more else ())


_BAD = """云岭市2025年教育工作要点
一、总体要求
坚持立德树人。
二、重点任务
1.抓好德育。办好思政课。（责任单位：德育科）
2.抓好智育。开齐课程。（责任单位：基教科、教研室）
⟦3.抓好体育⟧。每天一节体育课。
4.抓好美育。办好艺术节。（责任单位：体卫艺科）
5.抓好劳育。用好基地。（责任单位：体卫艺科）
三、保障措施
1.加强领导。健全机制。
2.强化督导。定期通报。"""

_PARTS = """示例县教育工作方案
一、总体要求
（一）指导思想
1.质量第一。
二、重点任务
（一）改善条件
1.建学校。（责任单位：基建科）
（二）提高质量
2.抓教研。（责任单位：教研室）
3.评课堂。（责任单位：教研室）
（三）建强队伍
4.聘教师。（责任单位：人事科）
5.评名师。（责任单位：人事科）"""

RULE = Rule(
    code="DUT001",
    name="task-without-owner",
    severity=Severity.WARNING,
    precision="unproven",
    title="各项任务都应明确责任单位",
    message="各条都写了责任单位，“{heading}”{more}没有写",
    why="没有责任单位的任务无人认领，分工也不完整。",
    on=Analysis,
    check=check,
    advice="在本条末尾写明责任单位。",
    allows=(
        # 六角括号里的责任单位；最后一家是集团
        _BAD.replace(
            "⟦3.抓好体育⟧。每天一节体育课。", "3.抓好体育。每天一节体育课。〔责任单位：体卫艺科、人事科（含教研室，下同）〕"
        ),
        _BAD.replace("⟦3.抓好体育⟧。每天一节体育课。", "3.抓好体育。每天一节体育课。（体卫艺科、云岭教育集团按职责分工负责）"),
        # 末条说明适用范围和施行日期的，没有责任单位
        _BAD.replace("⟦3.抓好体育⟧。每天一节体育课。", "3.抓好体育。每天一节体育课。（责任单位：体卫艺科）").replace(
            "三、保障措施", "6.上述措施适用于全市中小学，自发布之日起施行。\n三、保障措施"
        ),
    ),
    examples=(
        # 总体要求、保障措施等整章不写责任单位的，不在此列
        Example(
            bad=_BAD,
            good=_BAD.replace("⟦3.抓好体育⟧。每天一节体育课。", "3.抓好体育。每天一节体育课。（责任单位：体卫艺科）"),
        ),
        # 别的各节都有责任单位，只有一节整节没有，是漏写；“总体要求”整章没有，不算漏写
        Example(
            bad=_PARTS.replace("1.建学校。（责任单位：基建科）", "⟦1.建学校⟧。"),
            good=_PARTS,
        ),
    ),
)
