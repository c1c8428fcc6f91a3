"""Paragraphs as they are read, before they are numbered; join those whose paragraph mark is deleted or hidden."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from planlint.documents.readers.word.graphics import Graphic


class InlinePiece(Struct):
    """The text of one element of the part.

    *block*, *run* and *child* are those of `planlint.text.source.Origin`; *code* is the number of the field whose instruction
    it may belong to. *field* is the instruction of a field that draws a number, which is computed later; if the file stores
    a result, that is the text and the number is only counted (*is_stored*).
    """

    text: str
    block: int
    run: int | None = None
    child: int = 0
    code: int | None = None
    field: str = ""
    is_stored: bool = False


class Block(Struct):
    """A paragraph and its *pieces*, none of them empty. *place* is the number of its cell or text box, 0 outside of those.

    *ending* is "deleted" or "hidden" if its paragraph mark is, so that the next paragraph continues it; else "".
    *conceals* says whether text in it is hidden; *graphics* are those in it that are not read.
    """

    index: int
    style: str
    number: tuple[str, str | None] | None
    place: int
    hidden: bool
    ending: str
    conceals: bool = False
    pieces: list[InlinePiece] = field(default_factory=list)
    graphics: list[Graphic] | None = None

    def add_graphic(self, graphic: Graphic) -> None:
        """Add a graphic. Most paragraphs have none and need no list."""
        if self.graphics is None:
            self.graphics = []
        self.graphics.append(graphic)

    @property
    def is_skipped(self) -> bool:
        """Whether it is shown nowhere, but counted if it has a number: an empty paragraph whose mark is hidden.

        That is how Word stores the numbers to be skipped of “设置编号值—前进量”.
        """
        return self.ending == "hidden" and not self.pieces and not self.conceals and not self.graphics


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the paragraphs, each joined to the next if its mark is deleted or hidden.

    What is then empty is dropped, except paragraphs that are skipped but counted.
    """
    before: Block | None = None
    for block in blocks:
        together = before is not None and before.place == block.place
        if before and (before.pieces or before.graphics) and not together:
            yield before
        whole = _join(before, block) if before and together else block
        is_done = not whole.ending or whole.is_skipped
        before = None if is_done else whole
        if is_done:
            yield whole
    if before and (before.pieces or before.graphics):
        yield before


def _join(first: Block, second: Block) -> Block:
    """Return two paragraphs as one: with the format of the second if the mark is deleted, of the first if it is hidden."""
    format_of = first if first.pieces and (first.ending == "hidden" or not second.pieces) else second
    first.pieces += second.pieces
    for graphic in second.graphics or ():
        first.add_graphic(graphic)
    return replace(format_of, pieces=first.pieces, graphics=first.graphics, ending=second.ending)
