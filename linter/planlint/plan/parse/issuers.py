"""The office that issues a plan: the one that signs, reports, or is named at the head of the title."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from planlint.plan.model import Plan, Role
from planlint.plan.parse.clues import Clue
from planlint.plan.parse.levels import SCHOOL
from planlint.plan.parse.words import DATE, LOOSE_DATE, MEETING, OFFICE
from planlint.plan.profile import Fact
from planlint.text.normalize import without_blanks

_REPORTED = re.compile("代表([一-鿿]{2,20}?(?:人民政府|政府|委员会|国务院)|国务院)[,，]?向")
_MEETING_PLACE = re.compile("([一-鿿]{2,20}?(?:省|市|县|区|州|盟|旗))(?=第.{1,4}届|[一-鿿]{1,4}届|人民代表大会|人大)")
_TITLE_PLACE = re.compile("([一-鿿]{2,20}?(?:省|市|县|区|州|盟|旗))(?=(?:(?:19|20)\\d\\d年?)?(?:人民)?政府工作报告)")
_YEAR = re.compile(r"^(?:关于)?(?:(?:19|20)\d\d\s?(?:年度?|学年度?)?(?:第?[一二上下]学期|[春秋]季(?:学期)?)?)?")
_NATIONAL = re.compile("第.{1,4}届全国人民代表大会")
_MOST_READ = 12  # paragraphs at the head of a report


def detect_issuer(plan: Plan, titles: Sequence[Clue], front: Mapping[str, str]) -> Fact | None:
    """Return the office that signs; of a government's report, the one that gives it; else the school at the title's head."""
    for line in plan.paragraphs:
        if line.role is Role.SIGNATURE:
            names = line.folded.split()
            joined = "、".join(names) if all(len(name) > 1 and OFFICE.search(name) for name in names[:-1]) else "".join(names)
            words = re.sub(rf"(?:{DATE.pattern}|{LOOSE_DATE.pattern})(?:印发|发布|制定|拟定|修订|公布)?$", "", joined).rstrip(
                "、"
            )
            return Fact(words.removeprefix("由"), "issuer", line.span)
    if front.get("issuer"):
        return Fact(front["issuer"], "file")
    return _reporting(plan, titles) or _in_title(titles)


def _reporting(plan: Plan, titles: Sequence[Clue]) -> Fact | None:
    """Return the government that reports to its congress, by the line of the meeting, the title or the first sentence."""
    if not any("工作报告" in clue.words for clue in titles):
        return None
    lines = list(islice(plan.paragraphs, _MOST_READ))
    title = plan.title.folded if plan.title else ""
    meetings = [line for line in lines if MEETING.fullmatch(line.folded)]
    for line in meetings:
        if _NATIONAL.search(line.folded):
            return Fact("国务院", "text", line.span)
    for words, clue in [(clue.words, clue) for clue in titles]:
        if (found := _TITLE_PLACE.search(words)) and (place := found.group(1).lstrip("年度")) != "自治区":
            return clue.fact(f"{place}人民政府")
    for line in meetings:
        found = MEETING.fullmatch(line.folded)
        if found and (place := _MEETING_PLACE.match(found.group(2).removeprefix("在"))):
            return Fact(f"{place.group(1)}人民政府", "text", line.span)
    for line in lines:
        if (found := _REPORTED.search(without_blanks(line.folded))) and title != found.group(1):
            return Fact(found.group(1), "text", line.span)
    return None


def _in_title(titles: Sequence[Clue]) -> Fact | None:
    """Return the school at the head of a title: 云岭一中 of 2025年云岭一中运动会方案."""
    for clue in titles:
        words = _YEAR.sub("", clue.words)
        if (
            (found := SCHOOL.search(words))
            and 2 <= found.end() <= 20
            and not re.search("[,、“(《的和与]", words[: found.end()])
        ):
            return clue.fact(words[: found.end()])
    return None
