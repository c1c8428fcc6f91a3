"""Roles of lines without an ordinal: number, addressee, signature, date, annex note, remnants of a web page."""

import re
from collections.abc import Sequence

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.words import DATE, DOCUMENT_NUMBER, LOOSE_DATE, MEETING, OFFICE, WEB
from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_TENS, number

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
_ANNEX_NOTE = re.compile(rf"附\s?件?\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})?\s?:\s?(.*)")
_BARE_NOTE = re.compile(r"附\s?(?:件|[表录]\s?:)\s?1\s?[.、]\s?\S.*")
_REFERENCE = re.compile(rf"见\s?附\s?件\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})(?!.{{0,40}}[。;])")
_TABLE_NOTES = re.compile(r"(?:备?注|说明|填表说明)\s?:\s?(1\s?[.、].*)?")
_PAPER = re.compile(
    r"(?:[表单册书图卷稿函证]|方案|预案|计划|安排|办法|细则|规定|制度|规则|标准|要求|规范|指[南引]|须知|说明"
    r"|简介|公约|协议|目录|台账|通知|报告|总结|要点"
    r"|意见|规划|纲要|分工|提纲|大纲|[范课]文|案例|模板|样[式本张]|格式|流程|程序|日程|议程|档案|材料|名额|范围"
    r"|条件|任务|措施|》)"
    r"(?:\([^()]*\))?(?:\.[a-z]{3,4})?[;,]?$"
)
"""The end of the name of a paper that may be annexed."""
_ELSEWHERE = re.compile("略|另发|另附|另行|单独|电子版|下载|见")
_DATED = re.compile(r"\(?(?:\d{4,5}\s?[年./-]|二[〇○零oO0Ｏ])")
_MANY_ANNEXES, _MOST_ANNEXES = 4, 12  # from how many items on their names are looked at; with more they are content
_LONGEST_NOTE = 80  # code points of a line that lists an annex
_LEAST = 3  # lines of an annex that follows its name
_READ = 400  # … of what is read of it
_MOST_OFFICES = 12  # lines of a signature above its date
_HEAD = 6  # lines at the head of a file among which the office and the month of issue may be
_END = 4  # lines of a file among which a date of another form, or above its office, may be
_LONGEST_SIGNATURE = 40  # code points
_SIGNED = re.compile(
    rf"([^\d,。;:!?《》]{{2,{_LONGEST_SIGNATURE}}}?)({DATE.pattern}|{LOOSE_DATE.pattern})(?:印发|发布|制定|拟定|修订|公布)?"
)
_ISSUE_DATE = re.compile(rf"\(?{DATE.pattern}(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\)?|\((?:{LOOSE_DATE.pattern})\)")
_SCHOOL_OFFICE = re.compile("(?:[处室组团会段部委]|团队|中)$")


def assign_roles(lines: Sequence[DraftLine]) -> None:
    """Set the role of each line that is not plain text."""
    for i, line in enumerate(lines):
        if line.role is Role.TEXT:
            line.role = _role(line)
        if line.role is Role.DATE and not line.folded.startswith("("):
            _mark_signature(lines, i)
    _mark_end(lines)
    _join_annex_notes(lines)
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
    if _ANNEX_NOTE.fullmatch(text):
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


def _join_annex_notes(lines: Sequence[DraftLine]) -> None:
    """Give the lines 2.…, 3.… below 附件：1.… the role ANNEX_NOTE: they list annexes and are not headings.

    A note that the annex itself follows opens it. Below 见附件1：…, 附件2：… goes on with the sentence.
    """
    for i, line in enumerate(lines):
        if line.role is Role.ANNEX_NOTE and _continues_reference(lines, i):
            line.role = Role.TEXT
        if line.is_text and i + 1 < len(lines) and lines[i + 1].number == 2 and _BARE_NOTE.fullmatch(line.folded):
            line.role = Role.ANNEX_NOTE
            _mark_notes(_run_below(lines, i, 2))
        found = _ANNEX_NOTE.fullmatch(line.folded) if line.role is Role.ANNEX_NOTE else None
        if not found:
            continue
        name = found.group(2)
        listed = _run_below(lines, i, 2) if re.match(r"1\s?[.、]", name) else [] if name else _run_below(lines, i, 1)
        if listed and (name or _are_annexes(lines, i, listed)):
            _mark_notes(listed)
        elif (found.group(1) and _opens_annex(lines, i)) or (not found.group(1) and _holds_annex(lines, i, name)):
            line.role = Role.ANNEX_MARK


