"""Installed packs, entry by entry: a lower amount is a weakening, a higher one is not; wrong forms are reported.

Nothing here names a mandate: the cases are the limits, misquotations and look-alikes of whatever packs are installed.
"""

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest
from msgspec.structs import replace

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.mandates.amounts import Limit
from planlint.mandates.mandate import Mandate, Status
from planlint.mandates.matching import Misquotation, Requirement
from planlint.mandates.scope import is_in_force
from planlint.plan.model import Plan
from planlint.plan.parse import parse
from planlint.text.edit import apply
from planlint.text.phrases import Phrase
from planlint.text.span import Span
from support.folders import SHARED

CATALOGUE = SHARED / "reference" / "mandates.json"
ENOUGH = 95  # items of the catalogue that must be mandates
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
MANDATES = [(rule, rule.check) for rule in installed().rules if isinstance(rule.check, Mandate)]


def spoken(phrase: Phrase) -> Sequence[str]:
    """Return every requirement to say *phrase*, with nothing in its gaps."""
    return ["".join(word for _, word in chain) for chain in phrase.chains]


def measured(check: Mandate) -> Iterator[Requirement]:
    """Yield the requirements that an amount may fall short of."""
    yield from (one for one in (*check.limits, *check.require) if one.limit and not one.ignore_shortfall)


def mandate(rule: AnyRule) -> Mandate:
    assert isinstance(rule.check, Mandate)
    return rule.check


DEMANDS = [
    pytest.param(rule, requirement, id=f"{rule.code}-{requirement.limit.text}")
    for rule, check in MANDATES
    for requirement in measured(check)
    if requirement.limit
]
LIMITS = [
    pytest.param(rule, requirement, id=f"{rule.code}-{requirement.limit.text}")
    for rule, check in MANDATES
    for requirement in check.limits
    if requirement.limit
]
WRONG = [
    pytest.param(rule, one, words, id=f"{rule.code}-{words}")
    for rule, check in MANDATES
    for one in check.misquoted
    for words in spoken(one.wrong)
]
LOOKALIKES = [
    pytest.param(rule, words, id=f"{rule.code}-{words}")
    for rule, check in MANDATES
    if check.limits or check.misquoted
    for phrase in check.lookalikes
    for words in spoken(phrase)
]


MODELS = [pytest.param(rule, id=rule.code) for rule, check in MANDATES if check.model]


def plan(text: str) -> Plan:
    (only,) = parse(text).plans
    return only


def texts(rule: AnyRule) -> Iterator[str]:
    """Yield the texts of the rule's examples, and the same a few years later or earlier."""
    own = [text for example in rule.examples for text in (example.good, example.text)]
    yield from own
    for year in range(2021, 2031):
        yield from (re.sub("20[0-9]{2}(?=年)", str(year), text, count=1) for text in own)


def drafted(rule: AnyRule, sentence: str, since: str = "", until: str = "") -> str:
    """Return a plan that *rule* applies to, issued in the given time, with no other text than *sentence*."""
    for text in texts(rule):
        draft = f"{text.split('一、')[0].rstrip()}\n一、重点任务\n{sentence}。\n"
        if mandate(rule).scope.applies_to(plan(draft)) and is_in_force(since, until, plan(draft).profile):
            return draft
    raise AssertionError(f"{rule.code}: no example is of a plan that it applies to from {since} until {until}")


def findings(rule: AnyRule, text: str, status: Status) -> list[Finding]:
    result = lint(parse(text), [rule])
    assert not result.errors
    return [finding for finding in result.findings if finding.data["status"] == status.value]


def shown(value: Decimal) -> str:
    return f"{value.normalize():f}"


def amount(limit: Limit, times: Decimal) -> str:
    """Return how a plan writes *times* the demanded amount: 每周2课时, every 3 weeks where half of one cannot be written."""
    value, every = limit.amount * times, ""
    if limit.period:
        count, unit = limit.period.count, limit.period.unit
        if times < 1 and limit.amount <= 1:
            value, count = limit.amount, int(count / times)
        every = f"每{unit}" if count == 1 else f"每{count}{'个' if unit in ('月', '学期') else ''}{unit}"
    if limit.unit == "%":
        value = min(value, Decimal(100))
    return f"{every}{'不超过' if limit.at_most else '不少于'}{shown(value)}{limit.unit}"


def sentence_of(requirement: Requirement, times: str) -> str:
    """Return a sentence that says the item, with *times* the demanded amount."""
    assert requirement.limit
    words = [phrase for phrase in (*requirement.phrases, requirement.measured_phrase) if phrase]
    return "".join(spoken(phrase)[0] for phrase in words) + amount(requirement.limit, Decimal(times))


