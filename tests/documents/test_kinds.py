"""One plan in every kind of file that can be read: the same findings."""

import re
from html import escape

import pytest

from planlint.authoring import Form, Source, parse
from planlint.config.catalog import installed
from planlint.run.check import check_bytes
from planlint.text.invisible import without_invisible
from support.docx_files import Typist
from support.folders import EXAMPLES
from support.pdf_files import pdf, typeset

FAULTY = (EXAMPLES / "faulty-plan.txt").read_text(encoding="utf-8")
RULES = tuple(rule for rule in installed().rules if rule.default)


def markdown(text: str) -> str:
    """Return a text with its titles and headings marked as such."""
    source = Source(text)
    headings = {h.span.start: h for plan in parse(source).plans for part in plan.parts for h in part.headings}
    lines = []
    for line in source.lines:
        heading = headings.get(line.start)
        mark = "#" * (heading.ordinal.level + 1) + " " if heading and heading.ordinal.form in (Form.H1, Form.H2) else ""
        lines.append(mark + text[line.start : line.end])
    return "\n".join(lines) + "\n"


def html(text: str) -> str:
    """Return a text as a page with the furniture that pages have."""
    inside = "".join(f"<p>　　{escape(line)}</p>\n" for line in text.splitlines() if line)
    nav = "<div class=nav><a href=/>首页</a><a href=/zwgk>政务公开</a></div>"
    share = "<div class=bdsharebuttonbox>分享到：<a href=#>微信</a></div>"
    return f"<html><head><meta charset=gbk><title>公开</title></head><body>{nav}<div id=zoom>{inside}{share}</div><div class=footer>版权所有</div></body></html>"


FILES = {
    "faulty.md": markdown(FAULTY).encode(),
    "faulty.docx": Typist().write(Source(FAULTY)),
    "faulty.html": html(FAULTY).encode("gb18030"),
    "faulty.pdf": pdf(typeset(FAULTY, "云岭市教育局文件汇编")),
}


OTHER_LINE = re.compile(r"第\d+[行段页]|“(?:(?!“).){1,8}…?”一段")


def findings(data: bytes, name: str) -> list[tuple[str, str, str]]:
    report = check_bytes(data, name, RULES, {})
    assert report.errors == ()
    assert report.source
    text = report.source.text
    return [
        (found.rule.code, OTHER_LINE.sub("", found.message), re.sub(r"\s", "", text[found.span.start : found.span.end]))
        for found in report.findings
    ]


@pytest.mark.parametrize("name", FILES)
def test_the_faulty_plan_gives_the_same_findings_in_every_kind_of_file(name: str) -> None:
    text = without_invisible(FAULTY) if name.endswith(".pdf") else FAULTY  # pdfium omits characters that show nothing
    wanted = findings(text.encode(), "faulty.txt")
    assert len(wanted) > 30
    assert findings(FILES[name], name) == wanted
