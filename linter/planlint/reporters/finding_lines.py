"""One finding on the terminal, in two to four lines: what is wrong and where, what to write instead, why."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from planlint.engine.rule import Basis, Finding, Severity
from planlint.reporters.changes import correction, quotes_finding
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.place import finding_place
from planlint.reporters.related import other_places
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.width import cell, cells, cut
from planlint.text.printable import visible
from planlint.text.source import Source
from planlint.text.span import Span

_COLORS = {Severity.ERROR: "31;1", Severity.WARNING: "35;1", Severity.NOTE: "36"}  # all can be read on white and on black
_INDENT = "    "
_LEAST = 28  # cells of a reason that are worth showing


def headline(finding: Finding, source: Source, path: str, options: RenderOptions, *, severity: bool = True) -> str:
    """Return path, place, code, severity (if wanted) and message on one line."""
    name = f" {SEVERITIES[finding.severity]}" if severity else ""
    label = options.paint(f"{finding.rule.code}{name}", _COLORS[finding.severity])
    colon = ":" if source.is_file else " "
    place = finding_place(finding, source, paragraph=options.verbose)
    return f"{visible(path)}{colon}{visible(place)}: {label} {visible(finding.message)}"


def finding_lines(finding: Finding, source: Source, path: str, options: RenderOptions) -> Iterator[str]:
    """Yield what is wrong and where, then the edit or, if the message does not quote it, the passage."""
    yield headline(finding, source, path, options)
    if edit := correction(finding, source):
        yield from wrapped(*edit, options.width)
    elif not quotes_finding(finding, source):
        section = f"{finding.section}  " if finding.section and source.is_file else ""
        yield _INDENT + section + excerpt(source, finding.span, options.width - len(_INDENT) - cells(section))
    if places := other_places(finding, source):
        yield from wrapped("另见：", places, options.width)


def reason_lines(finding: Finding, width: int, *, advises: bool) -> Iterator[str]:
    """Yield the rule's advice, if the edits do not say it already, and its reason with its authorities."""
    if advises and finding.rule.advice:
        yield from wrapped("建议：", finding.rule.advice, width)
    yield from wrapped("理由：", _reason(finding.rule.why, finding.basis, width - len(_INDENT) - cells("理由：")), width)


def _reason(why: str, basis: Sequence[Basis], room: int) -> str:
    """Return reason and authorities on one line of *room* cells: whole, or the reason cut, or the numbers left out.

    Long authorities take two lines.
    """
    if not basis:
        return _at_a_pause(why, room)
    names = [f"依据：{'；'.join(map(str, some))}" for some in (basis, [replace(one, number="") for one in basis])]
    whole = next((why + name for name in names if cells(why + name) <= room), "")
    cut_off = next((_at_a_pause(why, room - cells(name)) + name for name in names if cells(name) + _LEAST <= room), "")
    return whole or cut_off or _at_a_pause(why, max(2 * room - cells(names[1]) - 4, _LEAST)) + names[1]


def _at_a_pause(why: str, room: int) -> str:
    """Return a reason that fits in *room* cells, cut at the end of a clause if that leaves most of it."""
    if cells(why) <= room:
        return why
    shown = cut(why, room - cells("……") + 1).removesuffix("…")
    at = max(shown.rfind(mark) for mark in "，；。")
    shown = shown[:at] if at >= len(shown) // 2 else shown
    for opening, closing in ("“”", "（）"):
        if shown.count(opening) > shown.count(closing):
            shown = shown[: shown.rfind(opening)]
    return f"{shown.rstrip('、：')}……"


@lru_cache(maxsize=1024)  # many files have findings of one rule
def wrapped(lead: str, text: str, width: int) -> Sequence[str]:
    """Return *text* in indented lines of *width* cells, *lead* before the first."""
    room = max(width - len(_INDENT) - cells(lead), 20)
    lines, taken = [""], 0
    for char in text:
        if taken + cell(char) > room and char not in "，。；：、）》”":
            lines.append("")
            taken = 0
        lines[-1] += char
        taken += cell(char)
    return [_INDENT + (" " * cells(lead) if i else lead) + line for i, line in enumerate(lines)]


def excerpt(source: Source, span: Span, width: int) -> str:
    """Return the line at *span*, cut to *width* cells around it, with the words of *span* in 【】."""
    line = source.line_at(span.start)
    start, end = max(span.start, line.start), min(span.end, line.end)
    first, last = _window(source.text, line, Span(start, max(end, start)), width - cells("【】"))
    head, tail = "…" if first > line.start else "", "…" if last < line.end else ""
    before, words, after = (_printable(source.text[a:b]) for a, b in ((first, start), (start, min(end, last)), (end, last)))
    return f"{head}{before}【{words}{'…' if end > last else ''}】{after}{tail}"


def _window(text: str, line: Span, span: Span, width: int) -> tuple[int, int]:
    """Return the part of the line that fits: a third of the room before *span*, the rest from its start on."""
    if len(line) <= width and cells(text[line.start : line.end]) <= width:
        return line.start, line.end
    room = width - 4  # … at both ends
    first, taken = span.start, 0
    while first > line.start and taken + cell(text[first - 1]) <= room // 3:
        first -= 1
        taken += cell(text[first])
    last, taken = first, 0
    while last < line.end and taken + cell(text[last]) <= room:
        taken += cell(text[last])
        last += 1
    return first, last


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
