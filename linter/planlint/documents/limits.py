"""How much of a file is read: a draft has no more than a million characters, unless the settings say otherwise.

It has no more lines and plans than a text of that length has by far: each of them takes time of its own.
"""

from msgspec import Struct

from planlint.documents.files import megabytes
from planlint.errors import ReadError

REMEDY = "请确认没有选错文件，或把稿子拆成几份；确有这么长的，在 planlint.toml 里把 max-characters 写大"
"""What to do about a draft that is too long."""
_MILLION = 1_000_000


class SizeLimit(Struct, frozen=True):
    """The most *characters* that a draft may have, in code points; the limits in bytes grow with it."""

    characters: int = 1_000_000

    @property
    def text_bytes(self) -> int:
        """The most bytes of text that a file, or the text part of one, may have: 20 MB for a million characters."""
        return 20 * self.characters

    @property
    def file_bytes(self) -> int:
        """The most bytes that a file may have whose pictures do not count (.docx, .pdf): 200 MB for a million characters."""
        return 200 * self.characters

    @property
    def lines(self) -> int:
        """The most lines with words that a draft may have: 50 000 for a million characters or fewer."""
        return self.scaled(50_000)

    @property
    def plans(self) -> int:
        """The most plans that a draft may have: 1000 for a million characters or fewer."""
        return self.scaled(1000)

    def scaled(self, most: int) -> int:
        """Return a limit that is *most* for a million characters or fewer, and grows with the characters."""
        return most * max(self.characters, _MILLION) // _MILLION

    def check_bytes(self, count: int, part: str = "") -> None:
        """Raise ReadError if *part* (the file if it is "") has more than `text_bytes`."""
        if count > self.text_bytes:
            raise ReadError(f"{part + ' ' if part else '文字部分'}{megabytes(count, self.text_bytes)}；{REMEDY}")

    def check_text(self, text: str) -> None:
        """Raise ReadError if *text* has more characters or more lines with words than there may be."""
        self.check_characters(len(text))
        if text.count("\n") + text.count("\r") < self.lines:
            return
        self.check_lines(sum(not line.isspace() for line in text.splitlines() if line))

    def check_lines(self, count: int) -> None:
        """Raise ReadError if *count* is more than `lines`."""
        if count > self.lines:
            raise ReadError(f"文字超过{self.lines}行，不像公文；{REMEDY}")

    def check_characters(self, count: int) -> None:
        """Raise ReadError if *count* is more than `characters`."""
        if count > self.characters:
            raise ReadError(f"文字超过{self.characters}个字，不像公文；{REMEDY}")

    def check_plans(self, count: int) -> None:
        """Raise ReadError if *count* is more than `plans`."""
        if count > self.plans:
            raise ReadError(f"像是把{count}份计划拼成了一个文件，最多查{self.plans}份；{REMEDY}")


DEFAULT_LIMIT = SizeLimit()
"""The limit where no setting gives another one."""

NO_LIMIT = SizeLimit(10**9)
"""The limit for a file that has been read within its limit before."""
