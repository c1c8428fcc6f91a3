"""Chinese text takes full-width punctuation."""

import re
from collections.abc import Iterator

from planlint import Draft, Edit, Example, Hit, Role, Rule, Severity

_HAN = "一-鿿“”‘’《》〈〉【】〔〕、。"
_HALF = re.compile(rf"(?<=[{_HAN}0-9%)）])[,;:?!](?=[{_HAN}(（]|$)|(?<=[{_HAN}])[,;:?!](?=[0-9])")
_PAIR = re.compile(r"\([^()]*\)")
_CHARACTER = re.compile("[一-鿿]")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")


def check(draft: Draft, _: Draft, /) -> Iterator[Hit]:
    """Object once a file, at the first half-width mark between Chinese characters, with an edit for each."""
    text = draft.source.text
    lines = (
        p for plan in draft.plans if plan.copy_of is None for p in plan.paragraphs if p.role in (Role.TEXT, Role.ADDRESSEE)
    )
    places = [line.part(at, at + 1) for line in lines for at in _places(line.text)]
    if places:
        edits = tuple(Edit(place, text[place.start : place.end].translate(_FULL)) for place in places)
        data = {"mark": text[places[0].start : places[0].end], "count": len(places)}
        yield Hit(places[0], data, edits)


def _places(text: str) -> list[int]:
    """Return where half-width marks stand that should be full-width: among characters, or round words in brackets."""
    pairs = (found for found in _PAIR.finditer(text) if _CHARACTER.search(found.group()))
    brackets = (at for found in pairs for at in (found.start(), found.end() - 1))
    return sorted({*(found.start() for found in _HALF.finditer(text)), *brackets})


RULE = Rule(
    code="PUN002",
    name="half-width-punctuation",
    severity=Severity.NOTE,
    title="中文应使用全角标点",
    message="用了半角的“{mark}”（全文共{count}处）",
    why="半角标点与汉字混排，字距不匀；从网页复制的文字常是这样。",
    advice="改为全角标点。",
    on=Draft,
    check=check,
    default=False,
    examples=(
        # 数字、时刻、英文、网址里的半角不改
        Example(
            bad="云岭市教育工作方案\n一、任务⟦,⟧保障\n建设学校(含幼儿园)3所,投入1,000万元,8:30开课,见IPv6(RFC 8200);抓好落实。",
            good="云岭市教育工作方案\n一、任务，保障\n建设学校（含幼儿园）3所，投入1,000万元，8:30开课，见IPv6(RFC 8200)；抓好落实。",
        ),
    ),
)
