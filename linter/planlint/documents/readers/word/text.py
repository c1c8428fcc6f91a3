"""Turn paragraphs into text: join those that tracked changes join, put numbers in front, add notes at the end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from planlint.documents.readers.tables import CellLine, CellPlace
from planlint.documents.readers.word.block import Block, InlinePiece, joined
from planlint.documents.readers.word.field_numbers import AutoNumCounter, ListNumCounter, ListPlace, NumberField, number_field
from planlint.documents.readers.word.graphics import Placed
from planlint.documents.readers.word.names import Element, w
from planlint.documents.readers.word.numbering import ListCounter
from planlint.documents.readers.word.part import PartReader
from planlint.documents.readers.word.styles import WordStyles
from planlint.errors import ReadError
from planlint.text.source import Origin

_LONGEST = 5_000_000
_NO_CELLS: Mapping[int, CellPlace] = {}
_NAMES = {"footnotes": "注", "endnotes": "尾注"}


class TextBuilder:
    """Builds the text of a document and the origins of its parts.

    *uncomputed* are the kinds of fields whose numbers cannot be computed, *graphics* the graphics, each with the number of
    its paragraph (from 1).
    """

    def __init__(self, numbering: ListCounter, styles: WordStyles) -> None:
        """Start with an empty text."""
        self.origins: list[Origin] = []
        self.cell_lines: list[CellLine] = []
        self.uncomputed: list[tuple[int, str]] = []
        self.graphics: list[Placed] = []
        self._numbering, self._styles = numbering, styles
        self._auto_numbers: defaultdict[str, AutoNumCounter] = defaultdict(AutoNumCounter)
        self._list_numbers: defaultdict[str, ListNumCounter] = defaultdict(partial(ListNumCounter, numbering))
        self._words: list[str] = []
        self._length = self._paragraph = 0

    def __str__(self) -> str:
        """Return the text, each paragraph with its line end."""
        return "".join(self._words)

    def add(self, part: str, blocks: Iterable[Block], lead: str = "", cells: Mapping[int, CellPlace] = _NO_CELLS) -> None:
        """Add the paragraphs of a part, *lead* before the first, without empty cells. *cells* are those of `PartReader`.

        Raises ReadError if the text grows too long.
        """
        for block in joined(blocks):
            number = self._numbering.mark(block.number, block.style)
            if block.is_skipped:
                continue
            mark, lead = lead + number, ""
            if block.pieces or mark or not block.place:
                self._paragraph += 1
                start = self._length
                pieces = _without_first_breaks(list(self._with_numbers(part, block)))
                self._write(part, InlinePiece(mark, block.index), *pieces)
                if block.place in cells:
                    self.cell_lines.append(CellLine(start, self._length, block.place))
                self._put("\n")
            self.graphics += [(max(self._paragraph, 1), graphic) for graphic in block.graphics or ()]

    def _with_numbers(self, part: str, block: Block) -> Iterator[InlinePiece]:
        """Yield the pieces of a paragraph, the numbers of its fields computed."""
        after_text = False
        for piece in block.pieces:
            number = number_field(piece.field)
            if number is None:
                yield piece
                after_text = after_text or not piece.text.isspace()
            else:
                text = self._number(part, block, number, after_text=after_text)
                if text is None and not piece.is_stored:
                    self.uncomputed.append((self._paragraph, number.kind))
                yield replace(piece, text="" if piece.is_stored else text or "")
                after_text = False

    def _number(self, part: str, block: Block, field: NumberField, *, after_text: bool) -> str | None:
        if field.kind == "SEQ":
            return None
        if field.kind != "LISTNUM":
            return self._auto_numbers[part].text(field, self._styles.heading(block.style), self._paragraph)
        place = ListPlace(self._paragraph, self._numbering.place(block.number, block.style), after_text)
        return self._list_numbers[part].text(field, place)

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
