"""Known findings (基线): those that were there when the baseline was made, by their fingerprints; never by their lines."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from planlint.engine.rule import Finding


class Known(Struct, frozen=True, order=True):
    """A finding accepted earlier: the path of its draft, its rule, and what it looked like; *fingerprint* is what counts."""

    file: str
    rule: str
    section: str
    words: str
    fingerprint: str


def divide(
    findings: Iterable[Finding], fingerprints: Collection[str], mandatory: Collection[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that are new, and those that are known; what is mandatory is never known."""
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        accepted = finding.fingerprint in fingerprints and finding.rule.code not in mandatory
        (known if accepted else new).append(finding)
    return tuple(new), tuple(known)
