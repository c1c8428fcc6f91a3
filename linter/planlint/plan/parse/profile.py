"""Detection of a plan's profile: from title, notice and signature or, where these say nothing, from the text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from planlint.plan.model import Paragraph, Plan, Role
from planlint.plan.parse.regions import Region, find_region
from planlint.plan.parse.words import DATE, TITLE_NOUNS
from planlint.plan.passage import Passage
from planlint.plan.profile import Fact, Profile
from planlint.text.five_year_plans import FIVE_YEAR_PLAN, five_year_plan
from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_TENS, number

_YEAR = r"(?:19|20)\d\d"
_SUMMED_UP = re.compile(r".{0,60}?(?:总结|回顾|情况)(?:以?及|[和与暨、])(?=.{0,60}(?:19|20)\d\d)")
"""What precedes the plan in 2025年工作总结及2026年工作计划."""
_TITLE_YEARS = re.compile(rf"(?<!\d)({_YEAR})(?:年?\s?[-—–―~至]+\s?({_YEAR}))?\s?(?:学?年|\))")
_FIVE_YEARS = re.compile(FIVE_YEAR_PLAN)
_TEXT_YEAR = re.compile(rf"(?<!\d)({_YEAR})年")
_ISSUED = re.compile(r"(?:印发|转发|下发|发布|公布)(.{1,200}?)的?(?:通知|函)$")
_KINDS = sorted(TITLE_NOUNS, key=len, reverse=True)
_FULL_KIND = {"要点": "工作要点", "报告": "工作报告"}
KINDS = tuple(dict.fromkeys(_FULL_KIND.get(noun, noun) for noun in TITLE_NOUNS))
"""The kinds of document (文种) that a profile may have."""
_MOST_READ = 60  # paragraphs read where the titles say nothing
_NEAR = 3  # a date belongs to a signature up to that many lines above it
_ENOUGH = 3  # mentions in the text that decide

_SECTORS = tuple(
    (sector, re.compile(words))
    for sector, words in (
        ("教育", "教育|教体|教师|学校|中学|小学|高中|普高|一中|二中|幼儿园|大学|学院|学年|课程|招生|思政|双减"),
        ("林业", "林业|林草|森林|造林|国有林"),
        ("卫生健康", "卫生健康|卫健|医疗|医院"),
        ("农业农村", "农业|农村|乡村振兴|粮食|扶贫"),
        ("生态环境", "生态|环境保护|无废|污染"),
        ("交通物流", "交通|物流|公路|铁路"),
        ("政务", "政务|营商环境|放管服|证照分离|审批|信用"),
        ("数字化", "数据|人工智能|数字|互联网"),
        ("体育", "体育|健身"),
        ("文化旅游", "文化|旅游|文旅"),
        ("应急", "应急|安全生产|消防|防汛"),
        ("人力资源", "就业|社会保险|人力资源|社保"),
        ("综合", "政府工作报告|国民经济"),
    )
)
SECTORS = tuple(sector for sector, _ in _SECTORS)
"""The sectors that a profile may have."""
_LEVELS = tuple(
    (level, re.compile(words))
    for level, words in (
        (
            "校",
            rf"(?:[中小]学|幼儿园|大学|学院|[{CHINESE_TENS}]中|实验学校|职业学校)(?:党委|党总支|党支部|[教政德总学][一-龥]处|办公室|工会|团委)?(?:20\d\d|关于|\d|$)",
        ),
        ("国", r"^(?:国务院|中共中央|中央|国家|全国)|^[^省市县区]{2,12}部(?:$|办公厅|关于|等)"),
        (
            "省",
            r"全省|全自治区|省(?:教育厅|人民政府|委|政府)|教育厅|自治区(?:人民政府|党委|政府)|^.{2,3}省(?!级|.{1,8}[市县州盟旗](?:教|人民|政府|委|关|20\d\d))",
        ),
        (
            "县",
            r"全[县旗]|^(?:.{1,8}市)?.{0,7}[县旗](?!级|域|区)|^.{1,8}市.{1,4}(?<![城园社校片辖地山牧老库林景验范])区(?=教|人民|政府|委|各|20\d\d)",
        ),
        ("市", r"全市|^.{0,10}市(?!场|县)|地区|自治州|行政公署"),
        ("县", r"全区|^.{0,10}区"),
    )
)
_PLACE_LEVEL = {"province": "省", "prefecture": "市", "county": "县"}
_OWN = re.compile("[全我]([省市县旗区])")
_OWN_LEVEL = {"省": "省", "市": "市", "县": "县", "旗": "县", "区": "县"}
_MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})


class _Clue(Struct, frozen=True):
    """A passage that shows what the plan is, and the part of the plan that it belongs to: title, notice, issuer or text."""

    passage: Passage
    origin: str

    @property
    def words(self) -> str:
        """The folded words without blanks."""
        return without_blanks(self.passage.folded)

    def fact(self, value: str | int) -> Fact:
        return Fact(value, self.origin, self.passage.span)


def full_kind(kind: str) -> str:
    """Return the full name of a kind: 工作要点 of 要点."""
    return _FULL_KIND.get(kind, kind)


def sectors_of(words: str) -> list[str]:
    """Return the sectors that *words* speak of: 教育 of 教育局."""
    return [sector for sector, pattern in _SECTORS if pattern.search(words)]


def detect_profile(plan: Plan) -> Profile:
    """Return the profile that the plan's own words show; options and settings may override it later."""
    signatures = [p for p in plan.paragraphs if p.role is Role.SIGNATURE]
    titles, issuers = list(_titles(plan)), [_Clue(p, "issuer") for p in signatures[:1]]
    place, issued = _place([*titles, *issuers], plan), _issued(plan)
    return Profile(
        kind=_kind(titles),
        sector=_first(_SECTORS, [*titles, *issuers]) or _sector_of_text(plan),
        level=_level(titles, issuers, place) or _level_of_text(plan) or _level_of_place(place),
        region=place and place[1].fact(place[0].province),
        year=_year(titles, 1) or _year_of(issued) or _year_of_text(plan),
        until=_year(titles, 2),
        issued=issued,
        issuer=next((clue.fact(clue.words) for clue in issuers), None),
    )


