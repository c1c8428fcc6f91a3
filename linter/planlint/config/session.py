"""Combine options and settings into a session: the rules that are on, and the given facts about the plans."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from planlint.comparison.beside import BesidePrevious, BesideSuperior
from planlint.config import settings as settings_file
from planlint.config.catalog import Catalog, installed
from planlint.config.consistency import check_patterns, check_rules
from planlint.config.counterparts import CounterpartSettings, counterparts
from planlint.config.facts import facts
from planlint.config.registers import read_registers, register_folder
from planlint.config.selection import codes, find_rule, select
from planlint.config.settings import Settings
from planlint.config.toml_document import suggestion
from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.paths import is_file, is_folder
from planlint.engine.registers import RegisterOverrides, with_registers
from planlint.engine.rule import AnyRule, Severity
from planlint.errors import SettingsError
from planlint.mandates.mandate import Mandate
from planlint.plan.profile import Fact

_SELECTORS = ("select", "extend-select", "ignore", "extend-ignore", "mandatory")


class Request(Struct, frozen=True):
    """The options about rules and plans; *start* is the folder where the search for a settings file starts."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    config: Path | None = None
    isolated: bool = False
    start: Path = field(default_factory=Path.cwd)


class Session(Struct, frozen=True):
    """The rules that are on, the facts that override profiles, the settings and request behind them, and the packs named.

    *all_rules* are the rules installed and those of the packs, on or off; *mandatory* are the codes of those that cannot be
    ignored, waived or baselined. *counterparts* are the texts beside each plan; rules that compare are on only where there are
    any.
    """

    rules: tuple[AnyRule, ...]
    facts: Mapping[str, Fact]
    settings: Settings
    packs: tuple[str, ...]
    request: Request
    all_rules: tuple[AnyRule, ...] = ()
    mandatory: frozenset[str] = frozenset()
    counterparts: CounterpartSettings = CounterpartSettings()

    def severity(self, option: str | None) -> Severity:
        """Return the severity at or above which findings fail the run. Raises SettingsError for an unknown one."""
        return parse_severity(option or self.settings.values.get("fail-on", "error"), "--fail-on")

    @property
    def limit(self) -> SizeLimit:
        """How much of a file is read."""
        return SizeLimit(self.settings.values.get("max-characters", DEFAULT_LIMIT.characters))

    def ignored(self, path: Path) -> frozenset[str]:
        """Return the codes of the rules that `per-file-ignores` turns off for a file."""
        table = self.settings.table("per-file-ignores")
        words = [word for pattern, listed in table.items() if self.settings.fits(path, pattern) for word in listed]
        return frozenset(codes(self.all_rules, words)) - self.mandatory


class Sessions:
    """The session of each file, by the nearest settings up the tree or, if the options say so, by one settings file or none."""

    def __init__(self, request: Request, catalog: Catalog | None = None) -> None:
        self._request = request
        self._found: dict[Path, Path | None] = {}
        self._opened: dict[Path | None, Session] = {}
        self._catalog = catalog

    def of(self, path: Path) -> Session:
        """Return the session of a file (which need not exist) or folder. Raises what `open_session` raises."""
        start = path if is_folder(path) else path.parent
        file = None if self._request.config or self._request.isolated else self._nearest(start.resolve())
        if file not in self._opened:
            self._catalog = self._catalog or installed()
            self._opened[file] = open_session(replace(self._request, start=start), self._catalog)
        return self._opened[file]

    def _nearest(self, folder: Path) -> Path | None:
        if folder not in self._found:
            self._found[folder] = settings_file.find_settings(folder)
        return self._found[folder]


def open_session(request: Request, catalog: Catalog | None = None) -> Session:
    """Return the session for *request*; options take precedence over settings.

    *catalog* is the installed catalog, if it has been loaded already. Raises SettingsError, PackError or RuleError if an
    option or setting is invalid or names something that does not exist.
    """
    settings = _settings(request)
    check_patterns(settings)
    packs = (*settings.words("packs"), *request.packs)
    catalog = catalog or installed()
    _check_packs(settings, catalog)
    catalog, packed = catalog.with_packs(packs)
    _check_words(settings, catalog)
    words = {key: settings.words(key) for key in _SELECTORS}
    rules = select(
        catalog.rules,
        only=request.select or words["select"],
        also=(*request.extend_select, *words["extend-select"], *packed, *(() if request.select else words["mandatory"])),
        ignore=(*request.ignore, *words["ignore"], *words["extend-ignore"]),
        keep=words["mandatory"],
    )
    beside = counterparts(settings)
    rules = _with_counterpart(rules, catalog.rules, settings, beside)
    check_rules(settings, request.ignore, catalog.rules, rules)
    given, mandatory = facts(request.facts, settings, catalog.rules), frozenset(codes(catalog.rules, words["mandatory"]))
    own = tuple(_adjusted(rules, catalog, settings))
    return Session(own, given, settings, packs, request, catalog.rules, mandatory, beside)


