"""The frames of commitments: value, product, causative and subject, beneficiary, and universal; a norm has any of them."""

import re

from msgspec.structs import replace

from planlint.analysis.commitments import words
from planlint.analysis.commitments.clause import Claim, Number
from planlint.analysis.commitments.openings import opening_verb
from planlint.analysis.commitments.verbs import governing, is_counted, is_governed
from planlint.text.quantities import Bound

_SHORT = 20  # code points before a number that continues a list
_CLOSE = 4  # code points before 人人 or 零 in which 实现 or 确保 is looked for
_NEAR = 24  # code points after a number in which its verb is looked for


def read_frame(number: Number) -> Claim | None:
    """Return the commitment of a number by the first frame that it fits."""
    return (
        _reached(number)
        or _rated(number)
        or _headed(number)
        or _produced(number)
        or _benefiting(number)
        or _mastered(number)
        or _plain(number)
    )


def read_norm(number: Number) -> Claim:
    """Return the norm that a number is part of: 每学期至少开展2次演练, 体育时间不低于2小时."""
    clause, quantity = number.clause, number.quantity
    start, end = number.opening, clause.noun_end(quantity.end)
    noun = clause.raw[quantity.end : end].strip(" ”的")
    indicator = noun or clause.name(number.head, quantity.start)
    return Claim(start, end, start, indicator, quantity, is_norm=True, period=clause.period)


def read_comparison(number: Number) -> Claim | None:
    """Return the target measured by a rank, an average or a base: 满意率进入全市前三, 增速高于全省平均水平, 收入翻一番."""
    if number.is_attribute or (number.quantity.unit == "名次" and not words.RANKED.search(number.lead)):
        return None
    return _value(number) if number.head < number.quantity.start else None


def _reached(number: Number) -> Claim | None:
    """Return the target whose indicator has the number as its value: 近视率控制在51%以下, 比例提高3个百分点."""
    lead, quantity = number.lead, number.quantity
    found = words.REACH.search(lead)
    if not found or (number.is_attribute and not words.RATIO.search(lead[: found.start()])):
        return None
    if not number.is_share and (found["change"] or (found[0].startswith(("到", "至")) and not words.GROWN.search(lead))):
        return None
    start = min(number.head, number.start + found.start())
    indicator = number.clause.name(start, number.start + found.start())
    return Claim(start, quantity.end, quantity.start, indicator, quantity, changes=bool(found["change"]))


def _rated(number: Number) -> Claim | None:
    """Return the target of a rate and its value without a verb: 参与率100%."""
    rate = number.is_share and not number.is_attribute and not number.is_bounded
    return _value(number) if rate and words.RATIO.search(number.lead) else None


def _headed(number: Number) -> Claim | None:
    """Return the target of an indicator and its value at the end of a clause under 确保 or 力争: 确保粮食产量64万吨."""
    clause, lead = number.clause, number.lead.rstrip("约近 ")
    if number.is_bounded or not words.HEADED.search(lead) or words.SIZES.search(lead) or governing(number):
        return None
    if number.clause.text[number.head : number.quantity.start] in words.BARE:
        return None
    ends = words.ENDS.match(clause.text, number.quantity.end)
    bounded = number.quantity.bound in (Bound.AT_LEAST, Bound.AT_MOST)
    aims = bounded or clause.before is not None or clause.is_dated or words.AIM.search(clause.text, 0, number.quantity.start)
    return _value(number) if ends and aims else None


def _value(number: Number) -> Claim:
    quantity = number.quantity
    return Claim(number.head, quantity.end, quantity.start, number.clause.name(number.head, quantity.start), quantity)


def _produced(number: Number) -> Claim | None:
    """Return the target that counts what is produced: 新增3所学校, 创建示范校10所."""
    clause, verb = number.clause, governing(number) or opening_verb(number)
    if (
        verb is None
        or words.NO_VERB_LISTED.match(clause.text, verb[1])
        or (number.is_attribute and not number.words.startswith("数以"))
        or words.TRY.search(clause.text, max(clause.start, number.start), verb[0])
        or _is_size(number)
    ):
        return None
    start = max(number.head, verb[0] - words.LEVEL)
    if number.is_share and words.OF_LEVEL.match(clause.text, start, verb[0]):
        verb = start, verb[1]
    clause.verb = clause.text[slice(*verb)]
    return read_product(number, *verb) if is_counted(number, verb[1]) else None


def _is_size(number: Number) -> bool:
    """Return whether a number is the size of a thing: 5万吨级码头, 20亿元基金, 投资500万元以上项目, or a name's: 政策45条."""
    clause, end = number.clause, number.quantity.end
    if clause.text.startswith("级", end) or (number.quantity.unit == "条" and words.DECREED.search(number.lead)):
        return True
    if words.EXTENT.search(number.lead) and number.words.endswith(("以上", "以下")):
        return words.ENDS.match(clause.text, end) is None
    first = number.quantity.unit == "元" and words.CUE.search(number.lead[-2:]) is not None
    return first and words.MONEY.match(clause.text, end) is None


def read_product(number: Number, start: int, noun: int) -> Claim:
    """Return the claim on what is named from *noun* up to the number, or after it."""
    clause, quantity = number.clause, number.quantity
    between = words.SUFFIX.sub("", clause.raw[noun : quantity.start].strip("的了出 "))
    named = between and not words.WHERE.fullmatch(between)
    end = quantity.end if named else clause.noun_end(quantity.end)
    name = between if named else clause.raw[quantity.end : end].strip()
    return Claim(start, end, start, clause.verb + name or clause.name(0, 0), quantity)


