"""Markdown, as a CommonMark parser shows it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from planlint.reporters.markdown import escape
from support.reports import HOSTILE, findings, json_report, run


def test_special_characters_are_shown_as_they_are(repository: Path) -> None:
    shown = _Shown(MarkdownIt("commonmark").enable("table").render(run("计划 文件", formats="markdown")))
    assert f"计划 文件/{HOSTILE}" in shown.texts
    assert {finding["message"] for _, finding in findings(json_report(repository))} <= set(shown.texts)
    assert shown.tags <= {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("text", ["a|b `c` *d* _e_ <f> [g](h) #1 @all :smile: \\| & &amp; ![x] ~~y~~ $z$", "1\n2"])
def test_escape(text: str) -> None:
    shown = _Shown(MarkdownIt("commonmark").enable("table").render(f"| a |\n|---|\n| {escape(text)} |\n"))
    assert " ".join(text.split()) in shown.texts
    assert "@" not in escape(text)


class _Shown(HTMLParser):
    """The texts and tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts = [""]
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data
