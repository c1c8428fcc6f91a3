"""Rules on a draft: one walk, every hit signed. Pure: no files, no printing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from time import perf_counter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from planlint.analysis.citations import Citation, citations
from planlint.analysis.commitments import Norm, Target, commitments
from planlint.engine.rule import AnyRule, Finding, Hit, Severity
from planlint.engine.timeout import alarm, patience
from planlint.errors import RuleError
from planlint.plan.locations import Place, Places
from planlint.plan.model import Draft, Heading, Notice, Paragraph, Plan, Section, Sentence
from planlint.text.edit import Edit
from planlint.text.numerals import fold
from planlint.text.span import Span

_NODES: Mapping[type[Any], Callable[[Plan], Iterable[Any]]] = {
    Plan: lambda plan: (plan,),
    Notice: lambda plan: (plan.notice,) if plan.notice else (),
    Section: lambda plan: (section for part in plan.parts for section in part.walk()),
    Heading: lambda plan: (heading for part in plan.parts for heading in part.headings),
    Paragraph: lambda plan: plan.paragraphs,
    Sentence: lambda plan: (sentence for paragraph in plan.paragraphs for sentence in paragraph.sentences),
    Target: lambda plan: commitments(plan).targets,
    Norm: lambda plan: commitments(plan).norms,
    Citation: citations,
}
"""The types of node that a rule may be on, and where a plan has them; besides these, Draft is the whole file."""


_FEW = 100  # hits that a rule may have on any text


class Result(Struct, frozen=True):
    """What the rules found, in the order of the text; which rules crashed; and the seconds spent on each plan."""

    findings: tuple[Finding, ...]
    errors: tuple[RuleError, ...] = ()
    seconds: tuple[float, ...] = ()


def lint(draft: Draft, rules: Sequence[AnyRule]) -> Result:
    """Run *rules* on *draft*. A plan that only repeats an earlier one is not checked again; a crash stops only its rule."""
    findings: list[Finding] = []
    errors: list[RuleError] = []
    signer = _Signer(draft)
    seconds = [0.0] * len(draft.plans)
    with alarm(patience(len(draft.source.text))) as limit:
        for rule in rules:
            try:
                for plan, nodes, whole in _targets(draft, rule):
                    start = perf_counter()
                    with limit():
                        findings += [signer.sign(rule, hit, plan) for hit in _hits(draft, rule, nodes, whole)]
                    if plan is not None:
                        seconds[plan] += perf_counter() - start
            except (Exception, SystemExit) as error:  # a rule is foreign code: whatever it raises is its own fault
                whose = f"（{rule.package}）" if rule.package else ""
                errors.append(RuleError(f"规则 {rule.code} {rule.name} 出错{whose}：{type(error).__name__}: {error}"))
    findings.sort(key=lambda finding: (finding.span.start, finding.rule.code, finding.span.end))
    return Result(tuple(numbered(_once(_one_voice(findings)))), tuple(errors), tuple(seconds))


def _hits(draft: Draft, rule: AnyRule, nodes: Iterable[Any], whole: Draft | Plan) -> Iterator[Hit]:
    """Yield what a rule objects to. Raises ValueError where it does so more often than the text has characters."""
    left = _FEW + len(draft.source.text)
    for node in nodes:
        for hit in rule.check(node, whole):
            left -= 1
            if left < 0:
                raise ValueError("more hits than the text has characters")
            yield hit


def _targets(draft: Draft, rule: AnyRule) -> Iterator[tuple[int | None, Iterable[Any], Draft | Plan]]:
    """Yield the nodes that a rule is to see, plan by plan, with what they stand in."""
    if rule.on is Draft:
        yield None, (draft,), draft
        return
    for i, plan in enumerate(draft.plans):
        if plan.copy_of is None:
            yield i, _NODES[rule.on](plan), plan


def _once(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Where two rules object to the same words and would mend them alike, keep the weightier finding."""
    best: dict[tuple[Span, tuple[Edit, ...]], Finding] = {}
    for finding in findings:
        key = (finding.span, finding.edits)
        if finding.edits and (key not in best or finding.severity.weight > best[key].severity.weight):
            best[key] = finding
    return [finding for finding in findings if not finding.edits or best[finding.span, finding.edits] is finding]


def _one_voice(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Where several packs have one item of the catalogue, let the weightiest speak; of equals, the last by code."""
    speakers: dict[tuple[str, int | None], AnyRule] = {}
    for finding in findings:
        rule, key = finding.rule, (finding.rule.ref, finding.plan)
        speakers[key] = max(speakers.get(key, rule), rule, key=lambda rule: (rule.severity.weight, rule.code))
    return [one for one in findings if not one.rule.ref or speakers[one.rule.ref, one.plan] is one.rule]


class _Signer:
    """Puts rule, message, place and fingerprint on hits."""

    def __init__(self, draft: Draft) -> None:
        self._source = draft.source
        self._places = Places(draft)

    def sign(self, rule: AnyRule, hit: Hit, plan: int | None) -> Finding:
        """Return the finding of *hit*; raises ValueError or TypeError where it is none, or does not lie in the text."""
        if not isinstance(hit, Hit) or not isinstance(hit.severity, Severity | None):
            raise TypeError(f"{type(hit).__name__} is no hit")
        for span in (hit.span, *(edit.span for edit in hit.edits)):
            if not 0 <= span.start <= span.end <= len(self._source.text):
                raise ValueError(f"span {span.start}–{span.end} lies outside of the text")
        place = self._places.of(hit.span)
        return Finding(
            rule=rule,
            severity=rule.severity if rule.fixed else hit.severity or rule.severity,
            message=rule.message.format_map(hit.data),
            span=hit.span,
            section=place.section,
            plan=place.plan if plan is None else plan,
            fingerprint=self._fingerprint(rule, hit, place),
            data=hit.data,
            edits=hit.edits,
            safe=hit.safe,
            titles=place.titles,
        )

    def _fingerprint(self, rule: AnyRule, hit: Hit, place: Place) -> str:
        """Return what names a finding: its rule, the titles of the headings above it, and its words.

        Neither lines nor ordinals are in it, so that it stays when text is put in above and what follows is counted anew.
        """
        known = [rule.code]
        if not hit.lacking:
            start = place.words if place.start == hit.span.start and place.words < hit.span.end else hit.span.start
            known += [*place.titles, self._source.folded[start : hit.span.end]]
        text = "\n".join("".join(fold(words).split()) for words in known)
        return sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def numbered(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Tell equal fingerprints apart by their place in the row."""
    seen: dict[str, int] = {}
    for finding in findings:
        times = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield finding if times == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{times}")
