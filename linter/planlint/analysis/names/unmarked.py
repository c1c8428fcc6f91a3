"""Bodies, contests, awards and tables that a plan names without marks in two forms: 资助管理中心, 资助中心."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from planlint.analysis.names.interchange import ENDS, INSERTED, PUPILS, interchanges_before
from planlint.analysis.names.model import DISTINCTIVE, NameUse, NameVariant, shared_beginning, variant
from planlint.plan.passage import Passage
from planlint.text.marks import after_mark, before_mark, is_in_title

_VERBS = (
    "启动|落实|实施|开展|举办|组织|参加|成立|设立|组建|下设|推进|推动|完成|获得|授予|申报|评选|评出|填写|上报|报送|提交|健全|完善|加强|建立|建设|发挥|依托|委托|承办|主办"
    "|通过|列入|纳入|使用|评为|表彰|推荐|继续|深化|做好|办好|全面|认真|进一步|通报|公布|召开|签订|下发|印发|制定|修订|转发|提请|报请|负责|牵头"
)
_BORDER = re.compile(
    f"(?:[年届季月日度期个名项所家支场次的和与及或由报在对将把为向到至从给经按以请并各该本用设获交于入被让归属好]|{_VERBS})$"
)
"""What is before a name: no part of it."""
_BEGINNING = re.compile(f"^(?:{_VERBS})")
_NO_NAME = frozenset("的类项次届等式型性和与及")
"""Characters that no name has before its last word."""
_OTHERS = re.compile(
    "青年|教师|学生|师生|职工|家长|干部|幼儿|少年|儿童|亲子|语文|数学|英语|物理|化学|生物|历史|地理|政治|音乐|美术|体育|科技|监督|[的和与及、或]"
)
"""What makes another name of it."""
_JOINED = re.compile("[的和与及或]|实施|落实|开展|举办|推进")
_LONG = 7  # characters that two names have in common, so that it does not matter what is before them
_FOUNDED = re.compile("成立|组建|设立|[下分]设")
_SHORT_FORM = re.compile(r"[^,。;]{0,4}[,(](?:以下)?简?称")
_RUN = re.compile("[一-鿿]{2,18}$")
_SENTENCE = "。;!?"
_TITLE_LENGTH = 80  # code points before a name in which a 《 is looked for
_MOST_USES = 2000  # names of a plan that are read
_MOST_COMPARED = 20  # uses of one form with which another one is compared
_ESTABLISHED = 3  # uses of both forms from which on they are two things


class _EndedName(Struct, frozen=True):
    """A name and what is before it: *run*, up to 18 characters, which is where it ends in its line."""

    line: Passage
    run: str
    end: int
    in_heading: bool

    @property
    def sentence(self) -> tuple[int, int]:
        """Where the sentence begins and ends in the source."""
        words, at = self.line.folded, self.line.span.start
        return at + after_mark(words, self.end, _SENTENCE), at + before_mark(words, self.end, _SENTENCE)


class _NameForm(Struct, frozen=True):
    """One of the words of an edit with what follows it in a name, and where the name is used."""

    words: str
    uses: list[_EndedName]


def unmarked_variants(lines: Sequence[Passage], heading_ends: Container[int], *, is_awarding: bool) -> Iterator[NameVariant]:
    """Yield the rarer one of two names that are one name; *heading_ends* says where headings end.

    *is_awarding* says whether the plan is one of titles of honour.
    """
    uses = tuple(islice(_uses(lines, heading_ends), _MOST_USES))
    found: defaultdict[tuple[Sequence[str], str, str], dict[str, _NameForm]] = defaultdict(dict)
    for use in uses:
        for pattern, edits in interchanges_before(use.run[-1]):
            if not (tail := pattern.search(use.run)):
                continue
            rest = use.run[: tail.start()]
            for edit in edits:
                word = next((word for word in edit.words if rest.endswith(word)), None)
                left = rest[: len(rest) - len(word or "")]
                is_meant = not (edit.in_text and use.in_heading) and (is_awarding or not edit.in_awards)
                if word is not None and is_meant and left[-1:] not in _NO_NAME and len(left) >= edit.least:
                    forms = found[edit.words, left[len(left) - edit.least :], tail[0]]
                    forms.setdefault(word, _NameForm(word + tail[0], [])).uses.append(use)
    for forms in (*found.values(), *_inserted(uses)):
        if len(forms) == 2 and sum(word in PUPILS for word in forms) < 2:
            first, second = forms.values()
            rare, common = (first, second) if len(first.uses) < len(second.uses) else (second, first)
            yield from _compared(rare, common)


def _inserted(uses: Sequence[_EndedName]) -> Iterator[dict[str, _NameForm]]:
    """Yield the forms of names that are alike but for two characters within one of them, each with those characters."""
    found: defaultdict[str, dict[str, _NameForm]] = defaultdict(dict)
    for use in uses:
        run = use.run
        for tail in range(3, len(run) - 2) if INSERTED.search(run) else ():
            least = max(3, _LONG - tail)
            for added in (0, 2):
                middle, start = run[len(run) - tail - added : len(run) - tail], len(run) - tail - added - least
                if start >= 0:
                    key = f"{run[start : start + least]}…{run[len(run) - tail :]}"
                    words = run[len(run) - tail - added :]
                    found[key].setdefault(middle, _NameForm(words, [])).uses.append(use)
    for key, forms in found.items():
        if len(forms) == 2 and "" in forms and not _JOINED.search(key) and _is_general("".join(forms)):
            yield forms


def _is_general(added: str) -> bool:
    """Return whether characters that one form of a name has more do not make it the name of another thing."""
    return DISTINCTIVE.isdisjoint(added) and not (_OTHERS.search(added) or _JOINED.search(added))


def _uses(lines: Sequence[Passage], heading_ends: Container[int]) -> Iterator[_EndedName]:
    for line in lines:
        words = line.folded
        for found in ENDS.finditer(words):
            run = _RUN.search(words, max(found.end() - 18, 0), found.end())
            if run and not is_in_title(words, found.start(), max(found.start() - _TITLE_LENGTH, 0)):
                yield _EndedName(line, run[0], found.end(), line.span.end in heading_ends)


def _named(use: _EndedName, length: int) -> NameUse:
    return NameUse(use.line.part(use.end - length, use.end), use.run[-length:])


def _compared(rare: _NameForm, common: _NameForm) -> Iterator[NameVariant]:
    """Yield the rarer form, unless the two are names of two things."""
    if len(rare.uses) >= _ESTABLISHED or {use.sentence for use in rare.uses} & {use.sentence for use in common.uses}:
        return
    if any(_is_explained(use) for form in (rare, common) for use in form.uses):
        return
    if all(any(_FOUNDED.search(use.run) for use in form.uses) for form in (rare, common)):
        return
    pairs = [
        (length, one, two)
        for one in rare.uses
        for two in common.uses[:_MOST_COMPARED]
        if (length := _common_length(rare, one, common, two)) is not None
    ]
    if len({one.end for _, one, _ in pairs}) == len({use.end for use in rare.uses}):
        length, one, other = min(pairs, key=lambda pair: pair[0])
        name = one.run[-len(rare.words) - length :]
        length = len(_BEGINNING.sub("", name, count=1)) - len(rare.words)
        named = [_named(use, length + len(rare.words)) for use in rare.uses]
        yield variant(named, _named(other, length + len(common.words)))


def _is_explained(use: _EndedName) -> bool:
    """Return whether a short form is given after the name."""
    return _SHORT_FORM.match(use.line.folded, use.end) is not None


def _before(form: _NameForm, use: _EndedName, shared: int) -> str:
    return use.run[: len(use.run) - len(form.words) - shared]


def _common_length(rare: _NameForm, one: _EndedName, common: _NameForm, two: _EndedName) -> int | None:
    """Return how many characters before the words that differ are the same, None if a name begins before them."""
    first, second = _before(rare, one, 0), _before(common, two, 0)
    length = shared_beginning(first[::-1], second[::-1])
    rests = first[: len(first) - length], second[: len(second) - length]
    is_apart = rests[0][-1:] != rests[1][-1:] and any(rest[-1:] in DISTINCTIVE for rest in rests if rest)
    is_whole = length >= _LONG or all(not rest or _BORDER.search(rest) for rest in rests)
    if is_apart or not (is_whole or _BEGINNING.match(first[len(first) - length :])):
        return None
    return length
