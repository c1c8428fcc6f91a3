"""The verb at the beginning of a clause: any verb of the dictionary but those that deal with what exists."""

import re

from planlint.analysis.commitments import words
from planlint.analysis.commitments.clause import Number
from planlint.text.verbs import is_verb

_SUBJECT = re.compile(
    "(?:全[国省市区县州校域年镇乡村系]|我[省市县区州校]|市[级县]?|县级|省级|[每各](?:地|级|类|[省市县区州校村镇班处室科]))+"
)
"""Who acts, before the verb."""
_ADVERB = re.compile(
    "(?:全面|全力|全程|深入|扎实|着力|大力|积极|加快|重点|集中|统一|优先|免费|人工|科学|合理|有序|稳妥|分批|共计?|累计|再|新|还"
    "|启动|高(?:标准|质量|水平|效)|因地制宜|为[^,。、0-9]{2,12}?(?=[加新增改][一-龥])|继续|逐步|就地|异地|应|可|拟|至少|约|首批|同步|线上|线下)+"
)
_COMPOUND = re.compile(
    "[新增加扩补续复改再植种][建装开种植进办设划招聘配购添修铺派选评育引认签投造发拓扩改训辟组树林挂捐厕水密]"
)
"""Verbs of two verbs that a dictionary seldom has: 加装, 新种, 补植."""
_RESULTATIVE = re.compile("[一-龥][好实优强足齐牢活完](?!的)")
"""A verb with its result: 抓实, 建强."""
_COUNTED = frozenset("所 家 座 处 场 户 村".split())
"""The units that a Chinese numeral counts things to come with, rather than parts of the plan: 两所, but not 五项."""
_LIGHT = re.compile("[了好出成]{1,2}|约|共")
_SIZE = re.compile("、|[约达近为共有在于到至由从对与按以向]|的|总?投资|[宽长高深]度?|占地|标准$")
"""Words between a verb and a number that does not count its object."""


def opening_verb(number: Number) -> tuple[int, int] | None:
    """Return the span of the verb whose object the number counts, if the clause begins with one: 配送300场, 铺设管网40公里."""
    if number.quantity.unit in words.KINDS or (number.is_hanzi and number.quantity.unit not in _COUNTED):
        return None
    start = _begin(number)
    end = _verbs_end(number.clause.text, start, number.quantity.start)
    if end == start:
        return None
    light = _LIGHT.match(number.clause.text, end, number.quantity.start)
    between = number.clause.text[light.end() if light else end : number.quantity.start]
    if between and (len(between) < 2 or _SIZE.search(between) or words.CUE.search(between)):
        return None
    return start, end


def _begin(number: Number) -> int:
    """Return where the verb may begin: after adverbs, times and the subject."""
    text, end = number.clause.text, number.quantity.start
    start, at = number.head, -1
    while start != at:
        at = start
        if _COMPOUND.match(text, start, end):
            break
        for pattern in (_SUBJECT, _ADVERB, words.PREFIX):
            if found := pattern.match(text, start, end):
                start = found.end()
    return start


def _verbs_end(text: str, start: int, end: int) -> int:
    """Return where the verbs end that begin at *start*; *start* if there are none, or if one only deals with what exists."""
    at = start
    while at + 2 <= end:
        word = text[at : at + 2]
        if word in words.RELATIONAL or word in words.NEUTRAL:
            return start if at == start else at
        if not (
            word in words.OPENING
            or is_verb(word, or_noun=at + 2 == end)
            or _COMPOUND.fullmatch(word)
            or (at + 2 == end and _RESULTATIVE.fullmatch(word))
        ):
            break
        at += 2
    return at
