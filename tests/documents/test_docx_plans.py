"""Whole plans typed in Word: the same outline and findings as in plain text, and the same lines as in LibreOffice."""

import shutil
import subprocess
from pathlib import Path

import pytest

from planlint.authoring import Draft, parse
from planlint.config.catalog import installed
from planlint.documents.readers import read
from planlint.engine.linter import lint
from support.docx_files import Docx, Typist, level, official, t
from support.docx_texts import numbered_document, outline, text
from support.folders import ROOT
from support.reports import without_place

SEEDS = sorted((ROOT.parent / "shared" / "corpus" / "seeds").glob("*.txt"))
PLANS = [*sorted((ROOT / "examples").glob("*.txt")), *SEEDS]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def findings(draft: Draft, *, usual: bool) -> list[tuple[str, str, int, str]]:
    found = lint(draft, [rule for rule in installed().rules if rule.default or not usual]).findings
    line = draft.source.position
    return [
        (
            one.rule.code,
            without_place(one.message),
            line(one.span.start).line,
            "".join(draft.source.text[one.span.start : one.span.end].split()),
        )
        for one in found
        if one.rule.code != "PUN006"  # its message quotes the words before, where Word has no blank after a number
    ]


@pytest.mark.parametrize(("gap", "styled"), [("nothing", False), ("tab", False), ("nothing", True)])
@pytest.mark.parametrize("path", PLANS, ids=[path.name[:3] for path in PLANS])
def test_a_plan_typed_in_word_gives_the_same_outline_and_findings(path: Path, gap: str, styled: bool) -> None:
    plain, typist = read(path.read_bytes(), path.name), Typist(gap, styled=styled)
    typed = read(typist.write(plain), "x.docx")
    assert typist.numbers >= 5
    drafts = parse(plain), parse(typed)
    assert outline(drafts[0]) == outline(drafts[1])
    usual = gap == "tab"  # the gap takes a half-width bracket away from the words beside which PUN002 looks for it
    assert findings(drafts[0], usual=usual) == findings(drafts[1], usual=usual)


def styled() -> bytes:
    made = Docx()
    used = made.list(
        level(0, "chineseCounting", "%1、", inside='<w:pStyle w:val="A"/>')
        + level(1, "chineseCounting", "（%2）", inside='<w:pStyle w:val="B"/>')
        + level(2, "decimal", "%3.")
    )
    made.style("A", f'<w:pPr><w:numPr><w:numId w:val="{used}"/></w:numPr></w:pPr>')
    made.style("B", f'<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="{used}"/></w:numPr></w:pPr>')
    made.style("C", '<w:basedOn w:val="B"/>')
    made.style("D", '<w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>')
    made.style("E", '<w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    for style in "ABCDEDBAC":
        made.add(style, style=style)
    made.add("off", (0, None), style="A")
    made.add("level", (None, 2), style="A")
    made.add("list", (used, None))
    made.add("", style="A")
    made.add("A", style="A")
    return made.data()


def mixed() -> bytes:
    made = Docx()
    used = made.list(official())
    made.add("云岭市2025年教育工作要点", style="Title")
    made.add("总体要求", (used, 0), style="Heading1")
    table = made.document.add_table(2, 2)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{i}\n第二行"
    made.add("重点任务", (used, 0))
    made.add("一行\n两行\t制表", (used, 1))
    made.raw(
        f"<w:p>{t(' 空 ')}<w:r><w:t> 格 </w:t></w:r><w:hyperlink w:anchor='x'>{t('链')}</w:hyperlink><w:sdt><w:sdtContent>{t('控件')}</w:sdtContent></w:sdt></w:p>"
    )
    made.raw(
        f"<w:p>{t('2024')}<w:r><w:noBreakHyphen/></w:r>{t('2025')}<w:r><w:ruby><w:rubyPr/><w:rt>{t('pin')}</w:rt><w:rubyBase>{t('拼')}</w:rubyBase></w:ruby></w:r></w:p>"
    )
    return made.data()


def lines_without_blanks(words: str) -> list[str]:
    """Return the lines with their blanks taken out, which LibreOffice uses to indent."""
    stripped = ("".join(line.split()).replace("‑", "-") for line in words.splitlines())
    return [line for line in stripped if line]


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_lines(tmp_path: Path) -> None:
    made = {"numbered": numbered_document(), "styled": styled(), "mixed": mixed()}
    made |= {path.name[:3]: Typist("tab").write(read(path.read_bytes(), path.name)) for path in PLANS}
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in made]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    for name, data in made.items():
        oracle = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")
        assert lines_without_blanks(oracle) == lines_without_blanks(text(data)), name
