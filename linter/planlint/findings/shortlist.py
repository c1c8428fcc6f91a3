"""The findings that people are shown: of a rule that reports very many in a file, only the first ones."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from planlint.engine.rule import Finding

MOST_SHOWN = 200
"""The most findings of one rule in one file that text, review sheets and comments show; other formats have all of them."""


class Shortlist(Struct, frozen=True):
    """The findings to show, in their order, and how many more there are of each rule, by its code."""

    findings: tuple[Finding, ...]
    omitted: Counter[str]

    @property
    def notes(self) -> list[str]:
        """A line for each rule of which findings are omitted."""
        return [f"{code}：其余{times}处从略" for code, times in sorted(self.omitted.items())]


def shortlist(findings: Iterable[Finding]) -> Shortlist:
    """Return the findings of one file that are shown, at most MOST_SHOWN of each rule."""
    shown, seen = [], Counter[str]()
    for finding in findings:
        seen[finding.rule.code] += 1
        if seen[finding.rule.code] <= MOST_SHOWN:
            shown.append(finding)
    omitted = Counter({code: times - MOST_SHOWN for code, times in seen.items() if times > MOST_SHOWN})
    return Shortlist(tuple(shown), omitted)
