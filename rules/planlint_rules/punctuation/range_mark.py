"""Between two numbers stands — or ～, and a percentage has its sign at both."""

import re
from collections.abc import Iterator

from planlint import Basis, Edit, Example, Hit, Paragraph, Plan, Role, Rule, Severity

_UNIT = "年|月|日|人|所|个百分点|个|名|岁|万元|亿元|元|万|亿|小时|课时|学时|分钟|天|周|次|场|项|家|公里|平方米|米|级|年级|班|套|台|点|时"
_PERCENT = re.compile(r"(?<![\d.\-—~%A-Za-z])(\d+(?:\.\d+)?)\s?([-—–~至])\s?(\d+(?:\.\d+)?)%")
_HYPHEN = re.compile(rf"(?<![\d.\-—~%A-Za-z“+/])(\d+(?:\.\d+)?%?)-(\d+(?:\.\d+)?)(?=%|{_UNIT})(?!-)")


def check(paragraph: Paragraph, _: Plan, /) -> Iterator[Hit]:
    """Object to 3-5% and to a hyphen in a range of numbers or years."""
    if paragraph.role is not Role.TEXT:
        return
    for found in _PERCENT.finditer(paragraph.folded):
        mark = "至" if found.group(2) == "至" else "～"
        yield _hit(paragraph, found.span(), f"{found.group(1)}%{mark}{found.group(3)}%")
    for found in _HYPHEN.finditer(paragraph.folded):
        half = paragraph.folded.startswith("%", found.end()) and not found.group(1).endswith("%")
        if not half:  # 3-5% is the business of the pattern above
            yield _hit(paragraph, found.span(), found.group(1) + _mark(paragraph.folded, found) + found.group(2))


def _mark(folded: str, found: re.Match[str]) -> str:
    """Return — for years and other times, ～ for amounts."""
    return "—" if folded[found.end()] in "年月日" and len(found.group(1)) in (1, 2, 4) else "～"


def _hit(paragraph: Paragraph, place: tuple[int, int], right: str) -> Hit:
    span = paragraph.part(*place)
    return Hit(span, {"range": paragraph.text[place[0] : place[1]], "right": right}, (Edit(span, right),))


RULE = Rule(
    code="PUN005",
    name="range-mark",
    severity=Severity.NOTE,
    title="起止的数值之间用一字线或浪纹线",
    message="“{range}”宜写作“{right}”",
    why="数值、时间的起止用一字线“—”或浪纹线“～”，短横线是连接号；百分数的前后两数都带百分号。",
    advice="改用“—”（时间）或“～”（数值），补上前一个百分号。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"), Basis("出版物上数字用法", "GB/T 15835—2011", "4.1.1")),
    on=Paragraph,
    check=check,
    examples=(
        # 文号、电话、编号、引号里的说法不是起止
        Example(
            bad="云岭市教育工作方案\n一、任务\n⟦2024-2026⟧年培训⟦700-800⟧人，比例提高⟦3-5%⟧，推广“2-3”模式，电话0455-6312788，编号12-3-5，日期2025-03-17。",
            good="云岭市教育工作方案\n一、任务\n2024—2026年培训700～800人，比例提高3%～5%，推广“2-3”模式，电话0455-6312788，编号12-3-5，日期2025-03-17。",
        ),
    ),
)
