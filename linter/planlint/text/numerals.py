"""Chinese and Arabic numerals, and half-width for full-width characters."""

import re

CHINESE_DIGITS = "一二三四五六七八九"
"""The digits but zero. These constants are parts of character classes of regular expressions: f"[{CHINESE_DIGITS}]是"."""
CHINESE_TENS = f"{CHINESE_DIGITS}十"
"""What numbers from 1 to 99 are written with."""
CHINESE_COUNTS = f"{CHINESE_TENS}两"
"""What amounts from 1 to 99 are written with."""
CHINESE_ORDINALS = f"{CHINESE_TENS}百零〇○"
"""What ordinals from 1 to 999 are written with, the zero in any form."""
CHINESE_YEAR_DIGITS = f"{CHINESE_DIGITS}零〇○"
"""What years are written with, by place: 二〇二五."""
CHINESE_NUMERALS = f"零{CHINESE_COUNTS}百千"
"""What amounts from 0 to 9999 are written with."""
ENCLOSED = "①-⑳⑴-⒇⒈-⒛㈠-㈩"
"""The ordinals that are one character, with their mark: ① ⑴ ⒈ ㈠; a part of character classes, as the others."""
CHINESE_YEAR = f"[一二][零〇○九][{CHINESE_YEAR_DIGITS}]{{2}}"
"""The pattern of a year written by place."""

_DIGITS = {c: i for i, c in enumerate(f"零{CHINESE_DIGITS}")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}

_BLANKS = "\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(_BLANKS, " ")
_WIDE = re.compile(f"[{''.join(_FOLD)}]")


def fold(text: str) -> str:
    """Return *text* with full-width ASCII made half-width and every kind of blank made U+0020, code point for code point.

    The result has the length of *text*, so offsets in one are offsets in the other.

    >>> fold("（一）２０２５年，")
    '(一)2025年,'
    """
    at = 0
    while found := _WIDE.search(text, at):  # faster than str.translate: few of them occur in a text
        at = found.start()
        text = text.replace(found.group(), _FOLD[found.group()])
    return text


def number(text: str) -> int:
    """Return the value of a Chinese or Arabic numeral.

    A run of digits (二〇二五, and of other scripts, ٢٥) is read by place. Raises ValueError where *text* is not a numeral.

    >>> [number(t) for t in ("十", "二十三", "一百零五", "两千", "三万五千", "二〇二五", "１０")]
    [10, 23, 105, 2000, 35000, 2025, 10]
    """
    folded = fold(text)
    if folded.isdecimal():
        return int(folded)
    if not folded or any(c not in _DIGITS and c not in _UNITS and c not in _BIG for c in folded):
        raise ValueError(f"not a numeral: {text!r}")
    if all(c in _DIGITS for c in folded):
        return int("".join(str(_DIGITS[c]) for c in folded))
    return _by_units(folded)


def _by_units(text: str) -> int:
    """Return the value of a numeral with 十百千万亿."""
    total = part = section = digit = 0  # part: what 亿 may still multiply
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char == "万":
            part, section, digit = part + (section + digit) * _BIG[char], 0, 0
        else:
            total, part, section, digit = (total + part + section + digit) * _BIG[char], 0, 0, 0
    return total + part + section + digit


def chinese(value: int) -> str:
    """Return *value* (0 to 9999) as a Chinese numeral, as ordinals have it: 10 is 十, not 一十.

    Raises ValueError outside that range.

    >>> [chinese(n) for n in (1, 10, 11, 20, 35, 105, 110)]
    ['一', '十', '十一', '二十', '三十五', '一百零五', '一百一十']
    """
    if not 0 <= value <= 9999:
        raise ValueError(f"out of range: {value}")
    out = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            out += CHINESE_DIGITS[digit - 1] + name
        elif out and not out.endswith("零") and value % unit:
            out += "零"
    return (out[1:] if out.startswith("一十") else out) or "零"


_ENCLOSED = tuple((ord(first) - 1, most) for first, most in (("①", 20), ("⑴", 20), ("⒈", 20), ("㈠", 10)))


def enclosed_number(char: str) -> int:
    """Return the value of an ordinal that is one character with its mark, 0 if *char* is none.

    >>> [enclosed_number(char) for char in "⑴⒎㈩⑳一"]
    [1, 7, 10, 20, 0]
    """
    values = (ord(char) - base for base, most in _ENCLOSED if 1 <= ord(char) - base <= most)
    return next(values, 0)


def enclosed(value: int, like: str) -> str:
    """Return *value* as an ordinal of one character in the style of *like*; an empty string where there is none.

    >>> [enclosed(4, "⑴"), enclosed(20, "①"), enclosed(11, "㈠")]
    ['⑷', '⑳', '']
    """
    styles = (base for base, most in _ENCLOSED if 1 <= ord(like) - base <= most and 1 <= value <= most)
    return "".join(chr(base + value) for base in styles)
