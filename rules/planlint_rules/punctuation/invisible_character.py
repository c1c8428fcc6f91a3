"""Invisible characters do not belong in a plan, except in emoji and in scripts such as Arabic that need them."""

import re
from collections import Counter
from collections.abc import Iterator

from planlint.authoring import Draft, Edit, Example, Hit, Rule, Severity, Span

_NAMES = (
    ("\u200b", "零宽空格"), ("\ufeff", "字节序标记"), ("\u00ad", "软连字符"), ("\u200a", "极细空格"), ("\u2060", "零宽连接符"),
    ("\u200c\u200d", "零宽连字符"), ("\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", "方向标记"),
    ("\ufe00-\ufe0f\U000e0100-\U000e01ef", "变体选择符"), ("\U000e0000-\U000e007f", "标签字符"),
)  # fmt: skip
"""What some of the characters are called, by parts of a character class."""
_SHOWN, _NEAR = 3, 8


def check(draft: Draft) -> Iterator[Hit]:
    """Report once all invisible characters of the file."""
    counts, edits = Counter[str](), list[Edit]()
    for at, chars in draft.source.invisible():
        counts.update(chars)
        edits.append(Edit(Span(at, at), ""))
    if edits:
        first = edits[0].span
        data = {"count": counts.total(), "kinds": _listed(counts), "place": _place(draft.source.text, first.start)}
        yield Hit(first, data, tuple(edits), is_absence=True, separable=True)


def _listed(counts: Counter[str]) -> str:
    """Return the most frequent characters with their numbers."""
    shown = [f"{_name(char)}{times}个" for char, times in counts.most_common(_SHOWN)]
    return "、".join(shown) + ("等" if len(counts) > _SHOWN else "")


def _name(char: str) -> str:
    """Return the name and code of a character, or its code only."""
    code = f"U+{ord(char):04X}"
    return next((f"{name}（{code}）" for members, name in _NAMES if re.match(f"[{members}]", char)), code)


def _place(text: str, at: int) -> str:
    """Return a place of the visible text in words."""
    before = text[max(at - _NEAR, 0) : at].splitlines()[-1:] if text[at - 1 : at] != "\n" else []
    after = text[at : at + _NEAR].splitlines()[:1]
    words = [f"“{words[0].strip()}”{side}" for words, side in ((before, "之后"), (after, "之前")) if words and words[0].strip()]
    return words[0] if words else "空行里"


RULE = Rule(
    code="PUN006",
    name="invisible-character",
    severity=Severity.WARNING,
    precision="very-high",
    proof="listed",
    title="夹有看不见的字符",
    message="文中有{count}个看不见的字符：{kinds}，第一个在{place}",
    why="零宽空格之类的字符看不见，却把词语和数字从中断开，查找、统计、比对时找不到；多是从网页、聊天软件复制文字时带来的。",
    on=Draft,
    check=check,
    advice="删去；planlint 查其他问题时不理会它们。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、任务\n（一）落实“双⟦\u200b⟧减”政策，新增学位1\u200a200个。\n\ufeff（二）办好20\u2060所学校。",
            good="云岭市2025年教育工作要点\n一、任务\n（一）落实“双减”政策，新增学位1200个。\n（二）办好20所学校。",
        ),
    ),
    allows=("云岭市2025年教育工作要点\n一、任务\n✔\ufe0f办好“一家人👨\u200d👩\u200d👧”活动。\n1\ufe0f\u20e3建好学校。",),
)
