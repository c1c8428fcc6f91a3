"""一是…二是… counts without gaps."""

import re
from collections.abc import Iterator

from planlint.authoring import CHINESE_TENS, Example, Form, Hit, Paragraph, Role, Rule, Section, Severity, chinese, number

_MARK = re.compile(
    f"(?:^|(?<=[。;:,!?”)、 ]))(?:第)?([{CHINESE_TENS}])(?:(?<=第[{CHINESE_TENS}]),)?(是(?!否)|要(?![求点素务事义旨])|则)(?![{CHINESE_TENS}]{{1,3}}(?:[,。;、!?]|$))"
)
_HINT = re.compile(f"[{CHINESE_TENS}][是要则]")
_OPENINGS = ("首先", "其次", "再次")
_FIRST = re.compile("一(?:是|要|则|来|[抓促推强稳保管建])|首先|第一|其一|一方面")


def check(section: Section) -> Iterator[Hit]:
    """Report 一是…三是…, the same number twice, and 二是 without 一是.

    Paragraphs that each begin with a mark count together; what is counted within a paragraph ends with it.
    """
    first: dict[str, int] = {}  # the last number at the beginning of a paragraph
    inner: dict[str, int] = {}  # the last number in the paragraph before
    opened = 0  # how many paragraphs before began with 首先, 其次
    for paragraph in _own(section):
        opened = next((i for i, word in enumerate(_OPENINGS, 1) if paragraph.folded.startswith(word)), opened)
        if paragraph.role is not Role.TEXT or not _HINT.search(paragraph.folded):
            continue
        within: dict[str, int] = {}
        for found in _MARK.finditer(paragraph.folded):
            value, kind = number(found.group(1)), found.group(2)
            if found.start() == 0:
                if opened and kind not in first and kind not in inner:
                    first[kind] = opened
                due = first.get(kind, inner.get(kind, 0)) + 1
                if value not in (1, due, inner.get(kind, 0) + 1) and (kind in first or value > due or kind not in inner):
                    yield _hit(paragraph, found, due)
                first[kind] = value
            else:
                due = within.get(kind, 0) + 1
                goes_on = _begun(paragraph, found.start()) or value == inner.get(kind, 0) + 1
                if value not in (1, due) and (kind in within or not goes_on):
                    yield _hit(paragraph, found, due)
            within[kind] = value
        inner = within


def _own(section: Section) -> Iterator[Paragraph]:
    """Yield the paragraphs that one enumeration may span: those of the section, and those of its 一是 points."""
    yield from section.paragraphs if not _is_point(section) else ()
    for below in section.sections:
        if _is_point(below):
            yield from below.paragraphs


def _is_point(section: Section) -> bool:
    return section.heading is not None and section.heading.ordinal.form in (Form.POINT, Form.GROUP)


def _begun(paragraph: Paragraph, before: int) -> bool:
    """Return whether the enumeration began within a sentence (做到一是…；二是…)."""
    return bool(_FIRST.search(paragraph.folded, 0, before))


def _hit(paragraph: Paragraph, found: re.Match[str], due: int) -> Hit:
    span = paragraph.part(found.start(1), found.end(2))
    right = chinese(due) + found.group(2)
    data = {"mark": found.group(1) + found.group(2), "right": right, "expected": due}
    return Hit(span, data)


RULE = Rule(
    code="NUM008",
    name="inline-enumeration-broken",
    severity=Severity.ERROR,
    precision="high",
    proof="computed",
    title="“一是”“二是”应当连贯",
    message="“{mark}”之前缺“{right}”",
    why="列举断了序，多为删改时漏了一项或者写错了序数。",
    advice="补上缺的一项，或者顺次改写。",
    on=Section,
    check=check,
    allows=(
        # “二是”之后以“一”开头；一段里的列举到段尾为止；开头写作“首先”的
        "云岭市教育工作方案\n一、问题\n问题有：一是经验不足；二是一部分学生体弱；三是保障不全。\n另外还有两点：一是路远，二是天热。\n首先是人手少；二是经费少。\n二、保障\n加强领导。",
        # 前两段以“首先”“其次”开头的
        "云岭市教育工作方案\n一、步骤\n首先是找准对照，认真学习。\n其次是查摆问题，深入剖析。\n第三是领导审核，严格把关。\n二、保障\n加强领导。",
        # “第三，是……”也是一项；以“一抓……二抓……”开头的
        "云岭市教育工作方案\n一、原则\n第一是稳，第二是快，第三，是防止大起大落，第四是优。\n一抓市场，严进严管。二抓现场，要质量。三是落实方针，优化设计。\n二、保障\n加强领导。",
    ),
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、任务\n抓好三件事。一是建学校；⟦三是⟧建操场；四是建食堂。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n抓好三件事。一是建学校；二是建操场；三是建食堂。\n二、保障\n加强领导。",
        ),
        # 各成一段的列举；“做到一是”连在句中的也算开头；一段里可以先后有两组列举
        Example(
            bad="云岭市教育工作方案\n一、任务\n一是建学校。\n二是建操场。\n⟦二是⟧建食堂。\n二、保障\n必须做到一是有钱，二是有人。一是问责，二是问效。",
            good="云岭市教育工作方案\n一、任务\n一是建学校。\n二是建操场。\n三是建食堂。\n二、保障\n必须做到一是有钱，二是有人。一是问责，二是问效。",
        ),
    ),
)
