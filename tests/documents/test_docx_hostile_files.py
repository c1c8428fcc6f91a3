"""Damaged, malicious and mistaken files under the name of a Word document."""

import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from planlint.documents.readers import read
from planlint.errors import ReadError
from support.docx_files import NAMES, package, relations, zipped
from support.docx_texts import PARAGRAPH, main_part, numbered_document, text, with_main

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SOUND = package(PARAGRAPH)
ENTITIES = '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "文件是空的"),
    "no words": (lambda: package("<w:p/><w:sectPr/>"), "没有可检查的内容"),
    "a picture": (lambda: package("<w:p><w:r><w:drawing/></w:r></w:p>"), "扫描件"),
    "old Word": (lambda: OLD, "旧版 Word/WPS"),
    "encrypted": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "取消密码"),
    "text": (lambda: b"\xe4\xb8\x80", "不是 Word 文档"),
    "HTML": (lambda: b"\xef\xbb\xbf <html></html>", "网页（HTML）"),
    "RTF": (lambda: b"{\\rtf1}", "RTF"),
    "PDF": (lambda: b"%PDF-1.7", "PDF"),
    "a zip": (lambda: zipped({"要点.txt": "一、"}), "内容是压缩文件，不是 Word 文档"),
    "Excel": (lambda: zipped({"xl/workbook.xml": "<x/>"}), "Excel"),
    "Excel with relations": (lambda: zipped({"xl/workbook.xml": "<x/>", "_rels/.rels": relations('<Relationship Type="x/officeDocument" Target="xl/workbook.xml"/>')}), "Excel"),
    "OFD": (lambda: zipped({"OFD.xml": "<x/>"}), "OFD"),
    "OpenDocument": (lambda: zipped({"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument"),
    "truncated": (lambda: SOUND[:-60], "文件不完整"),
    "a byte changed": (lambda: SOUND.replace(SOUND[len(SOUND) // 3 : len(SOUND) // 3 + 20], bytes(20)), "已损坏"),
    "no main part": (lambda: zipped({"_rels/.rels": relations("")}), "缺少 word/document.xml"),
    "no body": (lambda: with_main(f"<w:document {NAMES}/>"), "没有 Word 的正文"),
    "another root": (lambda: with_main("<html><body/></html>"), "没有 Word 的正文"),
    "broken XML": (lambda: with_main(main_part("<w:p>")[:-9]), "第1行已损坏"),
    "entities": (lambda: with_main(main_part("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", ENTITIES)), "DTD"),
    "outside entity": (lambda: with_main(main_part("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE)), "DTD"),
    "entities in UTF-16": (lambda: with_main(main_part(PARAGRAPH, ENTITIES).encode("utf-16")), "DTD"),
    "a bomb": (lambda: package(b" " * 70_000_000), "解压后有 66 MB"),
    "a packed part": (lambda: package(b" " * 5_000_000), "解压后有 4 MB"),
    "too many marks": (lambda: package(b'<w:p a="1" b="" c=""/>\n<!-- 1 -->' * 600_000), "不像公文"),
    "too many files": (lambda: zipped({f"{i}": "" for i in range(10_001)}), "压缩包里的文件多得"),
    "deep tables": (lambda: package(b"<w:tbl><w:tr><w:tc>" * 10_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 10_000), "嵌套太深"),
    "embedded text": (lambda: package(PARAGRAPH + "<w:altChunk/>"), "altChunk"),
    "embedded text in a paragraph": (lambda: package(PARAGRAPH + "<w:p><w:subDoc/></w:p>"), "子文档"),
    "embedded text in a cell": (lambda: package("<w:tbl><w:tr><w:tc><w:p/><w:altChunk/></w:tc></w:tr></w:tbl>"), "altChunk"),
    "embedded text in a link": (lambda: package(f"{PARAGRAPH}<w:p><w:hyperlink><w:subDoc/></w:hyperlink></w:p>"), "子文档"),
    "two main parts": (lambda: doubled("word/document.xml"), "两个同名的部件 word/document.xml"),
    "two main parts, in capitals": (lambda: doubled("/Word/Document.xml"), "两个同名的部件"),
    "two main parts, by another path": (lambda: doubled("word/./document.xml"), "两个同名的部件"),
    "two lists of parts": (lambda: doubled("_rels/.rels"), "两个同名的部件 _rels/.rels"),
    "two main parts, by relation": (lambda: related("officeDocument", "word/document.xml", "word/other.xml"), "两个正文部件"),
    "two bodies": (lambda: package(f"{PARAGRAPH}</w:body><w:body>{PARAGRAPH}"), "两个正文"),
    "UTF-7": (lambda: with_main(f'<?xml version="1.0" encoding="UTF-7"?>{main_part(PARAGRAPH).encode("utf-7").decode()}'), "不是 UTF-8 或 UTF-16"),
    "GB18030": (lambda: with_main(f"<?xml version='1.0' encoding = 'gb18030'?>{main_part(PARAGRAPH)}".encode("gb18030")), "不是 UTF-8 或 UTF-16"),
    "UTF-32": (lambda: with_main(main_part(PARAGRAPH).encode("utf-32")), "已损坏"),
    "half of UTF-16": (lambda: with_main(main_part(PARAGRAPH).encode("utf-16")[:-1]), "不是 UTF-8 或 UTF-16"),
    "LZMA": (lambda: zipped({"word/document.xml": main_part(PARAGRAPH)}, 14), "不是按 Word 文档的方式压缩"),
}  # fmt: skip


def doubled(name: str) -> bytes:
    """Return a document that has a second part with the name, or a spelling of it."""
    file = BytesIO(package(PARAGRAPH))
    with ZipFile(file, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(name, main_part(PARAGRAPH))
    return file.getvalue()


def related(kind: str, *targets: str) -> bytes:
    """Return a document whose package names several parts of one kind."""
    inside = "".join(f'<Relationship Type="x/{kind}" Target="{target}"/>' for target in targets)
    return zipped({"_rels/.rels": relations(inside), **dict.fromkeys(targets, main_part(PARAGRAPH))})


@pytest.mark.parametrize("name", HOSTILE)
def test_an_unreadable_file_is_refused_with_a_remedy(name: str) -> None:
    make, words = HOSTILE[name]
    with pytest.raises(ReadError, match=r"请|没有可检查的内容") as caught:
        read(make(), "草稿.docx")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "lead"),
    [("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", "\ufeff"), ("utf-16-be", "\ufeff"), ("utf-16-le", ""), ("utf-16-be", "")],
)
@pytest.mark.parametrize(
    "declaration", ["", '<?xml version="1.0" encoding="utf-16"?>', '<?xml version="1.0" encoding="UTF-8"?>']
)
def test_unicode_is_read_in_all_its_forms(encoding: str, lead: str, declaration: str) -> None:
    assert text(with_main(f"{lead}{declaration}{main_part(PARAGRAPH)}".encode(encoding))) == "一、坚持立德树人\n"


def test_a_damaged_file_is_read_or_refused() -> None:
    sound, chance = bytearray(numbered_document()), Random(5)
    read_files = 0
    for _ in range(150):
        damaged = bytearray(sound)
        for _ in range(3):
            damaged[chance.randrange(len(sound))] = chance.randrange(256)
        with suppress(ReadError):
            read(bytes(damaged), "草稿.docx")
            read_files += 1
    assert 0 < read_files < 150


def test_nothing_outside_of_the_file_is_accessed() -> None:
    outside = '<Relationship Type="x/styles" TargetMode="External" Target="http://localhost:1/x"/>'
    climbing = '<Relationship Type="x/numbering" Target="../../../../etc/passwd"/>'
    made = zipped({"word/document.xml": main_part(PARAGRAPH), "word/_rels/document.xml.rels": relations(outside + climbing)})
    assert text(made) == "一、坚持立德树人\n"


@pytest.mark.parametrize(
    "inside",
    [
        "b'<w:p/>' * 300_000 + b'<w:q/>' * 280_000",
        "b'<w:p><w:r>' + b'<w:tab/>' * 580_000 + b'</w:r></w:p>'",
        "b'<w:p>' + b'<w:r><w:t>a</w:t></w:r>' * 185_000 + b'</w:p>'",
        "b'<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 50_000",
    ],
)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is known only here")
def test_memory_and_time_are_bounded(inside: str, tmp_path: Path) -> None:
    made = tmp_path / "x.docx"
    code = f"""
import re, time, zipfile
from planlint.errors import ReadError
from planlint.documents.readers import read
with zipfile.ZipFile({str(made)!r}, "w") as archive:
    archive.writestr("word/document.xml", {main_part("@").partition("@")[0].encode()!r} + {inside} + b"</w:body></w:document>")
data = open({str(made)!r}, "rb").read()
start = time.process_time()
try:
    read(data, "x.docx")
except ReadError:
    pass
print(time.process_time() - start, int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) / 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 10
    assert megabytes < 300
