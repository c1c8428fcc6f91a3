"""Properties of lines that were broken to fit a page."""

import re
import unicodedata

from planlint.text.numerals import CHINESE_TENS, ENCLOSED

_ITEM = re.compile(
    rf"\s{{0,9}}(?:[{CHINESE_TENS}]{{1,4}}、|[（(][{CHINESE_TENS}0-9]{{1,4}}[)）]|\d{{1,3}}(?:[.．](?!\d)|、)|[{ENCLOSED}]|"
    rf"第[{CHINESE_TENS}]{{1,4}}[章条部]|附\s{{0,9}}件)"
)
_WORD = re.compile(r"[“‘（《〈【〔(\[]*(?:[A-Za-z0-9.,%％:/~\-]+|.)[，。、；：！？”’）》〉】〕)\],.;:%％]*")
PAGE_NUMBER = re.compile(
    r"[\s—―–\-·•.]{0,9}(?:第\s{0,3})?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s{0,3}页)?"
    r"(?:\s{0,3}[/／,，]?\s{0,3}(?:共\s{0,3})?\d{1,4}(?:\s{0,3}页)?)?[\s—―–\-·•.]{0,9}"
)
PRINTED = re.compile(
    r"\d{4}[/-]\d{1,2}[/-]\d{1,2}[ ,]+(?:上午|下午)?\d{1,2}:\d{2}(?:\s.*)?|(?:https?|file)://\S+(?:\s+\d+/\d+)?"
)
"""What a browser prints on a page: time and title, or the address."""

_SENTENCE_END = "。；！？：;!?:”）)"


def begins_item(words: str) -> bool:
    """Say whether a line begins with the number of a heading or a list item.

    >>> begins_item("（一）加强领导"), begins_item("3.3名左右"), begins_item("3.加强领导")
    (True, False, True)
    """
    return bool(_ITEM.match(words))


def ends_sentence(words: str) -> bool:
    """Say whether a line ends with a mark that may end a sentence or paragraph."""
    return words.rstrip().endswith(tuple(_SENTENCE_END))


def first_word(words: str) -> float:
    """Return the width of the unbreakable beginning of a line, in widths of a Chinese character.

    >>> first_word("强国建设"), first_word("（试行）"), first_word("2025年")
    (1.0, 2.0, 2.0)
    """
    found = _WORD.match(words.lstrip())
    return width(found.group()) if found else 1.0


def width(words: str) -> float:
    """Return the width of words, in widths of a Chinese character: 1 for wide characters, 0.5 for others."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in words)


def glue(before: str, after: str) -> str:
    """Return what to put between two joined lines: a blank between Latin words, else nothing."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""
