"""Edits as tracked changes (修订), in documents with change tracking on (ECMA-376-1, 17.13.5)."""

from copy import deepcopy

from planlint.documents.readers.word.names import Element, integer, switch, w
from planlint.documents.writers.word.comments import AUTHOR
from planlint.documents.writers.word.places import RPR, TEXT
from planlint.documents.writers.word.runs import Cut, normalized, split, write

_INS, _DEL, _ID = w("ins"), w("del"), w("id")
_BEGINNING: Cut = (0, 0)
_CHANGES = {_INS, _DEL, w("moveFrom"), w("moveTo")}


def is_tracked(settings: Element | None) -> bool:
    """Say whether change tracking is on, by the root of the settings part."""
    return bool(switch(settings, w("trackRevisions")))


def replace_tracked(element: Element, part: tuple[int, int, str]) -> bool:
    """Mark the words of *part* in a w:t as deleted and insert its new words as inserted; return whether that was done.

    It is not done if the words are already part of a tracked change: the caller then changes them directly.
    """
    run = element.getparent()
    if run is None or any(above.tag in _CHANGES for above in run.iterancestors()):
        return False
    start, end, new = part
    at = run.index(element)
    _cut(run, normalized(run, (at, end)))
    first = normalized(run, (at, start))
    _cut(run, first)
    place = run
    if end > start:
        middle = run if first == _BEGINNING else run.getnext()
        assert middle is not None, "a run that was split is followed by its second half"
        place = _deleted(middle)
    if new and end == start and first == _BEGINNING:
        place.addprevious(_inserted(run, new))
    elif new:
        place.addnext(_inserted(run, new))
    return True


def _cut(run: Element, cut: Cut) -> None:
    """Split the run, unless the place is at one of its ends."""
    if cut != _BEGINNING and cut[0] < len(run):
        split(run, cut)


def _deleted(run: Element) -> Element:
    """Wrap a run in a w:del and return that."""
    change = _change(run, _DEL)
    run.addprevious(change)
    change.append(run)
    for text in run.iter(TEXT):
        text.tag = w("delText")
    return change


def _inserted(run: Element, words: str) -> Element:
    """Return a w:ins with words in the format of *run*."""
    change = _change(run, _INS)
    new = run.makeelement(run.tag)
    properties = run.find(RPR)
    if properties is not None:
        new.append(deepcopy(properties))
    text = run.makeelement(TEXT)
    write(text, words)
    new.append(text)
    change.append(new)
    return change


def _change(run: Element, tag: str) -> Element:
    used = (integer(one.get(_ID)) for one in run.getroottree().iter("*"))
    return run.makeelement(tag, {_ID: str(max(used, default=0) + 1), w("author"): AUTHOR})
