"""Words that a plan has twice in a row by slip: 落实落实, 学校学校, 的的."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from planlint.analysis.doubled_characters import doubled_characters
from planlint.plan.model import Paragraph, Plan
from planlint.text.segmentation import segment
from planlint.text.span import Span

_WORDS = (
    "进一步|深入|切实|积极|认真|加强|加快|加大|落实|发展|推进|推动|促进|提升|提高|强化|优化|深化|完善|健全|建立|开展|实施|确保|通过|按照|根据"
    "|围绕|坚持|以及|对于|予以|并且|同时|或者"
)
"""Words that cannot follow themselves; 研究研究, 组织组织部门, 服务服务站 can."""
_SURE = re.compile(
    rf"({_WORDS}|跨[一-鿿]{{2}})\1(?![再型性会组]|行动|工程|计划|方案|意见|办法|机制|规划|战略|改革|细则|条例)"
    r"|(?<=[一-鿿])((?<![目有标])的|期(?!期[末中间满限刊待望货权初])|性(?!性[质格别能命情行])|率(?!率[先领])|级(?!级[别差压负])|们|(?<=[训演操排教])练|(?<![存现实内外所旨潜正自])在(?!在[建岗编校职册读场线途地逃押研意座位]))\2(?!确)"
    r"|([一-鿿]{0,2}[至到给往])(?:同时|并且|并|和|及)\3"
    r"|(完成|建成|印发|启动|召开|通过)已(?=\4)"
    r"|(?<=[0-9])(号(?!号[码召称角令子])|元(?!元[旦素首])|项(?!项[目下])|份(?!份额)|次(?!次[序日品要年])|个(?!个[人别体性]))\5"
)
_TWICE = re.compile("|".join(word * 2 for word in (*_WORDS.split("|"), *"的期性率级们练在号元项份次个")))
_HINT = re.compile("跨|已|至(?:同|并|和|及)|到(?:同|并|和|及)|给(?:同|并|和|及)|往(?:同|并|和|及)")
"""What a line with one of the words in `_SURE` has, unless it has one of `_TWICE`; tested first, because it is fast."""
_DOUBLED = re.compile(r"([一-鿿]{1,3}(?!着)[一-鿿])\1(?![再站馆室点员者型性院所科卡卷表器]|[组机](?![织构制])|处(?![理置]))")
_REPEATABLE = re.compile(
    "(?:[一几两](?!体化|站式|揽子|把手)|[再又很太慢谢哈嘿]|非常|特别|永远|许多|好多|多少|好好|加油|研究|讨论|考虑|商量|锻炼|体验|休息|放松|了解|交流|感受|打扫"
    "|收拾|意思|实干)(?!活动|工作|平台|制度|机制)"
)
"""What words that may be said twice begin with or are: 一步一步, 研究研究, 非常非常."""
_MOST_CUT = 1000  # places of a paragraph that are cut into words
_NEAR = 16  # code points on each side from which the words are cut
_QUOTED = re.compile("“[^“”]{0,40}$|[‘「][^’」]{0,40}$")


_LESSON = re.compile(
    "(?:语文|数学|英语|外语|物理|化学|生物|历史|地理|政治|信息|通用|技术|体育|音乐|美术|走班|自[修习]|班会|选修){1,2}"
)
"""What the cells of a timetable say, in one line with the next lesson."""
_MONEY = re.compile("资金|经费|费用?|基金|款|公积金")
"""What follows a verb that is said again in a name: 代为维修|维修资金."""
_PROSE = re.compile("[,。;:、!?]|[的了和与及在要对为是把将关由按]")
_ROW = 16  # the fewest code points of a line of cells run together


class DoubledWord(Struct, frozen=True):
    """A word and the *span* of its second writing; *is_sure* if no other reading is possible."""

    span: Span
    text: str
    is_sure: bool


def doubled_words(plan: Plan) -> Iterator[DoubledWord]:
    """Yield the words written twice in a row, paragraph by paragraph; jieba is asked where the list does not decide."""
    for line in plan.paragraphs:
        if line.role.has_words:
            yield from _in_line(line)


def _in_line(line: Paragraph) -> Iterator[DoubledWord]:
    words = line.folded
    if _is_row(words):
        return
    taken = set[int]()
    for found in _SURE.finditer(words) if _HINT.search(words) or _TWICE.search(words) else ():
        word = found[found.lastindex or 0]
        taken.add(found.start())
        yield DoubledWord(_second(line, found, word), word, is_sure=True)
    for start, end in doubled_characters(words):
        if start - 1 not in taken:
            yield DoubledWord(line.part(start, end), words[start:end], is_sure=False)
    yield from _cut_doubles(line, words, taken)


def _cut_doubles(line: Paragraph, words: str, taken: Container[int]) -> Iterator[DoubledWord]:
    """Yield the words written twice of which the list knows nothing; those at *taken* are reported already."""
    at = tried = 0
    while (found := _DOUBLED.search(words, at)) and tried < _MOST_CUT:
        is_spared = (
            found.start() in taken
            or _REPEATABLE.match(found[1])
            or _LESSON.fullmatch(found[1])
            or _MONEY.match(words, found.end())
            or _QUOTED.search(words, max(found.start() - 60, 0), found.start())
        )
        is_doubled = not is_spared and _are_words(words, found)
        tried += not is_spared
        at = found.end() if is_spared or is_doubled else found.start() + 1  # 校示范 校示范 hides 示范校 示范校
        if is_doubled:
            yield DoubledWord(line.part(found.end(1), found.end()), found[1], is_sure=False)


def _is_row(words: str) -> bool:
    """Return whether a line is the cells of a table run together: 周一周二3班陈浩陈浩王燕, without any word of prose."""
    return len(words) >= _ROW and _PROSE.search(words) is None


def _second(line: Paragraph, found: re.Match[str], word: str) -> Span:
    """Return what may be deleted: the second word, with what joins it to the first (至同时…至); of 完成已完成, the first."""
    if found[0].endswith("已"):
        return line.part(found.start(), found.start() + len(word))
    return line.part(found.start() + len(word), found.end())


def _are_words(words: str, found: re.Match[str]) -> bool:
    """Return whether the text is cut at both ends of each writing alike, or at both ends of the only one if one is left out.

    In 尊重企业尊重企业家 it is not.
    """
    start = max(found.start() - _NEAR, 0)
    before, after = words[start : found.start()], words[found.end() : found.end() + _NEAR]
    at, length = len(before), len(found[1])
    cuts = _cuts(before + found[0] + after)
    first = [cut - at for cut in cuts if at <= cut <= at + length]
    second = [cut - at - length for cut in cuts if at + length <= cut <= at + 2 * length]
    if first == second:
        return first[:1] == [0] and first[-1:] == [length]
    alone = [cut - at for cut in _cuts(before + found[1] + after) if at <= cut <= at + length]
    pieces = [end - begin for begin, end in pairwise(alone)]
    return sum(pieces) == length and min(pieces) > 1 and at + 2 * length in cuts


@lru_cache(maxsize=256)  # a text may repeat one passage without end
def _cuts(passage: str) -> tuple[int, ...]:
    """Return the offsets at which a passage is cut into words, 0 and its length among them."""
    return tuple(accumulate(map(len, segment(passage)), initial=0))
