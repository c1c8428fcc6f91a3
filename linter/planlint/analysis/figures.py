"""Figures of a plan that cannot all be right: a duration and its days, shares of a whole, bands, parts of a programme."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from planlint.analysis.days import DayRange, day_ranges, years_of
from planlint.analysis.products import wrong_lengths, wrong_products
from planlint.analysis.schedules import clock_ranges
from planlint.analysis.start_times import start_times
from planlint.plan.model import Paragraph, Plan, Role, Section
from planlint.text.marks import after_mark, before_mark
from planlint.text.numerals import CHINESE_COUNTS, number
from planlint.text.span import Span

_DURATION = re.compile(
    rf"(?:为期|历时|[共为]计?|,|\() ?(?P<count>[0-9]{{1,3}}|[{CHINESE_COUNTS}]{{1,3}}) ?(?P<unit>天|日|周|个?星期)"
    "(?!半|[前内后起以之一每/]|期|工作)"
)
_LONG_WORDS = ("为期", "历时")
_TIME_LINE = re.compile(r"^[^,。;:]{0,10}时间[^,。;:]{0,4}(?::|为|是|$)")
_HALF_DAY = re.compile("下午|晚|报到|集合|返程|返校")
_SHARE = re.compile(
    r"(?P<name>(?:(?![按的为是即])[一-鿿A-Za-z]){2,12}?)(?:各?占|按|为|计)?(?:总分的?|总成绩的?)?"
    r"(?P<share>[0-9]{1,3}(?:\.[0-9]{1,2})?)%(?P<joint>[、,;和]|$|[^0-9%、,;和])"
)
_PRIZE_SHARES = re.compile(r"(?:[0-9]{1,2}%[、,和及]){1,4}[0-9]{1,2}%(?=[^。;]{0,12}[一二三][、等])")
_WHOLE = re.compile("占|权重|分配|折算|合著|合计|计分|构成|组成|总评|加权|第[一二三]")
_SCORE = re.compile("评分|计分|总分|满分|分值|权重|成绩|出勤|考勤|作业|笔试|面试|考试|测[验试]|平时|期[中末]")
_NO_PARTS = re.compile("率|度|以[上下]|达到|增长|提高|不[低少高超]于?|超过|以内|其中|完成|下降|上浮|下浮|扣")
_BAND = re.compile(
    r"(?P<least>[0-9]{1,3}(?:\.[0-9])?)(?P<unit>%|分)(?:\(含\)|及|含)?(?P<up>以上)"
    r"|(?P<low>[0-9]{1,3}(?:\.[0-9])?)(?P<unit2>%|分)? ?[—–~～至到-]{1,2} ?(?P<high>[0-9]{1,3}(?:\.[0-9])?)(?P<unit3>%|分)"
    r"(?P<open>\((?:不含|含)[^()]{0,8}\))?"
)
_GRADED = re.compile(r"(?:\([^()]{0,10}\))?(?:的?,?(?:[每各]?[人班])?(?:加|得|计|扣|记|减|奖|评?为|给予?|定为|按)|者|的)")
_MINUTES = re.compile(r"\((?:约|时长|用时)?(?P<minutes>[0-9]{1,3}) ?分钟\)")
_FLOW = re.compile("流程|程序|议程|环节|步骤|安排|内容")
_EVERY = re.compile(
    rf"每(?P<period>天|日|周|月|学期|季度|学年|年)(?:至少|不少于|要|都|由|各[一-鿿]{{1,4}})?(?P<verb>开展|召开|举行|组织|进行|举办|安排|检查)?(?:一?不少于|至少)?(?P<times>[0-9]{{1,2}}|[{CHINESE_COUNTS}])次(?P<thing>[一-鿿]{{2,10}})(?=[,。;、)]|$)"
)
_CLAUSE, _WHOSE = re.compile("[,。;:、!?.()0-9 ]"), 8
_STOPS, _LEAD, _TAIL = "。;", 12, 8  # code points before and after a row of shares that say what it is
_FEWEST_SHARES, _FEWEST_PARTS = 3, 3
_ALL = Decimal(100)
_MOST = Decimal(150)  # a sum above is of rates, not of shares
_ANY_YEAR = 2024
_WEEK = 7
_BAND_GAP = 30  # code points between two bands of one scale
_NEXT = 3  # items apart that are neighbours


class Figures(Struct, frozen=True):
    """Figures that do not agree: the *span* to report, what is wrong in words, all *places*, and whether that is sure."""

    span: Span
    text: str
    fault: str
    places: tuple[Span, ...]
    is_sure: bool = False


def inconsistent_figures(plan: Plan) -> Iterator[Figures]:
    """Yield the figures of the plan's text that do not agree with others."""
    lines = [line for line in plan.paragraphs if line.role is Role.TEXT]
    yield from _durations(plan, lines)
    for line in lines:
        if line.folded.count("%") >= _FEWEST_SHARES:
            yield from _shares(line)
        if "%" in line.folded and "等" in line.folded:
            yield from _prize_shares(line)
        yield from _bands(line)
        for wrong in (*wrong_products(line), *wrong_lengths(line)):
            yield Figures(wrong.span, plan.source.text_part(wrong.span), f"，而{wrong.result}", wrong.places)
    yield from _slots(plan)
    yield from _frequencies(lines)
    for one in start_times(lines):
        text = plan.source.text_part
        yield Figures(one.span, text(one.span), f"开始，而前面写的时间是“{text(one.other)}”", (one.other, one.span))


