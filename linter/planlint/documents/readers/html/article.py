"""Find the article of a page. In case of doubt the larger part is taken, because what is omitted is not checked."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from planlint.text.invisible import without_invisible
from planlint.text.normalize import on_one_line, without_blanks
from planlint.text.numerals import CHINESE_TENS

_CONTAINERS = {"div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td"}
_MOST = 0.75  # the share of a block's prose that one child must have before the others are omitted
_PROSE = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(
    rf"[^。；]{{12}}[。；]|^\s{{0,99}}(?:[{CHINESE_TENS}]{{1,4}}、|[（(][{CHINESE_TENS}]{{1,4}}[)）]|\d{{1,3}}[.．])"
)
NOT_TEXT = {
    "script", "style", "noscript", "template", "head", "title", "nav", "iframe", "object", "embed", "svg", "canvas", "audio",
    "video", "map", "dialog", "button", "select", "datalist", "input", "textarea", "rt", "rp", "del", "strike", "menu",
}  # fmt: skip
"""Elements whose text is not part of the article, or has been struck out."""

_MARGINS = ("footer", "aside")
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:b?d?share\w*|social|bread-?crumbs?|crumbs?|(?:top|main|sub|side)?-?nav(?:igation|bar)?|(?:side|tool)bar|foot(?:er)?|"
    r"copy-?right|qr-?code|ewm|erweima|related(?:-?(?:news|links?|reading))?|xgxw|print(?:er)?|pagination|comments?|login|search(?:box)?|"
    r"skip-?link|dangqianweizhi|dqwz|friend-?links?)(?:$|[-_\s])",
    re.I,
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_HEADINGS = re.compile(r"(?:^|[-_\s])(?:[a-z]{0,15}title|bt|biaoti)(?:$|[-_\s])", re.I)
_LARGE = 200  # Chinese characters; menus and footers have fewer


def is_omitted(element: _Element) -> bool:
    """Say whether an element is not part of the text: a script, hidden, or page furniture."""
    if not isinstance(element.tag, str) or element.tag in NOT_TEXT or element.get("hidden") is not None:
        return True
    if not element.keys() and element.tag not in _MARGINS:
        return False
    if _HIDDEN.search(element.get("style", "")):
        return True
    return is_furniture(element) and _weight(element) < _LARGE


def is_furniture(element: _Element) -> bool:
    """Say whether an element is marked as navigation, footer, sharing and the like, by its tag, class, id or role."""
    if element.tag in _MARGINS:
        return True
    return any(_FURNITURE.search(element.get(name, "")) for name in ("class", "id", "role"))


def article(body: _Element) -> _Element:
    """Return the element with the prose of a page: descend from *body* while one child has nearly all of it."""
    weights = _weights(body)
    chosen = body
    while True:
        children = [child for child in chosen if not is_omitted(child)]
        best = max(children, key=lambda child: weights.get(child, 0), default=None)
        if best is None or best.tag not in _CONTAINERS or weights.get(best, 0) <= _MOST * weights[chosen]:
            return chosen
        if _has_own_text(chosen) or any(_has_sentence(child) for child in children if child is not best):
            return chosen
        chosen = best


def title(body: _Element, chosen: _Element) -> str:
    """Return the heading above the article that is in the page's title, else the last heading above it; "" if there is none."""
    head = body.getroottree().xpath("//head/title/text() | //head/meta[@name='ArticleTitle']/@content")
    named = without_blanks(" ".join(head))
    found = list(_headings(body, chosen))
    return next((words for words in reversed(found) if without_blanks(words) in named), found[-1] if found else "")


def is_titled(lines: list[str], words: str) -> bool:
    """Say whether a text already begins with its title, in one line or several."""
    return without_blanks(without_invisible(words)) in without_blanks(without_invisible("".join(lines[:12])))


def _headings(body: _Element, chosen: _Element) -> Iterator[str]:
    """Yield the words of headings before the article, each on one line."""
    above = set(chosen.iterancestors()) | {chosen}
    for element in body.iter():
        if element is chosen:
            return
        if element not in above and _is_heading(element) and not _is_within_omitted(element):
            yield on_one_line("".join(element.itertext()))


def _is_heading(element: _Element) -> bool:
    marked = element.tag in ("h1", "h2") or any(_HEADINGS.search(element.get(name, "")) for name in ("class", "id"))
    return marked and 4 <= _weight(element) <= 100


def _is_within_omitted(element: _Element) -> bool:
    return is_omitted(element) or any(
        is_omitted(parent) for parent in element.iterancestors() if parent.tag not in ("body", "html")
    )


def _weights(body: _Element) -> dict[_Element, int]:
    """Return the number of Chinese characters in each element, without those in links, scripts and the like."""
    found: dict[_Element, int] = {}
    for element in reversed(list(body.iter())):
        skipped = not isinstance(element.tag, str) or element.tag in NOT_TEXT or element.tag == "a"
        inside = _count(element.text) + sum(found[child] + _count(child.tail) for child in element)
        found[element] = 0 if skipped else inside
    return found


def _has_own_text(element: _Element) -> bool:
    """Say whether an element has text of its own, outside of its children."""
    return bool(_count(element.text) or any(_count(child.tail) for child in element))


def _has_sentence(element: _Element) -> bool:
    return not is_furniture(element) and bool(_SENTENCE.search("".join(element.itertext())))


def _weight(element: _Element) -> int:
    """Return the number of Chinese characters in an element; counting stops at _LARGE or more."""
    found = 0
    for words in element.itertext():
        found += _count(str(words))
        if found >= _LARGE:
            break
    return found


def _count(text: str | None) -> int:
    return len(_PROSE.findall(text)) if text else 0
