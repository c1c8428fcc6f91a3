"""The verbs of two characters that the dictionary of jieba has."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from planlint.cache.tables import cached

_VERB = re.compile("^([一-鿿]{2}) [0-9]+ (vn?)$", re.MULTILINE)


def is_verb(word: str, *, or_noun: bool = False) -> bool:
    """Return whether the dictionary has *word*, of two characters, as a verb; with *or_noun* also if as a noun too (培训)."""
    verbs, nouns = _verbs()
    return word in verbs or (or_noun and word in nouns)


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return frozenset(), frozenset()
    verbs, _, nouns = cached(str(Path(spec.origin).parent / "dict.txt"), _read, str).partition("\n")
    return frozenset(verbs.split()), frozenset(nouns.split())


def _read(path: str) -> str:
    """Return the verbs of a dictionary, and in a second line those that are nouns too."""
    found = _VERB.findall(Path(path).read_text(encoding="utf-8"))
    return "\n".join(" ".join(word for word, kind in found if kind == wanted) for wanted in ("v", "vn"))
