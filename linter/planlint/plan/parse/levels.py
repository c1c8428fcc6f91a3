"""The level of a plan: 国, 省, 市, 县, 乡镇 or 校, by the office that issues it, its title, or what the text calls its own."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from planlint.plan.model import Plan
from planlint.plan.parse.clues import Clue, first_value
from planlint.plan.parse.regions import Region
from planlint.plan.profile import Fact
from planlint.text.numerals import CHINESE_DIGITS, CHINESE_TENS

Place = tuple[Region, Clue]
"""A place and the clue that names it."""

_NUMBERED = rf"第?[{CHINESE_TENS}百]{{1,3}}"
SCHOOL = re.compile(
    rf"第[{CHINESE_TENS}百\d]{{1,3}}(?:实验|高级|初级|完全|职业|外国语|民族){{0,2}}(?:中学|小学|幼儿园|高中|初中|学校)"
    rf"|(?<=[一-鿿])(?<![届年月日代十百第])[{CHINESE_TENS}]{{1,3}}(?:中(?!全会|[{CHINESE_TENS}、和及]"
    rf"|[央心国共队型等间旬期]|小学|学(?!生))|小(?=党|团|教|关于|\d|$)|幼(?=党|团|教|关于|\d|$))"
    r"|(?<![一-鿿][全各大])(?<![全各大中])(?:中|小)学(?!生|教[师育材]|科学|劳动|作业|布局|标准化|建设|阶段|校"
    r"|[、与和及]|段|学科|食堂|招生|办学"
    r"|体育|课|毕业|[一-鿿]{0,4}(?:局|厅)|质量)"
    r"|(?:高级|实验|初级|职业|外国语|附属|完全|九年一贯制)(?:中学|小学|学校)(?!生)|(?<![办惠级所])幼儿园(?!所|教[师育]|建设"
    r"|办园|招生|收费|安全|保育|普惠|学位)"
    r"|(?<!科)学院(?!路|街)|(?<![中电老年])大学(?!生|城|路|英语)|党校|(?:实|附)[小中](?=[党团关各]|\d|$)"
    r"|职教中心|职高(?=[党团关各]|\d|$)|技工学校|师范(?=\d|$)|教育集团"
    r"|^(?:我|本|全|学)校"
)
"""The name of a school, full or short (第三中学, 三中, 实小)."""

_SCHOOL_OFFICE = re.compile(
    "(?:德育|政教|教务|教学|教导|教科|教研|总务|后勤|学生|安全|住管|宿管|招生|科研|年管|学工|信息"
    "|国际)[处室会部科办]|校(?:团委|工会|党委|办|长室|长办)|^团委"
    "|少先队|大队部|年级组|年级部|年段|[语数英物化生政史地体音美艺]\\S{0,2}组$|学科组|备课组|教研组|班主任"
    "|高[一二三](?:年级|段)?$|艺术组|体育组|运动会组委会|学校(?:党|团|工|办)"
)
_PUBLIC = re.compile("[省市县区旗州镇乡局厅]|政府|委员会")
_CHARGES = re.compile("(?:德育|政教|教务|教学|教导|总务)处|年级组|年段|备课组|教研组|校团委|班主任")
_MANY_SCHOOLS = re.compile(
    "全[国省市县区旗州]|各[省市县区]|中小学|教育系统|教育局|教体局|教育厅|教育和体育局|教育委员会|人民政府"
    "|政府办|职业院校|高等?学?校|各学校|各类学校|教工委|校外"
)
_TOWN = re.compile(
    "(?<![城乡集小市村])镇(?=人民政府|党委|政府|党政|20\\d\\d|二〇|关于|综合|[^域村级乡静痛江]{1,12}(?:规划"
    "|方案|要点|计划|预案))|(?<![城下返入故家])乡(?=人民政府|党委|政府|党政|20\\d\\d|二〇|关于)"
    "|街道(?=办|党|20\\d\\d|关于|工委|$)|镇$|(?<=.)民族乡"
)
_LEVELS = tuple(
    (level, re.compile(words))
    for level, words in (
        (
            "国",
            r"^(?:国务院|中共中央|中央|国家(?!(?:税务|统计|矿山|金融|移民|林业).{1,12}[省市县区州])|全国)"
            r"|^[^省市县区]{2,12}部(?:$|办公厅|关于|等)|^(?:教育|公安|民政|财政|司法|水利|商务|科技"
            r"|农业农村|交通运输|自然资源|生态环境|应急管理)部(?=20)"
            r"|第.{1,4}届全国人民代表大会|^党和国家",
        ),
        (
            "省",
            r"全省|全自治区|省(?:教育厅|人民政府|委|政府)|教育厅|自治区(?:人民政府|党委|政府|第.{1,4}届|20\d\d)"
            r"|^.{2,3}省(?!级|.{1,8}[市县州盟旗](?:教|人民|政府|委|关|20\d\d))",
        ),
        (
            "县",
            r"全[县旗]|^(?:.{1,8}市)?.{0,7}[县旗](?!级|域|区)"
            r"|^.{1,8}市.{1,4}(?<![城园社校片辖地山牧老库林景验范])区(?=教|人民|政府|委|各|20\d\d)",
        ),
        ("市", r"全市|^.{0,10}市(?!场|县)|地区|自治州|^.{1,12}州(?:人民)?政府|行政公署"),
        ("县", r"全区|^.{0,10}区"),
    )
)
_PLACE_LEVEL = {"province": "省", "prefecture": "市", "county": "县"}
_OWN = re.compile("[全我]([省市县旗区镇乡校])|[本](校)|我(街道)")
_OWN_LEVEL = {
    "省": "省",
    "市": "市",
    "县": "县",
    "旗": "县",
    "区": "县",
    "镇": "乡镇",
    "乡": "乡镇",
    "街道": "乡镇",
    "校": "校",
}
_MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})
_AT_SCHOOL = re.compile(
    rf"高[{CHINESE_DIGITS}](?:年级|段|[各\d(])|[初高][一二三](?=[、,和])|班主任|各班|年级组|同学们?|学科组"
    rf"|晚自修|晚自习|跑操|校园内|教学楼"
)
_MOST_READ = 60  # paragraphs read where the titles say nothing
_ENOUGH = 3  # mentions in the text that decide


def detect_level(titles: Sequence[Clue], issuers: Sequence[Clue], place: Place | None, plan: Plan) -> Fact | None:
    """Return the plan's level; the signature goes before the titles (a 地区 calls itself 全区 in its title)."""
    own = [clue for clue in titles if clue.origin in ("title", "notice")]
    others = [clue for clue in titles if clue not in own]
    found = _of_municipality(titles, place) or _of_school(titles, issuers)
    found = found or first_value(_LEVELS, [*issuers, *reversed(own), *others])
    if not found and place and place[1].origin != "text":
        found = _of_place(place)
    return found or _level_of_text(plan) or _of_place(place)


