r"""Regular expressions that find in a text what a grammar of planlint_grammar reads, derived from that grammar.

A grammar without recursion is a regular expression written in parts. To search a text with it is much faster than to parse
the text from every character, so a text is searched first and only what is found is parsed. `scan` joins the terminals of
a rule in the order in which its alternatives are written, the first that matches is taken.

A terminal may say what must follow it: (?=前|\Z) or (?!容). In the grammar \Z is the end of the expression; in a text, where
more characters follow, the condition must hold without it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import planlint_grammar
from planlint.cache.grammars import build_grammar
from planlint.cache.tables import cached


@cache
def scan(name: str, rule: str = "start") -> re.Pattern[str]:
    """Return the pattern of everything that *rule* of the grammar *name*.lark derives. The rule must not be recursive."""
    text = (Path(str(planlint_grammar.__file__)).parent / f"{name}.lark").read_text(encoding="utf-8")
    return re.compile(cached(f"{name} {rule}\n{text}", _derive, str))


def _derive(key: str) -> str:
    """Return the pattern for the name and the rule in the first line of *key*."""
    pattern = derived(*key.partition("\n")[0].split())
    return f"(?=[{''.join(sorted(set(beginnings(pattern))))}]){pattern}"


def derived(name: str, rule: str) -> str:
    """Return what `scan` does, as text and without the class of first characters by which it passes over most of a text."""
    lark: Any = build_grammar(name)
    rules = {str(name): tree for name, _, tree, _ in lark.grammar.rule_defs}
    terminals = {terminal.name: terminal.pattern.to_regexp().replace(r"\Z", "(?!)") for terminal in lark.terminals}
    return _pattern(rules[rule], rules, terminals)


def _pattern(tree: Any, rules: dict[str, Any], terminals: dict[str, str]) -> str:
    """Return the pattern of a part of a rule."""
    if tree.data == "value":
        name = str(tree.children[0].name)
        return f"(?:{terminals[name]})" if name in terminals else _pattern(rules[name], rules, terminals)
    if tree.data == "expr":
        part, operator, *bounds = tree.children
        repeats = f"{{{','.join(bounds)}}}" if operator == "~" else str(operator)
        return f"(?:{_pattern(part, rules, terminals)}){repeats}"
    parts = [_pattern(part, rules, terminals) for part in tree.children]
    return f"(?:{'|'.join(parts)})" if tree.data == "expansions" and len(parts) > 1 else "".join(parts)


_ASSERTIONS = ("ASSERT", "ASSERT_NOT", "AT")


def beginnings(pattern: str) -> Iterator[str]:
    r"""Yield the characters with which a match may begin, as members of a character class; ranges and \d as they are."""
    yield from _first(re._parser.parse(pattern))


def _first(items: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Yield what `beginnings` does, for a parsed pattern. Raises ValueError where it may begin with any character."""
    for operator, value in items:
        kind = str(operator)
        if kind in _ASSERTIONS:
            continue
        if kind == "BRANCH":
            for branch in value[1]:
                yield from _first(branch)
        elif kind == "SUBPATTERN":
            yield from _first(value[-1])
        elif kind.endswith("REPEAT"):
            yield from _first(value[2])
            if not value[0]:
                continue
        elif kind == "IN":
            yield from map(_member, value)
        else:
            yield _member((operator, value))
        return


def _member(item: tuple[Any, Any]) -> str:
    """Return a literal, a range or a category as a member of a character class."""
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return re.escape(chr(value))
    if kind == "RANGE":
        return "-".join(re.escape(chr(end)) for end in value)
    if kind == "CATEGORY":
        return {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}[str(value)]
    raise ValueError(f"a match may begin with nearly any character: {kind}")
