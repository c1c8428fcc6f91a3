"""A time on the clock of 24 hours needs no 下午, and one with a colon no 分: 15:00, not 下午15:00 or 15:00分."""

import re
from collections.abc import Iterator

from planlint.authoring import Edit, Example, Hit, Plan, Rule, Severity

_TIME = re.compile(
    "(?<!上)(?P<part>中午|下午|傍晚|晚上|晚间|夜间|上午|早上|早晨|清晨|凌晨|晚) ?(?P<time>(?:1[3-9]|2[0-4]) ?[:时点](?: ?[0-5][0-9](?![0-9]))?)(?!间|[人分])"
)
_COLON = re.compile("(?<![0-9:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?P<unit> ?分)(?![钟值数内])")
_MORNING = ("上午", "早上", "早晨", "清晨", "凌晨")


def check(plan: Plan) -> Iterator[Hit]:
    """Report each hour from 13 on with the part of the day before it (in the morning it cannot be), and 分 after a colon."""
    for line in plan.paragraphs:
        for found in _TIME.finditer(line.folded) if line.role.has_words and _TIME.search(line.folded) else ():
            start, end = found.span()
            wrong = found["part"] in _MORNING
            data = {"text": line.text[start:end], "fault": "自相矛盾" if wrong else f"中的“{found['part']}”多余"}
            edits = () if wrong else (Edit(line.part(start, found.start("time")), ""),)
            yield Hit(line.part(start, end), data, edits, severity=Severity.WARNING if wrong else None)
        for found in _COLON.finditer(line.folded) if line.role.has_words and ":" in line.folded else ():
            data = {"text": line.text[slice(*found.span())], "fault": "中的“分”多余"}
            yield Hit(line.part(*found.span()), data, (Edit(line.part(*found.span("unit")), ""),))


RULE = Rule(
    code="DAT007",
    name="redundant-time",
    severity=Severity.NOTE,
    precision="unproven",
    proof="listed",
    title="24小时制的时间前不加“下午”，冒号后不加“分”",
    message="“{text}”{fault}",
    why="13时以后的时间已经说明是下午或晚上，冒号已经隔开时和分；写作“上午15:00”的，必有一处写错。",
    on=Plan,
    check=check,
    advice="删去多余的字，或者改用12小时制、“时”“分”，全文统一；自相矛盾的，核对时间。",
    examples=(
        Example(
            bad="示例中学运动会方案\n一、时间\n9月6日⟦下午15：00⟧入场，⟦晚上19时30⟧散场。\n二、地点\n操场。",
            good="示例中学运动会方案\n一、时间\n9月6日15：00入场，19时30散场。\n二、地点\n操场。",
        ),
        # 冒号和“分”只用一样
        Example(
            bad="示例中学远足方案\n一、返校\n高二⟦16：40分⟧集合。\n二、地点\n停车场。",
            good="示例中学远足方案\n一、返校\n高二16：40集合。\n二、地点\n停车场。",
        ),
        # 上午没有14点
        Example(
            bad="示例中学运动会方案\n一、时间\n9月6日⟦上午14:00⟧入场。\n二、地点\n操场。",
            good="示例中学运动会方案\n一、时间\n9月6日14:00入场。\n二、地点\n操场。",
        ),
    ),
    allows=("示例中学运动会方案\n一、时间\n9月6日下午3:00入场，晚18—20时开放，上午12:00散场。\n二、地点\n操场。",),
)
