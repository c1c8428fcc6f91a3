"""The name of a line or paragraph by which people find it."""

from planlint.text.invisible import without_invisible
from planlint.text.normalize import on_one_line
from planlint.text.source import Source

_ENOUGH = 8  # code points of a paragraph that are enough to search for


def first_words(words: str) -> str:
    """Return the beginning of a paragraph, which is enough to find it.

    >>> first_words("8.办好学前教育。新建幼儿园3所。"), first_words("一、总则")
    ('8.办好学前教育…', '一、总则')
    """
    words = on_one_line(without_invisible(words))
    return words if len(words) <= _ENOUGH else f"{words[:_ENOUGH]}…"


def paragraph_name(offset: int, beside: int, source: Source, *, in_word: bool = False) -> str:
    """Return the name of the line or paragraph at *offset* for the reader of the one at *beside*.

    It is 第3行 in a text file, and 第2页 or 原文第9行 where the origin of the text says so. In a document (and, if *in_word*,
    in the Word copy of a text file), whose paragraphs nobody counts, it is “8.办好学前教育…”一段; where both paragraphs begin
    alike, 第3段.
    """
    origin, line = source.origin(offset), source.position(offset).line
    if origin and not origin.paragraph:
        return str(origin)
    if not origin and not in_word:
        return f"第{line}行"
    words, own = (first_words(source.text_part(source.line_at(at))) for at in (offset, beside))
    number = str(origin) if origin else f"第{line}段"
    return f"“{words}”一段" if words and words != own else number


def with_paragraph_name(message: str, line: object, beside: int, source: Source, *, in_word: bool = False) -> str:
    """Return a message at *beside* that speaks of another line (第32行), by the name of that line in this kind of file.

    *line* is its number in the source; the message is unchanged if that is not the number of a line.
    """
    if not isinstance(line, int) or not 0 < line <= len(source.lines):
        return message
    name = paragraph_name(source.lines[line - 1].start, beside, source, in_word=in_word)
    return message.replace(f"第{line}行", name)
