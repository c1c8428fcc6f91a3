"""Plans for some years (“十四五”, 三年行动计划) whose years a text names by their place: 开局, 承上启下, 收官.

The plans known by name are in formulations.yaml; others give their years themselves (2024—2026年).
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from planlint.authoring import FIVE_YEAR_PLAN, Analysis, Span, Written, cached_with_registers, five_year_plan
from planlint_rules.registers import read_entries
from planlint_rules.registers.formulations import FILE, plain_matches, sentence_at

_YEARS = r"\((?P<first>(?:19|20)\d\d)年?[-—–―－~～至](?P<last>(?:19|20)\d\d)年?\)"
_NAMED_YEAR = r"(?:(?P<year>(?:19|20)\d\d年|今年|本年)度?,?(?:既?是|作为|系)[^。;是\n]{0,30}?)?"
_STARTS, _ENDS, _HALFWAY = ("开局", "起步"), ("收官", "决胜"), ("承上启下", "中期")
_PLACES = "|".join((*_STARTS, *_ENDS, *_HALFWAY, "攻坚", "关键", "冲刺", "突破"))
_OF_YEAR = "(?:起步|攻坚|冲刺)?(?:的?关键|的?重要)?(?:之年|的?一年|年(?!度))"
_YEAR_OF = rf"的?(?:实施)?的?(?:圆满|全面|决胜|胜利|良好)?(?P<place>{_PLACES}){_OF_YEAR}"
_HINT = re.compile(f"(?:{_PLACES}){_OF_YEAR}")
"""What a text has that gives a year its place in a plan; tested first, because it is fast."""
_WITHOUT_YEAR = (
    "的?(?:各项|目标|任务|工作|建设|主要|重点){0,4}(?:的?(?:圆满|全面|顺利|胜利|决战|如期))?(?P<place>收官)(?!之?年)"
    "|的?(?P<begins>良好开局|开好局|开局起步)(?!之?年)"
    "|(?:期间|时期),?(?P<ahead>力争|确保|争取|将|计划|拟|继续)"
)
_HINT_WITHOUT_YEAR = re.compile("收官|良好开局|开好局|开局起步|(?:期间|时期),?[力确争将计拟继]")
_AHEAD = re.compile(
    "(?:实现|确保|奋力|推动|推进|力争|争取|做好|抓好|完成|夺取|抢抓|迈好|助力|迎接|聚焦|以|为)(?!了)[^,。;\n]{0,20}$"
)
_NOW = re.compile("(?:是|作为|抢抓|迎来|进入|聚焦|立足|恰逢|正值|处于|值此)[^,。;\n]{0,20}$")
"""What precedes 开局之年 where the text means its own year: 正值“十五五”开局之年."""
_YEAR = re.compile("[12][0-9]{3}(?=年)")
_BACK = re.compile("去年|上年|回顾|年来|以来|基础上|巩固|成果|成效|总结|评估|验收|审计|接续|衔接|已|明年")


class PeriodPlan(Struct, frozen=True):
    """A plan that texts name without its years: how they name it, and its first and last year."""

    id: str
    names: tuple[str, ...]
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last <= self.first:
            raise ValueError("“last”应晚于“first”")


class Misplaced(Struct, frozen=True):
    """A year that is not where in a plan the text says: the span of the plan's name, the name, and what is right."""

    span: Span
    name: str
    fact: str
    is_dated: bool


@cached_with_registers
def periods() -> tuple[PeriodPlan, ...]:
    """Return the plans of the register; raises PackError where it is malformed."""
    return read_entries(FILE, "periods", PeriodPlan)


@cached_with_registers
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a year by its place in a plan (收官之年), and what finds the words for it without a year."""
    known = "|".join(re.escape(name) for period in periods() for name in period.names)
    plan = (
        rf"(?:“?(?P<five>{FIVE_YEAR_PLAN})”?(?:规划|时期|发展)?"
        rf"|(?P<known>{known})[”》]?(?:方案)?(?:\([^()\n]{{1,14}}\))?"
        rf"|(?P<own>[一-龥]{{2,12}}(?:计划|行动|方案|规划|纲要))[”》]?{_YEARS})"
    )
    return re.compile(_NAMED_YEAR + plan + _YEAR_OF), re.compile(f"{plan}(?:{_WITHOUT_YEAR})")


def misplaced_years(analysis: Analysis, day: Written) -> Iterator[Misplaced]:
    """Yield where a plan of some years is given another first, middle or last year than its own.

    A year that is named beside counts, else the plan's own, where the passage is not about another time.
    """
    with_year, without = _patterns()
    own = day.earliest.year if day.earliest.year == day.latest.year else None
    for found in plain_matches(with_year, analysis.plan, _HINT):
        named = found["year"][:4] if found["year"] else ""
        year = int(named) if named.isdigit() else own
        is_meant = named or (year and _precedes(_NOW, found) and _is_current(analysis, found, year))
        if year and is_meant and (fact := _fact(*_years(found), found["place"], year)):
            yield _misplaced(found, fact, is_dated=True)
    for found in plain_matches(without, analysis.plan, _HINT_WITHOUT_YEAR) if own else ():
        if own and (fact := _outside(analysis, found, own)):
            yield _misplaced(found, fact, is_dated=False)


def _outside(analysis: Analysis, found: re.Match[str], year: int) -> str:
    """Return in words that *year* is not the one in which the words found could be written of the plan; "" if it may be."""
    first, last = _years(found)
    if found["begins"]:
        begins = year > first and _precedes(_AHEAD, found) and _is_current(analysis, found, year)
        return f"的开局之年是{first}年" if begins else ""
    ended = year > last if found["ahead"] else year > last + 1 and _is_current(analysis, found, year)
    return f"的期限是{first}—{last}年，已经期满" if ended else ""


def _precedes(words: re.Pattern[str], found: re.Match[str]) -> bool:
    return words.search(found.string, max(found.start() - 24, 0), found.start()) is not None


def _is_current(analysis: Analysis, found: re.Match[str], year: int) -> bool:
    """Return whether the sentence is about *year*: it names no other year and does not review."""
    kind = analysis.plan.profile.kind
    is_report = kind is not None and str(kind.value).endswith(("报告", "总结"))
    if is_report or any(span.start <= found.start() < span.end for span in analysis.commitments.past):
        return False
    around = sentence_at(found.string, *found.span()).replace(found.group(), "")
    return not _BACK.search(around) and all(int(other) == year for other in _YEAR.findall(around))


def _misplaced(found: re.Match[str], fact: str, *, is_dated: bool) -> Misplaced:
    group = next(name for name in ("five", "known", "own") if found[name])
    return Misplaced(Span(*found.span(group)), found[group], fact, is_dated)


def _years(found: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last year of the plan that was found."""
    if found["five"]:
        return five_year_plan(found["five"])
    if found["own"]:
        return int(found["first"]), int(found["last"])
    return next((one.first, one.last) for one in periods() if found["known"] in one.names)


def _fact(first: int, last: int, place: str, year: int) -> str:
    """Return in words what is wrong with *year* as that place in a plan from *first* to *last*; "" if nothing is."""
    if place in _STARTS:
        return f"的{place}之年是{first}年" if year != first else ""
    if place in _ENDS:
        return f"的{place}之年是{last}年" if year != last else ""
    if place in _HALFWAY and last - first == 2:
        return f"的期限是{first}—{last}年，{place}之年是{first + 1}年" if year != first + 1 else ""
    return f"的期限是{first}—{last}年，已经期满" if year > last else ""
