"""Styles: what a paragraph or a run inherits."""

from collections.abc import Sequence
from functools import cache

from planlint.readers.word.names import VAL, Element, switch, value, w

_LONGEST = 50  # styles based one on another
_ID, _TYPE, _DEFAULT = w("styleId"), w("type"), w("default")
_BASED_ON, _VANISH, _NUMBERING = w("basedOn"), w("rPr/vanish"), w("pPr/numPr")
_NUM_ID, _LEVEL = w("numId"), w("ilvl")


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Element | None) -> None:
        """Read the part of styles, if there is one."""
        found = [] if root is None else root.findall(w("style"))
        self._styles = {style.get(_ID, ""): style for style in found}
        normal = (s for s in found if s.get(_TYPE) == "paragraph" and s.get(_DEFAULT) in ("1", "true", "on"))
        self.normal = next((style.get(_ID, "") for style in normal), "")
        self.hides = cache(self._hides)
        self.numbering = cache(self._numbering)

    def chain(self, name: str) -> Sequence[tuple[str, Element]]:
        """Return the style and those it is based on, nearest first."""
        found: dict[str, Element] = {}
        while name in self._styles and name not in found and len(found) < _LONGEST:
            found[name] = self._styles[name]
            name = value(found[name], _BASED_ON) or ""
        return tuple(found.items())

    def _hides(self, name: str) -> bool:
        """Say whether the style hides its text."""
        said = (switch(style, _VANISH) for _, style in self.chain(name))
        return next((hidden for hidden in said if hidden is not None), False)

    def _numbering(self, name: str) -> tuple[str, str | None]:
        """Return the id of the list that the style belongs to ("" where to none), and the level if it says one."""
        number = level = None
        for _, style in self.chain(name):
            found = style.find(_NUMBERING)
            number = number or value(found, _NUM_ID)
            level = level or value(found, _LEVEL)
            if number:
                break
        return number or "", level


def style_of(properties: Element | None, path: str) -> str:
    """Return the id of the style that w:pPr or w:rPr names, "" where it names none."""
    found = properties.find(path) if properties is not None else None
    return found.get(VAL, "") if found is not None else ""
