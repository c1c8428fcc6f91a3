"""Headers, footers, comments, notes and hidden text: what is in a document beside its text, and is not read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planlint.documents.readers.word.names import Element, w
from planlint.documents.readers.word.package import Package
from planlint.errors import ReadError
from planlint.text.normalize import shorten
from planlint.text.unread import Extent, Unread

_PLACES = {"header": "页眉", "footer": "页脚"}
_NOTES = {"footnotes": "脚注", "endnotes": "尾注"}
_PAGE_NUMBER = re.compile(r"[\s\d第共页/—–―－\-·～~|]*")
_LONGEST = 20  # characters of a header that are shown
_PARTS = 20  # headers or footers that are opened


def unread_margins(
    package: Package, notes: Mapping[str, Element | None], used: Iterable[tuple[str, str]], hidden: int
) -> Iterator[Unread]:
    """Yield what is not read, as one message.

    *notes* are the roots of the parts with notes that were opened, *used* the kinds and ids of the notes that the text
    refers to; *hidden* is the number of hidden passages.
    """
    found = [f"{name}（“{words}”）" for kind, name in _PLACES.items() for words in _texts(package, kind)]
    comments = sum(_has_text(one) for name in package.names("comments") for one in _children(_root(package, name)))
    found += [f"批注{comments}条"] if comments else []
    for kind, name in _NOTES.items():
        root = notes[kind] if kind in notes else _root(package, package.name(kind))
        referred = {one for used_kind, one in used if used_kind == kind}
        unused = sum(one.get(w("id")) not in referred and _has_text(one) for one in _children(root))
        found += [f"没有引用的{name}{unused}条"] if unused else []
    found += [f"隐藏的文字{hidden}处"] if hidden else []
    if found:
        yield Unread(f"没有读：{'、'.join(found)}", Extent.MARGIN)


def _texts(package: Package, kind: str) -> Iterator[str]:
    """Yield the beginnings of the headers or footers that are more than page numbers, each text once."""
    seen: set[str] = set()
    for name in package.names(kind)[:_PARTS]:
        root = _root(package, name)
        words = "".join(one.text or "" for one in root.iter(w("t"))).strip() if root is not None else "打不开"
        if words not in seen and not _PAGE_NUMBER.fullmatch(words):
            yield shorten(words, _LONGEST)
        seen.add(words)


def _children(root: Element | None) -> Sequence[Element]:
    return () if root is None else list(root)


def _has_text(element: Element) -> bool:
    return any((one.text or "").strip() for one in element.iter(w("t")))


def _root(package: Package, name: str) -> Element | None:
    """Return the root of a part; None if there is none, or if it cannot be opened, which does not matter for the text."""
    try:
        return package.tree(name) if package.has(name) else None
    except ReadError:
        return None
