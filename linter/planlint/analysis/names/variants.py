"""One event, body, annex, saying or person that a plan names in two forms: 生涯规划书大赛 and 生涯规划大赛."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planlint.analysis.names.events import event_variants
from planlint.analysis.names.issuers import issuer_variants
from planlint.analysis.names.model import NameUse, NameVariant, variant
from planlint.analysis.names.near import near_names
from planlint.analysis.names.sounds import person_variants, sound_variants
from planlint.analysis.names.unmarked import unmarked_variants
from planlint.plan.model import Paragraph, Plan, Role, Title
from planlint.plan.parse.persons import SURNAMES
from planlint.plan.passage import Passage
from planlint.text.marks import is_in_title
from planlint.text.span import Span

_OFFICE = re.compile(
    rf"([{SURNAMES}][一-鿿]{{1,2}})(副?)(书记|校长|主任|园长|院长|局长|处长|科长|主席|部长|县长|区长|市长|镇长|乡长)"
)
_NO_PERSON = re.compile("[委总支部校园局府院组会办县市区镇乡村街班年级科处室团任副常务正位]")
_QUOTED = re.compile("“([^“”]{3,20})”")
_COUNTED = re.compile("^([一二两三四五六七八九十])个(?=[一-鿿]{2})")
_JOINTS = re.compile("[·•・、,]")
_GROUP = re.compile("([一-鿿]{4})(工作)?领导小组")
_SHORT = re.compile("(?<=[报由经送向])局([一-鿿]{2,4}[处科室])")
_FULL = re.compile("[省市县区]教育局([一-鿿]{2,4}[处科室])")
_SPELLINGS = tuple(
    (pair[:2], pair[2:]) for pair in "会演汇演 其他其它 账号帐号 翔实详实 磨炼磨练 唯一惟一 图像图象 身份身分".split()
)
_SPELLING = re.compile("|".join(word for pair in _SPELLINGS for word in pair))
_TITLE_LENGTH = 80  # code points before a name in which a 《 is looked for
_KINDS = "方案|计划|办法|预案|细则|意见|要点|思路|规划|规程|制度"
_KIND = re.compile(f"(?:工作|活动|实施)?(?:{_KINDS})$")
_OWN = re.compile(f"制[定订](?:本|以下|如下|此)(?:工作|活动|实施)?({_KINDS})(?=[,。:;]|$)")
_ANNEX = re.compile(
    r"[见附]附件\d{0,2}:?[“《]?([一-鿿]{3,16}(?:模板|样表|范文|登记表|报名表|申请表|汇总表|推荐表|审批表|反馈表|评分表|统计表|名单|名额|安排|方案|细则|标准))"
)
_TABLE = re.compile("《([一-鿿]{4,16}[表册单])》")
_AWARDING = re.compile("评选|评比|评优|表彰|推选|推荐")
_NUMBERED = re.compile(r"\d|\([^()]{0,20}\)")


def name_variants(plan: Plan) -> Iterator[NameVariant]:
    """Yield the rarer forms of names that a plan has in two forms, each once."""
    lines = [line for line in plan.paragraphs if line.role.has_words or line.role is Role.ANNEX_NOTE]
    events = tuple(event_variants(plan, lines))
    named = [place for one in events for place in one.places]
    near = [one for one in near_names(lines) if not _is_within(one.span, named)]
    named += (place for one in near for place in one.places)
    sounds = [one for one in sound_variants(lines) if not _is_within(one.span, named)]
    named += (place for one in sounds for place in one.places)
    marked = [
        *issuer_variants(plan),
        *events,
        *near,
        *sounds,
        *_pairs(_offices(lines)),
        *person_variants(lines),
        *_pairs(_sayings(lines)),
        *_pairs(_groups(lines)),
        *_offices_in_short(lines),
        *_own_kinds(plan, lines),
        *_annexes(plan, lines),
        *(one for one in _spellings(lines) if not _is_within(one.span, named)),
    ]
    yield from marked
    named = [place for one in marked for place in one.places]
    for one in _unmarked(plan, lines):
        if not any(place.overlaps(one.span) for place in named):
            yield one
            named += one.places


def _unmarked(plan: Plan, lines: Sequence[Passage]) -> Iterator[NameVariant]:
    """Yield the forms of names without marks, those in the plan's title among them."""
    titles = [plan.title] if plan.title else []
    heading_ends = {heading.title.span.end for part in plan.parts for heading in part.headings if not heading.is_run_in}
    is_awarding = any(_AWARDING.search(title.folded) for title in titles)
    yield from unmarked_variants((*titles, *lines), heading_ends, is_awarding=is_awarding)


def _is_within(span: Span, places: Iterable[Span]) -> bool:
    """Return whether a span begins within one of *places*."""
    return any(place.start <= span.start < place.end for place in places)


def _pairs(uses: Iterable[tuple[str, NameUse]]) -> Iterator[NameVariant]:
    """Yield the rarer of two forms with one key."""
    found: defaultdict[str, dict[str, list[NameUse]]] = defaultdict(dict)
    for key, use in uses:
        found[key].setdefault(use.text, []).append(use)
    for forms in found.values():
        if len(forms) == 2:
            first, second = forms.values()
            rare, common = (first, second) if len(first) < len(second) else (second, first)
            yield variant(rare, common[0])


