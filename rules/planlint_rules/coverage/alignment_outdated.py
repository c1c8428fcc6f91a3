"""A decision in the alignment record is about the words that are there."""

from collections.abc import Iterator

from planlint.authoring import AlignmentEntry, Basis, BesideSuperior, Decision, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report each decision whose line of the plan or of the superior document has changed, or whose time is over."""
    for one in beside.doubts:
        data = {"unit": one.text, "decision": one.decision, "why": one.why, "place": one.place}
        severity = None if one.is_sure else Severity.NOTE
        yield Hit(one.span or beside.head, data, severity=severity, is_absence=one.span is None, about=one.text)


_HEAD = "青禾市2027年教育工作要点\n一、体育\n1.开展冰雪活动进校园。"

RULE = Rule(
    code="COV007",
    name="alignment-outdated",
    severity=Severity.WARNING,
    precision="unproven",
    proof="computed",
    title="对标记录应与两边的文字一致",
    message="上位文件的“{unit}”，记录里定为“{decision}”：{why}",
    why="话改了，当时的判断就不一定还对；只有再核对一遍才算数。",
    on=BesideSuperior,
    check=check,
    advice="再核对：仍然算数的，删去记录里这一节的 draft-fingerprint，再运行 planlint cover --record；不算数的，改 decision。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="云岭省2027年教育工作要点\n一、体育\n推进冰雪运动进校园。",
    entries=(
        AlignmentEntry("云岭省2027年教育工作要点", "推进冰雪运动进校园", Decision.CARRIED, "组建冰雪队30支", who="办公室"),
    ),
    examples=(Example(bad=_HEAD + "\n2.⟦组建冰雪队20支，推进冰雪运动。⟧", good=_HEAD + "\n2.组建冰雪队30支，推进冰雪运动。"),),
    allows=(
        # 换了位置和序号
        "青禾市2027年教育工作要点\n一、体育\n1.组建冰雪队30支，推进冰雪运动。\n2.开展冰雪活动进校园。",
    ),
)
