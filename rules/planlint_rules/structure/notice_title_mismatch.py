"""The notice names the plan by the plan's own title."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from planlint.authoring import FIVE_YEAR_PLAN, Example, Hit, Notice, Passage, Plan, Role, Rule, Severity, fold, without_blanks

_VERB = "(?:印发|转发|下发|发布|公布|印送)"
_NAMED = r"《((?:[^《》]|《[^《》]{1,80}》){4,120})》"
_IN_TITLE = re.compile(
    rf"{_VERB}(?:[^《》]{{0,20}}{_NAMED}|\s{{0,4}}([^《》]{{4,120}}?))\s{{0,4}}的?\s{{0,4}}(?:通知|函|决定|公告|通告)(?:\([^()]{{0,40}}\))?$"
)
_IN_TEXT = re.compile(
    rf"现(?:将|把)[^《》。]{{0,30}}{_NAMED}(?:\([^()]{{1,30}}\))?(?:予以)?{_VERB}"
    rf"|{_NAMED}(?:\([^()]{{1,30}}\))?,?(?:现(?:予以?)?)?{_VERB}(?:给|至|你们)"
    rf"|现(?:将|把)([^,。;:《》]{{4,80}}?){_VERB}(?:给|至|你们)"
)
_MANY = re.compile(r"[两二三四五六七八九十\d](?:个|大(?!精神)|项|份|类)")
_BETWEEN = re.compile(r"》(?:等|[、和及与]?《?$)")
_YEARS = re.compile(
    rf"\(?(?:19|20)\d\d年?(?:[-—–―~至]{{1,2}}(?:19|20)\d\d)?(?:学年度?|年度?)?\)?|“?{FIVE_YEAR_PLAN}”?(?:时期|期间)?"
)
_SUFFIX = re.compile(r"(?:\([^()]{0,40}\)){1,4}$")
_SUBTITLE = re.compile(r"——(?!\d{4})")
_IGNORED = re.compile(r"[\s《》〈〉<>“”‘’\"'「」『』—–―\-~·]|年(?=[-—–―~至])")
_LEAD = re.compile("^(?:本|该|此|有关|关于)+")
_FORWARDED = re.compile("的|通知$")
_SIMILAR = 0.6  # names less similar than that are names of different papers


def check(plan: Plan) -> Iterator[Hit]:
    """Report the plan's name in the title of its notice if it is wrong, else the one in the text of the notice."""
    notice = plan.notice
    if notice is None or plan.title is None:
        return
    title = fold(_SUBTITLE.split(plan.title.words)[0])
    is_forwarded = notice.title is not None and "转发" in notice.title.folded
    compare = _differ_forwarded if is_forwarded else _differ
    wrong = next((name for name in _names(notice) if compare(without_blanks(name.folded), title)), None)
    if wrong:
        yield Hit(wrong.span, {"notice": without_blanks(wrong.text), "title": plan.title.words})


def _names(notice: Notice) -> Iterator[Passage]:
    """Yield the plan's name in the title, then those in the text."""
    if notice.title:
        yield from _named(notice.title, _IN_TITLE)
    for line in notice.body.all_paragraphs:
        if line.role is Role.TEXT:
            yield from _named(line, _IN_TEXT)


