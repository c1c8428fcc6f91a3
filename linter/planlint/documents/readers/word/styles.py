"""Styles: properties that paragraphs and runs inherit."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from planlint.documents.readers.word.names import VAL, Element, integer, switch, value, w

_HEADING = re.compile(r"(?i)(?:heading|标题)\s{0,3}([1-9])")
_LONGEST = 50  # styles in a chain of based-on references
_ID, _TYPE, _DEFAULT = w("styleId"), w("type"), w("default")
_BASED_ON, _VANISH = w("basedOn"), w("rPr/vanish")
_LIST, _LEVEL = w("pPr/numPr/numId"), w("pPr/numPr/ilvl")


class WordStyle(Struct, frozen=True):
    """The properties of a style itself: its name, the style it is based on, whether it hides text, its list and level."""

    name: str
    base: str
    hides: bool | None
    number: str | None
    level: str | None


class WordStyles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Element | None) -> None:
        """Read the styles part, whose root is *root*, if there is one."""
        found = [] if root is None else root.findall(w("style"))
        self._styles = {style.get(_ID, ""): _style(style) for style in found}
        normal = (s for s in found if s.get(_TYPE) == "paragraph" and s.get(_DEFAULT) in ("1", "true", "on"))
        self.normal = next((style.get(_ID, "") for style in normal), "")
        self.hides = cache(self._hides)
        self.number = cache(self._number)

    def chain(self, name: str) -> Iterator[str]:
        """Yield the ids of the style *name* and of those it is based on, nearest first."""
        for _ in range(_LONGEST):
            if name not in self._styles:
                return
            yield name
            name = self._styles[name].base

    def heading(self, name: str) -> int:
        """Return the level (from 1) of a built-in heading style, 0 for any other style."""
        found = _HEADING.fullmatch(self._styles[name].name) if name in self._styles else None
        return int(found[1]) if found else 0

    def _hides(self, name: str) -> bool:
        """Say whether the style hides its text."""
        own = (self._styles[style].hides for style in self.chain(name))
        return next((hidden for hidden in own if hidden is not None), False)

    def _number(self, name: str) -> str:
        """Return the id of the list that the style belongs to, "" if there is none."""
        own = (self._styles[style].number for style in self.chain(name))
        return next((number for number in own if number), "")

    def level(self, name: str, tied: Mapping[str, int]) -> int:
        """Return the level (from 0) of the style in a list; *tied* are the levels that belong to styles."""
        for style in self.chain(name):
            level = self._styles[style].level
            if style in tied or level:
                return tied.get(style, integer(level))
        return 0


def _style(found: Element) -> WordStyle:
    return WordStyle(
        value(found, w("name")) or "",
        value(found, _BASED_ON) or "",
        switch(found, _VANISH),
        value(found, _LIST),
        value(found, _LEVEL),
    )


def style_of(properties: Element | None, path: str) -> str:
    """Return the id of the style that w:pPr or w:rPr names, "" if it names none."""
    found = properties.find(path) if properties is not None else None
    return found.get(VAL, "") if found is not None else ""
