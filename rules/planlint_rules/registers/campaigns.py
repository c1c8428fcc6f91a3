"""Campaigns of study (集中教育) and where a plan resumes one of an earlier year; the register is formulations.yaml."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from planlint.authoring import Plan, Span, cached_with_registers
from planlint_rules.registers import read_entries
from planlint_rules.registers.formulations import FILE, plain_matches

_CARRIED_ON = re.compile(r"(?:开展|组织|推进|抓好|深入|扎实|参加|部署)[^。;,\n]{0,20}$")
_AFTERWARDS = re.compile("巩固|拓展|深化|成果|常态|长效|成效|经验|转化|延续|以来|整改|回头看|问题清单|总结")
_REVIEW = re.compile("回顾|总结|过去|去年|上年|年来|主要成[绩效]|取得的成[绩效]")


class Campaign(Struct, frozen=True):
    """A campaign of study (集中教育) or of work that took place in one year; *since* is the day from which it is a former one."""

    id: str
    names: tuple[str, ...]
    year: int
    since: date | None = None

    def is_former(self, day: date) -> bool:
        """Return whether a plan of this day should not continue the campaign: by default, from the next New Year on."""
        return (self.since or date(self.year + 1, 1, 1)) <= day


@cached_with_registers
def campaigns() -> tuple[Campaign, ...]:
    """Return the campaigns of the register; raises PackError where it is malformed."""
    return read_entries(FILE, "campaigns", Campaign)


def resumed_campaigns(plan: Plan, day: date) -> Iterator[tuple[Span, Campaign]]:
    """Yield where the plan continues a campaign that is a former one on *day*, unless it is about the results of the campaign."""
    if is_report(plan):
        return
    for campaign in campaigns():
        if campaign.is_former(day) and any(name in plan.source.folded for name in campaign.names):
            reviews = list(reviewed_spans(plan))
            for found in plain_matches(re.compile("|".join(map(re.escape, campaign.names))), plan):
                is_reviewed = any(span.start <= found.start() < span.end for span in reviews)
                if not is_reviewed and _is_continued(plan.source.folded, found.start(), found.end()):
                    yield Span(*found.span()), campaign


def _is_continued(folded: str, start: int, end: int) -> bool:
    """Return whether the clause before folded[start:end] continues a campaign, and nothing around is about its results."""
    before = re.split("[,。;\n]", folded[max(start - 40, 0) : start])[-1]
    after = re.split("[,。;\n]", folded[end : end + 30])[0]
    return _CARRIED_ON.search(before) is not None and not _AFTERWARDS.search(before + after)


def is_report(plan: Plan) -> bool:
    """Return whether the text reports what was done, by its kind."""
    kind = plan.profile.kind
    return kind is not None and str(kind.value).endswith(("报告", "总结"))


def reviewed_spans(plan: Plan) -> Iterator[Span]:
    """Yield the sections about the past year (上年工作回顾) and the paragraphs that begin so."""
    for section in (section for part in plan.parts for section in part.walk()):
        if section.heading and _REVIEW.search(section.heading.title.folded):
            yield Span(section.heading.span.start, section.all_paragraphs[-1].span.end)
        yield from (paragraph.span for paragraph in section.body if _REVIEW.search(paragraph.folded[:30]))
