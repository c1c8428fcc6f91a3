"""Where a finding is, as people look for it: line and column in a text file; section and first words in a document."""

from planlint.engine.rule import Finding
from planlint.text.invisible import without_invisible
from planlint.text.normalize import on_one_line
from planlint.text.paragraph_names import first_words
from planlint.text.source import Source

_ORDINAL = 8  # code points before a title that may be its ordinal


def finding_place(finding: Finding, source: Source, *, paragraph: bool = False) -> str:
    """Return `12:3` in a text file, else `二/3 “增加教育投入…”`, after the page or the line of a file that has one.

    If *paragraph*, the number of the paragraph in a Word document comes first (第9段).
    """
    start = finding.span.start
    if source.is_file:
        position = source.position(start)
        return f"{position.line}:{position.column}"
    origin = source.origin(start)
    number = str(origin) if origin and (paragraph or not origin.paragraph) else ""
    return " ".join(filter(None, (number, finding.section, f"“{_first_words(finding, source)}”")))


def _first_words(finding: Finding, source: Source) -> str:
    """Return the first words of the finding's paragraph, without the ordinal of a heading."""
    line = source.line_at(finding.span.start)
    words = on_one_line(without_invisible(source.text[line.start : line.end]))
    title = finding.titles[-1] if finding.titles else ""
    at = words.find(title) if title else -1
    return first_words(words[at:] if 0 <= at <= _ORDINAL else words)
