"""Quantities in a text (不低于2小时, 3—5个百分点, 1.5万人次): found by a cheap scan, read by the grammar quantity.lark."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from math import prod
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from planlint.cache.grammars import load_grammar
from planlint.text.numerals import number

if TYPE_CHECKING:
    from lark import Lark, Token


class Bound(Enum):
    """What a quantity says of the true value."""

    EXACT = "等于"
    AT_LEAST = "不低于"
    AT_MOST = "不高于"
    ABOUT = "约"
    ABSOLUTE = "全部"


class Quantity(Struct, frozen=True):
    """A number with its unit; start and end are offsets in the text it was read from, *end* exclusive.

    万 and 亿 are in *amount*; *unit* is canonical (名 and 位 are 人, 个小时 is 小时); *upper* is the higher end of a range.
    An absolute measure is 100 % (全覆盖, 100%, 校校) or 0 without a unit (清零).
    """

    amount: Decimal
    unit: str
    bound: Bound
    upper: Decimal | None
    start: int
    end: int


@lru_cache(maxsize=1024)  # several rules read the same paragraph
def quantities(folded: str) -> Sequence[Quantity]:
    """Return the quantities in *folded* in the order of the text; they do not overlap. Never raises."""
    return tuple(_quantities(folded))


def _quantities(folded: str) -> Iterator[Quantity]:
    done = 0
    for start, end in sorted(_candidates(folded), key=lambda span: (span[0], -span[1])):
        if start < done or (read := _read(folded[start:end])) is None:
            continue
        yield Quantity(read.amount, read.unit, read.bound or Bound.EXACT, read.upper, start, end)
        done = end


# ---------------------------------------------------------------------------------------------------------------- scan

_UNITS = (
    "个!体性别 人!口 名 位!一居列 所 家!庭长 户!籍 间!隔接 座!谈 处!于理置 项 件 台!账阶 套 辆 部!门分署 艘 架!构 条!件例 "
    "支!持撑出部 批!次准复 类!型别似 种 门!类槛 节!点能约 堂 场!所地景 期!间末 次!性序 轮 篇!章 本!科级市省土校 册 份!额 幅!度 "
    "张 块 组!织成 队!伍 例 宗 单!位元 头 只 株 棵 亩 吨 斤 米 元!旦化素 倍 天 岁 % ‰ "
    "个百分点 百分点 个小时 小时 钟头 分钟 个课时 课时 个学时 学时 个学分 学分 个工作日 工作日 个月 周岁 人次 场次 公顷 "
    "平方公里 平方千米 平方米 立方米 公里 千米 公斤 千克 千瓦时 千瓦 兆瓦 标准箱 美元 欧元 个半小时"
).split()
"""The units, and after ! what must not follow one because the two make another word: 三位一体, 一次性, 条件."""
_CANONICAL = {
    "名": "人", "位": "人", "百分点": "个百分点", "钟头": "小时", "平方千米": "平方公里", "千米": "公里", "千克": "公斤",
    "周岁": "岁", "个小时": "小时", "个课时": "课时", "个学时": "学时", "个学分": "学分", "个工作日": "工作日",
}  # fmt: skip

_HANZI = "零一二两三四五六七八九十百千"
_UNIT = "|".join(re.sub("!(.+)", r"(?![\1])", unit) for unit in sorted(_UNITS, key=lambda unit: -len(unit.split("!")[0])))
_DIGITS = rf"[0-9]{{1,15}}(?:,[0-9]{{3}}){{0,4}}(?:\.[0-9]{{1,6}})?|[{_HANZI}]{{1,9}}"
_NUMBER = rf"(?:{_DIGITS}) ?(?:[百千]?[万亿]|[百千](?![克瓦米分]))?[余多]?"
_RANGE = rf"(?:(?:{_UNIT})? ?[-—–−~～至到]{{1,2}} ?{_NUMBER} ?)?"
_COUNTED = re.compile(
    rf"(?:百分之[0-9{_HANZI}]{{1,7}}|[{_HANZI}]{{1,5}}分之[{_HANZI}]{{1,5}}|一半|半数|{_NUMBER} ?{_RANGE}(?:{_UNIT}))"
    "(?: ?(?:及?以[上下]|[以之]内|左右|上下))?"
)
_START = re.compile(f"[0-9{_HANZI}]+|半数")
_DONE = "达|完成|纳入|实现|建成|通过|配[备齐]|开[设展工]|投|落实|接入|化解|整改|创建|入学|参与|合格|解决"
_EACH = "|".join(f"{one}{one}(?=[一-鿿])(?!通)" for one in "校园班县乡镇村项")
_WHOLE = re.compile(f"两个全?覆盖|全面?覆盖|动态清零|清零|应(?!有).尽.|全部(?={_DONE})|{_EACH}")
_BEFORE = frozenset(
    "不低于 不少于 不小于 不得低于 不得少于 不得小于 至少 最少 超过 超出 高于 大于 多于 突破 逾 超 ≥ > >= "
    "不高于 不多于 不大于 不超过 不超出 不得高于 不得多于 不得大于 不得超过 不得超出 至多 最多 低于 少于 小于 ≤ < <= "
    "大约 将近 接近 约 近".split()
)
_NOT_BEFORE = frozenset("节约 预约 公约 契约 签约 条约 制约 合约 最近 附近 临近 靠近 邻近 高超 赶超".split())


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for run in _START.finditer(text):
        start = run.start()
        if not _goes_on(text, start) and (found := _COUNTED.match(text, start)):
            yield _with_bound(text, start), found.end()
    for whole in _WHOLE.finditer(text):
        yield whole.span()


def _goes_on(text: str, start: int) -> bool:
    """Say whether a numeral is but the end of something: 第27届, 几十所, PM2.5, 1,000."""
    before = text[start - 1 : start]
    if before in ("", "第", "〔"):
        return before != ""
    if before in "几数":
        return not text[start].isdigit()
    if before == ",":
        return text[start - 2 : start - 1].isdigit()
    return before == "." or (before.isascii() and before.isalpha())


def _with_bound(text: str, start: int) -> int:
    """Return where the bound before a number begins (不低于, 约), or *start*."""
    end = start - (text[start - 1 : start] == " ")
    for length in (4, 3, 2, 1):
        at = end - length
        if at >= 0 and text[at:end] in _BEFORE:
            return start if text[at - 1 : at + 1] in _NOT_BEFORE else at
    return start


# ---------------------------------------------------------------------------------------------------------------- read

_AND_A_HALF = "个半小时"  # 一个半小时
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BOUNDS = {
    "LEAST": Bound.AT_LEAST, "UP": Bound.AT_LEAST, "MORE": Bound.AT_LEAST, "MOST": Bound.AT_MOST, "DOWN": Bound.AT_MOST,
    "ABOUT": Bound.ABOUT, "NEAR": Bound.ABOUT,
}  # fmt: skip
_ADJACENT = re.compile("[一二三四五六七八九]{2}")
_NO_NUMBER = re.compile("[一二三四五六七八九]{2,}|[百千]+")


class _Value(Struct, frozen=True):
    """A quantity without its place; *scaled* where 万 or 亿 stood in it."""

    amount: Decimal
    unit: str = ""
    upper: Decimal | None = None
    bound: Bound | None = None
    scale: int = 1


@lru_cache(maxsize=8192)
def _read(candidate: str) -> _Value | None:
    """Return what a candidate says; None where it is no quantity after all."""
    from lark import LarkError

    try:
        value = _parser().parse(candidate)
    except (LarkError, ValueError):
        return None
    assert isinstance(value, _Value)
    whole = value.amount == 100 and value.unit == "%" and value.upper is None
    return replace(value, bound=value.bound or (Bound.ABSOLUTE if whole else Bound.EXACT))


@cache
def _parser() -> "Lark":
    from lark import Transformer

    class ToValue(Transformer["Token", _Value]):
        def start(self, parts: "list[_Value | Bound | Token]") -> _Value:
            bounds = [part for part in parts if isinstance(part, Bound)]
            values = [part if isinstance(part, _Value) else _whole(str(part)) for part in parts if not isinstance(part, Bound)]
            return replace(values[0], bound=bounds[0]) if bounds else values[0]

        def bound(self, parts: "list[Token]") -> Bound:
            return _BOUNDS[parts[0].type]

        tail = bound

        def amount(self, parts: "list[Token]") -> _Value:
            return _amount({part.type: str(part) for part in parts})

        def range(self, parts: "list[_Value]") -> _Value:
            return _range(parts[0], parts[-1])

        def share(self, parts: "list[Token]") -> _Value:
            whole, part = (number(str(part)) for part in parts)
            return _Value(_plain(Decimal(part * 100) / Decimal(whole or 1)), "%")

    return load_grammar("quantity", transformer=ToValue())


def _whole(word: str) -> _Value:
    """Read an absolute measure, or a half."""
    if word.endswith("清零"):
        return _Value(Decimal(0), "", bound=Bound.ABSOLUTE)
    if word in ("一半", "半数"):
        return _Value(Decimal(50), "%")
    return _Value(Decimal(100), "%", bound=Bound.ABSOLUTE)


def _amount(parts: dict[str, str]) -> _Value:
    """Read a number with scale and unit; 三五 is from 3 to 5."""
    digits = parts.get("DIGITS") or parts["HANZI"]
    scale = prod(_SCALES[char] for char in parts.get("SCALE", ""))
    unit = parts.get("UNIT") or parts.get("PERCENT") or ("%" if "HUNDREDTHS" in parts else "")
    if digits.startswith("零") or (digits == "二" and scale == 1 and unit != "%"):
        raise ValueError("an ordinal or a word: 二期, 零部件")
    low, high = _number(digits)
    if unit == _AND_A_HALF:
        low, unit = low + Decimal("0.5"), "小时"
    bound = Bound.AT_LEAST if "MORE" in parts else None
    return _Value(_plain(low * scale), _CANONICAL.get(unit, unit), high and _plain(high * scale), bound, scale)


def _number(digits: str) -> tuple[Decimal, Decimal | None]:
    if digits[0].isascii():
        return Decimal(digits.replace(",", "")), None
    if _ADJACENT.fullmatch(digits) and number(digits[0]) < number(digits[1]):
        return Decimal(number(digits[0])), Decimal(number(digits[1]))
    if _NO_NUMBER.fullmatch(digits):
        raise ValueError(f"not a number: {digits}")
    return Decimal(number(digits)), None


def _range(low: _Value, high: _Value) -> _Value:
    """Read a range; 3—5万 is 3万—5万, but 8000—1万 is as it stands."""
    amount = low.amount
    if high.scale > 1 and low.scale == 1 and amount * high.scale < high.amount:
        amount *= high.scale
    if low.unit not in ("", high.unit):
        raise ValueError(f"two units: {low.unit}, {high.unit}")
    return replace(high, amount=_plain(amount), upper=high.amount)


def _plain(value: Decimal) -> Decimal:
    """Return *value* without exponent and idle zeros."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
