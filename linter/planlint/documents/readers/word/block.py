"""Paragraphs as they are read, before they are numbered; join those whose paragraph mark is deleted or hidden."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace


class InlinePiece(Struct):
    """The text of one element of the part.

    *block*, *run* and *child* are those of `planlint.text.source.Origin`; *code* is the number of the field whose instruction
    it may belong to.
    """

    text: str
    block: int
    run: int | None = None
    child: int = 0
    code: int | None = None


class Block(Struct):
    """A paragraph and its *pieces*, none of them empty. *place* is the number of its cell or text box, 0 outside of those.

    *ending* is "deleted" or "hidden" if its paragraph mark is, so that the next paragraph continues it; else "".
    """

    index: int
    style: str
    number: tuple[str, str | None] | None
    place: int
    hidden: bool
    ending: str
    pieces: list[InlinePiece] = field(default_factory=list)


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the paragraphs, each joined to the next if its mark is deleted or hidden; what is then empty is dropped."""
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
    """Return two paragraphs as one: with the format of the second if the mark is deleted, of the first if it is hidden."""
    format_of = first if first.pieces and (first.ending == "hidden" or not second.pieces) else second
    first.pieces += second.pieces
    return replace(format_of, pieces=first.pieces, ending=second.ending)
