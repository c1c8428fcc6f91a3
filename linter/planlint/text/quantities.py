"""Quantities in a text (不低于2小时, 3—5个百分点, 1.5万人次), found and read by the grammar quantity.lark."""

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
from planlint.text.numerals import CHINESE_DIGITS, number
from planlint.text.round_numbers import runs_on
from planlint.text.scan import scan

if TYPE_CHECKING:
    from lark import Lark, Token, Transformer


class Bound(Enum):
    """How a quantity bounds the actual value."""

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


@lru_cache(maxsize=1024)  # the same paragraph is read by several rules
def quantities(folded: str) -> Sequence[Quantity]:
    """Return the quantities in *folded* in the order of the text; they do not overlap. Never raises."""
    return tuple(_quantities(folded))


def _quantities(folded: str) -> Iterator[Quantity]:
    at, pattern = 0, scan("quantity")
    while found := pattern.search(folded, at):
        read = _read(found.group())
        if read and not _is_part(read, folded, found):
            yield Quantity(read.amount, read.unit, read.bound or Bound.EXACT, read.upper, found.start(), found.end())
        at = found.end() if read else found.start() + 1


def _is_part(read: "_Value", folded: str, found: re.Match[str]) -> bool:
    """Return whether what was found is part of another word."""
    bare = not read.unit and read.bound is not Bound.ABSOLUTE
    return runs_on(folded, found.start(), found.end(), bare=bare)


_CANONICAL = {
    "名": "人", "位": "人", "百分点": "个百分点", "钟头": "小时", "平方千米": "平方公里", "千米": "公里", "千克": "公斤",
    "周岁": "岁", "个小时": "小时", "个课时": "课时", "个学时": "学时", "个学分": "学分", "个工作日": "工作日",
}  # fmt: skip
_AND_A_HALF = "个半小时"  # 一个半小时
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BOUNDS = {
    "LEAST": Bound.AT_LEAST, "UP": Bound.AT_LEAST, "MORE": Bound.AT_LEAST, "MOST": Bound.AT_MOST, "DOWN": Bound.AT_MOST,
    "ABOUT": Bound.ABOUT, "NEAR": Bound.ABOUT,
}  # fmt: skip
_LEAST_SCALE = 10_000  # from which a number needs no unit
_ADJACENT = re.compile(f"[{CHINESE_DIGITS}]{{2}}")
_PLAIN_NUMBER = re.compile(f"([0-9]{{1,9}}(?:\\.[0-9]{{1,6}})?)([^0-9.,{CHINESE_DIGITS}]{{1,9}})")
"""Digits and what follows them, which is read once for all numbers: thousands of numbers in a text are not parsed each."""
_NO_NUMBER = re.compile(f"[{CHINESE_DIGITS}]{{2,}}|[百千]+|[百千][万亿].*")


class _Value(Struct, frozen=True):
    """A quantity without its place; *scale* is the factor written behind the number (3万: 10 000)."""

    amount: Decimal
    unit: str = ""
    upper: Decimal | None = None
    bound: Bound | None = None
    scale: int = 1


def _read(found: str) -> _Value | None:
    """Return the quantity that the scan *found*; None where it is a word or an ordinal (零部件, 二期)."""
    plain = _PLAIN_NUMBER.fullmatch(found)
    one = _parsed(f"1{plain[2]}") if plain else None
    if plain is None or one is None or one.amount != one.scale or one.upper is not None:
        return _parsed(found)
    return _bounded(replace(one, amount=_plain(Decimal(plain[1]) * one.scale)))


@lru_cache(maxsize=8192)
def _parsed(found: str) -> _Value | None:
    from lark import LarkError

    try:
        value = _to_value().transform(_parser().parse(found))
    except LarkError:
        return None
    return _bounded(value)


def _bounded(value: _Value) -> _Value:
    """Return *value* with a bound: 100% is absolute."""
    if value.bound not in (None, Bound.EXACT):
        return value
    whole = value.amount == 100 and value.unit == "%" and value.upper is None
    return replace(value, bound=Bound.ABSOLUTE if whole else Bound.EXACT)


@cache
def _parser() -> "Lark":
    return load_grammar("quantity")


