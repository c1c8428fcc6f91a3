"""Commitments without numbers that name what is to be there: 制定…办法, 通过…评估, 每季度发布…, 召开现场会, 力争用三年…."""

import re
from collections.abc import Iterator, Sequence

from planlint.analysis.commitments import words
from planlint.text.marks import after_mark
from planlint.text.times import TimeExpression, TimeKind

_NAME = "《[^《》]{2,60}》"
_WORDS = "[^,。;:、()《》]"
_PAPER = (
    "办法|方案|意见|细则|规划|规定|制度|标准|指南|清单|目录|预案|条例|措施|手册|规范|计划|政策|纲要|章程|导则|图谱|台账|读本|教材|白皮书"
    "|蓝皮书|报告|指引|公约|守则|任务书|路线图|时间表"
)
_EVENT = (
    "现场会|推进会|大会|会议|论坛|研讨会|座谈会|发布会|部署会|启动会|总结会|工作会|交流会|恳谈会|运动会|艺术节|科技节|读书节|体育节|博览会"
    "|大赛|比赛|竞赛|联赛|培训班|启动仪式|活动[周月]|展示活动|演练|展演|开放日"
)
_BODY = "中心|学院|研究院|联盟|委员会|领导小组|专班|工作组|基金会|协会|平台|台账|数据库|名录|专家库|档案|集团|基地"
_VERIFIED = "评估(?:认定|验收)?|验收|认定|评审|督导(?:评估|验收|认定)?|复核|复评|复审|评定|考核验收"
_DONE = f"编制|修编|修订|普查|调研|摸底|清查|论证|选址|可研|设计|招标|立项|审批|换届|主体工程|施工图|{_VERIFIED}"
_ISSUE = "发布|通报|公布|公开|报告|报送|调度|会商|评议|点评|晾晒|研判"
_AIMED = "力争|争取|确保"
_DIGITS = "[0-9一二两三四五六七八九十]{1,3}"
_TERM = f"(?:用|在|经过|通过)?{_DIGITS}(?:[至~—-]{_DIGITS})?个?(?:年|学期|学年|月)(?:时间|左右|内|之内)?"
_REACHED = "取得|形成|实现|建成|达到|完成"
_RESULT = "成果|成效|突破|进展|格局|体系|局面|目标|水平|品牌|经验|模式|机制|任务"
_MADE = f"(?:{_WORDS}{{0,40}}(?:{_PAPER})|{_WORDS}{{0,12}}{_NAME})"
_DELIVERABLE = re.compile(
    "(?:(?:研究|探索)?(?:制定|制订|出台|印发|编制|修订|起草|拟定|编写|编印|发布)(?!的|本|标准|和实施)"
    f"(?:完善|印发|出台|实施|并印发)?{_MADE}"
    f"|通过{_WORDS}{{0,30}}(?:{_VERIFIED})"
    f"|(?:每[个两半]?(?:月|季度?|年|学期|学年|周)|按[月季年])度?[^,。;:《》]{{0,20}}(?:{_ISSUE}){_WORDS}{{0,20}}"
    f"|(?:召开|举办|举行|承办|组织召开|开展|办好|组织){_WORDS}{{0,30}}(?:{_EVENT})"
    f"|(?:召开|举办|举行|承办|组织(?:开展|举办|参加)?|开展|办好)(?:好|了)?第(?:[0-9]{{1,3}}|[一二三四五六七八九十]{{1,4}})届{_WORDS}{{2,24}}"
    f"|(?:{_AIMED}){_TERM},?{_WORDS}{{0,24}}(?:{_REACHED}){_WORDS}{{0,16}}(?:{_RESULT})"
    f"|(?:成立|组建|设立|建立|搭建|建成){_WORDS}{{0,24}}(?:{_BODY})"
    f"|完成{_WORDS}{{0,24}}(?:{_DONE})(?:工作)?)"
    "(?=[,。;:、(和与及并后]|$)"
)
_NOT_PROMISED = re.compile(
    "(?:根据|按照|依据|依照|依托|贯彻|落实|对照|参照|鼓励|支持|指导|引导|关于|特|对|已|已经|未|不|经|凡|拟|曾|可|如)$"
)
"""The words before what is there already, or may be."""
_KEEPS_TO = re.compile("执行|落实|遵守|按照")
"""Words of what keeps to rules that are there: 信息发布严格执行审批制度."""
_PLACED = re.compile(f"(?:力争|争取|确保|推动|指导|督促|支持|帮助)?({words.PLACE}[、和及与一-鿿])")
"""Places at the beginning of a clause, after a verb that may come before them."""
_FARTHEST = 60  # code points before 通过 in which its places are
_OWN = (TimeKind.EVERY, TimeKind.WITHIN)
_BEFORE = 4  # code points that may hold such words


def deliverables_in(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places of deliverables in a folded sentence, none of which shares a code point with a place that is *taken*."""
    for found in _DELIVERABLE.finditer(text):
        start, end = found.span()
        is_free = all(end <= first or last <= start for first, last in taken)
        if (
            is_free
            and not _KEEPS_TO.search(text, start, end)
            and not _NOT_PROMISED.search(text, max(start - _BEFORE, 0), start)
        ):
            yield _with_places(text, start), end


def _with_places(text: str, start: int) -> int:
    """Return where the places that are to pass an inspection begin, *start* if it names none: 示例县、青禾区通过验收."""
    if not text.startswith("通过", start):
        return start
    found = _PLACED.match(text, after_mark(text, start, ",。;:", max(start - _FARTHEST, 0)), start)
    return found.start(1) if found else start


def own_time(times: Sequence[TimeExpression], start: int, end: int) -> TimeExpression | None:
    """Return the recurrence (每季度) or the end (三年内) among the words between two offsets of a sentence."""
    return next((time for time in times if time.kind in _OWN and start <= time.start < end), None)
