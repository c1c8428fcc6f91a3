"""Numbers that set a standard, a condition or a share, and so are not something to be done by a day."""

import re

from planlint.analysis.commitments.model import Target
from planlint.text.marks import after_mark
from planlint.text.numerals import CHINESE_NUMERALS
from planlint.text.quantities import Quantity

_FARTHEST = 60  # code points before a target that are read
_STOPS = re.compile("[。;,:、\n]")
_LESSONS = frozenset("节 课时 学时 学分".split())
_FEW = 2  # 1—2项艺术爱好

_CONDITION = re.compile(
    r"(?:\([^()]{0,12}\))?[^,。;()]{0,20}(?:的|时|前提下)[,;。]|(?:\([^()]{0,12}\))?[^,。;()]{0,16}(?:后|以上|以下)(?:\([^()]{0,12}\))?,[^,。;]{0,8}?(?:可|准予|方可|按)"
)
"""What follows the number of a condition: 购房5套以上的，给予补贴; 缴纳50%价款后，可申请."""
_CASE = re.compile(
    "(?:对|当|若|如|凡|按(?!时|期|计划)|参照|适用|符合|享受|不超过|不得|不宜|不应|在[^,。;]{0,40}(?:达到|高于|低于))"
)
"""The beginning of a clause that says in which case something holds."""
_PER_HEAD = re.compile("人均|户均|每(?:[个名位]?(?:学生|学员|幼儿|人|户|班)|套)|学生[^,。;]{0,16}(?:至少|能够|掌握)")
_TERMS = (
    "首付|公积金|[补贴助]{2}标准|额度|利率|征收率|税率|费率|容积率|计容|租金|房票|购房|购买[^,。;]{0,12}房|出让|预售|履约|违约"
)
"""Words of terms that hold for loans, subsidies, taxes and building land."""
_LOANS = re.compile("贷款|公积金|额度|补贴|补助")
_POST = r"担任|(?:副[一-龥]{1,2}|成员)(?:\([^()]{0,12}\))?[0-9]{1,2}人$"
_AUDIENCE = re.compile("对象:")
_RULED = "过(?:至少)?[0-9]|不宜|不应|不得|应不|有条件的|上限|下限|所占比例不|总课时"
_HOBBY = re.compile("[^,。;]{0,8}(?:爱好|特长|技能|艺术活动|体育项目)")
_LABEL = re.compile("[^,。;]{0,4}(?:准则|规定|要求|制度|原则|措施|举措|机制)")
_AWARDED = re.compile("(?:给予|兑现|奖励|补贴|补助|资助)[^,。;]{0,20}$|放宽至|每增加")
_HELD = re.compile("评选|举办|开展")
_DETAILS = "条【|等于|挂钩|到账|签约|协议|[各至]少?要?配备|每个[省市县区](?:\\(|培育)"
_OTHERWISE = re.compile(f"{_RULED}|{_TERMS}|{_DETAILS}|{_POST}")
_MEASURED = re.compile("[率比占面升降提增减保控稳超突完实压覆到]|(?<!态)度|(?<!表)达")


def sets_standard(target: Target) -> bool:
    """Return whether a target sets a standard (每名学生至少1项), a condition (满5套的), a share (态度10%) or terms."""
    if target.quantity is None:
        return False
    folded, start, end = target.source.folded, target.span.start, target.span.end
    first = max(start - _FARTHEST, 0)
    sentence = after_mark(folded, start, "。;\n", first)
    clause = max((found.end() for found in _STOPS.finditer(folded, sentence, start)), default=sentence)
    if _CONDITION.match(folded, end) or _CASE.match(folded, clause) or _CASE.match(folded, start):
        return True
    if _OTHERWISE.search(folded, clause, end):
        return True
    return _is_fixed(target, target.quantity, sentence)


def _is_fixed(target: Target, quantity: Quantity, sentence: int) -> bool:
    """Return whether the quantity of a target, in a sentence that begins at an offset, is one that stays: a share, an award."""
    folded, end = target.source.folded, target.span.end
    number = target.span.start + quantity.start
    if quantity.unit == "%":
        return (
            folded.startswith("的", number - 1) or _MEASURED.search(target.folded) is None or _awards(folded, sentence, number)
        )
    if quantity.unit in _LESSONS and not _HELD.match(target.folded):
        return True
    if quantity.amount <= _FEW and _HOBBY.match(folded, end):
        return True
    if quantity.unit == "项" and folded[number] in CHINESE_NUMERALS and _LABEL.match(folded, end):
        return True
    of_unit = {"元": _LOANS, "人": _AUDIENCE}.get(quantity.unit)
    is_for_each = _PER_HEAD.search(folded, sentence, end) is not None
    if is_for_each or _awards(folded, sentence, number):
        return True
    return of_unit is not None and of_unit.search(folded, sentence, end) is not None


def _awards(folded: str, sentence: int, number: int) -> bool:
    return _AWARDED.search(folded[sentence:number]) is not None
