"""LALR parsers of the grammars in planlint_grammar, their tables cached because building them is slow."""

import sys
from typing import TYPE_CHECKING, Any

from planlint.cache.store import cache_folder, is_cache_enabled

if TYPE_CHECKING:
    from lark import Lark


def grammar(name: str, **options: Any) -> "Lark":
    """Return the LALR parser of *name*.lark; *options* are those of Lark. Tables of another grammar are built again."""
    from lark import Lark

    return Lark.open_from_package("planlint_grammar", f"{name}.lark", parser="lalr", cache=_table_file(name), **options)


def _table_file(name: str) -> str | bool:
    """Return the path of the file for the tables; False where none can be written."""
    if not is_cache_enabled():
        return False
    folder = cache_folder() / "grammars"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return str(folder / f"{name}-{sys.implementation.cache_tag}")
