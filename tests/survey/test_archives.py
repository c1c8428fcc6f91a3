"""Archives of submissions as they arrive: names in GBK, hostile members, other kinds of archives."""

import struct
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

import pytest

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.survey import archives
from planlint.survey.archives import is_archive, list_members, packed_error, read_members
from support.zip_files import gbk_names, symlink, written

PLAN = "示例县教育局2026年工作要点\n一、总体要求\n"


def read_all(path: Path, limit: SizeLimit = DEFAULT_LIMIT) -> dict[str, bytes | str]:
    """Return the content of each member by its name, or the error."""
    return {one.name: one.error or data for one, data in read_members(path, list_members(path, limit), limit)}


def test_members_in_their_order(tmp_path: Path) -> None:
    path = written(tmp_path, {"乙县/要点.txt": PLAN, "甲县/": "", "甲县/要点.txt": "甲"})
    assert read_all(path) == {"乙县/要点.txt": PLAN.encode(), "甲县/要点.txt": "甲".encode()}
    assert [one.index for one in list_members(path)] == [0, 2]


@pytest.mark.parametrize("name", ["云岭市/示例中学.txt", "联通/乗.txt", "报送\\示例县.txt"])
def test_names_in_gbk(tmp_path: Path, name: str) -> None:
    path = gbk_names(tmp_path, {name: PLAN})
    assert read_all(path) == {name.replace("\\", "/"): PLAN.encode()}


def test_names_in_utf8_without_the_flag(tmp_path: Path) -> None:
    path = gbk_names(tmp_path, {"云岭市/示例中学.txt": PLAN}, encoding="utf-8")
    assert list(read_all(path)) == ["云岭市/示例中学.txt"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("../../要点.txt", "“..”"),
        ("甲/..\\..\\要点.txt", "“..”"),
        ("/etc/要点.txt", "绝对路径"),
        ("C:\\报送\\要点.txt", "绝对路径"),
        ("//server/share/要点.txt", "绝对路径"),
        ("甲/" * 40 + "要点.txt", "套了40层"),
        ("长" * 1200 + ".txt", "文件名不正常"),
        ("报送.rar", "压缩包里还有压缩包（.rar），没有读；请解压后再查"),
        ("报送.7Z", "压缩包里还有压缩包"),
        ("各校/第二批.zip", "压缩包里还有压缩包（.zip），没有读；请解压后再查"),
        ("扫描.jpg", "还不能读 .jpg 文件"),
        ("统计表.xlsx", "复制到 Word 文档"),
        ("说明", "还不能读没有后缀名的文件"),
    ],
)
def test_names_that_are_not_read(tmp_path: Path, name: str, error: str) -> None:
    found = read_all(written(tmp_path, {name: "x", "要点.txt": PLAN}))
    assert error in str(found[name.replace("\\", "/")])
    assert found["要点.txt"] == PLAN.encode()
    assert [one.name for one in tmp_path.iterdir()] == ["报送.zip"]


def test_litter_is_passed_over(tmp_path: Path) -> None:
    names = ("__MACOSX/._要点.txt", "~$要点.docx", "甲/Thumbs.db", ".DS_Store", ".git/要点.txt", "desktop.ini")
    assert read_all(written(tmp_path, dict.fromkeys(names, "x"))) == {}


def test_links_and_devices(tmp_path: Path) -> None:
    path = tmp_path / "报送.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(symlink("要点.txt"), "/etc/passwd")
    assert "是链接或设备" in str(read_all(path)["要点.txt"])


def test_encrypted(tmp_path: Path) -> None:
    path = written(tmp_path, {"要点.txt": PLAN})
    data = bytearray(path.read_bytes())
    for lead, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(lead) + offset] |= 1
    path.write_bytes(data)
    assert read_all(path) == {"要点.txt": "加了密码，没有读；请解压后再查"}


def test_other_compression(tmp_path: Path) -> None:
    assert "不是按普通方式压缩" in str(read_all(written(tmp_path, {"要点.txt": PLAN}, ZIP_LZMA))["要点.txt"])


