"""Numbers that promise nothing by their place in the clause: in what is published, in rules of operation, among prizes."""

import re

from planlint.analysis.commitments.clause import Number

_PUBLISHED = re.compile(
    "(?:解读|宣传|公开|公布|公示|通报|展示|讲好|说明|解释|报道|推送|介绍|回应|发布)(?:好|了)?(?!比?率|平台)"
    "(?=[^,。;:0-9]{0,12}?(?:新[建增设]|建[成设]|改造|扩建|完成|实施|培训|控制|提高|提升|增加|开展|举办))"
)
"""What says that the words after it are published or explained: 解读新建8所学校的进展."""
_MAKES = re.compile("^[^,。;:]{0,6}?(?:做好|抓好|推进|加强|加大|强化|及时|落实|深化|开展|扩大|细化)")
"""The beginning of a clause whose last words say what is done …"""
_PUBLISHING = re.compile("(?:公开|公示|解读|宣传|报道|宣讲|发布)(?:工作|力度|活动|服务)?[,。;!]?$")
"""… and such last words: 做好新增3000个学位等事项信息公开."""
_STAFFED = re.compile("(?:安排|指定|明确|确定|落实|选?派|设[立置]?|聘[请任]?|配[备齐足强])[^,。;、:0-9]{0,8}$")
_POST = re.compile("[^,。;、]{0,4}(?:专[兼职]|兼职|负责|值[守班]|联络|管理|工作|领跑|引导|安全|信息|监督)|(?:以上)?[,。;]")
"""Verb and post of a rule of staffing: 安排1—2名专职人员."""
_GRANTED = re.compile("(?:安排|预算|列支|拨付|下达|投入)[^,。;、0-9]{0,14}(?:资金|经费|补助|预算|债券|支出)$")
"""The words before money that is set aside: 安排专项资金500万元."""
_RANKS = re.compile("[^,。;]{0,6},(?:处于|位居|居于|创)[^,。;]{0,16}(?:水平|前列|新高)")
"""The words after a number that was reached: 达到13.3年，处于历史最好水平."""
_ENTITLED = re.compile("[^,。;、]{1,8}的[^,。;、]{1,8}(?:可以?|均可|方可|优先|才能|有资格)")
"""The words after a number that entitles to something: 掌握2项技能的学生可申报."""
_FEW = 5  # people of a staffing rule
_OFFICE = re.compile(
    "设(?:[立置])?[^,。;、:0-9]{0,10}(?:主任|组长|队长|班长|秘书长?|委员|干事|会长|部长|成员|裁判|评委|指挥)$"
    "|等奖$|副[^,。;、]{1,4}$|(?:组员|委员)$"
)
"""The words before the number of holders of an office, or of prizes: 设主任1人, 一等奖5个."""
_EACH_TIME = re.compile(
    "每[次轮批组队排场节班人生][^,。;、0-9]{0,8}$"
    "|[每各](?:小组|班级?|年级|学科|支部|代表队|单位|参赛队)[^,。;、0-9]{0,8}(?:选派|推荐|推选|报|选送|派)[^,。;、0-9]{0,4}$"
)
"""The words before the number of a rule of operation: 每次通过1人, 各班推荐3名."""


def is_no_target(number: Number) -> bool:
    """Return whether the clause of a number shows that nothing is promised by it."""
    return _is_published(number) or _is_reached(number) or _is_rule(number)


def _is_published(number: Number) -> bool:
    """Return whether a number is in what is to be published, explained or advertised."""
    clause = number.clause
    if _PUBLISHED.search(clause.text, clause.start, number.quantity.start):
        return True
    opens = _MAKES.match(clause.text[clause.start : number.quantity.start])
    return opens is not None and _PUBLISHING.search(clause.text[number.quantity.end : clause.end]) is not None


def _is_reached(number: Number) -> bool:
    """Return whether the words after a number rank it, so that it is there already."""
    return _RANKS.match(number.clause.text, number.quantity.end) is not None


def _is_rule(number: Number) -> bool:
    """Return whether a number belongs to how something is run: who is on duty, who holds an office, how many each time."""
    clause, lead = number.clause, number.lead
    if number.quantity.unit == "元" and _GRANTED.search(lead):
        return True
    if _ENTITLED.match(clause.text, number.quantity.end) or _OFFICE.search(lead):
        return True
    if _EACH_TIME.search(lead) and not clause.is_dated:
        return True
    few = number.quantity.unit == "人" and number.quantity.amount <= _FEW and not clause.is_dated
    return few and _STAFFED.search(lead) is not None and _POST.match(clause.text, number.quantity.end) is not None
