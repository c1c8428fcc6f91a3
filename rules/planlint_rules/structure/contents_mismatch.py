"""The table of contents (目录) and the headings are the same."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, islice, pairwise

from msgspec import Struct

from planlint import Draft, Entry, Example, Form, Heading, Hit, Plan, Role, Rule, Section, Severity, Span, fold

_NAME = re.compile(r"(?:要点|方案|计划|规划|纲要|意见|措施|报告|办法|预案|细则|规定)(?:\([^()]*\))?$")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})(?![\d.])\s*")
_CLAUSE_END = re.compile(r"[,;:—(\s]")
_FIRST = re.compile(r"第?[一1](?:部分|[章编篇])?")
_STOPPED = re.compile(r"[。.!?;:…)\]】〕”’」》]$")
_DECIMALS = (Form.D1, Form.D2, Form.D3)
_CLAUSES = 6  # so many first clauses of a heading are tried
_LONGEST = 80  # as much of a line is read
_SHARE = 0.3  # of a block's entries stand in the part that it belongs to
_NEAR = 5  # so many headings may come in question for an entry
_ALIKE = 0.7  # the likeness of one title worded in two ways


class _Item(Struct, frozen=True):
    """An entry or a heading: its form, number and words, and the keys that it goes by, the whole words first."""

    span: Span
    line: int
    form: Form | None
    label: str
    words: str
    keys: tuple[str, ...]
    depth: int = 0

    @property
    def name(self) -> str:
        """What a message calls it."""
        return f"{self.label} {self.words[:40]}".strip()

    @property
    def is_first(self) -> bool:
        """Whether its number is 1."""
        return _FIRST.fullmatch(self.label) is not None


class _Part(Struct, frozen=True):
    """The body of a plan or annex: its headings, what its lines begin with, and whether it stops in mid-sentence."""

    headings: tuple[_Item, ...]
    lines: frozenset[str]
    breaks_off: bool


def check(draft: Draft, _: Draft, /) -> Iterator[Hit]:
    """Compare the plans listed with those of the file, and each block of entries with the headings of its plan."""
    plans = [plan for plan in draft.plans if plan.copy_of is None] if draft.contents else []
    others = [title for plan in plans for title in (plan.notice and plan.notice.title, *(a.title for a in plan.annexes))]
    known = {_key(title.words) for title in others if title}
    parts = [_part(body, known) for plan in plans for body in (plan.body, *(annex.body for annex in plan.annexes))]
    titles = {_key(plan.title.words) for plan in plans if plan.title}
    tables = [[_of_entry(entry) for entry in table.entries] for table in draft.contents]
    names = [_names(table, titles) for table in tables]
    absent: list[_Item] = []  # the last table of contents tells, once, of all the plans that are not there
    for named in filter(None, names):
        absent = [item for item in named if (titles | known).isdisjoint(item.keys)]
        yield from _compare_plans(named, absent, plans)
    if absent:
        yield _hit(absent[0], f"目录列有{_named(absent)}，文中没有", count=len(absent))
    for table, named in zip(tables, names, strict=True):
        for block, part in _blocks(table, named, parts):
            numbered = [item for item in block if item.label]
            if part:
                after = next((item for item in table if item.span > block[-1].span), block[-1])
                yield from _compare(block, after, part)
            elif numbered and not absent and not any(_stands(item, part) for item in block for part in parts):
                yield _extra(numbered)


def _key(words: str) -> str:
    """Return the bare words: blanks, width and punctuation do not count."""
    return re.sub(r"[\W_]", "", fold(words[:_LONGEST])).lower()


def _of_entry(entry: Entry) -> _Item:
    form, label, words = None, "", fold(entry.title)
    if entry.ordinal:
        form, label = entry.ordinal.form, _label(entry.ordinal.folded)
    elif found := _DECIMAL.match(words):
        label, words = found.group(1), words[found.end() :]
        form = _DECIMALS[label.count(".")]
    keys = (_key(words), _key(words).rstrip("0123456789"), _key(entry.title))  # a page number may stick to the words
    return _Item(entry.span, entry.source.position(entry.span.start).line, form, label, words, tuple(filter(None, keys)))


def _of_heading(heading: Heading, depth: int) -> _Item:
    words = heading.title.folded[:_LONGEST]
    ends = [len(words), *(found.start() for found in islice(_CLAUSE_END.finditer(words), _CLAUSES))]
    keys = tuple(key for end in ends if (key := _key(words[:end])))
    line = heading.source.position(heading.span.start).line
    return _Item(heading.span, line, heading.ordinal.form, _label(heading.ordinal.folded), words, keys, depth)


def _label(mark: str) -> str:
    return "".join(mark.split()).strip("()、.,:")


def _part(body: Section, known: set[str]) -> _Part:
    headings: list[_Item] = []
    stack = [(body, 0)]
    while stack:
        section, depth = stack.pop()
        if section.heading:
            headings.append(_of_heading(section.heading, depth if _is_title(section) else -1))
        stack.extend((below, depth + 1) for below in reversed(section.sections))
    text = [line for line in body.all_paragraphs if line.role is Role.TEXT]
    lines = {_key(words.split("。")[0]) for line in text for words in (line.folded, line.words.folded)}
    lines |= known | {key for heading in headings for key in heading.keys}
    return _Part(tuple(headings), frozenset(lines), bool(text) and not _STOPPED.search(text[-1].folded))


def _is_title(section: Section) -> bool:
    """Tell a heading from an item that is one sentence of text."""
    heading = section.heading
    below = bool(section.body or section.sections)
    return heading is not None and (below or heading.is_run_in or not heading.paragraph.folded.endswith(("。", ";")))


def _stands(item: _Item, part: _Part) -> bool:
    return not part.lines.isdisjoint(item.keys)


def _names(table: Sequence[_Item], titles: set[str]) -> list[_Item]:
    """Return the entries that name a plan: those that equal a title, and others like them."""
    names = {i for i, item in enumerate(table) if not titles.isdisjoint(item.keys)}
    forms = {table[i].form for i in names}
    for i, item in enumerate(table if names else ()):
        if _NAME.search(item.words) and not item.words.startswith("附"):
            joins = not names.isdisjoint((i - 1, i + 1)) or _opens_block(table, i)
            if item.form is None or (item.form in forms and joins):
                names.add(i)
    return [table[i] for i in sorted(names)]


def _opens_block(table: Sequence[_Item], i: int) -> bool:
    """Say whether a higher level begins right below the entry."""
    own, below = table[i].form, table[i + 1] if i + 1 < len(table) else None
    return bool(own and below and below.form and below.is_first and below.form.rank < own.rank)


def _compare_plans(listed: Sequence[_Item], absent: list[_Item], plans: Sequence[Plan]) -> Iterator[Hit]:
    """Object to plans that are not listed; one that has a like title, or none, is there under another name."""
    titles = [_of_title(plan) for plan in plans]
    pairs = _pairs(listed, titles)
    is_list = len(listed) > 1 and len(pairs) * 2 >= sum(bool(title.words) for title in titles)
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pairs, (len(listed), len(titles))]):
        extra = [item for item in listed[i + 1 : next_i] if item in absent]
        for title in titles[j + 1 : next_j]:
            twin = next((item for item in extra[:_NEAR] if not title.words or _alike(item.words, title.words)), None)
            if twin:
                extra.remove(twin)
                absent.remove(twin)
            if twin and title.words:
                yield _reworded(twin, title.words, title.line)
            elif title.words and is_list:
                after = listed[min(next_i, len(listed) - 1)]
                yield _hit(after, f"此处目录缺“{title.words}”", Severity.WARNING, heading=title.words, at=title.line)


def _of_title(plan: Plan) -> _Item:
    span, words = (plan.title.span, plan.title.words) if plan.title else (plan.span, "")
    line = plan.source.position(span.start).line
    return _Item(span, line, None, "", words, (_key(words),) if words else ())


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, _key(one), _key(other)).ratio() >= _ALIKE


def _blocks(table: Sequence[_Item], names: Sequence[_Item], parts: Sequence[_Part]) -> list[tuple[list[_Item], _Part | None]]:
    """Return the entries that go together, each with the part that they list; one part may restart its level 1."""
    named = {name.span for name in names}
    blocks: list[list[_Item]] = [[]]
    for item in table:
        top = next((first.form for first in blocks[-1] if first.form), None)
        if item.span in named:
            blocks.append([])
        elif top and item.form and item.is_first and item.form.rank <= top.rank:
            blocks.append([item])
        else:
            blocks[-1].append(item)
    joined: list[tuple[list[_Item], _Part | None]] = []
    for block in chain.from_iterable(map(_runs, blocks)):
        part = _home(block, parts)
        if joined and part and joined[-1][1] is part:
            joined[-1][0].extend(block)
        else:
            joined.append((block, part))
    return joined


def _runs(block: list[_Item]) -> Iterator[list[_Item]]:
    """Cut a block where a number of its top level comes again: a part whose first entry is lost joins the one before it."""
    top = next((item.form for item in block if item.form), None)
    begin, anew, seen = 0, 0, set[str]()
    for i, item in enumerate(block):
        above = block[i - 1].form if i else None
        if above and item.form and item.is_first and item.form.rank <= above.rank:
            anew = i  # a lower level begins again, with nothing of a higher one above it
        if item.form is top and item.label in seen:
            at = anew or i
            yield block[begin:at]
            begin, seen = at, set()
        if item.form is top:
            seen.add(item.label)
            anew = 0
    if block:
        yield block[begin:]


def _home(block: Sequence[_Item], parts: Sequence[_Part]) -> _Part | None:
    """Return the part that has most of the entries."""
    score = [sum(_stands(item, part) for item in block) for part in parts]
    best = max(range(len(parts)), key=lambda i: score[i], default=None)
    return parts[best] if best is not None and score[best] >= max(1, _SHARE * len(block)) else None


def _compare(block: Sequence[_Item], after: _Item, part: _Part) -> Iterator[Hit]:
    """Compare entries and headings between those that are the same in both; a shift of numbers is one fault."""
    headings, written = part.headings, {key for item in block for key in item.keys}
    pairs = _pairs(block, headings)
    levels = _levels(headings, {j for _, j in pairs})
    shifted = False
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pairs, (len(block), len(headings))]):
        is_end = next_i == len(block)
        due = [heading for heading in headings[j + 1 : next_j] if (heading.form, heading.depth) in levels]
        lacking = [heading for heading in due if written.isdisjoint(heading.keys)]
        extra = [item for item in block[i + 1 : next_i] if not _stands(item, part)]
        hits = list(_gap(extra, lacking, after if is_end else block[next_i], open_end=is_end and part.breaks_off))
        yield from hits
        differs = not is_end and _differs(block[next_i], headings[next_j])
        if differs and not shifted and not hits:
            yield _renumbered(block[next_i], headings[next_j])
        shifted = differs


def _gap(extra: list[_Item], lacking: list[_Item], after: _Item, *, open_end: bool) -> Iterator[Hit]:
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


def _differs(item: _Item, heading: _Item) -> bool:
    return bool(item.label) and item.form is heading.form and item.label != heading.label


def _levels(headings: Sequence[_Item], matched: set[int]) -> set[tuple[Form | None, int]]:
    """Return the levels that the contents go down to: those of which most headings are listed."""
    total = Counter((heading.form, heading.depth) for heading in headings)
    listed = Counter((headings[j].form, headings[j].depth) for j in matched)
    return {level for level, times in listed.items() if times * 2 >= total[level]}


def _take_twin(item: _Item, lacking: list[_Item]) -> _Item | None:
    """Take from *lacking* the heading that the entry means, by its number or by its words."""
    for heading in lacking[:_NEAR]:
        same = (item.form, item.label) == (heading.form, heading.label) if item.label else len(lacking) == 1
        if same or _alike(item.words, heading.words):
            lacking.remove(heading)
            return heading
    return None


def _pairs(block: Sequence[_Item], headings: Sequence[_Item]) -> list[tuple[int, int]]:
    """Return which entry stands for which heading, as far as both come in the same order."""
    index: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for j, heading in enumerate(headings):
        for key in heading.keys:
            index[key, heading.label].append(j)
            index[key, None].append(j)
    pairs: list[tuple[int, int]] = []
    for i, item in enumerate(block):
        found = [places for label in (item.label, None) for key in item.keys if (places := index.get((key, label)))]
        if found:
            at = bisect_left(found[0], pairs[-1][1] + 1 if pairs else 0)
            pairs.append((i, found[0][min(at, len(found[0]) - 1)]))
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both numbers rise."""
    ends: list[int] = []  # the lowest heading that a run of each length can end with, and
    last: list[int] = []  # the pair that it ends with
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [j], [k]
    k, run = (last[-1] if last else -1), []
    while k >= 0:
        run.append(pairs[k])
        k = before[k]
    return run[::-1]


