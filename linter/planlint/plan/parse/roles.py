"""Roles of lines without an ordinal: number, addressee, signature, date, annex note, remnants of a web page."""

import re
from collections.abc import Sequence

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.words import DATE, DOCUMENT_NUMBER, OFFICE, WEB
from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_TENS

_ADDRESSEE = re.compile(
    r"[^。;!?]{2,160}(?:政府|局|委|办|厅|部|院|单位|部门|机构|学校|机关|中心|园|科室|处室|年级|学科|公司|企业|团体|支部)[^。;!?]{0,60}:$"
)
_CLOSING_NOTE = re.compile(
    r"\((?:此件|共印|本文有删[减节]|附件|.{2,30}代章).*\)$|\([^()]{2,30} ?\d{4}年\d{1,2}月\d{1,2}日[^()]{0,12}\)"
    r"|主题词\s?:.*|抄\s?送\s?[:：].*|.{2,30}\s\s.*印发$|\(?联系人[:：].*"
)
_ANNEX = re.compile(
    rf"附\s?件?\s?(?:\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})?\s?$|附\s?件?\s?(?:\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})\s?[:.]?\s?$"
)
_ANNEX_NOTE = re.compile(rf"附\s?件?\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})?\s?:\s?(.*)")
_BARE_NOTE = re.compile(r"附\s?件\s?1\s?[.、]\s?\S.*")
_TABLE_NOTES = re.compile(r"(?:备?注|说明|填表说明)\s?:\s?(1\s?[.、].*)?")
_MOST_OFFICES = 12  # lines of a signature above its date


def assign_roles(lines: Sequence[DraftLine]) -> None:
    """Set the role of each line that is not plain text."""
    for i, line in enumerate(lines):
        if line.role is Role.TEXT:
            line.role = _role(line)
        if line.role is Role.DATE:
            _mark_signature(lines, i)
    _join_annex_notes(lines)
    _join_table_notes(lines)


def _role(line: DraftLine) -> Role:
    """Return the role that the line shows by itself."""
    if line.form:
        return Role.TEXT
    text = line.folded
    if WEB.fullmatch(text):
        return Role.WEB
    if DATE.fullmatch(without_blanks(text)):
        return Role.DATE
    if DOCUMENT_NUMBER.fullmatch(text):
        return Role.NUMBER
    if _ANNEX.fullmatch(text):
        return Role.ANNEX_MARK
    if _ANNEX_NOTE.fullmatch(text):
        return Role.ANNEX_NOTE
    if _CLOSING_NOTE.fullmatch(text):
        return Role.NOTE
    return Role.ADDRESSEE if _ADDRESSEE.fullmatch(text) and _addresses(text) else Role.TEXT


def _addresses(text: str) -> bool:
    """Say whether a line is an addressee (各县（区）教育局：), not a lead-in (牵头部门：)."""
    return text.startswith(("各", "市", "省", "区", "县", "直属", "驻", "局", "校", "有关", "机关")) or "各" in text


def _mark_signature(lines: Sequence[DraftLine], date: int) -> None:
    """Give the lines of offices right above line *date* the role SIGNATURE."""
    for line in reversed(lines[max(date - _MOST_OFFICES, 0) : date]):
        text = without_blanks(line.folded)
        if line.role is Role.WEB or line.role is Role.NOTE:
            continue
        if not line.is_text or len(text) > 40 or not OFFICE.search(text.split("(")[0]) or re.search(r"[,。;:、]", text):
            return
        line.role = Role.SIGNATURE


def _join_annex_notes(lines: Sequence[DraftLine]) -> None:
    """Give the lines 2.…, 3.… below 附件：1.… the role ANNEX_NOTE: they list annexes and are not headings."""
    expected = 0
    for i, line in enumerate(lines):
        if line.is_text and i + 1 < len(lines) and lines[i + 1].number == 2 and _BARE_NOTE.fullmatch(line.folded):
            line.role, expected = Role.ANNEX_NOTE, 2
            continue
        found = _ANNEX_NOTE.fullmatch(line.folded) if line.role is Role.ANNEX_NOTE else None
        if found:
            expected = 2 if re.match(r"1\s?[.、]", found.group(2)) or not found.group(2) else 0
            if not found.group(2) and i + 1 < len(lines) and lines[i + 1].number == 1 and lines[i + 1].form is Form.H3:
                expected = 1
            if found.group(1) and _opens_annex(lines, i):
                line.role = Role.ANNEX_MARK
        elif (
            expected
            and line.form is Form.H3
            and 0 <= line.number - expected <= 1
            and len(line.folded) < 80
            and "。" not in line.folded
        ):
            expected = line.number + 1
            line.form, line.role, line.mark = None, Role.ANNEX_NOTE, None
        elif line.role is not Role.WEB:
            expected = 0


def _join_table_notes(lines: Sequence[DraftLine]) -> None:
    """Make plain lines of 2.…, 3.… below 注：1.…: notes under a table, not items of the plan, whose own next item ends them."""
    expected, last = 0, 0  # the number of the next note, and of the last item
    for line in lines:
        if found := _TABLE_NOTES.fullmatch(line.folded) if line.is_text else None:
            expected = 2 if found.group(1) else 1
        elif expected and line.form is Form.H3 and line.number == expected != last + 1:
            expected += 1
            line.form, line.mark = None, None
        elif line.form:
            expected = 0
            last = line.number if line.form is Form.H3 else 0 if line.form.rank < Form.H3.rank else last


def _opens_annex(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether “附件1：方案” opens an annex and does not only list it, by what follows."""
    after = next((line for line in lines[i + 1 :] if line.role is not Role.WEB), None)
    return after is not None and after.role not in (Role.ANNEX_NOTE, Role.DATE, Role.SIGNATURE, Role.NOTE)
