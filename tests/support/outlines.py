"""The plans of a text as lists of short strings."""

from planlint.authoring import Draft, Plan, Section, parse


def outline(part: Section, depth: int = 0) -> list[str]:
    """Return the headings, a blank more for each level of nesting."""
    lines = []
    for section in part.sections:
        assert section.heading
        lines.append(" " * depth + section.heading.ordinal.text.strip() + section.heading.title.text)
        lines += outline(section, depth + 1)
    return lines


def plan(text: str) -> Plan:
    """Return the only plan of a text."""
    draft = parse(text)
    assert len(draft.plans) == 1
    return draft.plans[0]


def titles(draft: Draft) -> list[str]:
    """Return the titles of the plans, empty where there is none."""
    return [plan.title.words if plan.title else "" for plan in draft.plans]
