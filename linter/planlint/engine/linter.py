"""Run rules on a draft and turn their hits into findings. Reads no file and prints nothing."""

import inspect
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from planlint.comparison.beside import Beside
from planlint.engine.knowledge_age import is_outdated
from planlint.engine.nodes import targets
from planlint.engine.rule import AnyRule, Finding, Hit, Severity
from planlint.engine.timeout import time_limit, timeout_for
from planlint.errors import RuleError
from planlint.plan.locations import Location, Locations
from planlint.plan.model import Draft, Plan
from planlint.plan.text_types import is_for
from planlint.text.edit import Edit
from planlint.text.numerals import fold
from planlint.text.paragraph_names import with_paragraph_name
from planlint.text.span import Span

MOST_FINDINGS = 10_000
"""The most findings of one rule in one file; if there are more, the others are not listed, which is an error."""
_LONGEST = 2000  # code points of words that fingerprints have whole
_MIN_HITS = 100  # hits that a rule may have on any text


class Result(Struct, frozen=True):
    """The findings in the order of the text, the rules that crashed, and the seconds spent on each plan."""

    findings: tuple[Finding, ...]
    errors: tuple[RuleError, ...] = ()
    seconds: tuple[float, ...] = ()


def lint(draft: Draft, rules: Sequence[AnyRule], beside: Sequence[Beside] = ()) -> Result:
    """Run *rules* on *draft*. A plan that only repeats an earlier one is not checked again; a crash stops only its rule.

    *beside* are the plans of the draft with the texts beside them.
    """
    findings: list[Finding] = []
    errors: list[RuleError] = []
    builder = _FindingBuilder(draft)
    seconds = [0.0] * len(draft.plans)
    with time_limit(timeout_for(len(draft.source.text))) as limit:
        for rule in rules:
            found: list[Finding] = []
            try:
                for plan, nodes, whole in targets(draft, rule, beside):
                    start = perf_counter()
                    with limit():
                        hits = islice(_hits(draft, rule, nodes, whole), MOST_FINDINGS + 1 - len(found))
                        built = [builder.build(rule, hit, plan) for hit in hits]
                    found += built if plan is not None else [one for one in built if _is_asked(one, draft)]
                    if plan is not None:
                        seconds[plan] += perf_counter() - start
            except (Exception, SystemExit) as error:  # a rule may be anyone's code and raise anything
                errors.append(_rule_error(rule, error))
            if len(found) > MOST_FINDINGS:
                errors.append(_too_many(rule))
            findings += found[:MOST_FINDINGS]
    findings.sort(key=lambda finding: (finding.span.start, finding.rule.code, finding.span.end))
    distinct = disambiguate_fingerprints(_dedupe_equal_fixes(_dedupe_catalogue_items(findings)))
    return Result(tuple(distinct), tuple(errors), tuple(seconds))


def _is_asked(finding: Finding, draft: Draft) -> bool:
    """Return whether a rule on the whole file asks about the plan in which it found something."""
    return finding.plan is None or is_for(finding.rule.genres, draft.plans[finding.plan])


def _rule_error(rule: AnyRule, error: BaseException) -> RuleError:
    from traceback import extract_tb  # slow to load, and no rule should crash

    whose = f"（{rule.package}）" if rule.package else ""
    frames = extract_tb(error.__traceback__)
    place = f"（{Path(frames[-1].filename).name}:{frames[-1].lineno}）" if frames else ""
    return RuleError(f"规则 {rule.code} {rule.name} 出错{whose}：{type(error).__name__}: {error}{place}")


def _too_many(rule: AnyRule) -> RuleError:
    return RuleError(
        f"规则 {rule.code} {rule.name} 的发现超过{MOST_FINDINGS}处，其余没有列出；请改掉前面的再检查，或用 --ignore 不用它"
    )


def _hits(draft: Draft, rule: AnyRule, nodes: Iterable[Any], whole: Draft | Plan) -> Iterator[Hit]:
    """Yield the hits of a rule. Raises ValueError if there are more of them than the text has characters."""
    left = _MIN_HITS + len(draft.source.text)
    for node in nodes:
        for hit in _call(rule, node, whole):
            left -= 1
            if left < 0:
                raise ValueError("more hits than the text has characters")
            yield hit


def _call(rule: AnyRule, node: object, whole: Draft | Plan) -> Iterable[Hit]:
    """Return the hits of a check. A check for planlint 0.1 has a second argument, the plan or draft that contains the node."""
    try:
        return rule.check(node)
    except TypeError:
        if not _takes_two(rule.check):
            raise
    warnings.warn(f"{rule}: a check takes one argument; remove the second one", DeprecationWarning, stacklevel=2)
    old = cast("Callable[[object, object], Iterable[Hit]]", rule.check)
    return old(node, whole)


