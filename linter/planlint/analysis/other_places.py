"""Places, offices and schools of elsewhere that act in a plan as if they were its own."""

import re
from collections.abc import Iterator

from msgspec import Struct

from planlint.analysis.commitments import Commitments
from planlint.plan.model import Plan, Role
from planlint.plan.parse.regions import find_region
from planlint.text.numerals import CHINESE_DIGITS
from planlint.text.span import Span

_OURS = re.compile("我(?:[市县区旗州省]|镇|乡)(?=[一-鿿]{2,6}?[县市区旗镇乡])")
_SCHOOL = re.compile(
    r"(?:^|(?<=[,。;:、由请]))(?P<name>(?:(?!全体|我|本|各|由|请|全[市县区校省]|学校)[一-鿿]){2,10}?(?:中学|小学|幼儿园|实验学校))"
    "(?=全体(?:师生|教师|学生)|决定|特制定|德育处|教务处|教导处|团委|总务处|党委|校办|办公室|将(?:开展|举办|组织))"
)
_OWN_SCHOOL = re.compile(rf"[一-鿿]{{2,12}}?(?:中学|小学|幼儿园|学校|[{CHINESE_DIGITS}十]中)")
_WITH = re.compile("会同|协同|对接|合作|协作|帮扶|结对|支援|学习|考察|交流|联合|来自|参观|赴|引进|邀请|援|对口|毕业|代表队")
_PLACE = 2  # the characters of a school's name that say where it is
_LOOK = 30
_MOST_MENTIONS = 2  # a place that is named more often has to do with the plan


class OtherPlace(Struct, frozen=True):
    """A name of elsewhere that acts here: its place, and the plan's own."""

    span: Span
    own: str


def other_places(plan: Plan, commitments: Commitments) -> Iterator[OtherPlace]:
    """Yield the offices in charge, the places called ours and the schools that act, if they are not of the plan's region."""
    region = plan.profile.region
    if region and region.origin in ("title", "notice", "issuer"):
        own = str(region.value)
        for duty in commitments.duties:
            for name in () if _WITH.search(duty.folded) else duty.lead:
                at = duty.folded.find(name)
                if at >= 0 and _is_elsewhere(name, own, plan):
                    yield OtherPlace(duty.part(at, at + len(name)), own)
        for line in plan.paragraphs:
            for found in _OURS.finditer(line.folded) if line.role is Role.TEXT else ():
                words = line.folded[found.end() : found.end() + _LOOK]
                there = find_region(words)
                if there and _is_elsewhere(words, own, plan):
                    yield OtherPlace(line.part(found.start(), found.end() + there.end), own)
    if plan.profile.level and plan.profile.level.value == "校":
        yield from _schools(plan)


def _is_elsewhere(words: str, own: str, plan: Plan) -> bool:
    """Return whether *words* begin with a place of another province, which the plan's title does not name."""
    there = find_region(words)
    if there is None or there.start or there.province == own or there.name in plan.name:
        return False
    return plan.source.folded.count(there.name) <= _MOST_MENTIONS


def _schools(plan: Plan) -> Iterator[OtherPlace]:
    """Yield the schools that act in the plan of another, with a name that begins otherwise than all names of its own."""
    issuer = str(plan.profile.issuer.value) if plan.profile.issuer else ""
    own = _OWN_SCHOOL.search(plan.name) or _OWN_SCHOOL.search(issuer)
    if not own:
        return
    for line in plan.body.all_paragraphs:
        for found in _SCHOOL.finditer(line.folded) if line.role is Role.TEXT else ():
            start = found["name"][:_PLACE]
            if start not in plan.name and start not in issuer and not _WITH.search(line.folded):
                yield OtherPlace(line.part(*found.span("name")), own.group())
