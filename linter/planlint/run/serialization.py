"""Reports on files as plain data, so that they can be kept between runs and handed from one process to another.

A report holds the tree of its draft, which is large; as plain data it has only what was found, and the tree is made anew
when somebody asks for it.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.findings.report import FileReport, Head
from planlint.plan.model import Contents, Draft, Paragraph, Plan
from planlint.text.edit import Edit
from planlint.text.source import Source
from planlint.text.span import Span

Understand = Callable[[bytes, str], Draft]
"""Reads and parses a file's content; the path is for messages."""

Read = Callable[[bytes, str], Source]


def to_plain(file: FileReport) -> bytes | None:
    """Return *file* as plain data; None where a rule's data is not plain."""
    document = {
        "errors": file.errors,
        "heads": [astuple(head) for head in file.heads],
        "seconds": [*file.seconds, file.reading],
        "read": file.draft is not None,
        "findings": [_finding_to_plain(finding) for finding in file.findings],
    }
    try:
        text = json.dumps(document, ensure_ascii=True)
    except (TypeError, ValueError):
        return None
    same = all(json.loads(json.dumps(finding.data)) == finding.data for finding in file.findings)
    return text.encode("ascii") if same else None


def _finding_to_plain(finding: Finding) -> list[Any]:
    return [
        finding.rule.code,
        finding.severity.value,
        finding.message,
        [finding.span.start, finding.span.end],
        finding.section,
        finding.plan,
        finding.fingerprint,
        finding.data,
        [[edit.span.start, edit.span.end, edit.text] for edit in finding.edits],
        finding.safe,
        finding.titles,
    ]


class Content(Struct, frozen=True):
    """A file's content, and the functions that read and understand it when its text or its tree is asked for."""

    path: str
    data: bytes
    read: Read
    understand: Understand


def from_plain(plain: bytes, content: Content, rules: Mapping[str, AnyRule]) -> FileReport:
    """Return the report that *plain* stands for. Raises ValueError, KeyError or TypeError where it stands for none."""
    document = json.loads(plain)
    *seconds, reading = document["seconds"]
    return FileReport(
        path=content.path,
        draft=_Late(content) if document["read"] else None,
        findings=tuple(_finding(fields, rules) for fields in document["findings"]),
        errors=tuple(document["errors"]),
        seconds=tuple(seconds),
        reading=reading,
        heads=tuple(Head(title, tuple(facts)) for title, facts in document["heads"]),
    )


def _finding(fields: list[Any], rules: Mapping[str, AnyRule]) -> Finding:
    code, severity, message, span, section, plan, fingerprint, data, edits, safe, titles = fields
    return Finding(
        rules[code],
        Severity(severity),
        message,
        Span(*span),
        section,
        plan,
        fingerprint,
        data,
        tuple(Edit(Span(start, end), text) for start, end, text in edits),
        safe,
        tuple(titles),
    )


class _Late(Draft):
    """A draft that is read and parsed when it is asked for, and not held for long: a run may have thousands."""

    def __init__(self, content: Content) -> None:
        object.__setattr__(self, "_content", content)

    @property
    def source(self) -> Source:
        return _source(self._content)

    @property
    def plans(self) -> tuple[Plan, ...]:
        return _draft(self._content).plans

    @property
    def contents(self) -> tuple[Contents, ...]:
        return _draft(self._content).contents

    @property
    def rest(self) -> tuple[Paragraph, ...]:
        return _draft(self._content).rest

    _content: Content


@lru_cache(maxsize=2)
def _source(content: Content) -> Source:
    return content.read(content.data, content.path)


@lru_cache(maxsize=2)
def _draft(content: Content) -> Draft:
    return content.understand(content.data, content.path)
