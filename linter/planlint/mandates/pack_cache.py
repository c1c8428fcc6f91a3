"""Packs as they were read and found valid, kept in the cache folder: to read and validate them takes longer than a plan.

Entries are pickles: whoever can write to the user's cache folder could as well change planlint itself.
"""

import os
import pickle
from functools import cache
from hashlib import sha256
from pathlib import Path

import planlint
from planlint.packs import Pack, load_pack
from planlint.store import Store, cache_folder

_FOLDER = Path(__file__).parent
_MAKERS = (".py", ".json")


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
    """Return when each module and each schema was changed last."""
    with os.scandir(_FOLDER) as entries:
        return [one.stat().st_mtime_ns for one in sorted(entries, key=lambda one: one.name) if one.name.endswith(_MAKERS)]
