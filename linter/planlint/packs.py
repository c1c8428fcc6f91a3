"""Mandate packs: YAML written by people who know policy, made into rules. No regular expressions in packs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from planlint.errors import PackError
from planlint.mandates import WHOLE_YEAR, Mandate, Misquotation, Requirement, Scope
from planlint.phrases import Phrase
from planlint.plan import Plan
from planlint.rates import least
from planlint.rule import AnyRule, Basis, Example, Rule, Severity

_MESSAGE = "{subject}：{fault}"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its name, what it is, and its mandates as rules."""

    name: str
    title: str
    rules: tuple[AnyRule, ...]


def load_pack(text: str, path: str) -> Pack:
    """Return the pack in *text*; *path* is for messages.

    Raises PackError, naming file, line and remedy, where the text is no YAML, breaks pack.schema.json or repeats a code.
    """
    data, marks = _read(text, path)
    _validate(data, marks, path)
    rules = []
    for i, mandate in enumerate(data["mandates"]):
        try:
            rules.append(_rule(mandate, data.get("applies", {}), default=data.get("default", True)))
        except PackError as error:
            raise PackError(f"{path}:{_line(marks, ('mandates', i))}: {mandate['code']}：{error}") from None
    return Pack(data["pack"], data["title"], tuple(rules))


def _rule(entry: Mapping[str, Any], shared: Mapping[str, Any], *, default: bool) -> AnyRule:
    mandate = Mandate(
        subject=entry["subject"],
        scope=_scope({**shared, **entry.get("applies", {})}),
        require=tuple(_requirement(way) for way in entry["require"]),
        misquoted=tuple(Misquotation(_phrase(wrong), right) for wrong, right in entry.get("misquoted", {}).items()),
        unlike=tuple(_phrase(text) for text in entry.get("unlike", ())),
        topics=tuple(_phrase(text) for text in entry.get("topics", ())),
    )
    return Rule(
        code=entry["code"],
        name=entry["name"],
        severity=Severity(entry["severity"]),
        title=entry["title"],
        message=_MESSAGE,
        why=entry["why"],
        on=Plan,
        check=mandate,
        examples=tuple(Example(example["bad"].rstrip("\n"), example["good"].rstrip("\n")) for example in entry["examples"]),
        basis=tuple(Basis(b["title"], b.get("number", ""), b.get("article", ""), b.get("url", "")) for b in entry["basis"]),
        default=default,
        advice=entry.get("model", ""),
        ref=entry.get("ref", ""),
    )


def _scope(applies: Mapping[str, Any]) -> Scope:
    return Scope(
        sectors=tuple(applies.get("sectors", ())),
        kinds=tuple(applies.get("kinds", WHOLE_YEAR)),
        levels=tuple(applies.get("levels", ())),
        regions=tuple(applies.get("regions", ())),
        since=applies.get("since"),
        until=applies.get("until"),
    )


def _requirement(way: Mapping[str, Any]) -> Requirement:
    quantity = way.get("least", "")
    return Requirement(tuple(_phrase(text) for text in way["says"]), least(quantity) if quantity else None, quantity)


def _phrase(text: str) -> Phrase:
    phrase = Phrase(text)
    _ = phrase.pattern  # a malformed phrase is an error of the pack, not of the draft
    return phrase


Marks = Mapping[tuple[str | int, ...], int]
"""The line, from 1, of each value by its path in the YAML document."""


def _read(text: str, path: str) -> tuple[Any, Marks]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            raise PackError(f"{path}: 文件是空的；写法见 planlint init 生成的样例")
        marks = dict(_marks(node, (), path))
        return yaml.safe_load(text), marks
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(f"{path}:{line}: 不是合法的 YAML：{error.problem}") from None
    except yaml.YAMLError as error:
        raise PackError(f"{path}: 不是合法的 YAML：{error}") from None


def _marks(node: yaml.Node, at: tuple[str | int, ...], path: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield the path and the line of each value. Raises PackError for a key that stands twice."""
    yield at, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                raise PackError(f"{path}:{key.start_mark.line + 1}: 键“{key.value}”写了两次")
            seen.add(key.value)
            yield from _marks(value, (*at, key.value), path)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _marks(value, (*at, i), path)


def _line(marks: Marks, at: tuple[str | int, ...]) -> int:
    """Return the line of the value at *at*, or of the nearest one above it."""
    while at and at not in marks:
        at = at[:-1]
    return marks.get(at, 1)


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of packs."""
    loaded: Mapping[str, Any] = json.loads((files("planlint") / "pack.schema.json").read_text(encoding="utf-8"))
    return loaded


def _validate(data: Any, marks: Marks, path: str) -> None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft202012Validator(schema()).iter_errors(data))
    if error is not None:
        at = tuple(error.absolute_path)
        where = "/".join(str(step) for step in at) or "（最外层）"
        raise PackError(f"{path}:{_line(marks, at)}: {where}：{_explain(error)}")
    codes = [mandate["code"] for mandate in data["mandates"]]
    for i, code in enumerate(codes):
        if code in codes[:i]:
            raise PackError(f"{path}:{_line(marks, ('mandates', i))}: 代码 {code} 用了两次")


def _explain(error: Any) -> str:
    """Say in Chinese what a validation error means."""
    if error.validator == "additionalProperties":
        allowed = "、".join(error.schema.get("properties", {}))
        extra = "、".join(str(key) for key in error.instance if key not in error.schema.get("properties", {}))
        return f"不认识的键“{extra}”；可用的键：{allowed}"
    if error.validator == "required":
        lacking = "、".join(key for key in error.validator_value if key not in error.instance)
        return f"缺少“{lacking}”"
    if error.validator == "enum":
        return f"“{error.instance}”不是可选的值：{'、'.join(map(str, error.validator_value))}"
    if error.validator == "type":
        return f"应为 {error.validator_value}，写的是 {error.instance!r}"
    return f"“{error.instance}”不符合要求（{error.validator}：{error.validator_value}）"
