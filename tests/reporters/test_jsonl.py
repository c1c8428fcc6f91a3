"""JSON Lines: a stream of objects with a type."""

import json
from collections.abc import Iterator
from pathlib import Path

from planlint.reporters import REPORTERS
from planlint.reporters.render_options import RenderOptions
from support.reports import (
    findings,
    json_report,
    report_with_suppressed,
    run,
)


def test_every_line_is_an_object_and_the_last_the_summary(repository: Path) -> None:
    lines = [json.loads(line) for line in _lines(run("计划 文件", formats="jsonl"))]
    whole = json_report(repository)
    assert (lines[0]["type"], lines[0]["version"], lines[0]["tool"]) == ("run", 1, whole["tool"])
    assert lines[-1] == {"type": "summary", **whole["summary"]}
    reported = [(line.pop("path"), line) for line in lines if line.pop("type") == "finding"]
    assert reported == findings(whole)


def test_unreadable_and_skipped_files_are_lines(repository: Path) -> None:
    lines = [json.loads(line) for line in _lines(run("计划 文件", formats="jsonl"))]
    assert [line["path"] for line in lines if line["type"] == "error"] == ["计划 文件/坏.txt"]
    assert [line["path"] for line in lines if line["type"] == "skipped"] == ["计划 文件/旧.ofd"]


def test_waived_and_baselined_findings_have_types_of_their_own() -> None:
    lines = [
        json.loads(line)
        for line in _lines(REPORTERS["jsonl"].render(report_with_suppressed(has_baseline=True), RenderOptions()))
    ]
    assert [line["type"] for line in lines] == ["run", "file", "finding", "waived", "waived", "known", "summary"]


def _lines(text: str) -> Iterator[str]:
    assert text.endswith("\n")
    yield from text[:-1].split("\n")
