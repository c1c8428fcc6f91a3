"""Text that any page or document can contain."""

import re

_UNSHOWN = re.compile("[^\t\n\f\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def shown(text: str) -> str:
    """Return *text* with U+FFFD for control characters, lone surrogates and other code points that XML forbids."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)
