"""The latest congress and plenums of the Party that a plan knows, and how plans name their spirit (精神)."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from planlint.authoring import CHINESE_DIGITS, cached_with_registers, chinese
from planlint_rules.registers.documents import congresses, plenums

_GRACE = timedelta(days=31)
"""The time that it may take until every paper mentions a meeting."""


def latest_congress(day: date) -> int:
    """Return the number of the latest congress that a plan of this day knows; 0 where the register has none."""
    return max((one.number for one in congresses() if one.end + _GRACE <= day), default=0)


@cached_with_registers
def congress_spirit(congress: int) -> re.Pattern[str]:
    """Return the pattern of the spirit of a congress and of its plenums, which are the first group."""
    name = chinese(congress)
    plenary = rf"((?:[{CHINESE_DIGITS}]中(?:[、和及]|(?=全会)))+)全会精神"
    return re.compile(rf"党的{name}大(?:和|、|及|以及|与|,)(?:党的)?{name}届{plenary}")


@cached_with_registers
def former_spirit(congress: int) -> re.Pattern[str]:
    """Return the pattern of the spirit of one of the three congresses before *congress*."""
    former = "|".join(chinese(number) for number in range(max(congress - 3, 1), congress))
    return re.compile(
        rf"(?:贯彻|落实|学习|践行|领会)[^。;,\n]{{0,12}}党的(?:{former})(?:大(?:[^。;,\n]{{0,16}}全会)?|届[{CHINESE_DIGITS}]中全会)精神"
    )


def held_plenums(congress: int, day: date) -> Sequence[int]:
    """Return the numbers of the plenums after *congress* that a plan of this day knows."""
    return [one.number for one in plenums() if one.congress == congress and one.end + _GRACE <= day]
