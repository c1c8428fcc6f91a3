"""One indicator has one value in a plan."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from planlint.authoring import Analysis, Bound, Example, Hit, Plan, Quantity, Rule, Severity, Target

_STOP = re.compile("。")
_GENERAL = re.compile(
    "^(?:[全我本][市区县省州校旗盟疆国](?:的)?|各[县市区]{1,3}){1,3}|[“”\\s]|(?:总体|整体|综合|平均|总)(?=[^总整综平]{1,12}率)|(?:总?数量?|总量)$"
)
"""Words of an indicator's name that do not distinguish it: 总体近视率 is 近视率."""
_RATE = re.compile(".{4,}(?:率|比例|占比|比重|比率|年限)$")
_MOST = 40  # values of one name that are compared
_IN_PARTS = re.compile("分别|其中|首套|[二三]套|首次|再次|[一二三]孩")
_IN_CASE = re.compile("的,[^。;]{0,40}$")
"""A condition before a target: 拥有1套住房且贷款未结清的，首付款比例不低于50%."""
_FARTHEST = 60  # code points before a target in which such a word makes it one of several


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report the second of two values that an indicator is to reach at the same time, in text and tables."""
    plan = analysis.plan
    stops = [found.start() for found in _STOP.finditer(plan.source.folded, plan.span.start, plan.span.end)]
    by_name: defaultdict[str, list[Target]] = defaultdict(list)
    for target in analysis.commitments.targets:
        name = _GENERAL.sub("", target.indicator)
        if target.quantity and not target.changes and name:
            by_name[name].append(target)
    found = (pair for name, targets in by_name.items() for pair in _conflicts(targets, name, stops))
    yield from (_hit(one, two, plan) for one, two in sorted(found, key=lambda pair: pair[1].span))


def _conflicts(targets: Sequence[Target], name: str, stops: Sequence[int]) -> Iterator[tuple[Target, Target]]:
    """Yield the targets of one name that conflict with an earlier one, each after that one."""
    if _depends_on_subject(targets, stops):
        return
    years = len({target.deadline.latest for target in targets} - {None})
    known: list[Target] = []
    for target in targets:
        at = bisect_left(stops, target.span.start)
        if other := _other(target, known, name, years, stops[at - 1] if at else -1):
            yield other, target
        if len(known) < _MOST and not any(_is_same(target, one) for one in known):
            known.append(target)


def _depends_on_subject(targets: Sequence[Target], stops: Sequence[int]) -> bool:
    """Return whether one sentence of the text gives a name two values, so that its indicator is another for each subject."""
    in_text = [target for target in targets if target.row is None]
    return any(
        bisect_left(stops, one.span.start) == bisect_left(stops, two.span.start) and _is_contradicted(one, two)
        for one, two in pairwise(in_text)
    )


def _other(target: Target, known: Sequence[Target], name: str, years: int, end: int) -> Target | None:
    """Return the first of the targets *known* that conflicts with *target*; *years* is the number of times that they have.

    One sentence may list the values of several subjects: of text, only a target that ends by *end* counts.
    """
    for one in known:
        is_beside = one.row is None and target.row is None
        if is_beside and one.span.end > end:
            return None
        if _is_comparable(one, target, name) and _is_contradicted(one, target) and _may_be_at_once(one, target, years):
            return one
    return None


def _is_comparable(one: Target, two: Target, name: str) -> bool:
    """Return whether two targets of one name are of one indicator: a rate with a full name, or what a row of a table is about."""
    if one.quantity is None or two.quantity is None or one.quantity.unit != two.quantity.unit:
        return False
    in_text = [target for target in (one, two) if target.row is None]
    if not in_text or any(map(_is_one_of_several, in_text)):
        return False
    return len(in_text) == 1 or (two.quantity.unit in ("%", "年") and _RATE.fullmatch(name) is not None)


def _is_one_of_several(target: Target) -> bool:
    """Return whether a target is that of a part (小学、初中分别达到90%和95%; 其中高中达到98%)."""
    folded, line = target.source.folded, target.source.line_at(target.span.start)
    start = max(line.start, target.span.start - _FARTHEST)
    if _IN_CASE.search(folded, start, target.span.start):
        return True
    return _IN_PARTS.search(folded, max(start, folded.rfind("。", start, target.span.start)), target.span.end) is not None


def _may_be_at_once(one: Target, two: Target, years: int) -> bool:
    """Return whether two targets may be for one time; without one, a target is only compared with those of a single time."""
    first, second = one.deadline.latest, two.deadline.latest
    return first == second or (years < 2 and (first is None or second is None))


def _is_contradicted(one: Target, two: Target) -> bool:
    """Return whether what meets one of two targets cannot meet the other, or both set a different limit: 95%以上, 97%以上."""
    first, second = one.quantity, two.quantity
    if first is None or second is None or _amounts(first) == _amounts(second):
        return False
    if first.bound is second.bound:
        return first.bound is not Bound.ABOUT
    exact, limit = (first, second) if first.bound is Bound.EXACT else (second, first)
    if limit.bound is Bound.AT_LEAST:
        return (exact.upper or exact.amount) < limit.amount
    return limit.bound is Bound.AT_MOST and exact.amount > limit.amount and exact.bound is not Bound.ABOUT


def _amounts(quantity: Quantity) -> tuple[Decimal, Decimal | None]:
    return quantity.amount, quantity.upper


def _is_same(one: Target, two: Target) -> bool:
    return one.deadline.latest == two.deadline.latest and not _is_contradicted(one, two) and one.row == two.row


def _hit(one: Target, two: Target, plan: Plan) -> Hit:
    dated = one.deadline.latest is not None and one.deadline.latest == two.deadline.latest
    line = plan.source.position(one.span.start).line
    data = {"indicator": two.indicator, "value": _value(two), "other": _value(one), "line": line}
    return Hit(two.span, data, severity=Severity.ERROR if dated else Severity.WARNING)


def _value(target: Target) -> str:
    """Return the words of a value, with its unit where that is in another cell."""
    quantity = target.quantity
    words = target.folded[quantity.start : quantity.end] if quantity else ""
    return f"{words}{quantity.unit}" if quantity and target.row and quantity.unit not in words else words


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
        # 正文与指标表不一致；“总体近视率”就是表中的“近视率”，少一所也是不一致
        Example(
            bad="示例县教育发展规划（2026—2030年）\n一、目标\n指标\t2025年\t2030年\n学生近视率（%）\t53\t48以下\n示范高中数量（所）\t4\t7\n巩固率（%）\t96\t97\n"
            "二、任务\n1.到2030年，⟦学生总体近视率控制在50%以下⟧。\n2.到2030年，⟦示范高中达到6所⟧。",
            good="示例县教育发展规划（2026—2030年）\n一、目标\n指标\t2025年\t2030年\n学生近视率（%）\t53\t48以下\n示范高中数量（所）\t4\t7\n巩固率（%）\t96\t97\n"
            "二、任务\n1.到2030年，学生总体近视率控制在48%以下。\n2.到2030年，示范高中达到7所。",
        ),
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
        # 各种情形各有比例
        "示例县2025年住房工作方案\n一、贷款\n（一）名下没有住房的，购买普通住房首付款比例不低于30%。\n（二）拥有1套住房的，购买普通住房首付款比例不低于40%。",
        # 首套和二套各有比例
        "示例县2025年住房工作方案\n一、贷款\n1.年底前，购买首套自住住房的，贷款最低首付款比例降至20%。\n2.年底前，购买第二套自住住房的，贷款最低首付款比例降至40%。",
        # 一句里按对象分列的，名称相同也不是一个指标
        "示例县2025年教育工作要点\n一、队伍\n1.年底前，全县小学和初中艺术教师中，专职教师比例分别不低于60%和80%。\n2.年底前，配齐高中艺术教师，其中专职教师比例不低于50%。",
        # 达到96%，也就在95%以上
        "示例县2026年教育工作要点\n一、目标\n1.年底前，教师学历达标率达到95%以上。\n2.年底前，教师学历达标率达到96%。",
        # 表中各年的值，正文没有说是哪一年的；“分别”说的是几个学段
        "示例县教育发展规划（2026—2030年）\n一、目标\n指标\t2025年\t2027年\t2030年\n高中阶段毛入学率\t95.1%\t96%\t97%\n学生近视率\t53%\t51%\t48%\n巩固率\t96%\t96.5%\t97%\n"
        "二、任务\n1.高中阶段毛入学率达到96.5%以上。\n2.到2030年，小学、初中学生近视率分别控制在36%、60%以内。",
        # 一句之中并列几个对象的，不是矛盾；单说“毛入学率”的，看不出是哪一级的
        "示例县2025年教育工作要点\n一、目标\n1.年底前，普及高中阶段教育，毛入学率达到98%；发展高等教育，毛入学率达到65%。",
    ),
)
