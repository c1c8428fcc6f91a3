"""Titles of documents: which lines are one, judged by their words alone."""

import re
from collections.abc import Sequence

from planlint.plan.model import Role
from planlint.plan.parse.file_names import name_in_path
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.words import NOT_TITLE, TITLE_END, TITLE_END_AT_HEAD, TITLE_NOUNS
from planlint.text.normalize import without_blanks
from planlint.text.span import Span

_SUBTITLE = re.compile(
    r"\((?!此件|\d{4}年\d{1,2}月\))[^()]{2,40}(?<![\d一二三四五六七八九十]日)(?<!通过)\)"
    r"|——(?!\(?\d{4}年).{2,60}|\d{4}\s?[-—~至]\s?\d{4}年"
)
_INCOMPLETE = re.compile("关于.{0,90}(?:制度|规定|措施|安排|部署|报告|总结|规则)$")
"""What may be a title, or only the end of a line of a longer one."""
_BEFORE_TITLE = (Role.WEB, Role.ENTRY, Role.NUMBER, Role.DATE, Role.SIGNATURE, Role.NOTE, Role.ANNEX_MARK)
_LONGEST = 90
_LONGEST_OF_ANNEX = 40
_MOST_LINES = 4
_LONGEST_FIELD = 20  # code points of a field of a form
_SHORTEST_NAME = 5  # … of the name of a paper in a list
_FORWARDS = re.compile("^转发:(?=.{0,60}关于)")
"""What a web page may put before the title of a forwarded paper."""
_BLANK = re.compile("&(?:nbsp|#160|ensp|emsp);")
"""A blank that a web page left as its code."""
_ENTITY = re.compile("&(?:#[0-9]{2,5}|[a-z]{2,6});")
"""Another sign that a web page left as its code: &#8226;."""
_QUOTED = re.compile("“[^。;]{1,40}”")
_LABELLED = re.compile("[^。;:,]{4,30}:(?=[^。;:,]{4,60}$)")
"""What some titles at the head of a file have before their name: 2025寒假实践:高二年级活动方案."""
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_HEAD = 12  # lines at the head of a file among which its title is
_UNLIKE = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")


def find_title(lines: Sequence[DraftLine], start: int) -> range | None:
    """Return the lines of the title that begins at *start*, if one does, with its subtitles."""
    at_head = start < _HEAD and all(line.role in _BEFORE_TITLE for line in lines[:start])
    if _repeats_part(lines, start) or _goes_on(lines, start):
        return None
    if found := (at_head and _named_by_file(lines, start)) or _title_end(lines, start, at_head=at_head):
        return _with_subtitles(lines, start, found)
    return None


def _repeats_part(lines: Sequence[DraftLine], start: int) -> bool:
    """Say whether the line right below a title is only a part of it, as the first heading of rules may be."""
    if not start or lines[start - 1].role is not Role.TITLE:
        return False
    words, above = without_blanks(lines[start].folded), without_blanks(lines[start - 1].folded)
    return len(words) < len(above) and words in above


def _goes_on(lines: Sequence[DraftLine], start: int) -> bool:
    """Say whether the line goes on with a name in 《》, or with words in “”, that begin in the line above."""
    above = lines[start - 1].folded if start else ""
    if above and above.rfind("“") > above.rfind("”"):
        words = lines[start].folded
        return "”" in words.partition("“")[0]
    return lines[start - 1].is_text and above.rfind("《") > above.rfind("》") if above else False


def _named_by_file(lines: Sequence[DraftLine], start: int) -> int:
    """Return the end of the lines at *start* that the file is named after, whatever they end in; 0 if it is not."""
    name, words = _UNLIKE.sub("", name_in_path(lines[0].source.path)), ""
    for end in range(start, min(start + _MOST_LINES, len(lines)) if name else 0):
        if not lines[end].is_text:
            break
        words += _UNLIKE.sub("", lines[end].folded)
        if words == name:
            return end + 1
    return 0


