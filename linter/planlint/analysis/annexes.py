"""The annexes (附件) of the papers in a draft: attached, announced in the 附件说明, and referred to in the text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from planlint.plan.model import Annex, Draft, Paragraph, Plan, Role
from planlint.plan.ordinal import Form
from planlint.plan.passage import Passage
from planlint.text.numerals import CHINESE_TENS, fold, number

_NUMERAL = rf"(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})"
_NOTE = re.compile(rf"附\s?件?\s?{_NUMERAL}?\s?:\s?")
_ITEM = re.compile(r"(?<![^\s;:])(\d{1,2})\s?[.、](?!\d(?!\d{3}年))\s?")
_MARK = re.compile(rf"附\s?[件表录]?\s?{_NUMERAL}(?!\d|[.、:](?!(?:docx?|xlsx?|pdf|wps|zip|rar)$))")
_LED = "(?:(?<=[见(按])|(?<=按照|依照|参照|对照|根据|填写|填报|使用|采用))"
"""What comes before a reference to an annex."""
_REFERENCE = re.compile(rf"{_LED}附件(?:\s?{_NUMERAL}(?![-—.\d])|(?=[)。,;]|$))|^\s*附件\s?{_NUMERAL}:")
_KINDS = (
    "名额",
    "名单",
    "方案",
    "预案",
    "细则",
    "办法",
    "标准",
    "流程",
    "路线图",
    "示意图",
    "承诺书",
    "协议书",
    "申请书",
    "倡议书",
    "责任书",
    "须知",
    "议程",
    "曲目",
    "书目",
    "问卷",
    "推荐表",
    "登记表",
    "报名表",
    "审批表",
    "申报表",
    "评分表",
    "汇总表",
)
"""What the names of annexes end in; two of these are not the same paper."""
_NAMED_REFERENCE = re.compile(
    rf"((?:(?![的写报按照据交送将把填及与和])[一-鿿]){{0,8}}(?:{'|'.join(_KINDS)}))》?”?\((?:详?见|参见)?附件\s?{_NUMERAL}?(?![-—.\d])[^()]{{0,4}}\)"
)
_ELSEWHERE = re.compile("略|另发|另附|另行|单独|电子版|下载")
_IGNORED = re.compile(r"[\s《》“”\"'。;,的]|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar)$")
_DOWNLOAD = re.compile("(?:点此|点击|此处|可)[^,。;]{0,6}下载")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar)(?=\s|$)")
"""The name of a file, in which the annex is: it need not follow the text."""
_LONGEST = 80  # code points of a further line of the 附件说明


class NamedAnnex(Struct, frozen=True):
    """An annex where it is announced, referred to or attached: the place, its number if it has one, and its name."""

    place: Passage
    number: int | None
    name: str

    @property
    def label(self) -> str:
        """Its number and its name in quotes, as far as it has them."""
        return f"{self.number or ''}" + (f"“{self.name}”" if self.name else "")

    @property
    def keys(self) -> frozenset[str | int]:
        """What identifies it: its name, and its number; one without a number is the first."""
        return frozenset({_key(self.name), self.number or 1} if self.name else {self.number or 1})


class PaperAnnexes(Struct, frozen=True):
    """The annexes of a paper: one plan, or several that one notice issues.

    *renamed* are references with another name than the annex of that number has, and that name; *announced* leaves out the
    plans themselves; *referred* has the first mention of each number in the text. If there are any of these, *openings* are
    the names and numbers that lines begin with: an annex may have a mark of unknown form.
    """

    plans: tuple[Plan, ...]
    attached: tuple[NamedAnnex, ...]
    announced: tuple[NamedAnnex, ...]
    referred: tuple[NamedAnnex, ...]
    renamed: tuple[tuple[NamedAnnex, str], ...]
    openings: frozenset[str | int]


def annexes(draft: Draft) -> Iterator[PaperAnnexes]:
    """Yield the annexes of each paper in *draft*; a plan that only repeats another is left out."""
    papers: list[list[Plan]] = []
    for plan in draft.distinct_plans:
        if papers and papers[-1][0].notice and not plan.notice:
            papers[-1].append(plan)
        else:
            papers.append([plan])
    for plans in _joined(papers):
        attached, announced, referred = tuple(_attached(plans)), tuple(_announced(plans)), tuple(_referred(plans))
        openings = frozenset(_openings(plans)) if announced or referred else frozenset[str | int]()
        renamed = tuple(_renamed(plans, announced or attached))
        yield PaperAnnexes(tuple(plans), attached, announced, referred, renamed, openings)


def _joined(papers: Sequence[list[Plan]]) -> list[list[Plan]]:
    """Return *papers*, with those made one that refer to annexes attached only to a later one, as sub-plans of one paper do."""
    joined: list[list[Plan]] = []
    sought: dict[int, int] = {}  # of each number that is not attached the paper that is the first to refer to it
    for plans in papers:
        numbers = [] if plans[0].notice else [annex.number or 1 for annex in _attached(plans)]
        first = min((sought[value] for value in numbers if value in sought), default=len(joined))
        joined[first:] = [[plan for before in (*joined[first:], plans) for plan in before]]
        if numbers:
            sought = {value: at for value, at in sought.items() if at < first}
        for value in _unattached(plans):
            sought.setdefault(value, len(joined) - 1)
    return joined


def _unattached(plans: Sequence[Plan]) -> set[int]:
    """Return the numbers that the text refers to, if it has no annexes and announces none."""
    if any(plan.annexes for plan in plans) or any(_announced(plans)):
        return set()
    return {annex.number or 1 for annex in _referred(plans)}


def annex_keys(found: Iterable[NamedAnnex]) -> frozenset[str | int]:
    """Return the keys of all annexes in *found*."""
    return frozenset(key for annex in found for key in annex.keys)


def _attached(plans: Sequence[Plan]) -> Iterator[NamedAnnex]:
    for annex in (annex for plan in plans for annex in plan.annexes):
        if not _is_announcement(annex):
            yield NamedAnnex(annex.mark, annex.number, annex.title.words if annex.title else "")


def _is_announcement(annex: Annex) -> bool:
    """Return whether the mark, such as 附件2：分工表, has nothing below it, and so only announces."""
    return ":" in annex.mark.folded and not annex.body.all_paragraphs


def _is_file(annex: Annex) -> bool:
    """Return whether only the name of a file is below the mark: the annex is in that file."""
    lines: list[Passage] = [*([annex.title] if annex.title else ()), *annex.body.all_paragraphs]
    return bool(lines) and all(_FILE.search(line.folded) for line in lines)


def _announced(plans: Sequence[Plan]) -> Iterator[NamedAnnex]:
    """Yield the annexes of the 附件说明 except the plans themselves, and those in files, which need no other announcement."""
    files = [annex for plan in plans for annex in plan.annexes if _is_file(annex)]
    yield from (NamedAnnex(annex.mark, annex.number, "") for annex in files)
    own = [_key(plan.title.words) for plan in plans if plan.title]
    lines: list[Passage] = list(_note_lines(plans))
    lines += [annex.mark for plan in plans for annex in plan.annexes if _is_announcement(annex)]
    for line in lines:
        for annex in _listed(line):
            name = _key(annex.name)
            if (
                name
                and not _FILE.search(annex.name)
                and not _ELSEWHERE.search(name)
                and not any(t.endswith(name) or name.endswith(t) for t in own)
            ):
                yield annex


def _note_lines(plans: Sequence[Plan]) -> Iterator[Paragraph]:
    """Yield the lines of the 附件说明; it continues where a number is skipped."""
    continues = elsewhere = False
    for line in _lines(plans):
        is_third = line.ordinal is not None and line.ordinal.form is Form.H3
        is_short = len(line.span) < _LONGEST and "。" not in line.folded
        continues = line.role is Role.ANNEX_NOTE or (continues and is_third and is_short)
        if _NOTE.match(line.folded) or not continues:
            elsewhere = _DOWNLOAD.search(line.folded) is not None
        if continues and not elsewhere:
            yield line


def _listed(line: Passage) -> Iterator[NamedAnnex]:
    """Yield the annexes that a line lists: 附件：1.… 2.…, 附件一：…, or 2.… on a line of its own."""
    note = _NOTE.match(line.folded)
    start = note.end() if note else 0
    starts = [item.span() for item in _ITEM.finditer(line.folded, start)]
    if not starts:
        yield NamedAnnex(line, number(note.group(1)) if note and note.group(1) else None, line.text[start:].strip())
    ends = [*(begin for begin, _ in starts[1:]), len(line.folded)]
    for (begin, words), end in zip(starts, ends, strict=False):
        place = Passage(line.part(begin, end), line.source)
        value = int(re.sub(r"\D", "", line.folded[begin:words]))
        yield NamedAnnex(place, value, line.text[words:end].strip(" ;；　"))


def _referred(plans: Sequence[Plan]) -> Iterator[NamedAnnex]:
    """Yield the first mention of each annex in the text: 见附件2, （附件2）."""
    seen: set[int] = set()
    for line in _lines(plans):
        for found in _REFERENCE.finditer(line.folded) if line.role is Role.TEXT and "附件" in line.folded else ():
            numeral = found.group(1) or found.group(2)
            value = number(numeral) if numeral else 1
            if value not in seen:
                seen.add(value)
                yield NamedAnnex(Passage(line.part(*found.span()), line.source), value if numeral else None, "")


def _renamed(plans: Sequence[Plan], listed: Sequence[NamedAnnex]) -> Iterator[tuple[NamedAnnex, str]]:
    """Yield the references to an annex by a name that has nothing in common with its own: 名额（见附件1） of a 推荐表."""
    names = {annex.number or 1: annex.name for annex in listed if annex.name}
    for line in _lines(plans):
        for found in _NAMED_REFERENCE.finditer(line.folded) if line.role is Role.TEXT and "附件" in line.folded else ():
            name = names.get(number(found.group(2)) if found.group(2) else 1)
            if name and _are_unlike(found.group(1), _key(name)):
                place = Passage(line.part(found.start(1), found.end()), line.source)
                yield NamedAnnex(place, number(found.group(2)) if found.group(2) else None, found.group(1)), name


def _are_unlike(reference: str, name: str) -> bool:
    """Return whether the two names are of different kinds of papers and have no two characters in common."""
    kinds = [next((kind for kind in _KINDS if words.endswith(kind)), "") for words in (reference, name)]
    pairs = {reference[i : i + 2] for i in range(len(reference) - 1)}
    if "名单" in kinds and any(kind.endswith("表") for kind in kinds):  # a list of names may be a form
        return False
    return all(kinds) and kinds[0] != kinds[1] and not any(pair in name for pair in pairs)


def _lines(plans: Sequence[Plan]) -> Iterator[Paragraph]:
    """Yield the lines of notice and plan without those of the annexes."""
    for plan in plans:
        if plan.notice:
            yield from plan.notice.body.all_paragraphs
        yield from plan.body.all_paragraphs


def _openings(plans: Sequence[Plan]) -> Iterator[str | int]:
    """Yield the names and numbers that lines begin with."""
    for line in (line for plan in plans for line in plan.paragraphs if line.role is not Role.ANNEX_NOTE):
        yield _key(line.folded)
        if mark := _MARK.match(line.folded):
            yield number(mark.group(1))


def _key(name: str) -> str:
    return _IGNORED.sub("", fold(name).lower())
