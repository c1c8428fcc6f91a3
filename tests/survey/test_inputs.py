"""Which files a survey reads, and what it says of the others."""

import os
from pathlib import Path

import pytest

from planlint.survey.inputs import list_inputs, read_inputs
from support.zip_files import gbk_names, written

PLAN = "示例县教育局2026年工作要点\n一、总体要求\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with submissions of many kinds."""
    (tmp_path / "乙县").mkdir()
    for name in ("甲.txt", "扫描.jpg", "~$甲.docx", "Thumbs.db", "乙县/要点.docx", "乙县/报送.rar", "乙县/表.xlsx"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    gbk_names(tmp_path, {"丙县/要点.txt": PLAN, "丁县/报送.7z": "x", "戊县.txt": "戊"})
    return tmp_path


def test_all_files_of_a_folder(folder: Path) -> None:
    found = {os.path.relpath(one.path, folder): (one.error, data) for one, data in read_inputs(list_inputs([str(folder)]))}
    assert [name for name, (error, _) in found.items() if not error] == [
        "报送.zip/丙县/要点.txt",
        "报送.zip/戊县.txt",
        "甲.txt",
        "乙县/要点.docx",
    ]
    assert {name: error.partition("；")[0] for name, (error, _) in found.items() if error} == {
        "扫描.jpg": "还不能读 .jpg 文件",
        "报送.zip/丁县/报送.7z": "压缩包里还有压缩包（.7z），没有读",
        "乙县/报送.rar": "还不能读 .rar 压缩包",
        "乙县/表.xlsx": "还不能读 .xlsx 文件",
    }
    assert found["报送.zip/戊县.txt"][1] == "戊".encode()


def test_patterns_and_what_is_missing(folder: Path) -> None:
    pattern = str(folder / "**" / "*.docx")
    assert [Path(one.path).name for one in list_inputs([pattern, pattern])] == ["~$甲.docx", "要点.docx"]
    (missing,) = list_inputs([str(folder / "无.docx")])
    assert "没有这个文件" in missing.error
    ((gone, data),) = read_inputs([missing])
    assert (gone.error, data) == (missing.error, b"")


def test_archives_that_are_empty_broken_or_gone(tmp_path: Path) -> None:
    path = written(tmp_path, {"甲/": ""})
    assert [one.error for one in list_inputs([str(path)])] == ["压缩包里没有文件"]
    path = written(tmp_path, {"一.txt": PLAN, "二.txt": PLAN})
    inputs = list_inputs([str(path)])
    path.write_bytes(b"PK")
    assert ["已损坏" in one.error for one, _ in read_inputs(inputs)] == [True, True]
    assert ["已损坏" in one.error for one in list_inputs([str(path)])] == [True]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xb9.txt")).write_text(PLAN, encoding="utf-8")
    ((one, data),) = read_inputs(list_inputs([str(tmp_path)]))
    assert Path(one.path).name == "\\udcb9.txt"
    assert data == PLAN.encode()
