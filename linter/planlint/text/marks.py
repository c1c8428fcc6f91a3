"""Marks that come in pairs: quotation marks, brackets, and the 《》 of titles."""

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
