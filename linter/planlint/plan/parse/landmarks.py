"""What the walk over the lines needs to know of the lines ahead, and the words that documents begin and end with."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import DraftLine
from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_TENS, number

_CLOSED = re.compile(
    r"遵照执行|贯彻执行|(?:施行|执行|实施|生效)。$|解释权|负责解释|未尽事宜|另行通知|特此(?:通知|公告|报告|函)|^注:|为准。$"
)
_BEGUN = re.compile(r"^(?:为|根据|按照|依据|遵照|结合|鉴于)[^。]{4,}|制[定订]本|编制本|特制[定订]")
_OTHER_TITLE = re.compile(
    r"(?:指引|程序|行事历|日程表?|议程|流程|须知|守则|手册|安排表|一览表|注意事项|评分标准|分工|操作指导"
    r"|细[则目])(?:\([^()]{1,20}\))?$"
)
_ANNEX_NUMBER = re.compile(rf"附\s?件?\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_TITLE = 40  # code points of a title in other nouns


class Landmarks:
    """The lines with headings, by form, and those with dates of issue; and for each line the first heading from it on."""

    def __init__(self, lines: Sequence[DraftLine]) -> None:
        self._lines = lines
        self.headings: list[DraftLine | None] = [None] * (len(lines) + 1)
        for i in range(len(lines) - 1, -1, -1):
            self.headings[i] = lines[i] if lines[i].form and lines[i].role is Role.TEXT else self.headings[i + 1]
        self._places: dict[Form, list[int]] = {}
        for i, line in enumerate(lines):
            if line.form and line.role is Role.TEXT:
                self._places.setdefault(line.form, []).append(i)
        self._dates = [i for i, line in enumerate(lines) if line.role is Role.DATE]

    def continues(self, form: Form, last: int, i: int) -> bool:
        """Say whether the count of *form* goes on after *last* below line *i*, without a date of issue between."""
        following = self._places.get(form, [])
        at = bisect_right(following, i)
        if at == len(following) or self._lines[following[at]].number != last + 1:
            return False
        return bisect_right(self._dates, following[at]) == bisect_right(self._dates, i)


def closes_document(line: DraftLine) -> bool:
    """Say whether a document may end with *line*: its date, a note, or 以上制度，请遵照执行。."""
    return line.role in (Role.DATE, Role.SIGNATURE, Role.NOTE) or _CLOSED.search(line.folded) is not None


def begins_document(line: DraftLine) -> bool:
    """Say whether *line* is a purpose, as at the head of a document: 为…，制定本预案。."""
    return line.is_text and _BEGUN.search(line.folded) is not None


def is_other_title(line: DraftLine, *, dated: bool) -> bool:
    """Say whether *line* is the title of a programme, calendar or guide (2025年军训开营式程序), with its year if *dated*."""
    is_short = line.is_text and not line.is_in_table and len(line.folded) <= _LONGEST_TITLE
    if not is_short or (dated and not _YEAR.search(line.folded)):
        return False
    return _OTHER_TITLE.search(without_blanks(line.folded)) is not None


def annex_number(mark: str) -> int | None:
    """Return the number in an annex mark (附件1), None if it has none."""
    found = _ANNEX_NUMBER.match(mark)
    return number(found.group(1)) if found else None
