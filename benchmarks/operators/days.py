"""Operators on days, times and figures that rest on each other, and on remains of earlier drafts."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from operators.mutant import Mutant, Operator, forward_looking, insert_sentence, plans, write_over
from operators.sentences import Wording, operator_from
from planlint.plan.model import Draft, Heading, Plan
from planlint.plan.ordinal import Form
from planlint.plan.text_types import NOT_PLANS, text_type
from planlint.text.span import Span

_WEEKDAYS: Sequence[Wording] = (
    ("骨干培训班于2025年9月1日（", "星期一", "）开班。", "星期三"),
    ("现场会定于2026年3月6日（", "周五", "）召开。", "周四"),
    ("展演于2024年11月23日", "星期六", "举行。", "星期日"),
)
_SPANS: Sequence[Wording] = (
    ("集中报名时间为9月8日至", "9月12日", "。", "9月6日"),
    ("培训时间为2025年6月3日—", "2025年6月7日", "。", "2024年6月7日"),
    ("每天集中研讨的时间为", "14:00—15:30", "。", "15:30—14:00"),
)
_WRITTEN: Sequence[Wording] = (
    ("现场会定于9月21", "日", "召开。", "号"),
    ("系统升级于{year}", "年1月", "底前完成。", "1月"),
    ("系统升级于{year}", "年12月", "底前完成。", "0年12月"),
    ("每年5月", "20日", "前公布结果。", "20"),
)
_TIMES: Sequence[Wording] = (
    ("启动仪式于", "15：00", "开始。", "下午15：00"),
    ("启动仪式于", "19时30分", "开始。", "晚上19时30分"),
)
_FIGURES: Sequence[Wording] = (
    ("平时成绩按30%、期中成绩按30%、期末成绩按", "40%", "折算计入总评。", "60%"),
    ("合格率90%以上加10分，", "80%～89%", "加5分。", "85%～95%"),
    ("每周召开一次调度会。", "每月召开一次总结会", "。", "每月召开一次调度会"),
)
_REMAINS: Sequence[Wording] = (
    ("评价结果按年度公布", "并归档", "。", "（删去）"),
    ("满分为", "30，另有加分", "分。", "40（改为30）"),
    ("启动仪式由", "高一3班", "承办。", "高一   班"),
    ("由县一中承担第", "二", "批试点。", "  "),
)
_QUOTES: Sequence[Wording] = (
    ("认真落实", "《关于加强校园安全工作的若干意见》", "。", "“关于加强校园安全工作的若干意见”"),
    ("认真落实", "《城市绿化管理办法》", "。", "“城市绿化管理办法”"),
)
_CHAPTERS = (Form.H1, Form.PART)


def _in_plans(operator: Operator) -> Operator:
    """Return *operator* for drafts of plans only: of other texts some rules ask nothing."""
    return lambda draft, rng: None if any(text_type(plan) in NOT_PLANS for plan in plans(draft)) else operator(draft, rng)


change_weekday = operator_from(_WEEKDAYS, "DAT006")
reverse_span = operator_from(_SPANS, "DAT005")
write_date_badly = operator_from(_WRITTEN, "DAT003")
name_part_of_day = operator_from(_TIMES, "DAT007")
change_figure = _in_plans(operator_from(_FIGURES, "TGT010"))
leave_note = _in_plans(operator_from(_REMAINS, "STR009"))
quote_title = operator_from(_QUOTES, "CIT005")


def _chapters(plan: Plan) -> Iterator[Heading]:
    return (one.heading for one in plan.body.sections if one.heading and one.heading.ordinal.form in _CHAPTERS)


def break_reference(draft: Draft, rng: random.Random) -> Mutant | None:
    """Refer to a part that a plan of several chapters does not have."""
    numbered = [plan for plan in plans(draft) if len([*_chapters(plan)]) > 1]
    if not numbered or any(text_type(plan) in NOT_PLANS for plan in plans(draft)):
        return None
    sentence = ("各单位按照", "第一部分", "的要求抓好落实。")
    return insert_sentence(draft, rng, forward_looking(rng.choice(numbered)), sentence, "第六十部分", "STR012")


def mark_version(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write the mark of a version after a title that has no mark, of a plan that no notice names."""
    titles = [plan.title for plan in plans(draft) if plan.title and not plan.notice and plan.title.text[-1] not in "）)"]
    if not titles or any(text_type(plan) in NOT_PLANS for plan in plans(draft)):
        return None
    title = rng.choice(titles).span
    mutant = write_over(draft, Span(title.end, title.end), rng.choice(("（有修改）", "（新）", "（定稿）")), "STR014")
    return replace(mutant, removed=title)
