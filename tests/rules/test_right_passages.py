"""Right passages of coded rules raise no finding of any rule in a plan of each year that may say them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.mandates.mandate import Mandate
from planlint.plan.parse import parse

YEARS = (2025, 2026, 2027)
CODED = [rule for rule in installed().rules if rule.default and not isinstance(rule.check, Mandate)]

BETWEEN_SENTENCES = ("STR003", "STR007", "STR016", "TGT005", "WRD005", "DAT004")
"""Rules that compare sentences, which are here of different plans: figures, names and times need not agree."""
COMBINED = [rule for rule in CODED if rule.code not in BETWEEN_SENTENCES]
_TOGETHER = 24  # sentences in one plan
_DATED = re.compile(
    "[12][0-9]{3}|十[一二三四五]五|十九?[届大]|[八九]五|第.{1,4}[个届次]|周年|[去上]年|(?:星期|周)[一二三四五六日]|工作日|《|会议"
)
_HEADING = re.compile("[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_ORDINAL = re.compile("^[0-9]+[.．、]")
_OF_ITS_TEXT = re.compile("[本该以下]{1,2}(?:方案|细则|办法|意见)|第.部分|[一二三四五]、[（一]|附件|第.条 ")
"""Words about the text that a sentence is in: its kind, its parts and its annexes."""


def right_sentences() -> Mapping[int, Sequence[str]]:
    """Return the sentences of right passages by the year whose plans may say them; 0 where it may be any."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for rule in CODED:
        for title, *lines in (example.good.split("\n") for example in rule.examples):
            year = re.search("(?<![—-])(20[0-9]{2})年", title)
            for line in lines:
                sentence = _ORDINAL.sub("", line, count=1)
                if sentence.endswith("。") and not _HEADING.match(sentence) and not _OF_ITS_TEXT.search(sentence):
                    is_dated = _DATED.search(sentence) is not None
                    if year or not is_dated:
                        found[int(year.group(1)) if is_dated and year else 0][sentence] = None
    return {year: list(lines) for year, lines in found.items()}


SENTENCES = right_sentences()


def plan(sentences: Sequence[str], year: int) -> str:
    items = "\n".join(f"{number}.{sentence}" for number, sentence in enumerate(sentences, 1))
    return (
        f"云岭市{year}年教育工作要点\n为做好全年教育工作，制定本要点。\n一、总体要求\n坚持立德树人，办好人民满意的教育。\n"
        f"二、主要任务\n（一）实施阶段（1月—12月）\n{items}\n（二）加强督查\n定期通报工作进展。"
    )


@pytest.mark.parametrize("year", YEARS)
def test_right_sentences_raise_no_finding(year: int) -> None:
    sentences = [*SENTENCES[0], *SENTENCES.get(year, ())]
    for first in range(0, len(sentences), _TOGETHER):
        result = lint(parse(plan(sentences[first : first + _TOGETHER], year)), COMBINED)
        assert not result.errors
        assert [str(found) for found in result.findings] == []