def _benefiting(number: Number) -> Claim | None:
    """Return the target that counts those who are served: 为6000名职工进行体检."""
    clause, quantity = number.clause, number.quantity
    if quantity.unit not in words.SERVED or number.is_attribute or not words.BENEFIT.fullmatch(number.lead):
        return None
    found = words.SERVES.match(clause.text, quantity.end, clause.end)
    if not found:
        return None
    start = max(number.start, quantity.start - _NEAR)
    return Claim(start, found.end(), start, clause.raw[quantity.end : found.end()], quantity)


def _mastered(number: Number) -> Claim | None:
    """Return the target of what each one is to master or complete: 确保每名学生掌握2项技能."""
    clause = number.clause
    found = words.EVERY_ONE.search(clause.text, number.start, number.quantity.start)
    if (
        not found
        or number.is_attribute
        or not (clause.is_dated or words.ACHIEVE.search(clause.text, clause.start, found.start()))
    ):
        return None
    return Claim(
        found.start(), number.quantity.end, found.start(), clause.raw[found.start() : number.quantity.start], number.quantity
    )


def _plain(number: Number) -> Claim | None:
    """Return the commitment of a number without a verb right before it: 网络教研不少于150次, 其中高中3所, 3所学校竣工."""
    clause, lead = number.clause, number.lead
    if number.is_attribute or words.EXISTS.search(lead):
        return _done(number)
    if number.is_bounded:
        clause.limits = clause.limits or number.quantity.bound is Bound.AT_MOST
        return read_norm(number) if clause.limits else _value(number)
    goes_on = clause.before is not None and not words.OBLIQUE.match(lead.strip()) and not is_governed(number)
    if number.is_share and ((goes_on and lead) or words.ACHIEVE.search(lead)):
        return _value(number)
    if goes_on and not words.EXTENT.search(lead) and len(lead) <= _SHORT:
        return read_product(number, number.head, number.head) if is_counted(number, number.head) else None
    return _done(number)


def ends_in_result(number: Number) -> bool:
    """Return whether the clause ends in what the things counted come to do: …等5个项目投入使用."""
    found = _result(number)
    return (
        found is not None
        and words.BUILT.fullmatch(found.group()) is not None
        and words.ENDS.match(number.clause.text, found.end()) is not None
    )


def _result(number: Number) -> re.Match[str] | None:
    end = number.quantity.end
    return words.DONE.search(number.clause.text, end, min(number.clause.end, end + _NEAR))


def _done(number: Number) -> Claim | None:
    """Return the target whose predicate follows the number: 3所学校竣工投用."""
    clause, quantity = number.clause, number.quantity
    found = _result(number)
    subjects = (words.EXISTS, words.AND_SO_ON, words.CAUSES)
    subject = number.head == quantity.start or any(pattern.search(number.lead) for pattern in subjects)
    if not subject or not found or number.words[0] == "一" or (quantity.unit in ("项", "条") and not ends_in_result(number)):
        return None
    between = clause.text[quantity.end : found.start()]
    end = clause.noun_end(quantity.end) if "、" in between and any(map(str.isdigit, between)) else found.end()
    name = clause.raw[quantity.end : end].lstrip("的")
    return Claim(quantity.start, end, quantity.start, name, quantity)


def read_absolute(number: Number) -> Claim | None:
    """Return the commitment of an absolute: 全覆盖, 动态清零, 全部达标, 校校有球队, 应招尽招."""
    word, lead = number.words, number.lead.rstrip("“")
    if words.TRY.search(lead) or (words.SHAPE.search(lead) and "实现" not in lead):
        return None
    if word[0] == "应":
        return _whole(number) if "实现" in lead else read_norm(number)
    if word.endswith(("覆盖", "清零")):
        return _whole(number) if words.ENDS.match(number.clause.text, number.quantity.end) else None
    if word in ("全部", "所有", "人人", "零"):
        return _universal(number)
    return _whole(number, noun=True) if number.clause.before or words.ACHIEVE.search(lead) else None


def _universal(number: Number) -> Claim | None:
    """Return the commitment of 全部达标, 所有学校实现…, 人人知晓 or 零事故, a target only if it is to be reached, or by a time.

    全部开展2次培训 has a number of its own.
    """
    clause, word, end = number.clause, number.words, number.quantity.end
    if words.MUST.search(number.lead) or any(char.isdigit() for char in clause.text[end : clause.end]):
        return None
    from_ = number.start if word in ("全部", "所有") else max(number.start, number.quantity.start - _CLOSE)
    aimed = words.ACHIEVE.search(clause.text, from_, number.quantity.start)
    reached = words.REACHED.match(clause.text, end) if word == "全部" else None
    if word == "全部" and (words.AFTER.match(clause.text, end) or (number.head == end - 2 and clause.end - end <= _CLOSE)):
        return None  # 全部完成后总结; 年底前全部完工
    timely = clause.is_dated and word in ("全部", "所有")
    if clause.text.startswith("对", number.start) or not (aimed or reached or timely):
        return replace(read_norm(number), if_dated=True) if word == "全部" else None
    return _whole(number, noun=True)


def _whole(number: Number, noun: bool = False) -> Claim:
    clause = number.clause
    start, end = _paired(clause.raw, number.head, clause.noun_end(number.quantity.end) if noun else number.quantity.end)
    start = min(start, number.quantity.start)
    return Claim(start, end, number.quantity.start, clause.name(start, end), number.quantity)


def _paired(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return *start* and *end* moved over a quotation mark, so that none is without its partner."""
    opened, closed = raw.count("“", start, end), raw.count("”", start, end)
    if opened > closed:
        return (start, end + 1) if raw.startswith("”", end) else (raw.rfind("“", start, end) + 1, end)
    return start, end - (closed > opened and raw[end - 1] == "”")
