"""A survey as one page with tables that can be sorted and filtered, and charts; it needs no network."""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from msgspec import Struct

from planlint import __version__
from planlint.mandates.mandate import Status
from planlint.reporters.labels import SEVERITY_WORDS, STATUSES
from planlint.reporters.width import cut
from planlint.reporters.workbook import SheetColumn, Value, WorkbookSheet
from planlint.survey.sheets import all_sheets
from planlint.survey.summary import counts_line, headline
from planlint.survey.table import SurveyTable
from planlint.text.printable import shown, visible

_MOST_BARS = 30
_LABEL = 32  # cells of a bar's label
_WIDEST = 16.0  # em of a column


class PageCell(Struct, frozen=True):
    """A cell: its text, what it is sorted by, its classes (number, bad, doubtful, good, share), and its percentage."""

    text: str
    key: str
    kind: str = ""
    share: int = 0


class PageTable(Struct, frozen=True):
    """A sheet on the page; each head has the width of its column in em."""

    name: str
    heads: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[PageCell]]


class Bar(Struct, frozen=True):
    """A bar of a chart: its label, and its parts as (class, number)."""

    label: str
    parts: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        """The length of the whole bar."""
        return sum(number for _, number in self.parts)

    def segments(self, width: float, longest: int) -> Iterator[tuple[str, float, float, int]]:
        """Yield class, left end, length and number of each part, where *longest* fills *width*."""
        at = 0
        for kind, number in self.parts:
            if number:
                yield kind, round(at / longest * width, 1), round(number / longest * width, 1), number
            at += number


def as_page(table: SurveyTable) -> str:
    """Return the page."""
    from jinja2 import Environment, StrictUndefined

    template = (files("planlint.survey") / "page.html.j2").read_text(encoding="utf-8")
    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(template)
    tables = [_page_table(sheet) for sheet in all_sheets(table)]
    charts = [("必备内容，各有几份", mandate_bars(table), _STATUS_KEY), ("其他问题，各有几份", rule_bars(table), _SEVERITY_KEY)]
    return (
        shown(
            page.render(
                headline=headline(table),
                counts=counts_line(table),
                tables=tables,
                charts=[(title, bars, key, max(bar.total for bar in bars)) for title, bars, key in charts if bars],
                version=__version__,
            )
        )
        + "\n"
    )


def mandate_bars(table: SurveyTable) -> list[Bar]:
    """Return a bar for each mandated item: how many plans have it, have it too low, or do not; the most missing first."""
    bars = []
    for one in table.mandates:
        count = one.counts
        lowered = count[Status.WEAKENED.value] + count[Status.MISQUOTED.value]
        parts = (("good", count[Status.MET.value]), ("doubtful", lowered), ("bad", count[Status.MISSING.value]))
        bars.append(Bar(_label(one.subject), parts))
    return sorted(bars, key=lambda bar: (-bar.parts[2][1], -bar.parts[1][1], bar.label))[:_MOST_BARS]


def rule_bars(table: SurveyTable) -> list[Bar]:
    """Return a bar for each rule but mandated items: in how many plans it finds something; the commonest first."""
    return [Bar(_label(f"{one.code} {one.title}"), ((one.severity, one.plans),)) for one in table.other_rules[:_MOST_BARS]]


def _label(text: str) -> str:
    return visible(cut(text, _LABEL))


def _page_table(sheet: WorkbookSheet) -> PageTable:
    rows = [[_cell(value, column) for value, column in zip(row, sheet.columns, strict=True)] for row in sheet.rows]
    heads = [(column.head, min(column.width / 2, _WIDEST)) for column in sheet.columns]
    return PageTable(sheet.name, heads, rows)


def _cell(value: Value, column: SheetColumn) -> PageCell:
    if value is None:
        return PageCell("", "")
    if isinstance(value, float):
        return PageCell(f"{value:.0%}", f"{value}", "share", round(value * 100))
    if isinstance(value, int):
        return PageCell(str(value), str(value), "number bad" if column.is_bad and value else "number")
    text = str(value)
    return PageCell(text, text, next((kind for kind, words in zip(_KINDS, column.words, strict=True) if text in words), ""))


_STATUS_KEY = (("good", STATUSES[Status.MET]), ("doubtful", "低于要求、写错"), ("bad", STATUSES[Status.MISSING]))
_SEVERITY_KEY = tuple(SEVERITY_WORDS.items())
_KINDS = ("good", "doubtful", "bad")
