"""A target must say by when it is to be met."""

from collections.abc import Iterator

from planlint import Bound, DeadlineKind, Example, Hit, Plan, Rule, Severity, Target, commitments

_SCHEMES = ("方案", "规划", "纲要", "行动计划", "意见")
_INNER = str.maketrans("“”", "‘’")  # quotes within quotes


def check(plan: Plan, _: Plan, /) -> Iterator[Hit]:
    """Object to each target that neither its sentence, its item nor the headings above it give a time for."""
    lasts = _lasts(plan)
    for target in commitments(plan).targets:
        if target.deadline.kind is DeadlineKind.NONE:
            severity = Severity.ERROR if lasts and _is_counted(target) else Severity.WARNING
            yield Hit(target.span, _data(target), severity=severity)


def _lasts(plan: Plan) -> bool:
    """Tell a scheme for several years, where a target without a time is open, from a year's plan."""
    profile = plan.profile
    if profile.until:
        return True
    by_year = profile.year is not None and profile.year.origin == "title"
    return not by_year and profile.kind is not None and str(profile.kind.value).endswith(_SCHEMES)


def _is_counted(target: Target) -> bool:
    return target.quantity is not None and target.quantity.bound is not Bound.ABSOLUTE


def _data(target: Target) -> dict[str, str]:
    quantity = target.quantity
    value = target.folded[quantity.start : quantity.end] if quantity else ""
    data = {"words": target.text.translate(_INNER), "indicator": target.indicator, "value": value}
    return data | ({"amount": str(quantity.amount), "unit": quantity.unit, "bound": quantity.bound.name} if quantity else {})


RULE = Rule(
    code="TGT001",
    name="target-without-deadline",
    severity=Severity.WARNING,
    title="量化目标应写明完成时限",
    message="目标“{words}”没有写完成时限",
    why="没有时限的目标无法分解进度，也无法考核。",
    on=Plan,
    check=check,
    advice="在本句写明“×月底前”“年内”“到××年”等时限，或者在本条、本部分开头统一写明。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、基础教育\n1.扩大学前教育资源。⟦新建公办幼儿园3所⟧。",
            good="云岭市2025年教育工作要点\n一、基础教育\n1.扩大学前教育资源。年底前，新建公办幼儿园3所。",
        ),
        # 本条、标题、责任分工的括注写了时限，各句不必再写；每天、每周之类是常规要求，不是目标
        Example(
            bad="示例县2025年教育工作要点\n一、体育\n1.落实每天一节体育课，⟦学生体质优良率达到55%以上⟧。",
            good="示例县2025年教育工作要点\n一、2025年主要目标\n1.落实每天一节体育课，学生体质优良率达到55%以上。",
        ),
    ),
)
