"""Recognize text that was decoded with the wrong encoding (乱码): nobody can read it, and no rule would find anything in it.

The characters in common use (`COMMON`) make up most of any Chinese text and very little of a garbled one: at least 0.55 of any
64 letters of real plans, at most 0.2 of garbled text. A stretch of the text with fewer than half is garbled if

- decoding it again, from the encoding that was wrongly assumed to the true one, gives text in common characters. That finds
  both encodings. A list of rare names gives nothing of the kind, and neither does a text in another language;
- replacement characters (U+FFFD) are a tenth of it;
- it has long runs of uncommon characters; names in lists are shorter;
- the letters of different scripts are mixed within words.

So is a text that consists of question marks in a row, to which an encoding without Chinese characters reduces it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from unicodedata import category

from msgspec import Struct

from planlint.documents.readers.common_characters import COMMON

_WINDOW = 64  # letters that are judged together
_LONGEST = 2000  # code points of a line that are judged together
_MOST = 50  # windows with few common characters that are looked at in one text
_FEWEST = 4  # letters that can be judged
_USUAL = 0.5  # the share of common characters from which a text is readable
_RESTORED, _FEWEST_RESTORED, _LEAST_RESTORED = 0.6, 8, 0.15  # common characters, letters, share of letters of a restored text
_REPEATED = 0.1  # by how much the share is smaller if each character is counted once
_LATIN, _ALIEN = 0.3, 0.2  # most Latin letters, and most characters that the encoding does not have, in text decoded with it
_TIMES = 3  # how often a text may be garbled
_LOST, _FEWEST_LOST = 0.1, 3  # replacement characters: share and number
_RUNS = ((20, 0.2), (40, 0.3))  # letters in long runs, and the share of common characters below which they are garbled
_STANDARD = 0.8  # the share of characters of GB 2312 from which such runs are merely rare words
_PAIRS, _MIXED = 10, 0.25  # neighbouring letters, and the share of two scripts among them

_NEUTRAL = re.compile(
    "[\x00-\x40\x5b-\x60\x7b-\x7f\xa0\xb0\xb1\xb7\xd7\xf7\u2000-\u24ff\u25a0-\u27bf\u3000-\u303f"
    "\ufe30-\ufe4f\uff01-\uff5e\uffe5\ufeff]+"
)
"""Digits, punctuation and symbols, which occur in any text."""
_ENGLISH = re.compile("[A-Za-z]+")
_COMMON = re.compile(f"[{''.join(sorted(COMMON))}]+")
_HAN = "[\u4e00-\u9fff]{2,12}"
_HAN_RUN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{6,}")
_REPLACEMENT = "\ufffd"
_QUESTION_MARKS, _FEWEST_MARKS, _MARKS = re.compile(r"\?{2,}"), 8, 0.3

_SINGLE_BYTE = ("cp1252", "cp1251", "koi8-r", "mac-roman", "cp437", "cp850", "cp874", "iso8859-15")
_ASSUMED = ("gb18030", "big5hkscs", "cp932", "cp949", "euc-jp", *_SINGLE_BYTE, "utf-16-le", "utf-16-be")
_PAIRS_OF_ENCODINGS = (
    *((assumed, true) for assumed in _ASSUMED for true in ("utf-8", "gb18030") if assumed != true),
    ("gb18030", "big5hkscs"), ("gb18030", "cp932"), ("gb18030", "cp949"), ("utf-16-le", "utf-16-be"),
)  # fmt: skip
_FOREIGN = ("big5hkscs", "cp932", "cp949", "utf-16-le", "utf-16-be")


class Mojibake(Struct, frozen=True):
    """Garbled text from the code point *offset* on; *garbled* are some of its letters.

    *assumed* is the encoding it was decoded with, *true* the one it should have been decoded with and *restored* what *garbled*
    says in that; all three are "" if they are unknown.
    """

    offset: int
    garbled: str
    assumed: str = ""
    true: str = ""
    restored: str = ""


def find_mojibake(text: str) -> Mojibake | None:
    """Return the first garbled stretch of *text*, None if there is none."""
    marks = "".join(_QUESTION_MARKS.findall(text))
    if len(marks) >= _FEWEST_MARKS and len(marks) >= _MARKS * len("".join(text.split())):
        return Mojibake(text.index("??"), marks[:_FEWEST_MARKS])
    suspicious = 0
    for offset, window, letters in _windows(text):
        if len(letters) >= _FEWEST and _common(letters) < _USUAL * len(letters):
            if found := _garbled(offset, window, letters):
                return found
            suspicious += 1
            if suspicious == _MOST:
                break
    return None


def foreign_encoding(data: bytes) -> str:
    """Return the encoding, neither UTF-8 nor GB18030, in which *data* is a Chinese text, "" if there is none."""
    for encoding in _FOREIGN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = _letters(text[:_LONGEST])
        if len(letters) >= _FEWEST_RESTORED and _common(letters) >= _RESTORED * len(letters):
            return encoding
    return ""


def _windows(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield stretches of *text* with enough letters: the start, the stretch and its letters; lines without are left out."""
    parts, found, first, count, offset = list[str](), list[str](), 0, 0, 0
    for line in text.splitlines(keepends=True):
        for part in (line[i : i + _LONGEST] for i in range(0, len(line), _LONGEST)):
            if letters := _letters(part):
                first = first if parts else offset
                parts.append(part)
                found.append(letters)
                count += len(letters)
            offset += len(part)
            if count >= _WINDOW:
                yield first, "".join(parts), "".join(found)
                parts, found, count = [], [], 0
    yield first, "".join(parts), "".join(found)


