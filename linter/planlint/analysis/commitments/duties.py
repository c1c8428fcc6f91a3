"""Who is responsible: （责任单位：…）, lines of their own (牵头部门：…), （…牵头，…配合）, 由…牵头."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from planlint.analysis.commitments.model import Duty
from planlint.plan.model import Heading, Paragraph, Role, Section
from planlint.plan.ordinal import Form

_UNIT = "(?:单位|部门|科室|处室|股室|领导|人|主体|机构|区县|学校)"
_LEAD = f"(?:牵头|责任|主责|负责|主办|承办|落实|实施|指导)(?:{_UNIT}|领导)|责任分工|牵头"
_SUPPORT = f"(?:配合|参与|参加|协办|协同|协助|支持){_UNIT}"
_LINE = re.compile(f"[(【]?(?:{_LEAD}|{_SUPPORT})[】]? ?:.{{2,}}")
_LABEL = re.compile(f"(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|[一-龥]{{2,6}})[】]? ?: ?")
_LABELLED = re.compile(f"(?:{_LEAD}|{_SUPPORT})[】]? ?:")
_BRACKET = re.compile(r"\(([^()]{2,300}(?:\([^()]{0,40}\)[^()]{0,200}){0,6})\)")
_ROLE = re.compile(
    "(?:会同)?(?P<names>.{2,200}?)(?:(?P<support>(?:协同|共同)?(?:配合|参与|参加|协助|协同推进))"
    "|(?:分别|共同|联合|具体|组织|牵头|负责|落实|推进|实施|按(?:照)?[^,;]{1,8}负责|指导)+)"
)
_ROUND = str.maketrans("〔〕[]<>", "()()()")
_OFFICE = re.compile(
    "(?:局|委|部|厅|科|处|室|办|府|校|园|院|所|中心|部门|单位|组|会|公司|行|队|学院|馆|站|署|社|宫|机构|集团|海关|中支|年级|区|县|市)(?:\\([^()]*\\))?等?$"
)
_BY = re.compile("由(?P<lead>[^,。;()由]{2,60}?)牵头(?:[^,。;()]{0,4}[,、](?P<support>[^,。;()]{2,60}?)(?:配合|参与|协助))?")
_HINT = re.compile("责任|牵头|负责|配合|参与|指导|部门|单位")
_SHORTEST = 3  # code points of an office's name
_FEWEST = 4  # the fewest items with an owner beside which one without is reported
_MOST = 0.75  # the least share of items with an owner, if most of a row have one
_NEARLY_ALL = 0.9  # … if only half of a row have one


def in_paragraph(paragraph: Paragraph) -> list[Duty]:
    """Return the duties that a paragraph names, in the order of the text."""
    text = paragraph.folded.translate(_ROUND)
    if paragraph.role is not Role.TEXT or not _HINT.search(text):
        return []
    if _LINE.fullmatch(text):
        return [_duty(paragraph, 0, len(text), *labelled_offices(text.strip("()【")))]
    return sorted(_inline(paragraph, text), key=lambda duty: duty.span)


def _inline(paragraph: Paragraph, text: str) -> Iterator[Duty]:
    for found in _BRACKET.finditer(text):
        lead, support = (labelled_offices if _LABELLED.search(found.group(1)) else _roles)(found.group(1))
        if lead or support:
            yield _duty(paragraph, found.start(), found.end(), lead, support)
    for found in _BY.finditer(text):
        lead, support = offices(found["lead"]), offices(found["support"] or "")
        if lead and _OFFICE.search(lead[-1]):
            yield _duty(paragraph, found.start(), found.end(), lead, support)


def _duty(paragraph: Paragraph, start: int, end: int, lead: tuple[str, ...], support: tuple[str, ...]) -> Duty:
    return Duty(paragraph.part(start, end), paragraph.source, lead, support)


def labelled_offices(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the leading and supporting offices of 牵头单位：甲、乙；配合单位：丙."""
    lead, support = list[str](), list[str]()
    labels = list(_LABEL.finditer(text))
    for label, after in zip_longest(labels, labels[1:]):
        names = offices(text[label.end() : after.start() if after else len(text)])
        if label["lead"]:
            lead += names
        elif label["support"]:
            support += names
    return tuple(lead), tuple(support)


def _roles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the leading and supporting offices of 甲牵头，乙、丙配合."""
    lead, support = list[str](), list[str]()
    for piece in re.split("[,;。]", text):
        found = _ROLE.fullmatch(piece.strip())
        if not found:
            continue
        first, _, second = found["names"].partition("会同")
        names = offices(first)
        if names and _OFFICE.search(names[-1]):
            (support if found["support"] else lead).extend(names)
            support += offices(second)
    return tuple(lead), tuple(support)


def offices(text: str) -> tuple[str, ...]:
    """Split a list of offices; 各市、县、区政府 is one of them."""
    names: list[str] = []
    for part in re.split("[、,;](?![^()]{0,60}\\))", text):
        name = part.strip(" 。;,()")
        if names and len(names[-1]) < _SHORTEST:
            names[-1] += f"、{name}"
        elif name:
            names.append(name)
    return tuple(names)


def merged(duties: Sequence[Duty]) -> list[Duty]:
    """Return the duties, each line of leading offices joined with the line of supporting ones right below it."""
    joined: list[Duty] = []
    for duty in duties:
        if joined and duty.support and not duty.lead and not joined[-1].support and is_line(duty) and is_line(joined[-1]):
            joined[-1] = replace(joined[-1], support=duty.support)
        else:
            joined.append(duty)
    return joined


def is_line(duty: Duty) -> bool:
    """Return whether a duty is a line of its own."""
    return _LINE.fullmatch(duty.folded) is not None


def unowned(body: Section, owned: frozenset[Section]) -> tuple[Heading, ...]:
    """Return the items without an owner, if nearly all of their kind have one."""
    forms = Counter(section.heading.ordinal.form for section in body.walk() if section.heading and section in owned)
    if not forms:
        return ()
    form, count = forms.most_common(1)[0]
    rows = [_row(section, form, owned) for section in body.walk() if section not in owned]
    alone = [_row(part, form, owned)[1] for chapter in body.sections for part in _alone(chapter, owned)]
    among_most = [*alone, *(bare for with_owner, bare in rows if with_owner > len(bare))]
    among_half = [*alone, *(bare for with_owner, bare in rows if 0 < len(bare) <= with_owner)]
    for found, share in ((among_half, _NEARLY_ALL), (among_most, _MOST)):
        items = [item.heading for bare in found for item in bare if item.heading]
        if count >= _FEWEST and count >= share * (count + len(items)):
            return tuple(items)
    return ()


def _alone(chapter: Section, owned: frozenset[Section]) -> Iterator[Section]:
    """Yield the parts of a chapter that name no owner at all, if each of their neighbours does."""
    for section in chapter.walk():
        without = [part for part in section.sections if owned.isdisjoint(part.walk())]
        if len(without) == 1 and len(section.sections) > 2:
            yield from without


def _row(parent: Section, form: Form, owned: frozenset[Section]) -> tuple[int, list[Section]]:
    """Return how many items below *parent* have an owner, and those that have none."""
    items = [below for below in parent.sections if below.heading and below.heading.ordinal.form is form]
    bare = [item for item in items if owned.isdisjoint(item.walk())]
    return len(items) - len(bare), bare