@cache
def _to_value() -> "Transformer[Token, _Value]":
    from lark import Transformer

    class ToValue(Transformer["Token", _Value]):
        def start(self, parts: "list[_Value | Bound | Token]") -> _Value:
            bounds = [part for part in parts if isinstance(part, Bound)]
            values = [part if isinstance(part, _Value) else _word(part) for part in parts if not isinstance(part, Bound)]
            return replace(values[0], bound=bounds[0]) if bounds else values[0]

        def bound(self, parts: "list[Token]") -> Bound:
            return _BOUNDS[parts[0].type]

        tail = bound

        def percentage(self, parts: "list[Token]") -> _Value:
            low, high = _number(str(parts[0]))
            return _Value(low, "%", high)

        def measure(self, parts: "list[Token]") -> _Value:
            dash = next((i for i, part in enumerate(parts) if part.type == "DASH"), None)
            last = _amount(parts if dash is None else parts[dash + 1 :])
            return last if dash is None else _range(_amount(parts[:dash]), last)

        def uncounted(self, parts: "list[Token]") -> _Value:
            if parts[0].type == "VALUE":
                return _Value(_plain(Decimal(str(parts[0]))))
            value = self.measure(parts)
            if value.scale < _LEAST_SCALE:
                raise ValueError(f"no unit: {parts}")
            return value

    return ToValue()


def _word(token: "Token") -> _Value:
    """Return a share (三分之二), a half (半数), a round, relative (万名, 翻一番, 前三) or absolute measure (清零, 全覆盖)."""
    if token.type == "SHARE":
        whole, part = map(number, token.split("分之"))
        return _Value(_plain(Decimal(part * 100) / Decimal(whole or 1)), "%")
    if token.type == "HALF":
        return _Value(Decimal(50), "%")
    if token.type in _SPECIAL:
        return _SPECIAL[token.type](str(token))
    if token.endswith("零"):
        return _Value(Decimal(0), "", bound=Bound.ABSOLUTE)
    return _Value(Decimal(100), "%", bound=Bound.ABSOLUTE)


def _round(token: str) -> _Value:
    """Return 万名 or 数以千计 as a number."""
    unit = token[-1].replace("计", "")
    return _Value(Decimal(prod(_SCALES[char] for char in token if char in _SCALES)), _CANONICAL.get(unit, unit))


def _times(token: str) -> _Value:
    """Return 翻一番 as twice, 翻两番 as four times."""
    return _Value(Decimal(2 ** number(token[1:-1] or "一")), "倍")


def _rank(token: str) -> _Value:
    return _Value(Decimal(number(token.strip("前位名强列 "))), "名次", bound=Bound.AT_MOST)


def _average(token: str) -> _Value:
    return _Value(Decimal(1), "平均", bound=Bound.AT_MOST if token.startswith(("低于", "不高于")) else Bound.AT_LEAST)


def _years(token: str) -> _Value:
    return _Value(_plain(Decimal(token.rstrip("年 "))), "年")


_SPECIAL = {"YEARS": _years, "ROUND": _round, "TIMES": _times, "RANK": _rank, "AVERAGE": _average}


def _amount(tokens: "Sequence[Token]") -> _Value:
    """Return a number with scale and unit; 三五 is from 3 to 5. Raises ValueError where it is an ordinal: 二期."""
    parts = {token.type: token.strip() for token in tokens}
    digits, unit = parts.get("DIGITS") or parts["HANZI"], parts.get("UNIT", "")
    scale = prod(_SCALES[char] for char in parts.get("SCALE", ""))
    if digits == "二" and scale == 1 and unit != "%":
        raise ValueError("an ordinal: 二期")
    low, high = _number(digits)
    if unit == _AND_A_HALF:
        low, unit = low + Decimal("0.5"), "小时"
    bound = Bound.AT_LEAST if "MORE" in parts else None
    return _Value(_plain(low * scale), _CANONICAL.get(unit, unit), high and _plain(high * scale), bound, scale)


def _number(digits: str) -> tuple[Decimal, Decimal | None]:
    """Return the number, and the higher one where it is two (三五). Raises ValueError where it is a word: 零部件, 百."""
    if digits[0] == "零":
        raise ValueError(f"not a number: {digits}")
    if digits[0].isascii():
        return Decimal(digits.replace(",", "")), None
    if _ADJACENT.fullmatch(digits) and number(digits[0]) < number(digits[1]):
        return Decimal(number(digits[0])), Decimal(number(digits[1]))
    if _NO_NUMBER.fullmatch(digits):
        raise ValueError(f"not a number: {digits}")
    return Decimal(number(digits)), None


def _range(low: _Value, high: _Value) -> _Value:
    """Read a range; 3—5万 is 3万—5万, but 8000—1万 is 8000—10 000. Raises ValueError for two units."""
    amount = low.amount
    if high.scale > 1 and low.scale == 1 and amount * high.scale < high.amount:
        amount *= high.scale
    if low.unit not in ("", high.unit):
        raise ValueError(f"two units: {low.unit}, {high.unit}")
    return replace(high, amount=_plain(amount), upper=high.amount)


def _plain(value: Decimal) -> Decimal:
    """Return *value* without exponent and trailing zeros."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
