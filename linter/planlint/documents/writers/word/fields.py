"""Results of fields (cross-references, dates, tables of contents): text that Word regenerates at any time."""

from collections import defaultdict

from msgspec import Struct

from planlint.documents.readers.word.names import Element, w
from planlint.documents.writers.word.places import R

_FIELD, _KIND, _INSTRUCTION = w("fldChar"), w("fldCharType"), w("instrText")
_TYPED = "HYPERLINK"  # its result is typed by the drafter


class Field(Struct):
    """A field, from its first run to its last; *kind* is the first word of its instruction (REF, TOC …)."""

    begin: Element
    end: Element | None = None
    instruction: str = ""

    @property
    def kind(self) -> str:
        """The first word of the instruction, in capitals."""
        return (self.instruction.split() or [""])[0].upper()


def fields(root: Element) -> dict[Element, list[Field]]:
    """Return the fields around each run of a part, outermost first, except hyperlinks and fields without an end."""
    found: defaultdict[Element, list[Field]] = defaultdict(list)
    stack: list[Field] = []
    for run in root.iter(R):
        _update(stack, run)
        found[run] += stack
    generated = {run: [field for field in inside if _is_generated(field)] for run, inside in found.items()}
    return {run: inside for run, inside in generated.items() if inside}


def _update(stack: list[Field], run: Element) -> None:
    """Push the fields that begin in a run, pop those that end in it, and collect instructions."""
    for child in run:
        if child.tag == _INSTRUCTION and stack:
            stack[-1].instruction += child.text or ""
        elif child.tag == _FIELD and child.get(_KIND) == "begin":
            stack.append(Field(run))
        elif child.tag == _FIELD and child.get(_KIND) == "end" and stack:
            stack.pop().end = run


def _is_generated(field: Field) -> bool:
    return field.end is not None and field.kind != _TYPED