def _letters(text: str) -> str:
    return _ENGLISH.sub("", _NEUTRAL.sub("", text))


def _common(letters: str) -> int:
    """Return how many characters in common use there are."""
    return len(letters) - len(_COMMON.sub("", letters))


def _garbled(offset: int, window: str, letters: str) -> Mojibake | None:
    """Return the window as garbled text; None if it is merely unusual."""
    lost = letters.count(_REPLACEMENT)
    found = _decoded_wrongly(offset, window, letters)
    if found is None and (
        (lost >= _FEWEST_LOST and lost >= _LOST * len(letters)) or _has_uncommon_runs(window) or _has_mixed_scripts(window)
    ):
        return Mojibake(offset, _sample(window))
    return found


def _decoded_wrongly(offset: int, window: str, letters: str) -> Mojibake | None:
    """Return the window with the encodings that restore most of it; None if none do."""
    best, share = None, _RESTORED
    for assumed, true in _PAIRS_OF_ENCODINGS:
        restored = window
        for _ in range(_TIMES if _is_possible(letters, assumed) else 0):  # a text may be garbled several times in the same way
            restored = _encoded(restored, assumed).decode(true, "replace")
            fewest = _FEWEST if true == "utf-8" and _REPLACEMENT not in restored else _FEWEST_RESTORED
            if (found := _readability(restored, max(fewest, _LEAST_RESTORED * len(letters)))) >= share:
                best, share = Mojibake(offset, _sample(window), assumed, true, _sample(restored, _HAN)), found
    return best


def _readability(text: str, fewest: float) -> float:
    """Return the share of common characters among the letters that are not lost, 0 if these are not at least *fewest*."""
    letters = _letters(text).replace(_REPLACEMENT, "")
    distinct = "".join(set(letters))
    if len(letters) < fewest or len(distinct) < min(fewest, _FEWEST_RESTORED):
        return 0.0
    return min(_common(letters) / len(letters), _common(distinct) / len(distinct) + _REPEATED)


def _is_possible(letters: str, encoding: str) -> bool:
    """Say whether *letters* can have come out of decoding something with an encoding."""
    own = letters.replace(_REPLACEMENT, "")
    latin = sum(char < "\u0250" for char in own)
    if encoding not in _SINGLE_BYTE and latin > _LATIN * len(own):
        return False
    data = _encoded(own, encoding)
    alien = len(data) // 2 - len(own) if encoding == "gb18030" else data.count(b"?")  # four bytes of GB 18030 are rare
    return alien <= _ALIEN * len(own)


def _encoded(text: str, encoding: str) -> bytes:
    """Return the bytes that gave *text* when they were decoded, ? for each character that cannot come from them."""
    if encoding in _SINGLE_BYTE:
        return text.translate(_bytes_of(encoding)).encode("latin-1", "replace")
    return text.replace(_REPLACEMENT, "?").encode(encoding, "replace")


@cache
def _bytes_of(encoding: str) -> dict[int, int]:
    """Return the byte of each character of a single-byte encoding, and of the control character for each unused byte."""
    table: dict[int, int] = {}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(encoding, "ignore")
        table[ord(char) if char else byte] = byte
    return table


def _sample(text: str, pattern: str = r"[^\x00-\x7f\s\ufffd]{2,12}") -> str:
    """Return the first words of *text* that match *pattern*, "" if none do."""
    found = re.search(pattern, text)
    return found.group() if found else ""


def _has_uncommon_runs(window: str) -> bool:
    """Say whether long runs of Han characters are not in common use, nor in the standard set of simplified characters."""
    runs = "".join(_HAN_RUN.findall(window))
    rare = any(len(runs) >= length and _common(runs) < share * len(runs) for length, share in _RUNS)
    return rare and len(runs.encode("gb2312", "ignore")) < 2 * _STANDARD * len(runs)


def _has_mixed_scripts(window: str) -> bool:
    """Say whether letters of different scripts are often neighbours."""
    neighbours = [(_script(one), _script(other)) for one, other in pairwise(window) if not (one.isascii() and other.isascii())]
    words = [pair for pair in neighbours if all(pair)]
    return len(words) >= _PAIRS and sum(one != other for one, other in words) >= _MIXED * len(words)


_SCRIPTS = (
    (0x250, "Latin"), (0x370, ""), (0x400, "Greek"), (0x530, "Cyrillic"), (0x590, "Armenian"), (0x600, "Hebrew"),
    (0x780, "Arabic"), (0x1E00, ""), (0x1F00, "Latin"), (0x2000, "Greek"), (0x3040, ""), (0x3100, "Han"), (0x3400, ""),
    (0xA000, "Han"), (0xA4D0, "Yi"), (0xAC00, ""), (0xD7A4, "Hangul"), (0xF900, ""), (0xFB00, "Han"), (0xFB50, ""),
    (0xFE00, "Arabic"), (0xFE70, ""), (0xFEFF, "Arabic"), (0x20000, ""), (0x40000, "Han"),
)  # fmt: skip
"""The first code point that is no longer of a script, in order; kana count as Han, with which they are mixed."""


@cache
def _script(char: str) -> str:
    """Return the script of a letter, its block of 128 code points if `_SCRIPTS` has none, "" for ASCII and all else."""
    if char.isascii() or category(char) not in ("Lu", "Ll", "Lo"):
        return ""
    code = ord(char)
    return next((name for end, name in _SCRIPTS if code < end), "") or str(code >> 7)