def _durations(plan: Plan, lines: Sequence[Paragraph]) -> Iterator[Figures]:
    """Compare 为期三天 with the days in the same line, or with those of the only time of the activity."""
    stated = [(line, found) for line in lines for found in _DURATION.finditer(line.folded)]
    timed = [(line, one) for line in lines if _TIME_LINE.match(line.words.folded) for one in day_ranges(line)]
    long = [(line, found) for line, found in stated if found.group().startswith(_LONG_WORDS)]
    for line, found in stated:
        ranges = list(day_ranges(line))
        if len(ranges) == 1 and line.folded.find("。", *_between(line, found, ranges[0])) < 0:
            yield from _duration(plan, line, found, line, ranges[0], is_sure=(line, found) in long)
        elif not ranges and len(long) == 1 == len(timed) and (line, found) in long:
            yield from _duration(plan, line, found, timed[0][0], timed[0][1], is_sure=False)


def _between(line: Paragraph, found: re.Match[str], days: DayRange) -> tuple[int, int]:
    ends = sorted([found.start(), found.end(), days.span.start - line.span.start, days.span.end - line.span.start])
    return ends[1], ends[2]


def _duration(
    plan: Plan, line: Paragraph, found: re.Match[str], other: Paragraph, days: DayRange, *, is_sure: bool
) -> Iterator[Figures]:
    years = years_of(plan, days.first.month) or (_ANY_YEAR,)
    first, last = days.first.in_year(years[0]), days.last.in_year(years[0])
    if first is None or last is None:
        return
    if last < first and days.last.year is None:
        last = days.last.in_year(years[0] + 1) or last
    length = (last - first).days + 1
    count = number(found["count"]) * (1 if found["unit"] in "天日" else _WEEK)
    shortest = length - (2 if _HALF_DAY.search(other.folded) else 0) if found["unit"] in "天日" else length - 3
    longest = length if found["unit"] in "天日" else length + 3
    if length < 1 or shortest <= count <= longest or (not is_sure and length > _WEEK * 8):
        return
    span = line.part(found.start("count"), found.end())
    where = plan.source.text_part(days.span)
    yield Figures(span, line.source.text_part(span), f"，而“{where}”是{length}天", (span, days.span), is_sure)


def _shares(line: Paragraph) -> Iterator[Figures]:
    """Yield the shares of one whole, in a row and with names of one kind, that are more than all of it."""
    row: list[re.Match[str]] = []
    for found in _SHARE.finditer(line.folded):
        if row and row[-1].end() != found.start():
            yield from _share_row(line, row)
            row = []
        row.append(found)
    yield from _share_row(line, row)


def _share_row(line: Paragraph, row: Sequence[re.Match[str]]) -> Iterator[Figures]:
    total = sum((Decimal(found["share"]) for found in row), Decimal(0))
    if len(row) < _FEWEST_SHARES or not _ALL < total <= _MOST:
        return
    start, end = row[0].start(), row[-1].end("share") + 1
    first = after_mark(line.folded, start, _STOPS, max(start - _LEAD, 0))
    words = line.folded[first : before_mark(line.folded, start, _STOPS, end + _TAIL)]
    names = {found["name"][-2:] for found in row}
    is_score = all("占" in found[0] for found in row) and _SCORE.search(words)
    is_whole = len(names) == 1 and _WHOLE.search(words)
    if (is_whole or is_score) and not _NO_PARTS.search(words):
        yield _above_all(line, start, end, total)


