"""The hashes by which GitHub recognizes a line, computed as its upload action does (codeql-action, fingerprints.ts)."""

import re
import sys
from collections import Counter
from itertools import chain

_WINDOW = 100  # UTF-16 code units from the start of the line on
_BASE = 37
_MODULUS = 2**64
_LINE_END = 10
_END = 65535
_UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_POWERS = [pow(_BASE, _WINDOW - 1 - i, _MODULUS) for i in range(_WINDOW)]


def line_hashes(text: str) -> list[str]:
    """Return the hash of each line, in hexadecimal, and its occurrence: “c129715d7a2bc9a3:1”.

    A line's hash is that of the 100 UTF-16 code units from its start on, ends of lines among them, blanks and tabs left
    out; the end of the file counts as a unit of its own. There is one line more than line ends.

    >>> line_hashes("")
    ['c129715d7a2bc9a3:1']
    """
    bare = re.sub("[ \t]", "", re.sub("\r\n?", "\n", text))
    units = memoryview(bare.encode(_UTF16, "surrogatepass")).cast("H")
    starts = chain([0], (i + 1 for i, unit in enumerate(units) if unit == _LINE_END))
    seen: Counter[str] = Counter()
    hashes = []
    for start in starts:
        name = _hash([*units[start : start + _WINDOW], _END])
        seen[name] += 1
        hashes.append(f"{name}:{seen[name]}")
    return hashes


def _hash(units: list[int]) -> str:
    return f"{sum(unit * power for unit, power in zip(units, _POWERS, strict=False)) % _MODULUS:x}"
