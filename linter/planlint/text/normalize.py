"""Normal forms of a text: without blanks, on one line, shortened, or as phrases are looked up in it."""

import re

from planlint.text.numerals import fold

QUOTES = "“”‘’「」『』\"'"
"""All quotation marks, in pairs or straight."""
SEARCHED = re.compile(rf"[^{QUOTES}\s]+")
"""A run of the characters that count when a phrase is looked up: neither quotes nor blanks."""


def without_blanks(text: str) -> str:
    """Return *text* without any white space, so that words compare whatever their spacing.

    >>> without_blanks("国 家　粮食")
    '国家粮食'
    """
    return "".join(text.split())


def on_one_line(text: str) -> str:
    r"""Return *text* with each run of white space, line ends included, replaced by one blank, and none at its ends.

    >>> on_one_line(" 一、 总体要求\n")
    '一、 总体要求'
    """
    return " ".join(text.split())


def shorten(text: str, length: int) -> str:
    """Return *text* on one line, cut after *length* code points with … where it is longer.

    >>> shorten("推进产教融合", 4)
    '推进产教…'
    """
    flat = on_one_line(text)
    return flat if len(flat) <= length else f"{flat[:length]}…"


def searchable(text: str) -> str:
    """Return *text* as phrases are looked up in it: folded, without quotes and blanks.

    >>> searchable("落实 “两个只增不减”，")
    '落实两个只增不减,'
    """
    return "".join(SEARCHED.findall(fold(text)))
