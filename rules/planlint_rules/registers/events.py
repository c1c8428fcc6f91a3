"""Events that recur every year, and how their ordinals follow from the year; the register is events.yaml."""

import re

from msgspec import Struct

from planlint.authoring import CHINESE_TENS, cached_with_registers
from planlint_rules.registers import read_entries

FILE = "events.yaml"
_NUMERAL = rf"\s?(?P<numeral>\d{{1,3}}|[{CHINESE_TENS}百零〇]{{1,5}})\s?"
_BETWEEN = "[“‘「]?(?:我国|中国|全国)?的?[“‘「]?"


class Event(Struct, frozen=True):
    """Something that takes place once a year; the fields are explained at the head of the register."""

    id: str
    names: tuple[str, ...]
    first: int
    until: int = 9999


class CountedEvent(Struct, frozen=True):
    """How an event's ordinal is written, and its value: the year less *base*, up to the year *until*.

    With *only_beside*, only an ordinal that has the year beside it is checked; with *looked_back_on*, one that is neither
    this year's nor last year's is taken for history.
    """

    names: tuple[str, ...]
    pattern: re.Pattern[str]
    base: int
    until: int = 9999
    only_beside: bool = False
    looked_back_on: bool = False


@cached_with_registers
def counted_events() -> tuple[CountedEvent, ...]:
    """Return the events of the register; raises PackError where it is malformed."""
    counted = f"第{_NUMERAL}(?P<unit>[个届次]){_BETWEEN}(?:%s)"
    anniversary = f"(?:%s){_NUMERAL}(?P<unit>周年)"
    session = f"(?:%s)第?{_NUMERAL}(?P<unit>次)会议"
    return (
        *(
            CountedEvent(event.names, _pattern(counted, event), event.first - 1, event.until)
            for event in read_entries(FILE, "events", Event)
        ),
        *(
            CountedEvent(event.names, _pattern(anniversary, event), event.first, event.until, looked_back_on=True)
            for event in read_entries(FILE, "anniversaries", Event)
        ),
        *(
            CountedEvent(event.names, _pattern(session, event), event.first - 1, event.until, only_beside=True)
            for event in read_entries(FILE, "sessions", Event)
        ),
    )


def _pattern(form: str, event: Event) -> re.Pattern[str]:
    return re.compile(form % "|".join(map(re.escape, event.names)))
