"""The rules, packs and facts that the options of a command ask for."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import asdict

from planlint.config.session import Request, split_selectors
from planlint.errors import SettingsError

_FACTS = ("kind", "sector", "level", "region", "year")


def request(options: Struct) -> Request:
    """Return the request for a session that *options* make; a command need not have all of the options."""
    given = asdict(options)
    return Request(
        select=_selectors("--select", given.get("select")),
        extend_select=_selectors("--extend-select", given.get("extend_select")),
        ignore=_selectors("--ignore", given.get("ignore")),
        packs=tuple(given.get("pack") or ()),
        facts={name: given[name] for name in _FACTS if given.get(name) is not None},
        config=given.get("config"),
        isolated=given.get("isolated", False),
    )


def _selectors(option: str, words: Iterable[str] | None) -> tuple[str, ...]:
    """Return the selectors that an option gives. Raises SettingsError if it is there but empty."""
    found = split_selectors(words)
    if words and not found:
        raise SettingsError(f"{option} 后面没有规则；写上规则的代码或名称，或者不写这一项")
    return found
