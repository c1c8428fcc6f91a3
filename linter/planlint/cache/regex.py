"""Regular expressions whose code is kept from one run of the program to the next.

The rules have some four hundred, and Python takes longer to compile these than to check a plan with them. It offers no way
to keep what it has compiled; so the module _sre that its compiler gives its code to is stood in for by one that takes the
code from the cache folder where it can. _sre itself verifies all code that it is given.
"""

import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import Any

from planlint.cache.store import Store, cache_folder

_MOST = 1000  # patterns kept; then only those of the last run are
_Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class _Patterns:
    """Stands before the compiler of re, and between that and _sre."""

    def __init__(self, compiler: Any, store: Store) -> None:
        self._compiler, self._sre, self._compile = compiler, compiler._sre, compiler.compile
        self._store, self._new = store, False
        self._asked: tuple[str, int] | None = None
        self._used: set[tuple[str, int]] = set()
        self._key = sha256(f"patterns {sys.version} {self._sre.MAGIC} {self._sre.CODESIZE}".encode()).hexdigest()
        self._kept: dict[tuple[str, int], _Kept] = self._load()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sre, name)

    def _load(self) -> dict[tuple[str, int], _Kept]:
        try:
            kept = marshal.loads(self._store.get(self._key) or b"")
        except (EOFError, ValueError, TypeError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def from_source(self, pattern: Any, flags: int = 0) -> Any:
        """Return the compiled pattern, as re._compiler.compile does."""
        key = (pattern, int(flags)) if isinstance(pattern, str) else None
        if key:
            self._used.add(key)
        if key and key in self._kept:
            final, code, groups, index, names = self._kept[key]
            return self._sre.compile(pattern, final, array("I", code).tolist(), groups, index, names)
        self._asked = key
        try:
            return self._compile(pattern, flags)
        finally:
            self._asked = None

    def compile(self, pattern: Any, flags: int, code: list[int], groups: int, index: Any, names: Any) -> Any:
        """Note what the compiler has made of the pattern asked for, and go on as _sre.compile does."""
        if self._asked and self._asked[0] == pattern:
            self._kept[self._asked] = (int(flags), array("I", code).tobytes(), groups, dict(index), names)
            self._new = True
        return self._sre.compile(pattern, flags, code, groups, index, names)

    def __enter__(self) -> None:
        self._compiler.compile, self._compiler._sre = self.from_source, self

    def __exit__(self, *_: object) -> None:
        self._compiler.compile, self._compiler._sre = self._compile, self._sre
        if self._new:
            if len(self._kept) > _MOST:
                self._kept = {key: one for key, one in self._kept.items() if key in self._used}
            self._store.put(self._key, marshal.dumps(self._kept))
            self._new = False


@cache
def _patterns() -> _Patterns | None:
    """Return the patterns kept so far; None where Python is made otherwise than it was."""
    try:
        return _Patterns(re._compiler, Store(cache_folder() / "patterns"))  # type: ignore[attr-defined]
    except AttributeError:
        return None


@contextmanager
def kept_patterns() -> Iterator[None]:
    """Within it, the code of patterns is taken from the cache folder, and what must be compiled is kept there."""
    patterns = _patterns()
    if patterns is None:
        yield
        return
    with patterns:
        yield
