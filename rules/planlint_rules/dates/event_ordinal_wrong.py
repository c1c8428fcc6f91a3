"""The ordinal of an event that recurs every year (第41个教师节) is the one of its year."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from planlint.authoring import (
    Analysis,
    Edit,
    Example,
    Hit,
    Plan,
    Rule,
    Severity,
    Span,
    chinese,
    inner_quotes,
    is_in_title,
    number,
)
from planlint_rules.registers.events import CountedEvent, counted_events

_BESIDE = re.compile(
    r"(?:(?<!\d)(?P<year>(?:19|20)\d\d)年|(?P<word>[今去明]年|本年度?|上年度?))"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?,?(?:是|为|系|迎来|即将迎来|恰逢|适逢|的|举办|举行|召开|开展|组织|庆祝|纪念|隆重)*(?:我国|全国|中国)?的?$"
)
_AFTER = re.compile(r"^[”’」]?[^。;,!?\n]{0,4}\((?P<year>(?:19|20)\d\d)年[^()\n]{0,12}\)")
_WORDS = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1}
_LOOKS_BACK = re.compile("[去上]年|过去|回顾|年来")
_HISTORY = re.compile("成功举办|圆满|以来|大会上|讲话|指出|强调|[回致贺]信|勉励|寄语|考察|重要指示|成果|经验")
_TASK = re.compile("(?:庆祝|纪念|迎接|喜迎|筹备|筹办|组织|开展|举办)[^,。;、]{0,8}$")
_IN_TASK = re.compile("^[”’」]?[^,。;、]{0,6}(?:活动|主题|班会|晚会|教育|系列|展|工作)")
"""What is said around an anniversary that is still to be celebrated."""
_OWN_COUNT = re.compile(
    "^[”’」]?[^,。;、:!?]{0,10}(?:比赛|大赛|征文|联欢|晚会|汇演|文艺|书画|摄影|运动会|演讲|论坛|杯|竞赛|展演)"
)


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report ordinals that are not those of the year named with them or, if none is named, of the plan's year.

    A review of the year before may have the ordinals of any year.
    """
    plan = analysis.plan
    years, past = _years(plan), sorted(analysis.commitments.past)
    for event in (one for one in counted_events() if any(name in plan.source.folded for name in one.names)):
        for found in event.pattern.finditer(plan.source.folded, plan.span.start, plan.span.end):
            beside = _beside(found, years)
            if beside is None and _is_within(found.start(), past):
                continue
            meant = (beside,) if beside else years
            if meant and meant[-1] <= event.until and number(found["numeral"]) not in [year - event.base for year in meant]:
                yield from _hit(plan, event, found, meant[0], named=beside is not None)


