"""Edits as tracked changes (修订), in documents whose author has these switched on (ECMA-376-1, 17.13.5)."""

from copy import deepcopy

from planlint.documents.readers.word.names import Element, integer, switch, w
from planlint.documents.writers.word.comments import AUTHOR
from planlint.documents.writers.word.places import RPR, TEXT
from planlint.documents.writers.word.runs import Cut, settled, split, write

_INS, _DEL, _ID = w("ins"), w("del"), w("id")
_BEGINNING: Cut = (0, 0)
_CHANGES = {_INS, _DEL, w("moveFrom"), w("moveTo")}


def is_tracked(settings: Element | None) -> bool:
    """Say whether the document asks for changes to be tracked."""
    return bool(switch(settings, w("trackRevisions")))


def replace_tracked(element: Element, part: tuple[int, int, str]) -> bool:
    """Mark words of a w:t as deleted and put others there as inserted; say whether that was done.

    It is not where the words are part of somebody's change already: they are simply changed then.
    """
    run = element.getparent()
    if run is None or any(above.tag in _CHANGES for above in run.iterancestors()):
        return False
    start, end, new = part
    at = run.index(element)
    _cut(run, settled(run, (at, end)))
    first = settled(run, (at, start))
    _cut(run, first)
    place = run
    if end > start:
        middle = run if first == _BEGINNING else run.getnext()
        assert middle is not None, "a run that was cut has another half"
        place = _deleted(middle)
    if new and end == start and first == _BEGINNING:
        place.addprevious(_inserted(run, new))
    elif new:
        place.addnext(_inserted(run, new))
    return True


def _cut(run: Element, cut: Cut) -> None:
    """Cut the run, unless the place is at one of its ends."""
    if cut != _BEGINNING and cut[0] < len(run):
        split(run, cut)


def _deleted(run: Element) -> Element:
    """Put a run into a w:del, which is returned."""
    change = _change(run, _DEL)
    run.addprevious(change)
    change.append(run)
    for text in run.iter(TEXT):
        text.tag = w("delText")
    return change


def _inserted(run: Element, words: str) -> Element:
    """Return a w:ins with words in the format of a run."""
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
