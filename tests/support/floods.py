"""Floods: long texts of one thing repeated, as nobody writes them by hand, of about the length wanted."""

from collections.abc import Callable, Iterator

from planlint.config.catalog import installed
from planlint.text.numerals import chinese

Flood = Callable[[int], str]
"""Returns a text of about that many characters."""

HEAD = "云岭市2025年教育工作要点\n"
_TASK = HEAD + "一、任务\n"
_PAGE = "<html><body><p>云岭市2025年教育工作要点</p><p>一、任务</p>"


def row(piece: str, head: str = _TASK) -> Flood:
    """Return texts with *piece*, repeated without line ends, after *head*; {i} in it is the number of the repetition."""
    return lambda length: head + "".join(_repeated(piece, length)) + "。"


def rows(piece: str, head: str = HEAD) -> Flood:
    """Return texts with *piece* as lines, repeated, after *head*; {i} and {c} are its number, in digits and in Chinese."""
    return lambda length: head + "".join(_repeated(f"{piece}\n", length))


def _repeated(piece: str, length: int) -> Iterator[str]:
    """Yield *piece* filled in with 1, 2, 3 …, up to that many characters."""
    i = done = 0
    fixed = "{" not in piece
    while done < length:
        i += 1
        words = piece if fixed else piece.format(i=i, c=chinese(i % 90 + 1), y=2000 + i % 90)
        done += len(words)
        yield words


def falling(length: int) -> str:
    """Return numbered lines whose numbers fall."""
    lines = length // 10
    return HEAD + "".join(f"{lines - i}.做好。\n" for i in range(lines))


def nested(tag: str, limit: int = 200) -> Flood:
    """Return pages with elements that are opened and not closed, *limit* deep at most, one such tower after the other."""
    tower = f"<{tag}>做好" * limit + f"</{tag}>" * limit
    return lambda length: f"{_PAGE}{tower * (length // len(tower) + 1)}</body></html>"


def page(piece: str) -> Flood:
    """Return pages with *piece* repeated."""
    return lambda length: f"{_PAGE}{''.join(_repeated(piece, length))}</body></html>"


