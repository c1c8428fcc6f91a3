"""What older programs wrote (.doc, .wps, .rtf, .odt): through LibreOffice, or refused with a way out."""

import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from planlint.authoring import Source
from planlint.documents.readers import libreoffice, read
from planlint.documents.readers.content import ContentKind, detect_kind
from planlint.errors import ReadError
from support.docx_files import Docx, Typist, official, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + bytes(504) + b"\xec\xa5\xc1\x00" + bytes(7) + b"\x13" + bytes(500)
PLAN = "示例县2025年教育工作要点\n一、坚持立德树人\n（一）加强思政课建设。配齐教师。\n（二）关心学生心理健康。开好课程。\n二、保障教育发展\n"
HTML = f"<html><body>{''.join(f'<p>{line}</p>' for line in PLAN.splitlines())}</body></html>"
needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")


def refused(data: bytes, path: str) -> str:
    with pytest.raises(ReadError, match=r"请|没有可检查") as caught:
        read(data, path)
    return str(caught.value)


def _numbered() -> bytes:
    made = Docx()
    used = made.list(official())
    made.add("示例县2025年教育工作要点")
    for level, words in ((0, "坚持立德树人"), (1, "加强思政课建设。"), (1, "关心学生心理健康。"), (0, "保障教育发展")):
        made.add(words, (used, level))
    return made.data()


def _convert(folder: Path, to: str, *names: str) -> None:
    program = libreoffice.program()
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        *(str(folder / name) for name in names),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)


@needs_libreoffice
def test_the_text_is_as_shown_by_libreoffice(tmp_path: Path) -> None:
    for suffix in ("doc", "rtf", "odt"):
        (tmp_path / f"{suffix}.docx").write_bytes(_numbered())
        _convert(tmp_path, suffix, f"{suffix}.docx")
    _convert(tmp_path, "txt:Text (encoded):UTF8", "doc.doc", "rtf.rtf", "odt.odt")
    for suffix in ("doc", "rtf", "odt"):
        source = read((tmp_path / f"{suffix}.{suffix}").read_bytes(), f"要点.{suffix}")
        shown = (tmp_path / f"{suffix}.txt").read_text(encoding="utf-8-sig")
        assert "".join(source.text.split()) == "".join(shown.split())
        assert (source.encoding, source.is_file) == (suffix, False)
        assert "二）关心学生心理健康" in source.text.replace(")", "）")
    truncated = (tmp_path / "doc.doc").read_bytes()[:8000]
    assert "LibreOffice 打不开" in refused(truncated, "要点.wps")


@needs_libreoffice
def test_nothing_is_fetched_from_the_network() -> None:
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        do_HEAD = do_GET  # noqa: N815 - named by http.server

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        outside = f"http://127.0.0.1:{server.server_port}/x"
        field = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{outside}.png" \\\\d}}{{\\fldrslt}}}}{{\\*\\template {outside}.dot}}'
        text = "".join(f"\\u{ord(char)}?" for char in "一、坚持")
        assert read(f"{{\\rtf1\\ansi {field} {text}\\par}}".encode(), "要点.rtf").text.strip() == "一、坚持"
        server.shutdown()
    assert asked == []


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    for name in ("要点.doc", "要点.wps"):
        message = refused(OLE + bytes(600), name)
        assert "没有安装" in message
        assert "另存为“Word 文档(*.docx)”" in message
    assert "没有安装" in refused(b"{\\rtf1}", "要点.rtf")
    assert "没有安装" in refused(zipped({"mimetype": "x"}), "要点.odt")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_a_conversion_over_the_time_limit_is_ended_with_its_child_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "soffice"
    slow.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(libreoffice, "program", lambda: str(slow))
    monkeypatch.setattr(libreoffice, "LIMIT", 1.0)
    assert "已停止" in refused(OLE + bytes(600), "要点.doc")
    child = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}")
    deadline = time.monotonic() + 10
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: Path) -> bool:
    """Say whether a process runs; one that has ended may wait for its parent to take notice."""
    try:
        return ") Z" not in (process / "stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_a_conversion_without_a_result_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 0\n")
    broken.chmod(0o755)
    monkeypatch.setattr(libreoffice, "program", lambda: str(broken))
    assert "打不开" in refused(OLE + bytes(600), "要点.doc")


def test_a_file_with_a_wrong_suffix_is_read_by_its_content() -> None:
    assert read(HTML.encode("gb18030"), "要点.doc").text == PLAN
    assert read(Typist().write(Source(PLAN)), "要点.wps").text == PLAN


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (LOCKED, "加了密码"),
        (zipped({"a.txt": "一"}), "压缩文件"),
        (zipped({"xl/workbook.xml": "<x/>"}), "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"MIME-Version: 1.0\r\n", "MHTML"),
        ("一、坚持".encode(), "不是 .doc 文件"),
    ],
    ids=range(8),
)
def test_an_unreadable_file_is_refused_with_a_remedy(data: bytes, words: str) -> None:
    assert words in refused(data, "要点.doc")


def test_content_is_detected_by_its_first_bytes() -> None:
    assert detect_kind(LOCKED.replace(b"\x13", b"\x12")) is ContentKind.OLE
    assert detect_kind(b"\xef\xbb\xbf\r\n <!DOCTYPE  html>") is ContentKind.HTML
    assert detect_kind("<html>".encode("utf-16")) is ContentKind.HTML
    assert detect_kind(b'<?xml version="1.0"?><!-- a --><html xmlns="">') is ContentKind.HTML
    assert detect_kind("一、坚持 <html>".encode()) is ContentKind.OTHER


@pytest.mark.parametrize("name", ["要点.ofd", "要点.mht"])
def test_a_kind_without_a_reader_is_refused_with_a_remedy(name: str) -> None:
    assert "还不能读" in refused(b"x", name)
