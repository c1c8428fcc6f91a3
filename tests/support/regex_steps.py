"""A backtracking matcher that counts its steps: it measures the work of `re` on a pattern without a clock.

It walks the tree that Python's own parser makes of a pattern and tries what the engine tries, in the same order, without
the engine's short cuts; so where its steps grow with the length of the text, the engine's grow no faster. Bounded repeats
are cut down to a few (`{0,300}` costs a constant, however large), so that short texts suffice.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from math import inf
from re import _constants as codes
from re import _parser as parser
from typing import Any, cast

Tree = Sequence[tuple[Any, Any]]
Next = Callable[[int], bool]
_MOST = 200_000  # steps after which a pattern is given up: it takes time without end
_FEW = 3  # what the bound of a repeat is cut down to
_NOTHING = "\x00"  # a character that no pattern asks for
_ONE = (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN)
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


_POSSESSIVE = (codes.POSSESSIVE_REPEAT, codes.ATOMIC_GROUP)
_CHOICES = (codes.BRANCH, codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def tree(pattern: re.Pattern[str]) -> Tree:
    """Return the parsed pattern."""
    return cast("Tree", parser.parse(pattern.pattern, pattern.flags))


class EndlessError(Exception):
    """A pattern takes more steps than anyone waits for."""


class Matcher:
    """Counts the steps of one pattern on texts."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._tree = tree(pattern)
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}
        self._ones: dict[tuple[str, str], bool] = {}
        self.steps = 0

    def search(self, text: str, *, anchored: bool) -> float:
        """Return the steps of finding all matches in *text*, or of trying one at its beginning; infinity for far too many."""
        try:
            self._search(text, anchored=anchored)
        except EndlessError:
            return inf
        return self.steps

    def _search(self, text: str, *, anchored: bool) -> None:
        self._text, self.steps, at = text, 0, 0
        end: list[int] = []

        def done(i: int) -> bool:
            end[:] = [i]
            return True

        while at <= len(text):
            self._groups.clear()
            if not self._all(self._tree, 0, at, done):
                at += 1
            else:
                at = max(end[0], at + 1)
            if anchored:
                break

    def _all(self, nodes: Tree, n: int, i: int, then: Next) -> bool:
        """Match nodes[n:] at *i*, then what follows. Raises EndlessError."""
        self.steps += 1
        if self.steps > _MOST:
            raise EndlessError
        if n == len(nodes):
            return then(i)
        op, value = nodes[n]
        if op in _ONE:
            return i < len(self._text) and self._is(op, value, self._text[i]) and self._all(nodes, n + 1, i + 1, then)
        return self._node(op, value, i, lambda j: self._all(nodes, n + 1, j, then))

    def _node(self, op: Any, value: Any, i: int, then: Next) -> bool:
        if op is codes.AT:
            return self._at(value, i) and then(i)
        if op is codes.SUBPATTERN:
            return self._group(value[0], value[-1], i, then)
        if op is codes.BRANCH:
            return any(self._all(branch, 0, i, then) for branch in value[1])
        if op in _REPEATS:
            return self._repeat(op, value, i, then)
        if op in (codes.ASSERT, codes.ASSERT_NOT):
            return self._looks(value, i) is (op is codes.ASSERT) and then(i)
        if op is codes.ATOMIC_GROUP:
            return self._atomic(value, i, then)
        if op is codes.GROUPREF:
            start, end = self._groups.get(value, (0, -1))
            words = self._text[start:end]
            self.steps += len(words)
            return end >= 0 and self._text.startswith(words, i) and then(i + len(words))
        raise NotImplementedError(f"{op} in {self._pattern.pattern}")

    def _group(self, name: int | None, body: Tree, i: int, then: Next) -> bool:
        def close(j: int) -> bool:
            if name is not None:
                self._groups[name] = (i, j)
            return then(j)

        return self._all(body, 0, i, close)

    def _atomic(self, body: Tree, i: int, then: Next) -> bool:
        end: list[int] = []
        return self._all(body, 0, i, lambda j: not end.append(j)) and then(end[0])  # type: ignore[func-returns-value]

    def _looks(self, value: tuple[int, Tree], i: int) -> bool:
        direction, body = value
        if direction > 0:
            return self._all(body, 0, i, lambda _: True)
        start = i - body.getwidth()[0]  # type: ignore[attr-defined]
        return start >= 0 and self._all(body, 0, start, lambda j: j == i)

    def _repeat(self, op: Any, value: tuple[int, int, Tree], i: int, then: Next) -> bool:
        (least, most), body = cut(*value[:2]), value[2]
        if len(body) == 1 and body[0][0] in _ONE:
            return self._run(op, least, most, *body[0], i, then)
        if op is codes.POSSESSIVE_REPEAT:
            return self._atomic([(codes.MAX_REPEAT, (least, most, body))], i, then)
        return self._loop(op, least, most, body, i, then, 0)

    def _run(self, op: Any, least: int, most: int, kind: Any, value: Any, i: int, then: Next) -> bool:
        """Repeat a single character, without recursion."""
        j = i
        while j < len(self._text) and j - i < most and self._is(kind, value, self._text[j]):
            j += 1
            self.steps += 1
            if op is codes.MIN_REPEAT and j - i >= least and then(j):
                return True
        if op is codes.MIN_REPEAT:
            return least == 0 and then(i) if j == i else False
        if op is codes.POSSESSIVE_REPEAT:
            return j - i >= least and then(j)
        return any(then(k) for k in range(j, i + least - 1, -1))

    def _loop(self, op: Any, least: int, most: int, body: Tree, i: int, then: Next, times: int) -> bool:
        def again() -> bool:
            return times < most and self._all(
                body, 0, i, lambda j: (j > i or times < least) and self._loop(op, least, most, body, j, then, times + 1)
            )

        if times < least:
            return again()
        return (then(i) or again()) if op is codes.MIN_REPEAT else (again() or then(i))

    def _at(self, where: Any, i: int) -> bool:
        text = self._text
        if where in (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING):
            return i == 0 or (bool(self._pattern.flags & re.MULTILINE) and text[i - 1] == "\n")
        if where in (codes.AT_END, codes.AT_END_STRING):
            return i == len(text) or (bool(self._pattern.flags & re.MULTILINE) and text[i] == "\n")
        inside = [0 <= k < len(text) and (text[k].isalnum() or text[k] == "_") for k in (i - 1, i)]
        return (inside[0] != inside[1]) is (where is codes.AT_BOUNDARY)

    def _is(self, op: Any, value: Any, char: str) -> bool:
        key = (f"{op}{value}", char)
        if key not in self._ones:
            self._ones[key] = is_one(op, value, char, self._pattern.flags)
        return self._ones[key]


