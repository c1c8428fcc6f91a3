"""Sound files of each kind, for fuzzing to damage: the example plans and, where they are beside the project, real ones."""

import os
from collections.abc import Callable
from html import escape
from io import BytesIO

from support.folders import ROOT
from support.pdf_files import pdf, typeset

EXAMPLES = ROOT / "examples"
SECONDS = float(os.environ.get("PLANLINT_FUZZ_SECONDS", "0"))
"""How long to fuzz by hand; 0 in CI, where every run tries the same files."""

_CORPUS = ROOT.parent / "shared" / "corpus"
_LENGTH = 5000  # characters of a real plan: enough for headings, targets and tables
_CODECS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32")


def texts() -> list[str]:
    """Return the example plans and, by hand, the beginnings of the real ones."""
    real = sorted(_CORPUS.rglob("*.txt")) if SECONDS else []
    return [path.read_text(encoding="utf-8")[:_LENGTH] for path in (*sorted(EXAMPLES.glob("*.txt")), *real)]


def plain() -> list[bytes]:
    """Return each text in the encodings that are read."""
    return [text.encode(codec) for text in texts() for codec in _CODECS]


def markdown() -> list[bytes]:
    """Return each text with its first line for a heading, and with a list, a table, code and a waiver below."""
    more = "\n\n- 甲\n  1. 乙\n\n| 指标 | 2025年 |\n|:--|--:|\n| 近视率 | 下降0.5% |\n\n```\n一、代码\n```\n"
    waiver = "<!-- planlint-disable-next-line NUM001: 上级文件如此编号 -->\n三、**保障**\n> [附件](a.docx)\n"
    return [f"---\ntitle: 计划\n---\n# {text}{more}{waiver}".encode() for text in texts()]


def page() -> list[bytes]:
    """Return each text as a page of a website, with the parts around the article."""
    head = '<!DOCTYPE html><html><head><meta charset="{}"><title>通知</title><style>p{{color:red}}</style></head><body>'
    round_ = '<div class="crumbs">首页 &gt; 公开</div><div id=article>{}</div><ul><li>扫一扫<li>分享到</ul><script>a<b</script>'
    table = "<table><tr><td rowspan=2>指标<td>责任单位</tr><tr><td>体育科</table><ol start=3><li>督导</ol>"
    found = []
    for text in texts():
        inside = "".join(f"<p style='text-indent:2em'>{escape(line)}</p>\n" for line in text.splitlines())
        whole = round_.format(inside + table) + "</body></html>"
        found += [(head.format(codec) + whole).encode(codec) for codec in ("utf-8", "gb18030")]
    return found


def word() -> list[bytes]:
    """Return each text as a Word document, with a numbered list and a table."""
    import docx

    found = []
    for text in texts():
        document, made = docx.Document(), BytesIO()
        for line in text.splitlines():
            document.add_paragraph(line, style="List Number" if line.startswith("1.") else None)
        document.add_table(2, 2).cell(0, 1).text = "责任单位"
        document.save(made)
        found.append(made.getvalue())
    return found


def printed() -> list[bytes]:
    """Return each text as a printer sets it: with its streams packed, and open, so that what is damaged is an operator."""
    return [pdf(typeset(text), packed=packed) for text in texts() for packed in (True, False)]


SEEDS: dict[str, Callable[[], list[bytes]]] = {".txt": plain, ".md": markdown, ".docx": word, ".html": page, ".pdf": printed}
"""Sound files for the reader of each suffix."""
