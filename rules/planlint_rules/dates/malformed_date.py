"""Dates are written out: 2025年3月1日, not 2025.3.1, 25年, 2025年03月, 3月1号, 20251月 or 2025寒假."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from planlint.authoring import (
    CHINESE_DIGITS,
    CHINESE_TENS,
    Basis,
    Draft,
    Edit,
    Example,
    Hit,
    Paragraph,
    Passage,
    Plan,
    Role,
    Rule,
    Severity,
    front_matter_passages,
    number,
)

_MONTH, _DAY = "1[0-2]|0?[1-9]", "3[01]|[12][0-9]|0?[1-9]"
_DOTTED = re.compile(
    rf"((?:19|20)[0-9]{{2}})(?<![0-9A-Za-z./-][0-9]{{4}})\s?([./-])\s?({_MONTH})\s?\2\s?({_DAY})(?![0-9./-])日?"
    rf"(?! {{1,2}}[0-9]{{1,2}}:[0-9]{{2}}:)(?:\s?([—~至到])\s?({_MONTH})\2({_DAY})(?![0-9./-])日?)?"
)
_DAY_FOLLOWS = re.compile(r"\s?[—~至到]\s?[0-9]{1,2}(?![0-9])")
_WRITTEN = re.compile(
    r"(?<![0-9.])(?:([0-9]{2}|(?:19|20)[0-9]{2})\s{0,2}年\s{0,2})?([0-9]{1,2})\s{0,2}月"
    r"(?:\s{0,2}([0-9]{1,2})(?:\s{0,2}([-—~至到])\s{0,2}([0-9]{1,2}))?\s{0,2}日)?"
)
_PADDED = re.compile("0[1-9]")
_PARTS = (2, 3, 5)  # the groups of month, day and last day
_SHORT = re.compile("(2[0-9])(?<![0-9A-Za-z.满过近约第龄教期前后任走经这]..)(?=年(?:[底末初]|度(?!假)|(?:1[0-2]|[1-9])月))")
_HANZI = re.compile(
    rf"[一二][OoＯｏ零〇○九][OoＯｏ零〇○{CHINESE_DIGITS}]{{2}}年\s?[{CHINESE_TENS}]{{1,2}}月(?:\s?[{CHINESE_TENS}]{{1,3}}日)?"
)
_LETTER = re.compile("[OoＯｏ]")
_ZEROS = str.maketrans("○OoＯｏ", "〇〇〇〇〇")
_SPOKEN = re.compile(
    rf"(?<![0-9{CHINESE_TENS}])(?:1[0-2]|0?[1-9]|十[一二]?|[{CHINESE_DIGITS}]) ?月 ?(?:3[01]|[12]?[0-9]|[{CHINESE_TENS}]{{1,3}}) ?(号)(?![线楼公文院区馆门厅])"
)
"""A day as one speaks of it, 4月21号: its 号."""
_RUN_ON = re.compile("(?<![0-9.])(?<![0-9],)((?:19|20)[0-9]{2}) ?((?:1[0-2]|[1-9]) ?月)(?=[0-9 ]{0,4}[日底初中上下)]|$)")
"""A year and a month without 年 between them: 20251月7日."""
_FIVE_DIGITS = re.compile("((?:19|20)[0-9]{3})(?<![0-9.][0-9]{5})(?<![0-9],[0-9]{5}) ?年(?= ?[0-9]{1,2} ?月)")
_BARE = re.compile(
    "(20[0-9]{2})(?<![0-9A-Za-z./+—–~至“《\\\\-][0-9]{4})"
    "(?=寒暑?假|暑[假期]|[春夏秋冬]季|[上下]半年|第[一二三四]季度|校园[一-鿿]{0,4}节|现场[一-鿿]{2,4}[比大]?赛|新生|军训)"
)
"""A year right before a part of it, or before what takes place in it: 2025寒假."""
_TITLED = re.compile(
    "(?<![0-9A-Za-z./+—–~至“《-])(20[0-9]{2})(?=[一-鿿])(?!学年|[年届级号版个多余万家项所名人来世]|世界|国际|全球|亚[洲太]|东盟|中国"
    "|[一-鿿]{1,10}(?:博会|博览会|马拉松|论坛|峰会|年会|联赛|公开赛|锦标赛|杯))"
)
"""The year at the head of a title, without 年; fairs and races are named so."""
_PLAN_NAME = re.compile(r"^[^。;]{4,40}(?:方案|计划|要点|预案|细则|安排|通知)(?:\([^()]{1,8}\))?$")
_NO_DAY = re.compile(
    "(?<![0-9.])(?:1[0-2]|[1-9]) ?月 ?(3[01]|[12][0-9]|[1-9])(?=(?:之?前|上午|下午|中午|晚上|\\((?:周|星期)|(?:周|星期)[一二三四五六日]))"
)
"""A day without 日, 5月20前: its number."""
_STAMP = re.compile(
    r"20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2} {1,2}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?(?:[ap]m|星期[一-鿿]))?",
    re.IGNORECASE,
)
"""The day and time at which a web page was put up, alone in its line."""
_METADATA = re.compile("^[^。,]{0,10}(?:日期|时间|文号|索引号|编号)[^。]{0,4}:|^20[0-9/.-]{6,8} ?(?:浏览|点击|阅读|来源)")
_NUMERAL = re.compile("[0-9〇○零年]")
_SINCE = 2013  # GB/T 9704—2012 is in force
_LISTED = 3  # days alone in their lines are those of a list of links on a web page
_ROLES = (Role.TEXT, Role.SET_ASIDE, Role.DATE)


class _Fault(NamedTuple):
    """A malformed date: its place in the text of its paragraph, and how it is written.

    *safe* is true if nothing but the date can be meant, *edited* if the whole date is at the place.
    """

    start: int
    end: int
    expected: str
    safe: bool = True
    edited: bool = True
    severity: Severity | None = None


def check(draft: Draft) -> Iterator[Hit]:
    """Report dates with points or strokes, with too few or too many digits, with 号, Latin letters or Chinese numerals."""
    for passage in front_matter_passages(draft.source):
        yield from (_hit(passage, fault) for fault in _digits(passage.folded))
    for line in draft.unclaimed:
        if _PLAN_NAME.search(line.folded):
            yield from (_hit(line, fault) for fault in (*_digits(line.folded), *_titled(line.folded)))
    for plan in draft.plans:
        yield from _in_plan(plan)


def _in_plan(plan: Plan) -> Iterator[Hit]:
    titles = (plan.notice and plan.notice.title, plan.title, *(annex.title for annex in plan.annexes))
    for title in titles:
        yield from (_hit(title, fault) for fault in (*_digits(title.folded), *_titled(title.folded))) if title else ()
    days = {line.span for line in plan.paragraphs if _DOTTED.fullmatch(line.folded)}
    listed = days if len(days) >= _LISTED else set()
    for paragraph in plan.paragraphs:
        if paragraph.role in _ROLES and _NUMERAL.search(paragraph.folded) and paragraph.span not in listed:
            yield from (_hit(paragraph.words, fault) for fault in _faults(paragraph))


def _hit(passage: Passage, fault: _Fault) -> Hit:
    span = passage.part(fault.start, fault.end)
    data = {"date": passage.folded[fault.start : fault.end], "expected": fault.expected}
    edits = (Edit(span, fault.expected),) if fault.edited else ()
    return Hit(span, data, edits, safe=fault.safe, severity=fault.severity)


def _faults(paragraph: Paragraph) -> Iterator[_Fault]:
    """Yield the malformed dates of a paragraph, those of one kind after the other."""
    text, written = paragraph.words.folded, paragraph.words.text
    yield from _digits(text)
    if paragraph.role is not Role.SET_ASIDE and "月" in text:
        yield from (_Fault(*found.span(1), "日") for found in (_SPOKEN.finditer(text) if "号" in text else ()))
        yield from (_Fault(*found.span(1), f"{found[1]}日") for found in _NO_DAY.finditer(text))
    if _METADATA.search(paragraph.folded):
        return
    in_table = paragraph.role is Role.SET_ASIDE or "\t" in text or paragraph.source.cell_at(paragraph.span.start) is not None
    for found in _DOTTED.finditer(text) if not _STAMP.fullmatch(text) else ():
        last = f"{written[found.start(5)]}{int(found[6])}月{int(found[7])}日" if found[5] else ""
        expected = f"{found[1]}年{int(found[3])}月{int(found[4])}日{last}"
        yield _Fault(*found.span(), expected, safe=not in_table, edited=not _DAY_FOLLOWS.match(text, found.end()))
    for found in _SHORT.finditer(text):
        yield _Fault(*found.span(1), f"20{found[1]}", safe=False)
    if paragraph.role is Role.DATE:
        yield from _hanzi(text)
    if paragraph.role is not Role.SET_ASIDE and "\t" not in text and _PADDED.search(text):
        for found in _WRITTEN.finditer(text):
            yield from _padded(found, written)


def _digits(text: str) -> Iterator[_Fault]:
    """Yield the years with five digits, those that run into the month, and those of an event without 年."""
    for found in _FIVE_DIGITS.finditer(text):
        right = found[1][:2] + found[1][3:] if found[1][2] == "0" else found[1][:4]
        yield _Fault(*found.span(1), right, safe=False, severity=Severity.ERROR)
    for found in _RUN_ON.finditer(text):
        yield _Fault(*found.span(), f"{found[1]}年{found[2]}", safe=False, severity=Severity.ERROR)
    bare = (found for found in _BARE.finditer(text) if not _is_in_path(text, found.start()))
    yield from (_Fault(*found.span(1), f"{found[1]}年", safe=False) for found in bare)


def _is_in_path(text: str, at: int) -> bool:
    """Return whether what begins at *at* is the name of a folder: 团委 - 2025寒假社会实践."""
    return text[max(at - 4, 0) : at].rstrip().endswith(("-", "–", "—", "/", "\\"))


def _titled(text: str) -> Iterator[_Fault]:
    """Yield the year of a title without 年, unless it is one that a part of the year follows."""
    for found in _TITLED.finditer(text) if not _BARE.search(text) else ():
        yield _Fault(*found.span(1), f"{found[1]}年", safe=False)


def _hanzi(text: str) -> Iterator[_Fault]:
    """Yield a date of issue in Chinese numerals; a letter for its zero is wrong in any year."""
    if not (found := _HANZI.search(text)):
        return
    parts = [number(part.strip().translate(_ZEROS)) for part in re.split("[年月日]", found.group()) if part.strip()]
    has_letter = bool(_LETTER.search(found.group()))
    if has_letter or (len(parts) == len("年月日") and parts[0] >= _SINCE):
        yield _Fault(*found.span(), "".join(f"{value}{unit}" for value, unit in zip(parts, "年月日", strict=False)))


def _padded(found: re.Match[str], written: str) -> Iterator[_Fault]:
    """Yield the numbers with a leading zero, or the whole date if it has blanks. A month alone is not a date."""
    padded = [i for i in _PARTS if found[i] and _PADDED.fullmatch(found[i])]
    if not padded or not (found[1] or found[3]):
        return
    if not re.search(r"\s", found.group()):
        yield from (_Fault(*found.span(i), found[i][1:]) for i in padded)
        return
    year = f"{found[1]}年" if found[1] else ""
    last = f"{written[found.start(4)]}{int(found[5])}" if found[5] else ""
    day = f"{int(found[3])}{last}日" if found[3] else ""
    yield _Fault(*found.span(), f"{year}{int(found[2])}月{day}")


RULE = Rule(
    code="DAT003",
    name="malformed-date",
    severity=Severity.WARNING,
    precision="very-high",
    proof="listed",
    title="日期应写全年、月、日，不编虚位",
    message="日期“{date}”应写作“{expected}”",
    why="公文日期用阿拉伯数字将年、月、日标全，年份写四位，月、日前不加“0”。",
    on=Draft,
    check=check,
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.5.4"),),
    advice="写作“2025年3月1日”这样的形式。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、德育\n1.于⟦2025.3.1⟧启动，2025年⟦04⟧月完成，⟦25⟧年底前验收。",
            good="云岭市2025年教育工作要点\n一、德育\n1.于2025年3月1日启动，2025年4月完成，2025年底前验收。",
        ),
        # 年份写了两位
        Example(
            bad="示例县2025年教育工作要点\n一、教师\n1.待遇⟦25⟧年9月兑现。",
            good="示例县2025年教育工作要点\n一、教师\n1.待遇2025年9月兑现。",
        ),
        # 有空格的，整个日期一并改；没有年份的、几天的也不漏；前后两个日期一并改
        Example(
            bad="云岭市2025年教育工作要点\n一、安排\n⟦2025 年03月04日⟧前排查，⟦2025年 05月⟧公布，⟦06⟧月⟦07⟧日复核，2025年⟦08⟧月⟦01⟧—⟦05⟧日培训，"
            "⟦9 月01—03 日⟧开学，⟦2025.9.1～9.5⟧报到，⟦2025. 3. 1⟧启动，⟦2025/3/08日⟧验收。",
            good="云岭市2025年教育工作要点\n一、安排\n2025年3月4日前排查，2025年5月公布，6月7日复核，2025年8月1—5日培训，"
            "9月1—3日开学，2025年9月1日～9月5日报到，2025年3月1日启动，2025年3月8日验收。",
        ),
        # 口语的“号”；年份多写一位、与月份连写；活动名称前的年份缺“年”
        Example(
            bad="示例中学⟦2025⟧寒假阅读活动方案\n一、安排\n⟦20025⟧年2月启动，⟦20251月⟧底前报名，12月21⟦号⟧收稿。\n二、比赛\n5月⟦20⟧前举办⟦2025⟧现场书画比赛。",
            good="示例中学2025年寒假阅读活动方案\n一、安排\n2025年2月启动，2025年1月底前报名，12月21日收稿。\n二、比赛\n5月20日前举办2025年现场书画比赛。",
        ),
        Example(
            bad="⟦2025⟧高三成人仪式方案\n一、目的\n学会感恩。\n二、时间\n12月7日。",
            good="2025年高三成人仪式方案\n一、目的\n学会感恩。\n二、时间\n12月7日。",
        ),
        # 落款日期的“〇”写成字母
        Example(
            bad="示例中学秋季学期开学工作方案\n一、安排\n打扫教室。\n二、保障\n加强领导。\n示例中学\n⟦二O二四年八月⟧",
            good="示例中学秋季学期开学工作方案\n一、安排\n打扫教室。\n二、保障\n加强领导。\n示例中学\n2024年8月",
        ),
    ),
    allows=(
        # 网页的发布时间，自成一行，或者后面有浏览次数；程序写下的时刻
        "示例市住房工作方案\n一、任务\n落实政策。\n2025-03-14 00:00:00 | 示例市教育局\n2023-08-07 10:39 星期一\n2023-02-01浏览次数:193\n二、保障\n加强领导。",
        # 文件夹的名称
        "示例中学社会实践方案\n一、提交\n材料上传到“团委-1社会实践 志愿服务 - 2025寒假社会实践-主题”文件夹。",
        # 表格的一行
        "示例县监考安排方案\n一、要求\n按时到岗。\n日期\t02月06日（周二）\t02月07日（周三）\n科目\t生物\t历史",
        # 网页上文件链接之下的发布日期
        "示例县2025年消费工作方案\n一、任务\n落实有关文件。\n01\n关于促进服务业恢复发展的意见\n2025-02-11\n02\n关于促进就业的意见\n2025-02-10\n03\n关于完善机制的意见\n2025-02-18",
        # 中间只是空格，没有写虚位的，是排版；光有月份的不是日期；版本号、比分不是日期
        "示例县2025年教育工作要点\n一、教师\n1.于2025 年 3 月 1 日启动，03月版的教材用到V2025.3.1版，2025年3月1日—5日培训。",
        # 展会、赛事自己的名称，文件夹的名称，3月5号楼
        "示例县2025年工作要点\n一、任务\n1.办好2025世界花卉大会和“2025校园艺术节”，材料放在德育处/2025校园艺术节，新增学位2000个，3月起维修5号楼。",
        # “从教25年”“2024.5万元”不是日期
        "示例县2025年教育工作要点\n一、教师\n1.表彰从教25年、任教满25年的教师，投入2024.5万元。",
    ),
)
