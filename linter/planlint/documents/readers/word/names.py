"""Element and attribute names of WordprocessingML, and how a value or a switch is read."""

import re

from lxml.etree import _Element

Element = _Element
"""An element of a part."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": _MATH.encode(),
}
"""Namespaces of the strict variant (ISO/IEC 29500-1) and the usual ones that they are replaced by."""


def w(path: str) -> str:
    """Return a path of Word's own names in the form for lxml.

    >>> w("pPr/numPr").count("wordprocessingml/2006/main}")
    2
    """
    return "/".join(f"{{{_WORD}}}{name}" for name in path.split("/"))


VAL = w("val")
ALTERNATE, CHOICE = f"{{{_COMPATIBILITY}}}AlternateContent", f"{{{_COMPATIBILITY}}}Choice"
MATH_TEXT, DENOMINATOR = f"{{{_MATH}}}t", f"{{{_MATH}}}den"

_UNDERSTOOD = re.compile(r"(?:https?://schemas\.|urn:schemas-)(?:microsoft[.-]com|openxmlformats\.org)|https?://www\.wps\.cn/")
_OFF = ("0", "false", "off")
_INTEGER = re.compile(r"-?[0-9]{1,9}")


def value(parent: Element | None, path: str) -> str | None:
    """Return the w:val of the element at *path* (a result of `w`), None if there is no such element."""
    found = parent.find(path) if parent is not None else None
    return found.get(VAL) if found is not None else None


def is_understood(form: Element) -> bool:
    """Return whether Word or WPS shows an alternative form: it requires no other names than theirs (ECMA-376-3)."""
    return all(_UNDERSTOOD.match(form.nsmap.get(prefix) or "") for prefix in (form.get("Requires") or "").split())


def switch(parent: Element | None, path: str) -> bool | None:
    """Return whether the switch at *path* is on; None if it is not there. Without a value it is on (ECMA-376-1, 17.17.4)."""
    found = parent.find(path) if parent is not None else None
    return found.get(VAL, "").strip().lower() not in _OFF if found is not None else None


def integer(text: str | None, default: int = 0) -> int:
    """Return the number in *text*, *default* if it is not an integer of at most nine digits.

    >>> integer("12"), integer(None), integer("9" * 5000, 1)
    (12, 0, 1)
    """
    return int(text) if text and _INTEGER.fullmatch(text) else default
