"""Text copied out of a PDF file is put together again; any other text is left exactly as it is."""

from pathlib import Path

import pytest
from msgspec.structs import asdict

from planlint.cli.app import main
from planlint.documents.readers import read
from planlint.text.source import Source
from support.folders import SHARED

CORPUS = SHARED / "corpus"
ROOM = 26
LONG = (
    "示例县教育工作坚持以人民为中心，全面贯彻党的教育方针，落实立德树人根本任务，办好人民满意的教育，为县域发展提供人才支撑。"
)
PLAN = f"示例县2025年教育工作要点\n{LONG * 4}\n一、坚持立德树人\n1.加强思政课建设。{LONG * 4}\n3.关心学生心理健康。\n{LONG * 5}\n二、保障发展\n"


def copied(text: str) -> str:
    """Return a text as it comes out of a PDF file: broken lines, blank ones between, page numbers, headings twice."""
    lines = []
    for paragraph in text.splitlines():
        first, rest = paragraph[: ROOM - 2], paragraph[ROOM - 2 :]
        twice = f"{first}\n{first}" if len(paragraph) < 15 else first
        lines += [twice, *(rest[i : i + ROOM] for i in range(0, len(rest), ROOM))]
    for page in range(len(lines) // 12, 0, -1):
        lines[page * 12 : page * 12] = [f"{page}/9", "2025/3/1 15:32", "示例县2025年教育工作要点_示例县人民政府"]
    return "\n\n".join(lines) + "\n"


def test_paragraphs_are_rejoined_and_page_furniture_is_dropped() -> None:
    source = read(copied(PLAN).encode("gb18030"), "要点.txt")
    assert source.text == PLAN
    assert not source.is_file


def test_a_finding_names_the_line_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "要点.txt"
    file.write_text(copied(PLAN), encoding="utf-8")
    assert main(["check", "--isolated", "--select", "NUM001", str(file)]) == 1
    line = copied(PLAN).splitlines().index("3.关心学生心理健康。") + 2
    assert f"原文第{line}行 " in capsys.readouterr().out


def test_a_copied_text_is_not_fixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "要点.txt"
    file.write_text(copied(PLAN.replace("1.加强", "1、加强")), encoding="utf-8")
    before = file.read_bytes()
    main(["check", "--isolated", "--select", "NUM", "--fix", str(file)])
    assert file.read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        LONG,
        "一、甲\n二、乙\n",
        "\n".join(f"{i}.落实工作责任，按期完成任务，及时报告情况。" for i in range(1, 60)),
        copied(LONG),
    ],
    ids=["paragraphs", "one line", "headings", "items of one length", "too little to tell"],
)
def test_any_other_text_is_unchanged(text: str) -> None:
    assert asdict(read(text.encode(), "要点.txt")) == asdict(Source(text, "要点.txt"))


def test_radicals_are_understood_in_any_text() -> None:
    source = read("以⼈⺠为中⼼\n".encode(), "要点.txt")
    assert source.text == "以⼈⺠为中⼼\n"
    assert source.folded == "以人民为中心\n"
    assert source.is_file


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand")
def test_only_texts_copied_from_pdf_are_changed_in_the_corpus() -> None:
    changed = [path.name[:3] for path in sorted(CORPUS.rglob("*.txt")) if not read(path.read_bytes(), path.name).is_file]
    assert changed == ["080", "082"]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand")
@pytest.mark.parametrize("name", ["080", "082"])
def test_a_copied_text_has_the_paragraphs_of_its_pdf(name: str) -> None:
    files = {path.suffix: path for path in (CORPUS / "plans").glob(f"{name}*")}
    text, pdf = (
        {line for line in read(files[kind].read_bytes(), f"x{kind}").text.splitlines() if "。" in line}
        for kind in (".txt", ".pdf")
    )
    assert len(pdf) >= 15
    assert {line.replace("―", "—") for line in text} == {line.replace("―", "—") for line in pdf}
