"""Quotes, brackets and title marks come in pairs."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations, zip_longest

from msgspec import Struct

from planlint.authoring import CHINESE_TENS, Basis, Edit, Example, Hit, Paragraph, Passage, Plan, Role, Rule, Severity

_OPENING = {"”": "“", "’": "‘", ")": "(", "】": "【", "〕": "〔", "]": "[", "》": "《", "〉": "〈", ">": "<"}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_PARTNER = {**_OPENING, **_CLOSING, '"': '"'}
_QUOTES = frozenset('“”‘’"')
_MARKS = r"“”‘’()【】〔〕\[\]《》〈〉<>"
_PAIR = "|".join(f"{re.escape(pair[0])}[^{_MARKS}]*+{re.escape(pair[1])}" for pair in "“” ‘’ () 【】 〔〕 [] 《》".split())
_MARK = re.compile(f"{_PAIR}|[{_MARKS}]")
"""A mark, or at once a pair with no other mark inside."""
_STRAIGHT = re.compile(r"(?<!\d)\"")  # 27" are inches
_NUMBER = re.compile(rf"(?:^|[^\w)])(?:\d{{1,2}}|[a-zA-Z]|[{CHINESE_TENS}]{{1,2}})$")  # 1) begins an item
_LONGEST = 20  # code points of what is surely meant to be one quotation
_QUOTED = re.compile(rf"[^\s,。;:!?、“”‘’\"]{{1,{_LONGEST}}}")
_JOINING = "是为和与及或以的、,。;:(《"  # before an opening quote, after a closing one
_DEEP = 8
_FAR = 12  # so many paragraphs a pair may span
_LINES = 6
_SILENT = (Role.WEB, Role.ENTRY, Role.TITLE)


class _Mark(Struct, frozen=True):
    """A mark without its partner: where it stands in the *words* of its passage."""

    mark: str
    at: int
    words: str
    passage: Passage

    def hit(self, fault: str, edit: str = "") -> Hit:
        """Return the hit at this mark; *edit* is what it should be."""
        span = self.passage.part(self.at, self.at + 1)
        return Hit(span, {"mark": self.mark, "fault": fault}, (Edit(span, edit),) if edit else ())

    def alone(self) -> Hit:
        """Return the hit of a mark whose partner is nowhere."""
        return self.hit(f"「{self.mark}」{'之前' if self.mark in _OPENING else '之后'}没有「{_PARTNER[self.mark]}」")

    def unlike(self, one: str, other: str, edit: str = "") -> Hit:
        """Return the hit of a mark that belongs to another, which it does not match."""
        return self.hit(f"「{one}」与「{other}」不成对", edit)


_Waiting = dict[str, list[tuple[int, _Mark]]]


def check(plan: Plan) -> Iterator[Hit]:
    """Object to marks without a partner; a pair may span several paragraphs, and a title several lines."""
    own = [title for title in (plan.title, plan.notice and plan.notice.title) if title]
    for title in (*own, *(annex.title for annex in plan.annexes if annex.title)):
        if not _is_doubled(title):
            yield from _judge([title])
    for part in plan.parts:
        yield from _judge([line for line in part.all_paragraphs if line.role not in _SILENT and not _is_shadow(line, own)])


def _is_doubled(title: Passage) -> bool:
    """Say whether bold lines came out of a PDF twice."""
    lines = [line.strip() for line in title.folded.split("\n", _LINES)]
    return any(one in other for one, other in permutations(lines, 2))


def _is_shadow(line: Paragraph, titles: Sequence[Passage]) -> bool:
    """Say whether the line is a piece of a title, left beside it or at the head of a page."""
    return any(line.folded in title.folded for title in titles)


def _judge(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield slips within a passage, then the marks whose partner is not in the passages near by either."""
    waiting: _Waiting = defaultdict(list)
    for i, passage in enumerate(passages):
        words = passage.folded
        lost = _lost(passage, words)
        slips = list(_slips(lost))
        yield from slips
        lost += _odd_straight(passage, words, sum(hit.data["mark"] == '"' for hit in slips))
        if waiting["“"] and waiting["“"][-1][0] == i - 1 and _goes_on_quoting(waiting["“"][-1][1], passage):
            waiting["“"].pop()
        alone = [mark for mark in lost if not _finds_partner(mark, i, waiting)]
        yield from _hits(alone, i, waiting, words.rfind("“"))
    yield from (mark.alone() for marks in waiting.values() for _, mark in marks)


