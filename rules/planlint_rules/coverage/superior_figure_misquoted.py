"""A figure quoted from the superior document is the one that is there."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesideSuperior, Edit, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report each figure that the plan quotes with the document's title, if the document has another one."""
    name = beside.superior.name
    for one in beside.misquotations:
        data = {"written": one.written, "right": one.right, "superior": name, "where": beside.where(one.place)}
        yield Hit(one.span, data, (Edit(one.span, one.right),), safe=False)


_HEAD = "青禾市2027年教育工作要点\n一、办好基础教育\n1.扩大学前教育资源。"

RULE = Rule(
    code="COV004",
    name="superior-figure-misquoted",
    severity=Severity.ERROR,
    precision="unproven",
    proof="computed",
    title="引用上位文件的数字应与原文一致",
    message="引作{written}，《{superior}》写的是{right}（{where}）",
    why="引上级文件而数字不对，一查就知道没有核对原文。",
    on=BesideSuperior,
    check=check,
    advice="照原文改；是本地自己定的数，不要写成上位文件的话。",
    basis=(Basis("党政机关公文处理工作条例", "中办发〔2012〕14号", "第十九条", mark="reported"),),
    counterpart="云岭省2027年教育工作要点\n一、基础教育\n公办幼儿园在园幼儿占比达到63%。新建公办幼儿园300所。",
    examples=(
        Example(
            bad=_HEAD + "《云岭省2027年教育工作要点》提出，公办幼儿园在园幼儿占比达到⟦65%⟧，各校要对照落实。",
            good=_HEAD + "《云岭省2027年教育工作要点》提出，公办幼儿园在园幼儿占比达到63%，各校要对照落实。",
        ),
        Example(
            bad=_HEAD + "落实《云岭省2027年教育工作要点》“新建公办幼儿园⟦200所⟧”的部署，做好选址。",
            good=_HEAD + "落实《云岭省2027年教育工作要点》“新建公办幼儿园300所”的部署，做好选址。",
        ),
    ),
    allows=(
        # 按照上位文件，本地另定的数
        _HEAD + "按照《云岭省2027年教育工作要点》要求，公办幼儿园在园幼儿占比达到65%。",
        _HEAD + "落实《云岭省2027年教育工作要点》，我市新建公办幼儿园8所。",
    ),
)
