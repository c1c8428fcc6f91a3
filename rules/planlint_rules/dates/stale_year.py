"""Last year's year in a sentence about this plan: the text was copied and the year forgotten."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from planlint.authoring import (
    Analysis,
    Edit,
    Example,
    Hit,
    Paragraph,
    Plan,
    Role,
    Rule,
    Severity,
    Span,
    StaleYear,
    is_doubtful_year,
    stale_years,
)

_NAMES = re.compile("《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|【[^【】]*】")
_YEAR = re.compile(r"(?<![0-9—–~～至-])(?P<year>(?:19|20)[0-9]{2}) ?年(?! ?[-—–~～至])")
_BY = re.compile(
    "(?:[0-9]{1,2} ?月份?[、和及]){0,4}(?:[0-9]{1,2} ?月份?(?:[0-9]{1,2}日|[上中下]旬)?)?(?:年?[底末])?之?前|[0-9]{1,2} ?月底前"
)
_END = re.compile(
    "(?:年?[底末])?,?(?=[^。;]{0,60}(?:力争|确保|达到|实现|建成|完成|形成|基本|全面|推出|推行|推进|建立|健全|培育|打造|创建|[降提][低至到高]|控制))"
)
_DONE = re.compile("(?:全面|全部|基本|率先){0,2}(?:实现|完成|达到|建成)")
_YEARLY = re.compile("度?[^。;,:]{0,6}(?:[中高]考|学业水平考试|招生|安全生产月|教师节)(?![^。;,:]{0,6}(?:成绩|数据|总结|分析))")
_PROMISES = ((("力争", "确保", "争取"), _DONE), (("做好", "抓好", "办好", "组织好", "备战"), _YEARLY))
"""What comes before the year of something that is promised, and what comes after it."""
_AIMS = re.compile(
    "度?(?:全[市区县省校]|教育|各项|我[市区县省校]){0,4}(?:工作)?(?:主要|重点|总体|预期|工作){0,4}(?:目标|任务|思路|要求|打算|安排)"
)
_OPENS = re.compile(
    ",?(?:全[市区县省校国]|我[市区县省校局]|市|区|县)?[一-龥]{0,12}?(?:坚持以|要以|将以|将坚持|要坚持|将围绕|要围绕|将紧紧|的总体思路|工作的总体要求|总体思路是)"
)
_LOOKS_BACK = re.compile(
    "总结|回顾|完成情况|开展情况|落实情况|基础上|经验|考核|评价|述职|结果|已经?|成效|成绩|达到了|完成了|截[至止]|以来|同比|上年|去年|决算|审计|整改|遗留|结转|验收"
    "|(?:圆满|顺利|如期|较好|全面|超额|胜利)完成|圆满收官"
)
_DONE_BY = re.compile(
    "[^,。;]{0,6}?之?前(?:的|[^,。;]{0,6}(?:供应|出让|取得|签订|申请|申报|办理|购[买房]|登记|备案|尚|处于|在建|未))"
)
"""What follows the year of a limit for things done long ago: 对2024年3月31日之前供应的土地."""
_CARRIED = re.compile("度?的?(?:新增|续建|结转|遗留|尾留|未完成|剩余|收尾|跨年|在建|追加)")
"""What follows the year of tasks that were carried over from it."""
_REVIEW = re.compile("回顾|总结|成[绩效就]|完成情况|工作情况|发展基础|过去|以来|上年|去年|现状|基本情况")
"""The heading of a review of the years before."""
_TERM = re.compile(
    r"(?<![0-9自从—-])(?:(?P<first>(?:19|20)[0-9]{2})[-—–~～至](?P<last>(?:19|20)[0-9]{2})学年度?(?:(?P<half>第?[一上])学期|第?[二下]学期)?"
    "|(?P<year>(?:19|20)[0-9]{2})年?[春秋]季?(?:学期|开学))(?=,?(?:要|将|继续|全面|普遍|开始|重点|认真|扎实|深入|集中|统一|全部){0,3}"
    "(?:推[行进广]|开[展设足齐]|组织|实[施行]|[启使]用|完成|落实|建[立成]|做好|抓好|举[办行]|加强|召开))"
)
"""A school term, with the verb of a task right after it; 自2025年秋季学期起 says since when something is so."""
_SENTENCE = re.compile("[。;,:]")
_LONGEST_HEADING = 30  # code points of a heading's beginning that name its subject
_COMPARED = ("较", "比", "与", "同", "自", "从", "由", "截至", "截止", "截止到", "至")
_BEGINS, _STOPS = re.compile("[,。;:!?、()]"), re.compile("[,。;:!?()]")
_FORWARD = re.compile("确保|力争|争取|完成|实现|做好|抓好|围绕|落实|推进|明确|制定|下达|分解|扎实|全力")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report last year's year as a deadline, as the year of the tasks, or at the beginning of this year's approach.

    A signature or day of another year, and the plan's own event with another year, are reported, too.
    """
    plan = analysis.plan
    for one in stale_years(plan):
        yield _stale(one)
    year = plan.profile.year
    if year is None or is_doubtful_year(plan):
        return
    by_terms = "学年" in plan.name or "学期" in plan.name
    past, reviews = analysis.commitments.past, set(_reviews(plan))
    for paragraph in plan.body.all_paragraphs:
        if paragraph.role is Role.TEXT and str(int(year.value) - 1) in paragraph.folded and paragraph.span not in reviews:
            yield from _in_paragraph(paragraph, int(year.value), paragraph.span in past)
            if not by_terms and paragraph.span not in past:
                yield from _terms(paragraph, int(year.value))


