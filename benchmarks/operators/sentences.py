"""Operators within one sentence, inserted in correct form first: dates, numbers, sums, serials, enumerations."""

import random
from collections.abc import Sequence
from dataclasses import replace

from operators.mutant import Mutant, Operator, forward_looking, insert_sentence, plans
from planlint.plan.model import Draft, Plan
from planlint.plan.parse import parse
from planlint.text.source import Source
from planlint.text.span import Span

Wording = tuple[str, str, str, str]
"""The part before the changed piece, that piece, the part after it, and the wrong piece; {year} is the plan's year."""

_YEAR = 2026  # of a plan without a year
_DATES: Sequence[Wording] = (
    ("各单位于", "6月30日", "前完成自查。", "6月31日"),
    ("请于{year}年", "9月30日", "前报送工作总结。", "9月31日"),
    ("定于", "2月28日", "召开调度会。", "2月30日"),
    ("专项检查从4月1日开始，到", "11月30日", "结束。", "11月31日"),
)
_SERIALS: Sequence[Wording] = (
    ("严格执行《云岭市校舍管理办法》（云政发", "〔2019〕12号", "）的规定。", "[2019]12号"),
    ("按照《示例县对口支援方案》（示政办发", "〔2018〕7号", "）要求推进。", "〔2018〕第7号"),
    ("落实《青禾区绿化规划》（青政发", "〔2017〕5号", "）确定的任务。", "（2017）5号"),
    ("对照《云岭市信息公开指南》（云政办发", "〔2019〕8号", "）逐项核对。", "〔2019〕08号"),
)
_SHARES: Sequence[Wording] = (
    ("{year}年底前，示范社区覆盖率达到", "98%", "。", "108%"),
    ("{year}年底前，群众满意率达到", "96%", "以上。", "196%"),
    ("{year}年底前，线上受理率达到", "100%", "。", "100%以上"),
)
_BOUNDS: Sequence[Wording] = (
    ("{year}年底前，培训业务骨干", "不少于300人次", "。", "不少于300人次以上"),
    ("{year}年底前，新建服务网点", "约30个", "。", "约30个左右"),
    ("{year}年底前，示范岗位覆盖率", "不低于90%", "。", "不低于90%以上"),
)
_POINTS: Sequence[Wording] = (
    ("{year}年底前，示范社区覆盖率比上年提高", "3个百分点", "。", "3%"),
    ("{year}年底前，办件合格率较上年提高", "2个百分点", "。", "2%"),
)
_SUMS: Sequence[Wording] = (
    ("{year}年底前，新建服务站", "12个", "，其中城区5个、乡镇7个。", "13个"),
    ("{year}年底前，培训骨干", "300人", "，其中市级120人、县级180人。", "350人"),
    ("{year}年底前，改造站房8座、泵房4座，", "共12座", "。", "共14座"),
)
_RANGES: Sequence[Wording] = (
    ("活动安排在5", "—", "8月进行。", "-"),
    ("每批选派20", "—", "30人。", "-"),
)
_LISTS: Sequence[Wording] = (
    ("一是摸清底数，建好台账。", "二是明确分工，压实责任。", "三是跟踪问效，定期通报。", ""),
    ("一要加强领导，", "二要落实经费，", "三要严格考核。", ""),
)
_COUNTS: Sequence[Wording] = (
    ("重点抓好", "三", "项工作：一是摸清底数，二是明确分工，三是跟踪问效。", "四"),
    ("建立", "两", "项机制：一是联席会议机制，二是定期通报机制。", "三"),
)
_REPEATED = (
    ("示范社区覆盖率达到", "92%", "95%"),
    ("线上受理率达到", "88%", "90%"),
    ("中小学教师参训率达到", "85%", "90%"),
)


def _year(plan: Plan) -> int:
    year = plan.profile.until or plan.profile.year
    return int(year.value) if year else _YEAR


def operator_from(wordings: Sequence[Wording], *codes: str) -> Operator:
    """Return the operator that inserts one of *wordings* with its wrong piece."""

    def insert_wrong(draft: Draft, rng: random.Random) -> Mutant | None:
        plan = rng.choice(plans(draft))
        head, right, tail, wrong = rng.choice(wordings)
        return insert_sentence(draft, rng, forward_looking(plan), (head.format(year=_year(plan)), right, tail), wrong, *codes)

    return insert_wrong


impossible_date = operator_from(_DATES, "DAT004")
malformed_serial = operator_from(_SERIALS, "CIT003")
excessive_share = operator_from(_SHARES, "TGT003")
doubled_bound = operator_from(_BOUNDS, "TGT006")
percent_for_points = operator_from(_POINTS, "TGT008")
wrong_sum = operator_from(_SUMS, "TGT004")
hyphen_in_range = operator_from(_RANGES, "PUN005")
lost_point = operator_from(_LISTS, "NUM008")
wrong_count = operator_from(_COUNTS, "STR005")


def miscount_event(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write a wrong ordinal for a yearly event in a plan for one year; the first 教师节 was held in 1985."""
    annual = [plan for plan in plans(draft) if _is_of_one_year(plan)]
    if not annual:
        return None
    plan = rng.choice(annual)
    number = _year(plan) - 1984
    sentence = ("组织好第", str(number), "个教师节庆祝活动。")
    among = forward_looking(plan)
    return insert_sentence(draft, rng, among, sentence, str(number + rng.choice((-1, 1))), "DAT002")


def _is_of_one_year(plan: Plan) -> bool:
    year, title = plan.profile.year, plan.title
    return (
        year is not None
        and year.origin == "title"
        and not plan.profile.until
        and title is not None
        and "学年" not in title.words
    )


def conflicting_targets(draft: Draft, rng: random.Random) -> Mutant | None:
    """Insert a target twice with two values; the later one is reported."""
    i = rng.randrange(len(plans(draft)))
    plan = plans(draft)[i]
    indicator, value, other = rng.choice(_REPEATED)
    head = f"{_year(plan)}年底前，{indicator}"
    first = insert_sentence(draft, rng, forward_looking(plan), (head, value, "。"), value)
    if first is None:
        return None
    with_first = parse(Source(first.text, draft.source.path))
    elsewhere = [paragraph for paragraph in forward_looking(plans(with_first)[i]) if not paragraph.span.overlaps(first.at)]
    found = insert_sentence(with_first, rng, elsewhere, (f"持续用力，{head}", value, "。"), other, "TGT005")
    if found is None:
        return None
    moved = Span(first.at.start + len(found.at), first.at.end + len(found.at))
    return replace(found, at=max(found.at, moved, key=lambda span: span.start))
