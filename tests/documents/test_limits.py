"""Any input is bounded: only regular files are read, no links out of a folder are followed, and long texts are refused."""

import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.documents.files import NOT_REGULAR, is_special, read_regular
from planlint.documents.limits import DEFAULT_LIMIT, NO_LIMIT, SizeLimit
from planlint.documents.readers import read
from planlint.errors import ReadError
from planlint.run.check import check_bytes
from support.docx_files import package, t

DRAFT = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责，，共同推进。\n"
SMALL = SizeLimit(1000)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, sockets and devices in folders")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("内/好.txt", "外/密.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["pipe", "socket", "device", "link to a pipe"])
def special(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Put something that is not a regular file into a folder, and return its path."""
    name = "内/坏.txt"
    if request.param == "pipe":
        os.mkfifo(name)
    elif request.param == "device":
        Path(name).symlink_to("/dev/zero")
    elif request.param == "link to a pipe":
        os.mkfifo("外/管道")
        Path(name).symlink_to("../外/管道")
    with socket.socket(socket.AF_UNIX) as server:
        if request.param == "socket":
            server.bind(name)
        yield name


def run(*arguments: str) -> tuple[int, str, str]:
    """Return exit code, output and messages of a run that must end within a minute."""
    done = subprocess.run([sys.executable, "-m", "planlint", *arguments], capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("command", [["check"], ["check", "--jobs", "2"], ["inspect"], ["baseline", "create"]], ids=" ".join)
def test_what_is_no_regular_file_is_an_error_where_it_is_named(special: str, command: list[str]) -> None:
    code, _, printed = run(*command, special)
    assert code == 2
    assert f"planlint: {special}: {NOT_REGULAR}" in printed


def test_what_is_no_regular_file_is_an_error_in_a_folder_and_the_others_are_checked(special: str) -> None:
    code, found, printed = run("check", "内", "--isolated")
    assert code == 2
    assert f"planlint: {special}: {NOT_REGULAR}" in printed
    assert "内/好.txt:4:1: NUM001" in found
    assert is_special(Path(special))


def test_special_settings_and_packs_are_no_files(folder: Path) -> None:
    os.mkfifo("planlint.toml")
    os.mkfifo("包.yaml")
    assert main(["check", "内/好.txt", "-q"]) == 1
    assert main(["check", "内/好.txt", "--config", "planlint.toml"]) == 2
    assert main(["check", "内/好.txt", "--pack", "包.yaml"]) == 2


def test_links_out_of_the_folder_are_followed_only_if_they_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("内/链接.txt").symlink_to("../外/密.txt")
    Path("内/外面").symlink_to("../外")
    Path("内/里面.txt").symlink_to("好.txt")
    assert main(["check", "内", "--isolated"]) == 1
    captured = capsys.readouterr()
    assert "链接.txt:" not in captured.out
    assert "内/里面.txt:4:1: NUM001" in captured.out
    assert "跳过2个（是通到文件夹之外的链接" in captured.out
    assert [line.split("：")[0] for line in captured.err.splitlines()] == [
        f"planlint: 内/{name}: 是通到文件夹之外的链接，要查请直接写它的名称，跳过" for name in ("外面", "链接.txt")
    ]
    assert main(["check", "内/链接.txt", "-q"]) == 1
    assert "内/链接.txt:4:1: NUM001" in capsys.readouterr().out


def test_a_folder_that_is_itself_a_link_is_the_folder_that_was_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("入口").symlink_to("内")
    assert main(["check", "入口", "-q"]) == 1
    assert "入口/好.txt:4:1: NUM001" in capsys.readouterr().out


def test_the_settings_outside_of_the_folder_do_not_matter_for_a_link(folder: Path) -> None:
    Path("外/planlint.toml").write_text("selct = []", encoding="utf-8")
    Path("内/外面").symlink_to("../外")
    assert main(["check", "内", "-q"]) == 1


def test_a_folder_with_nothing_but_links_out_of_it_was_not_checked(folder: Path) -> None:
    Path("空").mkdir()
    Path("空/链接.txt").symlink_to("../外/密.txt")
    assert main(["check", "空", "-q"]) == 2


def test_a_link_to_nothing_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("内/断.txt").symlink_to("没有.txt")
    assert main(["check", "内", "-q"]) == 2
    assert "内/断.txt: 读不了：没有这个文件" in capsys.readouterr().err


def test_a_file_that_is_too_large_is_not_read(folder: Path) -> None:
    path = Path("大.txt")
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(ReadError, match="有 1e\\+06 MB，最多读 20 MB"):
        read_regular(path, DEFAULT_LIMIT.text_bytes)
    assert main(["check", "大.txt"]) == 2


def test_standard_input_is_read_up_to_the_limit(folder: Path) -> None:
    with subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE) as endless:
        command = [sys.executable, "-m", "planlint", "-", "--isolated"]
        done = subprocess.run(command, stdin=endless.stdout, capture_output=True, timeout=60, check=False)
        endless.kill()
    assert done.returncode == 2
    assert "stdin.txt: 超过 20 MB，没有读完" in done.stderr.decode()


def typed(words: str, more: str = "") -> bytes:
    """Return a Word document with a paragraph for each line."""
    return package("".join(f"<w:p>{t(line)}</w:p>" for line in words.splitlines()) + more)


def markup(words: str) -> bytes:
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in words.splitlines())}</body></html>".encode()


TEXTS: dict[str, Callable[[str], bytes]] = {"稿.txt": str.encode, "稿.md": str.encode, "稿.html": markup, "稿.docx": typed}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_at_most_so_many_characters(name: str) -> None:
    fits, longer = (DRAFT + "做好准备工作。\n" * lines for lines in (100, 200))
    assert len(read(TEXTS[name](fits), name, SMALL).text) <= 1000
    with pytest.raises(ReadError, match=r"文字超过1000个字，不像公文；.*max-characters"):
        read(TEXTS[name](longer), name, SMALL)
    assert read(TEXTS[name](longer), name, NO_LIMIT).text.count("做好") == 201


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_at_most_that_many_lines(name: str) -> None:
    fits, longer = (TEXTS[name](DRAFT + "做。\n" * lines) for lines in (45_000, 50_000))
    assert len(read(fits, name).lines) == 45_005
    with pytest.raises(ReadError, match=r"文字超过50000行，不像公文；.*max-characters"):
        read(longer, name)
    assert len(read(longer, name, SizeLimit(2_000_000)).lines) == 50_005


def test_empty_lines_do_not_count() -> None:
    assert read((DRAFT + "\n　 \r\n" * 100_000).encode(), "稿.txt").text.startswith(DRAFT)


def test_a_file_has_at_most_a_thousand_plans() -> None:
    def errors(plans: int, limit: SizeLimit = DEFAULT_LIMIT) -> Sequence[str]:
        text = "".join(f"云岭市第{i}中学2025年工作计划\n一、任务\n做好第{i}项。\n" for i in range(plans))
        return check_bytes(text.encode(), "稿.txt", (), {}, limit=limit).errors

    assert errors(1000) == ()
    assert [error.split("；")[0] for error in errors(1001)] == ["像是把1001份计划拼成了一个文件，最多查1000份"]
    assert errors(1001, SizeLimit(2_000_000)) == ()


@pytest.mark.parametrize("name", ["稿.txt", "稿.md", "稿.html", "稿.wps"])
def test_a_text_has_at_most_so_many_bytes(name: str) -> None:
    data = markup(DRAFT) + b"<!-- " + b" " * 20_000 + b" -->"
    with pytest.raises(ReadError, match=r"有 0\.02\d+ MB，最多读 0\.02 MB"):
        read(data, name, SMALL)


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_pictures_in_a_document_do_not_count_but_its_text_does() -> None:
    pictured = with_member(typed(DRAFT), "word/media/image1.png", os.urandom(100_000))
    assert len(read(pictured, "稿.docx", SMALL).lines) == 5
    padded = typed(DRAFT, f"<!--{' ' * 20_000}-->")
    with pytest.raises(ReadError, match=r"word/document.xml 有 0\.02\d+ MB，最多读 0\.02 MB"):
        read(padded, "稿.docx", SMALL)


def test_a_setting_raises_the_limit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("长.txt").write_text(DRAFT + "做好准备工作。\n" * 1000, encoding="utf-8")
    Path("planlint.toml").write_text("max-characters = 2000", encoding="utf-8")
    for command in (["check"], ["inspect"]):
        assert main([*command, "长.txt"]) == 2
        assert "长.txt: 文字超过2000个字，不像公文" in capsys.readouterr().err
    Path("planlint.toml").write_text("max-characters = 9000", encoding="utf-8")
    assert main(["check", "长.txt", "-q"]) == 1
    assert main(["check", "长.txt", "--diff", "--unsafe-fixes"]) == 1
    for wrong in ("0", "-1", "10000000000", '"很多"'):
        Path("planlint.toml").write_text(f"max-characters = {wrong}", encoding="utf-8")
        assert main(["check", "长.txt"]) == 2
        assert "planlint.toml:1: max-characters 应是一份稿子最多查多少字的整数" in capsys.readouterr().err


def test_a_high_limit_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    assert read_regular(path, 1 << 62) == b"%PDF"
