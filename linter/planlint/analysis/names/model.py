"""A name where a plan uses it, and a form of it that differs."""

from collections.abc import Sequence

from msgspec import Struct

from planlint.text.numerals import CHINESE_TENS
from planlint.text.span import Span

DISTINCTIVE = frozenset(
    f"〇零{CHINESE_TENS}百千两几国省市县区州盟旗乡镇村校园班级大中小高初低幼老新男女东南西北上下前后左右内外春夏秋冬总分"
)
"""Characters by which the names of two things differ."""


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


def are_beside(one: Sequence[NameUse], two: Sequence[NameUse], distance: int) -> bool:
    """Return whether two names begin fewer than *distance* code points apart somewhere, as those of two things do in a list."""
    return any(abs(a.span.start - b.span.start) < distance for a in one for b in two)


def shared_beginning(one: str, two: str) -> int:
    """Return how many characters two texts begin with alike.

    >>> shared_beginning("资助管理中心", "资助中心")
    2
    """
    return next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def variant(uses: Sequence[NameUse], other: NameUse) -> NameVariant:
    """Return what the *uses* of one form are, beside the *other* form."""
    places = tuple(sorted({*(use.span for use in uses), other.span}))
    return NameVariant(uses[0].span, uses[0].text, other.text, other.span, places)
