"""Long strings are not copied again and again: the memory that floods of one thing take grows as they do."""

from collections.abc import Iterator

import pytest

from support.long_copies import CAN_COUNT, FLOODS, PageCounter

_LINES, _ROW, _TIMES = 2_000, 8_000, 3  # code points of a text of short lines or of a page, and of one paragraph
_BEYOND = 4  # code points of the shorter text for each page that the longer one may take beyond proportion
_ARENAS = 512  # pages that two arenas of Python's own allocator take, which are mapped whole
_FLOODS = [(kind, name) for kind, floods in FLOODS.items() for name in floods]

pytestmark = pytest.mark.skipif(not CAN_COUNT, reason="pages are counted with the GNU C library")


@pytest.fixture(scope="module")
def counter() -> Iterator[PageCounter]:
    with PageCounter() as counter:
        counter.pages(".txt", "sentences", _LINES)  # loads tables and grammars
        yield counter


@pytest.mark.parametrize(("kind", "name"), _FLOODS, ids=[f"{name}{kind}" for kind, name in _FLOODS])
def test_copies_grow_as_the_text_does(kind: str, name: str, counter: PageCounter) -> None:
    length = _LINES if kind == ".html" or FLOODS[kind][name](_LINES).count("\n") > _LINES // 100 else _ROW
    few, many = counter.pages(kind, name, length), counter.pages(kind, name, _TIMES * length)
    allowed = _TIMES * few + length // _BEYOND + _ARENAS
    assert many <= allowed, f"{many} pages of memory, {allowed} allowed: find the slice of a long string in a loop"
