"""A share of a whole cannot exceed the whole."""

import re
from collections.abc import Iterator

from planlint.authoring import Analysis, Bound, Edit, Example, Hit, Norm, Quantity, Rule, Severity, Target

_SHARE = re.compile("(?:率|比例|占比|比重|比率|覆盖面|满意度|知晓度)$")
_UNBOUNDED = re.compile(
    "毛入[园学]率|增长|增幅|增速|提高|完成率|完成比例|产出|产能|利用率|负债率|杠杆率|周转率|回报率|收益率|利润率|成本率|费率|汇率|效率|达产率|产销率|自给率|充足率|覆盖倍|拨备覆盖|到位率|执行率|达成率|兑现率|保障率|储备率|补偿率|溢价率|容积率|上座率|满足率|替代率"
)
"""Ratios that can exceed 100 %: to another year's children, to last year's value, to what was planned."""
_PLANNED = re.compile("占[^,。;]{0,12}(?:计划|任务|目标)")
"""A share of what was planned, which can be exceeded."""
_FLOOR = re.compile("不低于|不少于|不小于|≥|>=")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each share above 100 %."""
    found = analysis.commitments
    passages: tuple[Target | Norm, ...] = (*found.targets, *found.norms)
    for passage in passages:
        quantity = passage.quantity
        if quantity and _is_share(passage) and _is_impossible(passage.folded, quantity):
            yield _hit(passage, quantity)


def _is_share(passage: Target | Norm) -> bool:
    changes = isinstance(passage, Target) and passage.changes
    return not changes and bool(_SHARE.search(passage.indicator)) and not _exceeds(passage.indicator)


def _exceeds(indicator: str) -> bool:
    return _UNBOUNDED.search(indicator) is not None or _PLANNED.search(indicator) is not None


def _is_impossible(text: str, quantity: Quantity) -> bool:
    """Return whether a quantity is more than 100 %, or 100 % and above, but not 不低于100%."""
    if quantity.unit != "%":
        return False
    above = quantity.bound is Bound.AT_LEAST and not _FLOOR.match(text, quantity.start)
    return max(quantity.amount, quantity.upper or 0) > 100 or (quantity.amount == 100 and above)


def _hit(passage: Target | Norm, quantity: Quantity) -> Hit:
    span = passage.part(quantity.start, quantity.end)
    words = passage.text[quantity.start : quantity.end]
    data = {"indicator": passage.indicator, "value": words, "amount": str(quantity.amount)}
    corrected = re.sub("及?以上$", "", words)
    edits = (Edit(span, corrected),) if quantity.amount == 100 and quantity.upper is None and corrected != words else ()
    return Hit(span, data, edits, safe=False)


RULE = Rule(
    code="TGT003",
    name="impossible-quantity",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    title="比率不能超过100%",
    message="“{indicator}”的目标“{value}”超过了100%",
    why="部分占整体的比率以100%为限，超过的目标无法达到，也无法统计。",
    on=Analysis,
    check=check,
    advice="全部达到的写“100%”，否则写实际可达的数值；本来就能超过100%的，写明计算口径。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、办学\n1.年底前，学校食堂达标率达到⟦100%以上⟧。",
            good="云岭市2025年教育工作要点\n一、办学\n1.年底前，学校食堂达标率达到100%。",
        ),
        # 覆盖率不能超过100%
        Example(
            bad="示例县2025年教育工作要点\n一、目标\n1.年底前，课后服务覆盖率达到⟦120%⟧。",
            good="示例县2025年教育工作要点\n一、目标\n1.年底前，课后服务覆盖率达到98%。",
        ),
    ),
    allows=(
        # 毛入园率、增长率可以超过100%
        "示例县2025年教育工作要点\n一、目标\n1.年底前，学前三年毛入园率达到102%，产值增长率达到110%。",
        # 以计划数、需要数为分母的，也可以超过
        "示例县2025年工作要点\n一、目标\n1.年底前，储备粮保障率达到110%，完成投资占年度计划投资的比例达到100%以上，项目资金到位率达到105%，拨备覆盖率达到150%。",
        # “不低于100%”只是啰嗦
        "示例县2025年教育工作要点\n一、目标\n1.年底前，入学率不低于100%。",
    ),
)
