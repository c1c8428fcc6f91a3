"""PDF files: paragraphs, pages, and pages without text."""

import importlib.util
import json
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.documents.readers import pdf as reader
from planlint.documents.readers import read
from planlint.errors import ReadError
from support.folders import SHARED
from support.pdf_files import LEFT, SIZE, STEP, TOP, Page, pdf, typeset

CORPUS = SHARED / "corpus" / "plans"
LONG = (
    "示例县教育工作坚持以人民为中心，全面贯彻党的教育方针，落实立德树人根本任务，办好人民满意的教育，为县域发展提供人才支撑。"
)
PLAN = f"示例县2025年教育工作要点\n{LONG}\n一、坚持立德树人\n1.加强思政课建设。{LONG}\n2.关心学生心理健康。\n{LONG * 9}\n二、保障发展\n"


def lines(*pages: Page) -> list[str]:
    return read(pdf(pages), "要点.pdf").text.splitlines()


def page(*words: str, **more: float) -> Page:
    left, size = more.get("left", LEFT), more.get("size", SIZE)
    return Page([(left, TOP - STEP * i, size, line) for i, line in enumerate(words)])


def refused(data: bytes) -> str:
    with pytest.raises(ReadError, match=r"请|没有可检查") as caught:
        read(data, "要点.pdf")
    return str(caught.value)


def test_paragraphs_are_rejoined_without_page_numbers_and_running_heads() -> None:
    made = typeset(PLAN, "示例县教育局文件汇编")
    assert len(made) > 1
    assert read(pdf(made), "要点.pdf").text == PLAN


def test_positions_have_the_page_even_within_a_paragraph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = pdf(typeset(PLAN.replace("二、保障", "三、保障")))
    source = read(data, "要点.pdf")
    assert (source.encoding, source.is_file) == ("pdf", False)
    first, last = source.origin(0), source.origin(len(source.text))
    assert first is not None
    assert last is not None
    assert (first.page, last.page) == (1, 2)
    (tmp_path / "要点.pdf").write_bytes(data)
    assert main(["check", "--isolated", "--select", "NUM001", "--output-format", "json", str(tmp_path / "要点.pdf")]) == 1
    start = json.loads(capsys.readouterr().out)["files"][0]["findings"][0]["start"]
    assert start == {"offset": source.text.index("三、"), "line": 7, "column": 1, "page": 2}


def test_lines_that_a_browser_prints_on_a_page_are_dropped() -> None:
    pages = [page("一、甲" if i else "二、乙") for i in range(2)]
    for number, one in enumerate(pages, 1):
        one.words.append((24, 815, 8, "2025/3/1 15:32 示例县2025年教育工作要点_示例县人民政府"))
        one.words.append((24, 15, 8, f"https://www.example.org/zwgk/content_1.htm {number}/2"))
    assert lines(*pages) == ["二、乙", "一、甲"]


def test_bold_text_printed_twice_is_read_once() -> None:
    bold = page("一、总体要求", "加强领导。")
    bold.words.insert(1, (LEFT + 0.4, TOP, SIZE, "一、总体要求"))
    assert lines(bold) == ["一、总体要求", "加强领导。"]


def test_radicals_become_characters() -> None:
    assert lines(page("以⼈⺠为中⼼，⻅贤思⻬")) == ["以人民为中心，见贤思齐"]


def test_lines_of_a_table_and_a_title_stay_apart() -> None:
    table = page("重点任务", "责任单位", left=LEFT)
    table.words += [(LEFT + 200, TOP, SIZE, "完成时限"), (LEFT + 200, TOP - STEP, SIZE, "六月底")]
    assert sorted(" ".join(lines(table)).split()) == sorted(["重点任务", "完成时限", "责任单位", "六月底"])
    title = page("示例县2025年教育工作要点", LONG[:26], LONG[26:])
    title.words[0] = (LEFT + 120, TOP, 22, "示例县2025年教育工作要点")
    assert lines(title)[0] == "示例县2025年教育工作要点"


def scan(words: str = "") -> Page:
    made = page(*filter(None, [words]))
    made.raw = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    return made


def test_a_scanned_file_and_a_scanned_page_are_refused() -> None:
    assert "整个文件是图片（扫描件）" in refused(pdf([scan(), scan()]))
    assert "第2页是图片" in refused(pdf([page("一、甲"), scan(), page("二、乙")]))
    assert lines(scan("一、甲")) == ["一、甲"]


LOCKED = b"/Encrypt<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>/ID[<41><41>]"
SOUND = pdf(typeset(PLAN), packed=False)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b" ", "文件是空的"),
        (pdf([page("一、甲")], LOCKED), "加了密码"),
        (b"%PDF-1.7\n", "不完整或已损坏"),
        (SOUND[:300], "不完整或已损坏"),
        ("一、坚持".encode(), "不完整或已损坏"),
        (b"PK\x03\x04", "压缩文件"),
        (b"<html><body>", "网页"),
        (pdf([Page()]), "没有文字"),
        (pdf([]), "损坏"),
    ],
    ids=range(9),
)
def test_an_unreadable_file_is_refused_with_a_remedy(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_a_truncated_file_is_refused_or_reported_as_short() -> None:
    for share in (0.3, 0.5, 0.7, 0.9, 0.99):
        assert refused(SOUND[: int(len(SOUND) * share)])


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_spec", lambda name: None if name == "pypdfium2" else importlib.util.find_spec(name))
    assert 'pip install "planlint[pdf]"' in refused(SOUND)


def test_a_crash_or_hang_of_the_extraction_is_a_read_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LIMIT", 0.0)
    assert "解析不下去" in refused(SOUND)


def test_a_bomb_is_refused() -> None:
    bomb = Page(raw=b" " * 200_000_000)
    assert "请" in refused(pdf([bomb]))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand")
@pytest.mark.parametrize(("name", "headings", "last"), [("080*.pdf", 13, "（十）"), ("082*.pdf", 12, "十二、")])
def test_printed_web_pages_are_read_as_paragraphs(name: str, headings: int, last: str) -> None:
    path = next(CORPUS.glob(name))
    text = read(path.read_bytes(), path.name).text
    begun = [line for line in text.splitlines() if line.startswith(("一、", "二、", "三、", "（", last)) or "、" in line[:4]]
    assert sum("。" in line for line in text.splitlines()) >= 10
    assert any(line.startswith(last) for line in begun)
    assert not any("http" in line or "15:32" in line for line in text.splitlines())
    paragraphs = [line for line in text.splitlines() if "。" in line]
    assert all(line.endswith(("。", "！", "：")) for line in paragraphs)