def _above_all(line: Paragraph, start: int, end: int, total: Decimal) -> Figures:
    """Return the shares in a part of a line, which are *total* % and thus more than all."""
    span = line.part(start, end)
    return Figures(span, line.source.text_part(span), f"，几项相加是{total}%，超过了100%", ())


def _prize_shares(line: Paragraph) -> Iterator[Figures]:
    """Yield the shares of the entries that win first, second and third prizes, if they are more than all entries."""
    for found in _PRIZE_SHARES.finditer(line.folded):
        total = sum(map(Decimal, re.findall("[0-9]+", found[0])), Decimal(0))
        if _ALL < total <= _MOST:
            yield _above_all(line, *found.span(), total)


def _bands(line: Paragraph) -> Iterator[Figures]:
    """Yield the first two bands of a scale (80%以上, 75%～80%) that have figures in common."""
    if line.folded.count("%") + line.folded.count("分") < 2:  # one in each of two bands
        return
    bands = [found for found in _BAND.finditer(line.folded) if _GRADED.match(line.folded, found.end())]
    if len(bands) < 2:
        return
    for one, two in pairwise(bands):
        (low, high), (low2, high2) = _limits(one), _limits(two)
        is_one_scale = (one["unit"] or one["unit3"]) == (two["unit"] or two["unit3"])
        is_open = one["open"] or two["open"] or two["up"]
        if is_one_scale and not is_open and low2 < low and high2 >= low and two.start() - one.end() <= _BAND_GAP:
            spans = tuple(line.part(*found.span()) for found in (one, two))
            text = line.source.text_part
            fault = "都包括" + (f"{low}" if high2 == low else f"{low}到{min(high, high2)}")
            unit = one["unit"] or one["unit3"]
            yield Figures(spans[1], text(spans[1]), f"与“{text(spans[0])}”{fault}{unit}", spans, is_sure=False)
            return


def _limits(band: re.Match[str]) -> tuple[Decimal, Decimal]:
    if band["least"]:
        return Decimal(band["least"]), Decimal(1000)
    return Decimal(band["low"]), Decimal(band["high"])


def _slots(plan: Plan) -> Iterator[Figures]:
    """Compare the minutes of the parts of a programme with the only time of the activity."""
    timed = [
        (line, one) for line in plan.body.all_paragraphs if _TIME_LINE.match(line.words.folded) for one in clock_ranges(line)
    ]
    if len(timed) != 1:
        return
    slot = timed[0][1]
    for section in plan.body.walk():
        if section.heading and _FLOW.search(section.heading.title.folded):
            yield from _parts(section, slot.end - slot.start, slot.span)


def _parts(section: Section, slot: int, span: Span) -> Iterator[Figures]:
    parts = [(line, found) for line in section.all_paragraphs for found in _MINUTES.finditer(line.folded)]
    total = sum(int(found["minutes"]) for _, found in parts)
    if len(parts) >= _FEWEST_PARTS and total > slot > 0:
        line, found = parts[-1]
        place = line.part(found.start() + 1, found.end() - 1)
        places = (span, *(one.part(mark.start() + 1, mark.end() - 1) for one, mark in parts))
        fault = f"，各项相加是{total}分钟，而活动时间只有{slot}分钟"
        yield Figures(place, line.source.text_part(place), fault, places, is_sure=False)


def _frequencies(lines: Sequence[Paragraph]) -> Iterator[Figures]:
    """Yield the second of two frequencies of one thing in neighbouring lines: 每周一次例会, 每月一次例会.

    The words before them (小学每月…, 幼儿园每季度…) say whose they are.
    """
    known: dict[tuple[str, str], tuple[int, str, Span]] = {}
    for i, line in enumerate(lines):
        whose, last = "", 0
        for found in _EVERY.finditer(line.folded) if "每" in line.folded else ():
            rate = f"{found['period'].replace('日', '天')}{number(found['times'])}"
            span = line.part(*found.span())
            named = _CLAUSE.split(line.folded[max(found.start() - _WHOSE, 0) : found.start()])[-1]
            goes_on = not named and last and line.folded.find("。", last, found.start()) < 0
            whose, last = whose if goes_on else named, found.end()
            at, other, place = known.get((whose, found["thing"]), (i, rate, span))
            if other != rate and i - at <= _NEXT:
                where = line.source.text_part(place)
                yield Figures(span, line.source.text_part(span), f"，而前面是“{where}”", (place, span), is_sure=False)
            known[whose, found["thing"]] = (i, rate, span)
