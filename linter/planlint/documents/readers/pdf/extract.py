"""Extract the lines of a PDF file and their positions. Runs in its own process: PDF files can hang, crash or use up memory.

Its argument is the most characters that the file may have. It reads the file from standard input and writes to standard
output `{"pages": [{"height", "lines", "is_picture", "unknown"}]}` or `{"error": "password" | "broken" | "long"}`. Lengths are
in points, heights from the bottom of the page up.
"""

import ctypes
import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

MEMORY = 256 << 20  # bytes
SECONDS = 10  # of CPU time
_PAGES = 2000
_WHOLE = 0.8  # the share of a page that a scan covers
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_GAP = 1.2  # widths of a character; a wider gap is a blank

Box = tuple[float, float, float, float]
"""Left, right, bottom and top."""


def main() -> None:
    """Read the file from standard input and write the result to standard output."""
    _limit()
    data = sys.stdin.buffer.read()
    json.dump(_document(data, int(sys.argv[1])), sys.stdout)


def _limit() -> None:
    """Limit memory and CPU time of this process, on systems that support it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _document(data: bytes, most: int) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return {"error": "password" if raw.FPDF_GetLastError() == _PASSWORD else "broken"}
    if len(document) > _PAGES:
        return {"error": "long"}
    pages, characters = [], 0
    for page in document:
        pages.append(_page(page))
        characters += sum(len(line[0]) for line in pages[-1]["lines"])
        page.close()
        if characters > most:
            return {"error": "long"}
    return {"pages": pages} if pages else {"error": "broken"}


def _page(page: Any) -> dict[str, Any]:
    text = page.get_textpage()
    count = text.count_chars()
    return {
        "height": page.get_height(),
        "lines": [_line(text, line) for line in _lines(text, count)],
        "is_picture": _is_picture(page),
        "unknown": sum(raw.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count)),
    }


def _is_picture(page: Any) -> bool:
    """Say whether a picture covers the page."""
    width, height = page.get_size()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = thing.get_bounds()
        wide, high = min(right, width) - max(left, 0), min(top, height) - max(bottom, 0)
        if wide > 0 and high > 0 and wide * high > _WHOLE * width * height:
            return True
    return False


def _lines(text: Any, count: int) -> Iterator[list[tuple[str, int]]]:
    """Yield the characters of each line with their indexes; blank lines are omitted."""
    line: list[tuple[str, int]] = []
    for i in range(count):
        char = chr(raw.FPDFText_GetUnicode(text, i))
        if char in "\r\n":
            if any(not one.isspace() for one, _ in line):
                yield line
            line = []
        elif char.isprintable() or char.isspace():
            line.append((char, i))
    if any(not one.isspace() for one, _ in line):
        yield line


def _line(text: Any, line: list[tuple[str, int]]) -> tuple[str, float, float, float, float]:
    """Return the words of a line, its left and right end, its bottom, and its character size, in points."""
    words = [i for char, i in line if not char.isspace()]
    first, last = _box(text, words[0]), _box(text, words[-1])
    sizes = sorted(top - bottom for _, _, bottom, top in (_box(text, i) for i in words[:: max(len(words) // 9, 1)]))
    shown = "".join(char for at, (char, _) in enumerate(line) if not _is_false_blank(text, line, at))
    return shown.strip(), first[0], last[1], min(first[2], last[2]), sizes[len(sizes) // 2]


def _is_false_blank(text: Any, line: list[tuple[str, int]], at: int) -> bool:
    """Say whether pdfium inserted a blank between two wide characters that are merely spaced apart."""
    if line[at][0] != " " or not 0 < at < len(line) - 1 or raw.FPDFText_IsGenerated(text, line[at][1]) != 1:
        return False
    (before, i), (after, j) = line[at - 1], line[at + 1]
    if not (_is_wide(before) and _is_wide(after)):
        return False
    (left, right, *_), (start, *_) = _box(text, i), _box(text, j)
    return start - right < _GAP * (right - left)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _box(text: Any, i: int) -> Box:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box))
    return box.left, box.right, box.bottom, box.top


if __name__ == "__main__":
    main()
