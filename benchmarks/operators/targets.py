"""Operators on targets, years and mandated amounts; where plans have few places, a correct sentence is inserted first."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from operators.mutant import MANDATED, Mutant, forward_looking, insert_sentence, plans, replaced, write_over
from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import DeadlineKind, Duty, Target
from planlint.config.catalog import installed
from planlint.mandates.mandate import Mandate, Status
from planlint.plan.model import Draft, Paragraph, Plan, Section
from planlint.plan.passage import Passage
from planlint.text.span import Span
from planlint.text.times import TimeKind, times

_NEXT = 2027  # the year of a target in a plan without a year
_TARGETS = (
    ("", "新增公共停车位1200个。"),
    ("", "改造提升社区服务站35个。"),
    ("", "培训业务骨干600人次。"),
    ("", "建成示范基地8个。"),
    ("", "服务事项网上可办率达到98%。"),
    ("进一步优化布局，", "新增学位2400个。"),
    ("持续扩大覆盖面，", "社会满意度提高到95%以上。"),
    ("加大资金投入，", "完成12所学校的供暖设施更新。"),
)
_AMOUNTS = (
    ("EDU002", "各中小学每", "两", "周开设1课时心理健康教育课。", "四"),
    ("EDU004", "保证中小学生每天综合体育活动时间不低于", "2", "小时。", "1"),
    ("EDU006", "年底前，职业学校办学条件重点监测指标全部达标的学校比例达到", "90", "%以上。", "60"),
    ("EDU007", "确保儿童青少年总体近视率每年下降", "0.5", "个百分点以上。", "0.2"),
    ("EDU008", "推进校长教师交流轮岗，轮岗教师不低于符合条件教师总数的", "10", "%。", "5"),
    ("EDU008", "推进教师交流轮岗，其中骨干教师不低于交流总数的", "20", "%。", "15"),
    ("EDU009", "小学三至六年级每天书面作业平均完成时间不超过", "60", "分钟。", "90"),
    ("EDU009", "初中每天书面作业平均完成时间不超过", "90", "分钟。", "120"),
    ("EDU010", "各中小学每", "月", "至少开展1次应急疏散演练。", "学期"),
    ("EDU010", "中小学每月、幼儿园每", "季度", "至少开展1次应急疏散演练。", "学期"),
    ("EDU013", "保障小学生每天睡眠时间不少于", "10", "小时。", "9"),
    ("EDU013", "保障初中生每天睡眠时间不少于", "9", "小时。", "8"),
    ("EDU014", "法治副校长每年到校讲授法治课不少于", "4", "课时。", "2"),
    ("EDU015", "推动", "50", "%的县建立家校社协同育人“教联体”。", "30"),
)
_MONTH = re.compile(r"\d{1,2}月")
_LESS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), less)
    for pattern, less in (
        ("(?<=体育活动时间不低于)2(?=小时)", "1"),
        ("(?<=每)两(?=周1课时)", "四"),
        ("(?<=每)两(?=周1次心理)", "四"),
        ("(?<=教师总数的)10(?=%)", "5"),
        ("(?<=交流总数的)20(?=%)", "10"),
        ("(?<=活动时长不低于)2(?=小时)", "1"),
        ("(?<=5年)360(?=学时)", "300"),
    )
)


def remove_deadline(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove the time from a sentence with a target if its item and the headings above contain no other time."""
    found = ((plan, target) for plan in plans(draft) for target in Analysis.of(plan).commitments.targets)
    places = [(target, own) for plan, target in found if (own := _sole_time(plan, target))]
    if places and rng.random() < 0.5:
        target, removed = rng.choice(places)
        shift = len(removed) if removed.end <= target.span.start else 0
        return Mutant(replaced(draft, removed, ""), Span(target.span.start - shift, target.span.end), ("TGT001",), removed)
    plan = rng.choice(plans(draft))
    year = plan.profile.until or plan.profile.year
    head, tail = rng.choice(_TARGETS)
    sentence = (head, f"{year.value if year else _NEXT}年底前，", tail)
    mutant = insert_sentence(draft, rng, [*_timeless(plan)], sentence, "", "TGT001")
    if mutant is None:
        return None
    start = mutant.at.start + len(head)
    return replace(mutant, removed=Span(start, start + len(sentence[1])))


def _sole_time(plan: Plan, target: Target) -> Span | None:
    """Return the words of a target's time including the comma after them, if no other words date the target."""
    own = target.deadline.span
    if target.deadline.kind is not DeadlineKind.EXPLICIT or own is None:
        return None
    for paragraph, above in _with_above(plan.body):
        if paragraph.span.holds(own) and paragraph.span.holds(target.span):
            is_alone = _count_times(plan, (*above, paragraph)) == 1 and "年" not in _rest(paragraph, own)
            return _with_comma(paragraph, own) if is_alone else None
    return None


