"""Numbers that fields draw: AUTONUM, AUTONUMLGL, AUTONUMOUT and LISTNUM (ECMA-376-1, 17.16.5).

Their results are not stored in the file. A number that cannot be computed with certainty is None, so that it can be
reported; a wrong one would be a false finding. Those of SEQ are stored; one without a result is drawn at the next update.
"""

import re

from msgspec import Struct

from planlint.documents.readers.word.names import integer
from planlint.documents.readers.word.numbering import ListCounter, NumberingLevel, WordList
from planlint.documents.readers.word.numerals import numeral

_KINDS = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "SEQ")
_SWITCH = re.compile(r"""\\(\*|[A-Za-z])\s{0,9}("[^"]{0,99}"|“[^”]{0,99}”|[^\s\\]{1,99})?""")
_FORMATS = {
    "arabic": "decimal", "arabicdash": "numberInDash", "circlenum": "decimalEnclosedCircle", "dbchar": "decimalFullWidth",
    "chinesenum1": "chineseCounting", "chinesenum2": "chineseLegalSimplified", "chinesenum3": "chineseCountingThousand",
    "dbnum1": "ideographDigital", "dbnum2": "japaneseCounting", "sbchar": "decimal", "ordinal": "ordinal", "hex": "hex",
    "gb1": "decimalEnclosedFullstop", "gb2": "decimalEnclosedParen", "gb3": "decimalEnclosedCircleChinese",
    "gb4": "ideographEnclosedCircle", "zodiac1": "ideographTraditional", "zodiac2": "ideographZodiac",
    "zodiac3": "ideographZodiacTraditional",
}  # fmt: skip
_LETTERS = {"alphabetic": "Letter", "roman": "Roman"}  # upper or lower case, as the first letter of the name is written
_IGNORED = ("mergeformat", "charformat")
_Usual = tuple[WordList | None, int | None]
"""A list and a level (from 0) in it; None for each that is unknown."""
_BODY = 10  # the level of paragraphs that are not headings


class NumberField(Struct, frozen=True):
    r"""The instruction of a field that draws a number; *form* is a number format, "" if it is unknown.

    *separator* is None for AUTONUMLGL with the switch \e; *level* is from 1, 0 if it is not given.
    """

    kind: str
    name: str
    form: str
    separator: str
    level: int
    start: int | None


def number_field(instruction: str) -> NumberField | None:
    r"""Return the instruction of a field that draws a number, None for any other field.

    >>> number_field(r' AUTONUM \* CHINESENUM3 \s 、 ')
    NumberField(kind='AUTONUM', name='', form='chineseCountingThousand', separator='、', level=0, start=0)
    >>> number_field(r'LISTNUM "LegalDefault" \l 2 \s 3').name, number_field(" PAGE ")
    ('LegalDefault', None)
    """
    kind, _, rest = instruction.strip().partition(" ")
    if kind.upper() not in _KINDS:
        return None
    switches = [(name, argument.strip('"“”')) for name, argument in _SWITCH.findall(rest)]
    named = {name.lower(): argument for name, argument in switches}
    formats = [words for name, words in switches if name == "*" and words.lower() not in _IGNORED]
    return NumberField(
        kind.upper(),
        rest.partition("\\")[0].strip(' "“”'),
        _form(formats[-1]) if formats else "decimal",
        "" if "e" in named else named.get("s", "."),
        integer(named.get("l")),
        integer(named["s"]) if "s" in named else None,
    )


def _form(words: str) -> str:
    letters = _LETTERS.get(words.lower())
    if letters:
        return ("upper" if words[:1].isupper() else "lower") + letters
    return _FORMATS.get(words.lower(), "")


class AutoNumCounter:
    """Counts AUTONUM fields: headings by their levels, all other paragraphs below them, each paragraph once."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._counts = [0] * (_BODY + 1)
        self._kinds: set[str] = set()
        self._paragraph = -1

    def text(self, field: NumberField, heading: int, paragraph: int) -> str | None:
        """Return what a field draws; *heading* is the level of its paragraph, 0 if that is not a heading.

        Fields of two kinds in one document, outline numbers outside of headings and skipped levels of headings are None.
        """
        self._kinds.add(field.kind)
        level = heading or _BODY
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self._counts[level:] = [self._counts[level] + 1] + [0] * (_BODY - level)
        if len(self._kinds) > 1 or not field.form:
            return None
        if field.kind == "AUTONUM":
            return numeral(self._counts[level], field.form) + field.separator
        return self._legal(field, level) if field.kind == "AUTONUMLGL" else self._outline(level)

    def _legal(self, field: NumberField, level: int) -> str | None:
        """Return the numbers of all levels down to *level*."""
        above = self._counts[1:level]
        depth = next((i for i, count in enumerate(above) if not count), len(above))
        if any(above[depth:]) or (level != _BODY and depth < len(above)):
            return None
        numbers = (numeral(count, field.form) for count in (*above[:depth], self._counts[level]))
        return (field.separator or ".").join(numbers) + field.separator

    def _outline(self, level: int) -> str | None:
        form, pattern = _OUTLINE[level - 1] if level != _BODY else ("", "")
        return pattern.replace(f"%{level}", numeral(self._counts[level], form)) or None


def _levels(*forms: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the format and the pattern of nine levels; each of *forms* is a format and a pattern with % for the number."""
    return [(form, pattern.replace("%", f"%{level}")) for level, (form, pattern) in enumerate(forms, 1)]


