"""Packs as they were read and found valid, kept in the cache folder: to read and validate them takes longer than a plan.

Entries are pickles: whoever can write to the user's cache folder could as well change planlint itself.
"""

import pickle
from functools import cache
from hashlib import sha256
from pathlib import Path

import planlint
import planlint_grammar
from planlint.cache.store import Store, cache_folder
from planlint.mandates.loader import Pack, load_pack

_MAKERS = ("*.py", "*.json", "*.lark")


def read_pack(text: str, path: str) -> Pack:
    """Return the pack in *text*, as `load_pack` does, which is asked where the very same text has not been read before."""
    store, key = Store(cache_folder() / "packs"), _key(text, path)
    if kept := store.get(key):
        try:
            pack = pickle.loads(kept)
        except Exception:  # of another planlint, that had other classes
            pack = None
        if isinstance(pack, Pack):
            return pack
    pack = load_pack(text, path)
    store.put(key, pickle.dumps(pack))
    return pack


def _key(text: str, path: str) -> str:
    """Return a digest of all that the pack depends on: text, path, schema, and the modules that make it."""
    return sha256(f"{planlint.__version__} {_stamps()} {path}\n{text}".encode(errors="surrogatepass")).hexdigest()


@cache
def _stamps() -> list[int]:
    """Return when each module, schema and grammar was changed last, by path."""
    folders = [Path(str(package.__file__)).parent for package in (planlint, planlint_grammar)]
    files = sorted(file for folder in folders for pattern in _MAKERS for file in folder.rglob(pattern))
    return [file.stat().st_mtime_ns for file in files]
