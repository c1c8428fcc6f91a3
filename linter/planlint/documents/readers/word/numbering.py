"""Automatic numbers: what stands before a paragraph though nobody typed it (ECMA-376-1, 17.9)."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from planlint.documents.readers.word.names import VAL, Element, integer, switch, value, w
from planlint.documents.readers.word.numerals import numeral
from planlint.documents.readers.word.styles import Styles

_LEVELS = 9
_LINKS = 5  # definitions that refer one to another
_LONGEST = 60  # code points of a number's pattern
_PLACE = re.compile("%([1-9])")
_WORDS = re.compile("[一-鿿①-⑳]")
_NUMBER, _INDEX, _ID, _ABSTRACT_ID = w("numPr"), w("ilvl"), w("numId"), w("abstractNumId")
_GAPS = {"nothing": "", "space": " ", "tab": " "}


class Level(Struct, frozen=True):
    """How a level of a list is numbered: *text* is the pattern (“（%2）”), *gap* what comes after the number.

    *restart* is the level (from 1) whose use sets this one back, None for every higher one, 0 for none;
    *style* the paragraph style that belongs to the level.
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
        """Say whether a number at the higher level *index* (from 0) sets this one back."""
        return self.restart is None or index < self.restart


class List(Struct, frozen=True):
    """A list that paragraphs refer to: lists of one *key* count on from each other; *starts* are those of its own."""

    key: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def start(self, index: int) -> int:
        """Return the number with which a level begins."""
        level = self.levels.get(index)
        return self.starts.get(index, level.start if level else 1)


class Numbering:
    """The lists of a document and how far each has been counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Read the part of numbering, if there is one."""
        self._styles = styles
        self._numbers = _by_id(root, "num", "numId")
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._list = cache(self._read_list)
        self._definition = cache(self._read_definition)
        self._level_of = cache(self._level_of_style)

    def mark(self, number: tuple[str, str | None] | None, style: str) -> str:
        """Count a paragraph and return its number with the gap after it; "" where it has none.

        *number* is what the paragraph itself says of its list and level, *style* the id of its style.
        """
        name, said = number or ("", None)
        name = name or self._styles.number(style)
        found = self._list(name)
        if found is None:
            return ""
        index = integer(said) if said else self._level_of(name, style)
        return self._write(found, index, self._count(name, found, index)) if index in found.levels else ""

    def _level_of_style(self, name: str, style: str) -> int:
        found = self._list(name)
        tied = {level.style: index for index, level in found.levels.items() if level.style} if found else {}
        return self._styles.level(style, tied)

    def _count(self, name: str, found: List, index: int) -> dict[int, int]:
        """Count on at *index* and return the number of each level; a higher one that was left out counts as used."""
        counts = self._counts.setdefault(found.key, {})
        for i in (i for i in found.starts if i <= index and (name, i) not in self._begun):
            self._begun.add((name, i))
            counts.pop(i, None)
        for i in range(index):
            counts.setdefault(i, found.start(i))
        counts[index] = counts[index] + 1 if index in counts else found.start(index)
        for i in [i for i in counts if i > index and (i not in found.levels or found.levels[i].restarts_after(index))]:
            del counts[i]
        return counts

    def _write(self, found: List, index: int, counts: dict[int, int]) -> str:
        level = found.levels[index]
        if level.hidden or (level.form == "bullet" and not _WORDS.search(level.text)):
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            own = found.levels.get(at)
            if own is None or at > index:
                return ""
            legal = level.legal and own.form not in ("none", "bullet")
            return numeral(counts.get(at, own.start), "decimal" if legal else own.form, own.pattern)

        words = _PLACE.sub(number, level.text)
        return words + level.gap if words.strip() else ""

    def _read_list(self, name: str) -> List | None:
        """Return the list with that id, its own settings laid over those that it shares."""
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
        return List(key, levels, starts)

    def _read_definition(self, key: str) -> tuple[dict[int, Level], str | None]:
        """Return the levels of a definition that lists share, and the style that has the real one, if it only refers to it."""
        return _levels(self._abstract[key]), value(self._abstract[key], w("numStyleLink"))

    def _shared(self, name: str) -> str | None:
        """Return the id of the definition behind a list; a definition may name a style whose list has the real one."""
        for _ in range(_LINKS):
            key = value(self._numbers.get(name), _ABSTRACT_ID)
            if key not in self._abstract:
                return None
            link = self._definition(key)[1]
            if not link:
                return key
            name = self._styles.number(link)
        return None


def number_of(properties: Element | None) -> tuple[str, str | None] | None:
    """Return the list and the level that a paragraph's w:pPr names itself."""
    found = properties.find(_NUMBER) if properties is not None else None
    return None if found is None else (value(found, _ID) or "", value(found, _INDEX))


def _by_id(root: Element | None, name: str, key: str) -> dict[str, Element]:
    return {} if root is None else {found.get(w(key), ""): found for found in root.findall(w(name))}


def _levels(parent: Element) -> dict[int, Level]:
    found = ((integer(level.get(_INDEX), -1), level) for level in parent.findall(w("lvl")))
    return {index: _level(level) for index, level in found if 0 <= index < _LEVELS}


def _level(found: Element) -> Level:
    form = next(found.iter(w("numFmt")), None)
    restart = value(found, w("lvlRestart"))
    return Level(
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
