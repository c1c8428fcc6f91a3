"""A mark of punctuation stands once."""

import re
from collections.abc import Iterator

from planlint import Edit, Example, Hit, Paragraph, Plan, Role, Rule, Severity

_REPEATED = re.compile(r"[。,、;:]{2,8}|[。,、;:][!?]|[!?][。,、;:]")
_STRENGTH = "。!?;:,、"  # which mark of several is to stay: the strongest


def check(paragraph: Paragraph, _: Plan, /) -> Iterator[Hit]:
    """Object to 。。 ，、 。， and the like; …… and —— and ？！ are marks of their own."""
    if paragraph.role not in (Role.TEXT, Role.ADDRESSEE):
        return
    for found in _REPEATED.finditer(paragraph.folded):
        span = paragraph.part(*found.span())
        marks = paragraph.text[found.start() : found.end()]
        right = min(marks, key=lambda mark: _STRENGTH.index(_narrow(mark)))
        yield Hit(span, {"marks": marks, "right": right}, (Edit(span, right),))


def _narrow(mark: str) -> str:
    return chr(ord(mark) - 0xFEE0) if "！" <= mark <= "～" else mark


RULE = Rule(
    code="PUN003",
    name="repeated-punctuation",
    severity=Severity.ERROR,
    title="标点不得重复",
    message="标点“{marks}”重复，留“{right}”即可",
    why="多为删改后留下的标点。",
    advice="删去多余的标点。",
    on=Paragraph,
    check=check,
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、任务\n建设学校⟦。。⟧抓好教研⟦，、⟧课改⟦。，⟧提高质量⟦；。⟧",
            good="云岭市教育工作方案\n一、任务\n建设学校。抓好教研，课改。提高质量。",
        ),
        # 省略号、破折号、问叹连用不是重复；英文的点也不是
        Example(
            bad="云岭市教育工作方案\n一、任务\n为什么？！因为……需要——抓住机遇⟦：：⟧“双减”“双升”。版本v1..2",
            good="云岭市教育工作方案\n一、任务\n为什么？！因为……需要——抓住机遇：“双减”“双升”。版本v1..2",
        ),
    ),
)
