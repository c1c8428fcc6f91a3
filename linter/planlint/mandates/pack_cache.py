"""Packs that were read and found valid, cached between runs: reading and validating them takes longer than checking a plan.

Entries are pickles: whoever can write to the user's cache folder could as well change planlint itself.
"""

import pickle
from hashlib import sha256

from planlint.cache.folder import is_cache_enabled
from planlint.cache.stamps import program_stamp
from planlint.cache.store import Store
from planlint.mandates.loader import Pack, load_pack


def read_pack(text: str, path: str) -> Pack:
    """Return the pack in *text*, as `load_pack` does and with its errors, from the cache folder where it was read before."""
    if not is_cache_enabled():
        return load_pack(text, path)
    store, key = Store("packs"), _key(text, path)
    if content := store.get(key):
        try:
            pack = pickle.loads(content)
        except Exception:  # written by another planlint, with other classes
            pack = None
        if isinstance(pack, Pack):
            return pack
    pack = load_pack(text, path)
    store.put(key, pickle.dumps(pack))
    return pack


def _key(text: str, path: str) -> str:
    """Return a digest of everything that the pack depends on: text, path, and the program with its schemas and grammars."""
    return sha256(f"{program_stamp()} {path}\n{text}".encode(errors="surrogatepass")).hexdigest()
