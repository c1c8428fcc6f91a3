"""Mandate packs: YAML written by people who know policy, turned into rules. Packs hold no regular expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from planlint.engine.rule import AnyRule, Basis, Example, Rule, Severity
from planlint.errors import PackError
from planlint.mandates.amounts import Limit, change_named, limit
from planlint.mandates.mandate import Mandate, Status
from planlint.mandates.matching import Misquotation, Requirement
from planlint.mandates.scope import Scope
from planlint.plan.model import Plan
from planlint.plan.parse.regions import province_of
from planlint.text.phrases import Phrase, PhraseError, parse_phrase

if TYPE_CHECKING:
    from planlint.mandates.document import At, PackDocument

_MESSAGE = "{subject}：{fault}"
_WHY = "本单位要求年度计划写明这一项。"


class Pack(Struct, frozen=True):
    """A pack: its name, its title, and its mandates as rules.

    *places* has for each code where the mandate is written and then where each of its examples is, as path:line.
    """

    name: str
    title: str
    rules: tuple[AnyRule, ...]
    places: Mapping[str, tuple[str, ...]]

    def with_part(self, part: Pack) -> Pack:
        """Return this pack with the mandates of another file of the same pack added. Raises PackError where both use a code."""
        for code in self.places.keys() & part.places.keys():
            raise PackError(f"{part.places[code][0]}: 代码“{code}”已用过（{self.places[code][0]}），换一个")
        return replace(self, rules=self.rules + part.rules, places={**self.places, **part.places})


def load_pack(text: str, path: str) -> Pack:
    """Return the pack in *text*; *path* is for messages.

    Raises PackError, naming file, line and remedy of up to ten faults, where the text is not YAML, breaks pack.schema.json, has
    a phrase or an amount that cannot be read, or repeats a code.
    """
    from planlint.mandates.document import PackDocument  # imports YAML and the schema's validator

    document = PackDocument(text, path)
    document.validate()
    data = document.data
    builder = _Builder(document, data.get("applies", {}), data.get("checked", ""), default=data.get("default", True))
    rules = tuple(builder.rules(data["mandates"]))
    places = {entry["code"]: tuple(_places(document, entry, ("mandates", i))) for i, entry in enumerate(data["mandates"])}
    return Pack(data["pack"], data["title"], rules, places)


def _places(document: PackDocument, entry: Mapping[str, Any], at: At) -> Iterator[str]:
    """Yield where a mandate is written, and where each of its examples is."""
    yield document.place((*at, "code"))
    yield from (document.place((*at, "examples", n)) for n in range(len(entry["examples"])))


class _Builder:
    """Builds rules from the entries of a valid document."""

    def __init__(self, document: PackDocument, shared: Mapping[str, Any], checked: str, *, default: bool) -> None:
        self._document = document
        self._checked = checked
        self._shared = shared
        self._default = default

    def rules(self, entries: Iterable[Mapping[str, Any]]) -> Iterator[AnyRule]:
        """Yield the rule of each entry. Raises PackError for all entries of which none can be made."""
        faults: list[PackError] = []
        for i, entry in enumerate(entries):
            try:
                yield self._rule(entry, ("mandates", i))
            except PackError as error:
                faults.append(error)
        if faults:
            raise PackError.of(faults)

    def _rule(self, entry: Mapping[str, Any], at: At) -> AnyRule:
        return Rule(
            code=entry["code"],
            name=entry.get("name") or f"{entry['code'].lower()}-missing",
            severity=Severity(entry.get("severity", "warning")),
            title=entry["title"],
            message=_MESSAGE,
            why=entry.get("why", _WHY),
            precision="medium",
            on=Plan,
            check=self._mandate(entry, at),
            examples=tuple(self._example(example, (*at, "examples", i)) for i, example in enumerate(entry["examples"])),
            basis=tuple(_basis(basis) for basis in entry["basis"]),
            default=self._default,
            advice=entry.get("model", ""),
            ref=entry.get("ref", ""),
            checked=self._checked,
        )

    def _mandate(self, entry: Mapping[str, Any], at: At) -> Mandate:
        phrases = {key: self._phrases(entry.get(key, ()), (*at, key)) for key in ("unlike", "near", "topics")}
        return Mandate(
            subject=entry.get("subject", entry["title"]),
            scope=self._scope(entry.get("applies", {}), (*at, "applies")),
            require=self._requirements(entry["require"], (*at, "require")),
            limits=self._requirements(entry.get("limits", ()), (*at, "limits")),
            misquoted=tuple(self._misquotations(entry.get("misquoted", {}), (*at, "misquoted"))),
            lookalikes=phrases["unlike"],
            near=phrases["near"],
            topics=phrases["topics"],
            lacks=entry.get("lacks", ""),
            model=entry.get("model", ""),
            expected=entry.get("severities", {}).get("missing") != "never",
            severities=_severities(entry),
        )

    def _scope(self, applies: Mapping[str, Any], at: At) -> Scope:
        """Return the scope that the entry gives, completed by the one that the pack gives for all entries."""
        fields: dict[str, Any] = {}
        for key, value in {**self._shared, **applies}.items():
            if key in ("titles", "except_titles"):
                fields[key] = self._phrases(value, (*at, key) if key in applies else ("applies", key))
            elif key == "regions":
                fields[key] = tuple(self._provinces(value, (*at, key) if key in applies else ("applies", key)))
            else:
                fields[key] = tuple(value) if isinstance(value, list) else str(value)
        return Scope(**fields)

    def _provinces(self, places: Iterable[str], at: At) -> Iterator[str]:
        """Yield the provinces of *places*. Raises PackError for a place that is not known: the entry would never apply."""
        for i, place in enumerate(places):
            if not (province := province_of(place)):
                raise self._document.error((*at, i), f"没有“{place}”这个地方；地区写省份的简称，如 山东")
            yield province

    def _requirements(self, entries: Iterable[str | Mapping[str, Any]], at: At) -> tuple[Requirement, ...]:
        return tuple(self._requirement(entry, (*at, i)) for i, entry in enumerate(entries))

    def _requirement(self, entry: str | Mapping[str, Any], at: At) -> Requirement:
        if isinstance(entry, str):
            return Requirement((self._phrase(entry, at),))
        return Requirement(
            phrases=self._phrases(entry.get("says", ()), (*at, "says")),
            within=entry.get("within", "sentence"),
            limit=self._limit(entry, at),
            ignore_shortfall=entry.get("loose", False),
            measured_phrase=self._phrase(entry["of"], (*at, "of")) if "of" in entry else None,
            since=str(entry.get("since", "")),
            until=str(entry.get("until", "")),
        )

    def _limit(self, entry: Mapping[str, Any], at: At) -> Limit | None:
        if "least" in entry and "most" in entry:
            raise self._document.error((*at, "most"), "least 和 most 只能写一个；两头都有要求的，分两条写")
        key = next((key for key in ("least", "most") if key in entry), None)
        if key is None:
            return None
        try:
            demanded = limit(entry[key], at_most=key == "most")
        except PackError as error:
            raise self._document.error((*at, key), str(error)) from None
        says = entry.get("says", ())
        phrases = [says] if isinstance(says, str) else [*says, entry.get("of", "")]
        named = {change_named(text.rstrip("]?")) for text in phrases}
        return replace(demanded, changes=tuple(sorted({*demanded.changes, *named}))) if "" in demanded.changes else demanded

    def _misquotations(self, entries: Mapping[str, Any], at: At) -> Iterator[Misquotation]:
        for wrong, right in entries.items():
            entry: Mapping[str, Any] = {"right": right} if isinstance(right, str) else right
            yield Misquotation(self._phrase(wrong, (*at, wrong), of_key=True), entry["right"], entry.get("fix", True))

    def _phrases(self, texts: str | Iterable[str], at: At) -> tuple[Phrase, ...]:
        if isinstance(texts, str):
            return (self._phrase(texts, at),)
        return tuple(self._phrase(text, (*at, i)) for i, text in enumerate(texts))

    def _phrase(self, text: str, at: At, *, of_key: bool = False) -> Phrase:
        """Return the phrase *text* at the value (or the key) *at*. Raises PackError where it is malformed."""
        try:
            return parse_phrase(text)
        except PhraseError as error:
            raise self._document.error(at, str(error), error.column, of_key=of_key) from None

    def _example(self, example: Mapping[str, str], at: At) -> Example:
        bad, good = example["bad"].rstrip("\n"), example["good"].rstrip("\n")
        if [mark for mark in bad if mark in "⟦⟧"] != ["⟦", "⟧"] * bad.count("⟦"):
            raise self._document.error((*at, "bad"), "⟦ 和 ⟧ 没有一一成对")
        if "⟦" in good or "⟧" in good:
            raise self._document.error((*at, "good"), "改好的例子里不能有 ⟦ ⟧")
        return Example(bad, good)


def _basis(entry: Mapping[str, Any]) -> Basis:
    title = entry.get("title") or entry["practice"]
    facts = {key: str(entry[key]) for key in ("number", "article", "url", "issuer", "date", "mark") if key in entry}
    return Basis(title, document="title" in entry, **facts)


def _severities(entry: Mapping[str, Any]) -> Mapping[Status, Severity]:
    """Return the severity of each status that differs from the rule's.

    A misquotation is an error if the text of an authority was seen, else a warning, unless the pack says otherwise.
    """
    own = {Status(name): Severity(value) for name, value in entry.get("severities", {}).items() if value != "never"}
    verified = any(basis["mark"] == "verified" for basis in entry["basis"])
    return {Status.MISQUOTED: Severity.ERROR if verified else Severity.WARNING} | own
