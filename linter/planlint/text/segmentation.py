"""Text cut into words by jieba, whose word table comes mapped from the cache folder."""

import logging
import re
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

from planlint.cache.folder import is_cache_enabled
from planlint.cache.store import Store
from planlint.cache.word_table import WordTable, pack_words

_PIECE = re.compile(r"(?s).{0,499}[^\u4e00-\u9fd5a-zA-Z0-9+#&._%\-\r]|.{1,500}")
"""A piece of a text that ends where jieba's words end, or, in what it takes for one block, after 500 characters: its time
and memory grow with the square of a block."""


def segment(text: str, *, only_known: bool = False) -> Iterator[str]:
    """Yield the words of *text* in their order, with what is between them, as `jieba.cut` gives them.

    With *only_known*, characters that are part of no known word come one by one, instead of the words that jieba guesses.
    """
    for piece in _PIECE.finditer(text):
        yield from _tokenizer().cut(piece.group(), HMM=not only_known)


@cache
def _tokenizer() -> Any:
    """Return jieba's tokenizer, loaded on first use; the temporary file that it would trust is neither read nor written."""
    jieba = _jieba()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _words(jieba) if is_cache_enabled() else _load(jieba)
    tokenizer.initialized = True
    return tokenizer


def _jieba() -> Any:
    """Import jieba without pkg_resources, which takes longer than all the rest and is only one of two ways to its files."""
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # an import of it fails, as jieba expects
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    jieba.setLogLevel(logging.CRITICAL)
    return jieba


def _words(jieba: Any) -> tuple[Any, int]:
    """Return jieba's word table and the sum of its frequencies, from the cache folder where they are."""
    store, key = Store("words"), sha256(f"{jieba.__version__} {sys.byteorder}".encode()).hexdigest()
    for attempt in range(2):
        content = store.map(key)
        if content is not None:
            try:
                table = WordTable(content)
            except ValueError:
                pass
            else:
                return table, table.total
        if not attempt:
            frequencies, total = _load(jieba)
            store.put(key, pack_words(frequencies, total), sealed=False)
    return frequencies, total


def _load(jieba: Any) -> tuple[dict[str, int], int]:
    """Return the table from the file that jieba ships."""
    tokenizer = jieba.Tokenizer()
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, total
