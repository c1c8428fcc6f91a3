"""Quantities: what is written is read, whatever the spelling; and nothing makes the reader fail."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.text.numerals import chinese, fold
from planlint.text.quantities import Bound, Quantity, quantities

LEAST = ("不低于{}", "不少于{}", "至少{}", "≥{}", "超过{}", "{}以上", "{}及以上")
MOST = ("不超过{}", "不高于{}", "最多{}", "≤{}", "{}以下", "{}以内")
ABOUT = ("约{}", "近{}", "{}左右", "{}上下")
SPELLINGS = {Bound.EXACT: ("{}",), Bound.AT_LEAST: LEAST, Bound.AT_MOST: MOST, Bound.ABOUT: ABOUT}
UNITS = {
    "小时": ("小时", "个小时", "钟头"), "课时": ("课时", "个课时"), "人": ("人", "名", "位"), "所": ("所",), "个": ("个",), "%": ("%",),
    "个百分点": ("个百分点",), "人次": ("人次",), "元": ("元",), "公里": ("公里",), "场": ("场",), "家": ("家",),
}  # fmt: skip


def only(text: str) -> Quantity:
    """Return the one quantity in *text*."""
    (found,) = quantities(fold(text))
    return found


def arabic(value: Decimal) -> st.SearchStrategy[str]:
    """Ways of writing *value* in digits: plain, with commas, in 万."""
    plain = f"{value:f}"
    ways = [plain, f"{value:,f}"]
    if value >= 10_000:
        ways += [f"{(value / 10_000).normalize():f}万", f"{(value / 10_000).normalize():f} 万"]
    return st.sampled_from(ways)


def written(value: int) -> st.SearchStrategy[str]:
    """Ways of writing a whole number, in Chinese too (2 is 两; a bare 百 is not a number)."""
    hanzi = "两" if value == 2 else chinese(value)
    return st.one_of(arabic(Decimal(value)), st.just(hanzi))


@given(st.data(), st.sampled_from(sorted(SPELLINGS, key=str)), st.sampled_from(sorted(UNITS)), st.integers(3, 9999))
def test_whole_numbers_round_trip(data: st.DataObject, bound: Bound, unit: str, value: int) -> None:
    number = data.draw(written(value))
    text = data.draw(st.sampled_from(SPELLINGS[bound])).format(number + data.draw(st.sampled_from(UNITS[unit])))
    found = only(f"目标{text}，")
    expected = Bound.ABSOLUTE if (value, unit, bound) == (100, "%", Bound.EXACT) else bound
    assert (found.amount, found.unit, found.bound, found.upper) == (Decimal(value), unit, expected, None)
    assert f"目标{text}，"[found.start : found.end] == text


@given(st.data(), st.sampled_from(sorted(UNITS)), st.decimals("0.1", "99999999", places=2))
def test_decimals_round_trip(data: st.DataObject, unit: str, value: Decimal) -> None:
    found = only(data.draw(arabic(value.normalize())) + unit)
    assert found.amount == value
    assert found.unit == unit


@given(st.sampled_from("-—–~～至到"), st.integers(1, 400), st.integers(1, 400), st.sampled_from(["所", "%", "个百分点", "名"]))
def test_ranges_round_trip(dash: str, low: int, more: int, unit: str) -> None:
    high = low + more
    for text in (f"{low}{dash}{high}{unit}", f"{low}{unit}{dash}{high}{unit}"):
        found = only(text)
        assert (found.amount, found.upper) == (Decimal(low), Decimal(high))
        assert (found.start, found.end) == (0, len(text))


@given(st.text())
def test_never_raises_on_any_text(text: str) -> None:
    list(quantities(fold(text)))


@given(
    st.text(
        alphabet="0123456789.,%万亿千百十一二两三五半零个所名人次不低于超过约以上下内左右全覆盖清应尽校部达至到—-第几多余分之 ",
        max_size=40,
    )
)
def test_never_raises_on_text_like_quantities_and_never_overlaps(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@pytest.mark.parametrize(
    ("text", "amount", "unit", "bound", "upper"),
    [
        ("51%以下", "51", "%", Bound.AT_MOST, None),
        ("不低于2小时", "2", "小时", Bound.AT_LEAST, None),
        ("不少于一个半小时", "1.5", "小时", Bound.AT_LEAST, None),
        ("3-5个百分点", "3", "个百分点", Bound.EXACT, "5"),
        ("1.5万人次", "15000", "人次", Bound.EXACT, None),
        ("≥55%", "55", "%", Bound.AT_LEAST, None),
        ("800-1000元", "800", "元", Bound.EXACT, "1000"),
        ("两个以上", "2", "个", Bound.AT_LEAST, None),
        ("294.4亿元", "29440000000", "元", Bound.EXACT, None),
        ("百分之八十", "80", "%", Bound.EXACT, None),
        ("百分之九十及以上", "90", "%", Bound.AT_LEAST, None),
        ("两千克", "2000", "克", Bound.EXACT, None),
        ("四分之三以上", "75", "%", Bound.AT_LEAST, None),
        ("一半以上", "50", "%", Bound.AT_LEAST, None),
        ("3%—5%", "3", "%", Bound.EXACT, "5"),
        ("3—5万人", "30000", "人", Bound.EXACT, "50000"),
        ("8000—1万人", "8000", "人", Bound.EXACT, "10000"),
        ("三五个", "3", "个", Bound.EXACT, "5"),
        ("三五万人", "30000", "人", Bound.EXACT, "50000"),
        ("3万—5万人", "30000", "人", Bound.EXACT, "50000"),
        ("2人—3人", "2", "人", Bound.EXACT, "3"),
        ("100个", "100", "个", Bound.EXACT, None),
        ("3平方千米", "3", "平方公里", Bound.EXACT, None),
        ("5千米", "5", "公里", Bound.EXACT, None),
        ("5千克", "5", "公斤", Bound.EXACT, None),
        ("6周岁", "6", "岁", Bound.EXACT, None),
        ("3名", "3", "人", Bound.EXACT, None),
        ("3位", "3", "人", Bound.EXACT, None),
        ("2钟头", "2", "小时", Bound.EXACT, None),
        ("2个小时", "2", "小时", Bound.EXACT, None),
        ("2个课时", "2", "课时", Bound.EXACT, None),
        ("2个学时", "2", "学时", Bound.EXACT, None),
        ("2个学分", "2", "学分", Bound.EXACT, None),
        ("2个工作日", "2", "工作日", Bound.EXACT, None),
        ("2百分点", "2", "个百分点", Bound.EXACT, None),
        ("100所", "100", "所", Bound.EXACT, None),
        ("11.2年", "11.2", "年", Bound.EXACT, None),
        ("100—120%", "100", "%", Bound.EXACT, "120"),
        ("2000余个", "2000", "个", Bound.AT_LEAST, None),
        ("5千瓦", "5", "千瓦", Bound.EXACT, None),
        ("全覆盖", "100", "%", Bound.ABSOLUTE, None),
        ("100%", "100", "%", Bound.ABSOLUTE, None),
        ("100%以上", "100", "%", Bound.AT_LEAST, None),
        ("动态清零", "0", "", Bound.ABSOLUTE, None),
        ("应助尽助", "100", "%", Bound.ABSOLUTE, None),
    ],
)
def test_quantities_of_plans(text: str, amount: str, unit: str, bound: Bound, upper: str | None) -> None:
    found = only(text)
    assert (found.amount, found.unit, found.bound) == (Decimal(amount), unit, bound)
    assert found.upper == (Decimal(upper) if upper else None)


@pytest.mark.parametrize(
    "text",
    [
        "第27届",
        "2025年",
        "三位一体",
        "一次性",
        "千家万户",
        "百名讲师团",
        "二期工程",
        "零部件",
        "几十所",
        "数百名",
        "应有尽有",
        "校校通",
        "PM2.5个",
        "三三个",
        "五三个",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert list(quantities(text)) == []


def test_a_range_has_one_unit() -> None:
    assert [(int(q.amount), q.unit, q.upper) for q in quantities("3%—5个")] == [(5, "个", None)]
    assert [(int(q.amount), q.unit, q.upper) for q in quantities("3人—5%")] == [(5, "%", None)]


def test_the_whole_of_a_bound_or_measure_is_in_the_span() -> None:
    assert [(q.start, q.end) for q in quantities("隐患动态清零")] == [(2, 6)]
    assert [(q.start, q.end) for q in quantities("附近5所，近5所")] == [(2, 4), (5, 8)]


def test_a_bound_is_no_part_of_another_word() -> None:
    assert [q.bound for q in quantities("附近5所，近5所")] == [Bound.EXACT, Bound.ABOUT]
    assert [q.amount for q in quantities("人数500人，数十人")] == [500]
    assert [q.bound for q in quantities("节约20万元，约20万元")] == [Bound.EXACT, Bound.ABOUT]


@pytest.mark.parametrize(
    ("text", "amount", "unit", "bound"),
    [
        ("95.50%", "95.5", "%", Bound.EXACT),
        ("100%", "100", "%", Bound.ABSOLUTE),
        ("100.00%", "100", "%", Bound.ABSOLUTE),
        ("1%", "1", "%", Bound.EXACT),
        ("1.5万人次", "15000", "人次", Bound.EXACT),
        ("100%以上", "100", "%", Bound.AT_LEAST),
        ("30多所", "30", "所", Bound.AT_LEAST),
        ("2个半小时", "2.5", "小时", Bound.EXACT),
        ("3千克", "3", "公斤", Bound.EXACT),
        ("0.5亿元", "50000000", "元", Bound.EXACT),
    ],
)
def test_a_number_is_read_with_what_follows_it(text: str, amount: str, unit: str, bound: Bound) -> None:
    only(f"1{text.lstrip('0123456789.')}")  # the same words after another number, read before
    found = only(text)
    assert (str(found.amount), found.unit, found.bound) == (amount, unit, bound)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "bound"),
    [
        ("规模达到1.2万亿元", 1_200_000_000_000, "元", Bound.EXACT),
        ("转运量达到35万标箱", 350_000, "标箱", Bound.EXACT),
        ("加开专列60列以上", 60, "列", Bound.AT_LEAST),
        ("指数达到92以上", 92, "", Bound.AT_LEAST),
        ("为9万农户提供指导", 90_000, "", Bound.EXACT),
        ("组织万名党员", 10_000, "人", Bound.EXACT),
        ("培育数以千计的企业", 1000, "", Bound.EXACT),
        ("收入翻两番", 4, "倍", Bound.EXACT),
        ("进入全市前三", 3, "名次", Bound.AT_MOST),
        ("位列全省前20位", 20, "名次", Bound.AT_MOST),
        ("增速高于全省平均水平", 1, "平均", Bound.AT_LEAST),
        ("能耗不低于全省平均水平", 1, "平均", Bound.AT_LEAST),
        ("能耗低于全省平均水平", 1, "平均", Bound.AT_MOST),
        ("能耗不高于全省平均水平", 1, "平均", Bound.AT_MOST),
        ("改造一万二千户", 12_000, "户", Bound.EXACT),
        ("实现零事故", 0, "", Bound.ABSOLUTE),
    ],
)
def test_round_large_and_relative_amounts(text: str, amount: int, unit: str, bound: Bound) -> None:
    found = only(text)
    assert (int(found.amount), found.unit, found.bound) == (amount, unit, bound)


@pytest.mark.parametrize(
    "text", ["前三季度", "万分感谢", "到12：30", "百名讲师团", "30万人口以上", "零部件", "到2027", "十亿级"]
)
def test_words_that_only_look_like_such_amounts(text: str) -> None:
    assert list(quantities(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "amount", "upper"),
    [("3百人", 300, None), ("2千人", 2000, None), ("1万—20000人", 10_000, 20_000), ("5—二十人", 5, 20), ("2—3百人", 200, 300)],
)
def test_a_scale_counts_for_the_number_before_it(text: str, amount: int, upper: int | None) -> None:
    found = only(text)
    assert found.amount == Decimal(amount)
    assert found.upper == (upper and Decimal(upper))
