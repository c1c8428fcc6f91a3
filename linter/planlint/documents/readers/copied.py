"""Text copied from a PDF file: join broken lines into paragraphs and drop page headers, footers and numbers.

This is done only if the lines were evidently broken to fit a page: most of them have one width and end in mid-sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.readers.radicals import without_radicals
from planlint.documents.readers.wrapping import PAGE_NUMBER, PRINTED, begins_item, ends_sentence, first_word, glue, width
from planlint.text.invisible import without_invisible
from planlint.text.source import Origin, Source

ENCODING = "从 PDF 复制的文本"
"""The encoding name of such a source; it is not a codec, because the text was changed and cannot be written back."""

_NARROWEST, _WIDEST = 15, 60  # widths of a page, in characters
_SHARE, _BROKEN, _FEW = 0.35, 0.6, 15  # share of full lines; of these, share and least number that end in mid-sentence
_INDENT = 2  # characters; the indent of a first line, which is lost in copying
_LONGER = 0.05  # the share of lines that may exceed the page width
_TWICE = 3  # doubled lines that are evidence of bold text printed twice
_DOUBLED = re.compile(r"^(.{4,}?)\1")


class _CopiedLine(Struct, frozen=True):
    """A line that is not blank: its number (from 1), its words without outer blanks, whether it is indented."""

    number: int
    words: str
    indented: bool


def as_paragraphs(source: Source) -> Source:
    """Return a copied text with its paragraphs joined, the origins being the lines of the file; any other text unchanged."""
    text = source.visible.text
    lines = [
        _CopiedLine(number, words, text[line.start : line.end][:2].isspace())
        for number, line in enumerate(source.visible.lines, 1)
        if (words := text[line.start : line.end].strip())
    ]
    room = _page_width([line.words for line in lines])
    if room is None:
        return source
    return _source(_without_doubles(_without_furniture(lines)), room, source)


def _page_width(lines: Sequence[str]) -> float | None:
    """Return the width of the page in characters; None if the lines were not evidently broken."""
    broken = sum(_NARROWEST - 2 < len(line) < 2 * (_WIDEST + 2) and not ends_sentence(line) for line in lines)
    if broken < max(_FEW, _SHARE * _BROKEN * len(lines)):  # most texts end here, without measuring
        return None
    widths = [width(line) for line in lines]
    counts = Counter(round(wide) for wide in widths if _NARROWEST <= wide <= _WIDEST)
    if not counts:
        return None
    most = max(counts, key=lambda wide: counts[wide - 1] + counts[wide] + counts[wide + 1])
    full = [line for line, wide in zip(lines, widths, strict=True) if abs(wide - most) <= 1.5]
    broken = sum(not ends_sentence(line) for line in full)
    longer = sum(wide > most + 4 for wide in widths)
    evident = len(full) >= _SHARE * len(lines) and broken >= max(_FEW, _BROKEN * len(full)) and longer <= _LONGER * len(lines)
    return max(wide for wide in (most - 1, most, most + 1) if counts[wide] >= len(full) / 20) if evident else None


def _without_furniture(lines: Sequence[_CopiedLine]) -> list[_CopiedLine]:
    """Drop page numbers, what a browser prints on a page, and lines repeated next to these."""
    printed = {i for i, line in enumerate(lines) if PRINTED.fullmatch(line.words) or _is_page_number(line.words)}
    beside = Counter(line.words for i, line in enumerate(lines) if {i - 1, i + 1} & printed)
    heads = {words for words, times in beside.items() if times >= _TWICE}
    return [line for i, line in enumerate(lines) if i not in printed and line.words not in heads]


def _is_page_number(words: str) -> bool:
    return bool(PAGE_NUMBER.fullmatch(words)) and not words.strip().isalnum()


def _without_doubles(lines: list[_CopiedLine]) -> list[_CopiedLine]:
    """Drop the repetition where bold text was printed twice, if there is enough evidence of that."""
    if sum(one.words == other.words for one, other in pairwise(lines)) < _TWICE:
        return lines
    result: list[_CopiedLine] = []
    for line in lines:
        once = replace(line, words=_DOUBLED.sub(r"\1", line.words))
        half, odd = divmod(len(once.words), 2)
        if not odd and once.words[:half] == once.words[half:]:
            once = replace(once, words=once.words[:half])
        before = result[-1] if result and line.number - result[-1].number == 1 else None
        if before and _is_part(before.words, once.words):
            result[-1] = replace(once, number=line.number)
        elif before and _is_part(once.words, before.words):
            result[-1] = replace(before, number=line.number)
        else:
            result.append(once)
    return result


def _is_part(part: str, whole: str) -> bool:
    return len(part) >= 4 and (whole.startswith(part) or whole.endswith(part))


def _source(lines: Sequence[_CopiedLine], room: float, source: Source) -> Source:
    text, origins = "", []
    for paragraph in _paragraphs(lines, room):
        before = ""
        for line in paragraph:
            text += glue(before, line.words)
            origins.append(Origin(len(text), line=line.number))
            text += _with_invisible(line, source)
            before = line.words
        text += "\n"
    return replace(source, text=without_radicals(text), encoding=ENCODING, bom=False, origins=tuple(origins))


def _with_invisible(line: _CopiedLine, source: Source) -> str:
    """Return the words of a line with their invisible characters, unless words were dropped from it."""
    place = source.lines[line.number - 1]
    whole = source.text[place.start : place.end].strip()
    return whole if without_invisible(whole).strip() == line.words else line.words


def _paragraphs(lines: Iterable[_CopiedLine], room: float) -> Iterator[list[_CopiedLine]]:
    paragraph: list[_CopiedLine] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, room):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _goes_on(paragraph: Sequence[_CopiedLine], line: _CopiedLine, room: float) -> bool:
    """Say whether a line continues the paragraph before it: its last line was full, allowing for the indent of a first line."""
    before, first = paragraph[-1], len(paragraph) == 1
    ended = ends_sentence(before.words)
    indent = _INDENT if first and not ended and not before.indented else 0
    if width(before.words) + first_word(line.words) <= room - indent - 0.5:
        return False
    if ended and (first or line.indented or begins_item(line.words)):
        return False
    return not (begins_item(line.words) and first)
