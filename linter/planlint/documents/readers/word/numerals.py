"""Numerals in Word's number formats, by the name of the format (ST_NumberFormat, ECMA-376-1, 17.18.59)."""

from collections.abc import Callable

from planlint.text.numerals import CHINESE_DIGITS, CHINESE_TENS, chinese

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26 * 30
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_IDEOGRAPHS = f"〇{CHINESE_DIGITS}"
_PLAIN = f"零{CHINESE_TENS}百千"
_LEGAL = {"": "零壹贰叁肆伍陆柒捌玖拾佰仟", "Traditional": "零壹貳參肆伍陸柒捌玖拾佰仟"}


def _roman(value: int) -> str:
    if value > 3999:
        return str(value)
    out = ""
    for unit, name in _ROMAN:
        out += name * (value // unit)
        value %= unit
    return out


def _letter(value: int) -> str:
    """Return a, b … z, aa, bb …, as in Word."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value <= _LETTERS else str(value)


def _counted(value: int) -> str:
    return chinese(value) if value <= 9999 else str(value)


def _digits(value: int) -> str:
    return "".join(_IDEOGRAPHS[int(digit)] for digit in str(value))


def _counted_to_99(value: int) -> str:
    return chinese(value) if value < 100 else _digits(value).replace("〇", "○")


def _legal(variant: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        words = _counted(value)
        return ("一" + words if words.startswith("十") else words).translate(str.maketrans(_PLAIN, _LEGAL[variant]))

    return write


def _one_of(*rows: str) -> Callable[[int], str]:
    """Return a format that takes its signs from *rows* and continues in Arabic numerals."""
    signs = "".join(rows)
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _sequence(first: str, length: int) -> str:
    return "".join(chr(ord(first) + i) for i in range(length))


_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = _one_of(_sequence("①", 20), _sequence("㉑", 15), _sequence("㊱", 15))


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counted_to_99,
    "taiwaneseCounting": _counted_to_99,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "koreanDigital2": _digits,
    "chineseLegalSimplified": _legal(""),
    "ideographLegalTraditional": _legal("Traditional"),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _one_of(_sequence("㊀", 10)),
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _one_of(_sequence("⒈", 20)),
    "decimalEnclosedParen": _one_of(_sequence("⑴", 20)),
    "numberInDash": lambda value: f"- {value} -",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "none": lambda _: "",
    "bullet": lambda _: "",
}


_FROM_ZERO = ("none", "bullet", "decimalZero", "decimalFullWidth", "decimalFullWidth2")  # formats that can write 0


def numeral(value: int, form: str, pattern: str = "") -> str:
    """Return *value* in the format *form*; *pattern* is the beginning of the sequence for the format `custom` ("001, 002, …").

    An unknown format gives Arabic numerals.

    >>> [numeral(n, "chineseCountingThousand") for n in (1, 10, 21, 110)]
    ['一', '十', '二十一', '一百一十']
    >>> numeral(3, "decimalEnclosedCircle"), numeral(28, "upperLetter"), numeral(4, "lowerRoman")
    ('③', 'BB', 'iv')
    >>> numeral(7, "custom", "001, 002")
    '007'
    >>> numeral(10, "chineseLegalSimplified"), numeral(2, "ideographTraditional"), numeral(5, "klingon")
    ('壹拾', '乙', '5')
    """
    if form == "custom":
        first = pattern.split(",")[0].strip()
        return str(value).zfill(min(len(first), 9)) if first.isdecimal() else str(value)
    if value < 1 and form not in _FROM_ZERO:
        return str(value)
    return _FORMATS.get(form, str)(value)
