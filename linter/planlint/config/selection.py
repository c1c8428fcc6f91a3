"""Select rules by code, name, or family (the letters of a code)."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from planlint.engine.rule import AnyRule
from planlint.errors import SettingsError

_MOST_MEANT = 3  # rules that are suggested for words of their titles


def select(
    rules: Sequence[AnyRule],
    *,
    only: Iterable[str] = (),
    also: Iterable[str] = (),
    ignore: Iterable[str] = (),
    keep: Iterable[str] = (),
) -> list[AnyRule]:
    """Return the selected rules: the default ones, or *only* these; plus *also*; minus *ignore*, except those in *keep*.

    A selector is a code (NUM001), the beginning of one (NUM, EDU), a rule's name, or ALL.
    Raises SettingsError for a selector that fits no rule, so that a misspelt one does not silently turn a rule off.
    """
    chosen = set(codes(rules, only)) or {rule.code for rule in rules if rule.default}
    chosen |= set(codes(rules, also))
    chosen -= set(codes(rules, ignore)) - set(codes(rules, keep))
    return [rule for rule in rules if rule.code in chosen]


def codes(rules: Sequence[AnyRule], selectors: Iterable[str]) -> Iterable[str]:
    """Yield the codes of the rules that *selectors* name. Raises SettingsError for one that fits no rule."""
    for selector in selectors:
        matched = [rule.code for rule in rules if _fits(rule, selector)]
        if not matched:
            raise SettingsError(f"没有规则叫“{selector}”{_suggest(rules, selector)}；planlint rules 列出全部规则")
        yield from matched


def _fits(rule: AnyRule, selector: str) -> bool:
    return selector in ("ALL", rule.name) or (selector.isupper() and rule.code.startswith(selector))


def _suggest(rules: Sequence[AnyRule], selector: str) -> str:
    known = [word for rule in rules for word in (rule.code, rule.name)]
    near = get_close_matches(selector, known, n=1) or get_close_matches(selector.upper(), known, n=1)
    if near:
        return f"，是否指“{near[0]}”"
    meant = [f"{rule.code}（{rule.title}）" for rule in rules if selector.strip() and selector.strip() in rule.title]
    return f"，要写代码，是否指 {'、'.join(meant[:_MOST_MEANT])}" if meant else ""


def find_by_words(rules: Sequence[AnyRule], words: str) -> AnyRule:
    """Return the rule with that code or name, or the only one whose title has these words.

    Raises SettingsError, with the rules that are meant, if there is none or several.
    """
    meant = [rule for rule in rules if words and words in rule.title]
    if len(meant) == 1 and not any(_fits(rule, words) for rule in rules):
        return meant[0]
    if len(meant) > 1:
        listed = "；".join(f"{rule.code} {rule.title}" for rule in meant)
        raise SettingsError(f"“{words}”见于{len(meant)}条规则的标题，请写其中一条的代码：{listed}")
    return find_rule(rules, words)


def find_rule(rules: Sequence[AnyRule], word: str) -> AnyRule:
    """Return the rule with that code or name. Raises SettingsError, suggesting the nearest name, if there is none."""
    for rule in rules:
        if word.upper() == rule.code or word == rule.name:
            return rule
    raise SettingsError(f"没有规则叫“{word}”{_suggest(rules, word)}；planlint rules 列出全部规则")
