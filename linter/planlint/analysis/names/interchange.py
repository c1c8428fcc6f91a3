"""Words that are said for each other in the names of bodies, contests, awards and tables, and what such names end in."""

import re
from functools import cache

from msgspec import Struct

_BODIES = "领导小组|工作小组|委员会|办公室|中心|基地|平台|专家组|工作专班"
_HONOURED = "(?:先进|示范|特色)(?:学校|单位|集体|校|园)"
_EVENTS = "[大比竞]赛|展演|艺术节|读书节|科技节"
_HONOURS = "班主任|教师|教育工作者|班集体|团支部|党支部|党员|学生干部|辅导员"
_PERIODS = "开放|宣传|活动|教育|阅读|读书|科技|体验|服务|文化"
_UNITS = "安全保卫 安全 保卫 教务 教导 教学 政教 德育 总务 后勤 学生 财务 人事 教科 教研 科研".split()
ENDS = re.compile(
    f"(?:{_BODIES})(?![校组城镇村]|小学|任务|思想|内容|环节)|领导组|班级|班集体|工作[室站]|(?:{_PERIODS})[日周月]|活动|模板|样表|范文|样本|办法|细则|小组|组(?![织长员建成合别图装])|研究[院所室]|{_HONOURED}|{_EVENTS}"
    f"|工程(?![师学])|行动(?!计划)|计划(?!行动|生育)|典礼|仪式|演[练习]|(?:培训|研修)班|培训会|[宣演]讲团|讲师团|资金|经费|责任[书状]|记录[本册簿]|(?:示范|先行)[县区校]|(?:报名|申报|汇总|统计)表|[一-鿿]奖(?![励金品项牌状杯惩学补优章罚])"
    f"|{_HONOURS}|(?:{'|'.join(_UNITS)})(?:科(?![学技目研室长])|处(?![理室置长罚于分])|部(?![门长署分]))"
)
"""What names end in."""
INSERTED = re.compile(f"(?:{_BODIES}|{_HONOURED}|{_EVENTS}|工程|行动|计划|研究[院所室]|(?:示范|先行)[县区校])$")
"""What names end in that may have two characters more."""


class Interchange(Struct, frozen=True):
    """Words that are said for each other before *tail*, after *least* or more characters that are the same.

    With *in_text*, names in headings are left out, which may be of the section only; with *in_awards*, plans
    that are not of awards.
    """

    words: tuple[str, ...]
    tail: re.Pattern[str]
    least: int
    in_text: bool = False
    in_awards: bool = False


def _edit(words: str, tail: str = "", least: int = 4, *, in_text: bool = False, in_awards: bool = False) -> Interchange:
    """Return the edit of words with / between them, the longer ones first."""
    return Interchange(
        tuple(sorted(words.split("/"), key=len, reverse=True)), re.compile(f"(?:{tail})$"), least, in_text, in_awards
    )


_EDITS = (
    _edit("大赛/比赛/竞赛", least=2),
    _edit("领导小组/工作小组/工作领导小组/领导组", least=3),
    _edit("班级/班集体", least=2),
    _edit("工作室/工作站", least=3),
    _edit("计划/行动/工程", least=5, in_text=True),
    _edit("研究院/研究所/研究中心/研究室", least=3),
    *(_edit("/".join(word + end for end in "日周月"), least=2) for word in _PERIODS.split("|")),
    _edit("典礼/仪式", least=2),
    _edit("演练/演习", least=2),
    _edit("培训班/培训会/研修班", least=3),
    _edit("宣讲团/演讲团/讲师团", least=2),
    _edit("补助/补贴", "(?:专项)?(?:资金|经费)", least=3),
    _edit("专项资金/专项经费", least=4),
    _edit("责任书/责任状", least=2),
    _edit("记录本/记录册/记录簿", least=2),
    _edit("示范/先行", "[县区校]", least=4),
    _edit("教务处/教导处", least=0),
    _edit("政教处/德育处", least=0),
    _edit("总务处/后勤处", least=0),
    _edit("报名表/申报表", least=2),
    _edit("汇总表/统计表", least=2),
    _edit(
        "中小学生/小学生/小学学生/中学生/初中生/高中生",
        f"(?<=学生)[一-鿿]{{0,8}}(?:{_EVENTS}|工程|行动|计划|活动|平台)",
        least=0,
    ),
    _edit("小组/组", least=2),
    _edit("/参考", "模板|样表|范文|样本", least=2),
    _edit("/实施", "办法|细则", least=4),
    _edit("评审/评选/评定", "委员会|(?:领导|工作)?小组|专家组|办公室", least=2),
    _edit("治理/整治", _BODIES, least=3),
    _edit("建设/创建", f"{_BODIES}|{_HONOURED}|{_EVENTS}|工程|行动|计划", least=3),
    _edit("优秀/最佳/先进", "(?<=优秀|最佳|先进)[一-鿿]{2,4}奖", least=0),
    _edit("优秀/先进", _HONOURS, least=0, in_awards=True),
    *(_edit("/".join(unit + end for end in "科处部"), least=0) for unit in _UNITS),
    *(
        _edit(f"/{word}", f"{_BODIES}|研究[院所室]", least=2 if word in {"技术", "科学"} else 3)
        for word in "工作 活动 建设 管理 专项 项目 推进 创建 提升 发展 综合 保障 服务 指导 技术 科学".split()
    ),
    *(_edit(f"/{word}", f"{_HONOURED}|{_EVENTS}", least=3) for word in "工作 活动 建设 创建 主题 系列".split()),
)
PUPILS = ("小学生", "中学生", "初中生", "高中生")
"""Words that are said for 中小学生, but not for each other."""
_BY_TAIL = {edit.tail: [other for other in _EDITS if other.tail == edit.tail] for edit in _EDITS}
_LAST = re.compile(r"\[([^\[\]]{1,20})\](?=[|)$])|([一-鿿])(?=[|)$])")
"""The characters that an alternative of a pattern ends in."""


@cache
def interchanges_before(last: str) -> tuple[tuple[re.Pattern[str], tuple[Interchange, ...]], ...]:
    """Return the interchanges of names that end in a character, by what follows the words."""
    rows = ((tail, tuple(edit for edit in edits if last in _last_characters(edit))) for tail, edits in _BY_TAIL.items())
    return tuple((tail, edits) for tail, edits in rows if edits)


def _last_characters(edit: Interchange) -> str:
    """Return the characters that the names of an interchange may end in."""
    if edit.tail.pattern == "(?:)$":
        return "".join(word[-1:] for word in edit.words)
    return "".join(found[1] or found[2] for found in _LAST.finditer(edit.tail.pattern))
