"""Registers that rules look things up in, whose content is kept from one run to the next."""

import pickle
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from planlint.cache.store import Store, cache_folder
from planlint.errors import PackError


def read_register(text: str) -> Any:
    """Return the content of a text in YAML: lists, tables, words, numbers and dates. Raises PackError where it is no YAML.

    What has been read before is taken from the cache folder: to load YAML takes longer than to check a plan.
    """
    return kept(text, _yaml)


def kept(text: str, make: Callable[[str], Any]) -> Any:
    """Return what *make* makes of *text*, taken from the cache folder where its module, as it stands, has made it before."""
    stamp = Path(str(sys.modules[make.__module__].__file__)).stat().st_mtime_ns
    key = sha256(f"{make.__module__}.{make.__name__} {stamp}\n{text}".encode(errors="surrogatepass")).hexdigest()
    store = Store(cache_folder() / "registers")
    if content := store.get(key):
        try:
            return pickle.loads(content)
        except Exception:  # of another Python, that pickles otherwise
            return make(text)
    made = make(text)
    store.put(key, pickle.dumps(made))
    return made


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise PackError(str(error)) from None
