"""If a plan names who is responsible for its targets, it does so for each."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from planlint.authoring import (
    Analysis,
    Example,
    Hit,
    Option,
    Rule,
    Section,
    Severity,
    Span,
    Target,
    by_chapter,
    inner_quotes,
    sets_standard,
)

_FEWEST = 3  # the fewest targets with an owner beside which one without is reported
_MOST = 0.75  # the least share of such targets


def check(analysis: Analysis, *, fewest: int = _FEWEST, share: float = _MOST) -> Iterator[Hit]:
    """Report the targets without an owner among targets that have one, once for each chapter.

    Items without any owner are left to DUT001.
    """
    plan = analysis.plan
    found = analysis.commitments
    unowned = {heading.span for heading in found.unowned}
    grounds = sorted(_grounds(plan.body, sorted(duty.span for duty in found.duties), unowned))
    starts = [span.start for span in grounds]
    last = [bisect_right(starts, target.span.start) - 1 for target in found.targets]
    near = [target for target, at in zip(found.targets, last, strict=True) if at >= 0 and grounds[at].holds(target.span)]
    within = [target for target in near if not sets_standard(target)]
    bare = [target for target in within if target.owner is None]
    owned = len(within) - len(bare)
    if owned >= fewest and owned >= share * len(within):
        yield from (_hit(chapter) for chapter in by_chapter(plan.body, bare, lambda target: target.span))


def _hit(targets: Sequence[Target]) -> Hit:
    first = targets[0]
    more = f"等{len(targets)}处" if targets[1:] else ""
    data = {"words": inner_quotes(first.text), "more": more, "indicator": first.indicator}
    return Hit(first.span, data, related=tuple(target.span for target in targets) if more else ())


def _grounds(section: Section, duties: Sequence[Span], unowned: Collection[Span]) -> Iterator[Span]:
    """Yield the text of each lowest section in a part that names owners, except items without any."""
    extent = _extent(section)
    first = bisect_left(duties, extent.start, key=lambda span: span.start)
    names_owner = first < len(duties) and extent.holds(duties[first])
    for below in section.sections:
        if below.sections:
            yield from _grounds(below, duties, unowned)
        elif names_owner and not (below.heading and below.heading.span in unowned):
            yield _extent(below)


def _extent(section: Section) -> Span:
    paragraphs = section.all_paragraphs
    return Span(paragraphs[0].span.start, paragraphs[-1].span.end) if paragraphs else Span(0, 0)


_TABLE = """示例县2025年教育工作要点
一、重点任务
任务\t时限\t责任单位
年内新建幼儿园3所\t10月底前\t基建科
年内培训校长60名\t12月底前\t人事科
年内改造操场9处\t8月底前\t基建科
{mark}评选示范校5所{end}\t12月底前\t{empty}
二、保障
加强领导。"""

RULE = Rule(
    code="TGT002",
    name="target-without-owner",
    severity=Severity.WARNING,
    precision="unproven",
    title="已分工的计划，每项目标都应有责任单位",
    message="目标“{words}”{more}没有写责任单位",
    why="同一部分的其他目标都有责任单位，这一项无人负责，难以督办。",
    on=Analysis,
    check=check,
    options=(
        Option("fewest", _FEWEST, "至少有几项目标写了责任单位，才查其余的", least=1),
        Option("share", _MOST, "写了责任单位的目标占到多少，才查其余的（0到1）", least=0),
    ),
    advice="在本句所在条目或段落末尾写明责任单位。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、基础教育\n1.扩大资源。年内新建幼儿园3所。（责任单位：基建科）\n新增学位2000个。（责任单位：基教科）\n"
            "2.提高质量。年内评选示范校5所。（责任单位：督导室）年内⟦培训校长60名⟧。",
            good="云岭市2025年教育工作要点\n一、基础教育\n1.扩大资源。年内新建幼儿园3所。（责任单位：基建科）\n新增学位2000个。（责任单位：基教科）\n"
            "2.提高质量。年内评选示范校5所。（责任单位：督导室）年内培训校长60名。（责任单位：人事科）",
        ),
        # 一章里几处没有写的，合为一条，列出各处；表中责任单位一格空着，也是没有写
        Example(
            bad=_TABLE.format(empty="", mark="⟦", end="⟧"),
            good=_TABLE.format(empty="督导室", mark="", end=""),
        ),
    ),
)