def _is_within(offset: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _hit(plan: Plan, event: CountedEvent, found: re.Match[str], year: int, *, named: bool) -> Iterator[Hit]:
    """Yield the hit, unless the sentence is about the past or the number is not the event's."""
    folded, expected, ordinal = found.string, year - event.base, number(found["numeral"])
    before, after = _sentence(found)
    other = found["unit"] in "届次" and _OWN_COUNT.match(after) and not event.only_beside
    if other or expected < 1 or is_in_title(before, len(before)):
        return
    if not named and (event.only_beside or _is_past(before, after)):
        return
    is_far = not named and event.looked_back_on and ordinal != expected - 1
    if is_far and not (_TASK.search(before) and _IN_TASK.match(after)):
        return
    style = str(expected) if found["numeral"].isdigit() else chinese(expected)
    text = _paired(folded, found)
    at = found.start("numeral") - found.start()
    right = text[:at] + style + text[at + len(found["numeral"]) :]
    guessed = not named and (event.looked_back_on or plan.profile.year is None or plan.profile.year.origin == "text")
    data = {"written": inner_quotes(text), "year": year, "right": inner_quotes(right), "expected": expected, "ordinal": ordinal}
    edit = Edit(Span(*found.span("numeral")), style)
    severity = Severity.NOTE if is_far else Severity.WARNING if guessed else None
    yield Hit(Span(*found.span()), data, (edit,), safe=not guessed, severity=severity)


def _paired(folded: str, found: re.Match[str]) -> str:
    """Return the words found, with the quotation mark after them that closes one within them."""
    text, after = found.group(), folded[found.end() : found.end() + 1]
    return text + after if after and after in "”’」" and text.count("“‘「"["”’」".index(after)]) else text


def _is_past(before: str, after: str) -> bool:
    """Return whether the sentence is about the past, or its clause is about history."""
    return bool(_LOOKS_BACK.search(before + after) or _HISTORY.search(before.split(",")[-1] + after.split(",")[0]))


def _years(plan: Plan) -> Sequence[int]:
    """Return the years that an ordinal without a year of its own may be of."""
    profile = plan.profile
    if profile.year is None:
        return ()
    first = int(profile.year.value)
    last = int(profile.until.value) if profile.until else first
    if plan.title and "学年" in plan.title.words:
        last = max(last, first + 1)
    if profile.issued and profile.year.span == profile.issued.span and str(profile.issued.value)[5:7] >= "11":
        last = max(last, first + 1)  # a plan whose only year is that of its date, in winter, is about next year's events
    return range(first, max(first, last) + 1)


def _beside(found: re.Match[str], years: Sequence[int]) -> int | None:
    """Return the year named right before or after the ordinal; None if there is none."""
    before, after = _sentence(found)
    if beside := _BESIDE.search(before) or _AFTER.match(after):
        if beside["year"]:
            return int(beside["year"])
        return years[0] + _WORDS[beside["word"][0]] if len(years) == 1 else None
    return None


def _sentence(found: re.Match[str]) -> tuple[str, str]:
    """Return the words of the sentence before and after the place."""
    before = re.split("[。;!?\n]", found.string[max(found.start() - 60, 0) : found.start()])[-1]
    return before, re.split("[。;!?\n]", found.string[found.end() : found.end() + 40])[0]


RULE = Rule(
    code="DAT002",
    name="event-ordinal-wrong",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    registers=("events.yaml",),
    title="节日、活动的届次应与年份相符",
    message="“{written}”与{year}年不符，{year}年应为“{right}”",
    why="届次逐年递增，写成上一年的届次，多因沿用了往年文稿。",
    on=Analysis,
    check=check,
    advice="按年份改正届次；说的是往年活动的，写明年份。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n1.组织好⟦第40个教师节⟧庆祝活动。",
            good="云岭市2025年教育工作要点\n1.组织好第41个教师节庆祝活动。",
        ),
        # 汉字数字；届次旁边写明年份的，以那一年为准
        Example(
            bad="云岭市2025年教育工作要点\n1.去年第40个教师节表彰了30人，2023年9月10日第39个教师节表彰了20人。\n2.开展⟦第十一个国家宪法日⟧宣传。",
            good="云岭市2025年教育工作要点\n1.去年第40个教师节表彰了30人，2023年9月10日第39个教师节表彰了20人。\n2.开展第十二个国家宪法日宣传。",
        ),
        # 本地活动自己的届次，无从推算；总书记在往年教师节的致信、讲话，是历史
        Example(
            bad="示例县2025年教育工作要点\n1.学习总书记在第39个教师节致信精神，举办第三届教师节征文比赛、第五届全县推广普通话宣传周。\n2.开展⟦第27届全国推广普通话宣传周⟧活动。",
            good="示例县2025年教育工作要点\n1.学习总书记在第39个教师节致信精神，举办第三届教师节征文比赛、第五届全县推广普通话宣传周。\n2.开展第28届全国推广普通话宣传周活动。",
        ),
        # 周年不是届次
        Example(
            bad="示例县2025年教育工作要点\n1.2025年是⟦抗战胜利79周年⟧。",
            good="示例县2025年教育工作要点\n1.2025年是抗战胜利80周年。",
        ),
        # 差得远的周年，写在要办的活动里的，也提示
        Example(
            bad="示例县2027年教育工作要点\n1.开展⟦建军98周年⟧双拥活动。\n2.学习庆祝中国共产党成立100周年大会上的讲话。",
            good="示例县2027年教育工作要点\n1.开展建军100周年双拥活动。\n2.学习庆祝中国共产党成立100周年大会上的讲话。",
        ),
    ),
    allows=(
        # 回顾上一年的部分，届次是上一年的
        "示例县人民政府工作报告\n2025年1月8日\n一、2024年工作回顾\n一年来，隆重庆祝新中国成立75周年，办好第40个教师节。\n二、2025年工作安排\n办好学校。",
        # 庆祝大会上的讲话，说的是那一年
        "示例县2025年教育工作要点\n1.学习庆祝中国共产党成立100周年大会上的讲话。",
    ),
)
