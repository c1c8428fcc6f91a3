"""A pack of mandates from a superior document: an entry for each of its units, to be read through by a person.

An entry is only written if planlint itself confirms it: its example runs, and the document meets it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from planlint.comparison.units import Unit, UnitKind, is_above, units
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule
from planlint.engine.testing import failures, marked
from planlint.errors import PlanlintError, SettingsError
from planlint.mandates.derived_limits import DerivedLimit, derived_limit
from planlint.mandates.loader import load_pack
from planlint.mandates.mandate import Mandate, Status
from planlint.mandates.pack_text import pack_text
from planlint.mandates.phrase_family import phrase_families
from planlint.plan.model import Plan, Role
from planlint.plan.parse import parse
from planlint.text.normalize import shorten

_CODE = re.compile("[A-Z]{2,4}")
_MOST = 999  # entries of a pack: a code has three digits
_OFFICES = {"国": "示例省", "省": "示例市", "市": "示例县", "县": "示例镇"}
_NUMBER = re.compile("[（(]([^（）()]{1,20}〔[0-9]{4}〕[0-9]{1,4}号)[）)]$")
"""A document's number below its title."""
_OTHER_WORK = "抓好各项工作落实。"
_SENTENCE = 120  # characters before a unit that are looked at
_LONG = 40  # characters of a title

Entry = dict[str, Any]


class DerivedPack(Struct, frozen=True):
    """A pack as YAML, how many entries it has, and the units that it could not take, with the reason."""

    text: str
    entries: int
    left: Sequence[tuple[Unit, str]]


def check_code(code: str, taken: Sequence[str]) -> None:
    """Raise SettingsError unless *code* is two to four capital letters with which no rule's code among *taken* begins."""
    if not _CODE.fullmatch(code):
        raise SettingsError(f"代码的字头应是二至四个大写字母，如 YLS，写的是“{code}”")
    if code in {one.rstrip("0123456789") for one in taken}:
        raise SettingsError(f"字头“{code}”已有别的规则在用，换一个")


def derive_pack(superior: Plan, code: str, part: str = "") -> DerivedPack:
    """Return the pack of the units of *superior* (of its chapters about *part*), their codes beginning with *code*.

    Of more units than a pack can have, figures and programmes go first. Raises PlanlintError if there is no unit.
    """
    found = list({unit.folded: unit for unit in units(superior, part)}.values())
    if not found:
        raise PlanlintError("没有读出任务，写不出必备内容包；请确认没有选错文件")
    writer = _EntryWriter(superior, part)
    left: list[tuple[Unit, str]] = []
    entries: list[tuple[Unit, Entry]] = []
    for unit in found:
        entry = writer.entry(unit, f"{code}001")
        if isinstance(entry, str):
            left.append((unit, entry))
        else:
            entries.append((unit, entry))
    confirmed, failed = _confirmed(superior, entries)
    if len(confirmed) > _MOST:
        first = sorted(range(len(confirmed)), key=lambda i: (confirmed[i][0].kind is UnitKind.TASK, i))
        failed += [(confirmed[i][0], f"一个包最多{_MOST}项，可用 --part 只取一个方面") for i in first[_MOST:]]
        confirmed = [confirmed[i] for i in sorted(first[:_MOST])]
    for number, (_, entry) in enumerate(confirmed, 1):
        entry["code"] = f"{code}{number:03}"
    if not confirmed:
        raise PlanlintError("读出的任务都说得太宽，写不出必备内容包")
    left = sorted([*left, *failed], key=lambda one: one[0].span.start)
    text = pack_text(writer.head(code), [(unit, entry, writer.questions(unit, entry)) for unit, entry in confirmed], left)
    return DerivedPack(text, len(confirmed), left)


