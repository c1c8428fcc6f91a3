"""A heading does not repeat its parent's words, nor those of another heading."""

import re
from collections import defaultdict
from collections.abc import Iterator

from planlint import Example, Heading, Hit, Plan, Rule, Section, Severity

_BARE = re.compile(r"[\W_]")
_GENERIC = re.compile(
    r"(?:(?:指导|基本|总体|具体|主要|重点|组织|保障|推进|实施|时间|工作|进度|目标|责任|有关|相关|任务|职责|适用|经费|资金|监督|考核|宣传|政策|制度)"
    r"|(?:思想|思路|原则|目标|要求|任务|措施|领导|安排|步骤|单位|分工|内容|方法|范围|管理|评价|引导|支持|机构|对象|条件|标准|程序|流程|保障|建设)"
    r"|[和与及、])+"
)
_SENTENCE = 20  # code points of a title with commas and a full stop that is rather a sentence
_LONG = 8  # code points of a title that two parents do not share by chance


def check(plan: Plan, _: Plan, /) -> Iterator[Hit]:
    """Object to headings with the words of their parent, of a sibling, or (long ones) of any before them in the same part."""
    for part in plan.parts:
        yield from _check(part)
