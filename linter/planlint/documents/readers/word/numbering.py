"""Automatic numbers of paragraphs, which are not typed text (ECMA-376-1, 17.9)."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from planlint.documents.readers.word.names import VAL, Element, integer, switch, value, w
from planlint.documents.readers.word.numerals import numeral
from planlint.documents.readers.word.styles import WordStyles

_LEVELS = 9
_LINKS = 5  # definitions that refer to each other
_LONGEST = 60  # code points of a number's pattern
_PLACE = re.compile("%([1-9])")
_WORDS = re.compile("[一-鿿①-⑳]")
_NUMBER, _INDEX, _ID, _ABSTRACT_ID = w("numPr"), w("ilvl"), w("numId"), w("abstractNumId")
_GAPS = {"nothing": "", "space": " ", "tab": " "}
_NOT_LEGAL = ("none", "bullet", "decimalZero")  # not changed to Arabic numerals; Word keeps the zero of 01 ([MS-DOC] 2.9.150)

NumberingProperties = tuple[str, str | None] | None
"""The list id and the level that a paragraph names itself; None if it names no list."""


class NumberingLevel(Struct, frozen=True):
    """How a level of a list is numbered: *text* is the pattern (“（%2）”), *gap* what follows the number.

    *restart* is the level (from 1) that resets this one, None for any higher one, 0 for none; *style* is the paragraph
    style that belongs to the level. *legal* means that all numbers of the pattern are Arabic.
    """

    start: int
    form: str
    pattern: str
    text: str
    gap: str
    restart: int | None
    legal: bool
    hidden: bool
    style: str | None

    def restarts_after(self, index: int) -> bool:
        """Say whether a number at the higher level *index* (from 0) resets this one."""
        return self.restart is None or index < self.restart


class WordList(Struct, frozen=True):
    """A list that paragraphs refer to by its *name*.

    Lists with one *key* share their counters; *starts* are start numbers of its own.
    """

    name: str
    key: str
    levels: Mapping[int, NumberingLevel]
    starts: Mapping[int, int]

    def start(self, index: int) -> int:
        """Return the first number of a level; *index* is from 0."""
        level = self.levels.get(index)
        return self.starts.get(index, level.start if level else 1)


class ListCounter:
    """The lists of a document and their counters."""

    def __init__(self, root: Element | None, styles: WordStyles) -> None:
        """Read the numbering part, whose root is *root*, if there is one. *last* is the list that was counted last."""
        self.last: WordList | None = None
        self._styles = styles
        self._numbers = _by_id(root, "num", "numId")
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._list = cache(self._read_list)
        self._definition = cache(self._read_definition)
        self._level_of = cache(self._level_of_style)

    def mark(self, number: NumberingProperties, style: str) -> str:
        """Count a paragraph and return its number with the gap after it; "" if it has none."""
        found = self.place(number, style)
        return self.count(*found) if found else ""

    def place(self, number: NumberingProperties, style: str) -> tuple[WordList, int] | None:
        """Return the list of a paragraph and its level (from 0), None if it has no number.

        *number* is the list and level that the paragraph itself names, *style* the id of its style.
        """
        name, level = number or ("", None)
        name = name or self._styles.number(style)
        found = self._list(name)
        if found is None:
            return None
        index = integer(level) if level else self._level_of(name, style)
        return (found, index) if index in found.levels else None

    def named(self, name: str) -> WordList | None:
        """Return the list whose definition has this name, None if there is none."""
        for one in self._numbers:
            key = self._shared(one)
            if key is not None and value(self._abstract[key], w("name")) == name:
                return self._list(one)
        return None

    def count(self, found: WordList, index: int, start: int | None = None) -> str:
        """Count at level *index* of a list, from *start* if given, and return the number with the gap after it."""
        counts, self.last = self._advance(found, index), found
        if start is not None:
            counts[index] = start
        return self._write(found, index, counts)

    def _level_of_style(self, name: str, style: str) -> int:
        found = self._list(name)
        tied = {level.style: index for index, level in found.levels.items() if level.style} if found else {}
        return self._styles.level(style, tied)

    def _advance(self, found: WordList, index: int) -> dict[int, int]:
        """Increase the counter of level *index* and return the number of each level; a skipped higher level counts as used."""
        counts = self._counts.setdefault(found.key, {})
        for i in (i for i in found.starts if i <= index and (found.name, i) not in self._begun):
            self._begun.add((found.name, i))
            counts.pop(i, None)
        for i in range(index):
            counts.setdefault(i, found.start(i))
        counts[index] = counts[index] + 1 if index in counts else found.start(index)
        for i in [i for i in counts if i > index and (i not in found.levels or found.levels[i].restarts_after(index))]:
            del counts[i]
        return counts

    def _write(self, found: WordList, index: int, counts: dict[int, int]) -> str:
        level = found.levels[index]
        if level.hidden or (level.form == "bullet" and not _WORDS.search(level.text)):
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            own = found.levels.get(at)
            if own is None or at > index:
                return ""
            legal = level.legal and own.form not in _NOT_LEGAL
            return numeral(counts.get(at, own.start), "decimal" if legal else own.form, own.pattern)

        words = _PLACE.sub(number, level.text)
        return words + level.gap if words.strip() else ""

    def _read_list(self, name: str) -> WordList | None:
        """Return the list with that id: the shared definition with the list's own overrides; None if it does not exist."""
        number = self._numbers.get(name)
        key = self._shared(name)
        if number is None or key is None:
            return None
        levels = dict(self._definition(key)[0])
        starts: dict[int, int] = {}
        for own in number.findall(w("lvlOverride")):
            index, start = integer(own.get(_INDEX), -1), value(own, w("startOverride"))
            levels |= _levels(own)
            if start and 0 <= index < _LEVELS:
                starts[index] = integer(start, 1)
        return WordList(name, key, levels, starts)

    def _read_definition(self, key: str) -> tuple[dict[int, NumberingLevel], str | None]:
        """Return the levels of a shared definition and, if it only refers to another one, the style that names that one."""
        return _levels(self._abstract[key]), value(self._abstract[key], w("numStyleLink"))

    def _shared(self, name: str) -> str | None:
        """Return the id of a list's definition, following references to the list of a style; None if there is none."""
        for _ in range(_LINKS):
            key = value(self._numbers.get(name), _ABSTRACT_ID)
            if key not in self._abstract:
                return None
            link = self._definition(key)[1]
            if not link:
                return key
            name = self._styles.number(link)
        return None


