"""Word documents as the lines that planlint reads from them."""

from planlint.authoring import Draft
from planlint.documents.readers import read
from support.docx_files import NAMES, Docx, level, official, package, zipped

PARAGRAPH = "<w:p><w:r><w:t>一、坚持立德树人</w:t></w:r></w:p>"


def text(data: bytes) -> str:
    """Return the text of a document."""
    return read(data, "草稿.docx").text


def lines(data: bytes) -> list[str]:
    """Return the lines of a document."""
    return text(data).splitlines()


def lines_of(*paragraphs: str, **parts: str | bytes) -> list[str]:
    """Return the lines of a document with these paragraphs, each the inside of a w:p."""
    return lines(package("".join(f"<w:p>{inside}</w:p>" for inside in paragraphs), **parts))


def field_runs(*parts: str) -> str:
    """Return runs, with { | } for the beginning, the separator and the end of a field."""
    kinds = {"{": "begin", "|": "separate", "}": "end"}
    return "".join(f'<w:r><w:fldChar w:fldCharType="{kinds[part]}"/></w:r>' if part in kinds else part for part in parts)


INSTRUCTION = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'


def with_main(xml: str | bytes) -> bytes:
    """Return a document that has only a main part."""
    return zipped({"word/document.xml": xml})


def main_part(inside: str, lead: str = "") -> str:
    """Return a main part with *inside* in its body and *lead* before its root."""
    return f"{lead}<w:document {NAMES}><w:body>{inside}</w:body></w:document>"


def numbered_document() -> bytes:
    """Return a document with all number formats that planlint and LibreOffice share, continued and restarted."""
    made = Docx()
    used = made.list(official("tab"))
    for at in (0, 1, 2, 2, 1, 2, 0, 2, 2, 1, 1, 0, 3, 4, 4, 3, 4, 0, 1, 2, 3, 4, 1):
        made.add("甲", (used, at))
    restarted = made.list(1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
    for which, at in ((restarted, 0), (restarted, 1), (restarted, 0), (used, 0), (used, 1)):
        made.add("乙", (which, at))
    forms = "chineseCountingThousand japaneseCounting taiwaneseCountingThousand chineseLegalSimplified ideographTraditional decimalZero decimalEnclosedCircle decimalEnclosedCircleChinese lowerLetter upperLetter upperRoman ordinal none".split()
    for form in forms:
        one = made.list(level(0, form, "%1."))
        for _ in range(31):
            made.add("丙", (one, 0))
    decimals = made.list(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3"))
    for at in (1, 0, 1, 2, 0, 2, 1):
        made.add("丁", (decimals, at))
    return made.data()


def outline(draft: Draft) -> list[tuple[int, str, int, str]]:
    """Return line, form, number and title of each heading."""
    headings = [heading for plan in draft.plans for part in plan.parts for heading in part.headings]
    line = draft.source.position
    return [(line(h.span.start).line, h.ordinal.form.name, h.ordinal.number, h.title.text) for h in headings]
