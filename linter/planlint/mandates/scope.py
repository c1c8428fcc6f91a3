"""Which plans a mandate applies to, and which of them must have the item."""

import re
from collections.abc import Sequence

from msgspec import Struct

from planlint.analysis.analysis import Analysis
from planlint.plan.model import Plan
from planlint.plan.profile import Fact, Profile
from planlint.plan.text_types import is_for
from planlint.text.five_year_plans import FIVE_YEAR_PLAN
from planlint.text.normalize import searchable
from planlint.text.numerals import CHINESE_TENS, CHINESE_YEAR
from planlint.text.phrases import Phrase
from planlint.text.search_text import SearchText, search_text

_WHOLE_YEAR = ("工作要点", "工作计划", "计划", "规划", "规划纲要", "纲要")
_ANNUAL = ("工作要点", "工作计划", "计划")
_TERMS = re.compile(
    f"(?:[12][09][0-9]{{2}}|{CHINESE_YEAR})[-—–~至]*(?:学?年度?)?|{FIVE_YEAR_PLAN}|第[一二]学期|[上下]学期|[春秋]季(?:学期)?|学?年度"
)
_OFFICES = re.compile(
    f"^.*(?:省|市|县|区|州|盟|旗|镇|乡|[局厅署]|处(?!置)|科(?![技学研教普])|部(?![门署])|委员会|[党教工市县区]委|(?:学|分|党)校|学院|[中小大]学|幼儿园|[{CHINESE_TENS}0-9]中)"
)
_GENERAL = re.compile(
    "教育|教体|体育|科技|科学技术|文化|文体|卫生|林业|林草|草原|农业|农村|生态|环境|交通|运输|应急|管理|健康|旅游|行政|系统|事业|改革|发展"
    "|高质量|现代化|重点|主要|总体|整体|全面|全年|年度|各项|任务|目标|工作|服务|建设|[和与及暨、全各年]"
)


class Scope(Struct, frozen=True):
    """Which plans a mandate applies to. An empty tuple does not limit.

    A plan of unknown sector or region is excluded where *sectors* or *regions* limit; a plan of unknown level or date is
    not. *titles* and *except_titles* are phrases that the title must or must not have; *since* and *until* are dates
    (2025, 2025-07 or 2025-07-24). *kinds* only limits whether the item may be reported missing: what a plan does say is
    checked in any kind. *missing_in* are the types of text in which the item may be missing unless the pack names their
    kind, *checked_in* those in which its wording is checked; both are from the table of the rules' package.
    """

    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = _WHOLE_YEAR
    levels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    titles: tuple[Phrase, ...] = ()
    except_titles: tuple[Phrase, ...] = ()
    since: str = ""
    until: str = ""
    missing_in: tuple[str, ...] = ()
    checked_in: tuple[str, ...] = ()

    def applies_to(self, plan: Plan) -> bool:
        """Return whether the mandate is for plans of this sector, level, region, title and date."""
        profile = plan.profile
        if not is_for(self.checked_in, plan):
            return False
        if not (_allows(self.sectors, profile.sector) and _allows(self.regions, profile.region)):
            return False
        if profile.level and not _allows(self.levels, profile.level):
            return False
        return is_in_force(self.since, self.until, profile) and self._has_the_title(plan)

    def may_require(self, plan: Plan) -> bool:
        """Return whether the item may be required of *plan*, by as much of its profile as is known."""
        profile = plan.profile
        limits = ((self.sectors, profile.sector), (self.regions, profile.region), (self.levels, profile.level))
        if any(found and not _allows(allowed, found) for allowed, found in limits):
            return False
        if profile.kind and not (_allows(self.kinds, profile.kind) and Analysis.of(plan).derive(is_general)):
            return False
        return is_for(self.missing_in, plan) and is_in_force(self.since, self.until, profile) and self._has_the_title(plan)

    def _has_the_title(self, plan: Plan) -> bool:
        if not (self.titles or self.except_titles):
            return True
        title = Analysis.of(plan).derive(_title)
        wanted = not self.titles or any(phrase in title for phrase in self.titles)
        return wanted and not any(phrase in title for phrase in self.except_titles)

    def requires_item(self, plan: Plan) -> bool:
        """Return whether a plan of this kind must have the item: a plan on one topic need not have a whole year's list."""
        kind = plan.profile.kind
        if not (kind and plan.profile.year and plan.profile.level):
            return False
        if not is_for(self.missing_in, plan) and (kind.value in _ANNUAL or kind.value not in self.kinds):
            return False
        if not self.kinds:
            return True
        given = kind.origin in ("option", "settings")
        return kind.value in self.kinds and (given or bool(self.titles) or Analysis.of(plan).derive(is_general))


def _allows(allowed: Sequence[str], found: Fact | None) -> bool:
    return not allowed or (found is not None and found.value in allowed)


def is_in_force(since: str, until: str, profile: Profile) -> bool:
    """Return whether a plan with that profile can know what began on *since* and falls under what ends with *until*.

    The date of issue counts, and the year that the plan is for; a plan that has only a year was issued in its spring.
    """
    if not profile.year and not profile.issued:
        return True
    day = profile.day
    year = str(profile.year.value) if profile.year else day[:4]
    if since and (year < since[:4] or (len(since) > 4 and day[: len(since)] < since)):
        return False
    return not until or (year <= until if len(until) == 4 else max(day, year)[: len(until)] <= until)


def _title(plan: Plan) -> SearchText:
    """Return the office that issues the plan, and the title."""
    issuer = str(plan.profile.issuer.value) if plan.profile.issuer else ""
    return search_text(f"{issuer}\n{plan.name}")


def is_general(plan: Plan) -> bool:
    """Return whether the plan is for all the work of an office, by its title: 云岭市2025年教育工作要点, but not …安全工作要点.

    Without year, office, sector and words like 系统 and 工作, nothing is left of such a title.
    """
    words = searchable(plan.name)
    kind = str(plan.profile.kind.value) if plan.profile.kind else ""
    stem = re.sub(r"\([^()]*\)", "", words.split("——")[0]).removesuffix(kind).removesuffix("要点")
    stem = _OFFICES.sub("", _TERMS.sub("", stem), count=1)
    return not _GENERAL.sub("", stem)