def test_too_large_as_declared(tmp_path: Path) -> None:
    path = declared(written(tmp_path, {"要点.docx": "x", "二.txt": PLAN}), 2 << 30)
    found = read_all(path)
    assert "有 2.15e+03 MB，最多读 200 MB" in str(found["要点.docx"])
    assert found["二.txt"] == PLAN.encode()


def test_too_large_as_counted(tmp_path: Path) -> None:
    """A limit holds for the bytes that come, too: here the list was made with a higher one."""
    path = written(tmp_path, {"要点.txt": "字" * 10_000})
    ((_, data),) = read_members(path, list_members(path), SizeLimit(1000))
    assert data == b""
    ((member, _),) = read_members(path, list_members(path), SizeLimit(1000))
    assert "最多读 0.02 MB" in member.error


def test_more_bytes_than_declared(tmp_path: Path) -> None:
    path = declared(written(tmp_path, {"要点.txt": "字" * 300_000}), 90)
    assert "已损坏" in str(read_all(path)["要点.txt"])


def test_bomb(tmp_path: Path) -> None:
    found = read_all(written(tmp_path, {"一.txt": " " * 3_000_000, "二.txt": PLAN}))
    assert "比压缩时大得不正常" in str(found["一.txt"])
    assert found["二.txt"] == PLAN.encode()


def test_bomb_of_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_SMALL_TOGETHER", 2_000_000)
    found = read_all(written(tmp_path, {f"{i}.txt": "字" * 300_000 for i in range(5)}))
    assert ["不正常" in str(one) for one in found.values()] == [False, False, True, True, True]


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MEMBERS", 2)
    assert "有3个文件，最多读2个" in str(read_all(written(tmp_path, dict.fromkeys(("1.txt", "2.txt", "3.txt"), "x")))[""])


def test_list_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_LIST", 100_000)
    path = written(tmp_path, {f"{i:0200}.txt": "" for i in range(500)})
    assert "目录大得不正常" in str(read_all(path)[""])


def test_two_members_of_one_name(tmp_path: Path) -> None:
    path = written(tmp_path, {"要点.txt": PLAN, "要點.txt": "二"})
    path.write_bytes(path.read_bytes().replace("點".encode(), "点".encode()))
    errors = [one.error for one in list_members(path)]
    assert errors[0] == ""
    assert "两个同名" in errors[1]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "文件是空的"),
        (b"Rar!\x1a\x07\x01", "内容是RAR 压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "内容是7z 压缩包"),
        (b"PK\x03\x04 half", "不完整或已损坏"),
        (b"%PDF-1.7", "不是 zip 压缩包"),
    ],
)
def test_not_an_archive(tmp_path: Path, data: bytes, error: str) -> None:
    path = tmp_path / "报送.zip"
    path.write_bytes(data)
    (found,) = list_members(path)
    assert found.name == ""
    assert error in found.error


def test_missing_and_changed(tmp_path: Path) -> None:
    assert "没有这个文件" in list_members(tmp_path / "无.zip")[0].error
    path = written(tmp_path, {"要点.txt": PLAN})
    members = list_members(path)
    written(tmp_path, {"别的.txt": PLAN})
    assert "检查期间变了" in next(read_members(path, members))[0].error


def test_damaged_anywhere(tmp_path: Path) -> None:
    """Whatever byte is changed or lost, members are read or get an error."""
    whole = written(tmp_path, {"甲/要点.txt": PLAN, "乙.txt": PLAN}).read_bytes()
    path = tmp_path / "报送.zip"
    for i in range(0, len(whole), 7):
        for data in (whole[:i], whole[:i] + bytes([whole[i] ^ 0xFF]) + whole[i + 1 :]):
            path.write_bytes(data)
            assert all(isinstance(one, str | bytes) for one in read_all(path).values())


def test_kinds_by_suffix() -> None:
    assert is_archive("报送.ZIP")
    assert packed_error("报送.rar") == "还不能读 .rar 压缩包；请解压后再查"
    assert not packed_error("报送.zip")
    assert not packed_error("要点.docx")


def declared(path: Path, size: int) -> Path:
    """Make the first member declare another size, in the list and beside the content."""
    data = bytearray(path.read_bytes())
    for lead, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(lead) + offset, size)
    path.write_bytes(data)
    return path