def cut(least: int, most: int) -> tuple[int, int]:
    """Return the bounds of a repeat cut down to a few; a repeat without end stays one."""
    if most is codes.MAXREPEAT:
        return min(least, _FEW), sys.maxsize
    return min(least, _FEW - 1), min(most, _FEW)


def is_one(op: Any, value: Any, char: str, flags: int) -> bool:
    """Say whether a node of one character takes *char*."""
    if op is codes.ANY:
        return char != "\n" or bool(flags & re.DOTALL)
    if op in (codes.LITERAL, codes.NOT_LITERAL):
        same = ord(char) == value or (bool(flags & re.IGNORECASE) and char.lower() == chr(value).lower())
        return bool(same is (op is codes.LITERAL))
    negated = bool(value) and value[0][0] is codes.NEGATE
    return any(_in(item, char) for item in value[negated:]) is not negated


def _in(item: tuple[Any, Any], char: str) -> bool:
    op, value = item
    if op is codes.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if op is codes.CATEGORY:
        name = str(value).removeprefix("CATEGORY_")
        letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[name.removeprefix("NOT_")]
        return bool(re.match("\\" + (letter.upper() if name.startswith("NOT") else letter), char))
    return bool(ord(char) == value)


# ---------------------------------------------------------------------------------------------------- hostile texts


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Return the characters of a pattern, one of each kind that its nodes distinguish."""
    nodes = [node for node in _walk(tree(pattern)) if node[0] in _ONE]
    chars = sorted({char for op, value in nodes for char in _samples(op, value)})
    kinds: dict[tuple[bool, ...], str] = {}
    for char in chars:
        kinds.setdefault(tuple(is_one(op, value, char, pattern.flags) for op, value in nodes), char)
    return list(kinds.values())


def _walk(nodes: Tree) -> Iterator[tuple[Any, Any]]:
    for op, value in nodes:
        yield op, value
        for below in _below(op, value):
            yield from _walk(below)


def _below(op: Any, value: Any) -> Sequence[Tree]:
    if op is codes.BRANCH:
        return [*value[1]]
    if op in _REPEATS or op is codes.SUBPATTERN or op in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[-1]]
    return [value] if op is codes.ATOMIC_GROUP else []


def _samples(op: Any, value: Any) -> Iterator[str]:
    """Yield characters at the edges of what a node takes."""
    if op in (codes.LITERAL, codes.NOT_LITERAL):
        yield chr(value)
    for item, what in value if op is codes.IN else ():
        if item is codes.RANGE:
            yield from (chr(what[0]), chr(what[1]))
        elif item is codes.LITERAL:
            yield chr(what)
    yield from "甲a1 \n_,"


def repeats_alternatives_possessively(pattern: re.Pattern[str]) -> bool:
    """Return whether something with a choice in it is repeated possessively, or atomic: wrong up to Python 3.11.4 (gh-106052)."""
    possessive = (below for op, value in _walk(tree(pattern)) if op in _POSSESSIVE for below in _below(op, value))
    return any(op in _CHOICES for nodes in possessive for op, _ in _walk(nodes))


def is_bounded(pattern: re.Pattern[str]) -> bool:
    """Say whether nothing in a pattern repeats without end, so that each try costs no more than a constant."""
    return not any(op in _REPEATS and value[1] is codes.MAXREPEAT for op, value in _walk(tree(pattern)))


def hostile(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield texts as head, what is repeated, and tail: each kind of character, each repeat's own words, and their prefixes."""
    for char in alphabet(pattern):
        yield "", char, _NOTHING
    seen = set[tuple[str, str]]()
    for head, body in _pumps(tree(pattern), "", pattern.flags):
        for key in ((head, body), ("", head + body), ("", body)):
            if key[1] and key not in seen:
                seen.add(key)
                yield (*key, _NOTHING)


