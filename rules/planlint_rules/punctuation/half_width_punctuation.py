"""Chinese text has full-width punctuation."""

import re
from collections.abc import Iterator

from planlint.authoring import Basis, Draft, Edit, Example, Hit, Rule, Severity, Span

_MARK = re.compile(r"[,:;?!()（）]|(?<=[一-鿿”）])\.(?=[ 　]{0,4}$)", re.MULTILINE)  # . at the end of a line
_CHINESE = re.compile(r"[一-鿿㐀-䶿、。“”‘’《》〈〉【】〔〕—…！-～]")
_FULL = str.maketrans(",:;?!().", "，：；？！（）。")


_ENTITY = re.compile(r"&[a-z]{2,8}$")  # left of a web page, with its ;
_MOST = 50  # places that a finding names


def check(draft: Draft) -> Iterator[Hit]:
    """Report all half-width marks beside Chinese characters in one finding."""
    text, bare = draft.source.text, draft.source.folded
    places = sorted(i for line in draft.source.lines for i in _places(text, line) if not bare[i].isspace())
    if places:
        edits = tuple(Edit(Span(i, _end(text, i)), text[i].translate(_FULL)) for i in places)
        related = tuple(Span(i, i + 1) for i in places[:_MOST]) if len(places) > 1 else ()
        data = {"count": len(places), "mark": text[places[0]]}
        yield Hit(Span(places[0], places[0] + 1), data, edits, separable=True, related=related)


def _places(text: str, line: Span) -> Iterator[int]:
    """Yield where the line has half-width marks; brackets in pairs."""
    opened: list[int] = []
    for found in _MARK.finditer(text, line.start, line.end):
        i = found.start()
        if text[i] in "(（":
            opened.append(i)
        elif text[i] in ")）" and opened:
            pair = (opened.pop(), i)
            is_link = text[pair[0] - 1 : pair[0]] == "]"  # [text](address)
            is_half = text[pair[0]] + text[pair[1]] == "()"
            if is_half and not is_link and any(_is_beside_chinese(text, k) for k in pair):
                yield from pair
        elif text[i] not in ")）" and _is_beside_chinese(text, i) and not _is_other_use(text, i):
            yield i


def _is_other_use(text: str, i: int) -> bool:
    """Return whether the mark ends an entity (&nbsp;), or takes the place of a lost character: 3.8?万."""
    if text[i] == "?":
        return i > 0 and (text[i - 1].isdecimal() or text[i - 1].isspace())
    return text[i] == ";" and _ENTITY.search(text, max(i - 9, 0), i) is not None


def _is_beside_chinese(text: str, i: int) -> bool:
    after = text[_end(text, i) : _end(text, i) + 1]
    return bool(_CHINESE.match(after) or (i and _CHINESE.match(text[i - 1])))


def _end(text: str, i: int) -> int:
    """Return where the mark ends, with the blank that compensates for its width."""
    return i + 2 if text[i] in ",:;?!" and text[i + 1 : i + 2] == " " else i + 1


RULE = Rule(
    code="PUN002",
    name="half-width-punctuation",
    severity=Severity.NOTE,
    precision="very-high",
    proof="listed",
    title="中文里应当用全角标点",
    message="中文里有{count}处半角标点，第一处是“{mark}”",
    why="半角标点与汉字不等宽，多是复制网页或者输入法没有切换造成的。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Draft,
    check=check,
    advice="改为全角标点；数字、西文和网址里的不改。",
    examples=(
        # 数字、时间、比例、网址、西文里的半角标点不动，1)的括号不动
        Example(
            bad="云岭市2025年教育工作要点\n一、任务\n⟦(⟧一)办好学校,优化结构:新增学位1,200个; 师生比1:13.5(含民办)。\n1)每天8:30到校,网址http://example.cn/a?b=1,电话(0100)1234，见[办法](http://example.cn/办法)。\n(二)推广AI(人工智能),用好Word 2019, Pro版,好不好?加强领导.",
            good="云岭市2025年教育工作要点\n一、任务\n（一）办好学校，优化结构：新增学位1,200个；师生比1:13.5（含民办）。\n1)每天8:30到校，网址http://example.cn/a?b=1，电话（0100）1234，见[办法](http://example.cn/办法)。\n（二）推广AI（人工智能），用好Word 2019, Pro版，好不好？加强领导。",
        ),
    ),
    # 网页的残留、代替丢失文字的问号，不是标点
    allows=("云岭市2025年教育工作要点\n一、任务\n新增学位3.8?万个，落实“双减&rdquo;政策。",),
)
