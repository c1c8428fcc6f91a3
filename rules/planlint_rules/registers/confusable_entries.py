"""The entries of the registers of confusable words, confusable_*.yaml, and the tables that are built from them and cached."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, msgpack

from planlint.authoring import cached, load_table
from planlint_rules.registers import read_entries

CONTEXTS, SOUNDS = "confusable_contexts.yaml", "confusable_sounds.yaml"
WORDS = ("confusable_words.yaml", "confusable_idioms.yaml")
COMMON = "common_words.yaml"
ALONE = frozenset(
    "的了着过是有以之和与及或并为在对把被从到由向于用将使让给按经各本该每全新再更最很已均其此这那我你他她们要须应能可会"
    "不未无好做抓建办上下中内外里前后时日月年天周期间个次项名位人者员等也都还又就只县市区镇乡村省校院班"
    "一二三四五六七八九十两几多大小自凭限"
)
"""Characters that are often words by themselves; beside any other one a word is likely to be part of a name or a coinage."""
_MARKED = re.compile("⟦([^⟦⟧]{1,20})⟧")


class Word(Struct, frozen=True):
    """A word and how it is miswritten: forms that are not words, wrong wherever they are cut as such.

    *text* has the right word in ⟦⟧, *wrong* the miswritten ones with blanks between them; in *same* their characters are right.
    """

    text: str
    wrong: str
    same: str = ""

    def __post_init__(self) -> None:
        right = marked(self.text)
        if bad := [wrong for wrong in self.wrong.split() if len(wrong) != len(right) or wrong == right]:
            raise ValueError(f"“{'、'.join(bad)}”应与“{right}”字数相同而不是一个词")
        if self.same and not any(wrong in self.same for wrong in self.wrong.split()):
            raise ValueError(f"“{self.same}”里没有写错的样子")


class Sound(Struct, frozen=True):
    """A word and the characters that are typed in place of each of its own, which sound or look like them."""

    text: str
    wrong: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.wrong) != len(marked(self.text)):
            raise ValueError(f"“{marked(self.text)}”的每个字各要一组，没有的写 -")


class WordInContext(Struct, frozen=True):
    """Words that are wrong in a context; the fields are explained at the head of the register."""

    text: str
    wrong: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    likely: bool = False
    whole: bool = True

    def __post_init__(self) -> None:
        if self.wrong == marked(self.text):
            raise ValueError(f"“{self.wrong}”与正确写法相同")


class Confusable(Struct, frozen=True, array_like=True):
    """A wrong form: *right* are the words that may be meant, *offset* is where its pair begins in it.

    It is *certain* where an editor would correct it unasked, and *strict* if the words on both sides must be known ones; *whole*
    if it must be cut as a word. *after* and *before* are what must follow and come before it, *near* and *far* what its sentence
    must have and must not have.
    """

    wrong: str
    right: tuple[str, ...]
    offset: int
    certain: bool = True
    strict: bool = False
    whole: bool = True
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()


def marked(text: str) -> str:
    """Return what ⟦⟧ marks in *text*. Raises ValueError where nothing is marked."""
    found = _MARKED.search(text)
    if not found:
        raise ValueError(f"“{text}”里没有用⟦⟧标出正确的写法")
    return found.group(1)


def confusables() -> Iterator[Confusable]:
    """Yield the wrong forms of all registers, those that must be looked at first first; raises PackError where one is malformed."""
    for entry in read_entries(CONTEXTS, "contexts", WordInContext):
        right = marked(entry.text)
        conditions = (entry.after, entry.before, entry.near, entry.far)
        yield Confusable(entry.wrong, (right,), _pair(entry.wrong, right), not entry.likely, False, entry.whole, *conditions)
    miswritten: dict[str, dict[str, bool]] = {}
    for right, wrong, certain in _miswritten():
        miswritten.setdefault(wrong, {}).setdefault(right, certain)
    for wrong, by_right in miswritten.items():
        rights = tuple(by_right)
        yield Confusable(wrong, rights, _pair(wrong, rights[0]), all(by_right.values()), len(wrong) == 2)


def _miswritten() -> Iterator[tuple[str, str, bool]]:
    """Yield the right word, a wrong form of it, and whether that is certain."""
    for file in WORDS:
        for word in read_entries(file, "words", Word):
            yield from ((marked(word.text), wrong, True) for wrong in word.wrong.split())
    for sound in read_entries(SOUNDS, "words", Sound):
        yield from ((marked(sound.text), wrong, False) for wrong in sounds_like(sound))


def sounds_like(sound: Sound) -> Iterator[str]:
    """Yield the forms of a word with one of its characters replaced.

    Of those with two characters, one that is often a word by itself makes two words of the form: 申请时|其个人账户.
    """
    right = marked(sound.text)
    for i, others in enumerate(sound.wrong):
        wrong = (right[:i] + other + right[i + 1 :] for other in others if other != "-")
        yield from (form for form in wrong if len(form) > 2 or ALONE.isdisjoint(form))


def _pair(wrong: str, right: str) -> int:
    """Return where the pair of characters of *wrong* begins that shows it best: one that the right form does not have."""
    pairs = [wrong[i : i + 2] for i in range(len(wrong) - 1)]
    return next((i for i, pair in enumerate(pairs) if pair not in right), 0)


@cache
def _text() -> str:
    """Return the registers' text, by which what is built from them is cached."""
    folder = Path(__file__).parent
    return "\n".join((folder / file).read_text(encoding="utf-8") for file in (CONTEXTS, *WORDS, SOUNDS, COMMON))


