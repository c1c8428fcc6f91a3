"""A plan does not speak of its place in the words of the superior document."""

from collections.abc import Iterator

from planlint.authoring import BesideSuperior, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report 我省, 全省各市 and the like in clauses that the plan took over from a document of a higher level."""
    for span in beside.left_wordings:
        yield Hit(span, {"words": beside.plan.source.text_part(span)})


_HEAD = "青禾市2027年教育工作要点\n一、办好基础教育\n1.优化资源。"

RULE = Rule(
    code="COV006",
    name="superior-wording-left",
    severity=Severity.WARNING,
    precision="unproven",
    title="从上位文件抄来的话，口气应改成本级的",
    message="“{words}”是上位文件的口气，这一句从上位文件抄来",
    why="市里的计划说“我省”“各市要”，显得照抄，任务也没有落到本地。",
    on=BesideSuperior,
    check=check,
    advice="改成本级的说法（我市、各县区），并写明本地怎么办。",
    counterpart="云岭省2027年教育工作要点\n一、基础教育\n推动我省义务教育优质均衡发展，各市要建立经费保障台账。做好普通高中招生。",
    examples=(
        Example(
            bad=_HEAD + "推动⟦我省⟧义务教育优质均衡发展，⟦各市⟧要建立经费保障台账。",
            good=_HEAD + "推动全市义务教育优质均衡发展，各县区要建立经费保障台账。",
        ),
    ),
    allows=(
        # 自己写的话里说到省
        _HEAD + "配合做好我省普通高中学业水平考试改革。",
    ),
)