def _named(passage: Passage, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """Yield the name that the pattern finds; none if several papers are issued at once."""
    found = pattern.search(passage.folded)
    if found is None:
        return
    start, end = found.span(found.lastindex or 1)
    around = passage.folded[max(start - 2, 0) : start], passage.folded[end : end + 2]
    if not any(map(_BETWEEN.search, around)) and not _MANY.search(passage.folded[start:end]):
        yield Passage(passage.part(start, end), passage.source)


def _differ(name: str, title: str) -> bool:
    """Return whether two names are similar but not the same; either may lack a suffix, a year, or the words at one end."""
    for part in (_SUFFIX, _YEARS):
        if bool(part.search(name)) != bool(part.search(title)):
            name, title = part.sub("", name), part.sub("", title)
    name, title = _key(name), _key(title)
    if name.endswith(title) or title.endswith(name):
        return False
    return SequenceMatcher(None, name, title, autojunk=False).ratio() >= _SIMILAR


def _differ_forwarded(name: str, title: str) -> bool:
    """Compare a name with the title of a forwarded (转发) paper, whose own 的通知 may merge with that of the notice."""
    return _differ(_FORWARDED.sub("", name), _FORWARDED.sub("", title))


def _key(words: str) -> str:
    return _LEAD.sub("", _IGNORED.sub("", words))


RULE = Rule(
    code="STR010",
    name="notice-title-mismatch",
    severity=Severity.WARNING,
    precision="unproven",
    title="通知中的计划名称应与计划标题一致",
    message="通知称“{notice}”，计划的标题却是“{title}”",
    why="同一份计划有两个名称，收文单位无从知道该用哪一个。",
    on=Plan,
    check=check,
    advice="核对定稿，使通知标题、通知正文与计划标题写法一致。",
    examples=(
        Example(
            bad="云岭市教育局关于印发《⟦云岭市校园阅读推进实施方案⟧》的通知\n各县（区）教育局：\n现将《云岭市校园阅读推广实施方案》印发给你们，请遵照执行。\n"
            "云岭市教育局\n2025年3月1日\n云岭市校园阅读推广实施方案\n一、总体要求\n爱读书。\n二、任务\n读好书。",
            good="云岭市教育局关于印发《云岭市校园阅读推广实施方案》的通知\n各县（区）教育局：\n现将《云岭市校园阅读推广实施方案》印发给你们，请遵照执行。\n"
            "云岭市教育局\n2025年3月1日\n云岭市校园阅读推广实施方案\n一、总体要求\n爱读书。\n二、任务\n读好书。",
        ),
        # 通知标题省去发文机关、试行和年度，不算不一致；正文写错了年份则是
        Example(
            bad="示例县教育局关于印发2025年工作要点的通知\n各学校：\n现将《⟦示例县教育局2024年工作要点⟧》印发给你们，请认真落实。\n"
            "示例县教育局\n2025年3月1日\n示例县教育局2025年工作要点（试行）\n一、总体要求\n抓质量。\n二、任务\n抓安全。",
            good="示例县教育局关于印发2025年工作要点的通知\n各学校：\n现将《示例县教育局工作要点》印发给你们，请认真落实。\n"
            "示例县教育局\n2025年3月1日\n示例县教育局2025年工作要点（试行）\n一、总体要求\n抓质量。\n二、任务\n抓安全。",
        ),
        # 引号、破折号、空格的写法不同不算；年份写在题前或题后也不算
        Example(
            bad="青禾区教育局关于印发《⟦青禾区“双名”培养方案⟧》的通知\n各学校：\n现将《青禾区'双名'教师培养方案》印发给你们。\n"
            "青禾区教育局\n2025年3月1日\n青禾区“双名”教师培养方案（2025—2027年）\n一、总体要求\n培养名师。\n二、任务\n建工作室。",
            good="青禾区教育局关于印发《2025-2027年青禾区 “双名”教师培养方案》的通知\n各学校：\n现将《青禾区'双名'教师培养方案》印发给你们。\n"
            "青禾区教育局\n2025年3月1日\n青禾区“双名”教师培养方案（2025—2027年）\n一、总体要求\n培养名师。\n二、任务\n建工作室。",
        ),
        # 转发通知可以省去原题的“的”和“通知”
        Example(
            bad="示例县教育局转发⟦云岭市教育局关于开展推广普通话宣传周活动⟧的通知\n各学校：\n请贯彻执行。\n示例县教育局\n2025年8月26日\n"
            "云岭市教育局关于举办推广普通话宣传周活动的通知\n各县教育局：\n一、时间\n九月第三周。\n二、要求\n认真组织。",
            good="示例县教育局转发云岭市教育局关于开展推广普通话宣传周活动的通知\n各学校：\n请贯彻执行。\n示例县教育局\n2025年8月26日\n"
            "云岭市教育局关于开展推广普通话宣传周活动通知\n各县教育局：\n一、时间\n九月第三周。\n二、要求\n认真组织。",
        ),
        # 一份通知印发几份方案，各有各的标题
        Example(
            bad="云岭市教育局关于印发《⟦云岭市课间管理实施方案⟧》的通知\n各学校：\n现将实施方案印发给你们。\n云岭市教育局\n2025年3月1日\n"
            "云岭市课间活动实施方案\n一、总体要求\n动起来。\n二、任务\n每天两次。",
            good="云岭市教育局关于印发校园活动三个实施方案的通知\n各学校：\n现将《云岭市课间管理实施方案》《云岭市午间管理实施方案》印发给你们。\n云岭市教育局\n2025年3月1日\n"
            "云岭市课间活动实施方案\n一、总体要求\n动起来。\n二、任务\n每天两次。",
        ),
    ),
)
