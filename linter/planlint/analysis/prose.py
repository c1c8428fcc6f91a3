"""The paragraphs of a plan that should end in a full stop, and whether its text breaks off."""

import re
from collections.abc import Collection, Iterator, Sequence

from planlint.analysis.broken_lines import goes_on, is_joined
from planlint.plan.model import Heading, Paragraph, Plan, Role, Section
from planlint.plan.ordinal import Form

_STOPPED = re.compile(r"[。.!?;:…)\]】〕|]$|[。.!?;…][”’」》>]{1,3}$")
_CLOSE = 4  # code points at the end that show whether a paragraph is stopped
_OPEN = (",", "、")
_NO_PROSE = re.compile(  # owner lines and other labels, cells of a table, credits of a web page
    r"^\(?[^,。;:]{0,8}(?:单位|部门|责任|时限|牵头|参与|配合|负责|时间|地点|人员|对象|联系|电话|领导|备注|来源|声明|编[辑者]|提示|链接|版权|网址|邮箱|内容|注|图|表)[^,。;:]{0,4}:"
    r"|\t|\||[²●■◆·▪►] ?|   |(?:摄影?|报道|供稿|记者.{2,4})$"
)
_LEADS_IN = re.compile("如下|以下|下列|下表|包括|方面|做到|[是为有]$")
_CLOSED_OTHERWISE = re.compile(
    r"——[一-鿿]{2,6}$|。[一二三四五六七八九十]{1,2}、[一-鿿]{2,16}$|(?<!\d)(?:1\d{10}|\d{5,8})(?:[、(]?[一-鿿]{2,4}\)?)?$|(?:https?:|www\.|//)\S{1,160}$|\w@[\w.]{1,30}$|[?&]\w{1,20}=\w{0,20}$"
)
"""An author's name, a telephone number or an address at the end of a line."""
_BROKEN_BY_LINK = re.compile(r"[,。;、:)”》]|https?://|www\.|[\w.]{1,30}@")
"""The beginning of a line that goes on after a lost link, or is one."""
_TIMED = re.compile(
    r"[(]?(?:上午|中午|下午|晚上?|早[上晨]?|当[天日晚]|次日|第[一二三四五六七八九十\d]+[天日周场组批]|\d{1,2}\s?[:月日.]|[高初][一二三]|[男女]生?|[一二三四五六]年级)"
)
"""What the lines of a schedule begin with."""
_SIGNS = re.compile(r"(?:[校处会室局办部组委园院所班团]|中心)$|(?:19|20)\d\d\s?[年.-]|二[〇○零oO]")
"""A signature or date of a form that is not known as one."""
_LISTS = re.compile(
    "(?:人员|对象|名单|成员|组成|地点|时间|主题|路线|器材|物[资品]|清单|[书曲]目|奖[项励]|分组|项目|材料)[^,。;:]{0,4}:?$"
)
"""A heading above a list of persons or things, which needs no full stops."""
_SENTENCE_END = re.compile("[。;!?…][”’」》)]{0,2}$")
_NAMES = re.compile("(?:主题|口号|项目|内容|对象)[^,。;:]{0,2}:?$")
"""A heading above one line that may only name something."""
_FIELD = re.compile(r"[^,。;:]{2,16}:[^,。;:]{1,60}")
"""An item that gives a thing and not a sentence: 报名条件：本市应届考生."""
_WHEN = re.compile(r"[^,。;:]{0,6}(?:时间|地点|联系人|电话):")
_PAGE_NUMBER = re.compile(r"[-—]?\s?\d{1,3}\s?[-—]?")
_REST = re.compile("[一-鿿]{1,2},")
_CONNECTS = re.compile(
    "同时|此外|另外|其次|首先|最后|因此|其中|为此|总之|目前|今年|近年|当前|如今|然而|但是|所以|再次|其一|其二|据此|对此"
)
_CELL = 6  # lines of a cell at most
_STANZA, _LONGEST_VERSE = 8, 24  # lines around one of verse that are looked at; code points of such a line
_DASHES = ("——", "①", "●", "■", "-")
_TAIL = 180  # code points at the end of a line among which an address may be
_LONG = 40  # code points of a paragraph of one sentence that is surely no heading
_ITEM = 15  # … of an item of a list whose other items end in a full stop
_LONG_ITEM = 26  # … of an item without a comma, or of the last line
_ROW = 3  # the fewest items among which the only one without text is a heading