class _EntryWriter:
    """Writes the entries of a pack: what they share is read off the superior document once."""

    def __init__(self, superior: Plan, part: str) -> None:
        self._plan = superior
        profile = superior.profile
        self._level = str(profile.level.value) if profile.level else "省"
        self._year = int(profile.year.value) if profile.year else 0
        self._last = int(profile.until.value) if profile.until else self._year
        lines = [one.text.strip() for one in superior.paragraphs if one.role is Role.NUMBER]
        in_title = _NUMBER.search(superior.name)
        self._number = in_title[1] if in_title else next(iter(lines), "")
        self._name = _NUMBER.sub("", superior.name).strip("《》 ") or "上位文件"
        self._subject = part or (str(profile.sector.value) if profile.sector and profile.sector.value != "综合" else "")

    def head(self, code: str) -> Mapping[str, Any]:
        """Return the keys of the pack above its entries."""
        horizon = {"since": str(self._year), "until": str(self._last)} if self._year else {}
        head: Entry = {"pack": f"derived-{code.lower()}", "title": f"《{self._name}》要求下级计划写明的事"}
        return head | ({"applies": horizon} if horizon else {})

    def entry(self, unit: Unit, code: str) -> Entry | str:
        """Return the entry of a unit, or why it has none."""
        families = phrase_families(unit.folded)
        if not families:
            return "说得太宽，没有认得出的词"
        if is_above(unit) and self._level != "国":
            return "像是上级自己办的"
        limit = derived_limit(unit.folded, self._year, self._last, _before(unit, self._plan))
        name = shorten(unit.text, _LONG)
        entry: Entry = {"code": code, "title": f"应写明{name}", "subject": name, "severities": {"missing": "note"}}
        entry["why"] = (
            "上位文件布置了这一项，本级的计划要有安排，量不能低于上位文件。"
            if limit
            else "上位文件布置了这一项，本级的计划要有安排。"
        )
        if is_above(unit):
            entry["applies"] = {"levels": ["省"]}
        entry["basis"] = [self._basis(unit)]
        entry["require"] = list(_requirements(families, limit))
        entry["model"] = f"{unit.text.strip('*　 ')}。"
        entry["examples"] = list(self._examples(unit, limit))
        return entry

    def _basis(self, unit: Unit) -> Mapping[str, str]:
        profile = self._plan.profile
        facts = {
            "title": self._name,
            "issuer": str(profile.issuer.value) if profile.issuer else "",
            "number": self._number,
            "article": self._section(unit),
            "date": str(profile.issued.value) if profile.issued else "",
            "mark": "unverified",
        }
        return {key: value for key, value in facts.items() if value}

    def _section(self, unit: Unit) -> str:
        """Return the ordinals of the headings above a unit (三（二）), or its line."""
        marks: list[str] = []
        for part in self._plan.parts:
            for section in part.walk():
                lines = section.all_paragraphs
                if section.heading and lines and lines[0].span.start <= unit.span.start < lines[-1].span.end:
                    marks.append(section.heading.ordinal.text.strip().rstrip("、.．"))
        return "".join(marks) or f"第{unit.line}行"

    def _examples(self, unit: Unit, limit: DerivedLimit | None) -> Iterator[Mapping[str, str]]:
        good = unit.text.strip("*　 ") + "。"
        yield {"bad": self._example(_OTHER_WORK), "good": self._example(good)}
        if limit and not limit.since:
            start, end = limit.place
            less = good[:start] + limit.less + good[end:]
            if less != good:
                yield {"bad": self._example(less), "good": self._example(good)}

    def _example(self, sentence: str) -> str:
        office = _OFFICES.get(self._level, "示例县")
        year = f"{self._year}年" if self._year else "2027年"
        return f"{office}{year}{self._subject}工作要点\n一、重点工作\n{sentence}\n"

    def questions(self, unit: Unit, entry: Entry) -> list[str]:
        """Return what a person must look at in an entry."""
        asked = ["短语是照原文切的，按本地的说法增减"]
        if any(isinstance(one, dict) and ("least" in one or "most" in one) for one in entry["require"]):
            asked.append("数量是不是各地都要达到")
        elif unit.kind is UnitKind.TARGET:
            asked.append("总数不比，本级的数由本级定")
        if "applies" in entry:
            asked.append("像是市、县不办的，所以只对省")
        return asked


def _before(unit: Unit, plan: Plan) -> str:
    """Return the words of the sentence before a unit, which may say by when."""
    text = plan.source.folded[max(0, unit.span.start - _SENTENCE) : unit.span.start]
    return text[max(text.rfind("。"), text.rfind("\n")) + 1 :]


def _requirements(families: Sequence[Sequence[str]], limit: DerivedLimit | None) -> Iterator[str | Mapping[str, Any]]:
    """Yield the ways to say a unit: with the amount, where there is one; before it is due, without."""
    for place, phrases in enumerate(families):
        says = phrases[0] if len(phrases) == 1 else list(phrases)
        if limit is None:
            yield says if isinstance(says, str) else {"says": says}
            continue
        yield (
            {"says": says, limit.key: limit.amount}
            | ({"loose": True} if place else {})
            | ({"since": limit.since} if limit.since else {})
        )
        if limit.since:
            yield {"says": says, "until": str(int(limit.since) - 1)}


def _confirmed(
    superior: Plan, entries: Sequence[tuple[Unit, Entry]]
) -> tuple[list[tuple[Unit, Entry]], list[tuple[Unit, str]]]:
    """Return the entries whose examples run and which the document meets, and the units of the others with the reason.

    An entry with an amount for which that is not so is tried again without.
    """
    confirmed: list[tuple[Unit, Entry]] = []
    failed: list[tuple[Unit, str]] = []
    for unit, entry in entries:
        if _is_confirmed(superior, entry):
            confirmed.append((unit, entry))
            continue
        plain = entry | {"require": [_without_amount(one) for one in entry["require"]], "examples": entry["examples"][:1]}
        if plain["require"] != entry["require"] and _is_confirmed(superior, plain):
            confirmed.append((unit, plain))
        else:
            failed.append((unit, "原文自己也认不出，要人来写"))
    return confirmed, failed


def _without_amount(way: str | Mapping[str, Any]) -> str | Mapping[str, Any]:
    return way if isinstance(way, str) else {key: value for key, value in way.items() if key in ("says", "within")}


def _is_confirmed(superior: Plan, entry: Entry) -> bool:
    """Mark the places in the examples of an entry, and say whether they run and *superior* meets it."""
    rule = _rule(entry)
    for example in entry["examples"]:
        text = example["bad"].replace("⟦", "").replace("⟧", "")
        found = lint(parse(text), [rule]).findings
        if not found:
            return False
        example["bad"] = marked(text, [finding.span for finding in found])
    rule = _rule(entry)
    is_met = isinstance(rule.check, Mandate) and rule.check.verdict(superior).status in (Status.MET, Status.NOT_APPLICABLE)
    return is_met and not any(failures(rule))


def _rule(entry: Entry) -> AnyRule:
    """Return the rule of an entry; examples not yet marked are marked at their first character, as a pack needs marks."""
    examples = [
        one if "⟦" in one["bad"] else {**one, "bad": f"⟦{one['bad'][:1]}⟧{one['bad'][1:]}"} for one in entry["examples"]
    ]
    text = pack_text({"pack": "derived", "title": "试"}, [(None, entry | {"examples": examples}, [])], ())
    return load_pack(text, "derived.yaml").rules[0]
