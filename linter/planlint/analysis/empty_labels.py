"""The labels of a plan that nothing follows: 主持：, among others that have something."""

import re
from collections.abc import Iterator, Sequence

from planlint.plan.model import Paragraph, Plan, Role, Section
from planlint.plan.passage import Passage

_LABEL = re.compile(
    r"[^,。;:、()]{0,8}(?:主持人?|组长|主讲人?|负责人|责任人|联系人|联系电话|电话|时间|地点|教师|老师|评委|裁判|记录人?|主办单位|承办单位|组)"
    r"(?:\([^()]{0,40}\))?:"
)
"""A label that a name, a time or a place is to follow in its line."""
_POST = re.compile(r"(?:副?组\s{0,4}长|副?主\s{0,4}任|成\s{0,4}员|联\s{0,2}络\s{0,2}员|秘\s{0,2}书):\s?")
"""A post of a group, which names are to follow; several of them look like a list of names."""
_REACHED = re.compile(r"[^,。;:]{0,8}[人师]:[^,。;:]{2,8}[,;、 ](?P<label>(?:联系)?(?:电话|方式|邮箱)|手机号?码?):\s*")
"""A line that names whom to ask, and not how."""
_FILLED = re.compile(r"[^,。;:]{1,14}(?:\([^()]{0,40}\))?:\s?[^\s].*")
_SPOKEN = re.compile("誓|签|领读|朗诵|主持词|台词")
_PROGRAMME = re.compile(r"(?:(?:安排|日程|分工|时间)表?|程序|流程|议程|行事历|方案|预案)(?:\([^()]{1,12}\))?$")
"""The title of an annex that its authors fill in; a form is for others."""
_NEAR = 8  # lines around a label among which another that has something shows what follows labels


def empty_labels(plan: Plan) -> Sequence[Passage]:
    """Return the labels with nothing after and below them, in the order of the text; those of annexes are left out."""
    return tuple(label for part in finished_parts(plan) for label in _empty(part.all_paragraphs))


def finished_parts(plan: Plan) -> Sequence[Section]:
    """Return the bodies of notice and plan, and of the annexes in which nothing is left to be filled in by others."""
    notice = [plan.notice.body] if plan.notice else []
    annexes = [annex.body for annex in plan.annexes if annex.title and _PROGRAMME.search(annex.title.words)]
    return (*notice, plan.body, *annexes)


def _empty(lines: Sequence[Paragraph]) -> Iterator[Passage]:
    for i, line in enumerate(lines):
        words = line.words
        if found := _REACHED.fullmatch(words.folded):
            yield Passage(words.part(*found.span("label")), words.source)
        if _POST.fullmatch(words.folded) and _is_empty_post(lines, i):
            yield words
        if (
            line.role is not Role.TEXT
            or not words.folded.endswith(":")
            or not _LABEL.fullmatch(words.folded)
            or _SPOKEN.search(words.folded)
        ):
            continue
        near = [*lines[max(i - _NEAR, 0) : i], *lines[i + 1 : i + 1 + _NEAR]]
        if _is_alone(line, lines[i + 1] if i + 1 < len(lines) else None) and any(_is_filled(one) for one in near):
            yield words


def _is_empty_post(lines: Sequence[Paragraph], at: int) -> bool:
    """Return whether names follow the post above in its line, and what is below a post is a heading or another post."""
    above, after = lines[max(at - 1, 0)], lines[at + 1] if at + 1 < len(lines) else None
    if not (_POST.match(above.words.folded) and _is_filled(above)) or after is None:
        return False
    return after.ordinal is not None or _POST.match(after.words.folded) is not None


def _is_filled(line: Paragraph) -> bool:
    return _FILLED.fullmatch(line.words.folded) is not None


def _is_alone(line: Paragraph, after: Paragraph | None) -> bool:
    """Return whether the line after a label is not its content: a sibling item, or another label with something."""
    if after is None or after.role is not Role.TEXT:
        return False
    if after.ordinal is None:
        return line.ordinal is None and _is_filled(after) and _LABEL.match(after.folded) is not None
    if after.ordinal.number == 1:
        return False
    return line.ordinal is None or line.ordinal.form is after.ordinal.form
