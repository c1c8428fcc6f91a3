"""The numbers that a browser writes before the items of an <ol> (HTML Standard 4.4.5, CSS Counter Styles 3)."""

import re
from string import ascii_lowercase, ascii_uppercase

from lxml.etree import _Element

from planlint.text.invisible import without_invisible
from planlint.text.numerals import CHINESE_TENS, ENCLOSED, chinese

_STYLE = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]+)", re.I)
_CHINESE = re.compile(r"cjk-ideographic|(?:simp|trad)-chinese-(?:in)?formal|cjk-decimal", re.I)
_TYPES = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "none": "none",
}  # fmt: skip
_LETTERS = {
    "lower-alpha": ascii_lowercase,
    "lower-latin": ascii_lowercase,
    "upper-alpha": ascii_uppercase,
    "upper-latin": ascii_uppercase,
}
_OWN = re.compile(
    rf"\s{{0,9}}(?:[(（]?(?:[0-9]{{1,3}}|[{CHINESE_TENS}]{{1,4}})[)）、.．]|[{ENCLOSED}]|第[{CHINESE_TENS}]{{1,4}}[章条、，部])"
)
_INTEGER = re.compile(r"\s{0,9}(-?[0-9]{1,6})")


def with_number(mark: str, line: str) -> str:
    """Return *line* with its number in front, unless it begins with a typed number (such lists are shown without numbers).

    >>> with_number("1.", "加强党建。"), with_number("1.", "（一）加强党建。")
    ('1.加强党建。', '（一）加强党建。')
    """
    return line if _OWN.match(without_invisible(line)) else mark + line


class ListNumbers:
    """Counts the items of the lists of a page."""

    def __init__(self) -> None:
        """Start with no items counted."""
        self._last: dict[_Element, int] = {}

    def mark(self, element: _Element) -> str:
        """Return the number of an item with the mark that follows it; "" if *element* is not an item of an <ol>."""
        parent = element.getparent()
        if element.tag != "li" or parent is None or parent.tag != "ol":
            return ""
        step = -1 if parent.get("reversed") is not None else 1
        if parent not in self._last:
            self._last[parent] = _integer(parent.get("start"), 1 if step > 0 else len(parent.findall("li"))) - step
        number = _integer(element.get("value"), self._last[parent] + step)
        self._last[parent] = number
        return _written(number, _style(element) or _style(parent))


def _style(element: _Element) -> str:
    """Return the CSS name of the style of a list or item; "" if it has none."""
    declared = _STYLE.search(element.get("style", ""))
    kind = element.get("type", "")
    return declared[1].strip().lower() if declared else _TYPES.get(kind, kind)


def _written(number: int, style: str) -> str:
    if "none" in style.split():
        return ""
    if _CHINESE.search(style) and 0 < number < 10_000:
        return f"{chinese(number)}、"
    letters = next((letters for name, letters in _LETTERS.items() if name in style), "")
    return f"{letters[number - 1]}." if letters and 0 < number <= len(letters) else f"{number}."


def _integer(text: str | None, default: int) -> int:
    found = _INTEGER.match(text) if text else None
    return int(found[1]) if found else default
