"""Each target has a deadline."""

import re
from collections.abc import Iterator, Sequence

from planlint.authoring import Analysis, Bound, DeadlineKind, Example, Hit, Plan, Rule, Severity, Span, Target, inner_quotes

_LISTED = re.compile("[、和及与]|[,;]?其中")
_TERM = re.compile("学年|学期")
_SCHEMES = ("方案", "规划", "纲要", "行动计划", "意见")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each target without a time in its sentence, its item or the headings above it.

    A list of targets (新建小学3所、初中2所；培训500人，其中校长50人) needs one time, and so is one finding.
    """
    lasts = _lasts(analysis.plan)
    for row in _rows(analysis):
        severity = Severity.ERROR if lasts and any(map(_is_counted, row)) else Severity.WARNING
        yield Hit(Span(row[0].span.start, row[-1].span.end), _data(row), severity=severity)


def _rows(analysis: Analysis) -> Iterator[list[Target]]:
    """Yield the targets without a time; those of one list together."""
    folded = analysis.plan.source.folded
    row: list[Target] = []
    for target in analysis.commitments.targets:
        if target.deadline.kind is not DeadlineKind.NONE:
            continue
        if row and not _LISTED.fullmatch(folded[row[-1].span.end : target.span.start]):
            yield row
            row = []
        row.append(target)
    if row:
        yield row


def _lasts(plan: Plan) -> bool:
    """Return whether the plan is a scheme for several years, so that the end of a target without a time is unknown."""
    profile = plan.profile
    if plan.title and _TERM.search(plan.title.words):
        return False
    if profile.until:
        return True
    by_year = profile.year is not None and profile.year.origin == "title"
    return not by_year and profile.kind is not None and str(profile.kind.value).endswith(_SCHEMES)


def _is_counted(target: Target) -> bool:
    return target.quantity is not None and target.quantity.bound is not Bound.ABSOLUTE


def _data(row: Sequence[Target]) -> dict[str, str | int]:
    """Return the data of a row: its words, and what its first target measures."""
    target, quantity = row[0], row[0].quantity
    words = inner_quotes(target.source.text[target.span.start : row[-1].span.end])
    value = target.folded[quantity.start : quantity.end] if quantity else ""
    data: dict[str, str | int] = {"words": words, "indicator": target.indicator, "value": value, "targets": len(row)}
    return data | ({"amount": str(quantity.amount), "unit": quantity.unit, "bound": quantity.bound.name} if quantity else {})


RULE = Rule(
    code="TGT001",
    name="target-without-deadline",
    severity=Severity.WARNING,
    precision="high",
    title="量化目标应写明完成时限",
    message="目标“{words}”没有写完成时限",
    why="没有时限的目标无法分解进度，也无法考核。",
    on=Analysis,
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
        # 底线、标准、条件和过去的成绩不是目标
        Example(
            bad="示例县2025年国土绿化工作方案\n一、现状\n全县现有林场12个，上年新增了苗圃3处。\n二、任务\n"
            "坚持全面覆盖、突出重点，⟦创建森林村庄15个⟧，村庄绿化覆盖率山区不得低于30%，管护队伍每支不少于20人。\n"
            "因灾损失超过6万元的林户按规定救助，面积500亩以上林场的负责人应当参加培训。\n"
            "三、技术要求\n造林成活率达到85%以上。",
            good="示例县2025年国土绿化工作方案\n一、现状\n全县现有林场12个，上年新增了苗圃3处。\n二、任务\n"
            "坚持全面覆盖、突出重点，年底前创建森林村庄15个，村庄绿化覆盖率山区不得低于30%，管护队伍每支不少于20人。\n"
            "因灾损失超过6万元的林户按规定救助，面积500亩以上林场的负责人应当参加培训。\n"
            "三、技术要求\n造林成活率达到85%以上。",
        ),
        # 句末统一写的时限管全句；并列的几项目标缺时限，只提示一次；一个学年的计划不算跨年度
        Example(
            bad="青禾区第三小学2025—2026学年度工作计划\n一、总体要求\n坚持五育并举。\n二、任务\n1.新建社团5个、实验室2间，添置图书3000册，学期末前全部投入使用。\n"
            "2.⟦培训教师60人，其中班主任20人、教研组长10人⟧。\n3.每年体检1次，近视学生建档率达到100%。",
            good="青禾区第三小学2025—2026学年度工作计划\n一、总体要求\n坚持五育并举。\n二、任务\n1.新建社团5个、实验室2间，添置图书3000册，学期末前全部投入使用。\n"
            "2.本学期培训教师60人，其中班主任20人、教研组长10人。\n3.每年体检1次，近视学生建档率达到100%。",
        ),
    ),
)