def prose_lines(part: Section) -> list[Paragraph]:
    """Return the paragraphs of a part that should end in a full stop, in the order of the text."""
    texts = [line for line in part.all_paragraphs if line.role.has_words]
    places = {line.span.start: i for i, line in enumerate(texts)}
    found = {line.span.start: line for section in part.walk() for line in _texts(section)}
    found |= {line.span.start: line for line in _items(part)}
    found |= {line.span.start: line for line in _continuations(texts, found)}
    lines = [found[start] for start in sorted(found)]
    open_ = _before_page_numbers(part) | _cells(texts)
    return [line for line in lines if line.span.start not in open_ and not _may_stay_open(texts, places[line.span.start])]


def without_cells(texts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return *texts* without the lines of cells of tables that are flattened to lines."""
    cells = _cells(texts)
    return [line for line in texts if line.span.start not in cells]


def _before_page_numbers(part: Section) -> set[int]:
    """Return where the lines begin that a new page interrupts: only the number of the page is between them and the rest."""
    lines = part.all_paragraphs
    return {
        line.span.start
        for line, number, after in zip(lines, lines[1:], lines[2:], strict=False)
        if _PAGE_NUMBER.fullmatch(number.folded) and number.ordinal is None and after.ordinal is None
    }


def _cells(texts: Sequence[Paragraph]) -> set[int]:
    """Return where the lines of cells begin, in tables whose cells are lines that begin with a tab, and their further lines.

    Where most such lines are sentences, the tab only indents paragraphs.
    """
    tabbed = [line for line in texts if _follows_tab(line)]
    if sum(line.folded.endswith("。") for line in tabbed) * 2 > len(tabbed):
        return set()
    cells, left = set[int](), 0
    for line in texts:
        left = _CELL if _follows_tab(line) else 0 if line.ordinal else left - 1
        if left > 0:
            cells.add(line.span.start)
    return cells


def _follows_tab(line: Paragraph) -> bool:
    return line.ordinal is None and line.source.text[line.span.start - 1 : line.span.start] == "\t"


def _continuations(texts: Sequence[Paragraph], prose: Collection[int]) -> Iterator[Paragraph]:
    """Yield the lines between two others of one sentence that was broken by hard returns."""
    for before, line, after in zip(texts, texts[1:], texts[2:], strict=False):
        broken = ends_in_comma(before) and before.span.start in prose and not ends_in_stop(line)
        if broken and line.ordinal is None and after.ordinal is None and len(line.folded) >= _ITEM:
            yield line


def _may_stay_open(texts: Sequence[Paragraph], i: int) -> bool:
    """Return whether the line leads in a list, is verse or half of a schedule, or was broken by a lost link or a line end."""
    line, after = texts[i], texts[i + 1] if i + 1 < len(texts) else None
    if _leads_in(line, after) or _CLOSED_OTHERWISE.search(line.folded.rstrip()[-_TAIL:]):
        return True
    if after is None or after.ordinal:
        return False
    if is_joined(line) and not ends_in_comma(line):
        return True
    if _is_cut_by_blank(line, after) or goes_on(line, after):
        return True
    if _BROKEN_BY_LINK.match(after.folded) or (_TIMED.match(line.words.folded) and _TIMED.match(after.folded)):
        return True
    return _is_verse(texts, i)


def _is_cut_by_blank(line: Paragraph, after: Paragraph) -> bool:
    """Return whether an empty line cuts a sentence in two: the rest of a word, a comma away from the next clause, is below."""
    between = line.source.text[line.span.end : after.span.start]
    rest = _REST.match(after.folded)
    return between.count("\n") > 1 and not ends_in_comma(line) and rest is not None and not _CONNECTS.match(after.folded)


def _is_verse(texts: Sequence[Paragraph], i: int) -> bool:
    """Return whether the line is one of several short ones, at least two of which end in a comma, as in an oath."""
    if not texts[i].folded.endswith(","):
        return False
    first = last = i
    while first > max(i - _STANZA, 0) and _is_verse_line(texts[first - 1]):
        first -= 1
    while last + 1 < min(i + _STANZA, len(texts)) and _is_verse_line(texts[last + 1]):
        last += 1
    block = texts[first : last + 1]
    return _is_verse_line(texts[i]) and len(block) >= _ROW and sum(line.folded.endswith(",") for line in block) > 1


def _is_verse_line(line: Paragraph) -> bool:
    return line.ordinal is None and line.role is Role.TEXT and len(line.folded) <= _LONGEST_VERSE


def ends_in_stop(line: Paragraph) -> bool:
    """Return whether a paragraph ends in a full stop or another mark that may end it."""
    return _STOPPED.search(line.folded[-_CLOSE:]) is not None


def ends_in_comma(line: Paragraph) -> bool:
    """Return whether a paragraph ends in a mark that never ends one: a comma or 、."""
    return line.folded.endswith(_OPEN)


def last_text_line(plan: Plan) -> Paragraph | None:
    """Return the last line of the plan's body with content; text of a web page may follow it."""
    lines = [line for line in plan.body.all_paragraphs if line.role is Role.TEXT and _has_content(line)]
    return lines[-1] if lines else None


def text_breaks_off(plan: Plan, last: Paragraph, *, is_prose: bool) -> bool:
    """Return whether the plan ends in mid-sentence: in prose without a stop, or a colon, with nothing below it.

    Below a signature, a date, an annex or further items it does not.
    """
    if last.folded.endswith(":"):
        return not plan.annexes and last is plan.body.all_paragraphs[-1]
    return is_prose and not ends_in_stop(last) and not plan.annexes and not _goes_on(plan, last)


def lacks_last_stop(last: Paragraph) -> bool:
    """Return whether a plan's last line, which need not be prose, ends in a comma, or is long and has one but no stop."""
    if ends_in_comma(last) and len(last.words.folded) >= _CELL:
        return not _NO_PROSE.search(last.folded)
    if _NO_PROSE.search(last.folded) or _CLOSED_OTHERWISE.search(last.folded.rstrip()[-_TAIL:]):
        return False
    long = "," in last.folded[:-1] and len(last.folded) >= _ITEM and last.ordinal is None
    return long and not ends_in_stop(last)


def _goes_on(plan: Plan, last: Paragraph) -> bool:
    """Return whether more than text of a web page follows the plan's line *last*."""
    after = [line for line in plan.body.all_paragraphs if line.span.start > last.span.start]
    if any(line.role not in (Role.TEXT, Role.WEB, Role.ENTRY) or line.ordinal for line in after):
        return True
    return len(after) > _ROW or any(_SIGNS.search(line.folded) for line in after)


def _has_content(line: Paragraph) -> bool:
    return re.search("[,。]", line.folded) is not None or (line.ordinal is not None and len(line.folded) >= _LONG_ITEM)


def _texts(section: Section) -> Iterator[Paragraph]:
    """Yield the section's own paragraphs of prose; the line of a heading is one if text is run in."""
    if section.heading and section.heading.is_run_in:
        yield section.heading.paragraph
    if section.heading and len(section.body) == 1 and _NAMES.search(section.heading.title.folded):
        return
    yield from (line for line in section.body if line.role is Role.TEXT and _is_prose(line.folded))


def _is_prose(words: str) -> bool:
    if _NO_PROSE.search(words):
        return False
    return "。" in words[:-1] or (len(words) >= _LONG and "," in words) or (len(words) >= _ITEM and words.endswith(_OPEN))


def _items(part: Section) -> Iterator[Paragraph]:
    """Yield the one-sentence items of each form of which most end in a full stop; a list without any has its own style.

    The only item without text among items that have some is a heading without its text, and left out.
    """
    leaves: dict[Form, list[Heading]] = {}
    bare = set[int]()  # where the items of lists begin that have no stop at all
    for section in part.walk():
        if section.heading and _LISTS.search(section.heading.title.folded):
            continue
        row = [below.heading for below in section.sections if below.heading and not below.sections and not below.body]
        if len(row) >= _ROW and not any(_SENTENCE_END.search(heading.paragraph.folded) or heading.is_run_in for heading in row):
            bare.update(heading.span.start for heading in row)
        if len(row) > 1 or len(section.sections) < _ROW:
            for heading in row:
                leaves.setdefault(heading.ordinal.form, []).append(heading)
    for items in leaves.values():
        stopped = sum(ends_in_stop(item.paragraph) for item in items)
        if stopped * 3 >= len(items) * 2:
            lines = [item.paragraph for item in items if not item.is_run_in and item.span.start not in bare]
            lines = [line for line in lines if not _FIELD.fullmatch(line.words.folded) and not _WHEN.match(line.words.folded)]
            yield from (line for line in lines if len(line.folded) >= (_ITEM if "," in line.folded else _LONG_ITEM))


def _leads_in(line: Paragraph, after: Paragraph | None) -> bool:
    """Return whether the line only introduces a list that follows."""
    if after is None or ends_in_comma(line) or not _LEADS_IN.search(line.folded[-_LONG:].split("。")[-1]):
        return False
    return after.folded.startswith(_DASHES) or bool(after.ordinal and after.ordinal.number == 1)
