"""The drafts that the page was given: in memory only, and only the latest ones."""

import secrets
from collections import OrderedDict
from collections.abc import Mapping

from msgspec import Struct

MOST_DRAFTS = 60
MOST_BYTES = 300_000_000
"""How many drafts are held, and how many bytes they may have together; the oldest ones go first."""

_LONGEST_NAME = 120  # code points


class ReviewOptions(Struct, frozen=True):
    """What the person says about a draft: facts of its profile by name, and the packs to check besides the default ones."""

    facts: Mapping[str, str | int] = {}
    packs: tuple[str, ...] = ()


class Upload(Struct, frozen=True):
    """A draft as it came: its file name without folders, its content, and the options for its review."""

    name: str
    data: bytes
    options: ReviewOptions


class UploadStore:
    """The latest drafts, each under an identifier that cannot be guessed."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Upload] = OrderedDict()
        self._bytes = 0

    def add(self, upload: Upload) -> str:
        """Hold a draft and return its identifier; the oldest drafts are dropped while there are too many."""
        key = secrets.token_urlsafe(12)
        self._held[key] = upload
        self._bytes += len(upload.data)
        while len(self._held) > 1 and (len(self._held) > MOST_DRAFTS or self._bytes > MOST_BYTES):
            self.remove(next(iter(self._held)))
        return key

    def get(self, key: str) -> Upload | None:
        """Return the draft held under *key*, None if there is none (any more)."""
        return self._held.get(key)

    def remove(self, key: str) -> None:
        """Forget a draft, if it is held."""
        if upload := self._held.pop(key, None):
            self._bytes -= len(upload.data)


def file_name(given: str) -> str:
    r"""Return a file name as the page shows it: without folders and control characters, at most 120 code points.

    >>> file_name("C:\\草稿\\..\\要点\n.docx"), file_name("../")
    ('要点.docx', '草稿.txt')
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(character for character in last if character.isprintable()).strip(" .")
    if len(name) > _LONGEST_NAME:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[: _LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}" if dot and len(suffix) < 10 else name[:_LONGEST_NAME]
    return name or "草稿.txt"
