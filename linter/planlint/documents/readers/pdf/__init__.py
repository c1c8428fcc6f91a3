"""PDF: the text as paragraphs, without page headers, footers and numbers. Needs pypdfium2 (the extra `pdf`)."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers.content import ContentKind, detect_kind
from planlint.documents.readers.pdf.furniture import without_furniture
from planlint.documents.readers.pdf.line import PdfLine
from planlint.documents.readers.pdf.paragraphs import joined, paragraphs
from planlint.documents.readers.radicals import without_radicals
from planlint.errors import ReadError
from planlint.text.invisible import without_invisible
from planlint.text.source import Origin, Source

LIMIT = 60.0
"""The time limit of the extraction in seconds of elapsed time; `extract.SECONDS` limits its CPU time."""

_MISSING = '读 PDF 要用 pypdfium2，没有安装；请运行 pip install "planlint[pdf]"，或者把正文复制到 .txt 文件，再检查'
_ERRORS = {
    "password": "文件加了密码，读不了；请用 PDF 阅读器输入密码打开，另存为没有密码的 PDF，或者把正文复制到 .txt 文件，再检查",
    "broken": "PDF 不完整或已损坏（可能没有传完）；请重新复制或下载，或者从 WPS、Word 重新输出 PDF 再检查",
    "long": "PDF 太长，不像公文；请确认没有选错文件，或分成几个文件再检查（设置 max-characters 可以放宽）",
}
_FAILED = "PDF 解析不下去（可能已损坏，或者是恶意构造的文件）；请把正文复制到 .txt 文件再检查"
_SCANNED = "{}是图片（扫描件），没有文字；请先用文字识别（OCR）得到文字，或者检查原来的 Word 文档"
_GARBLED = "字体里没有文字编码，取出来的是乱码；请检查原来的 Word 文档，或者用文字识别（OCR）得到文字"
_UNKNOWN = 0.05  # the share of unmapped characters above which a text is garbled


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the text of a PDF file, one paragraph per line; origins have the page.

    Raises ReadError if it is not a PDF file, is encrypted, damaged, scanned or garbled, or if pypdfium2 is not installed.
    """
    if not data.strip():
        raise ReadError("文件是空的，没有可检查的内容")
    kind = detect_kind(data)
    if kind not in (ContentKind.PDF, ContentKind.OTHER):
        raise ReadError(f"内容是{kind.value}，不是 PDF；请用相应的软件打开，另存为 .docx 或 .txt 再检查")
    if find_spec("pypdfium2") is None:
        raise ReadError(_MISSING)
    pages = _extracted(data, limit.characters)
    _check_is_text(pages)
    return _source(without_furniture(_lines(pages)), path)


def _extracted(data: bytes, characters: int) -> list[dict[str, Any]]:
    """Return the pages as `extract` writes them. Raises ReadError if it fails or there are more *characters*."""
    program = [sys.executable, "-P", str(Path(__file__).with_name("extract.py")), str(characters)]
    try:
        process = subprocess.run(program, input=data, capture_output=True, timeout=LIMIT, check=False)
        found = json.loads(process.stdout) if process.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        found = {}
    if "pages" not in found:
        raise ReadError(_ERRORS.get(found.get("error", ""), _FAILED))
    pages: list[dict[str, Any]] = found["pages"]
    return pages


def _check_is_text(pages: list[dict[str, Any]]) -> None:
    count = sum(len(line[0]) for page in pages for line in page["lines"])
    if sum(page["unknown"] for page in pages) > _UNKNOWN * max(count, 1):
        raise ReadError(_GARBLED)
    scanned = [str(i) for i, page in enumerate(pages, 1) if page["is_picture"] and not _has_text(page, i)]
    if scanned:
        some = "、".join(scanned[:10]) + ("等" if len(scanned) > 10 else "")
        which = "整个文件" if len(scanned) == len(pages) else f"第{some}页"
        raise ReadError(_SCANNED.format(which))


def _has_text(page: dict[str, Any], number: int) -> bool:
    return bool(without_furniture(_page_lines(page, number)))


def _lines(pages: list[dict[str, Any]]) -> list[PdfLine]:
    return [line for number, page in enumerate(pages, 1) for line in _page_lines(page, number)]


def _page_lines(page: dict[str, Any], number: int) -> list[PdfLine]:
    return [
        PdfLine(number, without_radicals(without_invisible(words)), left, right, bottom, size, page["height"])
        for words, left, right, bottom, size in page["lines"]
    ]


def _source(lines: list[PdfLine], path: str) -> Source:
    text, origins = "", []
    for paragraph in paragraphs(lines):
        for words, line in joined(paragraph):
            origins.append(Origin(len(text), page=line.page))
            text += words
        text += "\n"
    if not text.strip():
        raise ReadError("PDF 里没有文字（可能是图片或扫描件）；请先用文字识别（OCR）得到文字，或者检查原来的 Word 文档")
    return Source(text, path, "pdf", origins=tuple(origins))
