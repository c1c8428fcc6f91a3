"""Dates are written out: 2025年3月1日, not 2025.3.1, 25年 or 2025年03月."""

import re
from collections.abc import Iterator

from planlint.authoring import (
    CHINESE_TENS,
    CHINESE_YEAR,
    Basis,
    Edit,
    Example,
    Hit,
    Paragraph,
    Plan,
    Role,
    Rule,
    Severity,
    Span,
    number,
)

_DOTTED = re.compile(r"(?<![0-9A-Za-z./-])((?:19|20)[0-9]{2})([./-])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9./-])")
_PADDED = re.compile("(?<=[0-9]年)0[1-9](?=月)|(?<=[0-9]月)0[1-9](?=日)")
_SHORT = re.compile("(?<![0-9A-Za-z.满过近约第龄教期前后任走经这])(2[0-9])(?=年(?:[底末初]|度(?!假)|(?:1[0-2]|[1-9])月))")
_HANZI = re.compile(f"{CHINESE_YEAR}年[{CHINESE_TENS}]{{1,2}}月[{CHINESE_TENS}]{{1,3}}日")
_METADATA = re.compile("^[^。,]{0,10}(?:日期|时间|文号|索引号|编号)[^。]{0,4}:")
_NUMERAL = re.compile("[0-9〇○零]")
_SINCE = 2013  # GB/T 9704—2012 is in force
_ROLES = (Role.TEXT, Role.DATE)


def check(plan: Plan) -> Iterator[Hit]:
    """Report dates with points or strokes, two-digit years, leading zeros, or Chinese numerals."""
    for paragraph in plan.paragraphs:
        if paragraph.role in _ROLES and _NUMERAL.search(paragraph.folded) and not _METADATA.search(paragraph.folded):
            for span, words, expected in _faults(paragraph):
                yield Hit(
                    span, {"date": words, "expected": expected}, (Edit(span, expected),), safe=len(expected) != len(words) + 2
                )


def _faults(paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield each malformed date: its place, its words and how it is written."""
    text = paragraph.words.folded
    for found in _DOTTED.finditer(text):
        yield _fault(paragraph, found, f"{found[1]}年{int(found[3])}月{int(found[4])}日")
    for found in _PADDED.finditer(text):
        yield _fault(paragraph, found, found.group()[1:])
    for found in _SHORT.finditer(text):
        yield _fault(paragraph, found, f"20{found[1]}")
    if paragraph.role is Role.DATE and (hanzi := _HANZI.search(text)):
        year, month, day = (number(part.replace("○", "〇")) for part in re.split("[年月日]", hanzi.group())[:3])
        if year >= _SINCE:
            yield _fault(paragraph, hanzi, f"{year}年{month}月{day}日")


def _fault(paragraph: Paragraph, found: re.Match[str], expected: str) -> tuple[Span, str, str]:
    return paragraph.words.part(*found.span()), found.group(), expected


RULE = Rule(
    code="DAT003",
    name="malformed-date",
    severity=Severity.WARNING,
    precision="high",
    title="日期应写全年、月、日，不编虚位",
    message="日期“{date}”应写作“{expected}”",
    why="公文日期用阿拉伯数字将年、月、日标全，年份写四位，月、日前不加“0”。",
    on=Plan,
    check=check,
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.5.4"),),
    advice="写作“2025年3月1日”这样的形式。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、德育\n1.于⟦2025.3.1⟧启动，2025年⟦04⟧月完成，⟦25⟧年底前验收。",
            good="云岭市2025年教育工作要点\n一、德育\n1.于2025年3月1日启动，2025年4月完成，2025年底前验收。",
        ),
        # 年份写了两位
        Example(
            bad="示例县2025年教育工作要点\n一、教师\n1.待遇⟦25⟧年9月兑现。",
            good="示例县2025年教育工作要点\n一、教师\n1.待遇2025年9月兑现。",
        ),
    ),
    allows=(
        # “从教25年”“2024.5万元”不是日期
        "示例县2025年教育工作要点\n一、教师\n1.表彰从教25年、任教满25年的教师，投入2024.5万元。",
    ),
)
