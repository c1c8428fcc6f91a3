"""Words for one thing: 教联体 is 家校社协同育人."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files


def unify(text: str) -> str:
    """Return a text in which each word of the register is replaced by the first of its line.

    >>> unify("建好教联体")
    '建好家校社协同育人'
    """
    pattern, lines = _register()
    return pattern.sub(lambda found: lines[found.group()][0], text)


def split_by_equivalents(text: str) -> Iterator[Sequence[str]]:
    """Yield the pieces of a text in their order: a word of the register as all words of its line, the rest as itself.

    >>> [len(piece) > 1 for piece in split_by_equivalents("建好教联体")]
    [False, True]
    """
    pattern, lines = _register()
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            yield (text[at : found.start()],)
        yield lines[found.group()]
        at = found.end()
    if at < len(text):
        yield (text[at:],)


@cache
def _register() -> tuple[re.Pattern[str], dict[str, Sequence[str]]]:
    """Return the pattern of all words, and the words of the line of each."""
    import yaml

    text = (files("planlint.comparison") / "equivalents.yaml").read_text(encoding="utf-8")
    lines: Iterable[list[str]] = yaml.safe_load(text)["equivalents"]
    line_of: dict[str, Sequence[str]] = {word: line for line in lines for word in line}
    return re.compile("|".join(sorted(map(re.escape, line_of), key=len, reverse=True))), line_of