@pytest.mark.parametrize(("rule", "requirement"), DEMANDS)
def test_less_than_the_amount_is_a_weakening_at_the_number(rule: AnyRule, requirement: Requirement) -> None:
    assert requirement.limit
    less = "2" if requirement.limit.at_most else "0.5"
    text = drafted(rule, sentence_of(requirement, less), requirement.since, requirement.until)
    (finding,) = findings(rule, text, Status.WEAKENED)
    number = NUMBER.findall(sentence_of(requirement, less))[-1]
    assert number in text[finding.span.start : finding.span.end]
    assert requirement.limit.words in finding.message


@pytest.mark.parametrize(("rule", "requirement"), DEMANDS)
def test_the_amount_itself_or_more_is_none(rule: AnyRule, requirement: Requirement) -> None:
    assert requirement.limit
    for times in ("1", "0.5" if requirement.limit.at_most else "2"):
        assert (
            findings(
                rule, drafted(rule, sentence_of(requirement, times), requirement.since, requirement.until), Status.WEAKENED
            )
            == []
        )


def amounts(requirement: Requirement, text: str, check: Mandate) -> Iterator[Span]:
    """Yield the item's own amounts in *text*: those that fall short where more than anyone has is demanded."""
    assert requirement.limit
    absurd = replace(requirement.limit, amount=Decimal(0) if requirement.limit.at_most else requirement.limit.amount * 10**6)
    yield from (violation.span for violation in check.matcher(plan(text)).shortfalls(replace(requirement, limit=absurd)))


@pytest.mark.parametrize(("rule", "requirement"), LIMITS)
def test_a_good_example_with_its_number_changed(rule: AnyRule, requirement: Requirement) -> None:
    assert requirement.limit
    check, percent = mandate(rule), requirement.limit.unit == "%"
    for example in rule.examples:
        text = example.good
        if not is_in_force(requirement.since, requirement.until, plan(text).profile):
            continue
        for span in amounts(requirement, text, check):
            number = next((n for n in NUMBER.finditer(text, span.start, span.end) if text[n.start() - 1] != "每"), None)
            if number is None:
                continue  # in Chinese numerals
            value = Decimal(number[0])
            fewer, more = value / 10, min(value * 10, Decimal(100)) if percent else value * 10
            low, high = (more, fewer) if requirement.limit.at_most else (fewer, more)
            changed = [text[: number.start()] + shown(new) + text[number.end() :] for new in (low, high)]
            assert [f for f in findings(rule, changed[0], Status.WEAKENED) if f.span.start <= number.start() < f.span.end]
            assert findings(rule, changed[1], Status.WEAKENED) == []


@pytest.mark.parametrize(("rule", "one", "words"), WRONG)
def test_a_wrong_form_is_reported_with_the_right_one_but_not_in_a_title(rule: AnyRule, one: Misquotation, words: str) -> None:
    text = drafted(rule, f"要落实“{words}”的要求")
    (finding,) = findings(rule, text, Status.MISQUOTED)
    assert text[finding.span.start : finding.span.end] == words
    right = one.right.replace("…", "")
    assert right in finding.message
    if one.fix:
        fixed = apply(text, list(finding.edits))
        assert fixed == text.replace(words, right)
        assert findings(rule, fixed, Status.MISQUOTED) == []
    assert findings(rule, drafted(rule, f"贯彻《关于{words}的通知》"), Status.MISQUOTED) == []


@pytest.mark.parametrize(("rule", "words"), LOOKALIKES)
def test_what_only_looks_like_the_item_is_left_alone(rule: AnyRule, words: str) -> None:
    text = drafted(rule, f"要做好{words}工作")
    assert [*findings(rule, text, Status.WEAKENED), *findings(rule, text, Status.MISQUOTED)] == []


@pytest.mark.parametrize("rule", MODELS)
def test_the_model_sentence_says_the_item_whatever_precedes_it(rule: AnyRule) -> None:
    firsts = {chain[0][1] for phrase in mandate(rule).lookalikes for chain in phrase.chains}
    for before in ("", *sorted(firsts)):
        text = drafted(rule, f"{before and f'做好{before}的有关工作，'}{rule.advice.rstrip('。')}")
        verdict = mandate(rule).verdict(plan(text))
        assert verdict.status is Status.MET or [violation.written for violation in verdict.violations] == [before], before


def test_what_the_checklist_misses_is_never_more_than_a_note() -> None:
    for rule in installed().packs["edu-full"].rules:
        check = mandate(rule)
        assert not check.expected or check.severities.get(Status.MISSING, rule.severity) is Severity.NOTE, rule.code


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the catalogue is not here")
def test_nearly_all_of_the_catalogue_is_covered() -> None:
    wanted = {item["id"] for item in json.loads(CATALOGUE.read_text(encoding="utf-8"))}
    assert len(wanted & {rule.ref for rule, _ in MANDATES}) >= ENOUGH
