"""Word documents with numbers, tables and suffixes that were once read wrongly, checked by the command line."""

import json

import pytest

from planlint.cli.app import main
from planlint.documents.readers import read
from support.folders import SHARED

OFFICE, HOSTILE = SHARED / "cases/office", SHARED / "cases/hostile"

pytestmark = pytest.mark.skipif(not OFFICE.exists(), reason="the cases are not part of the project")


def reported(name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return the message of the last finding of each rule on a case."""
    main(["check", str(OFFICE / name), "--isolated", "--no-cache", "--output-format", "json"])
    files = json.loads(capsys.readouterr().out)["files"]
    return {finding["code"]: finding["message"] for file in files for finding in file["findings"]}


def test_rows_that_are_not_hidden_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    found = reported("row-hidden-off.docx", capsys)
    assert "2024年" in found["DAT001"]
    assert "EDU001" not in found


def test_a_skipped_number_is_a_gap(capsys: pytest.CaptureFixture[str]) -> None:
    assert "“三、”跳号" in reported("skipped-number.docx", capsys)["NUM001"]


def test_the_numbers_of_fields_are_read() -> None:
    source = read((OFFICE / "autonum.docx").read_bytes(), "autonum.docx")
    assert source.text.splitlines()[3:5] == ["1.抓好德育。", "2.抓好体育。"]


def test_a_document_with_macros_is_found_in_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(OFFICE / "folder-docm"), "--isolated", "--no-cache"])
    assert "检查了2个文件、2份计划" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["subdoc-in-paragraph", "title-and-pictures", "two-main-parts", "utf7-bomb"])
def test_what_cannot_be_read_ends_in_exit_code_2(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(HOSTILE / f"{name}.docx"), "--isolated", "--no-cache"]) == 2
    assert "请" in capsys.readouterr().err
