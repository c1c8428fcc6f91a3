"""Registers that rules look things up in: files in YAML, whose content is kept from one run to the next."""

import pickle
from hashlib import sha256
from typing import Any

from planlint.errors import PackError
from planlint.store import Store, cache_folder


def read_register(text: str) -> Any:
    """Return the content of a text in YAML: lists, tables, words, numbers and dates. Raises PackError where it is no YAML.

    What has been read before is taken from the cache folder: to load YAML takes longer than to check a plan.
    """
    store, key = Store(cache_folder() / "registers"), sha256(text.encode(errors="surrogatepass")).hexdigest()
    if kept := store.get(key):
        try:
            return pickle.loads(kept)
        except Exception:  # of another Python, that pickles otherwise
            return _read(text)
    content = _read(text)
    store.put(key, pickle.dumps(content))
    return content


def _read(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise PackError(str(error)) from None
