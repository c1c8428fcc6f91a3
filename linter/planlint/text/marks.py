"""Marks in folded text: those that come in pairs (quotation marks, brackets, 《》), and the nearest ones round a place."""

CLOSING = {"”": "“", "’": "‘", "》": "《", ")": "(", "」": "「", "】": "【", "〕": "〔", "]": "["}
"""The closing marks of folded text, each with the mark that it closes."""

_INNER_QUOTES = str.maketrans("“”", "‘’")


def inner_quotes(text: str) -> str:
    """Return *text* as it is quoted within “”: its own quotes become single ones.

    >>> inner_quotes("落实“双减”")
    '落实‘双减’'
    """
    return text.translate(_INNER_QUOTES)


def is_in_title(text: str, at: int, start: int = 0) -> bool:
    """Say whether text[at] is inside 《》, where the words are not the plan's own; nothing before *start* is looked at.

    >>> is_in_title("落实《校园安全办法》精神", 5), is_in_title("落实《校园安全办法》精神", 10)
    (True, False)
    """
    return text.rfind("《", start, at) > text.rfind("》", start, at)


def after_mark(text: str, at: int, marks: str, first: int = 0) -> int:
    """Return where the words before *at* begin: after the last of *marks*, at *first* if there is none after it.

    >>> after_mark("组建队伍，新建3所", 7, "，。"), after_mark("新建3所", 2, "，。")
    (5, 0)
    """
    return max(first, *(text.rfind(mark, first, at) + 1 for mark in marks))


def before_mark(text: str, at: int, marks: str, last: int | None = None) -> int:
    """Return where the words from *at* on end: before the first of *marks*, at *last* or the text's end if none is before it.

    >>> before_mark("新建3所，扩建2所", 2, "，。"), before_mark("新建3所，扩建2所", 2, "，。", 3)
    (4, 3)
    """
    end = len(text) if last is None else min(last, len(text))
    return min((place for mark in marks if (place := text.find(mark, at, end)) >= 0), default=end)