def _titles(plan: Plan) -> Iterator[_Clue]:
    if plan.title:
        yield _Clue(plan.title, "title")
    if plan.notice and plan.notice.title:
        yield _Clue(plan.notice.title, "notice")


def _kind(titles: Sequence[_Clue]) -> Fact | None:
    """Return the 文种 that a title ends in; in a notice's title, that of the plan that it issues."""
    for clue in titles:
        words = re.sub(r"(?:\([^()]{0,40}\)){1,4}$", "", clue.words.split("——")[0])
        if clue.origin == "notice":
            issued = _ISSUED.search(words)
            words = issued.group(1) if issued else ""
        kind = next((kind for kind in _KINDS if words.rstrip("》").endswith(kind)), None)
        if kind:
            return clue.fact(full_kind(kind))
    return None


def _first(table: Sequence[tuple[str, re.Pattern[str]]], clues: Iterable[_Clue]) -> Fact | None:
    """Return the first value of *table* that matches a clue, the first clue first."""
    for clue in clues:
        for value, pattern in table:
            if pattern.search(clue.words):
                return clue.fact(value)
    return None


def _sector_of_text(plan: Plan) -> Fact | None:
    counts = Counter[str]()
    for paragraph in islice(plan.body.all_paragraphs, _MOST_READ):
        for sector, pattern in _SECTORS:
            counts[sector] += len(pattern.findall(paragraph.folded))
    best, times = counts.most_common(1)[0] if counts else ("", 0)
    return Fact(best, "text") if times >= _ENOUGH and times * 2 > counts.total() else None