def number_of(properties: Element | None) -> NumberingProperties:
    """Return the list id and the level that a paragraph's w:pPr names; None if it names no list."""
    found = properties.find(_NUMBER) if properties is not None else None
    return None if found is None else (value(found, _ID) or "", value(found, _INDEX))


def _by_id(root: Element | None, name: str, key: str) -> dict[str, Element]:
    return {} if root is None else {found.get(w(key), ""): found for found in root.findall(w(name))}


def _levels(parent: Element) -> dict[int, NumberingLevel]:
    found = ((integer(level.get(_INDEX), -1), level) for level in parent.findall(w("lvl")))
    return {index: _level(level) for index, level in found if 0 <= index < _LEVELS}


def _level(found: Element) -> NumberingLevel:
    form = next(found.iter(w("numFmt")), None)
    restart = value(found, w("lvlRestart"))
    return NumberingLevel(
        start=integer(value(found, w("start"))),
        form="decimal" if form is None else form.get(VAL, "decimal"),
        pattern="" if form is None else form.get(w("format"), ""),
        text=(value(found, w("lvlText")) or "")[:_LONGEST],
        gap=_GAPS.get(value(found, w("suff")) or "tab", ""),
        restart=None if restart is None else integer(restart),
        legal=bool(switch(found, w("isLgl"))),
        hidden=bool(switch(found, w("rPr/vanish"))),
        style=value(found, w("pStyle")),
    )
