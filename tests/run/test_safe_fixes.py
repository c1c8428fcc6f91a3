"""Safe fixes on plans: they introduce no finding, a second run changes nothing, and no number or date changes its value."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from planlint.authoring import number, parse
from planlint.config.session import Request, open_session
from planlint.engine.rule import AnyRule
from planlint.findings.report import FileReport
from planlint.run.check import check_bytes
from planlint.run.fixer import FixResult, apply_fixes
from planlint.text.edit import Edit, apply
from planlint.text.numerals import CHINESE_TENS, CHINESE_YEAR, fold
from planlint.text.source import Source
from support.folders import EXAMPLES, ROOT, SHARED

_READ = SHARED / "labels" / "wild_defects.tsv"
RULES = open_session(Request(isolated=True)).rules
_OTHER = ("DAT002", "STR003")  # the ordinal of an annual event; text that is there twice
_DATE = re.compile(rf"({CHINESE_YEAR})年([{CHINESE_TENS}]{{1,2}})月([{CHINESE_TENS}]{{1,3}})日")


def _texts() -> Iterator[Path]:
    """Yield the committed plans and, if the corpora are there, their plans and the texts that an editor has read."""
    yield from (path for folder in (EXAMPLES, ROOT / "tests" / "golden") for path in sorted(folder.glob("*.txt")))
    for name in ("seeds", "plans"):
        yield from sorted((SHARED / "corpus" / name).glob("*.txt"))
    if _READ.is_file():
        read = {row.split("\t")[0] for row in _READ.read_text(encoding="utf-8").splitlines()}
        yield from (path for path in sorted((SHARED / "corpus" / "wild").iterdir()) if path.name in read)


TEXTS = [pytest.param(path, id=f"{path.parent.name}-{i}") for i, path in enumerate(_texts())]


def _fixed(data: bytes, name: str, rules: list[AnyRule]) -> tuple[FileReport, FixResult | None]:
    def check(data: bytes, name: str) -> FileReport:
        return check_bytes(data, name, rules, {})

    report = check(data, name)
    return report, apply_fixes(report, data, check)


def _lines(report: FileReport) -> Counter[tuple[str, int]]:
    """Return the findings by rule and line; a fix may change the words of another finding."""
    assert report.source is not None
    return Counter(
        (one.rule.code, report.source.position(span.start).line) for one in report.findings for span in {one.span, *one.related}
    )


def _values(text: str) -> list[int]:
    """Return the values of all numbers in Arabic digits and of dates in Chinese ones, without the ordinals of headings."""
    headings = [heading for plan in parse(Source(text)).plans for part in plan.parts for heading in part.headings]
    bare = apply(text, [Edit(heading.ordinal.span, " ") for heading in headings])
    dates = _DATE.sub(lambda date: "年".join(str(number(part)) for part in date.groups()), fold(bare))
    return [int(digits) for digits in re.findall(r"\d+", dates)]


@pytest.mark.parametrize("path", TEXTS)
def test_safe_fixes_introduce_no_finding_and_are_made_at_once(path: Path) -> None:
    report, result = _fixed(path.read_bytes(), path.name, list(RULES))
    if result is None:
        return
    assert not result.report.errors
    same_lines = len(result.text.splitlines()) == len(result.source.text.splitlines())
    before, after = _lines(report), _lines(result.report)
    if not same_lines:
        before, after = (Counter((code, 0) for code, _ in found.elements()) for found in (before, after))
    assert not after - before
    again = _fixed(result.data, path.name, list(RULES))[1]
    assert again is None or again.data == result.data


@pytest.mark.parametrize("path", TEXTS)
def test_safe_fixes_change_no_value(path: Path) -> None:
    _, result = _fixed(path.read_bytes(), path.name, [rule for rule in RULES if rule.code not in _OTHER])
    if result is not None:
        assert _values(result.text) == _values(result.source.text)


def test_values_are_seen() -> None:
    text = "云岭市工作方案\n一、任务\n1.建3.5万所，（2）项，2025.9.1启动。\n二〇二五年八月二十六日\n"
    assert _values(text) == [3, 5, 2, 2025, 9, 1, 2025, 8, 26]
    assert len(TEXTS) >= 12
