"""Roles of lines without an ordinal: number, addressee, signature, date, annex note, remnants of a web page."""

import re
from collections.abc import Sequence

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.annex_notes import ANNEX_NOTE, join_annex_notes
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.words import DATE, DOCUMENT_NUMBER, LOOSE_DATE, MEETING, OFFICE, WEB
from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_TENS

_ADDRESSEE = re.compile(
    r"[^。;!?]{2,160}(?:政府|局|委|办|厅|部|院|单位|部门|机构|学校|机关|中心|园|科室|处室|年级|学科|公司|企业"
    r"|团体|支部)[^。;!?]{0,60}:$"
)
_CLOSING_NOTE = re.compile(
    r"\((?:此件|共印|本文有删[减节]|附件|.{2,30}代章).*\)$|\([^()]{2,30} ?\d{4}年\d{1,2}月\d{1,2}日[^()]{0,12}\)"
    r"|主题词\s?:.*|抄\s?送\s?[:：].*|.{2,30}\s\s.*印发$|\(?联系人[:：].*"
)
_ANNEX = re.compile(
    rf"附\s?件?\s?(?:\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})?\s?$|附\s?件?\s?(?:\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})\s?[:.]?\s?$"
)
_TABLE_NOTES = re.compile(r"(?:备?注|说明|填表说明)\s?:\s?(1\s?[.、].*)?")
_MOST_OFFICES = 12  # lines of a signature above its date
_HEAD = 6  # lines at the head of a file among which the office and the month of issue may be
_END = 4  # lines of a file among which a date of another form, or above its office, may be
_LONGEST_SIGNATURE = 40  # code points
_SIGNED = re.compile(
    rf"([^\d,。;:!?《》]{{2,{_LONGEST_SIGNATURE}}}?)({DATE.pattern}|{LOOSE_DATE.pattern})(?:印发|发布|制定|拟定|修订|公布)?"
)
_ISSUE_DATE = re.compile(rf"\(?{DATE.pattern}(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\)?|\((?:{LOOSE_DATE.pattern})\)")
_ASKS_DATE = re.compile(r"^[^。,;]{0,8}(?:时间|日期)(?:安排|为|是)?:?$")
"""A heading or label whose content is the date below it: 一、活动时间."""
_SCHOOL_OFFICE = re.compile("(?:[处室组团会段部委]|团队|中)$")


def assign_roles(lines: Sequence[DraftLine]) -> None:
    """Set the role of each line that is not plain text."""
    for i, line in enumerate(lines):
        if line.role is Role.TEXT:
            line.role = _role(line)
        if line.role is Role.DATE and i and _ASKS_DATE.search(lines[i - 1].words):
            line.role = Role.TEXT
        if line.role is Role.DATE and not line.folded.startswith("("):
            _mark_signature(lines, i)
    _mark_end(lines)
    join_annex_notes(lines)
    _join_table_notes(lines)


def _role(line: DraftLine) -> Role:
    """Return the role that the line shows by itself."""
    if line.form:
        return Role.TEXT
    text = line.folded
    if WEB.fullmatch(text):
        return Role.WEB
    if _ISSUE_DATE.fullmatch(without_blanks(text)):
        return Role.DATE
    if MEETING.fullmatch(text):
        return Role.NOTE
    if DOCUMENT_NUMBER.fullmatch(text):
        return Role.NUMBER
    if _ANNEX.fullmatch(text):
        return Role.ANNEX_MARK
    if ANNEX_NOTE.fullmatch(text):
        return Role.ANNEX_NOTE
    if _CLOSING_NOTE.fullmatch(text):
        return Role.NOTE
    return Role.ADDRESSEE if _ADDRESSEE.fullmatch(text) and _addresses(text) else Role.TEXT


def _addresses(text: str) -> bool:
    """Say whether a line is an addressee (各县（区）教育局：), not a lead-in (牵头部门：)."""
    return text.startswith(("各", "市", "省", "区", "县", "直属", "驻", "局", "校", "有关", "机关")) or "各" in text


def _mark_signature(lines: Sequence[DraftLine], date: int) -> None:
    """Give the lines of offices right above line *date* the role SIGNATURE; only the last of them may name several."""
    below = False
    for line in reversed(lines[max(date - _MOST_OFFICES, 0) : date]):
        if line.role is Role.WEB or line.role is Role.NOTE:
            continue
        if not line.is_text or not _is_office(line.folded) or (below and "、" in line.folded):
            return
        line.role, below = Role.SIGNATURE, True


def _is_office(text: str) -> bool:
    """Say whether a line names an office, or several (德育处、团委)."""
    words = without_blanks(text)
    names = words.split("(")[0].removeprefix("由").split("、")
    if len(words) > _LONGEST_SIGNATURE or re.search("[,。;:]", words) or not all(len(name) > 1 for name in names):
        return False
    return bool(OFFICE.search(names[-1])) or (len(names) > 1 and all(_SCHOOL_OFFICE.search(name) for name in names))


def _mark_end(lines: Sequence[DraftLine]) -> None:
    """Read the signature at the head or end of a document: a date of another form, an office below it or on its line."""
    for i, line in enumerate(lines):
        if not (line.is_text or line.role is Role.WEB) or not (_ends(lines, i) or i < _HEAD):
            continue
        words = without_blanks(line.folded)
        above = lines[i - 1] if i else None
        if LOOSE_DATE.fullmatch(words):
            if above and above.is_text and _is_office(above.folded):
                line.role = Role.DATE
                _mark_signature(lines, i)
        elif (line.is_text and (found := _SIGNED.fullmatch(words)) and _is_office(found.group(1))) or (
            line.is_text and above and above.role is Role.DATE and _is_office(words) and not _follows_office(lines, i - 1)
        ):
            line.role = Role.SIGNATURE


def _ends(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether line *i* is among the last of the file or right above an annex."""
    below = lines[i + 1 : i + 1 + _END]
    return len(below) < _END or any(line.role in (Role.ANNEX_MARK, Role.ANNEX_NOTE) for line in below[:2])


def _follows_office(lines: Sequence[DraftLine], date: int) -> bool:
    return date > 0 and lines[date - 1].role is Role.SIGNATURE


def _join_table_notes(lines: Sequence[DraftLine]) -> None:
    """Make plain lines of 2.…, 3.… below 注：1.…: notes under a table, not items of the plan, whose own next item ends them."""
    expected, last = 0, 0  # the number of the next note, and of the last item
    above: DraftLine | None = None  # the line of 注：1.… where its next note may follow, whatever the last item is
    for line in lines:
        if found := _TABLE_NOTES.fullmatch(line.folded) if line.is_text else None:
            expected = 2 if found.group(1) else 1
            above = line if found.group(1) else None
        elif expected and line.form is Form.H3 and line.number == expected and (above or expected != last + 1):
            expected += 1
            line.drop_ordinal()
        elif line.form:
            expected, above = 0, None
            last = line.number if line.form is Form.H3 else 0 if line.form.rank < Form.H3.rank else last
