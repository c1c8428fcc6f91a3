"""Words by which a superior document speaks of its own place, left in clauses that a plan took over from it."""

import re
from collections.abc import Iterator

from planlint.comparison.background import words_only
from planlint.plan.model import Plan, Role
from planlint.text.span import Span

_LEVELS = ("国", "省", "市", "县", "乡镇", "校")
_OWN = {
    "省": re.compile(r"我省|全省各(?:地|市|州)|各市(?:\(州\)|州|\(地\)|\(区\))?(?=要|应|[人教]|可|须)|省直各部门"),
    "市": re.compile(r"我市|全市各(?:地|县|区)|各县(?:\(市、区\)|\(市区\)|区|市区)?(?=要|应|[人教]|可|须)|市直各部门"),
    "县": re.compile(r"我县|全县各(?:地|乡镇|学校)|各乡镇(?=要|应|可|须)|县直各部门"),
}
_SHORTEST = 8  # characters of a clause that was taken over


def left_wordings(superior: Plan, plan: Plan) -> Iterator[Span]:
    """Yield those words, if the plan's level is below that of the superior document."""
    above, own = superior.profile.level, plan.profile.level
    if above is None or own is None or not _is_below(str(own.value), str(above.value)):
        return
    words = _OWN.get(str(above.value))
    if words is None:
        return
    text = "".join(words_only(one.folded) for one in superior.paragraphs)
    for paragraph in plan.paragraphs:
        for sentence in paragraph.sentences if paragraph.role is Role.TEXT else ():
            for clause in sentence.clauses:
                copied = words_only(clause.folded)
                if len(copied) >= _SHORTEST and copied in text:
                    yield from (clause.part(*found.span()) for found in words.finditer(clause.folded))


def _is_below(own: str, above: str) -> bool:
    return own in _LEVELS and above in _LEVELS and _LEVELS.index(own) > _LEVELS.index(above)
