"""Annexes announced and annexes attached are the same."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.authoring import (
    CHINESE_TENS,
    Annex,
    Basis,
    Draft,
    Example,
    Form,
    Hit,
    Paragraph,
    Passage,
    Plan,
    Role,
    Rule,
    Severity,
    fold,
    number,
)

_NUMERAL = rf"(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})"
_NOTE = re.compile(rf"附\s?件?\s?{_NUMERAL}?\s?:\s?")
_ITEM = re.compile(r"(?<![^\s;:])(\d{1,2})\s?[.、](?!\d)\s?")
_MARK = re.compile(rf"附\s?[件表]?\s?{_NUMERAL}(?![\d.、:])")
_REFERENCE = re.compile(rf"(?:见|\()附件(?:\s?{_NUMERAL}(?![-—.\d])|(?=[)。,;]|$))")
_ELSEWHERE = re.compile("略|另发|另附|另行|单独|电子版|下载")
_IGNORED = re.compile(r"[\s《》“”\"'。;,]|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar)$")
_REPORTS = ("报告", "总结", "通报")  # papers that need no 附件说明


class _Named(Struct, frozen=True):
    """An annex that is announced, referred to or attached: where, its number if it has one, and its name."""

    place: Passage
    number: int | None
    name: str

    @property
    def label(self) -> str:
        return f"{self.number or ''}" + (f"“{self.name}”" if self.name else "")

    @property
    def signs(self) -> set[str | int]:
        """What tells the annex: its name, and its number; one without a number is the first."""
        return {_key(self.name), self.number or 1} if self.name else {self.number or 1}


def check(draft: Draft) -> Iterator[Hit]:
    """Compare what each notice and its plans announce with what is attached to them."""
    papers: list[list[Plan]] = []
    for plan in draft.plans:
        if plan.copy_of is None and papers and papers[-1][0].notice and not plan.notice:
            papers[-1].append(plan)  # one notice may issue several plans
        elif plan.copy_of is None:
            papers.append([plan])
    for plans in papers:
        yield from _compare(plans)


def _compare(plans: Sequence[Plan]) -> Iterator[Hit]:
    attached, announced, referred = list(_attached(plans)), list(_announced(plans)), list(_referred(plans))
    there = _signs(attached) | (_lines_below(plans) if announced or referred else set())
    missing = [annex for annex in announced if annex.signs.isdisjoint(there)]
    if missing and len(missing) == len(announced) and not attached:
        yield _hit(missing[0], "等附件只有名称，文后一件也没有" if missing[1:] else "只有名称，文后没有", Severity.NOTE)
    else:
        yield from (_hit(annex, "在附件说明中列出，文后没有") for annex in missing)
    unknown = [annex for annex in referred if annex.signs.isdisjoint(there | _signs(announced))]
    if announced or attached:
        yield from (_hit(annex, "在正文中提到，附件说明中和文后都没有") for annex in unknown)
    elif unknown:
        yield _hit(unknown[0], "在正文中提到，文后没有", Severity.NOTE)
    yield from _unannounced(plans[0], attached, announced or referred)


def _unannounced(plan: Plan, attached: Sequence[_Named], announced: Sequence[_Named]) -> Iterator[Hit]:
    """Object to annexes that nothing announces; where nothing announces any, the first stands for all."""
    if plan.profile.kind and str(plan.profile.kind.value).endswith(_REPORTS):
        return
    known = _signs(announced)
    for annex in attached if announced else attached[:1]:
        if annex.signs.isdisjoint(known):
            yield _hit(annex, "附在文后，正文之下的附件说明中没有列出")


def _attached(plans: Sequence[Plan]) -> Iterator[_Named]:
    for annex in (annex for plan in plans for annex in plan.annexes):
        if not _is_listed(annex):
            yield _Named(annex.mark, annex.number, annex.title.words if annex.title else "")


def _is_listed(annex: Annex) -> bool:
    """Say whether the mark, such as 附件2：分工表, has nothing below it, and so only announces."""
    return ":" in annex.mark.folded and not annex.body.all_paragraphs


def _announced(plans: Sequence[Plan]) -> Iterator[_Named]:
    """Yield the annexes of the 附件说明 but for the plans themselves."""
    own = [_key(plan.title.words) for plan in plans if plan.title]
    lines: list[Passage] = list(_notes(plans))
    lines += [annex.mark for plan in plans for annex in plan.annexes if _is_listed(annex)]
    for line in lines:
        for annex in _items(line):
            name = _key(annex.name)
            if name and not _ELSEWHERE.search(name) and not any(t.endswith(name) or name.endswith(t) for t in own):
                yield annex


def _notes(plans: Sequence[Plan]) -> Iterator[Paragraph]:
    """Yield the lines of the 附件说明; it goes on where a number is skipped."""
    goes_on = False
    for line in _lines(plans):
        is_third = line.ordinal is not None and line.ordinal.form is Form.H3
        goes_on = line.role is Role.ANNEX_NOTE or (goes_on and is_third and len(line.span) < 80 and "。" not in line.folded)
        if goes_on:
            yield line


def _items(line: Passage) -> Iterator[_Named]:
    """Yield the annexes that a line lists: 附件：1.… 2.…, 附件一：…, or 2.… on a line of its own."""
    note = _NOTE.match(line.folded)
    start = note.end() if note else 0
    starts = [item.span() for item in _ITEM.finditer(line.folded, start)]
    if not starts:
        yield _Named(line, number(note.group(1)) if note and note.group(1) else None, line.text[start:].strip())
    ends = [*(begin for begin, _ in starts[1:]), len(line.folded)]
    for (begin, words), end in zip(starts, ends, strict=False):
        place = Passage(line.part(begin, end), line.source)
        yield _Named(place, int(re.sub(r"\D", "", line.folded[begin:words])), line.text[words:end].strip(" ;；　"))


def _referred(plans: Sequence[Plan]) -> Iterator[_Named]:
    """Yield the first mention of each annex in the text: 见附件2, （附件2）."""
    seen: set[int] = set()
    for line in _lines(plans):
        for found in _REFERENCE.finditer(line.folded) if line.role is Role.TEXT else ():
            value = number(found.group(1)) if found.group(1) else 1
            if value not in seen:
                seen.add(value)
                place = Passage(line.part(found.start() + 1, found.end()), line.source)
                yield _Named(place, value if found.group(1) else None, "")


def _lines(plans: Sequence[Plan]) -> Iterator[Paragraph]:
    """Yield the lines of notice and plan proper."""
    for plan in plans:
        if plan.notice:
            yield from plan.notice.body.all_paragraphs
        yield from plan.body.all_paragraphs


def _lines_below(plans: Sequence[Plan]) -> set[str | int]:
    """Return names and numbers that lines begin with, as the mark of an annex may be written in some unforeseen way."""
    lines = [line for plan in plans for line in plan.paragraphs if line.role is not Role.ANNEX_NOTE]
    marks = [_MARK.match(line.folded) for line in lines]
    return {_key(line.folded) for line in lines} | {number(mark.group(1)) for mark in marks if mark}


def _signs(annexes: Sequence[_Named]) -> set[str | int]:
    return {sign for annex in annexes for sign in annex.signs}


def _key(name: str) -> str:
    return _IGNORED.sub("", fold(name).lower())


def _hit(annex: _Named, fault: str, severity: Severity | None = None) -> Hit:
    return Hit(annex.place.span, {"annex": annex.label, "fault": fault}, severity=severity)


RULE = Rule(
    code="STR011",
    name="annex-missing",
    severity=Severity.WARNING,
    precision="high",
    title="附件说明与附件应当一致",
    message="附件{annex}{fault}",
    why="列出的附件没有附上，收文单位无从执行；附上的没有列出，容易遗漏。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.4"),),
    on=Draft,
    check=check,
    advice="补上缺的附件，或者改正附件说明，使顺序号和名称与附件一致。",
    examples=(
        # 列了三个，附了两个
        Example(
            bad="云岭市校园安全工作方案\n一、任务\n排查隐患（见附件2）。\n二、保障\n加强领导。\n附件：1.任务分工表\n2.隐患台账\n⟦3.考核细则⟧\n"
            "附件1\n任务分工表\n安全科负责排查。\n附件2\n隐患台账\n逐项登记。",
            good="云岭市校园安全工作方案\n一、任务\n排查隐患（见附件2）。\n二、保障\n加强领导。\n附件：1.任务分工表\n2.隐患台账\n"
            "附件1\n任务分工表\n安全科负责排查。\n附件2\n隐患台账\n逐项登记。",
        ),
        # 说明里漏了第二个，后面的仍算列出
        Example(
            bad="云岭市研学实践方案\n一、任务\n走进田野。\n二、保障\n加强领导。\n附件：1.路线表\n3.安全须知\n"
            "附件1\n路线表\n三条路线。\n⟦附件2⟧\n报名表\n按校填写。\n附件3\n安全须知\n听从指挥。",
            good="云岭市研学实践方案\n一、任务\n走进田野。\n二、保障\n加强领导。\n附件：1.路线表\n2.报名表\n3.安全须知\n"
            "附件1\n路线表\n三条路线。\n附件2\n报名表\n按校填写。\n附件3\n安全须知\n听从指挥。",
        ),
        # 附了没有列；正文提到的附件不存在
        Example(
            bad="示例县课后服务实施方案\n一、任务\n做好登记（见⟦附件3⟧）。\n二、保障\n加强领导。\n附件：1.服务清单\n附件1\n服务清单\n作业辅导。\n⟦附件2⟧\n收费标准\n按规定执行。",
            good="示例县课后服务实施方案\n一、任务\n做好登记（见附件1）。\n二、保障\n加强领导。\n附件：1.服务清单\n2.收费标准\n附件1\n服务清单\n作业辅导。\n附件2\n收费标准\n按规定执行。",
        ),
        # 附件整个没有放进文件的，只提示一次；网页上空着的“附件：”、另发的附件不提示
        Example(
            bad="青禾区2025年教育工作要点\n一、任务\n办好学校。\n二、保障\n加强领导。\n⟦附件一：重点任务清单⟧\n附件二：行事历",
            good="青禾区2025年教育工作要点\n一、任务\n办好学校。\n二、保障\n加强领导。\n附件：",
        ),
        # 写作“附：”“附1”的也是附件
        Example(
            bad="青禾区第三小学工作计划\n一、任务\n办好学校。\n二、保障\n加强领导。\n附：1．行事历\n⟦2．值班表⟧\n附1\n行事历\n九月一日开学。",
            good="青禾区第三小学工作计划\n一、任务\n办好学校。\n二、保障\n加强领导。\n附：1．行事历\n2．值班表\n附1\n行事历\n九月一日开学。\n附2\n值班表\n每日两人。",
        ),
        # 通知的附件就是方案本身
        Example(
            bad="云岭市教育局关于做好阅读推广工作的通知\n各学校：\n现将方案印发给你们。\n附件：1.云岭市阅读推广实施方案\n⟦2.推荐书目⟧\n云岭市教育局\n2025年3月1日\n"
            "附件1\n云岭市阅读推广实施方案\n一、总体要求\n爱读书。\n二、任务\n读好书。",
            good="云岭市教育局关于做好阅读推广工作的通知\n各学校：\n现将方案印发给你们。\n附件：云岭市阅读推广实施方案\n云岭市教育局\n2025年3月1日\n"
            "附件\n云岭市阅读推广实施方案\n一、总体要求\n爱读书。\n二、任务\n读好书。",
        ),
    ),
)