def _takes_two(check: Callable[..., object]) -> bool:
    """Return whether a function has two positional parameters without defaults."""
    parameters = inspect.signature(check).parameters.values()
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(one.kind in positional and one.default is inspect.Parameter.empty for one in parameters) == 2


def _dedupe_catalogue_items(findings: Sequence[Finding]) -> Sequence[Finding]:
    """If several packs have one item of the catalogue, keep the findings of the most serious rule, or the last by code."""
    chosen: dict[tuple[str, int | None], AnyRule] = {}
    for finding in findings:
        rule, key = finding.rule, (finding.rule.ref, finding.plan)
        chosen[key] = max(chosen.get(key, rule), rule, key=lambda rule: (rule.severity.weight, rule.code))
    return [one for one in findings if not one.rule.ref or chosen[one.rule.ref, one.plan] is one.rule]


def _dedupe_equal_fixes(findings: Sequence[Finding]) -> Sequence[Finding]:
    """If two rules report the same words and offer the same edits, keep the more serious finding."""
    best: dict[tuple[Span, tuple[Edit, ...]], Finding] = {}
    for finding in findings:
        key = (finding.span, finding.edits)
        if finding.edits and (key not in best or finding.severity.weight > best[key].severity.weight):
            best[key] = finding
    return [finding for finding in findings if not finding.edits or best[finding.span, finding.edits] is finding]


def disambiguate_fingerprints(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings; append -2, -3 … to repeated fingerprints."""
    seen: dict[str, int] = {}
    for finding in findings:
        times = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield finding if times == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{times}")


@lru_cache(maxsize=1024)
def _title_words(title: str) -> str:
    """Return a title as fingerprints have it; of a very long one, which many findings may share, a digest."""
    normal = _normal(title)
    return normal if len(normal) <= _LONGEST else _digest(normal)


def _ends(text: str, start: int, end: int) -> str:
    """Return text[start:end], of very long words their beginning and end."""
    return text[start:end] if end - start <= _LONGEST else text[start : start + _LONGEST // 2] + text[end - _LONGEST // 2 : end]


def _normal(words: str) -> str:
    return "".join(fold(words).split())


def _digest(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


class _FindingBuilder:
    """Turns hits into findings, with rule, message, place and fingerprint."""

    def __init__(self, draft: Draft) -> None:
        self._source = draft.source
        self._plans = draft.plans
        self._places = Locations(draft)

    def build(self, rule: AnyRule, hit: Hit, plan: int | None) -> Finding:
        """Return the finding of *hit*. Raises TypeError if it is not a hit, ValueError if it is outside of the text."""
        if not isinstance(hit, Hit) or not isinstance(hit.severity, Severity | None):
            raise TypeError(f"{type(hit).__name__} is no hit")
        for span in (hit.span, *(edit.span for edit in hit.edits), *hit.related):
            if not 0 <= span.start <= span.end <= len(self._source.text):
                raise ValueError(f"span {span.start}–{span.end} lies outside of the text")
        place, span = self._places.of(hit.span), self._source.span_in_file(hit.span)
        return Finding(
            rule=rule,
            severity=self._severity(rule, hit, place.plan if plan is None else plan),
            message=with_paragraph_name(
                rule.message.format_map(hit.data), hit.data.get("line"), span.start, self._source.in_file
            ),
            span=span,
            section=place.section,
            plan=place.plan if plan is None else plan,
            fingerprint=self._fingerprint(rule, hit, place),
            data=hit.data,
            edits=tuple(Edit(self._source.span_in_file(edit.span), edit.text) for edit in hit.edits),
            safe=hit.safe,
            titles=place.titles,
            separable=hit.separable,
            related=tuple(map(self._source.span_in_file, hit.related)),
        )

    def _severity(self, rule: AnyRule, hit: Hit, plan: int | None) -> Severity:
        """Return the severity that the user set, else a note if the plan is later than what the rule knows, else the hit's."""
        if rule.severity_overridden:
            return rule.severity
        if rule.registers and plan is not None and is_outdated(rule.checked, self._plans[plan].profile.day):
            return Severity.NOTE
        return hit.severity or rule.severity

    def _fingerprint(self, rule: AnyRule, hit: Hit, place: Location) -> str:
        """Return what identifies a finding: its rule, the titles of the headings above it, and its words.

        Neither lines nor ordinals are part of it, so that it stays the same when text is inserted above and headings are
        renumbered.
        """
        parts = [rule.code]
        if hit.is_absence:
            parts += [_normal(hit.about)] if hit.about else []
        else:
            begins_heading = place.start == hit.span.start < place.words < hit.span.end
            start = place.words if begins_heading else hit.span.start
            parts += [*map(_title_words, place.titles), _normal(_ends(self._source.folded, start, hit.span.end))]
        return _digest("\n".join(parts))[:16]