def _continues_reference(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether line *i*, 附件2：…, is one of the lines right below a text line that ends in 见附件1：…."""
    found = _ANNEX_NOTE.fullmatch(lines[i].folded)
    if not found or not found.group(1) or i == 0 or lines[i - 1].role is not Role.TEXT:
        return False
    above = _REFERENCE.search(lines[i - 1].folded[-_LONGEST_NOTE:]) or _ANNEX_NOTE.fullmatch(lines[i - 1].folded)
    return above is not None and bool(above.group(1)) and number(above.group(1)) + 1 == number(found.group(1))


def _run_below(lines: Sequence[DraftLine], i: int, first: int) -> list[DraftLine]:
    """Return the items 1., 2. … right below line *i*, counted from *first*; a number may be missing between two."""
    run: list[DraftLine] = []
    for at in range(i + 1, len(lines)):
        line = lines[at]
        is_next = line.form is Form.H3 and 0 <= line.number - first <= bool(run or first > 1)
        if is_next and line.role is Role.TEXT and len(line.folded) < _LONGEST_NOTE and "。" not in line.folded:
            run.append(line)
            first = line.number + 1
        elif line.role is not Role.WEB:
            break
    return run


def _mark_notes(items: Sequence[DraftLine]) -> None:
    for line in items:
        line.drop_ordinal()
        line.role = Role.ANNEX_NOTE


def _are_annexes(lines: Sequence[DraftLine], i: int, listed: Sequence[DraftLine]) -> bool:
    """Say whether the items below “附：” are annexes, not the content of one (titles of songs or books).

    A few are; more are if they have names of papers. Annexes that follow show that any number are.
    """
    if len(listed) < _MANY_ANNEXES:
        return True
    following = (lines[at] for at in range(i + 1 + len(listed), len(lines)) if lines[at].role is not Role.WEB)
    after = next(following, None)
    if after is not None and after.role is Role.ANNEX_MARK:
        return True
    papers = sum(_PAPER.search(without_blanks(line.words)) is not None for line in listed)
    return len(listed) <= _MOST_ANNEXES and papers * 2 >= len(listed)


def _holds_annex(lines: Sequence[DraftLine], i: int, name: str) -> bool:
    """Say whether what follows “附：名单” is the annex itself: several lines, not a signature, and no other annex."""
    if _ELSEWHERE.search(name) or len(name) > _LONGEST_NOTE or "。" in name:
        return False
    after = [line for line in lines[i + 1 : i + 1 + _READ] if line.role is not Role.WEB]
    first = after[:_LEAST]
    if first and first[0].role is Role.SET_ASIDE:
        return True
    if len(first) < _LEAST or any(not line.role.has_words or _DATED.match(line.folded) for line in first):
        return False
    return not any(line.role is Role.ANNEX_MARK or _numbered_note(line) for line in after)


def _numbered_note(line: DraftLine) -> bool:
    found = _ANNEX_NOTE.fullmatch(line.folded) if line.role is Role.ANNEX_NOTE else None
    return found is not None and found.group(1) is not None


def _join_table_notes(lines: Sequence[DraftLine]) -> None:
    """Make plain lines of 2.…, 3.… below 注：1.…: notes under a table, not items of the plan, whose own next item ends them."""
    expected, last = 0, 0  # the number of the next note, and of the last item
    for line in lines:
        if found := _TABLE_NOTES.fullmatch(line.folded) if line.is_text else None:
            expected = 2 if found.group(1) else 1
        elif expected and line.form is Form.H3 and line.number == expected != last + 1:
            expected += 1
            line.drop_ordinal()
        elif line.form:
            expected = 0
            last = line.number if line.form is Form.H3 else 0 if line.form.rank < Form.H3.rank else last


def _opens_annex(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether “附件1：方案” opens an annex and does not only list it, by what follows."""
    after = next((line for line in lines[i + 1 :] if line.role is not Role.WEB), None)
    return after is not None and after.role not in (Role.ANNEX_NOTE, Role.DATE, Role.SIGNATURE, Role.NOTE)
