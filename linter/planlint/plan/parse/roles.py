"""What the plain lines are for: number, addressee, signature, date, annex note, debris of a web page."""

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
_MATTER = re.compile(
    r"\((?:此件|共印|本文有删[减节]|附件|.{2,30}代章).*\)$|\([^()]{2,30} ?\d{4}年\d{1,2}月\d{1,2}日[^()]{0,12}\)"
    r"|主题词\s?:.*|抄\s?送\s?[:：].*|.{2,30}\s\s.*印发$|\(?联系人[:：].*"
)
_ANNEX = re.compile(
    rf"附\s?件?\s?(?:\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})?\s?$|附\s?件?\s?(?:\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})\s?[:.]?\s?$"
)
_ANNEX_NOTE = re.compile(rf"附\s?件?\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})?\s?:\s?(.*)")
_BARE_NOTE = re.compile(r"附\s?件\s?1\s?[.、]\s?\S.*")
_REMARKS = re.compile(r"(?:备?注|说明|填表说明)\s?:\s?(1\s?[.、].*)?")
_NEAR = 12  # a signature may list that many offices above its date


def assign(lines: Sequence[DraftLine]) -> None:
    """Set the role of each line that is not plain text."""
    for i, line in enumerate(lines):
        if line.role is Role.TEXT:
            line.role = _role(line)
        if line.role is Role.DATE:
            _sign(lines, i)
    _annex_notes(lines)
    _remarks(lines)


def _role(line: DraftLine) -> Role:
    """Return what the line shows of itself."""
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
    if _MATTER.fullmatch(text):
        return Role.NOTE
    return Role.ADDRESSEE if _ADDRESSEE.fullmatch(text) and _addresses(text) else Role.TEXT


def _addresses(text: str) -> bool:
    """Tell “各县（区）教育局：” from “牵头部门：” and other lead-ins."""
    return text.startswith(("各", "市", "省", "区", "县", "直属", "驻", "局", "校", "有关", "机关")) or "各" in text


def _sign(lines: Sequence[DraftLine], date: int) -> None:
    """Make the offices right above a date its signature."""
    for line in reversed(lines[max(date - _NEAR, 0) : date]):
        text = without_blanks(line.folded)
        if line.role is Role.WEB or line.role is Role.NOTE:
            continue
        if not line.is_text or len(text) > 40 or not OFFICE.search(text.split("(")[0]) or re.search(r"[,。;:、]", text):
            return
        line.role = Role.SIGNATURE


def _annex_notes(lines: Sequence[DraftLine]) -> None:
    """Let 附件：1.… go on with 2.…, 3.… on the lines below: a list of annexes, no headings."""
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


def _remarks(lines: Sequence[DraftLine]) -> None:
    """Let 注：1.… go on with 2.…, 3.… below: remarks under a table, no items of the plan; its own next item ends them."""
    expected, last = 0, 0  # the number of the next remark, and of the last item
    for line in lines:
        if found := _REMARKS.fullmatch(line.folded) if line.is_text else None:
            expected = 2 if found.group(1) else 1
        elif expected and line.form is Form.H3 and line.number == expected != last + 1:
            expected += 1
            line.form, line.mark = None, None
        elif line.form:
            expected = 0
            last = line.number if line.form is Form.H3 else 0 if line.form.rank < Form.H3.rank else last


def _opens_annex(lines: Sequence[DraftLine], i: int) -> bool:
    """Tell “附件1：方案” that opens an annex from one that only lists it, by what follows."""
    after = next((line for line in lines[i + 1 :] if line.role is not Role.WEB), None)
    return after is not None and after.role not in (Role.ANNEX_NOTE, Role.DATE, Role.SIGNATURE, Role.NOTE)