def _finds_partner(mark: _Mark, i: int, waiting: _Waiting) -> bool:
    """Take the nearest open mark as closed, if one waits in the passages before the *i*th."""
    partners = waiting[_PARTNER[mark.mark]]
    found = mark.mark not in _CLOSING and bool(partners) and i - partners[-1][0] <= _FAR
    if found:
        partners.pop()
    return found


def _hits(lost: Sequence[_Mark], i: int, waiting: _Waiting, last: int) -> Iterator[Hit]:
    """Yield the hits of marks that are surely alone; the others wait for a later passage. *last* is where the last “ stands."""
    turned = None
    for mark, after in zip_longest(lost, lost[1:]):
        if mark is turned:
            continue
        if after and (hit := _turned(mark, after)):
            turned = after
            yield hit
        elif mark.mark in _OPENING or (mark.mark == "“" and mark.at < last):
            yield mark.alone()
        else:
            waiting[mark.mark].append((i, mark))


def _odd_straight(passage: Passage, words: str, used: int) -> list[_Mark]:
    """Return the last straight quote if they are odd in number, those *used* by slips left out."""
    found = [found.start() for found in _STRAIGHT.finditer(words)]
    return [_Mark('"', found[-1], words, passage)] if found and (len(found) - used) % 2 else []


def _goes_on_quoting(mark: _Mark, passage: Passage) -> bool:
    """Say whether the passage goes on with what *mark* opened before: each paragraph of a long quotation begins with “."""
    is_speech = not mark.words[: mark.at].strip() or mark.words[mark.at - 1] in ":,.)"
    return is_speech and isinstance(passage, Paragraph) and passage.words.folded.startswith("“")


def _lost(passage: Passage, words: str) -> list[_Mark]:
    """Return the marks of a passage that have no partner in it."""
    start = passage.words.span.start - passage.span.start if isinstance(passage, Paragraph) else 0
    stack: list[_Mark] = []
    lost: list[_Mark] = []
    for found in _MARK.finditer(words, start):
        if len(found.group()) > 1:
            continue
        mark = _Mark(found.group(), found.start(), words, passage)
        if mark.mark in "<>" and not any(one.mark in "《<" for one in stack[-2:]):
            continue  # less than, more than, or the path of a web page
        if mark.mark in _CLOSING:
            stack.append(mark)
        elif depth := _depth(stack, mark.mark):
            lost += stack[len(stack) - depth + 1 :]
            del stack[len(stack) - depth :]
        elif not _is_no_mark(mark):
            lost.append(mark)
    return sorted(lost + stack, key=lambda mark: mark.at)


def _depth(stack: Sequence[_Mark], closing: str) -> int:
    """Return how deep in the stack the partner lies, 0 where it is not."""
    partners = (_OPENING[closing], {"〉": "<", ">": "〈"}.get(closing))
    return next((k for k in range(1, min(len(stack), _DEEP) + 1) if stack[-k].mark in partners), 0)


def _is_no_mark(mark: _Mark) -> bool:
    """Say whether it is the bracket of an ordinal, or an apostrophe."""
    if mark.mark == "’":
        return mark.at > 0 and mark.words[mark.at - 1].isascii()
    return mark.mark == ")" and _NUMBER.search(mark.words, max(mark.at - 4, 0), mark.at) is not None


def _slips(lost: list[_Mark]) -> Iterator[Hit]:
    """Take from *lost* the marks that are surely slips, and yield their hits."""
    kept: list[_Mark] = []
    i = 0
    while i < len(lost):
        one, other = lost[i], lost[i + 1] if i + 1 < len(lost) else None
        if hit := _straight(one):
            yield hit
        elif other and (hit := _unlike(one, other)):
            yield hit
            i += 1
        else:
            kept.append(one)
        i += 1
    lost[:] = kept


def _straight(lost: _Mark) -> Hit | None:
    """Return the hit where the partner is a straight quote: “text"."""
    words, at = lost.words, lost.at
    if lost.mark == "“" and (found := _QUOTED.match(words, at + 1)) and words[found.end() : found.end() + 1] == '"':
        return _Mark('"', found.end(), words, lost.passage).unlike("“", '"', "”")
    before = words.rfind('"', max(at - _LONGEST - 1, 0), at)
    if lost.mark == "”" and before >= 0 and _QUOTED.fullmatch(words, before + 1, at):
        return _Mark('"', before, words, lost.passage).unlike('"', "”", "“")
    return None


