"""A walk over the lines of a draft that looks for regions: what it remembers of the lines outside of them."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from planlint.plan.ordinal import Form
from planlint.plan.parse.cells import CellScore, score_line
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.words import OFFICE
from planlint.text.normalize import without_blanks

ANNEX_MARK = re.compile(r"附\s?件?\s?[\d一二三四五六七八九十]{0,2}\s?(?::|$)|附表")
"""The beginning of a line that marks or announces an annex."""
TABLE_NAME = re.compile(r"(?:表|行事历|日程|作息时间)(?:\([^()]{0,20}\))?:?$")
"""The end of the name of a table."""
LONGEST_OPENER = 40
"""Code points of the longest name of a table or sample."""
NO_CELL = -100.0
"""The points of a line that always ends a table."""
_NAME_LENGTH = 5
_SIGNED = re.compile(r".{0,30}\d{4,5}年\d{1,2}月(?:\d{1,2}日)?$")


class RegionScan(Struct):
    """The lines, how often each short line occurs, and the last numbers outside of regions by form.

    *scores* are those of lines by themselves, and no table without a title begins before the line *searched*.
    """

    lines: Sequence[DraftLine]
    words: list[str]
    counts: Counter[str]
    last: dict[Form, int]
    scores: dict[int, CellScore]
    searched: int = 0

    @classmethod
    def of(cls, lines: Sequence[DraftLine]) -> "RegionScan":
        """Return a scan of *lines* that begins with the first."""
        words = [without_blanks(line.folded[:LONGEST_OPENER]) for line in lines]
        return cls(lines, words, Counter(words), {}, {})

    def note(self, at: int) -> None:
        """Remember the number of a line that is in no region; a higher form, or an annex, starts the lower ones afresh."""
        line = self.lines[at]
        if line.form:
            self.last = {form: number for form, number in self.last.items() if form.rank <= line.form.rank}
            self.last[line.form] = line.number
        elif ANNEX_MARK.match(line.folded) or _SIGNED.fullmatch(self.words[at]):
            self.last = {}

    def goes_on(self, line: DraftLine) -> bool:
        """Say whether the line has the number after the last one of its form outside of regions."""
        return line.form is not None and 0 < self.last.get(line.form, 0) == line.number - 1

    def score(self, at: int) -> CellScore:
        """Return how much line *at* looks like a cell: `NO_CELL` where the draft goes on, or another table begins."""
        line = self.lines[at]
        is_above = line.form is not None and line.form.rank < Form.H1.rank
        if line.is_in_table or is_above or self.goes_on(line) or ANNEX_MARK.match(line.folded):
            return CellScore(NO_CELL)
        if _NAME_LENGTH <= len(line.folded) <= LONGEST_OPENER and TABLE_NAME.search(self.words[at]):
            return CellScore(NO_CELL)
        score = self.scores.get(at)
        if score is None:
            score = self.scores[at] = score_line(line.folded, repeated=self.counts[self.words[at]] > 1)
        if not line.form or score.is_strong:
            return score
        return CellScore(score.points - (2.0 if line.form.rank <= Form.H2.rank else 0.8))

    def before_signature(self, start: int, end: int) -> int:
        """Return *end*, moved up above the date and the offices that sign the draft; unchanged if no date is there."""
        dated, first = any(map(_SIGNED.fullmatch, self.words[end : end + 1])), end
        while first > start:
            words = self.words[first - 1]
            signed = _SIGNED.fullmatch(words) is not None
            if not signed and not (OFFICE.search(words) and self.counts[words] == 1):
                break
            dated = dated or signed
            first -= 1
        return first if dated else end
