"""Five-year plans (五年规划) by the names that plans give them: 十四五 is 2021 to 2025."""

from planlint.text.numerals import CHINESE_DIGITS, number

FIVE_YEAR_PLAN = f"十[{CHINESE_DIGITS}]五"
"""The pattern of a name, without quotes."""

_ELEVENTH = 2006  # the first year of 十一五


def five_year_plan(name: str) -> tuple[int, int]:
    """Return the first and the last year of a five-year plan; *name* may be in quotes. Raises ValueError where it is not one.

    >>> five_year_plan("“十四五”"), five_year_plan("十五")
    ((2021, 2025), (2001, 2005))
    """
    first = _ELEVENTH + 5 * (number(name.strip('“”"').removesuffix("五")) - 11)
    return first, first + 4
