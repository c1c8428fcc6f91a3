"""No rule crashes, whatever the text: single lines, beginnings of plans, and random cuts.

Real plans are read from the corpora beside the project, as far as the time allows (PLANLINT_ODD_SECONDS for each test); the
plans of the project itself are always read whole.
"""

import os
import random
import time
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule
from planlint.errors import ReadError
from planlint.findings.report import FileReport, PlanSummary, Report
from planlint.mandates.mandate import Mandate
from planlint.plan.model import Draft
from planlint.plan.profile import Fact
from planlint.reporters import BINARY, REPORTERS, commitment_table
from planlint.reporters.inspection import as_json, as_text
from planlint.reporters.render_options import RenderOptions
from planlint.run.check import Facts, understand
from support.folders import EXAMPLES, ROOT, SHARED

pytestmark = pytest.mark.once

SECONDS = float(os.environ.get("PLANLINT_ODD_SECONDS", "4"))
_SEED = 17
_FEWEST = 100  # texts that are always checked
_CUTS = 2000
_PREFIXES = 20  # texts of which all beginnings are read
_SHORT = 8000  # code points of such a text
_PACKS = 8  # every eighth text is checked with the rules of all packs too
_REPORTS = 100  # every hundredth text is reported in all formats
_FACTS: Sequence[Facts] = (
    {"kind": Fact("实施方案", "option")},
    {"kind": Fact("工作要点", "option"), "sector": Fact("教育", "option"), "year": Fact(2025, "option")},
    {},
)
_ODD = [
    *(
        "附件",
        "附件1",
        "附件：",
        "附件1：\n附件2：\n",
        "附件\n一、",
        "目录",
        "目录\n一、总则",
        "一、",
        "一、\n二、",
        "（一）",
        "1.",
        "①",
        "一是",
    ),
    *(
        "。",
        "，",
        "《",
        "》",
        "（",
        "“",
        "—",
        "…",
        "　",
        "\n",
        "%",
        "3所",
        "增速3个",
        "增幅两位数",
        "2025年",
        "2025",
        "月",
        "12月32日",
    ),
    *(
        "关于印发",
        "通知",
        "各区县：",
        "示例县教育局\n2025年1月1日",
        "主送：",
        "抄送：甲局",
        "（此件公开发布）",
        "第 次",
        "××",
        "XX县",
    ),
    *(
        "|甲|乙|",
        "甲\t乙\n1\t2\n3\t4",
        "责任单位：",
        "（责任单位：）",
        "（责任单位：基教科",
        "A",
        "1）",
        "1）2）3）",
        "一、一、一、",
    ),
]


@cache
def rules() -> tuple[list[AnyRule], list[AnyRule]]:
    """Return the coded rules, off ones included, and those of all packs."""
    found = installed().rules
    assert len(found) > 150
    packed = [rule for rule in found if isinstance(rule.check, Mandate)]
    return [rule for rule in found if rule not in packed], packed


def texts(folder: str) -> list[str]:
    """Return the texts of the project, or those of the corpora."""
    if folder == "project":
        paths = [*sorted(EXAMPLES.glob("*.txt")), *sorted((ROOT / "tests/golden").glob("*.txt"))]
    else:
        paths = sorted(path for path in (SHARED / "corpus").rglob("*") if path.suffix in (".txt", ".md"))
    assert len(paths) > 10
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def lines(folder: str) -> Iterator[str]:
    """Yield each line once, in a random order, so that a part of them is a sample of all."""
    found = sorted({line for text in texts(folder) for line in text.splitlines() if line.strip()})
    random.Random(_SEED).shuffle(found)
    yield from (f"{line}\n" for line in found)


def prefixes(folder: str) -> Iterator[str]:
    """Yield the beginnings of some texts, up to each line's end, the texts by turns."""
    short = [text.splitlines(keepends=True) for text in texts(folder) if len(text) < _SHORT]
    chosen = random.Random(_SEED).sample(short, min(_PREFIXES, len(short)))
    for length in range(1, max(map(len, chosen)) + 1):
        yield from ("".join(text[:length]) for text in chosen if len(text) >= length)


def cuts(folder: str) -> Iterator[str]:
    """Yield random passages."""
    found, chance = texts(folder), random.Random(_SEED)
    for _ in range(_CUTS):
        text = chance.choice(found)
        start = chance.randrange(len(text))
        yield text[start : start + chance.randrange(1, 2000)]


def draft_of(text: str, name: str, facts: Facts) -> Draft | None:
    """Return the draft; None if it cannot be read, for a good reason."""
    message = ""
    try:
        return understand(text.encode("utf-8", "replace"), name, facts)
    except ReadError as error:
        message = str(error)
    assert "planlint 自己出错了" not in message, repr(text)
    assert "还没有读完" not in message, repr(text)
    return None


def assert_reports(text: str, name: str, facts: Facts, *, packs: bool, reports: bool) -> None:
    """Assert that no rule crashes on the text and, if *reports*, no reporter does."""
    draft = draft_of(text, name, facts)
    if draft is None:
        return
    coded, packed = rules()
    used = [*coded, *packed] if packs else coded
    result = lint(draft, used)
    assert not result.errors, f"{[str(error) for error in result.errors]} on {text!r}"
    if reports:
        summaries = tuple(map(PlanSummary.of, draft.plans))
        report = Report((FileReport(name, draft, result.findings, (), result.seconds, 0, summaries),), tuple(used))
        assert all(one.render(report, RenderOptions()) for one in REPORTERS.values())
        assert all(one.render(report, RenderOptions()) for one in BINARY.values())
        assert as_json(draft, name, used)
        assert as_text(draft, name, used, 80)
        assert commitment_table.as_csv(commitment_table.rows(draft))


KINDS = {"lines": lines, "prefixes": prefixes, "cuts": cuts}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("folder", ["project", "corpora"])
def test_no_rule_crashes(kind: str, folder: str) -> None:
    if folder == "corpora" and not SHARED.exists():
        pytest.skip("the corpora are not beside the project")
    end, count = time.monotonic() + SECONDS, 0
    for count, text in enumerate(KINDS[kind](folder)):
        name = "稿.md" if count % 5 == 4 else "稿.txt"
        facts = _FACTS[count % len(_FACTS)]
        assert_reports(text, name, facts, packs=count % _PACKS == 0, reports=count % _REPORTS == 0)
        if count >= _FEWEST and time.monotonic() > end:
            break
    assert count >= _FEWEST


@pytest.mark.parametrize("facts", _FACTS, ids=["scheme", "points", "none"])
def test_no_rule_crashes_on_an_odd_line(facts: Facts) -> None:
    for text in _ODD:
        for name in ("稿.txt", "稿.md"):
            assert_reports(text, name, facts, packs=True, reports=False)
