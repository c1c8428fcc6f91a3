"""The rules, packs and facts that the options of a command ask for."""

from msgspec import Struct
from msgspec.structs import asdict

from planlint.config.session import Request, split_selectors

_FACTS = ("kind", "sector", "level", "region", "year")


def request(options: Struct) -> Request:
    """Return the request for a session that *options* make; a command need not have all of the options."""
    given = asdict(options)
    return Request(
        select=split_selectors(given.get("select")),
        extend_select=split_selectors(given.get("extend_select")),
        ignore=split_selectors(given.get("ignore")),
        packs=tuple(given.get("pack") or ()),
        facts={name: given[name] for name in _FACTS if given.get(name) is not None},
        config=given.get("config"),
        isolated=given.get("isolated", False),
    )
