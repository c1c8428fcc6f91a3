"""Detection of a plan's profile: from title, notice and signature or, where these say nothing, from file name and text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from planlint.plan.model import Plan, Role
from planlint.plan.parse.clues import Clue, first_value
from planlint.plan.parse.file_names import name_in_path, read_front_matter
from planlint.plan.parse.genre import detect_genre, genre_of_title
from planlint.plan.parse.issuers import detect_issuer
from planlint.plan.parse.levels import Place, detect_level
from planlint.plan.parse.regions import find_region
from planlint.plan.parse.words import MEETING, OTHER_NOUNS, TITLE_NOUNS
from planlint.plan.parse.years import detect_issued, detect_years
from planlint.plan.profile import Fact, Profile

_ISSUED = re.compile(r"(?:印发|转发|下发|发布|公布)(.{1,200}?)的?(?:通知|函)$")
_KINDS = sorted((*TITLE_NOUNS, *OTHER_NOUNS), key=len, reverse=True)
_FULL_KIND = {"要点": "工作要点", "报告": "工作报告", "思路": "工作思路", "打算": "工作打算"}
KINDS = tuple(dict.fromkeys(_FULL_KIND.get(noun, noun) for noun in (*TITLE_NOUNS, *OTHER_NOUNS)))
"""The kinds of document (文种) that a profile may have."""
_BRACKETS = re.compile(r"(?:\([^()]{0,40}\)){1,4}$")
_DATED = re.compile(r"\s?\([^()]{0,20}\d{1,2}月(?:\d{1,2}日)?[^()]{0,20}\)$")
_HEAD = 6  # paragraphs at the head of a plan among which the line of its meeting is
_MOST_READ = 60  # paragraphs read where the titles say nothing
_ENOUGH = 3  # mentions in the text that decide

_SECTORS = tuple(
    (sector, re.compile(words))
    for sector, words in (
        (
            "教育",
            r"教育|教体|教师|学校|中学|小学|高中|普高|[一二三四五六七八九十]中(?=[党团校高初各\d]|$)|一中|二中"
            "|幼儿园|大学|学院|学年|课程|招生|思政|双减",
        ),
        ("林业", "林业|林草|森林|造林|国有林"),
        ("卫生健康", "卫生健康|卫健|医疗|医院"),
        ("农业农村", "农业|农村|乡村振兴|粮食|扶贫"),
        ("生态环境", "生态|环境保护|无废|污染"),
        ("交通物流", "交通|物流|公路|铁路"),
        ("政务", "政务|热线|营商环境|放管服|证照分离|审批|信用"),
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


def full_kind(kind: str) -> str:
    """Return the full name of a kind: 工作要点 of 要点."""
    return _FULL_KIND.get(kind, kind)


def sectors_of(words: str) -> list[str]:
    """Return the sectors that *words* speak of: 教育 of 教育局."""
    return [sector for sector, pattern in _SECTORS if pattern.search(words)]


def genre_of_kind(kind: str) -> str:
    """Return the genre of a document whose kind is all that is known."""
    return genre_of_title(kind) or "other"


def detect_profile(plan: Plan, *, names_file: bool = True) -> Profile:
    """Return the profile that the plan's own words show; options and settings may override it later.

    *names_file* is whether the file's name and front matter speak of this plan: they do of the first one in the file.
    """
    front = read_front_matter(plan.source.in_file) if names_file else {}
    files = _file_clues(plan, front) if names_file else []
    title = None if plan.title or not files else files[0].fact(_DATED.sub("", files[0].folded))
    titles = [*_titles(plan), *_meetings(plan), *files]
    issuers = [Clue.of(p, "issuer") for p in plan.paragraphs if p.role is Role.SIGNATURE][:1]
    place, kind = _place([*titles, *issuers], plan), _kind(titles)
    named = next((clue.fact(clue.folded) for clue in titles if clue.origin != "text"), None)
    genre = detect_genre(plan, kind, named)
    issued = detect_issued(plan, [Clue(words, "file") for words in (front.get("date", ""), front.get("title", "")) if words])
    issuer = detect_issuer(plan, titles, front)
    year, until = detect_years(titles, issued, str(genre.value) if genre else "", plan)
    return Profile(
        kind=kind,
        genre=genre,
        sector=first_value(_SECTORS, [*titles, *issuers]) or _sector_of_text(plan),
        level=detect_level(titles, issuers, place, plan),
        region=place and place[1].fact(place[0].province),
        year=year,
        until=until,
        issued=issued,
        issuer=issuer,
        title=title,
    )


def _file_clues(plan: Plan, front: Mapping[str, str]) -> list[Clue]:
    """Return the titles that front matter and file name give, and the place that front matter gives."""
    words = (front.get("title", ""), name_in_path(plan.source.path), front.get("region", ""))
    return [Clue(one, "file") for one in words if one]


def _titles(plan: Plan) -> Iterator[Clue]:
    if plan.title:
        yield Clue.of(plan.title, "title")
    if plan.notice and plan.notice.title:
        yield Clue.of(plan.notice.title, "notice")


def _meetings(plan: Plan) -> Iterator[Clue]:
    """Yield what the lines of meetings below a report's title say, without their dates."""
    for paragraph in plan.body.body[:_HEAD]:
        if paragraph.role is Role.NOTE and (found := MEETING.fullmatch(paragraph.folded)):
            yield Clue(found.group(2).removeprefix("在"), "text", paragraph.span)


def _kind(titles: Sequence[Clue]) -> Fact | None:
    """Return the 文种 that a title ends in; in a notice's title, that of the plan that it issues."""
    for clue in titles:
        words = _BRACKETS.sub("", clue.words.split("——")[0])
        if clue.origin == "notice":
            issued = _ISSUED.search(words)
            words = issued.group(1) if issued else ""
        kind = next((kind for kind in _KINDS if words.rstrip("》").endswith(kind)), None)
        if kind:
            return clue.fact(full_kind(kind))
    return None


def _sector_of_text(plan: Plan) -> Fact | None:
    counts = Counter[str]()
    for paragraph in islice(plan.body.all_paragraphs, _MOST_READ):
        for sector, pattern in _SECTORS:
            counts[sector] += len(pattern.findall(paragraph.folded))
    best, times = counts.most_common(1)[0] if counts else ("", 0)
    return Fact(best, "text") if times >= _ENOUGH and times * 2 > counts.total() else None


def _place(clues: Sequence[Clue], plan: Plan) -> Place | None:
    """Return the place in title, notice or signature, else the one most frequent in the text, with its clue."""
    for clue in clues:
        if region := find_region(clue.folded):
            return region, clue
    named: dict[str, list[Place]] = {}
    for paragraph in islice(plan.paragraphs, _MOST_READ):
        if region := find_region(paragraph.folded):
            named.setdefault(region.province, []).append((region, Clue.of(paragraph, "text")))
    most = max(named.values(), key=len, default=[])
    return most[0] if len(most) >= _ENOUGH else None
