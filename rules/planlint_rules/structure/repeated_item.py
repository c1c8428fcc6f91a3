"""A long list of songs, books or films has each of them once."""

import re
from collections.abc import Iterator

from planlint.authoring import Example, Heading, Hit, Plan, Rule, Section, Severity

_LIST = re.compile("[曲书篇片节剧歌题]目|歌单|书单|片单|清单|目录")
_BARE = re.compile(r"[\W_]")
_FEWEST = 13  # items of a list; STR007 reports the items of shorter ones
_SHORTEST, _LONGEST = 3, 30  # code points of a title


def check(plan: Plan) -> Iterator[Hit]:
    """Report each item that a list of titles already has."""
    titles = [(plan.title, plan.body), *((annex.title, annex.body) for annex in plan.annexes)]
    for title, body in titles:
        for section in body.walk():
            above = section.heading.title if section.heading else title
            if above and _LIST.search(above.folded):
                yield from _repeated(section)


def _repeated(section: Section) -> Iterator[Hit]:
    items = [below.heading for below in section.sections if below.heading and not below.body and not below.sections]
    seen: dict[str, Heading] = {}
    for item in items if len(items) >= _FEWEST else ():
        key = _BARE.sub("", item.title.folded)
        first = seen.setdefault(key, item)
        if first is not item and _SHORTEST <= len(key) <= _LONGEST:
            data = {"item": item.title.text.strip(), "first": first.ordinal.text.strip()}
            yield Hit(item.paragraph.words.span, data, related=(first.paragraph.words.span, item.paragraph.words.span))


RULE = Rule(
    code="STR016",
    name="repeated-item",
    severity=Severity.WARNING,
    precision="unproven",
    title="清单里同一项不应列两次",
    message="“{item}”前面“{first}”已经列过",
    why="曲目、书目一类的清单列得长，重复的一项不容易发现，数目也不对。",
    on=Plan,
    check=check,
    advice="删去一项，后面的顺次改号；或者换成别的。",
    examples=(
        Example(
            bad="示例中学阅读方案\n一、活动\n读书分享。\n二、推荐书目\n1.《山里的风》\n2.《海边的灯》\n3.《长河谣》\n4.《群星下》\n5.《稻田里》\n6.《竹林月》\n7.《远山雪》\n8.《早春行》\n9.《渡口钟》\n10.⟦《山里的风》⟧\n11.《石桥雨》\n12.《麦田歌》\n13.《灯塔夜》",
            good="示例中学阅读方案\n一、活动\n读书分享。\n二、推荐书目\n1.《山里的风》\n2.《海边的灯》\n3.《长河谣》\n4.《群星下》\n5.《稻田里》\n6.《竹林月》\n7.《远山雪》\n8.《早春行》\n9.《渡口钟》\n10.《新叶集》\n11.《石桥雨》\n12.《麦田歌》\n13.《灯塔夜》",
        ),
    ),
    allows=(
        "示例中学值班方案\n一、值班\n1.教务处\n2.德育处\n3.教务处\n4.总务处\n5.德育处\n6.教务处\n7.总务处\n8.校医室\n9.教务处\n10.德育处\n11.团委处\n12.总务处\n13.教务处\n二、要求\n认真负责。",
    ),
)
