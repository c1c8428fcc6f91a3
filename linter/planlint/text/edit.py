"""Replacements in a text."""

from collections.abc import Iterable

from msgspec import Struct

from planlint.text.span import Span


class Edit(Struct, frozen=True):
    """A replacement of the code points of *span* by *text*."""

    span: Span
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with *edits* applied; of two that overlap, the one that begins later is dropped."""
    taken: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.span, edit.text)):
        if not taken or edit.span.start >= taken[-1].span.end:
            taken.append(edit)
    for edit in reversed(taken):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def difference(old: str, new: str) -> tuple[int, int]:
    """Return the smallest range of *old* that must be replaced to get *new*: start and end, never empty."""
    a = next((i for i, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new)))
    most = min(len(old), len(new)) - a
    b = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    return (a, len(old) - b) if a < len(old) - b else (max(a - 1, 0), max(len(old) - b, 1))
