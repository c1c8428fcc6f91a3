"""Numbers of parts that a plan announces (分三个阶段, 包括六部分) beside the parts in the paragraphs or the sample below."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.plan.model import Paragraph, Role
from planlint.text.numerals import CHINESE_DIGITS, CHINESE_TENS, number
from planlint.text.span import Span

_NUMERAL = rf"[{CHINESE_DIGITS}两]|十[{CHINESE_DIGITS}]?|[1-9][0-9]?"
_UNIT = "阶段|环节|部分|步骤?|篇章|板块|单元|乐章"
_ANNOUNCED = re.compile(
    rf"(?:分为|分成|分|包括|包含|由|共|有)(?:以下|所有|上述|如下)?(?P<count>(?P<number>{_NUMERAL})(?:个|大)?(?P<unit>{_UNIT}))"
    "(?:内容|组成|构成|进行|开展|实施|推进|组织)?(?=[,。;:]|$)"
)
_PART = re.compile(rf"[^,。;:、第]{{0,6}}第(?P<number>{_NUMERAL})(?P<unit>{_UNIT})(?=[\s:、,。(“—-]|$)")
_CHAPTER = re.compile(rf"(?P<number>[{CHINESE_TENS}]{{1,2}})、")
_MOST_BELOW = 60  # lines below in which the parts are looked for
_FARTHEST = 2  # a number that differs by more is about other parts
_START = 2  # lines between the words and the first part


class PartsMismatch(Struct, frozen=True):
    """Words such as 六部分 with another number of parts below: their place, the number announced, and the number found."""

    span: Span
    number: int
    found: int
    is_certain: bool


def parts_mismatches(lines: Sequence[Paragraph]) -> Iterator[PartsMismatch]:
    """Yield the numbers of parts in *lines*, those of one part of a plan, that differ from the parts in the lines below."""
    for i, line in enumerate(lines):
        found = next(_ANNOUNCED.finditer(line.folded), None) if line.role is Role.TEXT else None
        if not found:
            continue
        below = lines[i + 1 : i + 1 + _MOST_BELOW]
        named, chapters = _last_named(below, found["unit"]), _last_chapter(below)
        last, announced = named or chapters, number(found["number"])
        if last > 1 and 0 < abs(last - announced) <= _FARTHEST:
            yield PartsMismatch(line.part(*found.span("count")), announced, last, is_certain=named > 0)


def _last_named(lines: Sequence[Paragraph], unit: str) -> int:
    """Return the number of the last of 第一阶段, 第二阶段 … that lines begin with; 0 if there are no two in order."""
    last = 0
    for i, line in enumerate(lines):
        found = _PART.match(line.words.folded)
        if found and found["unit"][0] == unit[0] and number(found["number"]) == last + 1:
            last += 1
        elif found and last:
            break
        if not last and i >= _START:
            break
    return last if last > 1 else 0


def _last_chapter(lines: Sequence[Paragraph]) -> int:
    """Return the number of the last chapter (一、, 二、 …) of the sample right below, 0 if there is none."""
    last = 0
    for i, line in enumerate(lines):
        if line.role is not Role.SET_ASIDE:
            if last or i >= _START:
                break
            continue
        found = _CHAPTER.match(line.folded)
        if found and number(found["number"]) == last + 1:
            last += 1
    return last
