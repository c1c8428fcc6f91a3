"""A paragraph as it is read, before it has its number, and how two become one."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace


class Piece(Struct):
    """Text as one element of the part holds it.

    *block*, *run* and *child* are those of `planlint.text.source.Origin`; *code* is the field whose instruction it may be.
    """

    text: str
    block: int
    run: int | None = None
    child: int = 0
    code: int | None = None


class Block(Struct):
    """A paragraph, its *pieces* none of them empty. *place* is the cell or box that it stands in, 0 for the part itself.

    *ending* tells whether its end has been deleted ("deleted") or hidden ("hidden"): the next paragraph goes on with it.
    """

    index: int
    style: str
    number: tuple[str, str | None] | None
    place: int
    hidden: bool
    ending: str
    pieces: list[Piece] = field(default_factory=list)


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the paragraphs, one whose end is deleted or hidden as one with the next; what is left without a word is gone."""
    before: Block | None = None
    for block in blocks:
        together = before is not None and before.place == block.place
        if before and before.pieces and not together:
            yield before
        whole = _join(before, block) if before and together else block
        before = whole if whole.ending else None
        if not whole.ending:
            yield whole
    if before and before.pieces:
        yield before


def _join(first: Block, second: Block) -> Block:
    """Return two paragraphs as one. Deleting an end leaves the format of the next one, hiding it that of the first."""
    keeps = first if first.pieces and (first.ending == "hidden" or not second.pieces) else second
    first.pieces += second.pieces
    return replace(keeps, pieces=first.pieces, ending=second.ending)
