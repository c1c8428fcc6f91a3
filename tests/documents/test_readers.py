"""Bytes to text: which encoding, and what is refused."""

import pytest

from planlint.documents.readers import read
from planlint.errors import ReadError

TEXT = "云岭市2025年教育工作要点\r\n一、坚持立德树人\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", True),
        (TEXT.encode("gb18030"), "gb18030", False),
        ("一、㐀𠀀".encode("gb18030"), "gb18030", False),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", True),
    ],
)
def test_text_is_read_and_its_encoding_named(data: bytes, encoding: str, bom: bool) -> None:
    source = read(data, "草稿.txt")
    assert (source.encoding, source.bom) == (encoding, bom)
    assert source.text in (TEXT, "一、㐀𠀀")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t\n", "文件是空的"),
        ("　\n".encode("gb18030"), "文件是空的"),
        (b"PK\x03\x04....", "压缩文件或 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 Word"),
        (b"%PDF-1.7", "PDF"),
        ("一、甲\n二、\x00乙".encode(), "第2行有控制字符 U+0000"),
        ("一、甲\n二、乙".encode("utf-16-le"), "空字节"),
        ("一、甲\n二、乙\x01".encode(), "第2行有控制字符 U+0001"),
        ("一、坚持立德树人\n二、提高质量".encode() + b"\xff" + "三、强化保障".encode(), "第2行"),
        ("一、坚持立德树人\n".encode() + b"\xed\xa0\x80" + "三、强化保障".encode(), "UTF-8"),
        ("一、坚持立德树人\n二、提高".encode("gb18030") + b"\xff\n", "第2行（第26字节，ff 0a）不是合法的 GB18030 文本"),
        (b"\xff\xfe\x00\xd8\x00\x00", "UTF-16-LE"),
    ],
    ids=range(13),
)
def test_an_unreadable_file_is_refused_with_the_place(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=r"另存为|核对|没有可检查|删去") as caught:
        read(data, "草稿.txt")
    assert words in str(caught.value)


@pytest.mark.parametrize("name", ["草稿.ofd", "草稿.xyz", "草稿"])
def test_a_kind_of_file_without_a_reader_is_refused_with_a_remedy(name: str) -> None:
    with pytest.raises(ReadError, match="还不能读"):
        read(b"x", name)


def test_markdown_marks_are_replaced_by_as_many_blanks() -> None:
    text = "---\ntitle: x\n---\n# 云岭市2025年**教育**工作要点\n<!-- 备注\n备注 -->\n## 一、甲\n> 1. `乙`。\n- 丙\n```\n代码\n```\n"
    source = read(text.encode(), "草稿.md")
    assert source.text == text
    assert len(source.folded) == len(text)
    assert source.folded.count("\n") == text.count("\n")
    assert source.folded.split() == ["云岭市2025年", "教育", "工作要点", "一、甲", "1.", "乙", "。", "丙", "代码"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_for_every_kind_of_line_end(end: str) -> None:
    source = read(f"一、甲{end}{end}二、𠀀乙{end}".encode(), "草稿.txt")
    offset = source.text.index("乙")
    position = source.position(offset)
    assert (position.line, position.column) == (3, 4)
    assert [source.text[line.start : line.end] for line in source.lines] == ["一、甲", "", "二、𠀀乙"]


@pytest.mark.parametrize(
    "head",
    ["---\n标题: 甲\n---\n", "\n---\n标题: 甲\n层级: 县\n...\n", '+++\ntitle = "甲"\n+++\n', "---\r\n标题: 甲\r\n---\r\n"],
)
def test_front_matter_is_not_text(head: str) -> None:
    text = head + "\n# 云岭市工作方案\n一、任务\n好。"
    assert read(text.encode(), "甲.md").folded.strip().startswith("云岭市工作方案")
