"""Hostile files for each reader, and what must hold of them: they are read, or refused in words; nothing raises, nothing hangs."""

import re
from functools import cache, partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as st

from planlint.config.catalog import installed
from planlint.documents.readers import read
from planlint.engine.rule import AnyRule
from planlint.engine.timeout import limited
from planlint.errors import ReadError
from planlint.findings.report import Report
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.render_options import RenderOptions
from planlint.run.check import check_bytes
from planlint.run.fixer import apply_fixes
from support.fuzz_seeds import SEEDS

SECONDS_A_FILE = 30
"""After which a file counts as hanging."""

_CODECS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", "big5", "latin-1")

# ---------------------------------------------------------------------------------------------------- texts like plans

_MARKS = (
    "一、 二、 三. （一） （二 (三) 1. 2． 3、 4 （1） (2) ① ② 一是 二是 第一，第二， 第一章　 第二节 1.1 1.2.1 —— "
    "附件1 附件： 附：1．某表 目录 注：1.某项 【】 《 》 “ ” （ ） 〔2025〕3号 ……12"
).split()
_WORDS = (
    "云岭市2025年教育工作要点 示例县关于印发《青禾区实施方案》的通知 各县（区）教育局： 现将方案印发给你们 坚持立德树人 "
    "新建学校3所，其中小学2所、初中2所 2024年底前完成 2月30日 近视率下降0.5% 达到100%以上 每两周1课时 不低于2小时 "
    "（责任单位：基教科，完成时限：6月底前） 到2027年 “十四五”末 三审三校 筑牢中华民族共同体意识 第40个教师节 "
    "《中华人民共和国教育法》 免费师范生 XX 待定 两个只增不减 九项工程 云岭市教育局 2025年3月1日 （此件公开发布）"
).split()
_GLUE = ("\n", "\n\n", "。", "。\n", "，", "；", "：", " ", "\u3000", "\t", "\r\n", "\r", "\u2028", "")
_pieces = st.sampled_from((*_MARKS, *_WORDS, *_GLUE, *_GLUE))
plans = st.lists(_pieces, max_size=80).map("".join)
repeated = st.tuples(_pieces, st.integers(1, 400)).map(lambda pair: pair[0] * pair[1])
texts = plans | repeated | st.text(max_size=120) | st.tuples(plans, st.text(max_size=20), plans).map("".join)

_MARKUP = (
    "# ## ** __ > - * ``` ~~~ <!-- --> <!-- planlint: --- | |-|-| [a](b) ![ \\ &nbsp; <p> </p> <table> <tr> <td colspan=9> "
    "</table> <script> </script> <!DOCTYPE html> <html> <body> <div class=x> <ol><li> <br/> &#x4e00; &#0; <![CDATA[ ]]> <a href="
).split()
soup = st.lists(_pieces | st.sampled_from(_MARKUP), max_size=60).map("".join)

# ---------------------------------------------------------------------------------------------------- bytes


def encoded(some: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Encode texts in one of the codecs that drafts come in, or in one that they should not."""
    return st.tuples(some, st.sampled_from(_CODECS)).map(lambda pair: pair[0].encode(pair[1], errors="ignore"))


def damaged(some: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Cut, overwrite or double a stretch of the bytes."""
    return st.tuples(some, st.integers(0), st.integers(0, 40), st.binary(max_size=8) | st.none()).map(_damage)


def _damage(parts: tuple[bytes, int, int, bytes | None]) -> bytes:
    data, at, length, new = parts
    at %= len(data) + 1
    piece = data[at : at + length]
    return data[:at] + (piece * 2 if new is None else new) + data[at + length :]


_TAGS = re.compile("<[^>]*>|[^<]+")


@st.composite
def packages(draw: st.DrawFn, seed: bytes) -> bytes:
    """Make a zip of XML (.docx) whose parts have lost, doubled or changed pieces of their markup, or are gone."""
    parts = {info.filename: ZipFile(BytesIO(seed)).read(info) for info in ZipFile(BytesIO(seed)).infolist()}
    names = sorted(parts)
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)):
        pieces = _TAGS.findall(parts.get(name, b"").decode("utf-8", errors="replace")) or [""]
        at, other = (draw(st.integers(0, len(pieces) - 1)) for _ in range(2))
        change = draw(st.sampled_from(("drop", "double", "swap", "text", "gone", "bytes")))
        if change == "gone":
            parts.pop(name, None)
            continue
        parts[name] = _changed(pieces, at, other, change, draw(texts)).encode("utf-8", errors="ignore")
    return _zip(parts)


def _changed(pieces: list[str], at: int, other: int, change: str, text: str) -> str:
    if change == "bytes":
        return text
    if change == "swap":
        pieces[at], pieces[other] = pieces[other], pieces[at]
    else:
        pieces[at] = {"drop": "", "double": pieces[at] * 2, "text": text}[change]
    return "".join(pieces)


def _zip(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def files(suffix: str) -> st.SearchStrategy[bytes]:
    """Return files for the reader of *suffix*: sound ones, damaged ones, and any bytes."""
    seeds = SEEDS[suffix]()
    plain = encoded(texts | soup)
    some: list[st.SearchStrategy[bytes]] = [plain, damaged(plain), st.binary(max_size=200), damaged(st.sampled_from(seeds))]
    return st.one_of(some + [packages(seed) for seed in seeds if seed.startswith(b"PK")])


TARGETS: dict[str, st.SearchStrategy[bytes]] = {suffix: files(suffix) for suffix in SEEDS}
"""A suffix for each reader of our own; the others hand their files to LibreOffice and read what comes back."""

# ---------------------------------------------------------------------------------------------------- what must hold


@cache
def rules() -> tuple[AnyRule, ...]:
    """Return all rules, those that are off too."""
    return installed().rules


def reads(data: bytes, suffix: str) -> None:
    """Hold that a reader gives a text with true places, or says in Chinese why not."""
    with limited(SECONDS_A_FILE):
        try:
            source = read(data, f"草稿{suffix}")
        except ReadError as error:
            refusal = str(error)
        else:
            refusal = ""
    if refusal:
        assert re.search("[一-鿿]", refusal)
        return
    assert source.text.strip()
    assert len(source.folded) == len(source.text)
    assert not source.bare or len(source.bare) == len(source.text)
    assert [origin.start for origin in source.origins] == sorted({origin.start for origin in source.origins})
    assert source.position(len(source.text)).offset == len(source.text)


def checks(data: bytes, suffix: str) -> None:
    """Hold that no rule crashes, all reports can be written, and fixing ends."""
    name = f"草稿{suffix}"
    with limited(SECONDS_A_FILE):
        report = check_bytes(data, name, rules(), {})
        assert not [error for error in report.errors if "出错" in error]
        whole = Report((report,), rules())
        for format_ in REPORTERS.keys() - BINARY:
            REPORTERS[format_].render(whole, RenderOptions())
        apply_fixes(report, data, partial(check_bytes, rules=rules(), facts={}))
