"""Numbers of items that a plan announces (九项工程, 三个方面：一是…) and that differ from the items."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from planlint.analysis.numbering import Level
from planlint.analysis.parts_counts import parts_mismatches
from planlint.plan.model import Heading, Paragraph, Plan, Role, Section
from planlint.plan.ordinal import Form
from planlint.plan.passage import Passage, Sentence
from planlint.text.numerals import CHINESE_DIGITS, CHINESE_TENS, number

_NUMERAL = rf"(?<![第几余多约近\d.{CHINESE_TENS}百两])([两二三四五六七八九]|[二三四五六七八九]?十[{CHINESE_DIGITS}]?|\d{{1,2}})"
_ACTS = "工程|行动|任务|改革|措施|举措|计划|项目|专项"
_NOUN = f"({_ACTS}|抓手|工作|重点|实事|短板|要点|目标|原则|制度|方面|品牌|保障|政策|问题|机制|意见|要求)"
_UNIT = "(?:[项大条件类块点]|个(?!月|百分|小时|工作日|学期|年))"
_COUNT = re.compile(rf"{_NUMERAL}{_UNIT}“?[^,。;:、“”()的{CHINESE_TENS}\d]{{0,8}}{_NOUN}”?")
_FOLLOWING = re.compile(
    rf"(?<=以下|下列|如下){_NUMERAL}{_UNIT}(?:[^,。;:、“”()的{CHINESE_TENS}\d]{{0,8}}([一-鿿]{{2}}))?[:。]$"
)
"""What leads in a list of whatever is named, or of points: 开展以下三项比赛：, 做到以下四点："""
_NAMED = re.compile(
    rf"(?:“([^“”]{{4,80}})”|从([^,。;:“”]{{4,80}}?)){_NUMERAL}(?:个|大|项)?(?:方面|环节|部分|项目|阶段|维度|内容|要素|指标)"
)
_JOINTS = re.compile("、|以及|[和及与]")
_SHORT_NAME = re.compile(r"[(:—,。]")
_AT_END = re.compile("(?:实施|落实|推进)?$")
_NOT_OWN = re.compile(f"落实|贯彻|国家|中央|全国|围绕|按照|对照|结合|依托|以|“|三项制度|个[^个]{{0,8}}(?:{_ACTS})$")
_LEADS_IN = re.compile("[^,。;:]{0,8}[:。]$")
_BELOW = re.compile("以下|如下|下列|:$")
_FRAME = re.compile("总体|保障|要求|组织|领导|其他|统筹|督导|考核|步骤")
_ASPECTS = "方面|工作|任务|措施|举措|重点|问题"
_INLINE = re.compile(
    rf"{_NUMERAL}(?:个|项|大(?!精神|报告|会)|条|点|件|类)(?:[^,。;:、一]{{0,10}}:|[^,。;:、一]{{0,6}}(?:{_ASPECTS})”?,)一是"
)
_POINT = re.compile(rf"(?<![一-鿿\d])([{CHINESE_DIGITS}])是")
_QUOTED = re.compile(rf"“([^“”]{{6,300}})”{_NUMERAL}[项大个](?:重点|主要|专项)?{_NOUN}")
_TOTAL = re.compile(rf"{_NUMERAL}[项条件][^,。;:、{CHINESE_TENS}\d]{{0,8}}(?:任务|措施|举措|要点|实事|事项)")
_FARTHEST = 3  # a number that differs by more is about other items
_TITLE = 30  # code points in which a title shows what kind of item it is
_COUNTS = 8  # how many counts of a paragraph are compared
_TOTAL_FROM = 8  # the least number that may be a total counted through the whole plan


class CountMismatch(Struct, frozen=True):
    """Words such as 九项工程 with another number than the items have: their place, both numbers, and whether it is certain."""

    place: Passage
    number: int
    found: int
    is_certain: bool


class _Count(Struct, frozen=True):
    """Words such as 九项工程: their place, the number, what is counted, and how they are related to the list below.

    *is_own*: they are likely about the list below; *is_lead_in*: they certainly are.
    """

    place: Passage
    number: int
    noun: str
    is_own: bool = False
    is_lead_in: bool = False


def count_mismatches(plan: Plan, levels: Mapping[Section, Sequence[Level]]) -> Iterator[CountMismatch]:
    """Compare the numbers in headings, lead-ins, quoted lists and totals with the items; *levels* are those of each part."""
    titles = {id(annex.body): annex.title for annex in plan.annexes} | {id(plan.body): plan.title}
    for part in plan.parts:
        for section in part.walk():
            yield from _of_list(section.heading.title if section.heading else titles.get(id(part)), section)
    texts = [line for line in plan.paragraphs if line.role is Role.TEXT]
    for line, after in zip(texts, [*texts[1:], None], strict=False):
        yield from _inline(line, after)
        yield from _quoted(line)
    for part in plan.parts:
        for one in parts_mismatches(part.all_paragraphs):
            yield CountMismatch(Passage(one.span, plan.source), one.number, one.found, one.is_certain)
    yield from _total(plan.body, levels[plan.body])


def _of_list(heading: Passage | None, section: Section) -> Iterator[CountMismatch]:
    """Compare what a heading, or the paragraph that leads in, announces with the headings one level below."""
    items = [below.heading for below in section.sections if below.heading]
    if len(items) < 2 or len({item.ordinal.form for item in items}) != 1:
        return
    counts = list(_in_heading(heading)) if heading else []
    texts = [line for line in section.paragraphs if line.role is Role.TEXT]
    if texts and (named := next(_enumerated(texts[-1], items), None)):
        yield named
        return
    for sentence in texts[-1].sentences if texts else ():
        counts += _in_sentence(sentence, is_last=sentence is texts[-1].sentences[-1])
    yield from [found for count in counts[-_COUNTS:] if (found := _compare(count, items))][:1]


def _enumerated(line: Paragraph, items: Sequence[Heading]) -> Iterator[CountMismatch]:
    """Compare 从“演唱、着装、创意”5个方面 with the items below, if these have the names enumerated."""
    titles = [_SHORT_NAME.split(item.title.folded)[0].strip() for item in items]
    for found in _NAMED.finditer(line.folded):
        names = [name for name in _JOINTS.split(found.group(1) or found.group(2)) if name]
        same = sum(any(title and (title in name or name in title) for name in names) for title in titles)
        announced = number(found.group(3))
        if same * 4 >= len(items) * 3 and 0 < abs(announced - len(items)) <= _FARTHEST:
            yield CountMismatch(_place(line, found.start(3), found.end()), announced, len(items), is_certain=True)


def _in_heading(heading: Passage) -> Iterator[_Count]:
    """Yield the counts of a heading; one at its end that is not quoted from elsewhere is likely its own."""
    counts = list(_COUNT.finditer(heading.folded))
    for found in counts:
        ends = len(counts) == 1 and _AT_END.match(heading.folded, found.end())
        yield _count(heading, found, is_own=bool(ends) and not _NOT_OWN.search(heading.folded, 0, found.end()))


def _in_sentence(sentence: Sentence, *, is_last: bool) -> Iterator[_Count]:
    """Yield the counts of a sentence; one right before the list is certainly about the list."""
    words = sentence.folded
    for found in _COUNT.finditer(words):
        leads_in = is_last and _LEADS_IN.match(words, found.end()) and _BELOW.search(words, max(found.start() - 4, 0))
        if leads_in or found.group(2) in _ACTS.split("|"):
            yield _count(sentence, found, is_lead_in=bool(leads_in))
    following = _FOLLOWING.search(words) if is_last and not _COUNT.search(words) else None
    if following:
        yield _count(sentence, following, is_lead_in=True)


def _count(passage: Passage, found: re.Match[str], *, is_own: bool = False, is_lead_in: bool = False) -> _Count:
    place = _place(passage, found.start(), found.end())
    return _Count(place, number(found.group(1)), found.group(2) or "", is_own, is_lead_in)


def _place(passage: Passage, start: int, end: int) -> Passage:
    """Return the words of a count without the marks around it."""
    words = passage.folded[start:end].rstrip(":,")
    if "“" not in words:
        words = words.rstrip("”")
    return Passage(passage.part(start, start + len(words)), passage.source)


def _compare(count: _Count, items: Sequence[Heading]) -> CountMismatch | None:
    """Return a mismatch if the count is about these items: most of them have its noun, or it is right above them."""
    titles = [item.title.folded[:_TITLE].split(",")[0] for item in items]
    named = sum(count.noun in title for title in titles) if count.noun else 0
    framed = sum(bool(_FRAME.search(title)) for title in titles)
    last = items[-1].ordinal.number - items[0].ordinal.number + 1
    recurs = named * 2 > len(items)
    if count.number in (len(items), last, named if recurs else len(items) - framed):
        return None
    is_certain = named == len(items) or count.is_lead_in
    is_near = abs(len(items) - count.number) <= _FARTHEST
    if not is_near or not (is_certain or count.is_own or recurs):
        return None
    return CountMismatch(count.place, count.number, len(items), is_certain)


def _inline(line: Paragraph, after: Paragraph | None) -> Iterator[CountMismatch]:
    """Compare 三个方面：一是…二是… with the last 几是; if a number between is missing, the count may still be right."""
    if after and after.ordinal and after.ordinal.form is Form.POINT and after.ordinal.number > 1:
        return  # it continues in the next paragraph
    for found in _INLINE.finditer(line.folded) if "一是" in line.folded else ():
        points = [1]
        for point in _POINT.finditer(line.folded, found.end()):
            if number(point.group(1)) <= points[-1]:
                break
            points.append(number(point.group(1)))
        announced = number(found.group(1))
        is_near = abs(announced - points[-1]) <= _FARTHEST
        if len(points) > 1 and announced not in (points[-1], len(points)) and is_near:
            place = _place(line, found.start(), found.end() - len("一是"))
            yield CountMismatch(place, announced, points[-1], is_certain=True)


def _quoted(line: Paragraph) -> Iterator[CountMismatch]:
    """Compare “甲工程、乙工程”三项工程 with the names in the quotes."""
    for found in _QUOTED.finditer(line.folded):
        names = found.group(1).split("、")
        named = sum(name.endswith(found.group(3)) for name in names)
        announced = number(found.group(2))
        if named * 2 > len(names) and announced not in (named, len(names)):
            yield CountMismatch(_place(line, found.start(2), found.end()), announced, named, is_certain=True)


def _total(body: Section, levels: Sequence[Level]) -> Iterator[CountMismatch]:
    """Compare a total in the opening, 全年30项任务, with the level that is continuous through the whole plan."""
    through = [level for level in levels if level.is_continuous and level.form not in (Form.H1, Form.POINT)]
    ends = [level.groups[0][-1].ordinal.number for level in through]
    for line in body.body:
        for found in _TOTAL.finditer(line.folded) if line.role is Role.TEXT else ():
            announced = number(found.group(1))
            if len(ends) == 1 and announced >= _TOTAL_FROM and 0 < abs(ends[0] - announced) <= 2:
                yield CountMismatch(_place(line, *found.span()), announced, ends[0], is_certain=False)
