"""LALR parsers of the grammars in planlint_grammar, their tables cached because building them is slow."""

import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import msgpack

import planlint_grammar
from planlint.cache.folder import is_cache_enabled
from planlint.cache.store import Store

if TYPE_CHECKING:
    from lark import Lark


def import_lark() -> None:
    """Import Lark, in the program without `regex`, which Lark loads where it is installed and no grammar here asks for.

    A library leaves the modules of its process as they are.
    """
    if is_cache_enabled() and sys.modules.keys().isdisjoint({"lark", "regex"}):
        sys.modules["regex"] = None  # type: ignore[assignment]
        try:
            import lark  # noqa: F401
        finally:
            del sys.modules["regex"]


def load_grammar(name: str, transformer: Any = None) -> "Lark":
    """Return the LALR parser of *name*.lark; its trees pass through *transformer* if there is one.

    Tables come from the cache folder where they were built from the same grammars; damaged ones are built again.
    """
    if not is_cache_enabled():
        return build_grammar(name, transformer)
    import_lark()
    from lark import Lark

    store, key = Store("grammars"), _key(name)
    if tables := store.get(key):
        with suppress(Exception):  # whatever Lark makes of tables that are damaged
            data, memo = msgpack.decode(tables, ext_hook=lambda _, digits: int(bytes(digits)))
            loaded: Lark = Lark._load_from_dict(data, memo, transformer=transformer)  # type: ignore[no-untyped-call]
            return loaded
    parser = build_grammar(name, transformer)
    store.put(key, msgpack.encode(_with_long_numbers(_tables(parser))))
    return parser


@cache
def build_grammar(name: str, transformer: Any = None) -> "Lark":
    """Return what `load_grammar` does, never from tables: only such a parser has the rules as written, in `grammar`."""
    from lark import Lark

    return Lark.open_from_package("planlint_grammar", f"{name}.lark", parser="lalr", transformer=transformer)


def _tables(parser: "Lark") -> Any:
    """Return a parser as plain data, as Lark's own generator of standalone parsers makes it."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = parser.memo_serialize([TerminalDef, Rule])
    return {**data, "options": {**data["options"], "transformer": None, "import_paths": []}}, memo


def _with_long_numbers(value: Any) -> Any:
    """Return *value* with integers beyond 64 bits, the widths of endless terminals, as extensions of MessagePack."""
    if isinstance(value, dict):
        return {key: _with_long_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [_with_long_numbers(item) for item in value]
    return msgpack.Ext(1, str(value).encode()) if isinstance(value, int) and value.bit_length() > 63 else value


@cache
def _stamp() -> str:
    """Return a digest of Lark's release and of all grammars, which import one another."""
    from lark import __version__

    files = sorted(Path(str(planlint_grammar.__file__)).parent.glob("*.lark"))
    return sha256(__version__.encode() + b"".join(file.read_bytes() for file in files)).hexdigest()


def _key(name: str) -> str:
    return sha256(f"{name} {_stamp()}".encode()).hexdigest()
