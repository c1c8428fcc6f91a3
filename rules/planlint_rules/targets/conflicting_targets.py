"""One indicator has one value in a plan."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from planlint.authoring import Analysis, Example, Hit, Plan, Rule, Severity, Target

_Value = tuple[Decimal, date | None]
"""An amount, and the last day on which it is due."""

_STOP = re.compile("。")
_PLACE = re.compile("^(?:[全我本][市区县省州校旗盟疆国](?:的)?|各[县市区]+)+|[“”\\s]")
_RATE = re.compile(".{4,}(?:率|比例|占比|比重|比率|年限)$")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report the second of two values that a rate is to reach at the same time."""
    plan = analysis.plan
    stops = [found.start() for found in _STOP.finditer(plan.source.folded, plan.span.start, plan.span.end)]
    firsts: dict[str, dict[_Value, Target]] = {}
    for target in analysis.commitments.targets:
        name = _PLACE.sub("", target.indicator)
        if target.quantity is None or target.changes or target.quantity.unit not in ("%", "年") or not _RATE.fullmatch(name):
            continue
        value, known = (target.quantity.amount, target.deadline.latest), firsts.setdefault(name, {})
        at = bisect_left(stops, target.span.start)
        if other := _other(value, known, stops[at - 1] if at else -1):
            yield _hit(other, target, plan)
        known.setdefault(value, target)


def _other(value: _Value, known: Mapping[_Value, Target], end: int) -> Target | None:
    """Return the first target with another value for the same or an unknown time, in a sentence that ends by *end*.

    One sentence may list the values of several subjects.
    """
    amount, latest = value
    for (other, until), target in known.items():
        if target.span.end > end:
            return None
        if other != amount and (until == latest or until is None or latest is None):
            return target
    return None


def _hit(one: Target, two: Target, plan: Plan) -> Hit:
    dated = one.deadline.latest is not None and one.deadline.latest == two.deadline.latest
    line = plan.source.position(one.span.start).line
    data = {"indicator": two.indicator, "value": _value(two), "other": _value(one), "line": line}
    return Hit(two.span, data, severity=Severity.ERROR if dated else Severity.WARNING)


def _value(target: Target) -> str:
    quantity = target.quantity
    return target.folded[quantity.start : quantity.end] if quantity else ""


RULE = Rule(
    code="TGT005",
    name="conflicting-targets",
    severity=Severity.ERROR,
    precision="medium",
    proof="computed",
    title="同一指标的目标值应前后一致",
    message="“{indicator}”在这里是“{value}”，第{line}行是“{other}”",
    why="同一指标前后两个数，执行和考核时无所适从。",
    on=Analysis,
    check=check,
    advice="核定一个数值，前后统一；确是不同年度或不同范围的，写明各自的年度和范围。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、目标\n1.年底前，普惠性幼儿园覆盖率达到90%。\n二、任务\n2.扩大资源，年底前⟦普惠性幼儿园覆盖率达到85%⟧。",
            good="云岭市2025年教育工作要点\n一、目标\n1.年底前，普惠性幼儿园覆盖率达到90%。\n二、任务\n2.扩大资源，年底前普惠性幼儿园覆盖率达到90%。",
        ),
        # 两条各写一个数
        Example(
            bad="示例县2025年教育工作要点\n一、目标\n1.年底前，教师学历达标率达到95%。\n2.年底前，⟦教师学历达标率达到97%⟧。",
            good="示例县2025年教育工作要点\n一、目标\n1.年底前，教师学历达标率达到95%。\n2.提高教师学历水平。",
        ),
        # 不同年度的值各是各的；名称不同的是不同的指标
        Example(
            bad="示例县教育发展实施方案（2024—2027年）\n一、目标\n1.到2025年，体质健康优良率达到50%，学生近视率控制在40%以内。\n"
            "2.到2027年，体质健康优良率达到60%。\n二、任务\n3.到2027年，⟦体质健康优良率达到65%⟧，小学生近视率控制在35%以内。",
            good="示例县教育发展实施方案（2024—2027年）\n一、目标\n1.到2025年，体质健康优良率达到50%，学生近视率控制在40%以内。\n"
            "2.到2027年，体质健康优良率达到60%。\n二、任务\n3.到2027年，体质健康优良率达到60%，小学生近视率控制在35%以内。",
        ),
    ),
    allows=(
        # 一句之中并列几个对象的，不是矛盾；单说“毛入学率”的，看不出是哪一级的
        "示例县2025年教育工作要点\n一、目标\n1.年底前，普及高中阶段教育，毛入学率达到98%；发展高等教育，毛入学率达到65%。",
    ),
)
