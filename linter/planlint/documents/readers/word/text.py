"""Turn paragraphs into text: join those that tracked changes join, put numbers in front, add notes at the end."""

from collections.abc import Iterable, Iterator, Sequence

from planlint.documents.readers.word.block import Block, InlinePiece, joined
from planlint.documents.readers.word.names import Element, w
from planlint.documents.readers.word.numbering import ListCounter
from planlint.documents.readers.word.part import PartReader
from planlint.documents.readers.word.styles import WordStyles
from planlint.errors import ReadError
from planlint.text.source import Origin

_LONGEST = 5_000_000
_NAMES = {"footnotes": "注", "endnotes": "尾注"}


class TextBuilder:
    """Builds the text of a document and the origins of its parts."""

    def __init__(self, numbering: ListCounter) -> None:
        """Start with an empty text."""
        self.origins: list[Origin] = []
        self._numbering = numbering
        self._words: list[str] = []
        self._length = self._paragraph = 0

    def __str__(self) -> str:
        """Return the text, each paragraph with its line end."""
        return "".join(self._words)

    def add(self, part: str, blocks: Iterable[Block], lead: str = "") -> None:
        """Add the paragraphs of a part, *lead* before the first, without empty cells. Raises ReadError if it grows too long."""
        for block in joined(blocks):
            mark = lead + self._numbering.mark(block.number, block.style)
            lead = ""
            if block.pieces or mark or not block.place:
                self._paragraph += 1
                self._write(part, InlinePiece(mark, block.index), *_without_first_breaks(block.pieces))
                self._put("\n")

    def _write(self, part: str, *pieces: InlinePiece) -> None:
        for piece in pieces:
            if piece.text:
                self.origins.append(Origin(self._length, self._paragraph, part, piece.block, piece.run, piece.child))
                self._put(piece.text)

    def _put(self, words: str) -> None:
        self._words.append(words)
        self._length += len(words)
        if self._length > _LONGEST:
            raise ReadError(f"文字超过{_LONGEST // 10000}万字，不像公文；请确认没有选错文件，或分成几个文件再检查")


def _without_first_breaks(pieces: Sequence[InlinePiece]) -> Sequence[InlinePiece]:
    """Return the pieces without the breaks before the first word, so that a number is on the line of its text."""
    first = next((i for i, piece in enumerate(pieces) if piece.text != "\n"), len(pieces))
    return pieces[first:]


def read_notes(root: Element, kind: str, styles: WordStyles) -> dict[str, list[Block]]:
    """Return the paragraphs of each footnote or endnote by its id."""
    parts = PartReader(styles)
    return {note.get(w("id"), ""): parts.read(note) for note in root.findall(w(kind[:-1]))}


def numbered_notes(references: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, id and lead (“注1：”) of each note in the order of the text, footnotes first."""
    seen = list(dict.fromkeys(references))
    for kind, name in _NAMES.items():
        ids = [identity for one, identity in seen if one == kind]
        yield from ((kind, identity, f"{name}{i}：") for i, identity in enumerate(ids, 1))
