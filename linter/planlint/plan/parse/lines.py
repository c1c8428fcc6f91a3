"""The lines of a draft, each classified by itself: the first pass of the lexer.

Works on folded text (half-width), so （一） and (一) are one form. Doubtful lines (2.5亿, 27构建, 1 总则) stay plain here;
planlint.plan.parse.ordinals resolves them by their neighbours.
"""

import re

from msgspec import Struct

from planlint.plan.model import Paragraph, Role
from planlint.plan.ordinal import Form, Ordinal
from planlint.text.numerals import CHINESE_ORDINALS, CHINESE_TENS, ENCLOSED, enclosed, enclosed_number, number
from planlint.text.source import Source
from planlint.text.span import Span

CHINESE = f"[{CHINESE_ORDINALS}]"
"""The class of a character of a Chinese ordinal; in crawled text there may be blanks between two of them."""

_NUMERAL = rf"{CHINESE}(?:[ ]?{CHINESE}){{0,4}}"
_YEAR = r"(?:19|20)\d\d(?=年|学年|[届级秋春]|[-—~])"
_DATE = r"\d{1,4}(?:年|月|日|级|届|学年|班|:\d\d|个|名|人)"
_NO_RANGE = rf"(?!\s*[{CHINESE_TENS}](?:年级|级|类|等|线|批|期|季度|产业))"


class DraftLine(Struct):
    """A line of the source on its way to the grammar; its form and role may still change.

    *span* leaves out the blanks around it; *mark* is the span of its ordinal's mark and *number* the ordinal's number;
    *is_in_table* is true in a cell of a table, where no line is a heading.
    """

    source: Source
    span: Span
    folded: str
    form: Form | None = None
    number: int = 0
    mark: Span | None = None
    role: Role = Role.TEXT
    is_in_table: bool = False

    def become_heading(self, form: Form, value: int, length: int) -> None:
        """Give the line the ordinal *value* of *form*, whose mark is its first *length* code points."""
        self.form, self.number = form, value
        self.mark = Span(self.span.start, self.span.start + length)

    def drop_ordinal(self) -> None:
        """Make the line one without an ordinal; its role stays."""
        self.form, self.number, self.mark = None, 0, None

    @property
    def words(self) -> str:
        """The folded text after the mark."""
        return self.folded[len(self.mark) :].strip() if self.mark else self.folded

    @property
    def is_text(self) -> bool:
        """Whether the line is neither a heading nor of any other role yet."""
        return self.form is None and self.role is Role.TEXT

    def paragraph(self) -> Paragraph:
        """Return the node of this line."""
        ordinal = None
        if self.form and self.mark:
            ordinal = Ordinal(self.mark, self.source, self.form, self.number)
        return Paragraph(self.span, self.source, self.role, ordinal)


_CHAPTERS = {
    "部分": Form.PART, "编": Form.PART, "篇": Form.PART, "章": Form.CHAPTER, "节": Form.NODE, "条": Form.ARTICLE,
}  # fmt: skip

_CHAPTER = re.compile(rf"第\s?({_NUMERAL}|\d{{1,3}})\s?(部分|编|篇|章|节|条)(?=[ 、:.]|$|(?<=[^第]\s条)(?=[一-鿿]))[ 、:.]*")
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (Form.H1, re.compile(rf"({_NUMERAL})\s?[、.](?![、.]){_NO_RANGE}\s*")),
    (Form.H2, re.compile(rf"\(\s?({_NUMERAL})\s?\)(?![、和与及至]\()\s?[、.]?\s*")),
    (Form.H3, re.compile(rf"(\d{{1,3}})\s?[.、](?:\s++|(?={_YEAR})|(?![\d.、]))")),
    (Form.H4, re.compile(r"\(\s?([1-9]\d?)\s?\)\s?[、.]?\s*(?=\d)")),
    (Form.H4, re.compile(rf"(\d{{1,2}})\s?\)\s?[、.]?\s*(?={_DATE})")),
    (
        Form.H4,
        re.compile(r"\(?\s?(\d{1,3})\s?\)(?!\s?(?:班(?!主任|级|长|[组会子委容车])|[、,和至—-]\s?\(\d))\s?[、.]?\s*(?!\d)"),
    ),
    (Form.POINT, re.compile(rf"(?:({CHINESE})是|第({CHINESE})[,、])(?=\S)")),
)
_ENCLOSED = re.compile(rf"[{ENCLOSED}](?![{ENCLOSED}]|[、和至—-][{ENCLOSED}])\s?[、.]?\s*")
_ENCLOSED_FORMS = {"①": Form.H5, "⑴": Form.H4, "⒈": Form.H3, "㈠": Form.H2}
_FIRST = re.compile(rf"[第{ENCLOSED}(\d]|{CHINESE}")
"""The first character of every mark."""


def classify(source: Source, span: Span) -> DraftLine:
    """Return the line at *span* without the blanks around it, with its ordinal if that is beyond doubt."""
    raw = source.folded[span.start : span.end]
    start = span.start + len(raw) - len(raw.lstrip())
    folded = raw.strip()
    line = DraftLine(source, Span(start, start + len(folded)), folded)
    if _FIRST.match(folded):
        _find_ordinal(line)
    return line


def _find_ordinal(line: DraftLine) -> None:
    if found := _CHAPTER.match(line.folded):
        _set_ordinal(line, _CHAPTERS[found.group(2)], found, found.group(1))
    elif found := _ENCLOSED.match(line.folded):
        form = _ENCLOSED_FORMS[enclosed(1, line.folded[0])]
        line.become_heading(form, enclosed_number(line.folded[0]), len(found.group().rstrip()))
    else:
        for form, pattern in _FORMS:
            if found := pattern.match(line.folded):
                _set_ordinal(line, form, found, found.group(found.lastindex or 1))
                return


def _set_ordinal(line: DraftLine, form: Form, found: re.Match[str], numeral: str) -> None:
    end = len(found.group().rstrip())
    line.become_heading(form, number(numeral.replace(" ", "")), end)
