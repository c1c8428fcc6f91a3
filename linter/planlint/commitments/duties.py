"""Who is to do it: （责任单位：…）, lines of their own (牵头部门：…), （…牵头，…配合）, 由…牵头."""

import re
from collections.abc import Iterator, Sequence

from planlint.commitments.model import Duty
from planlint.plan import Heading, Paragraph, Plan, Role, Section
from planlint.span import Span

_UNIT = "(?:单位|部门|科室|处室|股室|领导|人|主体|机构|区县|学校)"
_LEAD = f"(?:牵头|责任|主责|负责|主办|承办|落实|实施|指导){_UNIT}|责任分工|牵头"
_SUPPORT = f"(?:配合|参与|参加|协办|协同|协助|支持|分工){_UNIT}"
_LABEL = re.compile(f"(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})")
_LABELLED = re.compile(f"(?:{_LEAD}|{_SUPPORT})(?:及(?:{_UNIT}|分工))? ?:")
_LINE = re.compile(f"[(【]?(?:{_LEAD}|{_SUPPORT})(?:及(?:{_UNIT}|分工))?[】]? ?:.{{2,}}")
_BRACKET = re.compile(r"\(([^()]{2,300}(?:\([^()]{0,40}\)[^()]{0,200}){0,6})\)")
_ROLE = re.compile(
    "(?P<lead>(?:分别|共同|联合|具体)?(?:牵头(?:负责|落实|推进|组织)?|负责(?:落实|实施)?)|按(?:照)?[^,;]{1,8}负责|指导)"
    "|(?P<support>(?:协同|会同|共同)?(?:配合|参与|参加|协助|协同推进|负责落实))"
)
_OFFICE = re.compile(
    "(?:局|委|部|厅|科|处|室|办|府|校|园|院|所|中心|部门|单位|组|会|公司|银行|总队|政府|办公室|工委|团委|学院|馆|站|署|社|宫|机构|区|县|市)(?:\\([^()]*\\))?(?:等)?$"
)
_BY = re.compile("由([^,。;()由]{2,60}?)(?:牵头|负责)(?:[,、]?([^,。;()]{2,60}?)(?:配合|参与|协助))?")
_STOP = re.compile("(?:完成时限|时限|完成时间|时间节点|完成期限)")
