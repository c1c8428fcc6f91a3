"""Text that any page or document can contain."""

import re

_UNSHOWN = re.compile("[^\t\n\f\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"  # and what changes the order of the characters, or hides in a name:
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u206f\ufeff]"
)


def visible(text: str) -> str:
    r"""Return *text* on one line, with control characters, those of writing direction and lone surrogates as escapes.

    >>> visible("甲\n乙\u202e")
    '甲\\n乙\\u202e'
    """
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def shown(text: str) -> str:
    """Return *text* with U+FFFD for control characters, lone surrogates and other code points that XML forbids."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)
