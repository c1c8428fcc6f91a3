"""The words that two plans share, as an example of a copied pair."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from planlint.comparison.background import words_only
from planlint.plan.model import Plan, Role
from planlint.survey.copies import CopyPair
from planlint.survey.submission import from_bytes
from planlint.text.normalize import on_one_line
from planlint.text.numerals import fold

_LEAST = 12  # characters, without marks and blanks, of a passage
_MOST = 30  # characters of a passage that are shown


def wordings(plan: Plan) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) and the words of each paragraph from which shingles are taken."""
    for part in plan.parts:
        for paragraph in part.all_paragraphs:
            if paragraph.role is Role.TEXT and len(paragraph.words.span) >= _LEAST:
                yield paragraph.line, paragraph.words.text


def with_passages(pairs: Sequence[CopyPair], submissions: Sequence[bytes]) -> list[CopyPair]:
    """Return the pairs, each with the passage that its two lines share; *submissions* are in bytes (`to_bytes`)."""
    wanted = {(pair.earlier, pair.earlier_line) for pair in pairs} | {(pair.later, pair.later_line) for pair in pairs}
    plans = (plan for one in map(from_bytes, submissions if pairs else ()) for plan in one.plans)
    words = {(at, line): text for at, plan in enumerate(plans) for line, text in plan.wordings if (at, line) in wanted}
    return [
        replace(
            pair,
            passage=shared_passage(
                words.get((pair.earlier, pair.earlier_line), ""), words.get((pair.later, pair.later_line), "")
            ),
        )
        for pair in pairs
    ]


def shared_passage(one: str, other: str) -> str:
    """Return the longest passage of *one* that is in *other* too, at most its first thirty characters; "" for short ones.

    Marks and blanks may differ. The time grows with the two lengths only.

    >>> shared_passage("今年，把老粮站改成夜读书屋，请木匠修旧课桌。", "拟把老粮站改成夜读书屋请木匠修旧桌椅")
    '把老粮站改成夜读书屋，请木匠修旧'
    """
    places = [at for at, character in enumerate(fold(one)) if words_only(character)]
    bare, beside = words_only(fold(one)), words_only(fold(other))
    starts: dict[str, int] = {}
    for at in range(len(beside) - _LEAST + 1):
        starts.setdefault(beside[at : at + _LEAST], at)
    first = at = longest = 0
    while at + _LEAST <= len(bare):
        start, length = starts.get(bare[at : at + _LEAST]), 0
        if start is not None:
            length = _LEAST
            while at + length < len(bare) and bare[at + length] == beside[start + length : start + length + 1]:
                length += 1
            if length > longest:
                first, longest = at, length
        at += max(length - _LEAST + 1, 1)
    return on_one_line(one[places[first] : places[first + longest - 1] + 1][:_MOST]) if longest else ""