TEXTS: dict[str, Flood] = {
    # marks
    "open brackets": row("（"),
    "closing brackets": row("）"),
    "open quotes": row("“"),
    "closing quotes": row("”"),
    "straight quotes": row('"'),
    "open title marks": row("《"),
    "mixed open marks": row("“（《【"),
    "marks in the wrong order": row("”“）（"),
    "crossed marks": row("（“）”"),
    "open brackets with words": row("（做好"),
    "closing brackets with words": row("做好）"),
    "open quotes with words": row("“做好"),
    "open quotes in lines": rows("“做好。"),
    "nested marks": lambda length: _TASK + "（" * (length // 2) + "）" * (length // 2),
    "commas": row("，"),
    "full stops": row("。"),
    "ideographic commas": row("甲、"),
    "ellipses": row("……"),
    "blanks": row(" "),
    "full-width blanks": row("　"),
    "blank lines": rows(""),
    "blank lines with blanks": rows("　 "),
    "carriage returns": row("\r"),
    "tabs": row("甲\t"),
    "invisible characters": row("做\u200b"),
    "only invisible characters": row("\u200b"),
    # words
    "one character": row("做"),
    "one rare character": row("龘"),
    "one sentence": row("加强学校体育工作促进健康成长"),
    "sentences": row("加强第{i}项学校体育工作，促进学生健康成长。"),
    "equal sentences": row("加强学校体育工作，促进学生健康成长。"),
    "letters": row("a"),
    "words of letters": row("plan "),
    "lines of one character": rows("做"),
    "lines of one letter": rows("a"),
    "lines of two kinds": rows("做好。\n工作"),
    "short lines": rows("做好第{i}项。"),
    "equal paragraphs": rows("加强学校体育工作，促进学生健康成长。"),
    "paragraphs": rows("加强第{i}项学校体育工作，促进学生健康成长。"),
    "placeholders": row("XX××"),
    "placeholders in lines": rows("XX小学××年"),
    "circles": row("〇〇年"),
    "underscores": row("____"),
    "repeated clauses": row("要，"),
    "the same word": row("教育"),
    # numbers
    "digits": row("1"),
    "digits with points": row("1."),
    "digits with commas": row("1,"),
    "Chinese numerals": row("一"),
    "Chinese tens": row("十"),
    "percentages": row("5%"),
    "ranges": row("3-5"),
    "ranges with dashes": row("3—"),
    "quantities": row("3所"),
    "quantities with words": row("学校3所、"),
    "sums": row("8所，其中学校5所、幼儿园2所，"),
    "targets": row("入学率达到{i}%，"),
    "equal targets": row("入学率达到95%，"),
    "targets in lines": rows("入学率达到{i}%。"),
    "bounds": row("不低于95%以上，"),
    "percentage points": row("每年下降0.5%，"),
    # times
    "years": row("2025年"),
    "other years": row("{y}年"),
    "years without a character": row("2025"),
    "spans of years": row("2024—2025年"),
    "months": row("3月"),
    "dates": row("2025年3月1日"),
    "dates with points": row("2025.3.1"),
    "deadlines": row("2025年6月底前完成，"),
    "deadlines in lines": rows("2025年6月底前完成。"),
    "five-year plans": row("“十四五”"),
    "ends of years": row("底前"),
    # citations
    "citations": row("落实《关于加强第{i}项工作的意见》，"),
    "equal citations": row("《关于加强工作的意见》"),
    "citations with numbers": row("《关于加强工作的意见》（云政发〔2025〕3号）"),
    "document numbers": row("云政发〔2025〕3号"),
    "malformed document numbers": row("云政发[2025]3号"),
    "the notice": row("关于印发的通知"),
    "open titles with words": row("《关于做好"),
    "national documents": row("《中华人民共和国义务教育法》"),
    "parties": row("党的二十大"),
    # headings
    "chapters": rows("{c}、任务{i}"),
    "equal chapters": rows("一、任务"),
    "sections": rows("（{c}）任务"),
    "items": rows("{i}.做好。"),
    "equal items": rows("2.做好。"),
    "items that fall": falling,
    "items with gaps": rows("{i}0.做好。"),
    "items in brackets": rows("（{i}）做好。"),
    "circled items": rows("①做好。"),
    "enumerations": row("一是做好，二是做好；"),
    "enumerations in lines": rows("一是做好。"),
    "ordinals in a row": row("一、"),
    "ordinals in brackets": row("（一）"),
    "items in a row": row("{i}.做好；"),
    "forms in turn": rows("{c}、任务\n（{c}）任务\n做好。"),
    "levels that end": rows("一、任务\n（一）任务\n1.任务\n（1）做好。"),
    "levels that fall": rows("（1）做好。\n1.任务\n（一）任务\n一、任务"),
    "decimal headings": rows("{i}.1 任务"),
    "long headings": rows("一、" + "任务" * 50),
    "chapters by name": rows("第{c}章 任务\n第{c}条 做好。"),
    "counts": row("实施九项工程，"),
    "references": rows("{c}、任务\n按照第{c}部分第（一）项、第三至五条做好。"),
    "references in a row": row("按照第一条第二款"),
    # parts
    "titles": rows("云岭市2025年教育工作要点", ""),
    "plans": rows("云岭市2025年教育工作要点\n一、任务\n做好。", ""),
    "other plans": rows("云岭市第{i}年教育工作要点\n一、任务\n做好第{i}项。", ""),
    "notices": rows("关于印发云岭市教育工作要点的通知\n各学校：\n现印发给你们。\n云岭市教育局\n2025年3月1日", ""),
    "addressees": rows("各县（区）教育局："),
    "signatures": rows("云岭市教育局\n2025年3月1日"),
    "annexes": rows("附件{i}\n任务表{i}\n做好。"),
    "announced annexes": rows("附件：{i}.任务表"),
    "equal annexes": rows("附件\n做好。"),
    "contents": lambda length: HEAD + "目录\n" + "".join(_repeated("任务{i}甲 {i}\n", length)) + "一、任务\n做好。\n",
    "contents with dots": rows("{c}、任务……{i}", HEAD + "目录\n"),
    "tables": rows("任务{i}\t教育局\t2025年6月"),
    "owners": rows("{i}.做好。（责任单位：教育局）"),
    "owners now and then": rows("{i}.做好。（责任单位：教育局）\n{i}.做好。"),
    "owners in a row": row("（责任单位：教育局）"),
    "web lines": rows("索引号：{i}\n发布时间：2025-03-01"),
    "addresses": row("https://example.org/"),
    "places": row("黑龙江省青岛市"),
    "offices": row("市教育局、"),
}
"""Plain texts."""

MARKDOWN: dict[str, Flood] = {
    "hashes": rows("# 任务"),
    "emphasis": row("**做"),
    "underlined": row("_做"),
    "quotations": row("> ", HEAD),
    "fences": rows("```"),
    "bars": row("|甲"),
    "tables": rows("|甲|乙|\n|--|--|\n|1|2|"),
    "comments": row("<!--"),
    "comments with ends": row("<!-- 甲 -->"),
    "waivers": rows("<!-- planlint: NUM001 已定 -->"),
    "cells": row("<td>甲<td>"),
    "backslashes": row("\\"),
    "backticks": row("`"),
}
"""Texts of Markdown."""

PAGES: dict[str, Flood] = {
    "open paragraphs": page("<p>做好"),
    "paragraphs": page("<p>做好第{i}项。</p>"),
    "items of reversed lists": lambda length: (
        f"{_PAGE}<ol reversed>{''.join(_repeated('<li>做好', length))}</ol></body></html>"
    ),
    "open list items": page("<li>做好"),
    "open blocks": nested("div"),
    "open inline elements": nested("b"),
    "open fonts": page("<font>做"),
    "open tables": nested("table", 40),
    "cells": page("<table><tr><td>做好</td></tr></table>"),
    "open cells": page("<td>做好"),
    "breaks": page("做<br>"),
    "spans": page("<span>做</span>"),
    "links": page('<a href="x">做</a>'),
    "entities": page("&#20570;"),
    "attributes": page('<p class="{i}">做</p>'),
    "hidden elements": page('<p style="display:none">做</p>'),
    "scripts": page("<script>做</script>"),
    "comments": page("<!-- 做 -->"),
    "preformatted lines": page("<pre>做\n好</pre>"),
    "one preformatted text": lambda length: f"{_PAGE}<pre>{'做' * 9}{chr(10) * length}</pre></body></html>",
    "less-than signs": page("<"),
    "plain text": page("做好。"),
}
"""Web pages."""


def of_rules() -> Iterator[tuple[str, Flood]]:
    """Yield, for each rule, floods of its wrong example: as lines, and as one paragraph."""
    for rule in installed().rules:
        words = rule.examples[0].bad.translate(dict.fromkeys(map(ord, "⟦⟧"))).replace("{", "（").replace("}", "）")
        head, *lines = words.splitlines()
        yield f"{rule.code} in lines", rows("\n".join(lines) or head, f"{head}\n")
        yield f"{rule.code} in a row", row("".join(lines) or head)