def _unlike(one: _Mark, other: _Mark) -> Hit | None:
    """Return the hit of two marks that belong together, though they do not match."""
    quoted = _QUOTED.fullmatch(one.words, one.at + 1, other.at)
    if one.mark == other.mark and one.mark in _QUOTES and quoted:
        if one.mark in _CLOSING and one.words[other.at - 1] not in _JOINING:
            return other.unlike(one.mark, other.mark, _PARTNER[one.mark])
        if one.mark in _OPENING and one.words[one.at + 1] not in _JOINING:
            return one.unlike(one.mark, other.mark, _PARTNER[one.mark])
    elif one.mark in _CLOSING and other.mark == _CLOSING[one.mark]:
        return other.hit(f"「{other.mark}」与前后的标点交错")
    elif one.mark in _CLOSING and other.mark in _OPENING and _QUOTES.isdisjoint((one.mark, other.mark)):
        return other.unlike(one.mark, other.mark)
    return None


def _turned(one: _Mark, other: _Mark) -> Hit | None:
    """Return the hit of two quotes that are both turned round: ”text“."""
    if one.mark not in ("”", "’") or other.mark != _OPENING[one.mark] or one.words[one.at + 1] in _JOINING:
        return None
    if not _QUOTED.fullmatch(one.words, one.at + 1, other.at):
        return None
    places = one.passage.part(one.at, one.at + 1), one.passage.part(other.at, other.at + 1)
    fault = f"「{one.mark}」与「{other.mark}」前后颠倒"
    edits = (Edit(places[0], other.mark), Edit(places[1], one.mark))
    return Hit(one.passage.part(one.at, other.at + 1), {"mark": one.mark, "fault": fault}, edits)


RULE = Rule(
    code="PUN001",
    name="unpaired-mark",
    severity=Severity.ERROR,
    precision="very-high",
    title="引号、括号、书名号应当成对",
    message="标点有误：{fault}",
    why="引号、括号、书名号只有一半，引文和名称的起止就不明。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Plan,
    check=check,
    advice="补上缺的一半，或者删去多余的一半。",
    examples=(
        # 后一半打成了前一半或直引号，前一半打成了后一半，前后颠倒；半角全角的括号可以相配，1)不缺括号，小于号不是书名号
        Example(
            bad='示例县2025年教育工作要点\n一、任务\n落实“双减⟦“⟧政策。\n建设“强基⟦"⟧项目。\n用好⟦”⟧三个课堂”。\n1)近视率<50%；2)办学条件(含民办）达标；办好⟦”阳光餐厅“⟧。\n二、保障\n加强领导。',
            good="示例县2025年教育工作要点\n一、任务\n落实“双减”政策。\n建设“强基”项目。\n用好“三个课堂”。\n1)近视率<50%；2)办学条件(含民办）达标；办好“阳光餐厅”。\n二、保障\n加强领导。",
        ),
        # 缺一半的，类型不一的
        Example(
            bad="云岭市校园安全方案\n一、依据\n按照⟦《⟧学校安全条例和云政发〔2025⟦]⟧3号文件，落实“三防”要求⟦)⟧。\n二、任务\n配备器材⟦（⟧警棍、盾牌，做好检查。",
            good="云岭市校园安全方案\n一、依据\n按照《学校安全条例》和云政发〔2025〕3号文件，落实“三防”要求。\n二、任务\n配备器材（警棍、盾牌），做好检查。",
        ),
        # 前后交错的；标题两行合起来看
        Example(
            bad="云岭市教育局关于印发《云岭市\n教师阅读行动方案》的通知\n各学校：\n现印发给你们。\n云岭市教师阅读行动方案\n一、任务\n读好“《教育漫谈》”等书（包括“《课堂观察”⟦》⟧）。\n二、保障\n加强领导。",
            good="云岭市教育局关于印发《云岭市\n教师阅读行动方案》的通知\n各学校：\n现印发给你们。\n云岭市教师阅读行动方案\n一、任务\n读好“《教育漫谈》”等书（包括“《课堂观察》”）。\n二、保障\n加强领导。",
        ),
        # 引文有几段的，每段以前引号开头，末段才有后引号；括号可以跨段
        Example(
            bad="青禾区师德建设方案\n一、要求\n区委指出：“教师要有理想信念。\n“教师要有扎实学识。”\n（一）公办学校（含：\n1.小学；\n2.初中）\n二、任务\n学习⟦《⟧师德手册。",
            good="青禾区师德建设方案\n一、要求\n区委指出：“教师要有理想信念。\n“教师要有扎实学识。”\n（一）公办学校（含：\n1.小学；\n2.初中）\n二、任务\n学习《师德手册》。",
        ),
    ),
)
