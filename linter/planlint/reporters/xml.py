"""XML that is well-formed whatever characters the draft has."""

import re
from xml.etree.ElementTree import Element, indent, tostring

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    r"""Return *text* with the characters that XML 1.0 does not allow replaced by escapes.

    >>> legal("甲\x0b乙")
    '甲\\x0b乙'
    """
    return _ILLEGAL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def element(tag: str, /, **attributes: object) -> Element:
    """Return an element with attributes."""
    return Element(tag, {key: legal(str(value)) for key, value in attributes.items()})


def document(root: Element) -> str:
    """Return the document below *root*, with its declaration."""
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"