def _of_municipality(titles: Sequence[Clue], place: Place | None) -> Fact | None:
    if place and place[0].province in _MUNICIPALITIES and place[0].level == "province":
        return _of_school(titles, ()) or first_value(_LEVELS[:1], titles) or place[1].fact("省")
    return None


def _of_school(titles: Sequence[Clue], issuers: Sequence[Clue]) -> Fact | None:
    """Return 校 or 乡镇 where the office, or else a title, is that of a school or town."""
    for clue in issuers:
        if _is_school_office(clue.words) or (SCHOOL.search(clue.words) and not _MANY_SCHOOLS.search(clue.words)):
            return clue.fact("校")
        if _TOWN.search(clue.words):
            return clue.fact("乡镇")
    signed = first_value(_LEVELS, issuers) is not None
    for clue in titles if not signed else ():
        office = _CHARGES.search(clue.words) and _is_school_office(clue.words)
        if (office or SCHOOL.search(clue.words)) and not _MANY_SCHOOLS.search(clue.words):
            return clue.fact("校")
        if _TOWN.search(clue.words):
            return clue.fact("乡镇")
    return None


def _is_school_office(words: str) -> bool:
    """Say whether *words* name an office that only schools have, and none of a place: 招生办, but not 县招生办."""
    return bool(_SCHOOL_OFFICE.search(words)) and not _PUBLIC.search(words)


def _of_place(place: Place | None) -> Fact | None:
    return place[1].fact(_PLACE_LEVEL[place[0].level]) if place else None


def _level_of_text(plan: Plan) -> Fact | None:
    """Return the level that the text calls its own most often (全市, 我县), or 校 where it speaks of classes."""
    paragraphs = [paragraph.folded for paragraph in islice(plan.body.all_paragraphs, _MOST_READ)]
    counts = Counter(next(filter(None, own.groups())) for words in paragraphs for own in _OWN.finditer(words))
    best, times = counts.most_common(1)[0] if counts else ("", 0)
    if times >= _ENOUGH:
        return Fact(_OWN_LEVEL[best], "text")
    spoken = Counter(word for words in paragraphs for word in _AT_SCHOOL.findall(words))
    return Fact("校", "text") if spoken.total() >= _ENOUGH and len(spoken) > 1 and not counts.keys() - {"校"} else None