def _title_end(lines: Sequence[DraftLine], start: int, *, at_head: bool) -> int:
    """Return the end of the lines of the title at *start*, without its subtitles; 0 if none begins there."""
    words, found = "", 0
    title_end = TITLE_END_AT_HEAD if at_head else TITLE_END
    opens = start == 0 or lines[start - 1].role in (*_BEFORE_TITLE, Role.TITLE)
    for end in range(start, min(start + _MOST_LINES, len(lines))):
        line = lines[end]
        if not line.is_text:
            break
        text = plain_title(line.folded)
        if at_head and end == start:
            text = _LABELLED.sub("", _QUOTED.sub("“”", text))
        is_open = text.endswith((",", "、")) and "关于" not in words + text
        if NOT_TITLE.search(text) or is_open or _DAY.fullmatch(text):
            break
        words += without_blanks(text)
        if len(words) > _LONGEST:
            break
        if title_end.search(words) and (at_head or words not in TITLE_NOUNS) and not _is_unclosed(words):
            whole = "," not in words and (end == start or opens)
            found = end + 1 if whole or re.search("关于|印发|《", words) else 0
            if not found or not _INCOMPLETE.search(words):
                break
    return found


def plain_title(words: str) -> str:
    """Return the folded words of a title's line without what a web page may have added: 转发：, &nbsp;."""
    return _ENTITY.sub("·", _BLANK.sub(" ", _FORWARDS.sub("", words)))


def find_annex_title(lines: Sequence[DraftLine], start: int) -> range:
    """Return the title at *start*, below an annex mark: a title as elsewhere, or one short line without a full stop."""
    if title := find_title(lines, start):
        return title
    line = lines[start]
    if line.is_text and (end := _closing_line(lines, start)):
        return range(start, end)
    short = line.is_text and len(line.folded) <= _LONGEST_OF_ANNEX and not re.search(r"[。;:]", line.folded)
    return range(start, start + 1) if short else range(0)


def _closing_line(lines: Sequence[DraftLine], start: int) -> int:
    """Return the end of the lines of a name in 《》 that begins the line *start* and goes on below; 0 if it does not."""
    words = lines[start].folded
    if not words.startswith("《") or not _is_unclosed(words):
        return 0
    for end in range(start + 1, min(start + _MOST_LINES, len(lines))):
        words += lines[end].folded
        if not lines[end].is_text or len(words) > _LONGEST:
            return 0
        if not _is_unclosed(words):
            return end + 1
    return 0


def _is_unclosed(words: str) -> bool:
    return words.count("《") != words.count("》") or words.count("(") != words.count(")")


def _with_subtitles(lines: Sequence[DraftLine], start: int, end: int) -> range:
    """Return the title with the lines that go with it: （试行）, a span of years, a dash line, the same title again."""
    while end < len(lines) and lines[end].is_text:
        text = lines[end].folded
        again = without_blanks(text) == without_blanks(lines[start].folded)
        if not again and not _SUBTITLE.fullmatch(text):
            break
        end += 1
    return range(start, end)


def title_words(lines: Sequence[DraftLine], title: range) -> str:
    """Return the folded words of a title without blanks."""
    return without_blanks("".join(lines[i].folded for i in title))


def title_span(lines: Sequence[DraftLine], title: range) -> Span:
    """Return the span from the first to the last line of a title."""
    return Span(lines[title.start].span.start, lines[title.stop - 1].span.end)


def is_listed(lines: Sequence[DraftLine], title: range) -> bool:
    """Say whether a title is only one in a list of names: below another, above two others, or right above an annex mark."""
    above, below = lines[title.start - 1], lines[title.stop : title.stop + 2]
    if _is_name(above) or (len(below) > 1 and all(map(_is_name, below))):
        return True
    return bool(below) and below[0].role is Role.ANNEX_MARK


def _is_name(line: DraftLine) -> bool:
    """Say whether a line of text is the name of a paper."""
    words = without_blanks(line.folded)
    is_plain = line.form is None and line.role.has_words and len(words) >= _SHORTEST_NAME
    return is_plain and not NOT_TITLE.search(words) and TITLE_END.search(words) is not None


def is_cell(lines: Sequence[DraftLine], i: int) -> bool:
    """Say whether line *i*, 附件, may be a cell of a form: another cell or an empty field is above it."""
    above = lines[i - 1]
    is_bare = without_blanks(lines[i].folded) == "附件" and above.form is None and above.role in (Role.TEXT, Role.SET_ASIDE)
    return is_bare and len(above.folded) <= _LONGEST_FIELD and not above.folded.endswith("。")
