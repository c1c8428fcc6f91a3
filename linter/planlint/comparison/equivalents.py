"""Words for one thing: 教联体 is 家校社协同育人."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def unify(text: str) -> str:
    """Return a text in which each word of the register is replaced by the first of its line.

    >>> unify("建好教联体")
    '建好家校社协同育人'
    """
    pattern, first = _register()
    return pattern.sub(lambda found: first[found.group()], text)


@cache
def _register() -> tuple[re.Pattern[str], dict[str, str]]:
    import yaml

    text = (files("planlint.comparison") / "equivalents.yaml").read_text(encoding="utf-8")
    lines: Iterable[list[str]] = yaml.safe_load(text)["equivalents"]
    first = {word: line[0] for line in lines for word in line}
    return re.compile("|".join(sorted(map(re.escape, first), key=len, reverse=True))), first
