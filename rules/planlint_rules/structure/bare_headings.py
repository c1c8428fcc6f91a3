"""What stands below a heading, as the rules on empty parts ask: text, further titles, or nothing."""

from planlint.authoring import Role, Section

_SILENT = (Role.WEB, Role.ENTRY, Role.SIGNATURE, Role.DATE)


def is_bare(section: Section) -> bool:
    """Return whether a heading is alone in its line and has nothing below."""
    heading = section.heading
    has_lines = section.sections or any(line.role not in _SILENT for line in section.body)
    return heading is not None and not is_run_in(section) and not has_lines


def has_text(section: Section) -> bool:
    """Return whether there is text in the line of a heading or below; further titles and labels are none."""
    if section.heading and is_run_in(section):
        return True
    if any(line.role not in _SILENT and not line.folded.endswith(":") for line in section.body):
        return True
    return any(has_text(below) or is_item(below) for below in section.sections)


def is_item(section: Section) -> bool:
    """Return whether a bare heading is itself content: a sentence, 时间：5月6日, an item of a list."""
    return section.heading is not None and not section.heading.paragraph.folded.endswith(":")


def is_run_in(section: Section) -> bool:
    return section.heading is not None and section.heading.is_run_in
