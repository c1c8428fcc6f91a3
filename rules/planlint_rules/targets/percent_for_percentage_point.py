"""The change of a rate is measured in percentage points."""

import re
from collections.abc import Iterator

from planlint.authoring import Edit, Example, Hit, Paragraph, Plan, Role, Rule, Severity

_CHANGE = re.compile(
    "(?P<rate>[一-龥]{0,12}(?:率|比例|占比|比重|比率))(?P<how>(?:年均|每年|逐年|平均|累计|总体|整体|稳步|继续|再|力争|年内|全年|年底前|[较比同][^,。;]{2,8}){0,4})"
    "(?P<change>(?:提高|提升|上升|增加|增长|下降|降低|减少|压减|压降)了? ?(?:约|不低于|不少于|超过)?[0-9]+(?:\\.[0-9]+)?)"
    "(?:%? ?[-—–~～至到]{1,2} ?[0-9]+(?:\\.[0-9]+)?)?(?P<percent>%)(?!的)"
)
_RATIO_OF_OUTPUT = re.compile("(?:效|功|频|速|汇|产|倍|利|税|费|增长|增)率$")
"""Words in 率 that are not shares and may change by per cent."""


_INCIDENCE = re.compile(
    "(?:发生|发案|案发|事故|死亡|伤亡|发病|患病|感染|犯罪|再犯|投诉|举报|信访|上访|复发|故障|违法|违规|违章|差错|出错|破损|漏损|退[货件]|缺勤|流失|辍学|空置|闲置|立案)率$"
)
"""Rates of what is rare; a fall by a number of per cent is a relative one."""
_FALL = re.compile("下降|降低|减少|压减|压降")


def check(plan: Plan) -> Iterator[Hit]:
    """Report each rate that rises or falls by a number of per cent."""
    for paragraph in plan.paragraphs:
        if paragraph.role is Role.TEXT and "%" in paragraph.folded:
            yield from _in_paragraph(paragraph)


def _in_paragraph(paragraph: Paragraph) -> Iterator[Hit]:
    for found in _CHANGE.finditer(paragraph.folded):
        if "平均" in found["how"]:
            continue
        falls = _FALL.match(found["change"]) and _INCIDENCE.search(found["rate"])
        if not falls and not _RATIO_OF_OUTPUT.search(found["rate"]):
            percent = paragraph.part(*found.span("percent"))
            words = paragraph.text[found.start("change") : found.end()]
            data = {"rate": found["rate"], "words": words}
            yield Hit(paragraph.part(found.start("change"), found.end()), data, (Edit(percent, "个百分点"),), safe=False)


RULE = Rule(
    code="TGT008",
    name="percent-for-percentage-point",
    severity=Severity.WARNING,
    precision="unproven",
    title="比率的增减应以百分点计",
    message="“{rate}”的增减写作“{words}”，用的是百分数",
    why="比率由50%升到55%，是提高5个百分点，也是提高10%；写百分数有两种算法。",
    on=Plan,
    check=check,
    advice="按差值算的写“×个百分点”；确指相对幅度的，写明由多少到多少。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、体育\n1.学生总体近视率年内较2024年⟦下降0.5%⟧以上，体质优良率较2024年⟦提高3%⟧。",
            good="云岭市2025年教育工作要点\n一、体育\n1.学生总体近视率年内较2024年下降0.5个百分点以上，体质优良率较2024年提高3个百分点。",
        ),
        # 占比是比率
        Example(
            bad="示例县2025年工作要点\n一、目标\n1.年底前，公办园占比⟦提升2%⟧。",
            good="示例县2025年工作要点\n一、目标\n1.年底前，公办园占比提升2个百分点。",
        ),
    ),
    allows=(
        # 写“提高到”的是比率本身
        "示例县2025年工作要点\n一、目标\n1.年底前，巩固率提高到98%。",
        # 少有的事，发生率的下降是相对的
        "示例县2025年工作要点\n一、目标\n1.全年刑事案件发案率下降20%，道路交通事故死亡率比上年下降12.5%。",
        # 各户幅度的平均
        "示例县2025年工作要点\n一、成效\n1.改造后，110家企业的资源综合利用率平均提升22%，不良率平均下降24%。",
        # 总量、效率的增长用百分数
        "示例县2025年工作要点\n一、目标\n1.年底前，教育投入增长5%，劳动生产率提高4%。",
    ),
)
