"""The other places that a finding speaks of, as people read them."""

from planlint.engine.rule import Finding
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


def other_places(finding: Finding, source: Source) -> str:
    """Return the names of the other places (第3行、第9行等12处); "" if there is none."""
    spans = others(finding)[:MOST_OTHERS]
    own = place_name(finding.span, source)
    names = [name for name in dict.fromkeys(place_name(span, source) for span in spans) if name != own]
    return "、".join(names[:MOST_NAMED]) + (f"等{len(spans)}处" if len(names) > MOST_NAMED else "")
