"""Ordinals of headings (层次序数): their forms, and the mark that a number has in each form."""

import re
from enum import Enum

from planlint.plan.passage import Passage
from planlint.text.numerals import CHINESE_ORDINALS, ENCLOSED, chinese, enclosed, enclosed_number


class Form(Enum):
    """The form of an ordinal (层次序数), highest first.

    The value is the level that GB/T 9704—2012, 7.3.3 gives the form: 1 一、 2 （一） 3 1. 4 （1）;
    5 ① and 6 一是 follow usage, 0 are 第X部分、章、节、条, and 1.1 counts its parts. 1） is H4 with half of its mark lost,
    unless it is a level of its own: HALF_OUTER above （1） or HALF_INNER below it.
    """

    def __init__(self, level: int, sample: str) -> None:
        self.level = level
        self.sample = sample
        self.rank = len(type(self).__members__)
        """The place among all forms, 0 for the highest."""

    PART = (0, "第一部分")
    CHAPTER = (0, "第一章")
    NODE = (0, "第一节")
    ARTICLE = (0, "第一条")
    H1 = (1, "一、")
    D1 = (1, "1 ")
    H2 = (2, "（一）")
    GROUP = (6, "一是 ")
    H3 = (3, "1.")
    D2 = (2, "1.1")
    D3 = (3, "1.1.1")
    HALF_OUTER = (4, "1）")
    H4 = (4, "（1）")
    HALF_INNER = (5, "1） ")
    H5 = (5, "①")
    POINT = (6, "一是")

    __hash__ = object.__hash__  # that of Enum is written in Python, and many tables have forms as keys


class Ordinal(Passage, frozen=True):
    """The number before a heading (层次序数): its form, its value and, as `text`, its mark (“（二）”)."""

    form: Form = Form.H1
    number: int = 1

    @property
    def level(self) -> int:
        """The level of the form, see `Form`."""
        return self.form.level

    def mark(self, number: int) -> str:
        """Return the mark of *number* in the style of this ordinal; in 2.1.3 the last number changes."""
        written = self.text.strip()
        numerals = [*_NUMERAL.finditer(written)]
        if not numerals:
            return written
        last = numerals[-1]
        return written[: last.start()] + _in_style(number, last.group()) + written[last.end() :]


_NUMERAL = re.compile(f"[0-9０-９]+|[{CHINESE_ORDINALS}](?: ?[{CHINESE_ORDINALS}])*|[{ENCLOSED}]")


def _in_style(number: int, numeral: str) -> str:
    """Write *number* as *numeral* is written: circled, Arabic (full-width or half-width) or Chinese."""
    if enclosed_number(numeral[0]):
        return enclosed(number, numeral[0]) or f"({number})"
    if numeral[0] in "０１２３４５６７８９":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return str(number) if numeral.isascii() else chinese(number)
