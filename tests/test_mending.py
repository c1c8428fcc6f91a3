"""--fix and --diff: the safe edits, nothing else, in the encoding that was read."""

from pathlib import Path

import pytest

from planlint.cli import main

FAULTY = "示例县应急预案\n一、目的\n做好准备。\n三.职责\n各负其责。\n"
MENDED = "示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责。\n"


def fix(path: Path, *options: str) -> int:
    return main(["check", str(path), "--isolated", "--select", "NUM", *options])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("encoding", "bom"), [("utf-8", ""), ("utf-8-sig", ""), ("gb18030", ""), ("utf-16-le", "\ufeff")])
def test_only_the_faulty_places_change(tmp_path: Path, encoding: str, bom: str, end: str) -> None:
    path = tmp_path / "草稿.txt"
    path.write_bytes((bom + FAULTY.replace("\n", end)).encode(encoding))
    assert fix(path, "--fix") == 0
    assert path.read_bytes() == (bom + MENDED.replace("\n", end)).encode(encoding)
    assert fix(path, "--fix") == 0
    assert path.read_bytes() == (bom + MENDED.replace("\n", end)).encode(encoding)


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "草稿.md"
    path.write_text("# 示例县应急预案\n## 一、目的\n**做好**准备。\n## 三、职责\n各负其责。\n", encoding="utf-8")
    assert fix(path, "--fix") == 0
    assert path.read_text(encoding="utf-8") == "# 示例县应急预案\n## 一、目的\n**做好**准备。\n## 二、职责\n各负其责。\n"


def test_a_diff_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="gb18030")
    before = path.read_bytes()
    assert fix(path, "--diff") == 1
    assert path.read_bytes() == before
    lines = capsys.readouterr().out.splitlines()
    assert "-三.职责" in lines
    assert "+二、职责" in lines
    path.write_text(MENDED, encoding="utf-8")
    assert fix(path, "--diff") == 0


def test_a_word_file_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in FAULTY.splitlines():
        document.add_paragraph(line)
    path = tmp_path / "草稿.docx"
    document.save(str(path))
    before = path.read_bytes()
    assert fix(path, "--fix") == 2
    assert path.read_bytes() == before
    assert "原文件没有动" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    assert fix(path, "--fix") == 2
    assert path.read_text(encoding="utf-8") == FAULTY
    assert [file.name for file in tmp_path.iterdir()] == ["草稿.txt"]
