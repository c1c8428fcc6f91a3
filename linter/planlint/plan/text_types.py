"""What a text is for, as rules ask about it: its genre, with summaries and calls to a meeting apart."""

import re
from collections.abc import Mapping

from planlint.plan.model import Plan
from planlint.plan.profile import GENRES

TEXT_TYPES: Mapping[str, str] = {**GENRES, "summary": "工作总结", "meeting": "会议通知"}
"""The types of text, with the names that messages and documentation use."""

NOT_PLANS = ("summary", "meeting", "rules", "speech", "other")
"""The types that set out no work to be done."""

_SUMMARIES = frozenset({"总结", "工作总结", "小结", "述职报告", "综述"})
_MEETING = re.compile(
    "(?:召开|举办|举行|参加).{0,60}(?:会|会议|大会|讲座|论坛|培训班?)(?:的|会议)?(?:预备)?通知$|会议的?通知$|放假.{0,12}通知$|停[电水].{0,8}通知$"
)
"""The title of a notice that only calls to a meeting or announces a holiday."""
_NAMED = frozenset({"summary", "rules", "other", "speech"})


def text_type(plan: Plan) -> str | None:
    """Return the type of text that *plan* is, a key of `TEXT_TYPES`; None where its genre is not known."""
    profile = plan.profile
    if profile.genre is None:
        return None
    genre = str(profile.genre.value)
    if genre == "report" and profile.kind and profile.kind.value in _SUMMARIES:
        return "summary"
    if genre == "notice" and _MEETING.search(plan.name):
        return "meeting"
    return genre


def name_of_type(plan: Plan) -> str:
    """Return what messages call the text: its 文种 if it is not a plan, else its type."""
    known = text_type(plan) or "other"
    kind = plan.profile.kind
    return str(kind.value) if kind and known in _NAMED else TEXT_TYPES[known]


def is_for(types: tuple[str, ...], plan: Plan) -> bool:
    """Return whether what is asked of *types* (of all texts, if empty) is asked of *plan*; of an unknown text everything is."""
    known = text_type(plan) if types else None
    return known is None or known in types