def _pumps(nodes: Tree, head: str, flags: int) -> Iterator[tuple[str, str]]:
    """Yield for each repeat a text that leads up to it and a text that it takes."""
    for op, value in nodes:
        for below in _below(op, value):
            if op in _REPEATS and value[1] > 1:
                yield head, _word(below, flags)
            yield from _pumps(below, head, flags)
        head += _word([(op, value)], flags)
        yield "", head


def _word(nodes: Tree, flags: int) -> str:
    """Return a short text that the nodes take, ignoring lookarounds."""
    return "".join(_piece(op, value, flags) for op, value in nodes)


def _piece(op: Any, value: Any, flags: int) -> str:
    if op in _ONE:
        return next((char for char in _candidates(op, value) if is_one(op, value, char, flags)), "")
    if op is codes.BRANCH:
        return _word(value[1][0], flags)
    if op in _REPEATS:
        return str(_word(value[-1], flags)) * max(1, int(min(value[0], _FEW - 1)))
    if op is codes.SUBPATTERN:
        return str(_word(value[-1], flags))
    return str(_word(value, flags)) if op is codes.ATOMIC_GROUP else ""


def _candidates(op: Any, value: Any) -> Iterator[str]:
    if op is not codes.NOT_LITERAL and not (op is codes.IN and value[0][0] is codes.NEGATE):
        yield from _samples(op, value)
    yield from "甲a1 \n_,乙b2"
