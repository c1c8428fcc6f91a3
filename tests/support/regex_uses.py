"""All patterns of planlint and its rules, and how they are used."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

from planlint.text.scan import scan
from support.folders import ROOT

_PACKAGES = ("planlint", "planlint_rules")
_AT_ONCE = ("match", "fullmatch")
_METHODS = (*_AT_ONCE, "search", "finditer", "findall", "sub", "subn", "split")


@dataclass(frozen=True)
class Use:
    """A pattern, where it is from, and whether it is only ever tried at the beginning of a text."""

    name: str
    pattern: re.Pattern[str]
    anchored: bool


def uses() -> list[Use]:
    """Return every pattern once."""
    found: dict[tuple[str, int], Use] = {}
    tried = _tried_at_once()
    for module in _modules():
        for name, value in vars(module).items():
            for pattern in _patterns(value):
                key = (pattern.pattern, pattern.flags)
                found.setdefault(key, Use(f"{module.__name__}.{name}", pattern, name in tried))
    for name in ("time", "quantity", "citation"):
        pattern = scan(name)
        found[(pattern.pattern, pattern.flags)] = Use(f"{name}.lark", pattern, anchored=False)
    for name, text in _inline():
        pattern = re.compile(text)
        found.setdefault((pattern.pattern, pattern.flags), Use(name, pattern, anchored=False))
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    for package in map(import_module, _PACKAGES):
        yield package
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield import_module(found.name)


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a module's name holds, those in tables too."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for item in value.items() for pattern in _patterns(item))
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from (pattern for item in value for pattern in _patterns(item))


def _calls() -> Iterator[tuple[Path, ast.Call, ast.Attribute]]:
    files = [*(ROOT / "linter").rglob("*.py"), *(ROOT / "rules").rglob("*.py")]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield file, node, node.func


def _tried_at_once() -> set[str]:
    """Return the names of patterns of which every use is a match at the beginning of a text of its own."""
    ways: dict[str, set[bool]] = {}
    mentions: dict[str, int] = {}
    for _, call, attribute in _calls():
        if attribute.attr in _METHODS and (name := _name(attribute.value)):
            at_once = attribute.attr in _AT_ONCE and len(call.args) == 1
            ways.setdefault(name, set()).add(at_once)
            mentions[name] = mentions.get(name, 0) + 1
    loads = _loads()
    return {name for name, at_once in ways.items() if at_once == {True} and loads[name] == mentions[name]}


def _name(node: ast.expr) -> str:
    """Return the name of a pattern, words.CUE or _CUE; what an enum member is called is none."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id.islower():
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _loads() -> dict[str, int]:
    """Return how often each name is read anywhere."""
    counts: dict[str, int] = {}
    for file in [*(ROOT / "linter").rglob("*.py"), *(ROOT / "rules").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
                counts[_name(node)] = counts.get(_name(node), 0) + 1
    return counts


def _inline() -> Iterator[tuple[str, str]]:
    """Yield the patterns written where they are used: re.search("…", text)."""
    for file, call, attribute in _calls():
        if isinstance(attribute.value, ast.Name) and attribute.value.id == "re" and attribute.attr != "escape":
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{file.name}:{call.lineno}", first.value