def _stale(one: StaleYear) -> Hit:
    """Return the hit for a year of the signature, of a day or of the plan's event."""
    related = (one.span, one.title) if one.title else ()
    data = {"year": str(one.year), "expected": str(one.expected)}
    edits = (Edit(one.span, str(one.expected)),)
    return Hit(one.span, data, edits, safe=False, severity=None if one.is_sure else Severity.WARNING, related=related)


def _reviews(plan: Plan) -> Iterator[Span]:
    """Yield the paragraphs under the headings, numbered or not, of a review (一、2022年工作回顾), and those headings."""
    for section in plan.body.walk():
        if section.heading and _REVIEW.search(section.heading.title.folded[:_LONGEST_HEADING]):
            yield from (line.span for line in section.all_paragraphs)
    in_review = False
    for line in plan.body.all_paragraphs:
        if line.ordinal is None and len(line.folded) <= _LONGEST_HEADING and not _SENTENCE.search(line.folded):
            in_review = _REVIEW.search(line.folded) is not None
        if in_review:
            yield line.span


def _in_paragraph(paragraph: Paragraph, year: int, past: bool) -> Iterator[Hit]:
    text = _NAMES.sub(lambda found: "□" * len(found.group()), paragraph.folded)
    clauses, first = _Clauses(text), len(text) - len(text.lstrip())
    for found in _YEAR.finditer(text):
        opens = found.start() <= first and _OPENS.match(text, found.end())
        if int(found["year"]) == year - 1 and (opens or (not past and _is_stale(text, found, clauses))):
            span = paragraph.part(*found.span("year"))
            data = {"year": found["year"], "expected": str(year)}
            yield Hit(span, data, (Edit(span, str(year)),), safe=False)


def _terms(paragraph: Paragraph, year: int) -> Iterator[Hit]:
    """Report tasks for a school term that ended with the year before."""
    clauses = _Clauses(text := _NAMES.sub(lambda found: "□" * len(found.group()), paragraph.folded))
    for found in _TERM.finditer(text):
        last = int(found["year"] or found["first" if found["half"] else "last"])
        start, end = clauses.around(found.start())
        if last == year - 1 and not clauses.has(_LOOKS_BACK, start, end, end):
            place = found.span("year") if found["year"] else (found.start("first"), found.end("last"))
            span = paragraph.part(*place)
            right = str(year) if found["year"] else f"{int(found['first']) + 1}—{int(found['last']) + 1}"
            data = {"year": text[slice(*place)], "expected": str(year)}
            yield Hit(span, data, (Edit(span, right),), safe=False, severity=Severity.WARNING)


