"""Compiled regular expressions, cached between runs of the program.

The rules have over a thousand, and compiling them takes longer than checking a plan with them. Python has no way to store
compiled code, so within `cached_regexes` the private module _sre of Python's compiler is replaced by an object that reads
the code from the cache folder where it can; _sre itself verifies all code that it is given. Only the start of the program
may use this: a library must leave Python's `re` as it is.
"""

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from typing import Any

from msgspec import MsgspecError, msgpack

from planlint.cache.store import Store

_MOST = 4000  # regexes in the cache; where there are more, only those of the last run stay
_UTF8 = ("utf-8", "surrogatepass")  # some patterns have lone surrogates
_Key = tuple[str, int]
"""Pattern and flags."""
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""The arguments of _sre.compile: flags, code, number of groups, their names by name and by number."""


class _RegexCache:
    """Takes the place of re._compiler.compile and of re._compiler._sre."""

    def __init__(self, compiler: Any, store: Store) -> None:
        self._compiler, self._sre, self._compile = compiler, compiler._sre, compiler.compile
        self._store, self._changed = store, False
        self._compiling: _Key | None = None
        self._used: set[_Key] = set()
        self._store_key = sha256(f"patterns {sys.version} {self._sre.MAGIC} {self._sre.CODESIZE}".encode()).hexdigest()
        self._codes: dict[_Key, _Code] = self._load()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sre, name)

    def _load(self) -> dict[_Key, _Code]:
        try:
            entries = msgpack.decode(self._store.get(self._store_key) or b"", type=list[tuple[bytes, int, _Code]])
            return {(pattern.decode(*_UTF8), flags): code for pattern, flags, code in entries}
        except (MsgspecError, UnicodeDecodeError):  # none, or not what this program writes
            return {}

    def from_source(self, pattern: Any, flags: int = 0) -> Any:
        """Return the compiled pattern, as re._compiler.compile does."""
        key = (pattern, int(flags)) if isinstance(pattern, str) else None
        if key:
            self._used.add(key)
        if key and key in self._codes:
            final, code, groups, index, names = self._codes[key]
            with suppress(RuntimeError, ValueError, OverflowError, TypeError):  # code that _sre refuses is compiled again
                return self._sre.compile(pattern, final, array("I", code).tolist(), groups, index, names)
        self._compiling = key
        try:
            return self._compile(pattern, flags)
        finally:
            self._compiling = None

    def compile(self, pattern: Any, flags: int, code: list[int], groups: int, index: Any, names: Any) -> Any:
        """Cache the code that the compiler made of the pattern, and return what _sre.compile returns."""
        if self._compiling and self._compiling[0] == pattern:
            self._codes[self._compiling] = (int(flags), array("I", code).tobytes(), groups, dict(index), names)
            self._changed = True
        return self._sre.compile(pattern, flags, code, groups, index, names)

    def __enter__(self) -> None:
        self._compiler.compile, self._compiler._sre = self.from_source, self

    def __exit__(self, *_: object) -> None:
        self._compiler.compile, self._compiler._sre = self._compile, self._sre
        if self._changed:
            if len(self._codes) > _MOST:
                self._codes = {key: code for key, code in self._codes.items() if key in self._used}
            codes = [(pattern.encode(*_UTF8), flags, code) for (pattern, flags), code in self._codes.items()]
            self._store.put(self._store_key, msgpack.encode(codes))
            self._changed = False


@cache
def _regex_cache() -> _RegexCache | None:
    """Return the cache of this process; None where Python's `re` is built otherwise."""
    try:
        return _RegexCache(re._compiler, Store("patterns"))  # type: ignore[attr-defined]
    except AttributeError:
        return None


@contextmanager
def cached_regexes() -> Iterator[None]:
    """Within it, code of regular expressions comes from the cache folder, and newly compiled code goes there."""
    regexes = _regex_cache()
    if regexes is None:
        yield
        return
    with regexes:
        yield
