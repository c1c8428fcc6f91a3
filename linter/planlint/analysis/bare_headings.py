"""Headings without text: whether there is any below or beside one, and whether its own words are the content."""

import re

from planlint.plan.model import Paragraph, Role, Section

_SILENT = (Role.WEB, Role.ENTRY, Role.SIGNATURE, Role.DATE)
_FILE = re.compile(r"\S{1,60}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar|jpe?g|png)")
"""The name of a file, which holds the text."""


def is_bare_heading(section: Section) -> bool:
    """Return whether a heading is alone in its line and has nothing below."""
    heading = section.heading
    has_lines = section.sections or any(_holds_text(line) for line in section.body)
    return heading is not None and not has_run_in_text(section) and not has_lines


def has_text_below(section: Section) -> bool:
    """Return whether there is text in the line of a heading or below; further titles and labels are none."""
    if section.heading and has_run_in_text(section):
        return True
    if any(_holds_text(line) and not line.folded.endswith(":") for line in section.body):
        return True
    return any(has_text_below(below) or is_content(below) for below in section.sections)


def is_content(section: Section) -> bool:
    """Return whether a bare heading is itself content: a sentence, 时间：5月6日, an item of a list."""
    return section.heading is not None and not section.heading.paragraph.folded.endswith(":")


def has_run_in_text(section: Section) -> bool:
    """Return whether there is text in the line of a heading."""
    return section.heading is not None and section.heading.is_run_in


def _holds_text(line: Paragraph) -> bool:
    """Return whether a line is text, or the name of a file with it."""
    return line.role not in _SILENT or _FILE.fullmatch(line.folded) is not None
