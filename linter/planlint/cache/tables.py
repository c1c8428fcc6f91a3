"""Tables that rules look things up in, cached between runs because reading YAML takes longer than checking a plan."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from msgspec import MsgspecError, msgpack

from planlint.cache.folder import is_cache_enabled
from planlint.cache.stamps import program_stamp
from planlint.cache.store import Store
from planlint.errors import PackError

Built = TypeVar("Built")
_DATE = 1  # the MessagePack extension that holds a date as ISO 8601


def load_table(text: str) -> Any:
    """Return the content of *text*, which is YAML: lists, tables, words, numbers and dates.

    Raises PackError where it is not YAML.
    """
    return cached(text, _yaml, Any)


def cached(text: str, build: Callable[[str], Built], kind: Any) -> Built:
    """Return build(text), from the cache folder where the same program has built it before.

    *build* is a function of a module; *kind* is the type of what it returns, which msgspec can encode. Its exceptions are
    passed on.
    """
    if not is_cache_enabled():
        return build(text)
    changed = Path(str(sys.modules[build.__module__].__file__)).stat().st_mtime_ns
    name = f"{build.__module__}.{build.__name__} {changed} {program_stamp()}"
    key = sha256(f"{name}\n{text}".encode(errors="surrogatepass")).hexdigest()
    store = Store("registers")
    if content := store.get(key):
        try:
            found: Built = msgpack.decode(content, type=kind, ext_hook=_date)
        except MsgspecError:  # not what this program writes: build it again
            pass
        else:
            return found
    built = build(text)
    store.put(key, msgpack.encode(_with_marked_dates(built)))
    return built


def _with_marked_dates(value: Any) -> Any:
    """Return *value* with its dates as extensions: MessagePack has no dates of its own."""
    if isinstance(value, Mapping):
        return {key: _with_marked_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_marked_dates(item) for item in value]
    return msgpack.Ext(_DATE, value.isoformat().encode()) if type(value) is date else value


def _date(_: int, content: memoryview) -> date:
    try:
        return date.fromisoformat(bytes(content).decode())
    except ValueError as error:
        raise MsgspecError(str(error)) from None


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise PackError(str(error)) from None
