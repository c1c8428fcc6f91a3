"""The age of what rules and packs know of the world: the day on which each register and pack was last checked (`checked:`)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from planlint.engine.rule import AnyRule
from planlint.mandates.loader import Pack

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

_CHECKED = re.compile(r"^checked: *([0-9]{4}-[0-9]{2}-[0-9]{2}) *$", re.MULTILINE)


def checked_on(folder: "Traversable | Path", files: Iterable[str]) -> str:
    """Return the earliest day on which one of the registers *files* was checked; "" if none says so or can be read."""
    return min((day for file in files for day in _days(folder / file)), default="")


def _days(file: "Traversable | Path") -> Iterator[str]:
    try:
        found = _CHECKED.search(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):  # the rule that reads the register reports it
        return
    if found:
        yield found.group(1)


def ages(rules: Iterable[AnyRule], packs: Mapping[str, Pack]) -> Iterator[tuple[str, str]]:
    """Yield each register and each pack that says when it was checked, with the day; the parts of a pack count as one."""
    days: dict[str, str] = {}
    for rule in rules:
        for file in rule.registers:
            _note(days, f"{rule.package} 的 {file}", rule.checked)
    for name, pack in packs.items():
        for rule in pack.rules:
            _note(days, f"必备内容包 {name}", rule.checked)
    yield from days.items()


def _note(days: dict[str, str], name: str, day: str) -> None:
    if day:
        days[name] = min(days.get(name, day), day)
