"""Places of a plan that may say the same: items for several groups or scenarios, lines with one label, explanations."""

import re
from collections.abc import Iterator

from msgspec import Struct

from planlint.plan.model import Paragraph, Role, Section

_LABEL = re.compile(r"(?:[^,。;:]{0,3}[)、.])?\s?([^,。;:]{2,12}):")
_GROUP = re.compile(
    "年级|年段|学段|校区|片区|考点|考[场室]|会场|赛[场区]|[大比竞]赛|场景|情景|情形|事故|险情|火灾|地震|演练"
    "|(?:小学|初中|高中|幼儿园|预案|方案|班|组|队|连|营|站|场|岗位?|楼|阶段|环节|批|类|级|期|周|天|日|月份?|情况|事件|灾害|活动|项目|节目"
    "|奖|路线|通道|教师|学生|家长|人员|走读生|住校生|主题|课程|实验)(?=$|[(:—])"
)
"""What is organized once for each of several groups, occasions or scenarios."""
_GRADE = re.compile("(?<![最提])[高初][一二三](?!年级)")
_CASES = re.compile("处置|处理|应急|应对|突发|预案|疏散|演练|情形|分组|组别|场次|赛程")
"""What a heading above cases says, or the title of a plan for them: each case may need the same steps."""
_LONGEST_GROUP = 20  # code points of an unnumbered line above the lines of a group
_GLOSSARY = 8  # the fewest labelled items of a list of explanations


class LinePlace(Struct, frozen=True):
    """Where a line is: the headings above it and its own, the unnumbered title of its group, and its label (责任人：)."""

    headings: tuple[Section, ...] = ()
    group: str = ""
    label: str = ""


def contexts(body: Section) -> dict[int, LinePlace]:
    """Return the context of each line of *body*, keyed by the offset at which the line begins."""
    found: dict[int, LinePlace] = {}
    stack: list[tuple[Section, tuple[Section, ...]]] = [(body, ())]
    while stack:
        section, above = stack.pop()
        path = (*above, section) if section.heading else above
        found.update(_of_lines(section, path))
        stack.extend((below, path) for below in section.sections)
    return found


def _of_lines(section: Section, path: tuple[Section, ...]) -> Iterator[tuple[int, LinePlace]]:
    group = ""
    for line in section.paragraphs:
        if _may_name_group(line) and (_groups(line.folded) or not _groups(group)):
            group = line.folded
        yield line.span.start, LinePlace(path, group, _label(line))


def _may_name_group(line: Paragraph) -> bool:
    """Return whether a line may be the unnumbered title of a group: 高二年级, 第一组."""
    return line.ordinal is None and line.role is Role.TEXT and len(line.folded) <= _LONGEST_GROUP and "。" not in line.folded


def _groups(words: str) -> set[str]:
    """Return what kinds of groups the words name; a grade, 高二, is one."""
    return set(_GROUP.findall(_GRADE.sub("年级", words)))


def _label(line: Paragraph) -> str:
    found = _LABEL.match(line.words.folded)
    return found.group(1) if found else ""


def are_parallel(one: LinePlace, other: LinePlace, title: str) -> bool:
    """Return whether two lines may have the same words: by one label under several headings, or for several groups or cases.

    *title* is that of the plan.
    """
    first = next((i for i, (a, b) in enumerate(zip(one.headings, other.headings, strict=False)) if a is not b), None)
    if first is None:  # one is in the section of the other
        return one.group != other.group and _are_groups(one.group, other.group)
    a, b = one.headings[first], other.headings[first]
    if one.label and one.label == other.label:
        return True
    above = one.headings[first - 1] if first else None
    cases = _CASES.search(title) or any(_CASES.search(_title(section)) for section in one.headings[:first])
    return bool(cases) or _are_groups(_title(a), _title(b)) or _are_entries(a, b, above)


def _title(section: Section) -> str:
    return section.heading.title.folded.split(":")[0][:_LONGEST_GROUP] if section.heading else ""


def _are_groups(one: str, other: str) -> bool:
    """Return whether two titles name different groups of one kind: 甲组, 乙组."""
    return one != other and not _groups(one).isdisjoint(_groups(other))


def _are_entries(one: Section, other: Section, above: Section | None) -> bool:
    """Return whether two items are entries of a glossary: of many items, each with a term before a colon."""
    if above is None or not one.heading or not other.heading:
        return False
    items = [below.heading.paragraph for below in above.sections if below.heading]
    return len(items) >= _GLOSSARY and sum(bool(_label(item)) for item in items) * 4 >= len(items) * 3
