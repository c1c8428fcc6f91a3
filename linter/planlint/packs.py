"""Mandate packs: YAML written by people who know policy, made into rules. No regular expressions in packs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from planlint.errors import PackError
from planlint.lookup import Misquotation, Way
from planlint.mandates import Mandate, Status
from planlint.phrases import Phrase, PhraseError
from planlint.plan import Plan
from planlint.rates import Limit, limit
from planlint.rule import AnyRule, Basis, Example, Rule, Severity
from planlint.scopes import Scope

_MESSAGE = "{subject}：{fault}"
_SAMPLE = "可照 planlint init 写出的样例写"
_MOST = 100_000  # values in a pack: one whose aliases unfold to more is not meant to be read

At = tuple[str | int, ...]
"""The path of a value in the YAML document."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its name, what it is, and its mandates as rules.

    *places* tells by code where a mandate stands and then where its examples do, as path:line.
    """

    name: str
    title: str
    rules: tuple[AnyRule, ...]
    places: Mapping[str, tuple[str, ...]]

    def with_part(self, part: "Pack") -> "Pack":
        """Return the pack with the mandates of another file that names it, too. Raises PackError where both have a code."""
        for code in self.places.keys() & part.places.keys():
            raise PackError(f"{part.places[code][0]}: 代码“{code}”已用过（{self.places[code][0]}），换一个")
        return replace(self, rules=self.rules + part.rules, places={**self.places, **part.places})


def load_pack(text: str, path: str) -> Pack:
    """Return the pack in *text*; *path* is for messages.

    Raises PackError, naming file, line and remedy, where the text is no YAML, breaks pack.schema.json, has a phrase or an
    amount that cannot be read, or repeats a code.
    """
    document = _Document(text, path)
    document.validate()
    data = document.data
    builder = _Builder(document, data.get("applies", {}), default=data.get("default", True))
    rules = tuple(builder.rule(entry, ("mandates", i)) for i, entry in enumerate(data["mandates"]))
    places = {entry["code"]: tuple(_places(document, entry, ("mandates", i))) for i, entry in enumerate(data["mandates"])}
    return Pack(data["pack"], data["title"], rules, places)


def _places(document: "_Document", entry: Mapping[str, Any], at: At) -> Iterator[str]:
    """Yield where a mandate stands, and each of its examples."""
    yield document.place((*at, "code"))
    yield from (document.place((*at, "examples", n)) for n in range(len(entry["examples"])))


class _Builder:
    """Makes rules of the entries of a valid document."""

    def __init__(self, document: "_Document", shared: Mapping[str, Any], *, default: bool) -> None:
        self._document = document
        self._shared = shared
        self._default = default

    def rule(self, entry: Mapping[str, Any], at: At) -> AnyRule:
        return Rule(
            code=entry["code"],
            name=entry["name"],
            severity=Severity(entry["severity"]),
            title=entry["title"],
            message=_MESSAGE,
            why=entry["why"],
            on=Plan,
            check=self._mandate(entry, at),
            examples=tuple(self._example(example, (*at, "examples", i)) for i, example in enumerate(entry["examples"])),
            basis=tuple(_basis(basis) for basis in entry["basis"]),
            default=self._default,
            advice=entry.get("model", ""),
            ref=entry.get("ref", ""),
        )

    def _mandate(self, entry: Mapping[str, Any], at: At) -> Mandate:
        lists = {key: self._phrases(entry.get(key, ()), (*at, key)) for key in ("unlike", "near", "topics")}
        return Mandate(
            subject=entry["subject"],
            scope=self._scope(entry.get("applies", {}), (*at, "applies")),
            require=tuple(self._way(way, (*at, "require", i)) for i, way in enumerate(entry["require"])),
            limits=tuple(self._way(way, (*at, "limits", i)) for i, way in enumerate(entry.get("limits", ()))),
            misquoted=tuple(self._misquotations(entry.get("misquoted", {}), (*at, "misquoted"))),
            lacks=entry.get("lacks", ""),
            model=entry.get("model", ""),
            expected=entry.get("severities", {}).get("missing") != "never",
            severities=_severities(entry),
            **lists,
        )

    def _scope(self, applies: Mapping[str, Any], at: At) -> Scope:
        """Return what the entry says of itself, and for the rest what the pack says for all."""
        fields: dict[str, Any] = {}
        for key, value in {**self._shared, **applies}.items():
            if key in ("titles", "except_titles"):
                fields[key] = self._phrases(value, (*at, key) if key in applies else ("applies", key))
            else:
                fields[key] = tuple(value) if isinstance(value, list) else str(value)
        return Scope(**fields)

    def _way(self, way: str | Mapping[str, Any], at: At) -> Way:
        if isinstance(way, str):
            return Way((self._phrase(way, at),))
        return Way(
            phrases=self._phrases(way.get("says", ()), (*at, "says")),
            within=way.get("within", "sentence"),
            limit=self._limit(way, at),
            loose=way.get("loose", False),
            of=self._phrase(way["of"], (*at, "of")) if "of" in way else None,
            since=str(way.get("since", "")),
            until=str(way.get("until", "")),
        )

    def _limit(self, way: Mapping[str, Any], at: At) -> Limit | None:
        if "least" in way and "most" in way:
            raise self._document.error((*at, "most"), "least 和 most 只能写一个；两头都有要求的，分两条写")
        key = next((key for key in ("least", "most") if key in way), None)
        if key is None:
            return None
        try:
            return limit(way[key], at_most=key == "most")
        except PackError as error:
            raise self._document.error((*at, key), str(error)) from None

    def _misquotations(self, entries: Mapping[str, Any], at: At) -> Iterator[Misquotation]:
        for wrong, right in entries.items():
            entry: Mapping[str, Any] = {"right": right} if isinstance(right, str) else right
            yield Misquotation(self._phrase(wrong, (*at, wrong), of_key=True), entry["right"], entry.get("fix", True))

    def _phrases(self, texts: str | Iterable[str], at: At) -> tuple[Phrase, ...]:
        if isinstance(texts, str):
            return (self._phrase(texts, at),)
        return tuple(self._phrase(text, (*at, i)) for i, text in enumerate(texts))

    def _phrase(self, text: str, at: At, *, of_key: bool = False) -> Phrase:
        """Return a phrase; a malformed one is an error of the pack, not of the draft."""
        phrase = Phrase(text)
        try:
            phrase.check()
        except PhraseError as error:
            raise self._document.error(at, str(error), error.column, of_key=of_key) from None
        return phrase

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
    """Return the severity of each status that has its own.

    What is misquoted is an error where the text of an authority was seen, else a warning, unless the pack says otherwise.
    """
    own = {Status(name): Severity(value) for name, value in entry.get("severities", {}).items() if value != "never"}
    seen = any(basis["mark"] == "verified" for basis in entry["basis"])
    return {Status.MISQUOTED: Severity.ERROR if seen else Severity.WARNING} | own


# ---------------------------------------------------------------------------------------------------------------- YAML


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads a date as the text that it is."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Document:
    """A pack's YAML: its data, and where each value stands."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._keys: dict[At, yaml.Node] = {}
        self._values: dict[At, yaml.Node] = {}
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise PackError(f"{path}:1: 文件是空的；{_SAMPLE}")
            self._walk(node, (), ())
            self.data: Any = loader.construct_document(node)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise PackError(f"{path}:{line}: 不是合法的 YAML：{error.problem}；检查缩进、引号和冒号后的空格") from None
        except (yaml.YAMLError, ValueError) as error:
            raise PackError(f"{path}:1: 不是合法的 YAML：{error}") from None
        finally:
            loader.dispose()

    def _walk(self, node: yaml.Node, at: At, above: tuple[yaml.Node, ...]) -> None:
        """Note where each value stands. Raises PackError for a key that stands twice, and for aliases without end."""
        self._values[at] = node
        if node in above or len(self._values) > _MOST:
            raise self.error(at, "别名（*）套着自己，或展开后太大")
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                place = (*at, key.value)
                if place in self._keys:
                    raise PackError(f"{self._path}:{key.start_mark.line + 1}: 键“{key.value}”写了两次，删去一处")
                self._keys[place] = key
                self._walk(value, place, (*above, node))
        elif isinstance(node, yaml.SequenceNode):
            for i, value in enumerate(node.value):
                self._walk(value, (*at, i), (*above, node))

    def place(self, at: At, column: int = 0, *, of_key: bool = False) -> str:
        """Return path:line, or path:line:column, of the value (or the key) at *at*, or of the nearest one above it."""
        nodes = self._keys if of_key else self._values
        while at and at not in nodes:
            at = at[:-1]
        node = nodes.get(at)
        if node is None:
            return f"{self._path}:1"
        line = f"{self._path}:{node.start_mark.line + 1}"
        quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
        return f"{line}:{node.start_mark.column + quoted + column}" if column else line

    def error(self, at: At, message: str, column: int = 0, *, of_key: bool = False) -> PackError:
        """Return an error at a value, with the code of its mandate and the keys that lead there."""
        code = (
            self.data["mandates"][at[1]].get("code", "")
            if at[:1] == ("mandates",) and len(at) > 1 and hasattr(self, "data")
            else ""
        )
        where = f"{code} " if isinstance(code, str) and code else ""
        keys = "/".join(str(step) for step in at) or "最外层"
        return PackError(f"{self.place(at, column, of_key=of_key)}: {where}{keys}：{message}")

    def validate(self) -> None:
        """Raise PackError where the document breaks the schema or repeats a code or a name."""
        from jsonschema.exceptions import best_match

        error = best_match(_validator().iter_errors(self.data))
        if error is not None:
            raise self._explained(error)
        for key in ("code", "name"):
            seen: dict[str, int] = {}
            for i, entry in enumerate(self.data["mandates"]):
                if entry[key] in seen:
                    first = self.place(("mandates", seen[entry[key]], key))
                    raise self.error(("mandates", i, key), f"“{entry[key]}”已用过（{first}），换一个")
                seen[entry[key]] = i

    def _explained(self, error: Any) -> PackError:
        """Return a validation error in Chinese, with what to do."""
        at = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            allowed = list(error.schema.get("properties", {}))
            extra = next(key for key in error.instance if key not in allowed)
            close = get_close_matches(str(extra), allowed, 1)
            remedy = f"是不是“{close[0]}”？" if close else f"可用的键：{'、'.join(allowed)}"
            return self.error((*at, extra), f"不认识的键“{extra}”；{remedy}", of_key=True)
        return self.error(at, _explain(error))


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of packs."""
    loaded: Mapping[str, Any] = json.loads((files("planlint") / "pack.schema.json").read_text(encoding="utf-8"))
    return loaded


_TYPES = {
    "string": "文字",
    "array": "一列（[甲, 乙] 或每行一个 -）",
    "object": "键: 值",
    "boolean": "true 或 false",
    "integer": "整数",
}


def _explain(error: Any) -> str:
    """Say in Chinese what a validation error means and what to write."""
    shown = str(error.instance)[:40]
    if error.validator == "required":
        return f"缺少“{'、'.join(key for key in error.validator_value if key not in error.instance)}”，补上"
    if error.validator == "enum":
        return f"“{shown}”不是可选的值；可选：{'、'.join(map(str, error.validator_value))}"
    if error.validator == "type":
        wanted = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
        return f"应为{'或'.join(_TYPES.get(name, name) for name in wanted)}，写的是“{shown}”"
    if error.validator == "pattern" and error.validator_value == "⟦":
        return "例子里要用 ⟦ ⟧ 标出应报告的地方"
    if error.validator in ("minItems", "minLength", "minProperties"):
        return "不能是空的，写上内容或删去这个键"
    return f"“{shown}”不合要求；{error.schema.get('description', error.validator_value)}"
