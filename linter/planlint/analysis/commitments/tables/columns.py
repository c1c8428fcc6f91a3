"""What the columns of a table hold, as their heads say."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_DIGITS
from planlint.text.times import TimeExpression, times


class Column(Enum):
    """What a column holds."""

    SEQUENCE = "sequence"  # 序号
    INDICATOR = "indicator"  # 指标
    UNIT = "unit"  # 单位 of an indicator
    VALUE = "value"  # 2030年目标, of an indicator
    BASE = "base"  # 2025年: the value of an indicator before the plan
    TASK = "task"  # 重点任务, 目标, 工作内容
    DEADLINE = "deadline"  # 完成时限
    LEAD = "lead"  # 责任单位
    SUPPORT = "support"  # 配合单位
    SCORE = "score"  # 分值: the table is a scale of marks
    OTHER = "other"


class ColumnHead(Struct, frozen=True):
    """The head of a column: its words without blanks, what the column holds, and the unit and time that it gives."""

    words: str
    column: Column = Column.OTHER
    unit: str = ""
    time: TimeExpression | None = None


_LONGEST = 24  # code points of a head
_BRACKET = re.compile(r"\(([^()]{1,12})\)")
_WHO = "(?:单位|部门|科室|处室|股室|领导|人员|人|主体|机构|学校|区县)"
_YEAR = re.compile(f"(?:19|20)[0-9]{{2}}(?!学)|“?十[{CHINESE_DIGITS}]五”?")
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9年—\-~])")
_GROWTH = re.compile("年均|增[长速幅]|变化|比上年|同比")
_BASE = re.compile("现状|基期|基数|基准|实际|完成|现有|上年|去年|预计|初步")
_AIM = re.compile("目标|预期|规划|计划|指标值")
_AIMED = re.compile("(?:年度|预期|规划|总体|工作|绩效|计划|发展)?目标")
"""A head that is that of values beside indicators, else of tasks."""
_NOUN = "任务|工作|事项|目标|内容|措施|举措|要求|项目|活动|名称|主题|要点|分解"
_KINDS: Sequence[tuple[Column, re.Pattern[str]]] = (
    (Column.SEQUENCE, re.compile("序号?|编号|No.?")),
    (
        Column.SCORE,
        re.compile("[^,。]{0,6}(?:分值|得分|评分|权重|扣分|赋分|计分|自评|评分标准|评价标准|考核标准)(?:标准|办法|细则)?"),
    ),
    (Column.VALUE, re.compile("(?:年度|预期|规划|绩效|计划|考核)?(?:目标|指标|任务|计划)[值数]")),
    (Column.INDICATOR, re.compile("(?:主要|核心|发展|具体|考核|绩效|重点|关键|监测|[一二三]级)?指标(?:名称|内容|项目)?")),
    (Column.BASE, re.compile("现状值?|基期值?|基数|基准值|现有(?:数量|水平)")),
    (
        Column.DEADLINE,
        re.compile(
            "(?:预计|计划|工作|活动|任务|推进|实施|举办|开展)?(?:完成|办结|整改|达标|落实)?"
            "(?:时限|期限|时间|日期|时间节点|节点|进度|时序进度|时间进度|月份|周次|日程)(?:要求|安排|节点)?"
        ),
    ),
    (
        Column.LEAD,
        re.compile(f"(?:牵头|责任|主责|负责|主办|承办|落实|实施|组织|分管){_WHO}(?:及责任人)?|责任分工|牵头|责任人及单位"),
    ),
    (Column.SUPPORT, re.compile(f"(?:配合|参与|协办|协同|协助|支持){_WHO}")),
    (Column.UNIT, re.compile("(?:计量)?单位")),
    (
        Column.TASK,
        re.compile(
            f"(?:重点|主要|具体|年度|建设|预期|阶段|工程|改革|实施|整改|培训|发展|{_NOUN}){{0,2}}(?:{_NOUN})(?:及要求|和要求|及目标|和目标|清单)?"
        ),
    ),
)


@lru_cache(maxsize=4096)
def read_head(text: str, year: int | None) -> ColumnHead:
    """Return the head whose folded text is given; *year* is that of the plan, before which a value is one to start from."""
    words = without_blanks(text)
    bare = _BRACKET.sub("", words).rstrip(":")
    if not bare or len(bare) > _LONGEST:
        return ColumnHead(words)
    kind = next((column for column, pattern in _KINDS if pattern.fullmatch(bare)), None)
    unit = next((found for found in _BRACKET.findall(words) if not _AIM.search(found) and not _BASE.search(found)), "")
    if kind:
        time = _time(words, year) if kind is Column.VALUE else None
        return ColumnHead(words, kind, unit if kind in (Column.VALUE, Column.BASE) and not time else "", time)
    if not _YEAR.search(bare) or _GROWTH.search(bare):
        return ColumnHead(words)
    time = _time(bare, year)
    if time is None or time.latest is None:
        return ColumnHead(words)
    is_past = year is not None and time.latest.year < year
    is_base = is_past or (_BASE.search(words) is not None and not _AIM.search(words))
    return ColumnHead(words, Column.BASE if is_base else Column.VALUE, unit, time)


def _time(words: str, year: int | None) -> TimeExpression | None:
    """Return the time that a head gives: 2030年目标, 目标值(2030), “十五五”末."""
    if not _YEAR.search(words):
        return None
    return next(times(_BARE_YEAR.sub(lambda found: f"{found.group()}年", words), year), None)


def read_heads(texts: Sequence[str], year: int | None) -> tuple[ColumnHead, ...]:
    """Return the heads of a table, of which each says what its column holds beside the others.

    目标 is the head of values beside 指标, and of tasks elsewhere; of several years the first is one to start from if no
    plan's year says which is. Beside the values of two years, a first column without a head has the indicators.
    """
    heads = [read_head(text, year) for text in texts]
    columns = {head.column for head in heads}
    dated = [head for head in heads if head.time and head.column in (Column.VALUE, Column.BASE)]
    if Column.INDICATOR not in columns and len(dated) > 1 and heads[0].column in (Column.OTHER, Column.TASK):
        heads[0] = replace(heads[0], column=Column.INDICATOR)
        columns.add(Column.INDICATOR)
    if Column.INDICATOR in columns:
        heads = [replace(head, column=Column.VALUE) if _AIMED.fullmatch(head.words) else head for head in heads]
    elif Column.VALUE not in columns:
        heads = [replace(head, column=Column.LEAD) if head.column is Column.UNIT else head for head in heads]
    dated = [head for head in heads if head.column is Column.VALUE and head.time and not _AIM.search(head.words)]
    if year is None and len(dated) > 1 and Column.BASE not in columns:
        first = min(dated, key=lambda head: str(head.time and head.time.latest))
        heads = [replace(head, column=Column.BASE) if head is first else head for head in heads]
    return tuple(heads)