def _offices(lines: Iterable[Passage]) -> Iterator[tuple[str, NameUse]]:
    """Yield persons with their offices: 李敏副书记, 李敏书记."""
    for line in lines:
        for found in _OFFICE.finditer(line.folded):
            if not _NO_PERSON.search(found[1]):
                yield found[1] + found[3], NameUse(line.part(*found.span()), found[0])


def _sayings(lines: Iterable[Passage]) -> Iterator[tuple[str, NameUse]]:
    """Yield what is in quotes: “五不准”, “五个不准”."""
    for line in lines:
        for found in _QUOTED.finditer(line.folded):
            key = _JOINTS.sub("", _COUNTED.sub(r"\1", found[1]))
            yield key, NameUse(line.part(*found.span(1)), found[1])


def _groups(lines: Iterable[Passage]) -> Iterator[tuple[str, NameUse]]:
    """Yield groups: 防汛工作领导小组, 防汛领导小组."""
    for line in lines:
        for found in _GROUP.finditer(line.folded) if "领导小组" in line.folded else ():
            if not is_in_title(line.folded, found.start(), max(found.start() - _TITLE_LENGTH, 0)):
                yield found[1], NameUse(line.part(*found.span()), found[0])


def _spellings(lines: Iterable[Passage]) -> Iterator[NameVariant]:
    """Yield words that have two spellings, the lesser of them where both are used: 其它, 其他."""
    uses: defaultdict[str, list[NameUse]] = defaultdict(list)
    for line in lines:
        for found in _SPELLING.finditer(line.folded):
            if not is_in_title(line.folded, found.start(), max(found.start() - _TITLE_LENGTH, 0)):
                uses[found[0]].append(NameUse(line.part(*found.span()), found[0]))
    for usual, lesser in _SPELLINGS:
        if uses[usual] and uses[lesser]:
            yield variant(uses[lesser], uses[usual][0])


def _offices_in_short(lines: Sequence[Passage]) -> Iterator[NameVariant]:
    """Yield offices that are named in short before they are named in full: 报局人事科审核, 报云岭市教育局人事科."""
    short: defaultdict[str, list[NameUse]] = defaultdict(list)
    for line in lines:
        for found in _SHORT.finditer(line.folded):
            short[found[1]].append(NameUse(line.part(*found.span()), found[0]))
    for line in lines if short else ():
        for found in _FULL.finditer(line.folded):
            full = NameUse(line.part(*found.span()), found[0])
            if uses := [use for use in short.pop(found[1], []) if use.span < full.span]:
                yield variant(uses, full)


def _own_kinds(plan: Plan, lines: Iterable[Passage]) -> Iterator[NameVariant]:
    """Yield where a plan calls itself another kind of paper than its title does: 制定以下计划 in a 工作思路."""
    title = plan.title
    kind = _KIND.search(title.folded) if title else None
    if not title or not kind:
        return
    for line in lines:
        for found in _OWN.finditer(line.folded):
            if found[1] not in title.folded:
                use = NameUse(line.part(*found.span(1)), found[1])
                yield variant([use], NameUse(title.part(*kind.span()), kind[0]))


def _annexes(plan: Plan, lines: Sequence[Paragraph]) -> Iterator[NameVariant]:
    """Yield the mentions of an annex by a name that no annex has, but one nearly."""
    titles = [annex.title for annex in plan.annexes if annex.title]
    yield from _tables(lines, titles)
    for line in lines if titles else ():
        for found in _ANNEX.finditer(line.folded):
            if any(found[1] in title.folded or title.folded in found[1] for title in titles):
                continue
            near = [title for title in titles if _is_near(found[1], title.folded)]
            if len(near) == 1:
                use = NameUse(line.part(*found.span(1)), found[1])
                yield variant([use], NameUse(near[0].span, _NUMBERED.sub("", near[0].folded)))


def _tables(lines: Sequence[Paragraph], titles: Sequence[Title]) -> Iterator[NameVariant]:
    """Yield the mentions of a table in 《》 that no annex is, where one nearly is which is not mentioned."""
    words = "\n".join(line.folded for line in lines if line.role is not Role.ANNEX_NOTE) if titles else ""
    for line in lines if titles else ():
        for found in _TABLE.finditer(line.folded):
            if any(found[1] in title.folded or title.folded in found[1] for title in titles):
                continue
            near = [title for title in titles if _is_near(found[1], title.folded, 1)]
            if len(near) == 1 and (name := _NUMBERED.sub("", near[0].folded)) not in words:
                yield variant([NameUse(line.part(*found.span(1)), found[1])], NameUse(near[0].span, name))


def _is_near(mention: str, title: str, end: int = 2) -> bool:
    """Return whether most of the characters of a mention are in a title that has the same *end* characters at its end."""
    plain = _NUMBERED.sub("", title)
    shared = (Counter(mention) & Counter(plain)).total()
    return plain.endswith(mention[-end:]) and shared * 4 >= 3 * min(len(mention), len(plain))
