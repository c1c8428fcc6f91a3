"""Registers that settings add to those of the rules: entries for the tables that rules look things up in.

They are in force while a rule of the session runs; what rules compute from registers is cached for each set of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from planlint.engine.rule import AnyRule, Hit

Params = ParamSpec("Params")
Result = TypeVar("Result")


class RegisterOverrides(Struct, frozen=True):
    """Added registers: *tables* by the file name of the register that they add to; *digest* distinguishes sets."""

    digest: str
    tables: Mapping[str, tuple[Mapping[str, Any], ...]]


_IN_FORCE: ContextVar[RegisterOverrides | None] = ContextVar("registers", default=None)


@contextmanager
def using(overrides: RegisterOverrides | None) -> Iterator[None]:
    """Let *overrides* be in force within the context."""
    token = _IN_FORCE.set(overrides)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def overriding_tables(file: str) -> Sequence[Mapping[str, Any]]:
    """Return the tables in force that add to the register *file*; later ones take precedence."""
    overrides = _IN_FORCE.get()
    return overrides.tables.get(file, ()) if overrides else ()


def cached_with_registers(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Return *function*, which reads registers, with its results cached for each set of registers in force."""

    @lru_cache(maxsize=8192)
    def keyed(_: str, *args: Any, **kwargs: Any) -> Result:
        return function(*args, **kwargs)

    @wraps(function)
    def cached(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        overrides = _IN_FORCE.get()
        return keyed(overrides.digest if overrides else "", *args, **kwargs)  # type: ignore[arg-type]

    return cached


class _Overridden(Struct, frozen=True):
    """A check that runs with added registers in force."""

    check: Callable[[Any], Iterable[Hit]]
    overrides: RegisterOverrides

    def __call__(self, subject: Any) -> Iterator[Hit]:
        hits = iter(self.check(subject))
        while True:
            with using(self.overrides):
                hit = next(hits, None)
            if hit is None:
                return
            yield hit


def with_registers(rule: AnyRule, overrides: RegisterOverrides) -> AnyRule:
    """Return *rule* with its check run while *overrides* are in force."""
    return replace(rule, check=_Overridden(rule.check, overrides))
