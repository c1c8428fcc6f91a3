"""Events that recur every year and whose ordinal follows from the year; the register is events.yaml."""

import re
from functools import cache

from msgspec import Struct

from planlint.authoring import CHINESE_TENS
from planlint_rules.registers import read_entries

FILE = "events.yaml"
_NUMERAL = rf"\s?(?P<numeral>\d{{1,3}}|[{CHINESE_TENS}百零〇]{{1,5}})\s?"
_BETWEEN = "[“‘「]?(?:我国|中国|全国)?的?[“‘「]?"
_ORDINAL = f"第{_NUMERAL}(?P<unit>[个届次]){_BETWEEN}(?:%s)"
_ANNIVERSARY = f"(?:%s){_NUMERAL}(?P<unit>周年)"
_SESSION = f"(?:%s)第?{_NUMERAL}(?P<unit>次)会议"


class Event(Struct, frozen=True):
    """Something that takes place once a year; the fields are explained at the head of the register."""

    id: str
    names: tuple[str, ...]
    first: int
    until: int = 9999


class EventOrdinal(Struct, frozen=True):
    """How the ordinal of an event is written, and what it is: the year minus *base*, up to the year *until*.

    *is_anniversary*: an ordinal other than this year's and last year's is about history; *is_session*: an ordinal is only
    about a year named with it.
    """

    names: tuple[str, ...]
    pattern: re.Pattern[str]
    base: int
    until: int = 9999
    is_anniversary: bool = False
    is_session: bool = False


@cache
def event_ordinals() -> tuple[EventOrdinal, ...]:
    """Return the events of the register; raises PackError where it is malformed."""
    events = [EventOrdinal(one.names, _pattern(_ORDINAL, one), one.first - 1, one.until) for one in _events("events")]
    anniversaries = [
        EventOrdinal(one.names, _pattern(_ANNIVERSARY, one), one.first, one.until, is_anniversary=True)
        for one in _events("anniversaries")
    ]
    sessions = [
        EventOrdinal(one.names, _pattern(_SESSION, one), one.first - 1, one.until, is_session=True)
        for one in _events("sessions")
    ]
    return (*events, *anniversaries, *sessions)


def _events(section: str) -> tuple[Event, ...]:
    return read_entries(FILE, section, Event)


def _pattern(form: str, event: Event) -> re.Pattern[str]:
    return re.compile(form % "|".join(map(re.escape, event.names)))