def _level(titles: Sequence[_Clue], issuers: Sequence[_Clue], place: tuple[Region, _Clue] | None) -> Fact | None:
    """Return 国, 省, 市, 县 or 校; the signature goes before the titles (a 地区 calls itself 全区 in its title)."""
    if place and place[0].province in _MUNICIPALITIES and place[0].level == "province":
        return _first(_LEVELS[:1], titles) or place[1].fact("省")
    if found := _first(_LEVELS, [*issuers, *reversed(titles)]):
        return found
    return _level_of_place(place) if place and place[1].origin != "text" else None


def _level_of_place(place: tuple[Region, _Clue] | None) -> Fact | None:
    return place[1].fact(_PLACE_LEVEL[place[0].level]) if place else None


def _level_of_text(plan: Plan) -> Fact | None:
    """Return the level that the text calls its own most often: 全市, 我县."""
    paragraphs = islice(plan.body.all_paragraphs, _MOST_READ)
    counts = Counter(own[1] for paragraph in paragraphs for own in _OWN.finditer(paragraph.folded))
    best, times = counts.most_common(1)[0] if counts else ("", 0)
    return Fact(_OWN_LEVEL[best], "text") if times >= _ENOUGH else None


def _place(clues: Sequence[_Clue], plan: Plan) -> tuple[Region, _Clue] | None:
    """Return the place in title, notice or signature, else the one most frequent in the text, with its clue."""
    for clue in clues:
        if region := find_region(clue.passage.folded):
            return region, clue
    named: dict[str, list[tuple[Region, _Clue]]] = {}
    for paragraph in islice(plan.paragraphs, _MOST_READ):
        if region := find_region(paragraph.folded):
            named.setdefault(region.province, []).append((region, _Clue(paragraph, "text")))
    most = max(named.values(), key=len, default=[])
    return most[0] if len(most) >= _ENOUGH else None


def _year(titles: Sequence[_Clue], which: int) -> Fact | None:
    """Return a year in the title: *which* is 1 for the first, 2 for the last of a span of years."""
    for clue in titles:
        summed_up = _SUMMED_UP.match(clue.words)
        if found := _TITLE_YEARS.search(clue.words, summed_up.end() if summed_up else 0):
            return clue.fact(int(found.group(which))) if found.group(which) else None
        if found := _FIVE_YEARS.search(clue.words):
            return clue.fact(five_year_plan(found.group())[which - 1])
    return None


def _year_of(issued: Fact | None) -> Fact | None:
    return issued and Fact(int(str(issued.value)[:4]), issued.origin, issued.span)


def _year_of_text(plan: Plan) -> Fact | None:
    """Return the year that the plan names most often, the later of two that it names equally often."""
    years = Counter(int(y) for p in islice(plan.body.all_paragraphs, _MOST_READ) for y in _TEXT_YEAR.findall(p.folded))
    best, times = max(years.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return Fact(best, "text") if times >= _ENOUGH else None


def _issued(plan: Plan) -> Fact | None:
    """Return the date of issue as YYYY-MM-DD: the first below a signature, else the first in a line or note of its own."""
    dates: list[Paragraph] = []
    signed: list[Paragraph] = []
    since = _NEAR
    for paragraph in plan.paragraphs:
        since = 0 if paragraph.role is Role.SIGNATURE else since + 1
        if _date(paragraph):
            (signed if since <= _NEAR else dates).append(paragraph)
    for paragraph in signed or dates:
        parts = re.split("[年月日]", _date(paragraph))
        year, month, day = (number(part) for part in parts[:3])
        return Fact(f"{year:04}-{month:02}-{day:02}", "text", paragraph.span)
    return None


def _date(paragraph: Paragraph) -> str:
    """Return the date that a line consists of, or that a note ends in: （示例县农业农村局 2025年3月18日）; empty if none."""
    words = without_blanks(paragraph.folded)
    if paragraph.role is Role.DATE:
        found = DATE.fullmatch(words)
    else:
        found = DATE.search(words) if paragraph.role is Role.NOTE and words.startswith("(") else None
    return found.group().translate(str.maketrans("○OＯ0", "〇〇〇0")) if found else ""
