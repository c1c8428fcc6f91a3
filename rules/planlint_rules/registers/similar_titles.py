"""Titles that are nearly the title of a document of the register, and what is wrong in them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from planlint.authoring import CHINESE_TENS, Citation, Edit, cached_with_registers
from planlint_rules.registers.documents import STATE, CitedDocument, documents, title_key

Opcode = tuple[str, int, int, int, int]
"""What SequenceMatcher says of a piece in which two titles differ: how, from where to where in the one, and in the other."""
Replacement = tuple[int, int, str]
"""From where to where the key of a title is to be replaced, and by what."""

_LEAST, _SHORTEST, _MIDDLE, _LONG = 5, 7, 10, 14
"""A title of such a length may have a character doubled or moved by one; one character wrong; one word; two words."""
_MOST = 4  # how many characters of a title may be wrong
_SMALL = frozenset(
    "的 和 与 及 、 以及 关于 进一步 全面 切实 深入 加快 工作 发展 建设 实施 教育 推进 加强 改进 管理 推动 开展 做好".split()
)
"""Words that people omit or add without meaning another document."""
_JOINING = frozenset("和与及、")
_DISTINCTIVE = frozenset(
    f"0123456789〇零{CHINESE_TENS}百千两几省市县区州盟旗乡镇村国全我本非不未无大中小高初低幼老新旧男女东南西北"
)
"""Characters that distinguish one document from another."""
_DISTINCTIVE_IN_PAIRS = _DISTINCTIVE | frozenset("校园师生文理工农医前后上下体美德智劳音")
_KINDS_OF_KIND = frozenset("总子分")
"""Characters that make the word after them another kind of paper (总方案, 子规划)."""
_BRACKET = re.compile(r"\([^()]*\)$")
_KIND = re.compile(
    "(?:规划纲要|建议|规划|纲要|意见|办法|通知|方案|计划|要点|条例|决定|规定|标准|规范|指南|细则|制度|措施|清单|守则|准则|规则|章程|目录|大纲|法|令|函)$"
)
"""The kind of a paper, at the end of its title."""
_DASHES = "-—–―－~～至"


class SimilarTitle(Struct, frozen=True):
    """The document that a title nearly has the name of, and the replacements in the title's key that give it the name."""

    document: CitedDocument
    replacements: tuple[Replacement, ...]


@cached_with_registers
def similar_title(cited: str) -> SimilarTitle | None:
    """Return the one document whose key is nearly *cited*; None if *cited* is a key itself, or similar to several or none."""
    if cited in documents():
        return None
    found = [SimilarTitle(document, runs) for right, document in _candidates(cited) if (runs := _replacements(cited, right))]
    return found[0] if len(found) == 1 else None


