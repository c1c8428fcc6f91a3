"""The register frames.txt: words by which commitments are read, each with a sample sentence."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_SECTION = re.compile(r"\[([a-z]+)\]")


@cache
def frames() -> Mapping[str, Mapping[str, str]]:
    """Return for each section of the register its words with their samples, in which ⟦⟧ marks the target."""
    found: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    for line in (Path(__file__).parent / "frames.txt").read_text(encoding="utf-8").splitlines():
        if name := _SECTION.fullmatch(line):
            section = found.setdefault(name[1], {})
        elif line and not line.startswith("#"):
            word, _, sample = line.partition("\t")
            section[word] = sample
    return found


def any_of(words: Sequence[str] | Mapping[str, str]) -> str:
    """Return the pattern of any of *words*, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
