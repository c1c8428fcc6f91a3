"""Where a number of items is announced, as many follow."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.authoring import (
    CHINESE_DIGITS,
    CHINESE_TENS,
    Analysis,
    Example,
    Form,
    Heading,
    Hit,
    Paragraph,
    Passage,
    Role,
    Rule,
    Section,
    Sentence,
    Severity,
    number,
)

_NUMERAL = rf"(?<![第几余多约近\d.{CHINESE_TENS}百两])([两二三四五六七八九]|[二三四五六七八九]?十[{CHINESE_DIGITS}]?|\d{{1,2}})"
_ACTS = "工程|行动|任务|改革|措施|举措|计划|项目|专项"
_NOUN = f"({_ACTS}|抓手|工作|重点|实事|短板|要点|目标|原则|制度|方面|品牌|保障|政策|问题|机制|意见|要求)"
_UNIT = "(?:[项大条件类块点]|个(?!月|百分|小时|工作日|学期|年))"
_COUNT = re.compile(rf"{_NUMERAL}{_UNIT}“?[^,。;:、“”()的{CHINESE_TENS}\d]{{0,8}}{_NOUN}”?")
_AT_END = re.compile("(?:实施|落实|推进)?$")
_NOT_OWN = re.compile(f"落实|贯彻|国家|中央|全国|围绕|按照|对照|结合|依托|以|“|三项制度|个[^个]{{0,8}}(?:{_ACTS})$")
_LEADS_IN = re.compile("[^,。;:]{0,8}[:。]$")
_BELOW = re.compile("以下|如下|下列|:$")
_FRAME = re.compile("总体|保障|要求|组织|领导|其他|统筹|督导|考核|步骤")
_INLINE = re.compile(
    rf"{_NUMERAL}(?:个|项|大(?!精神|报告|会)|条|点|件|类)(?:[^,。;:、一]{{0,10}}:|[^,。;:、一]{{0,6}}(?:方面|工作|任务|措施|举措|重点|问题)”?,)一是"
)
_POINT = re.compile(rf"(?<![一-鿿\d])([{CHINESE_DIGITS}])是")
_QUOTED = re.compile(rf"“([^“”]{{6,300}})”{_NUMERAL}[项大个](?:重点|主要|专项)?{_NOUN}")
_TOTAL = re.compile(rf"{_NUMERAL}[项条件][^,。;:、{CHINESE_TENS}\d]{{0,8}}(?:任务|措施|举措|要点|实事|事项)")
_NEAR = 3  # a number further off than that speaks of other items
_TITLE = 30  # code points in which a title shows what kind of item it is
_LAST = 8  # so many counts of a paragraph are looked at
_MANY = 8  # so many items may be a total counted through the whole plan


class _Count(Struct, frozen=True):
    """Words such as 九项工程: their place, the number, what is counted, and how surely the list below is meant."""

    place: Passage
    number: int
    noun: str
    severity: Severity | None

    def hit(self, found: int, severity: Severity) -> Hit:
        return Hit(self.place.span, {"text": self.place.text, "number": self.number, "found": found}, severity=severity)


def check(analysis: Analysis) -> Iterator[Hit]:
    """Compare the numbers in headings, lead-ins, quoted lists and totals with the items themselves."""
    plan = analysis.plan
    titles = {id(annex.body): annex.title for annex in plan.annexes} | {id(plan.body): plan.title}
    for part in plan.parts:
        for section in part.walk():
            yield from _announced(section.heading.title if section.heading else titles.get(id(part)), section)
    texts = [line for line in plan.paragraphs if line.role is Role.TEXT]
    for line, after in zip(texts, [*texts[1:], None], strict=False):
        yield from _inline(line, after)
        yield from _quoted(line)
    yield from _total(analysis)


def _announced(heading: Passage | None, section: Section) -> Iterator[Hit]:
    """Compare what a heading, or the paragraph that leads in, announces with the headings one level below."""
    items = [below.heading for below in section.sections if below.heading]
    if len(items) < 2 or len({item.ordinal.form for item in items}) != 1:
        return
    counts = list(_in_heading(heading)) if heading else []
    texts = [line for line in section.paragraphs if line.role is Role.TEXT]
    for sentence in texts[-1].sentences if texts else ():
        counts += _in_sentence(sentence, is_last=sentence is texts[-1].sentences[-1])
    yield from [hit for count in counts[-_LAST:] if (hit := _compare(count, items))][:1]


def _in_heading(heading: Passage) -> Iterator[_Count]:
    """Yield the counts of a heading; at its end, one that is not quoted from elsewhere is likely its own."""
    counts = list(_COUNT.finditer(heading.folded))
    for found in counts:
        own = (
            len(counts) == 1
            and _AT_END.match(heading.folded, found.end())
            and not _NOT_OWN.search(heading.folded, 0, found.end())
        )
        yield _count(heading, found, Severity.WARNING if own else None)


def _in_sentence(sentence: Sentence, *, is_last: bool) -> Iterator[_Count]:
    """Yield the counts of a sentence; one right before the list surely is of the list."""
    words = sentence.folded
    for found in _COUNT.finditer(words):
        leads_in = is_last and _LEADS_IN.match(words, found.end()) and _BELOW.search(words, max(found.start() - 4, 0))
        if leads_in or found.group(2) in _ACTS.split("|"):
            yield _count(sentence, found, Severity.ERROR if leads_in else None)


def _count(passage: Passage, found: re.Match[str], severity: Severity | None) -> _Count:
    return _Count(_place(passage, found.start(), found.end()), number(found.group(1)), found.group(2), severity)


def _place(passage: Passage, start: int, end: int) -> Passage:
    """Return the words of a count without what surrounds it."""
    words = passage.folded[start:end].rstrip(":,")
    if "“" not in words:
        words = words.rstrip("”")
    return Passage(passage.part(start, start + len(words)), passage.source)


def _compare(count: _Count, items: Sequence[Heading]) -> Hit | None:
    """Return a hit where the count is of these items: most bear its noun, or it stands right above them."""
    titles = [item.title.folded[:_TITLE].split(",")[0] for item in items]
    named = sum(count.noun in title for title in titles)
    framed = sum(bool(_FRAME.search(title)) for title in titles)
    last = items[-1].ordinal.number - items[0].ordinal.number + 1
    recurs = named * 2 > len(items)
    if count.number in (len(items), last, named if recurs else len(items) - framed):
        return None
    severity = Severity.ERROR if named == len(items) else count.severity or (Severity.WARNING if recurs else None)
    near = abs(len(items) - count.number) <= _NEAR
    return count.hit(len(items), severity) if near and severity else None


def _inline(line: Paragraph, after: Paragraph | None) -> Iterator[Hit]:
    """Compare 三个方面：一是…二是… with the last 几是; where a number between is missing, the count may still be right."""
    if after and after.ordinal and after.ordinal.form is Form.POINT and after.ordinal.number > 1:
        return  # it goes on in the next paragraph
    for found in _INLINE.finditer(line.folded) if "一是" in line.folded else ():
        points = [1]
        for point in _POINT.finditer(line.folded, found.end()):
            if number(point.group(1)) <= points[-1]:
                break
            points.append(number(point.group(1)))
        said = number(found.group(1))
        if len(points) > 1 and said not in (points[-1], len(points)) and abs(said - points[-1]) <= _NEAR:
            place = _place(line, found.start(), found.end() - len("一是"))
            yield _Count(place, said, "", None).hit(points[-1], Severity.ERROR)


def _quoted(line: Paragraph) -> Iterator[Hit]:
    """Compare “甲工程、乙工程”三项工程 with the names in the quotes."""
    for found in _QUOTED.finditer(line.folded):
        names = found.group(1).split("、")
        named = sum(name.endswith(found.group(3)) for name in names)
        place = _place(line, found.start(2), found.end())
        count = _Count(place, number(found.group(2)), found.group(3), Severity.ERROR)
        if named * 2 > len(names) and count.number not in (named, len(names)):
            yield count.hit(named, Severity.ERROR)


def _total(analysis: Analysis) -> Iterator[Hit]:
    """Compare a total in the opening, 全年30项任务, with the level that counts on through the whole plan."""
    body = analysis.plan.body
    through = [level for level in analysis.levels[body] if level.is_continuous and level.form not in (Form.H1, Form.POINT)]
    ends = [level.groups[-1][-1].ordinal.number for level in through]
    for line in body.body:
        for found in _TOTAL.finditer(line.folded) if line.role is Role.TEXT else ():
            said = number(found.group(1))
            if len(ends) == 1 and said >= _MANY and 0 < abs(ends[0] - said) <= 2:
                place = _place(line, *found.span())
                yield _Count(place, said, "", None).hit(ends[0], Severity.WARNING)


RULE = Rule(
    code="STR005",
    name="count-mismatch",
    severity=Severity.ERROR,
    precision="high",
    title="列出的项数应与所说的一致",
    message="说是“{text}”，列出的却是{found}项",
    why="项数与内容对不上，多为漏了一项，或者增删之后没有改数。",
    on=Analysis,
    check=check,
    advice="核对有无漏项；内容无误的，改正数字。",
    examples=(
        # 标题说三项，下面的小标题都是“…工程”，只有两项
        Example(
            bad="云岭市2025年教育工作要点\n一、总体要求\n办好学校。\n二、推进⟦三项工程⟧\n（一）强师工程\n培训教师。\n（二）强基工程\n改造校舍。\n三、保障\n加强领导。",
            good="云岭市2025年教育工作要点\n一、总体要求\n办好学校。\n二、推进三项工程\n（一）强师工程\n培训教师。\n（二）强基工程\n改造校舍。\n（三）强课工程\n教好课程。\n三、保障\n加强领导。",
        ),
        # 引出下文的一句说几项，下文就应有几项；“五项管理”“三大攻坚战”、引用的“十项行动”不预告下文
        Example(
            bad="示例县教育工作方案\n以全省“五项行动”为抓手，制定本方案。\n一、落实“五项管理”\n做好三大攻坚战宣传。重点抓好以下⟦四个方面⟧：\n（一）作业\n公示作业。\n（二）睡眠\n保证睡眠。\n（三）读物\n推荐书目。\n"
            "二、深化国家三项改革\n（一）评价\n改进评价。\n（二）课程\n开齐课程。",
            good="示例县教育工作方案\n以全省“五项行动”为抓手，制定本方案。\n一、落实“五项管理”\n做好三大攻坚战宣传。重点抓好以下三个方面：\n（一）作业\n公示作业。\n（二）睡眠\n保证睡眠。\n（三）读物\n推荐书目。\n"
            "二、深化国家三项改革\n（一）评价\n改进评价。\n（二）课程\n开齐课程。",
        ),
        # 紧接着一是、二是列举的；“二十大精神，一是”“3000个，一是”不是预告
        Example(
            bad="青禾区教研计划\n一、备课\n做到“⟦三个坚持⟧”：一是坚持集体备课；二是坚持分层设计。\n二、听课\n学习二十大精神，一是读原文；二是写心得。新增学位3个，一是扩班；二是建园。",
            good="青禾区教研计划\n一、备课\n做到“三个坚持”：一是坚持集体备课；二是坚持分层设计；三是坚持课后反思。\n二、听课\n学习二十大精神，一是读原文；二是写心得。新增学位3个，一是扩班；二是建园。",
        ),
        # 引号里列举的名称，与后面所说的项数
        Example(
            bad="云岭市2025年教育工作要点\n一、总体要求\n实施“强师工程、强基工程、强课工程”⟦四项工程⟧。\n二、保障\n加强领导。",
            good="云岭市2025年教育工作要点\n一、总体要求\n实施“强师工程、强基工程、强课工程”三项工程。\n二、保障\n加强领导。",
        ),
        # 开头说全年多少项任务，序数贯穿全文
        Example(
            bad="示例县2025年工作要点\n2025年，完成⟦10项具体任务⟧，办好学校。\n一、德育\n1.思政。\n2.班会。\n3.研学。\n4.家访。\n二、智育\n5.教研。\n6.作业。\n7.阅读。\n三、体育\n8.体育课。\n9.联赛。",
            good="示例县2025年工作要点\n2025年，完成9项具体任务，办好学校。\n一、德育\n1.思政。\n2.班会。\n3.研学。\n4.家访。\n二、智育\n5.教研。\n6.作业。\n7.阅读。\n三、体育\n8.体育课。\n9.联赛。",
        ),
    ),
)
