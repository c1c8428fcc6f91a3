"""The two brackets of a pair are of one width, with no blanks beside them on the inside."""

import re
from collections.abc import Iterator

from planlint.authoring import Basis, Draft, Edit, Example, Hit, Rule, Severity, Span

_BRACKET = re.compile("[()（）]")
_FULL = {"(": "（", ")": "）"}
_ORDINAL = re.compile(r"\s{0,8}[(（][\d一二三四五六七八九十０-９]{1,3}[)）]")  # compared with its like by NUM005
_HAN = re.compile("[一-鿿]")
_LONGEST = 200  # code points within a pair
_MOST = 50  # places that a finding names


def check(draft: Draft) -> Iterator[Hit]:
    """Report all uneven pairs of brackets in one finding."""
    text = draft.source.text
    found = [edits for line in draft.source.lines for pair in _pairs(text, line) if (edits := (*_edits(text, line, *pair),))]
    if found:
        first = found[0][0].span
        places = tuple(edits[0].span for edits in found[:_MOST])
        words = text[first.start : first.start + 8].splitlines()[0]
        every = tuple(edit for edits in found for edit in edits)
        related = places if len(found) > 1 else ()
        yield Hit(first, {"count": len(found), "words": words}, every, separable=True, related=related)


def _pairs(text: str, line: Span) -> Iterator[tuple[int, int]]:
    """Yield where brackets open and close, of pairs with no other brackets inside."""
    opened = -1
    for found in _BRACKET.finditer(text, line.start, line.end):
        if found[0] in "(（":
            opened = found.start()
        elif opened >= 0:
            if found.start() - opened <= _LONGEST:
                yield opened, found.start()
            opened = -1


def _edits(text: str, line: Span, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits of a pair: its half-width bracket beside a full-width one, the blanks on its inside."""
    inside = text[start + 1 : end]
    if not inside.strip():
        return
    if (text[start] in _FULL) != (text[end] in _FULL) and not (line.start == start and _ORDINAL.match(text, start)):
        at = start if text[start] in _FULL else end
        yield Edit(Span(at, at + 1), _FULL[text[at]])
    if _HAN.search(inside) or inside.strip().isdecimal():
        if blanks := len(inside) - len(inside.lstrip()):
            yield Edit(Span(start + 1, start + 1 + blanks), "")
        if blanks := len(inside) - len(inside.rstrip()):
            yield Edit(Span(end - blanks, end), "")


RULE = Rule(
    code="PUN008",
    name="uneven-brackets",
    severity=Severity.NOTE,
    precision="unproven",
    proof="listed",
    title="一对括号应当宽窄一致，里面不留空格",
    message="有{count}对括号一边全角一边半角，或者里面留着空格，第一处在“{words}”",
    why="两边宽窄不同，排版后参差；多是输入法没有切换造成的。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Draft,
    check=check,
    advice="都用全角括号，删去括号里面两边的空格。",
    examples=(
        Example(
            bad="云岭市第四中学典礼方案\n一、流程\n开幕⟦(⟧9:00—9:30），师生代表发言（共3人)。\n二、场地\n学术报告厅（ 三楼 ）。",
            good="云岭市第四中学典礼方案\n一、流程\n开幕（9:00—9:30），师生代表发言（共3人）。\n二、场地\n学术报告厅（三楼）。",
        ),
    ),
    allows=(
        "云岭市第四中学典礼方案\n一、流程\n（一）入场(8:30)。\n参加人数（    ），见（附件 1）。\n二、邮箱\n联系(office)。",
    ),
)
