"""Characters of a run: text, and what Word stores as elements, codes of a symbol font, or instructions to draw them."""

import re

from planlint.documents.readers.word.names import Element, w
from planlint.text.numerals import enclosed

_TEXT, _SYMBOL, _FONT, _CHAR = w("t"), w("sym"), w("font"), w("char")
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BLANKS = str.maketrans("\t\n\r", "   ")
"""For `str.translate`: line ends and tabs in XML are blanks."""
_FONTS: dict[str, dict[int, str]] = {
    "symbol": {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"},
    "wingdings": {
        **{0x81 + i: chr(ord("①") + i) for i in range(10)},
        **{0x8C + i: chr(ord("❶") + i) for i in range(10)},
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xFC: "✓",
        0x52: "☑", 0x54: "☒", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
}  # fmt: skip
_CIRCLE = re.compile(r"\s{0,9}eq\s{1,9}\\o\s?(?:\\a[clrd]\s?)?\(\s?[○〇◯]\s?[,;]\s?([^()\s]{1,9})\s?\)\s{0,9}", re.IGNORECASE)


def symbol(font: str, code: str) -> str:
    """Return the character that w:sym names by a font and a hexadecimal code.

    >>> symbol("Wingdings", "F0FE"), symbol("Symbol", "F0B3"), symbol("Arial", "2265")
    ('☑', '≥', '≥')
    """
    try:
        point = int(code[:6], 16)
    except ValueError:
        return ""
    place = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    known = _FONTS.get(font.lower(), {}).get(place)
    if known or 0xD800 <= point <= 0xDFFF or not 0x20 <= point <= 0x10FFFF:
        return known or ""
    return chr(place) if 0x20 <= place < 0x7F and font.lower() not in _FONTS else chr(point)


def drawn(instruction: str) -> str:
    r"""Return the text that a field draws: the circled number of Word's “带圈字符”, else "".

    >>> drawn(r" eq \o\ac(○,3)"), drawn(r" PAGEREF _Toc1 \h ")
    ('③', '')
    """
    found = _CIRCLE.fullmatch(instruction)
    if not found:
        return ""
    inner = found.group(1)
    circled = enclosed(int(inner), "①") if inner.isascii() and inner.isdigit() else ""
    return circled or inner


def text_of(element: Element) -> str:
    """Return the text of an element in a run, "" if it has none; outer blanks of a w:t only if they are marked as preserved."""
    if element.tag == _TEXT:
        text = (element.text or "").translate(BLANKS)
        return text if element.get(_SPACE) == "preserve" else text.strip(" ")
    if element.tag == _SYMBOL:
        return symbol(element.get(_FONT, ""), element.get(_CHAR, ""))
    return _SIGNS.get(str(element.tag), "")
