"""Lines that list the annexes of a document (附件说明), and those that look like one and open the annex itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import DraftLine
from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_TENS, number

ANNEX_NOTE = re.compile(rf"附\s?件?\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})?\s?:\s?(.*)")
"""A line that lists an annex: 附件1：名单, or the first of them: 附件：1.名单."""
_BARE_NOTE = re.compile(r"附\s?(?:件|[表录]\s?:)\s?1\s?[.、]\s?\S.*")
_FIRST_PART = re.compile(r"\s{0,8}一\s?、")
_REFERENCE = re.compile(rf"见\s?附\s?件\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})(?!.{{0,40}}[。;])")
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
_MOST_RESTS = 2  # lines on which a long name of an annex goes on
_LEAST = 3  # lines of an annex that follows its name
_READ = 400  # … of what is read of it


def join_annex_notes(lines: Sequence[DraftLine]) -> None:
    """Give the lines 2.…, 3.… below 附件：1.… the role ANNEX_NOTE: they list annexes and are not headings.

    A note that the annex itself follows opens it. Below 见附件1：…, 附件2：… goes on with the sentence.
    """
    for i, line in enumerate(lines):
        if line.role is Role.ANNEX_NOTE and _continues_reference(lines, i):
            line.role = Role.TEXT
        if line.is_text and _BARE_NOTE.fullmatch(line.folded) and _next_number(lines, i) == 2:
            line.role = Role.ANNEX_NOTE
            _mark_notes(_run_below(lines, i, 2))
        found = ANNEX_NOTE.fullmatch(line.folded) if line.role is Role.ANNEX_NOTE else None
        if not found:
            continue
        if _FIRST_PART.match(found.group(2)) and i + 1 < len(lines) and lines[i + 1].form is Form.H1:
            _mark_notes(list(takewhile(lambda below: below.form is Form.H1 and _is_short(below), lines[i + 1 : i + _READ])))
        name = found.group(2).strip()
        listed = _run_below(lines, i, 2) if re.match(r"1\s?[.、]", name) else [] if name else _run_below(lines, i, 1)
        if listed and (name or _are_annexes(lines, i, listed)):
            _mark_notes(listed)
        elif (found.group(1) and not _is_listed_note(lines, i) and _opens_annex(lines, i)) or (
            not found.group(1) and _holds_annex(lines, i, name)
        ):
            line.role = Role.ANNEX_MARK


def _is_listed_note(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether line *i*, 附件2：…, comes right below 附件1：… and so is the next name in a list."""
    above = next((line for line in reversed(lines[max(i - _LEAST, 0) : i]) if line.role is not Role.WEB), None)
    return above is not None and 0 < _note_number(above) == _note_number(lines[i]) - 1


def _note_number(line: DraftLine) -> int:
    """Return the number of a line such as 附件2：…, 0 if it has none."""
    found = ANNEX_NOTE.fullmatch(line.folded) if line.role is Role.ANNEX_NOTE else None
    return number(found.group(1)) if found and found.group(1) else 0


def _continues_reference(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether line *i*, 附件2：…, is one of the lines right below a text line that ends in 见附件1：…."""
    found = ANNEX_NOTE.fullmatch(lines[i].folded)
    if not found or not found.group(1) or i == 0 or lines[i - 1].role is not Role.TEXT:
        return False
    above = _REFERENCE.search(lines[i - 1].folded[-_LONGEST_NOTE:]) or ANNEX_NOTE.fullmatch(lines[i - 1].folded)
    return above is not None and bool(above.group(1)) and number(above.group(1)) + 1 == number(found.group(1))


def _next_number(lines: Sequence[DraftLine], i: int) -> int:
    """Return the number of the next line below line *i*, names of files left out; 0 if it has none."""
    return next((line.number for line in lines[i + 1 : i + 1 + _LEAST] if line.role is not Role.WEB), 0)


def _is_short(line: DraftLine) -> bool:
    """Say whether a line of text is short and no sentence, as the name of an annex is."""
    return line.role is Role.TEXT and len(line.folded) < _LONGEST_NOTE and not re.search("[。;:]", line.folded)


def _run_below(lines: Sequence[DraftLine], i: int, first: int) -> list[DraftLine]:
    """Return the items 1., 2. … right below line *i*, counted from *first*; a number may be missing between two.

    The rest of a long name may be on a line of its own.
    """
    run: list[DraftLine] = []
    rest = 0
    for at in range(i + 1, len(lines)):
        line = lines[at]
        is_short = _is_short(line)
        is_next = line.form is Form.H3 and 0 <= line.number - first <= bool(run or first > 1)
        if is_next and is_short:
            run.append(line)
            first, rest = line.number + 1, 0
        elif is_short and line.form is None and rest < _MOST_RESTS and (run or first > 1):
            rest += 1
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
    after = next(_below(lines, i + 1 + len(listed), len(lines)), None)
    if after is not None and after.role is Role.ANNEX_MARK:
        return True
    papers = sum(_PAPER.search(without_blanks(line.words)) is not None for line in listed)
    return len(listed) <= _MOST_ANNEXES and papers * 2 >= len(listed)


def _holds_annex(lines: Sequence[DraftLine], i: int, name: str) -> bool:
    """Say whether what follows “附：名单” is the annex itself: several lines, not a signature, and no other annex."""
    if _ELSEWHERE.search(name) or len(name) > _LONGEST_NOTE or "。" in name:
        return False
    after = _below(lines, i + 1, i + 1 + _READ)
    first = list(islice(after, _LEAST))
    if first and first[0].role is Role.SET_ASIDE:
        return True
    if len(first) < _LEAST or any(not line.role.has_words or _DATED.match(line.folded) for line in first):
        return False
    return not any(line.role is Role.ANNEX_MARK or _note_number(line) > 0 for line in chain(first, after))


def _below(lines: Sequence[DraftLine], start: int, end: int) -> Iterator[DraftLine]:
    """Yield the lines from *start* up to *end* without those of a web page; those above are not gone through."""
    for at in range(start, min(end, len(lines))):
        if lines[at].role is not Role.WEB:
            yield lines[at]


def _opens_annex(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether “附件1：方案” opens an annex and does not only list it, by what follows."""
    after = next(_below(lines, i + 1, len(lines)), None)
    return after is not None and after.role not in (Role.ANNEX_NOTE, Role.DATE, Role.SIGNATURE, Role.NOTE)
