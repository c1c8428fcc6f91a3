"""The other places that a finding speaks of, as people read them."""

from planlint.engine.rule import Finding
from planlint.text.paragraph_names import paragraph_name
from planlint.text.source import Source
from planlint.text.span import Span

MOST_OTHERS = 50
"""Other places of a finding that are counted, or get a comment of their own."""
MOST_NAMED = 8
"""Other places of a finding that are named."""


def others(finding: Finding) -> tuple[Span, ...]:
    """Return the places that a finding speaks of besides its own, in the order of the rule."""
    return tuple(span for span in finding.related if span != finding.span)


def place_name(span: Span, source: Source) -> str:
    """Return the place of a span in the file: 第3行, or 第2页, 第5段 in a document."""
    origin = source.origin(span.start)
    return str(origin) if origin else f"第{source.position(span.start).line}行"


def other_places(finding: Finding, source: Source, *, in_word: bool = False) -> str:
    """Return the names of the other places (第3行、第9行等12处; “8.办好学前教育…”一段 in a document); "" if there is none.

    *in_word*: for the Word copy of a text file.
    """
    spans = others(finding)[:MOST_OTHERS]
    own = place_name(finding.span, source)
    first = {name: span for span in reversed(spans) if (name := place_name(span, source)) != own}
    names = [paragraph_name(span.start, finding.span.start, source, in_word=in_word) for span in reversed(first.values())]
    shown = [name if names.count(name) == 1 else number for name, number in zip(names, reversed(first), strict=True)]
    return "、".join(shown[:MOST_NAMED]) + (f"等{len(spans)}处" if len(shown) > MOST_NAMED else "")
