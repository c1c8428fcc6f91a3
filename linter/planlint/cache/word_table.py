"""jieba's word table as one file in the cache folder, mapped into memory: loading the table itself takes half a second.

The file is a hash table with open addressing. All numbers are unsigned, of 32 bits, in the byte order of the machine:
magic, CRC-32 of what follows it, sum of all frequencies, number of slots, the slots (offset of a record, counted from the
start of the records; 0 for an empty slot), then the records: the number of bytes of the word, its frequency, the word in
UTF-8, padded to a multiple of four bytes.
"""

from array import array
from collections.abc import Iterable, Mapping
from mmap import mmap
from zlib import crc32

_MAGIC = 0x4A57_0001
_HEAD = 4  # numbers before the slots
_NUMBER = 4  # bytes


class WordTable:
    """The frequency of each word, and 0 of what a longer word begins with, as `jieba.Tokenizer.FREQ` has them.

    Offers what the tokenizer asks for: `in`, `[]` and `get`. Raises ValueError where *content* is not a whole table.
    """

    def __init__(self, content: mmap | bytes) -> None:
        numbers = memoryview(content)
        if len(numbers) < _HEAD * _NUMBER or len(numbers) % _NUMBER:
            raise ValueError("not a word table")
        self._numbers = numbers.cast("I")
        magic, check, self.total, self._slots = self._numbers[:_HEAD]
        if magic != _MAGIC or crc32(numbers[2 * _NUMBER :]) != check or self._slots & (self._slots - 1):
            raise ValueError("not a word table, or a damaged one")
        self._content = content
        self._records = (_HEAD + self._slots) * _NUMBER

    def get(self, word: str, default: int | None = None) -> int | None:
        """Return the frequency of *word*, *default* where it is not in the table."""
        wanted = word.encode("utf-8", "surrogatepass")
        numbers, content, mask = self._numbers, self._content, self._slots - 1
        slot = crc32(wanted) & mask
        while offset := numbers[_HEAD + slot]:
            at = self._records + offset
            length = numbers[at // _NUMBER]
            start = at + 2 * _NUMBER
            if length == len(wanted) and content[start : start + length] == wanted:
                return numbers[at // _NUMBER + 1]
            slot = (slot + 1) & mask
        return default

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def __getitem__(self, word: str) -> int:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found


def pack_words(frequencies: Mapping[str, int], total: int) -> bytes:
    """Return the file of a table with these words; at most half of its slots are in use."""
    count = 1 << max(len(frequencies) * 2 - 1, 1).bit_length()
    slots = array("I", bytes(count * _NUMBER))
    records = bytearray(_NUMBER)  # no record is at 0, which marks an empty slot
    for word, frequency in frequencies.items():
        name = word.encode("utf-8", "surrogatepass")
        slot = crc32(name) & (count - 1)
        while slots[slot]:
            slot = (slot + 1) & (count - 1)
        slots[slot] = len(records)
        records += _numbers([len(name), frequency]) + name + bytes(-len(name) % _NUMBER)
    body = _numbers([total, count]) + slots.tobytes() + bytes(records)
    return _numbers([_MAGIC, crc32(body)]) + body


def _numbers(values: Iterable[int]) -> bytes:
    return array("I", values).tobytes()
