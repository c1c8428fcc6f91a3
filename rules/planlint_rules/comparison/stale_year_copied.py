"""A sentence copied from last year's plan does not have last year's year or ordinal."""

from collections.abc import Iterator

from planlint.authoring import BesidePrevious, Edit, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report last year's year in a copied sentence about the future; the same ordinal of a yearly event is a warning."""
    for one in beside.stale_copies:
        data = {"written": one.written, "expected": one.expected}
        severity = None if one.is_year else Severity.WARNING
        yield Hit(one.span, data, (Edit(one.span, one.expected),), safe=False, severity=severity)


_HEAD = "青禾市2027年教育工作要点\n一、主要任务\n1.扩大资源。"

RULE = Rule(
    code="CMP006",
    name="stale-year-copied",
    severity=Severity.ERROR,
    precision="unproven",
    proof="computed",
    title="照抄去年的句子，年份、届次应当改过来",
    message="这一句和去年的一字不差，“{written}”没有改成“{expected}”",
    why="沿用去年的话而漏改年份、届次，是年度计划最常见的差错。",
    on=BesidePrevious,
    check=check,
    advice="改成今年的年份、届次；确指去年的，写明“总结”“较××年”等。",
    counterpart="青禾市2026年教育工作要点\n一、主要任务\n1.扩大资源。确保2026年底前新建示例区公办幼儿园3所。举办第十届中小学生读书节。总结2026年工作经验，完善各项制度。",
    examples=(
        Example(
            bad=_HEAD + "确保⟦2026⟧年底前新建示例区公办幼儿园3所。", good=_HEAD + "确保2027年底前新建示例区公办幼儿园3所。"
        ),
        Example(bad=_HEAD + "举办第⟦十⟧届中小学生读书节。", good=_HEAD + "举办第十一届中小学生读书节。"),
    ),
    allows=(
        # 说的是去年
        _HEAD + "总结2026年工作经验，完善各项制度。",
    ),
)
