"""The table of contents (目录) and the headings are the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planlint.authoring import (
    Draft,
    Example,
    Form,
    Hit,
    Item,
    Part,
    Plan,
    Rule,
    Severity,
    are_alike,
    bare,
    blocks_of,
    of_entry,
    of_title,
    pairs_of,
    part_of,
)

_NAME = re.compile(r"(?:要点|方案|计划|规划|纲要|意见|措施|报告|办法|预案|细则|规定)(?:\([^()]*\))?$")
_NEAR = 5  # so many headings may come in question for an entry


def check(draft: Draft) -> Iterator[Hit]:
    """Compare the plans listed with those of the file, and each block of entries with the headings of its plan."""
    plans = [plan for plan in draft.plans if plan.copy_of is None] if draft.contents else []
    others = [title for plan in plans for title in (plan.notice and plan.notice.title, *(a.title for a in plan.annexes))]
    known = {bare(title.words) for title in others if title}
    parts = [part_of(body, known) for plan in plans for body in (plan.body, *(annex.body for annex in plan.annexes))]
    titles = {bare(plan.title.words) for plan in plans if plan.title}
    tables = [[of_entry(entry) for entry in table.entries] for table in draft.contents]
    names = [_names(table, titles) for table in tables]
    absent: list[Item] = []  # the last table of contents tells, once, of all the plans that are not there
    for named in filter(None, names):
        absent = [item for item in named if (titles | known).isdisjoint(item.keys)]
        yield from _compare_plans(named, absent, plans)
    if absent:
        yield _hit(absent[0], f"目录列有{_named(absent)}，文中没有", count=len(absent))
    for table, named in zip(tables, names, strict=True):
        for block, part in blocks_of(table, named, parts):
            numbered = [item for item in block if item.label]
            if part:
                after = next((item for item in table if item.span > block[-1].span), block[-1])
                yield from _compare(block, after, part)
            elif numbered and not absent and not any(part.has(item) for item in block for part in parts):
                yield _extra(numbered)


def _names(table: Sequence[Item], titles: set[str]) -> list[Item]:
    """Return the entries that name a plan: those that equal a title, and others like them."""
    names = {i for i, item in enumerate(table) if not titles.isdisjoint(item.keys)}
    forms = {table[i].form for i in names}
    for i, item in enumerate(table if names else ()):
        if _NAME.search(item.words) and not item.words.startswith("附"):
            joins = not names.isdisjoint((i - 1, i + 1)) or _opens_block(table, i)
            if item.form is None or (item.form in forms and joins):
                names.add(i)
    return [table[i] for i in sorted(names)]


def _opens_block(table: Sequence[Item], i: int) -> bool:
    """Say whether a higher level begins right below the entry."""
    own, below = table[i].form, table[i + 1] if i + 1 < len(table) else None
    return bool(own and below and below.form and below.is_first and below.form.rank < own.rank)


def _compare_plans(listed: Sequence[Item], absent: list[Item], plans: Sequence[Plan]) -> Iterator[Hit]:
    """Object to plans that are not listed; one that has a like title, or none, is there under another name."""
    titles = [of_title(plan) for plan in plans]
    pairs = pairs_of(listed, titles)
    is_list = len(listed) > 1 and len(pairs) * 2 >= sum(bool(title.words) for title in titles)
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pairs, (len(listed), len(titles))]):
        extra = [item for item in listed[i + 1 : next_i] if item in absent]
        for title in titles[j + 1 : next_j]:
            twin = next((item for item in extra[:_NEAR] if not title.words or are_alike(item.words, title.words)), None)
            if twin:
                extra.remove(twin)
                absent.remove(twin)
            if twin and title.words:
                yield _reworded(twin, title.words, title.line)
            elif title.words and is_list:
                after = listed[min(next_i, len(listed) - 1)]
                yield _hit(after, f"此处目录缺“{title.words}”", Severity.WARNING, heading=title.words, at=title.line)


def _compare(block: Sequence[Item], after: Item, part: Part) -> Iterator[Hit]:
    """Compare entries and headings between those that are the same in both; a shift of numbers is one fault."""
    headings, written = part.headings, {key for item in block for key in item.keys}
    pairs = pairs_of(block, headings)
    levels = _levels(headings, {j for _, j in pairs})
    shifted = False
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pairs, (len(block), len(headings))]):
        is_end = next_i == len(block)
        due = [heading for heading in headings[j + 1 : next_j] if (heading.form, heading.depth) in levels]
        lacking = [heading for heading in due if written.isdisjoint(heading.keys)]
        extra = [item for item in block[i + 1 : next_i] if not part.has(item)]
        hits = list(_gap(extra, lacking, after if is_end else block[next_i], open_end=is_end and part.breaks_off))
        yield from hits
        differs = not is_end and _differs(block[next_i], headings[next_j])
        if differs and not shifted and not hits:
            yield _renumbered(block[next_i], headings[next_j])
        shifted = differs


def _gap(extra: list[Item], lacking: list[Item], after: Item, *, open_end: bool) -> Iterator[Hit]:
    """Object to what stands in only one of the two between two entries that stand in both."""
    for item in list(extra):
        if heading := _take_twin(item, lacking):
            extra.remove(item)
            yield _reworded(item, heading.name, heading.line)
    extra = [item for item in extra if item.label and not open_end]
    if extra:
        yield _extra(extra)
    if lacking:
        first = lacking[0]
        yield _hit(after, f"此处目录缺{_named(lacking)}", heading=first.name, at=first.line, count=len(lacking))


def _differs(item: Item, heading: Item) -> bool:
    return bool(item.label) and item.form is heading.form and item.label != heading.label


def _levels(headings: Sequence[Item], matched: set[int]) -> set[tuple[Form | None, int]]:
    """Return the levels that the contents go down to: those of which most headings are listed."""
    total = Counter((heading.form, heading.depth) for heading in headings)
    listed = Counter((headings[j].form, headings[j].depth) for j in matched)
    return {level for level, times in listed.items() if times * 2 >= total[level]}


def _take_twin(item: Item, lacking: list[Item]) -> Item | None:
    """Take from *lacking* the heading that the entry means, by its number or by its words."""
    for heading in lacking[:_NEAR]:
        same = (item.form, item.label) == (heading.form, heading.label) if item.label else len(lacking) == 1
        if same or are_alike(item.words, heading.words):
            lacking.remove(heading)
            return heading
    return None


def _renumbered(item: Item, heading: Item) -> Hit:
    return _hit(item, f"目录作“{item.name}”，正文序数是“{heading.label}”", heading=heading.name, at=heading.line)


def _reworded(item: Item, words: str, line: int) -> Hit:
    return _hit(item, f"目录作“{item.name}”，正文作“{words}”", Severity.WARNING, heading=words, at=line)


def _extra(items: Sequence[Item]) -> Hit:
    return _hit(items[0], f"目录列有{_named(items)}，正文没有", count=len(items))


def _named(items: Sequence[Item]) -> str:
    words = "、".join(f"“{item.name}”" for item in items[:3])
    return f"{words}等{len(items)}项" if items[3:] else words


def _hit(item: Item, fault: str, severity: Severity | None = None, **data: object) -> Hit:
    return Hit(item.span, {"fault": fault, "entry": item.name, **data}, severity=severity)


RULE = Rule(
    code="STR006",
    name="contents-mismatch",
    severity=Severity.ERROR,
    precision="high",
    title="目录应当与正文标题一致",
    message="目录与正文不一致：{fault}",
    why="目录没有随正文更新，读者按目录查不到内容，或者不知道有这项内容。",
    on=Draft,
    check=check,
    advice="定稿后重新生成目录，或者改正与目录不符的标题。",
    examples=(
        # 目录缺一章；只列标题前半句、多了空格、全角半角不同，都不算不符
        Example(
            bad="云岭市教育发展实施方案\n目录\n一、总体要求 1\n二、主要任务 2\n（一）办好学前教育 2\n（二）提高义务教育质量 3\n⟦四、保障措施 6⟧\n"
            "一、总体要求\n坚持质量第一。\n二、主要任务，确保落实\n(一)办好学前教育。新建幼儿园。\n(二)提高义务教育质量\n加强教研。\n"
            "三、进度安排\n分两步实施。\n四、保障 措施\n加强领导。",
            good="云岭市教育发展实施方案\n目录\n一、总体要求 1\n二、主要任务 2\n（一）办好学前教育 2\n（二）提高义务教育质量 3\n三、进度安排 5\n四、保障措施 6\n"
            "一、总体要求\n坚持质量第一。\n二、主要任务，确保落实\n(一)办好学前教育。新建幼儿园。\n(二)提高义务教育质量\n加强教研。\n"
            "三、进度安排\n分两步实施。\n四、保障 措施\n加强领导。",
        ),
        # 目录多一项，一项写法不同，一项序数不同；目录只列到章的，不必列条；“前言”“附件”不论
        Example(
            bad="示例县教育规划\n目录\n前言 1\n一、发展基础 1\n⟦二、发展的思路 2⟧\n⟦三、国际交流 3⟧\n四、重点工程 4\n⟦六、组织实施 5⟧\n附件：分工表 6\n"
            "一、发展基础\n1.成绩。\n学校增加。\n2.不足。\n教师不够。\n二、发展思路\n质量为先。\n三、师资建设\n培养名师。\n四、重点工程\n建设学校。\n五、组织实施\n加强领导。",
            good="示例县教育规划\n目录\n前言 1\n一、发展基础 1\n二、发展思路 2\n三、师资建设 3\n四、重点工程 4\n五、组织实施 5\n附件：分工表 6\n"
            "一、发展基础\n1.成绩。\n学校增加。\n2.不足。\n教师不够。\n二、发展思路\n质量为先。\n三、师资建设\n培养名师。\n四、重点工程\n建设学校。\n五、组织实施\n加强领导。",
        ),
        # 汇编的目录列了文中没有的方案，只报一处；没有写完的方案，缺的标题不在这里报
        Example(
            bad="目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n⟦3.青禾区2025年特殊教育工作要点 9⟧\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n新建五所。\n二、稳定队伍\n落实待遇。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n校企合作。\n二、师资建设\n培训教师。",
            good="目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n新建五所。\n二、稳定队伍\n落实待遇。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n校企合作。\n二、师资建设\n培训教师。",
        ),
        # 汇编前后各有一份目录，前一份漏了一个方案；第二个方案的第一章没有列入
        Example(
            bad="目录\n1.青禾区2025年学前教育工作要点 1\n⟦3.青禾区2025年特殊教育工作要点 9⟧\n"
            "一、扩大资源 1\n1.新建公办园 1\n二、稳定队伍 2\n2.落实教师待遇 2\n⟦1.深化校企合作 5⟧\n二、师资建设 6\n2.培训专业教师 6\n3.聘请能工巧匠 6\n"
            "青禾区教育工作要点汇编\n目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n1.新建公办园。新建五所。\n二、稳定队伍\n2.落实教师待遇。不低于上年。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n1.深化校企合作。共建专业。\n二、师资建设\n2.培训专业教师。每年一次。\n3.聘请能工巧匠。每校两名。\n"
            "青禾区2025年特殊教育工作要点\n一、保障入学\n一人一案。\n二、送教上门\n每周一次。",
            good="目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "一、扩大资源 1\n1.新建公办园 1\n二、稳定队伍 2\n2.落实教师待遇 2\n一、产教融合 5\n1.深化校企合作 5\n二、师资建设 6\n2.培训专业教师 6\n3.聘请能工巧匠 6\n"
            "青禾区教育工作要点汇编\n目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n1.新建公办园。新建五所。\n二、稳定队伍\n2.落实教师待遇。不低于上年。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n1.深化校企合作。共建专业。\n二、师资建设\n2.培训专业教师。每年一次。\n3.聘请能工巧匠。每校两名。\n"
            "青禾区2025年特殊教育工作要点\n一、保障入学\n一人一案。\n二、送教上门\n每周一次。",
        ),
        Example(
            bad="云岭市应急预案\n目录\n1 总则\n1.1 目的\n⟦1.2 范围⟧\n2 响应\n2.1 分级\n2.2 启动\n3 保障\n1 总则\n1.1 目的\n为了安全。\n1.2 依据\n依照法律。\n1.3 范围\n本市适用。\n"
            "2 响应\n2.1 分级\n分为两级。\n2.2 启动\n接到报告后，立即",
            good="云岭市应急预案\n目录\n1 总则\n1.1 目的\n1.2 依据\n1.3 范围\n2 响应\n2.1 分级\n2.2 启动\n3 保障\n1 总则\n1.1 目的\n为了安全。\n1.2 依据\n依照法律。\n1.3 范围\n本市适用。\n"
            "2 响应\n2.1 分级\n分为两级。\n2.2 启动\n接到报告后，立即",
        ),
    ),
)
