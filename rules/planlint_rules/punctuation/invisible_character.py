"""Invisible characters do not belong in a plan, except in emoji and in scripts such as Arabic that need them."""

from collections import Counter
from collections.abc import Iterator

from planlint.authoring import Draft, Edit, Example, Hit, Rule, Severity, Span

_NAMES = {
    "\u00ad": "软连字符", "\u200a": "极细空格", "\u200b": "零宽空格", "\u200c": "零宽不连字", "\u200d": "零宽连字",
    "\u200e": "从左向右标记", "\u200f": "从右向左标记", "\u2060": "零宽连接符", "\ufeff": "字节序标记",
}  # fmt: skip
_SHOWN = 3


def check(draft: Draft) -> Iterator[Hit]:
    """Report once all invisible characters of the file."""
    hidden = [*draft.source.invisible()]
    if hidden:
        counts = Counter(char for _, chars in hidden for char in chars)
        data = {"count": counts.total(), "kinds": _listed(counts)}
        edits = tuple(Edit(Span(at, at), "") for at, _ in hidden)
        yield Hit(edits[0].span, data, edits, is_absence=True, separable=True)


def _listed(counts: Counter[str]) -> str:
    """Return the most frequent characters with their numbers."""
    shown = [f"{_NAMES.get(char, '')}（U+{ord(char):04X}）{times}个" for char, times in counts.most_common(_SHOWN)]
    return "、".join(shown) + ("等" if len(counts) > _SHOWN else "")


RULE = Rule(
    code="PUN006",
    name="invisible-character",
    severity=Severity.WARNING,
    precision="very-high",
    title="夹有看不见的字符",
    message="文中有{count}个看不见的字符：{kinds}",
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
