"""Tables that rules look things up in, kept ready for use between runs: reading YAML takes longer than checking a plan."""

import pickle
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from planlint.cache.stamps import program_stamp
from planlint.cache.store import Store, cache_folder, is_cache_enabled
from planlint.errors import PackError


def load_table(text: str) -> Any:
    """Return the content of *text*, which is YAML: lists, tables, words, numbers and dates.

    Raises PackError where it is not YAML.
    """
    return cached(text, _yaml)


def cached(text: str, build: Callable[[str], Any]) -> Any:
    """Return build(text), from the cache folder where the same program has built it before.

    *build* is a function of a module, and what it returns can be pickled. Its exceptions are passed on.
    """
    if not is_cache_enabled():
        return build(text)
    changed = Path(str(sys.modules[build.__module__].__file__)).stat().st_mtime_ns
    name = f"{build.__module__}.{build.__name__} {changed} {program_stamp()}"
    key = sha256(f"{name}\n{text}".encode(errors="surrogatepass")).hexdigest()
    store = Store(cache_folder() / "registers")
    if content := store.get(key):
        try:
            return pickle.loads(content)
        except Exception:  # written by another Python
            return build(text)
    built = build(text)
    store.put(key, pickle.dumps(built))
    return built


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise PackError(str(error)) from None
