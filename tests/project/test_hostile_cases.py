"""Each hostile file that lies beside the project has its right outcome: what is reported, or the refusal with its reason."""

import json
from collections import Counter

import pytest

from planlint.cli.app import main
from support.folders import SHARED

CASES = SHARED / "cases" / "hostile"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside the project")

REFUSED = {
    "mojibake-utf8-as-gbk.txt": "像是用错了编码",
    "subdoc-in-paragraph.docx": "子文档",
    "title-and-pictures.docx": "正文像是图片",
    "two-main-parts.docx": "同名的部件",
    "utf7-bomb.docx": "不是 UTF-8 或 UTF-16 编码",
    "p-unclosed.html": "文字超过50000行",
}
REPORTED = {
    "zwsp-misquote.txt": {"WRD001": 1, "PUN006": 1},
    "zwsp-ordinal.txt": {"NUM001": 1, "PUN006": 1},
    "zwsp-year.txt": {"DAT001": 1, "PUN006": 1},
    "bom-linestart.txt": {"NUM001": 1, "PUN006": 1},
    "open-brackets-1e5.txt": {"PUN001": 1},
}


def counts(name: str, capsys: pytest.CaptureFixture[str]) -> Counter[str]:
    """Return how many findings each rule has on a case."""
    main(["check", str(CASES / name), "--isolated", "--no-cache", "--output-format", "json"])
    files = json.loads(capsys.readouterr().out)["files"]
    return Counter(finding["code"] for file in files for finding in file["findings"])


@pytest.mark.parametrize("name", REPORTED)
def test_a_fault_is_reported_once(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = counts(name, capsys)
    assert {code: found[code] for code in REPORTED[name]} == REPORTED[name]


def test_equal_items_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    found = counts("same-item-repeated.txt", capsys)
    assert found["NUM002"] or found["STR003"]


def test_a_year_with_an_invisible_character_is_the_year_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert any(code.startswith("EDU") for code in counts("zwsp-year.txt", capsys))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CASES / name), "--isolated", "--no-cache"]) == 2
    assert REFUSED[name] in capsys.readouterr().err


def test_no_cell_begins_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    main(["inspect", "--table", "--output-format", "csv", str(CASES / "csv-formula.txt")])
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row.split(",") if cell.lstrip('"')[:1] in tuple("=+-@\t")]