_NUMBER = _levels(*((form, mark) for mark in ("%)", "(%)", "%.") for form in ("decimal", "lowerLetter", "lowerRoman")))
_OUTLINE = _levels(
    ("upperRoman", "%."), ("upperLetter", "%."), ("decimal", "%."), ("lowerLetter", "%)"), ("decimal", "(%)"),
    ("lowerLetter", "(%)"), ("lowerRoman", "(%)"), ("lowerLetter", "(%)"), ("lowerRoman", "(%)"),
)  # fmt: skip
_LEGAL = [("decimal", "".join(f"%{one}." for one in range(1, level + 1))) for level in range(1, 10)]


def _built_in(name: str, forms: list[tuple[str, str]]) -> WordList:
    """Return a list that exists in every document."""
    levels = {
        i: NumberingLevel(1, form, "", pattern, "", None, legal=False, hidden=False, style=None)
        for i, (form, pattern) in enumerate(forms)
    }
    return WordList(name, name, levels, {})


_BUILT_IN = {
    name.lower(): _built_in(name, forms)
    for name, forms in (("NumberDefault", _NUMBER), ("OutlineDefault", _OUTLINE), ("LegalDefault", _LEGAL))
}


class ListPlace(Struct, frozen=True):
    """Where a LISTNUM field is.

    *numbered* is the list and level of its paragraph, None if that has no number. *after_text* says whether there is text
    between the field and the one before it, or the beginning of the paragraph.
    """

    paragraph: int
    numbered: tuple[WordList, int] | None
    after_text: bool


class ListNumCounter:
    """Counts LISTNUM fields, in the lists of the document or in those that exist in every document."""

    def __init__(self, lists: ListCounter) -> None:
        """Start with nothing counted besides *lists*."""
        self._lists = lists
        self._last: tuple[WordList, int, ListPlace] | None = None
        self._lost = False

    def text(self, field: NumberField, place: ListPlace) -> str | None:
        """Return what a field draws; None if its list or level is unknown, or if those of an earlier one were."""
        found = None if self._lost and (not field.level or field.start is None) else self._place(field, place)
        if found is None or found[1] not in found[0].levels:
            self._lost = True
            return None
        self._last = (*found, place)
        return self._lists.count(*found, field.start)

    def _place(self, field: NumberField, place: ListPlace) -> tuple[WordList, int] | None:
        """Return the list and the level (from 0) of a field, None if one of them is unknown."""
        used, level = self._named(field, place) if field.name else self._unnamed(place)
        level = field.level - 1 if field.level else level
        return None if used is None or level is None else (used, level)

    def _named(self, field: NumberField, place: ListPlace) -> _Usual:
        """Return the list that a field names, and the level that it has there by default."""
        last, used = self._last, _BUILT_IN.get(field.name.lower())
        if used is None:
            return self._lists.named(field.name), None
        if last and last[0] is used:
            return used, self._next_level(last, place)
        if last and last[0] in _BUILT_IN.values() and field.start is None:  # do they share their numbers? reports differ
            return None, None
        return used, None if place.after_text else 0

    def _unnamed(self, place: ListPlace) -> _Usual:
        """Return the list and the level of a field that names no list: below its paragraph, else as in the field before."""
        last = self._last
        if place.numbered:
            used, level = place.numbered
            is_second = last is not None and last[2].paragraph == place.paragraph
            return used, None if is_second and not place.after_text else level + 1
        if last and self._lists.last is last[0]:
            return last[0], self._next_level(last, place)
        if self._lists.last:
            return None, None
        return _BUILT_IN["numberdefault"], None if place.after_text else 0

    def _next_level(self, last: tuple[WordList, int, ListPlace], place: ListPlace) -> int | None:
        """Return the level of a field that continues a list; right after another field it is a level lower."""
        _, level, before = last
        if before.paragraph != place.paragraph:
            return level
        if not place.after_text:
            return level + 1
        return level if before.after_text else None
