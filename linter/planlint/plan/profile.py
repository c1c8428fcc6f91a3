"""What kind of plan it is: 文种, year, region and the like, each with the words that state it."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from planlint.text.span import Span

_ISSUED_IN = "03"  # the month in which a year's plan is issued, where it does not say

GENRES: Mapping[str, str] = {
    "annual": "年度计划",
    "multi-year": "多年规划",
    "programme": "专项方案",
    "operational": "活动方案",
    "rules": "规章",
    "notice": "通知",
    "opinion": "意见",
    "report": "报告",
    "emergency": "应急预案",
    "calendar": "行事历",
    "speech": "讲话",
    "other": "其他文字",
}
"""What a text is for, with the name that messages use."""


class Fact(Struct, frozen=True):
    """A fact about the plan: its value, where it comes from, and the words that state it (if in the text).

    *origin* is one of title, notice, issuer, text, file (the file's name or its front matter), option, settings.
    """

    value: str | int
    origin: str
    span: Span | None = None


class Profile(Struct, frozen=True):
    """What kind of plan this is; None where that is not known.

    *kind* 文种 (工作要点 …), *genre* one of `GENRES`, *sector* (教育 …), *level* 国/省/市/县/乡镇/校, *region* the
    province's short name, *year* the year that the plan is for (the first of several) and *until* the last of several,
    *issued* the date of issue (YYYY-MM-DD, or YYYY-MM where no day is given), *issuer* the office that signs, *title* the
    title that the file's name or front matter gives where the text has none.
    """

    kind: Fact | None = None
    genre: Fact | None = None
    sector: Fact | None = None
    level: Fact | None = None
    region: Fact | None = None
    year: Fact | None = None
    until: Fact | None = None
    issued: Fact | None = None
    issuer: Fact | None = None
    title: Fact | None = None

    @property
    def day(self) -> str:
        """The date of issue (YYYY-MM-DD or YYYY-MM), else a day in the spring of the plan's year; "" without either."""
        if self.issued:
            return str(self.issued.value)
        return f"{self.year.value}-{_ISSUED_IN}-31" if self.year else ""

    @property
    def first_year(self) -> int | None:
        """The year that the plan is for, the first of several; None if unknown."""
        return int(self.year.value) if self.year else None

    @property
    def issue_days(self) -> tuple[date, date] | None:
        """The first and the last day on which the plan may have been issued: one day, or those of a month; None if unknown."""
        if self.issued is None:
            return None
        year, month, *day = map(int, str(self.issued.value).split("-"))
        try:
            first = date(year, month, day[0] if day else 1)
        except ValueError:  # 2月30日, which a rule reports
            return None
        return first, first if day else first.replace(day=monthrange(year, month)[1])
