"""The registers of confusable words, each run as one text: every wrong passage is reported, no right one is."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import pytest

from planlint.authoring import Severity, Source, fold, parse
from planlint.engine.linter import lint
from planlint.errors import PackError
from planlint.text.edit import apply
from planlint_rules.registers import build_entries, read_entries
from planlint_rules.registers.confusable_entries import (
    CONTEXTS,
    SOUNDS,
    WORDS,
    Sound,
    Word,
    WordInContext,
    confusables,
    marked,
    sounds_like,
)
from planlint_rules.registers.confusables import confusions
from planlint_rules.wording.confusable_word import RULE

Case = tuple[str, str]
"""A passage with the right words in ⟦⟧, and a wrong form of them."""


def context_cases() -> Iterator[Case]:
    for entry in read_entries(CONTEXTS, "contexts", WordInContext):
        yield entry.text, entry.wrong


def word_cases(file: str) -> Iterator[Case]:
    for word in read_entries(file, "words", Word):
        yield from ((word.text, wrong) for wrong in word.wrong.split())


def sound_cases() -> Iterator[Case]:
    """Yield every eighth of them: there are thousands, all alike."""
    every = ((sound.text, wrong) for sound in read_entries(SOUNDS, "words", Sound) for wrong in sounds_like(sound))
    yield from islice(every, 0, None, 8)


def right_passages() -> Iterator[str]:
    for entry in read_entries(CONTEXTS, "contexts", WordInContext):
        yield from (entry.text, *entry.same)
    for file in WORDS:
        for word in read_entries(file, "words", Word):
            yield from (word.text, *(word.same and [word.same]))
    yield from (sound.text for sound in read_entries(SOUNDS, "words", Sound))


def found_in(lines: Iterable[str]) -> dict[int, list[str]]:
    """Return the wrong forms found in *lines*, checked as one text, by the index of the line."""
    text = "".join(f"。{fold(line)}。\n" for line in lines)
    starts = [line.start for line in Source(text).lines]
    found: dict[int, list[str]] = {}
    for confusion in confusions(text, 0, len(text)):
        found.setdefault(bisect_right(starts, confusion.span.start) - 1, []).append(confusion.entry.wrong)
    return found


def _overlap(wrong: str, found: str) -> bool:
    """Return whether one of two wrong forms is part of the other: a term and a word in it may both be known."""
    return wrong in found or found in wrong


@pytest.mark.parametrize("cases", [context_cases, lambda: word_cases(WORDS[0]), lambda: word_cases(WORDS[1]), sound_cases])
def test_each_wrong_passage_is_reported(cases: Callable[[], Iterator[Case]]) -> None:
    every = list(cases())
    found = found_in(text.replace(f"⟦{marked(text)}⟧", wrong) for text, wrong in every)
    missed = [case for i, case in enumerate(every) if not any(_overlap(fold(case[1]), one) for one in found.get(i, ()))]
    assert not missed, f"not reported, so take it out or change the passage: {missed[:20]}"


def test_no_right_passage_is_reported() -> None:
    passages = [passage.replace("⟦", "").replace("⟧", "") for passage in right_passages()]
    assert {passages[i]: wrong for i, wrong in found_in(passages).items()} == {}


def test_the_registers_are_large_and_without_contradictions() -> None:
    entries = list(confusables())
    assert sum(entry.certain for entry in entries) > 1500
    rights = {right for entry in entries for right in entry.right}
    assert [entry.wrong for entry in entries if entry.wrong in rights and not (entry.after or entry.before or entry.near)] == []


def plan(*lines: str) -> str:
    return "\n".join(("示例中学2025年安全工作方案", "一、任务", *lines))


@pytest.mark.parametrize(
    ("wrong", "right", "severity"),
    [
        ("学校己经完成自查，各科室各司其责。", "学校已经完成自查，各科室各司其职。", Severity.ERROR),
        ("请在坐的各位家长认真填写。", "请在座的各位家长认真填写。", Severity.ERROR),
        ("建强师徳师风队伍。", "建强师德师风队伍。", Severity.ERROR),
        ("2O25年完成率达9l%，防控甲型H1NI流感。", "2025年完成率达91%，防控甲型H1N1流感。", Severity.ERROR),
        ("开展⽂艺活动，开⻬课程。", "开展文艺活动，开齐课程。", Severity.ERROR),
        ("地点在各班教室\\办公室。", "地点在各班教室/办公室。", Severity.NOTE),
        ("数据截止2025年5月。", "数据截至2025年5月。", Severity.WARNING),
    ],
)
def test_a_fix_puts_the_right_words(wrong: str, right: str, severity: Severity) -> None:
    text = plan(wrong)
    result = lint(parse(text), [RULE])
    assert {finding.severity for finding in result.findings} == {severity}
    is_safe = severity is Severity.ERROR and "2O25" not in wrong  # figures are never put unasked
    assert all(finding.safe == is_safe for finding in result.findings)
    assert apply(text, [edit for finding in result.findings for edit in finding.edits]) == plan(right)


@pytest.mark.parametrize(
    "words",
    [
        "由班主任自己经手。",  # 己经 in two words
        "由陈徳负责联络。",  # a name
        "支持示例区砲台镇建设。",  # a place
        "材料放在共享文件夹\\教务处\\课表。",  # a path
        "你参加了吗?请回答。",
        "打造“智汇”校园品牌。",
        "推广O2O模式，监测臭氧(O3)浓度。",
    ],
)
def test_other_uses_are_not_reported(words: str) -> None:
    assert lint(parse(plan(words)), [RULE]).findings == ()


def test_a_lost_character_has_no_fix() -> None:
    (finding,) = lint(parse(plan("新增就业3.8?万人。")), [RULE]).findings
    assert finding.edits == ()
    assert "丢了字" in finding.message


@pytest.mark.parametrize(
    ("entry", "kind", "reason"),
    [
        ({"text": "认真部署", "wrong": "布署"}, Word, "没有用⟦⟧标出"),
        ({"text": "认真⟦部署⟧", "wrong": "布"}, Word, "字数相同"),
        ({"text": "认真⟦部署⟧", "wrong": "布署", "same": "已经部署"}, Word, "没有写错的样子"),
        ({"text": "认真⟦部署⟧", "wrong": ["步"]}, Sound, "每个字各要一组"),
        ({"text": "认真⟦部署⟧", "wrong": "部署"}, WordInContext, "与正确写法相同"),
    ],
)
def test_a_malformed_entry_is_named(entry: object, kind: type[Word | Sound | WordInContext], reason: str) -> None:
    with pytest.raises(PackError, match=reason):
        list(build_entries({"words": [entry]}, SOUNDS, "words", kind))