def _is_stale(text: str, found: re.Match[str], clauses: "_Clauses") -> bool:
    """Return whether the clause is about the future, so that its year cannot be last year."""
    start, end = clauses.around(found.start())
    if text.endswith(_COMPARED, start, found.start()) or clauses.has(_LOOKS_BACK, start, end, end):
        return False
    if _CARRIED.match(text, found.end()) or _DONE_BY.match(text, found.end()):
        return False
    if _BY.match(text, found.end()):
        return True
    for words, then in _PROMISES:
        if text.endswith(words, start, found.start()) and then.match(text, found.end()):
            return True
    if text.endswith(("到", "于"), start, found.start()):
        return _END.match(text, found.end()) is not None
    return _AIMS.match(text, found.end()) is not None and clauses.has(_FORWARD, start, end, found.start())


class _Clauses:
    """The clauses of a text, which may have many years in one clause; words in brackets are a clause of their own."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begins, self._ends = ([found.start() for found in mark.finditer(text)] for mark in (_BEGINS, _STOPS))
        self._first: dict[tuple[re.Pattern[str], int, int], int] = {}

    def around(self, at: int) -> tuple[int, int]:
        """Return where the clause around *at* begins and ends."""
        first, last = bisect_left(self._begins, at), bisect_left(self._ends, at)
        return (
            self._begins[first - 1] + 1 if first else 0,
            self._ends[last] if last < len(self._ends) else len(self._text),
        )

    def has(self, words: re.Pattern[str], start: int, end: int, until: int) -> bool:
        """Return whether the clause from *start* to *end* has one of *words*, which ends by *until*."""
        key = (words, start, end)
        if key not in self._first:
            found = words.search(self._text, start, end)
            self._first[key] = found.end() if found else len(self._text) + 1
        return self._first[key] <= until


_PLAN = "云岭市2025年教育工作要点\n一、总体要求\n坚持立德树人。\n二、重点任务\n"

RULE = Rule(
    code="DAT001",
    name="stale-year",
    severity=Severity.ERROR,
    precision="high",
    proof="computed",
    title="年份应与计划年度一致",
    message="计划是{expected}年的，这里写的是{year}年",
    why="沿用上年文稿而漏改年份，是年度计划最常见的差错。",
    on=Analysis,
    check=check,
    advice="核对年份；确指上年的，写明“总结”“较××年”等。",
    examples=(
        Example(
            bad=_PLAN + "1.扩大资源。确保⟦2024⟧年底前新建幼儿园3所。",
            good=_PLAN + "1.扩大资源。确保2025年底前新建幼儿园3所。",
        ),
        Example(
            bad=_PLAN + "1.公开信息。到⟦2024⟧年底，推出惠民服务10项。",
            good=_PLAN + "1.公开信息。到2025年底，推出惠民服务10项。",
        ),
        Example(
            bad=_PLAN + "1.抓好⟦2024⟧年重点任务。",
            good=_PLAN + "1.抓好2025年重点任务。",
        ),
        # 括号里的时限自成一句；括号里写明已经做了的，不是笔误
        Example(
            bad=_PLAN
            + "1.推广试点。分批检测（⟦2024⟧年3月、9月底前完成），汇编试点经验（⟦2024⟧年6月底前完成），巩固创建成效（2024年6月底前已通过验收）。",
            good=_PLAN
            + "1.推广试点。分批检测（2025年3月、9月底前完成），汇编试点经验（2025年6月底前完成），巩固创建成效（2024年6月底前已通过验收）。",
        ),
        # 落款、活动时间和文件夹沿用了往年的年份
        Example(
            bad="示例中学2024年校园文化艺术节活动方案\n一、时间\n活动时间为⟦2023⟧年9月26日，报名9月20日前完成。\n二、报送\n放入公共文件夹德育处/⟦2022⟧校园艺术节。\n示例中学\n2024年9月10日",
            good="示例中学2024年校园文化艺术节活动方案\n一、时间\n活动时间为2024年9月26日，报名9月20日前完成。\n二、报送\n放入公共文件夹德育处/2024校园艺术节。\n示例中学\n2024年9月10日",
        ),
        Example(
            bad="示例中学2024年秋季研学活动方案\n一、时间\n9月20日集合。\n二、地点\n云岭市青禾湖。\n示例中学\n⟦2023⟧年9月10日",
            good="示例中学2024年秋季研学活动方案\n一、时间\n9月20日集合。\n二、地点\n云岭市青禾湖。\n示例中学\n2024年9月10日",
        ),
        Example(
            bad="示例县2025年教育工作要点\n⟦2024⟧年全县教育工作的总体思路：办好人民满意的教育。\n一、德育\n1.抓好思政课。",
            good="示例县2025年教育工作要点\n2025年全县教育工作的总体思路：办好人民满意的教育。\n一、德育\n1.抓好思政课。",
        ),
        # 上年的学期和每年一次的事，写进了今年的任务
        Example(
            bad=_PLAN + "1.深化改革，⟦2024⟧年秋季学期全面使用新教材。\n2.做好⟦2024⟧年中考组织工作。",
            good=_PLAN + "1.深化改革，2025年秋季学期全面使用新教材。\n2.做好2025年中考组织工作。",
        ),
    ),
    allows=(
        # 从某学期起一直如此的政策；按学年、学期写的计划
        _PLAN + "1.执行从2024年秋季学期起减免保育教育费的规定，做好2024年秋季学期入学新生的资助。",
        "示例中学2024—2025学年第二学期工作计划\n一、教学\n1.改进教学，2024年秋季学期组织的培训本学期继续开展。",
        # 题名是上一年录用的人，活动和落款都在今年；审核上一年学分；上年年底印发；往年的活动、年级；考核上年的方案
        "关于组织2024年新教师实践培训的通知\n各学校：\n一、时间\n2025年3月15日下午。\n二、对象\n新教师。\n云岭市教育局\n2025年3月8日",
        "关于2024年教师继续教育学分审核的通知\n各位教师：\n请如实填写。\n云岭市第一中学\n2025年3月28日",
        "示例中学2024年艺术节活动方案\n一、对象\n2022级学生，延续2023年艺术节的做法，2023年5月6日已报名。\n二、时间\n3月6日举行。\n示例中学\n2023年12月10日",
        "示例中学2024年度考核评价方案\n一、对象\n全体教师。\n二、时间\n1月6日举行。\n示例中学\n2025年1月2日",
        # 早已供应的土地、已经签订的合同；没有标题，年份是从正文读来的；通知安排下一年的工作，没有成文日期；上年申报本年的项目；新闻说的是当时；总结上年、与上年比较
        _PLAN + "1.盘活土地。对2024年3月31日之前供应、目前尚未开工的用地建立清单；2024年12月31日前已申请备案的项目可以缓缴。",
        "为促进消费，编制2026年计划，提出以下措施。\n一、补贴\n给予补贴，并可在2025年12月31日前享受退税。\n二、贷款\n完善2026年贷款政策。",
        "关于组织开展2026年课题申报的通知\n各位老师：\n一、类别\n重点课题。\n二、报送\n材料于2025年11月30日前报送。",
        "云岭市2025年度教育专项资金项目申报方案\n一、范围\n1.项目应当在2024年12月31日前完成立项。\n二、程序\n逐级推荐。",
        "云岭市召开2025年教育工作会议\n本报讯（记者李明）全市教育工作会议日前召开。会议要求到2024年底全面完成改造。\n一、改革\n会议提出要深化改革。\n二、开放\n会议提出要扩大开放。",
        _PLAN + "1.总结2024年工作经验，近视率较2024年下降1个百分点。",
        # 引用上年的文件和跨年度的行动计划
        _PLAN + "1.落实《2024年教育工作要点》和2023—2025年行动计划。",
        # 上年留下的任务；“工作回顾”一部分说的就是上年
        _PLAN + "1.完成2024年新增任务，抓好2024年续建项目的目标任务，圆满完成2024年目标任务的单位予以表彰。",
        "示例县2025年教育工作计划\n一、2024年工作回顾\n2024年，全县坚持以质量为先，确保2024年底前完成改造。\n二、2025年工作安排\n办好学校。",
        "示例县2025年教育工作计划\n2024年工作回顾\n2024年，全县坚持以质量为先。\n2025年工作安排\n一、德育\n办好学校。",
    ),
)
