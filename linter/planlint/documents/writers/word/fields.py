"""Results of fields: text that Word makes anew whenever it likes (cross-references, dates, tables of contents)."""

from collections import defaultdict

from msgspec import Struct

from planlint.documents.readers.word.names import Element, w
from planlint.documents.writers.word.places import R

_FIELD, _KIND, _INSTRUCTION = w("fldChar"), w("fldCharType"), w("instrText")
_TYPED = "HYPERLINK"  # its result is typed by the drafter


class Field(Struct):
    """A field from its first run to its last; *kind* is the first word of its instruction (REF, TOC …)."""

    begin: Element
    end: Element | None = None
    instruction: str = ""

    @property
    def kind(self) -> str:
        """The first word of the instruction, in capitals."""
        return (self.instruction.split() or [""])[0].upper()


def fields(root: Element) -> dict[Element, list[Field]]:
    """Return the fields in which each run of a part stands, outermost first, without links."""
    found: defaultdict[Element, list[Field]] = defaultdict(list)
    stack: list[Field] = []
    for run in root.iter(R):
        _see(run, stack)
        found[run] += stack
    return {run: kept for run, inside in found.items() if (kept := [one for one in inside if _is_made(one)])}


def _see(run: Element, stack: list[Field]) -> None:
    """Take note of what a run says of fields that begin and end."""
    for child in run:
        if child.tag == _INSTRUCTION and stack:
            stack[-1].instruction += child.text or ""
        elif child.tag == _FIELD and child.get(_KIND) == "begin":
            stack.append(Field(run))
        elif child.tag == _FIELD and child.get(_KIND) == "end" and stack:
            stack.pop().end = run


def _is_made(field: Field) -> bool:
    return field.end is not None and field.kind != _TYPED
