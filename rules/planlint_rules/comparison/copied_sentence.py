"""A sentence that is also in last year's plan, word for word."""

from collections.abc import Iterator

from planlint.authoring import BesidePrevious, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report each sentence of ten characters or more that was copied, with the share of such sentences in the plan."""
    share = f"{beside.compared.share_copied:.0%}"
    copied = beside.copied
    for one in copied:
        yield Hit(one.new, {"share": share, "count": len(copied)})


_HEAD = "青禾市2027年教育工作要点\n一、主要任务\n1.规范管理。"

RULE = Rule(
    code="CMP005",
    name="copied-sentence",
    severity=Severity.NOTE,
    precision="unproven",
    proof="computed",
    title="和去年一字不差的句子",
    message="这一句和去年的一字不差；这样的句子共{count}句，占{share}",
    why="照抄去年，看不出今年要做什么；照抄得多的，多半也漏改了年份和数字。",
    on=BesidePrevious,
    check=check,
    advice="写上今年的做法、数量和时限；是年年如此的要求，可以不改。",
    counterpart="青禾市2026年教育工作要点\n一、主要任务\n1.规范管理。建立中小学食堂管理工作台账，落实校长陪餐制度。",
    examples=(
        Example(
            bad=_HEAD + "⟦建立中小学食堂管理工作台账，落实校长陪餐制度。⟧",
            good=_HEAD + "抽查中小学食堂60家，公开陪餐记录。",
        ),
    ),
)
