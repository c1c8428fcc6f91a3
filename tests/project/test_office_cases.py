"""The cases of numbering, dates and references that lie beside the project have their right outcome."""

import pytest

from planlint.config.session import Request, open_session
from planlint.findings.report import FileReport
from planlint.run.check import check_bytes
from planlint.run.fixer import apply_fixes
from support.folders import SHARED

CASES = SHARED / "cases"
RULES = open_session(Request(isolated=True)).rules

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside the project")


def check(data: bytes, name: str) -> FileReport:
    return check_bytes(data, name, RULES, {})


@pytest.mark.parametrize(
    ("name", "allowed", "edited"),
    [
        ("office/cells-with-units.docx", set[str](), False),
        ("office/cell-in-brackets.docx", set[str](), False),
        ("office/half-bracket-level.txt", set[str](), False),
        ("office/half-bracket-reference.txt", set[str](), False),
        ("office/inline-then-paragraph.docx", {"NUM004"}, False),
        ("office/date-with-blank.txt", {"DAT003"}, True),
        ("hostile/same-item-repeated.txt", {"NUM002", "STR003"}, False),
    ],
)
def test_only_what_is_wrong_is_reported_and_only_what_is_certain_is_edited(name: str, allowed: set[str], edited: bool) -> None:
    data = (CASES / name).read_bytes()
    report = check(data, name)
    codes = {finding.rule.code for finding in report.findings}
    assert {code for code in codes if code[:3] in ("NUM", "DAT", "PUN") or code in ("STR002", "STR003")} <= allowed
    assert codes & allowed or not allowed
    assert (apply_fixes(report, data, check) is not None) is edited


def test_a_date_with_blanks_is_fixed_whole() -> None:
    data = (CASES / "office/date-with-blank.txt").read_bytes()
    result = apply_fixes(check(data, "a.txt"), data, check)
    assert result is not None
    assert "\n2025年3月4日前" in result.text