class _Tables(Struct, frozen=True):
    """What is built from the registers; the wrong forms, of which there are 40 000, are decoded where a text needs them."""

    pairs: dict[str, str]
    known_words: dict[str, str]
    forms: dict[str, bytes]


def _build_tables(_: str) -> _Tables:
    entries = list(confusables())
    pairs = _by_first(entry.wrong[entry.offset : entry.offset + 2] for entry in entries)
    return _Tables(pairs, _known_words(entries), _encoded_forms(entries))


def _known_words(entries: Sequence[Confusable]) -> dict[str, str]:
    known = _by_first(right for entry in entries for right in entry.right if len(right) == 2)
    common = load_table((Path(__file__).parent / COMMON).read_text(encoding="utf-8"))["words"]
    return {first: known.get(first, "") + common.get(first, "") for first in known.keys() | common.keys()}


def _by_first(words: Iterable[str]) -> dict[str, str]:
    """Return the second characters of *words*, by the first ones."""
    seconds: dict[str, str] = {}
    for word in sorted(set(words)):
        seconds[word[0]] = seconds.get(word[0], "") + word[1]
    return seconds


def _encoded_forms(entries: Sequence[Confusable]) -> dict[str, bytes]:
    """Return the entries by their pairs, encoded together where the pairs have one first character."""
    found: dict[str, dict[str, list[Confusable]]] = {}
    for entry in entries:
        pair = entry.wrong[entry.offset : entry.offset + 2]
        found.setdefault(pair[0], {}).setdefault(pair, []).append(entry)
    return {first: msgpack.encode(by_pair) for first, by_pair in found.items()}


@cache
def _tables() -> _Tables:
    return cached(_text(), _build_tables, _Tables)


def pairs() -> Mapping[str, str]:
    """Return with which characters each character makes a pair that shows a wrong form."""
    return _tables().pairs


@cache
def _forms_by_pair(first: str) -> Mapping[str, Sequence[Confusable]]:
    return msgpack.decode(_tables().forms[first], type=dict[str, list[Confusable]])


def forms(pair: str) -> Sequence[Confusable]:
    """Return the wrong forms that a pair of characters, one of `pairs`, shows."""
    return _forms_by_pair(pair[0])[pair]


def is_known_word(pair: str) -> bool:
    """Return whether two characters are one of the right or common words of the registers."""
    return pair[1:] != "" and pair[1] in _tables().known_words.get(pair[0], "")
