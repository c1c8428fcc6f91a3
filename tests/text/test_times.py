"""Times: what is written is read, whatever the spelling; and nothing makes the reader fail."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.text.numerals import chinese, fold
from planlint.text.times import Period, TimeExpression, TimeKind, times

YEARS = st.integers(1990, 2059)
MONTHS = st.integers(1, 12)


def only(text: str, year: int | None = 2025) -> TimeExpression:
    """Return the one time in *text*."""
    (found,) = times(fold(text), year)
    return found


def end_of(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@given(YEARS, st.sampled_from(["{}年底前", "到{}年", "至{}年底", "{}年年底前", "到{}年末", "截至{}年底", "{}年末"]))
def test_year_as_deadline_round_trips(year: int, spelling: str) -> None:
    found = only(spelling.format(year))
    assert (found.kind, found.latest) == (TimeKind.BY, date(year, 12, 31))


@given(YEARS, MONTHS, st.sampled_from(["{}年{}月底前", "{} 年 {} 月底前", "到{}年{}月底", "{}年{}月末"]), st.booleans())
def test_month_as_deadline_round_trips(year: int, month: int, spelling: str, hanzi: bool) -> None:
    found = only(spelling.format(year, chinese(month) if hanzi else month))
    assert (found.kind, found.latest) == (TimeKind.BY, end_of(year, month))


@given(MONTHS, YEARS)
def test_month_without_year_is_of_the_year_that_is_meant(month: int, year: int) -> None:
    assert only(f"{month}月底前完成", year).latest == end_of(year, month)
    assert only(f"{month}月底前完成", None).latest is None


@given(st.dates(date(1990, 1, 1), date(2059, 12, 31)), st.sampled_from(["前", "之前", "以前"]))
def test_day_as_deadline_round_trips(day: date, before: str) -> None:
    found = only(f"{day.year}年{day.month}月{day.day}日{before}")
    assert (found.kind, found.latest) == (TimeKind.BY, day)


@given(st.dates(date(1990, 1, 1), date(2059, 12, 31)), st.sampled_from(["{}起", "自{}起", "从{}开始", "自{}"]))
def test_start_round_trips(day: date, spelling: str) -> None:
    found = only(spelling.format(f"{day.year}年{day.month}月{day.day}日"))
    assert (found.kind, found.earliest, found.latest) == (TimeKind.SINCE, day, None)


@given(YEARS, st.integers(1, 9), st.sampled_from("-—–~～至"))
def test_span_of_years_round_trips(year: int, length: int, dash: str) -> None:
    found = only(f"{year}{dash}{year + length}年")
    assert (found.kind, found.earliest, found.latest) == (TimeKind.WITHIN, date(year, 1, 1), date(year + length, 12, 31))


@given(st.integers(2, 30), st.sampled_from(["学期", "年", "周", "天", "学年", "季度"]), st.booleans())
def test_recurrence_round_trips(count: int, unit: str, hanzi: bool) -> None:
    number = ("两" if count == 2 else chinese(count)) if hanzi else str(count)
    found = only(f"每{number}{unit}")
    assert (found.kind, found.period) == (TimeKind.EVERY, Period(count, unit))


@given(st.integers(1, 20), st.sampled_from(["{}年内", "未来{}年", "今后{}年", "用{}年"]))
def test_length_round_trips(count: int, spelling: str) -> None:
    found = only(spelling.format(chinese(count)))
    assert (found.kind, found.period) == (TimeKind.WITHIN, Period(count, "年"))
    assert found.latest == date(2024 + count, 12, 31)


@given(st.text(), st.one_of(st.none(), st.integers(0, 99999)))
def test_never_raises_on_any_text(text: str, year: int | None) -> None:
    list(times(fold(text), year))


@given(
    st.text(
        alphabet="0123456789年月日底末初前起内到至自每两三十五四半学期周季度上下旬春秋全今明去“”—、长坚持续推进年均 ",
        max_size=30,
    )
)
def test_never_raises_on_text_like_times_and_never_overlaps(text: str) -> None:
    end = 0
    for found in times(text, 2025):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@pytest.mark.parametrize(
    ("text", "kind", "earliest", "latest"),
    [
        ("2025年底前", TimeKind.BY, None, date(2025, 12, 31)),
        ("6月底前", TimeKind.BY, None, date(2025, 6, 30)),
        ("3月、9月底前", TimeKind.BY, None, date(2025, 9, 30)),
        ("到2027年", TimeKind.BY, None, date(2027, 12, 31)),
        ("“十四五”末", TimeKind.BY, None, date(2025, 12, 31)),
        ("“十五五”时期", TimeKind.WITHIN, date(2026, 1, 1), date(2030, 12, 31)),
        ("年底前", TimeKind.BY, None, date(2025, 12, 31)),
        ("年内", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 12, 31)),
        ("贯穿全年", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 12, 31)),
        ("9月1日起", TimeKind.SINCE, date(2025, 9, 1), None),
        ("2024—2026年", TimeKind.WITHIN, date(2024, 1, 1), date(2026, 12, 31)),
        ("上半年", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 6, 30)),
        ("一季度", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 3, 31)),
        ("8月前", TimeKind.BY, None, date(2025, 7, 31)),
        ("2026年前", TimeKind.BY, None, date(2025, 12, 31)),
        ("6月中旬", TimeKind.WITHIN, date(2025, 6, 11), date(2025, 6, 20)),
        ("2024—2025学年", TimeKind.WITHIN, date(2024, 9, 1), date(2025, 8, 31)),
        ("2024—2026学年", TimeKind.WITHIN, date(2024, 9, 1), date(2026, 8, 31)),
        ("一年内", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 12, 31)),
        ("二〇二五年十二月底前", TimeKind.BY, None, date(2025, 12, 31)),
        ("明年", TimeKind.WITHIN, date(2026, 1, 1), date(2026, 12, 31)),
        ("长期坚持", TimeKind.ALWAYS, None, None),
        ("暑假", TimeKind.WITHIN, date(2025, 7, 1), date(2025, 8, 31)),
        ("暑期", TimeKind.WITHIN, date(2025, 7, 1), date(2025, 8, 31)),
        ("寒假", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 2, 28)),
        ("寒假期间", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 2, 28)),
        ("当年", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 12, 31)),
        ("去年", TimeKind.WITHIN, date(2024, 1, 1), date(2024, 12, 31)),
        ("年初", TimeKind.WITHIN, date(2025, 1, 1), date(2025, 1, 31)),
        ("6月初", TimeKind.WITHIN, date(2025, 6, 1), date(2025, 6, 10)),
        ("年底起", TimeKind.SINCE, date(2025, 12, 1), None),
        ("6月底起", TimeKind.SINCE, date(2025, 6, 21), None),
        ("6月上旬", TimeKind.WITHIN, date(2025, 6, 1), date(2025, 6, 10)),
        ("3月下旬", TimeKind.WITHIN, date(2025, 3, 21), date(2025, 3, 31)),
        ("2月下旬", TimeKind.WITHIN, date(2025, 2, 21), date(2025, 2, 28)),
        ("下半年", TimeKind.WITHIN, date(2025, 7, 1), date(2025, 12, 31)),
        ("春季学期", TimeKind.WITHIN, date(2025, 2, 1), date(2025, 7, 31)),
        ("秋季学期", TimeKind.WITHIN, date(2025, 9, 1), date(2025, 12, 31)),
        ("四季度", TimeKind.WITHIN, date(2025, 10, 1), date(2025, 12, 31)),
        ("11月至2月", TimeKind.WITHIN, date(2025, 11, 1), date(2026, 2, 28)),
        ("2月30日前", TimeKind.BY, None, None),
    ],
)
def test_times_of_plans(text: str, kind: TimeKind, earliest: date | None, latest: date | None) -> None:
    found = only(text)
    assert (found.kind, found.earliest, found.latest) == (kind, earliest, latest)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("每学期", Period(1, "学期")),
        ("每两周", Period(2, "周")),
        ("隔周", Period(2, "周")),
        ("年均", Period(1, "年")),
        ("每半年", Period(6, "月")),
        ("每半月", Period(2, "周")),
        ("每季", Period(1, "季度")),
        ("每季度", Period(1, "季度")),
        ("每日", Period(1, "天")),
        ("每星期", Period(1, "周")),
        ("每个月", Period(1, "月")),
        ("单双周", Period(2, "周")),
        ("逐年", Period(1, "年")),
        ("按月", Period(1, "月")),
        ("每季均", Period(1, "季度")),
    ],
)
def test_recurrences(text: str, period: Period) -> None:
    assert only(text).period == period


def test_a_period_is_written_as_number_and_unit() -> None:
    assert str(Period(2, "周")) == "2周"


@pytest.mark.parametrize("text", ["3个月", "第十届", "前景", "年轻教师", "十五项任务", "满20年"])
def test_what_is_no_time(text: str) -> None:
    assert list(times(text, 2025)) == []


@pytest.mark.parametrize("text", ["期末前", "学期末", "期末考试前", "开学前", "寒假前", "中考前"])
def test_the_times_of_a_school_term_are_deadlines(text: str) -> None:
    (found,) = times(f"{text}完成", 2025)
    assert (found.kind, found.start, found.end) == (TimeKind.BY, 0, len(text))
    (within,) = times("本学期开展", 2025)
    assert within.kind is TimeKind.WITHIN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("8月前", TimeKind.BY),
        ("8月底前", TimeKind.BY),
        ("年底前", TimeKind.BY),
        ("2月30日前", TimeKind.BY),
        ("9月1日起", TimeKind.SINCE),
        ("上半年", TimeKind.WITHIN),
        ("6月中旬", TimeKind.WITHIN),
        ("三年内", TimeKind.WITHIN),
    ],
)
def test_a_time_that_names_no_year_has_no_days_where_none_is_given(text: str, kind: TimeKind) -> None:
    (found,) = times(text)
    assert (found.kind, found.earliest, found.latest, found.end) == (kind, None, None, len(text))


@pytest.mark.parametrize(("text", "first", "last"), [("3月5日至20日", 5, 20), ("3月1—7日", 1, 7), ("3月30日至2日", 30, None)])
def test_the_days_of_one_month_are_first_and_last(text: str, first: int, last: int | None) -> None:
    found = only(text)
    assert found.earliest == date(2025, 3, first)
    assert found.latest == date(2025 if last else 2026, 3, last or 2)
