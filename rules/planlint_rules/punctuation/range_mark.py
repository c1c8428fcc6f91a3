"""A range has — or ～ between its ends, not a hyphen, and % after both of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.authoring import Basis, Edit, Example, Hit, Passage, Plan, Role, Rule, Severity

_BEFORE = r"(?<![A-Za-z\d./—–~表图件栏-])(?<![A-Za-z\d/—–~-] )"  # not part of a code, a date or a longer row
_HYPHEN = r"\s?(?P<mark>-{1,4}|–|—{2,4})\s?"
_YEAR = r"(?:19|20)\d\d"
_NUMBER = r"(?:0|[1-9]\d{0,5})(?:\.\d{1,3})?"
_UNIT = "[个名人位所家项件条场次期批支台套门节天周年岁倍分元万亿米亩吨户例%‰℃]|课时|学时|学分|小时|分钟|公里|千米|平方|公斤|公顷|千克"
_YEARS = re.compile(rf"{_BEFORE}(?P<from>{_YEAR})年?{_HYPHEN}(?P<to>{_YEAR})(?![\d./-])")
_DATES = re.compile(  # 3-5月, 2024年9月-2025年7月, 3月5日-4月2日
    rf"{_BEFORE}(?:{_YEAR}年)?(?:\d{{1,2}}月)?(?P<from>\d{{1,2}})[月日]?(?:[上下中]午)?{_HYPHEN}(?P<to>{_YEAR}(?=年)|[1-9]\d?(?=[月日]))"
)
_VALUES = re.compile(rf"{_BEFORE}(?P<from>{_NUMBER})(?P<percent>%?){_HYPHEN}(?P<to>{_NUMBER})(?=\s?(?:{_UNIT}))")
_PERCENT = re.compile(rf"{_BEFORE}(?P<from>{_NUMBER})(?P<percent>)\s?(?P<mark>[~—至])\s?(?P<to>{_NUMBER})(?=%)")  # 3～5%
_HINT = re.compile(r"[\d年月日午点半分%]\s?[-–—~至]{1,4}\s?\d|[一-鿿][-–—]{1,2}[一-鿿]")
_MARK = re.compile("[-–—~至]")
_TIME = r"(?:\d{1,2}:\s?\d\d|\d{1,2}点(?:半|\d{1,2}分?)?)"
_CLOCK = re.compile(rf"(?<![\d:-])(?P<from>{_TIME}){_HYPHEN}(?P<to>{_TIME})(?![\d:])")  # 8:30-9:00
_CHAIN = re.compile("[一-鿿]{1,12}(?:(?:-|–|—{1,2})[一-鿿]{1,12}){2,8}")
_JOINT = re.compile("-|–|—{1,2}")
_LAST = 31  # the last day of a month
_SILENT = (Role.WEB, Role.ENTRY, Role.NUMBER)


def check(plan: Plan) -> Iterator[Hit]:
    """Report each hyphen in a range, and each % that is only at its end; — is for times, ～ for values."""
    titles = (plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes))
    passages: list[Passage] = [title for title in titles if title]
    passages += [line for line in plan.paragraphs if line.role not in _SILENT]
    clocks: list[tuple[Passage, re.Match[str]]] = []
    for passage in passages:
        words = passage.folded
        if not (_MARK.search(words) and _HINT.search(words)):
            continue
        times = [*_YEARS.finditer(words), *(found for found in _DATES.finditer(words) if _is_date(found))]
        taken = {found.start() for found in times}
        values = [found for found in (*_VALUES.finditer(words), *_PERCENT.finditer(words)) if found.start() not in taken]
        yield from (_hit(passage, found, "—") for found in times if _rises(found))
        yield from (_hit(passage, found, "～") for found in values if _rises(found))
        yield from (_chain_hit(passage, found) for found in _CHAIN.finditer(words) if len({*_JOINT.findall(found[0])}) > 1)
        clocks += [(passage, found) for found in _CLOCK.finditer(words)]
    if clocks:
        yield _clock_hit(clocks)


def _is_date(found: re.Match[str]) -> bool:
    """Return whether the numbers can be months and days."""
    return int(found["from"]) <= _LAST and (len(found["to"]) > len("31") or int(found["to"]) <= _LAST)


def _rises(found: re.Match[str]) -> bool:
    """Return whether it is a range, not a code or a score; a date may come after one with a higher day."""
    return "月" in found.group() or "日" in found.group() or float(found["from"]) < float(found["to"])


def _hit(passage: Passage, found: re.Match[str], mark: str) -> Hit:
    """Return the hit of a range: its hyphen becomes *mark*, and its first number gets the missing %."""
    lacks_percent = not found.groupdict().get("percent", "%") and found.string[found.end() : found.end() + 1] == "%"
    written = _text(passage, found.start("mark"), found.end("mark"))
    is_hyphen = found["mark"] not in "~—至"
    faults = [*([f"的起止用了“{written}”"] if is_hyphen else []), *(["前一个数没有百分号"] if lacks_percent else [])]
    end, start = found.end() + lacks_percent, found.end("from")
    first = found.string[start : found.start("mark")].strip() + ("%" if lacks_percent else "")
    right = first + (mark if is_hyphen else written)
    data = {"range": _text(passage, found.start(), end), "fault": "，".join(faults), "right": right}
    return Hit(passage.part(found.start(), end), data, (Edit(passage.part(start, found.start("to")), right),))


def _clock_hit(clocks: Sequence[tuple[Passage, re.Match[str]]]) -> Hit:
    """Return one hit for all times of day."""
    spans = tuple(passage.part(*found.span()) for passage, found in clocks)
    edits = tuple(Edit(passage.part(found.end("from"), found.start("to")), "—") for passage, found in clocks)
    passage, found = clocks[0]
    times = f"（全文{len(clocks)}处）" if len(clocks) > 1 else ""
    data = {"range": _text(passage, *found.span()), "fault": f"的起止用了“{found['mark']}”{times}", "right": "—"}
    return Hit(spans[0], data, edits, separable=True, related=spans if len(spans) > 1 else ())


def _chain_hit(passage: Passage, found: re.Match[str]) -> Hit:
    """Return the hit of names joined by two kinds of marks: 文件夹-德育处—规划书."""
    joints = [*_JOINT.finditer(found.string, found.start(), found.end())]
    usual = Counter(joint[0] for joint in joints).most_common(1)[0][0]
    edits = tuple(Edit(passage.part(*joint.span()), usual) for joint in joints if joint[0] != usual)
    data = {"range": _text(passage, *found.span()), "fault": "里连接各项的横线有长有短", "right": usual}
    return Hit(passage.part(*found.span()), data, edits)


def _text(passage: Passage, start: int, end: int) -> str:
    span = passage.part(start, end)
    return passage.source.text[span.start : span.end]


RULE = Rule(
    code="PUN005",
    name="range-mark",
    severity=Severity.NOTE,
    precision="very-high",
    proof="listed",
    title="起止之间用“—”或“～”",
    message="“{range}”{fault}",
    why="短横线用于编号、型号，数值和时间的起止用它，容易误认；百分号只写一次，前一个数是多少也不明确。",
    basis=(
        Basis("标点符号用法", "GB/T 15834—2011"),
        Basis("出版物上数字用法", "GB/T 15835—2011", "4.1.1"),
    ),
    on=Plan,
    check=check,
    advice="年份、月份、日期的起止用一字线“—”，数值的起止用浪纹线“～”（也可以用“—”），百分号在两个数后都写。",
    examples=(
        # 年份、月份用一字线，数值用浪纹线
        Example(
            bad="示例县教育发展规划（⟦2024-2026⟧年）\n一、任务\n⟦3-5⟧月为幼儿园招收⟦2-3⟧岁幼儿⟦700-800⟧人，优良率达到⟦50-55%⟧，⟦1月5日-2⟧月8日举办冬令营，⟦2021年-2025⟧年新建⟦1.5 - 2⟧万平方米，⟦2024年9月-2025⟧年7月试点。\n二、保障\n加强领导。",
            good="示例县教育发展规划（2024—2026年）\n一、任务\n3—5月为幼儿园招收2～3岁幼儿700～800人，优良率达到50%～55%，1月5日—2月8日举办冬令营，2021年—2025年新建1.5～2万平方米，2024年9月—2025年7月试点。\n二、保障\n加强领导。",
        ),
        # 已经用了一字线、浪纹线的，只看百分号
        Example(
            bad="云岭市体质提升方案\n一、目标\n2024—2026年近视率每年下降0.5～1个百分点，优良率达到⟦50～55%⟧，占比⟦10—15%⟧。\n二、保障\n加强领导。",
            good="云岭市体质提升方案\n一、目标\n2024—2026年近视率每年下降0.5～1个百分点，优良率达到50%～55%，占比10%—15%。\n二、保障\n加强领导。",
        ),
        # 一天里的时间合在一起报；起止用了几个短横线；一串名称之间的横线长短不一
        Example(
            bad="云岭市第四中学比赛方案\n一、时间\n⟦9月20日上午---9⟧月22日，每天⟦8:30-11:00⟧、13:30-15:00。\n二、报送\n存入“⟦公共文件夹-德育处-比赛—作品⟧”。",
            good="云岭市第四中学比赛方案\n一、时间\n9月20日上午—9月22日，每天8:30—11:00、13:30—15:00。\n二、报送\n存入“公共文件夹-德育处-比赛-作品”。",
        ),
    ),
    allows=(
        # 编号、日期、电话、比分、型号里的短横线不动
        "示例县教育发展规划\n一、任务\n办好学校。\n二、保障\n见附件1-2，依据GB/T 15834-2011，2025-03-17印发，电话0100-8823456，以3-1取胜，选修2-1、表2-3人员和K1-3项目，实行“2-3”模式。",
    ),
)
