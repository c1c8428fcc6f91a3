"""Settings and options that contradict each other or do nothing are errors, so that none is silently ignored."""

from collections.abc import Iterable, Iterator, Sequence

from planlint.config.selection import codes
from planlint.config.settings import Layer, Settings
from planlint.documents.patterns import pattern_error
from planlint.engine.rule import AnyRule
from planlint.errors import SettingsError

_IGNORED = ("ignore", "extend-ignore")
_PATTERNS = ("include", "exclude", "extend-exclude")


def check_patterns(settings: Settings) -> None:
    """Raise SettingsError, with file and line, if a pattern of files in the settings can fit none."""
    for layer in settings.layers:
        listed = [(one, (key, one)) for key in _PATTERNS for one in layer.data.get(key, ())]
        listed += [(one, ("per-file-ignores", one)) for one in layer.data.get("per-file-ignores", {})]
        for pattern, at in listed:
            if message := pattern_error(pattern, relative=True):
                raise layer.error(f"{at[0]} 的“{pattern}”{message}", *at)


def check_rules(settings: Settings, ignored: Iterable[str], rules: Sequence[AnyRule], chosen: Sequence[AnyRule]) -> None:
    """Raise SettingsError if no rule is *chosen*, or if something that turns rules on or off cannot do so.

    *ignored* are the selectors of the option --ignore, *rules* all rules, *chosen* those that are on.
    """
    for layer in settings.layers:
        _check_tables(layer, rules)
        _check_additions(layer, rules)
    _check_mandatory(settings, ignored, rules)
    if not chosen:
        raise SettingsError(
            "一条规则也没有选上：选的规则都被 --ignore 或设置的 ignore 去掉了；请改其中一处（planlint rules 列出全部规则）"
        )
    _check_files(settings, rules, chosen)


def _check_tables(layer: Layer, rules: Sequence[AnyRule]) -> None:
    """Raise SettingsError if a file has two tables for one rule, by its code and by its name."""
    seen: dict[str, str] = {}
    for name in layer.data.get("rules", {}):
        rule = next((one for one in rules if name.upper() == one.code or name == one.name), None)
        first = seen.setdefault(rule.code, name) if rule else name
        if first != name:
            raise layer.error(f"[rules.{name}] 和 [rules.{first}] 是同一条规则；请合成一节", "rules", name)


def _check_additions(layer: Layer, rules: Sequence[AnyRule]) -> None:
    """Raise SettingsError if a file both adds a rule and ignores it."""
    off = set(codes(rules, [word for key in _IGNORED for word in layer.data.get(key, ())]))
    for word in layer.data.get("extend-select", ()):
        if set(codes(rules, [word])) <= off:
            raise layer.error(f"extend-select 的“{word}”又列在 ignore 里，等于没有写；请删去其中一处", "extend-select", word)


def _check_mandatory(settings: Settings, ignored: Iterable[str], rules: Sequence[AnyRule]) -> None:
    """Raise SettingsError if all rules that something ignores are mandatory, so that it does nothing."""
    mandatory = set(codes(rules, settings.words("mandatory")))
    if not mandatory:
        return
    where = "、".join(settings.places("mandatory"))
    for name, word, layer, at in [*(("--ignore", word, None, ()) for word in ignored), *_listed(settings)]:
        if set(codes(rules, [word])) <= mandatory:
            message = f"{name} 的“{word}”是必查的规则（{where} 的 mandatory），不能不查；请删去其中一处"
            raise layer.error(message, *at) if layer else SettingsError(message)


def _listed(settings: Settings) -> Iterator[tuple[str, str, Layer, tuple[str, ...]]]:
    """Yield the selectors that the settings ignore: the name of the setting, the selector, its file, and where it is there."""
    for layer in settings.layers:
        yield from ((key, word, layer, (key, word)) for key in _IGNORED for word in layer.data.get(key, ()))
        for pattern, words in layer.data.get("per-file-ignores", {}).items():
            yield from (("per-file-ignores", word, layer, ("per-file-ignores", pattern, word)) for word in words)


def _check_files(settings: Settings, rules: Sequence[AnyRule], chosen: Sequence[AnyRule]) -> None:
    """Raise SettingsError if per-file-ignores leaves no rule for some files: they would count as checked."""
    on = {rule.code for rule in chosen}
    mandatory = set(codes(rules, settings.words("mandatory")))
    for pattern, words in settings.table("per-file-ignores").items():
        if on <= set(codes(rules, words)) - mandatory:
            message = f"per-file-ignores 给“{pattern}”一条规则也没有留；不查这些文件，请写在 exclude 里"
            raise settings.error(message, "per-file-ignores", pattern)
