"""A name where a plan uses it, and a form of it that differs."""

from collections.abc import Sequence

from msgspec import Struct

from planlint.text.span import Span


class NameUse(Struct, frozen=True):
    """A name where it is used."""

    span: Span
    text: str


class NameVariant(Struct, frozen=True):
    """A form of a name that differs from the one used elsewhere.

    *span* is its first place, *places* are all of them and that of the *other* form, *name*; *written* are its words.
    """

    span: Span
    written: str
    name: str
    other: Span
    places: tuple[Span, ...]


def variant(uses: Sequence[NameUse], other: NameUse) -> NameVariant:
    """Return what the *uses* of one form are, beside the *other* form."""
    places = tuple(sorted({*(use.span for use in uses), other.span}))
    return NameVariant(uses[0].span, uses[0].text, other.text, other.span, places)