def _timeless(plan: Plan) -> Iterator[Paragraph]:
    """Yield the forward-looking paragraphs that contain no time, and have none above them in their item."""
    looking_ahead = {paragraph.span for paragraph in forward_looking(plan)}
    for paragraph, above in _with_above(plan.body):
        if paragraph.span in looking_ahead and not _count_times(plan, (*above, paragraph)):
            yield paragraph


def _count_times(plan: Plan, passages: Sequence[Passage]) -> int:
    """Return the number of time expressions."""
    year = plan.profile.year and int(plan.profile.year.value)
    return sum(1 for passage in passages for _ in times(passage.folded, year))


def _rest(paragraph: Paragraph, own: Span) -> str:
    text, start = paragraph.folded, paragraph.span.start
    return text[: own.start - start] + text[own.end - start :]


def _with_above(section: Section, above: Sequence[Passage] = ()) -> Iterator[tuple[Paragraph, Sequence[Passage]]]:
    """Yield each paragraph with the passages above it: earlier paragraphs, headings, and the text directly under these."""
    for i, paragraph in enumerate(section.paragraphs):
        yield paragraph, (*above, *section.paragraphs[:i])
    below = [*above, *([section.heading.title] if section.heading else []), *section.body]
    for one in section.sections:
        yield from _with_above(one, below)


def _with_comma(paragraph: Paragraph, own: Span) -> Span:
    after = paragraph.source.folded[own.end : own.end + 1]
    return Span(own.start, own.end + (after == ","))


def remove_owner(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove the owner from an item of a plan in which each item has one."""
    read = [(plan, Analysis.of(plan).commitments) for plan in plans(draft)]
    owned = [plan for plan, found in read if len(found.duties) > 4 and not found.unowned]
    if not owned:
        return None
    plan = rng.choice(owned)
    places = [(section, duties[0].span) for section in plan.body.walk() if len(duties := _duties(plan, section)) == 1]
    if not places:
        return None
    section, removed = rng.choice(places)
    assert section.heading, "only items have owners"
    return Mutant(replaced(draft, removed, ""), section.heading.span, ("DUT001", "TGT002"), removed)


def _duties(plan: Plan, section: Section) -> list[Duty]:
    """Return the duties of an item without subitems, or none if one of them spans two lines or has a time in its brackets."""
    if section.sections or not section.heading:
        return []
    spans = [paragraph.span for paragraph in section.all_paragraphs]
    found = [duty for duty in Analysis.of(plan).commitments.duties if any(span.holds(duty.span) for span in spans)]
    in_two_lines = any(name not in duty.text for duty in found for name in duty.support)
    return [] if in_two_lines or any("时限" in duty.text for duty in found) else found


def use_stale_year(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write the previous year in a deadline of an annual plan: for the plan's year, or before a month without a year."""
    places = []
    for plan in plans(draft):
        year = plan.profile.year
        if year and not plan.profile.until and year.origin == "title":
            for paragraph in plan.body.all_paragraphs:
                for time in times(paragraph.folded, int(year.value)):
                    at = paragraph.folded.find(str(year.value), time.start, time.end)
                    if time.kind is TimeKind.BY and at >= 0:
                        places.append((paragraph.part(at, at + 4), str(int(year.value) - 1)))
                    elif time.kind is TimeKind.BY and _MONTH.match(paragraph.folded, time.start):
                        places.append((paragraph.part(time.start, time.start), f"{int(year.value) - 1}年"))
    if not places:
        return None
    span, wrong = rng.choice(places)
    return write_over(draft, span, wrong, "DAT001", "TGT007")


def weaken_amount(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write less than a mandate requires: 2小时 → 1小时."""
    taught = [plan for plan in plans(draft) if plan.profile.sector and plan.profile.sector.value == "教育"]
    places = [
        (paragraph.part(*found.span()), less)
        for plan in taught
        for paragraph in plan.body.all_paragraphs
        for pattern, less in _LESS
        for found in pattern.finditer(paragraph.folded)
    ]
    if places and rng.random() < 0.5:
        span, less = rng.choice(places)
        line = draft.source.line_at(span.start)
        return write_over(draft, span, less, *MANDATED, at=Span(line.start, line.end))
    return _write_less(draft, rng, rng.choice(taught)) if taught else None


def _write_less(draft: Draft, rng: random.Random, plan: Plan) -> Mutant | None:
    """Insert less than a mandate requires into a plan that it applies to and that does not satisfy it elsewhere."""
    mandates = [(rule.code, rule.check) for rule in installed().rules if isinstance(rule.check, Mandate)]
    open_to = {
        code for code, mandate in mandates if mandate.scope.applies_to(plan) and mandate.verdict(plan).status is not Status.MET
    }
    bound = [amount for amount in _AMOUNTS if amount[0] in open_to]
    if not bound:
        return None
    _, *sentence, less = rng.choice(bound)
    head, right, tail = sentence
    return insert_sentence(draft, rng, forward_looking(plan), (head, right, tail), less, *MANDATED)
