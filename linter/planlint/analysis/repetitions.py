"""What a draft contains twice: a sentence, a paragraph, or a whole plan."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from planlint.analysis.parallels import LinePlace, are_parallel, contexts
from planlint.analysis.prose import without_cells
from planlint.plan.model import Draft, Heading, Paragraph, Plan, Role, Section
from planlint.plan.passage import Passage, Sentence
from planlint.text.span import Span

_PUNCTUATION = re.compile(r"[\W_]")
_HAN = re.compile("[一-鿿]")
_TAIL = re.compile(r"\([^()]{0,200}\)")  # （责任单位：…） is the same below many items
_LABEL = re.compile("[^,。;:]{0,8}(?:单位|部门|责任|时限|时间|牵头|参与|配合|负责|进度)[^,。;:]{0,6}:")  # who does it, by when
_CHARGE = ("负责", "参与", "配合", "牵头", "落实", "分工")
_STOPPED = re.compile("[。!?]")  # running headers and cells of a table have no full stop
_LONG = 20  # code points, without punctuation, of a sentence that does not occur twice by chance
_SHORT = 4  # Han characters of a sentence that does not occur twice running by chance
_SHARE = 0.8  # the share of paragraphs that two plans must have in common
_FEWEST = 5  # the paragraphs of a plan that is compared with another


class RepetitionKind(Enum):
    """What occurs twice."""

    SAME_PLAN = "same-plan"  # a plan, word for word
    SIMILAR_PLAN = "similar-plan"  # a plan, with few changes
    ADJACENT = "adjacent"  # a sentence, paragraph or title, right after itself
    DISTANT = "distant"  # one or more sentences, elsewhere in the plan


class Repetition(Struct, frozen=True):
    """A passage that repeats an earlier one.

    *text* are its words, of several sentences (*count*) those of the first; *line* is the line of the earlier passage,
    from 1; *cut* is what may be deleted.
    """

    kind: RepetitionKind
    span: Span
    text: str = ""
    line: int = 0
    count: int = 1
    cut: Span | None = None


def repetitions(draft: Draft) -> Iterator[Repetition]:
    """Yield each plan that repeats an earlier one, and the sentences and paragraphs that recur within the others."""
    copies = dict(_repeated_plans(draft))
    for i, plan in enumerate(draft.plans):
        if i in copies:
            yield copies[i]
            continue
        for part in plan.parts:
            yield from _adjacent(part)
        yield from _distant(plan.body, plan.title.words if plan.title else "")


@lru_cache(maxsize=1024)
def _key(words: str) -> str:
    return _PUNCTUATION.sub("", words)


def _texts(part: Section) -> list[Paragraph]:
    return [line for line in part.all_paragraphs if line.role is Role.TEXT]


# The whole plan


def _repeated_plans(draft: Draft) -> Iterator[tuple[int, Repetition]]:
    """Yield each plan with the same words, or nearly the same, as an earlier one, with its index."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    size: dict[int, int] = {}
    for i, plan in enumerate(draft.plans if len(draft.plans) > 1 else ()):
        keys = {key for line in _texts(plan.body) if len(key := _key(line.folded)) >= _LONG // 2}
        shared = Counter(earlier for key in keys for earlier in holders[key][:_FEWEST])
        first, times = max(shared.items(), key=lambda item: item[1], default=(i, 0))
        if plan.copy_of is not None:
            yield i, _repeated_plan(RepetitionKind.SAME_PLAN, plan, draft.plans[plan.copy_of])
        elif times >= max(_FEWEST, _SHARE * len(keys), _SHARE * size.get(first, 0)):
            yield i, _repeated_plan(RepetitionKind.SIMILAR_PLAN, plan, draft.plans[first])
        else:
            size[i] = len(keys)
            for key in keys:
                holders[key].append(i)


def _repeated_plan(kind: RepetitionKind, plan: Plan, first: Plan) -> Repetition:
    return Repetition(kind, _head(plan), line=plan.source.position(_head(first).start).line)


def _head(plan: Plan) -> Span:
    return plan.title.span if plan.title else plan.source.line_at(plan.span.start)


# Right after itself


def _adjacent(part: Section) -> Iterator[Repetition]:
    """Yield the sentences and paragraphs right after their like, and the first sentences that repeat the heading above."""
    for line in _texts(part):
        for i, (one, other) in enumerate(pairwise(line.sentences), 1):
            if _are_same(one, other):
                yield _again(other, Span(other.span.start, _next_start(line, i)))
    for section in part.walk():
        texts = [line for line in section.body if line.role is Role.TEXT]
        for first, second in pairwise(texts):
            if _are_same(first, second) and len(_key(second.folded)) >= _LONG and _STOPPED.search(second.folded):
                yield _again(second, Span(first.span.end, second.span.end))
        if section.heading and not section.heading.is_run_in and texts and texts[0] is section.body[0]:
            yield from _repeated_title(section.heading, texts[0])


def _repeated_title(heading: Heading, line: Paragraph) -> Iterator[Repetition]:
    first = line.sentences[0]
    if first.folded.endswith("。") and _are_same(heading.title, first):
        alone = len(line.sentences) == 1
        cut = Span(heading.paragraph.span.end, line.span.end) if alone else Span(first.span.start, _next_start(line, 0))
        yield _again(first, cut)


def _next_start(line: Paragraph, i: int) -> int:
    """Return where the sentence after the *i*th begins, or where the line ends."""
    return line.sentences[i + 1].span.start if i + 1 < len(line.sentences) else line.span.end


def _are_same(one: Passage, other: Passage) -> bool:
    if other.folded.endswith(("!", "?")):  # a slogan
        return False
    return _key(one.folded) == _key(other.folded) and len(_HAN.findall(other.folded)) >= _SHORT


def _again(again: Passage, cut: Span) -> Repetition:
    return Repetition(RepetitionKind.ADJACENT, again.span, again.text.rstrip("。!?！？"), cut=cut)


# Elsewhere in the plan


class _Repeated(Struct, frozen=True):
    """A sentence that occurs earlier: in which line, as which of all sentences, and whether that is surely no chance."""

    sentence: Sentence
    line: int
    place: int
    is_sure: bool


def _distant(body: Section, title: str) -> Iterator[Repetition]:
    """Yield the long sentences and paragraphs that occur earlier; those that follow each other are one repetition."""
    seen: dict[str, tuple[int, int]] = {}  # of each sentence the line and the place among all sentences
    places = contexts(body)
    first: dict[str, LinePlace] = {}  # where each sentence is first
    run: list[_Repeated] = []
    before = ""
    for line in (line for line in without_cells(body.all_paragraphs) if line.role is Role.TEXT):
        keyed = [(sentence, _sentence_key(sentence.folded)) for sentence in _comparable(line)]
        whole = "¶" + "".join(key for _, key in keyed)
        number = line.line
        last, place = "", places[line.span.start]
        for sentence, key in keyed if whole != before else ():
            if key not in seen or are_parallel(first[key], place, title):
                yield from _merged(run)
                run.clear()
                seen.setdefault(key, (number, len(seen)))
                first.setdefault(key, place)
            elif key != last:
                run.append(_Repeated(sentence, *seen[key], len(key) >= _LONG or (len(whole) > _LONG and whole in seen)))
            last = key
        seen.setdefault(whole, (number, 0))
        before = whole
    yield from _merged(run)


def _sentence_key(words: str) -> str:
    """Return the words of a sentence without punctuation and parentheses."""
    return _key(_TAIL.sub("", words) if "(" in words else words)


def _comparable(line: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a line that should not recur; a heading is not one, unless it is a whole sentence."""
    for i, sentence in enumerate(line.sentences):
        words = sentence.folded
        is_sentence = words.endswith("。") and "," in words and len(_key(words)) >= _LONG
        is_title = line.ordinal is not None and i == 0 and not is_sentence
        if not is_title and _STOPPED.search(words) and not _is_formula(words) and not words.startswith("("):
            yield sentence


def _is_formula(words: str) -> bool:
    """Return whether a sentence only says who does something and by when, or is a row of a table."""
    shared = words[:-1] if words.endswith(("。", ";")) else words
    return bool(_LABEL.match(words)) or "办公室设在" in words or shared.endswith(_CHARGE) or "\t" in words or "|" in words


def _merged(run: Sequence[_Repeated]) -> Iterator[Repetition]:
    """Yield the sure ones of a run as one repetition, with the short sentences next to them in both places."""
    sure = [i for i, one in enumerate(run) if one.is_sure]
    if not sure:
        return
    start, end = sure[0], sure[-1]
    while start and run[start - 1].place + 1 == run[start].place:
        start -= 1
    while end + 1 < len(run) and run[end].place + 1 == run[end + 1].place:
        end += 1
    first, count = run[start], end - start + 1
    span = Span(first.sentence.span.start, run[end].sentence.span.end)
    yield Repetition(RepetitionKind.DISTANT, span, first.sentence.text, first.line, count)