def _candidates(cited: str) -> Iterator[tuple[str, CitedDocument]]:
    """Yield the titles that share most pairs of characters with *cited*."""
    pairs = Counter(right for at in range(len(cited) - 1) for right in _index().get(cited[at : at + 2], ()))
    for right, shared in pairs.items():
        if (
            len(right) >= _LEAST
            and abs(len(right) - len(cited)) <= _MOST
            and shared >= max(len(right) - 1 - 2 * _MOST, len(right) // 2)
        ):
            yield right, documents()[right.removeprefix(STATE)]


@cached_with_registers
def _index() -> dict[str, list[str]]:
    """Return the titles by their pairs of characters, those of laws also with the name of the state before them."""
    index: dict[str, list[str]] = {}
    laws = (STATE + title for title, document in documents().items() if document.title.startswith(STATE))
    for right in (*documents(), *laws):
        for pair in {right[at : at + 2] for at in range(len(right) - 1)}:
            index.setdefault(pair, []).append(right)
    return index


def _replacements(cited: str, right: str) -> tuple[Replacement, ...]:
    """Return what to replace in *cited* to get *right*; nothing if the difference shows that it is another document."""
    codes = [code for code in SequenceMatcher(None, cited, right, autojunk=False).get_opcodes() if code[0] != "equal"]
    first, last = codes[0], codes[-1]
    old, new = cited[first[1] : last[2]], right[first[3] : last[4]]
    if _is_typed_wrong(cited, right, codes):
        return tuple((i1, i2, right[j1:j2]) for _, i1, i2, j1, j2 in codes)
    if len(right) < _SHORTEST:
        return ()
    if len(right) >= _MIDDLE and len(old) <= 2 * _MOST and sorted(old) == sorted(new) and not re.search(r"\d", old):
        return ((first[1], last[2], new),)  # the same words in another order
    title = _BRACKET.sub("", right)
    words = len(right) + _MOST if _is_cut(_kind(cited), _kind(right)) else len(title)
    changed = sum(max(i2 - i1, j2 - j1) for _, i1, i2, j1, j2 in codes)
    if changed > (1 if len(right) < _MIDDLE else _MOST) or len(codes) > (1 if len(right) < _LONG else 2):
        return ()
    if all(_is_slip(cited[i1:i2], right[j1:j2], j1, j2, words) for _, i1, i2, j1, j2 in codes):
        return tuple((i1, i2, right[j1:j2]) for _, i1, i2, j1, j2 in codes)
    return ()


def _is_typed_wrong(cited: str, right: str, codes: Sequence[Opcode]) -> bool:
    """Return whether a character is doubled, two neighbours have changed places, or the name of the state has a slip.

    None of these makes the title of another document, whatever the characters are.
    """
    _, start, end, _, _ = codes[0]
    stop = codes[-1][2]
    if right.startswith(STATE) and codes[-1][4] <= len(STATE) and len(codes) == 1:
        return max(end - start, codes[0][4] - codes[0][3]) == 1
    if len(codes) == 1 and codes[0][3] == codes[0][4] and end - start == 1:
        return cited[start] in (cited[start - 1 : start], cited[end : end + 1]) and not cited[start].isdigit()
    old, new = cited[start:stop], right[codes[0][3] : codes[-1][4]]
    return stop - start == 2 and old[::-1] == new and not any(mark.isdigit() for mark in old)


def _kind(title: str) -> str:
    found = _KIND.search(_BRACKET.sub("", title))
    return found.group() if found else ""


def _is_cut(cited: str, right: str) -> bool:
    """Return whether the kind of paper *cited* is only a piece of the right one: 法 of 办法, 要 of 纲要."""
    return cited != right and right.endswith(cited)


def _is_slip(old: str, new: str, start: int, end: int, words: int) -> bool:
    """Return whether *old* for right[start:end] = *new* is a slip; *words* is the length of the title before a bracket.

    The end of the title is the kind of paper, so that a difference there is not a slip.
    """
    if start > words:
        return {old, new} == {"", "年"}
    if end > words - 2 or (start == 0 and old and old != "关于"):
        return False  # another kind of paper (通知), or something before the title: a document of the plan's own
    if end == words - 2 and old + new != "的" and (old or len(new) > 1 or new in _KINDS_OF_KIND):
        return False  # another kind of paper (实施意见); half a word lost before it is a slip
    if old and new:
        return len(old) == len(new) == 1 and (not _is_distinctive(old + new, _DISTINCTIVE_IN_PAIRS) or {old, new} <= _JOINING)
    return old + new in _SMALL or (len(old + new) == 1 and not _is_distinctive(old + new, _DISTINCTIVE))


def _is_distinctive(text: str, characters: frozenset[str]) -> bool:
    return not characters.isdisjoint(text)


def title_edits(citation: Citation, replacements: tuple[Replacement, ...]) -> Iterator[Edit]:
    """Yield the replacements in the key of a citation's title as edits of the source."""
    at = _offsets(citation.words.folded, title_key(citation.title))
    for start, end, new in replacements:
        begin = at[start] if start < len(at) else len(citation.words.folded)
        if start == 0 and not new:  # 关于 that does not belong there is removed with the office before it
            begin = 0
        yield Edit(citation.words.part(begin, at[end - 1] + 1 if end > start else begin), new)


def _offsets(folded: str, cited: str) -> list[int]:
    """Return the offset in a title of each character of its key; searched from the end, as the key has no issuer."""
    places, at = [], len(folded)
    for char in reversed(cited):
        at = max((folded.rfind(form, 0, at) for form in (_DASHES if char == "—" else char)), default=-1)
        places.append(max(at, 0))
    return places[::-1]