def _renumbered(item: _Item, heading: _Item) -> Hit:
    return _hit(item, f"目录作“{item.name}”，正文序数是“{heading.label}”", heading=heading.name, at=heading.line)


def _reworded(item: _Item, words: str, line: int) -> Hit:
    return _hit(item, f"目录作“{item.name}”，正文作“{words}”", Severity.WARNING, heading=words, at=line)


def _extra(items: Sequence[_Item]) -> Hit:
    return _hit(items[0], f"目录列有{_named(items)}，正文没有", count=len(items))


def _named(items: Sequence[_Item]) -> str:
    words = "、".join(f"“{item.name}”" for item in items[:3])
    return f"{words}等{len(items)}项" if items[3:] else words


def _hit(item: _Item, fault: str, severity: Severity | None = None, **data: object) -> Hit:
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
            "一、扩大资源\n1.新建公办园\n二、稳定队伍\n2.落实教师待遇\n⟦1.深化校企合作⟧\n二、师资建设\n2.培训专业教师\n3.聘请能工巧匠\n"
            "青禾区教育工作要点汇编\n目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n1.新建公办园。新建五所。\n二、稳定队伍\n2.落实教师待遇。不低于上年。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n1.深化校企合作。共建专业。\n二、师资建设\n2.培训专业教师。每年一次。\n3.聘请能工巧匠。每校两名。\n"
            "青禾区2025年特殊教育工作要点\n一、保障入学\n一人一案。\n二、送教上门\n每周一次。",
            good="目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "一、扩大资源\n1.新建公办园\n二、稳定队伍\n2.落实教师待遇\n一、产教融合\n1.深化校企合作\n二、师资建设\n2.培训专业教师\n3.聘请能工巧匠\n"
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