def _with_counterpart(
    rules: Sequence[AnyRule], every: Sequence[AnyRule], settings: Settings, beside: CounterpartSettings
) -> list[AnyRule]:
    """Return *rules* without those that compare plans with texts that there are not.

    Raises SettingsError if that leaves none, or none of *every* rule that a word in `mandatory` names.
    """
    there: dict[type, bool] = {BesidePrevious: bool(beside.previous), BesideSuperior: bool(beside.superiors)}
    found = [rule for rule in rules if there.get(rule.on, True)]
    how = "要和别的文件对照，还没有写明和哪一份；在 planlint.toml 里写 previous（去年的计划）或 [[superior]]（上位文件）"
    if rules and not found:
        raise SettingsError(f"{rules[0].code} {how}")
    for word in settings.words("mandatory"):
        if set(codes(every, [word])) <= {rule.code for rule in every if not there.get(rule.on, True)}:
            raise settings.error(f"mandatory 的“{word}”{how}", "mandatory", word)
    return found


def _check_packs(settings: Settings, catalog: Catalog) -> None:
    """Raise SettingsError, with file and line, if the settings name a pack that does not exist."""
    for name in settings.words("packs"):
        if message := catalog.missing_pack_message(name):
            raise settings.error(message, "packs", name)


def _check_words(settings: Settings, catalog: Catalog) -> None:
    """Raise SettingsError, with file and line, if the settings name a rule or an option that does not exist."""
    rules = catalog.rules
    listed: list[tuple[str, tuple[str, ...]]] = [(word, (key, word)) for key in _SELECTORS for word in settings.words(key)]
    for pattern, words in settings.table("per-file-ignores").items():
        listed += [(word, ("per-file-ignores", pattern, word)) for word in words]
    for word, at in listed:
        try:
            list(codes(rules, [word]))
        except SettingsError as error:
            raise settings.error(str(error), *at) from None
    for name, table in settings.table("rules").items():
        try:
            members = catalog.group(name)
            rule = members[0] if members else find_rule(rules, name)
        except SettingsError as error:
            raise settings.error(str(error), "rules", name) from None
        if members and (others := table.keys() - {"severity"}):
            key = sorted(others)[0]
            raise settings.error(f"[rules.{name}] 是一类规则，只能写 severity；{key} 请写在各条规则里", "rules", name, key)
        _check_options(rule, {key: value for key, value in table.items() if key != "severity"}, name, settings)


def _check_options(rule: AnyRule, values: Mapping[str, object], name: str, settings: Settings) -> None:
    options = {option.name: option for option in rule.options}
    for key, value in values.items():
        if key not in options:
            message = f"规则 {rule.code} 没有“{key}”这个选项{suggestion(key, ['severity', *options])}"
            raise settings.error(message, "rules", name, key)
        error = options[key].validation_error(value)
        if error:
            raise settings.error(f"规则 {rule.code} 的 {key} {error}；写的是“{value}”", "rules", name, key)


def _adjusted(rules: Iterable[AnyRule], catalog: Catalog, settings: Settings) -> Iterable[AnyRule]:
    """Yield the rules with the severities and options from the settings."""
    tables: dict[str, dict[str, Any]] = {}
    given = settings.table("rules")
    for name in sorted(given, key=lambda name: not catalog.group(name)):  # a rule's own table comes last
        for rule in catalog.group(name) or (find_rule(catalog.rules, name),):
            tables.setdefault(rule.code, {}).update(given[name])
    registers = _registers(settings)
    for rule in rules:
        table = tables.get(rule.code, {})
        severity = table.pop("severity", None)
        own = rule.with_options(table) if table else rule
        if registers and not isinstance(rule.check, Mandate):
            own = with_registers(own, registers)
        yield replace(own, severity=Severity(severity), severity_overridden=True) if severity else own


def _registers(settings: Settings) -> RegisterOverrides | None:
    """Return the registers that the settings name. Raises SettingsError for a name, PackError for a file that is invalid."""
    for name in settings.words("registers"):
        if register_folder(name) is None:
            raise settings.error(f"registers 的“{name}”没有这个文件夹，也没有带 registers/ 的包叫这个名字", "registers", name)
    return read_registers(settings.words("registers"))


def parse_severity(name: str, option: str) -> Severity:
    """Return the severity called *name*. Raises SettingsError, naming the *option*, for an unknown one."""
    try:
        return Severity(name)
    except ValueError:
        raise SettingsError(f"{option} 只能是 error、warning 或 note，写的是“{name}”") from None


def _settings(request: Request) -> Settings:
    if request.isolated:
        return Settings()
    path = request.config or settings_file.find_settings(request.start.resolve())
    if request.config and not is_file(request.config):
        raise SettingsError(f"没有设置文件 {request.config}")
    return settings_file.load_settings(path) if path else Settings()


def split_selectors(selectors: Iterable[str] | None) -> tuple[str, ...]:
    """Return single selectors from words that may each hold several of them, separated by commas."""
    return tuple(part.strip() for item in selectors or () for part in item.replace("，", ",").split(",") if part.strip())
