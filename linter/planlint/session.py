"""Options and settings together: which rules are on, and what is known of the plans beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planlint import settings as settings_file
from planlint.catalog import installed
from planlint.errors import SettingsError
from planlint.plan import Found
from planlint.rule import AnyRule, Severity
from planlint.selection import select
from planlint.settings import Settings

LEVELS = ("国", "省", "市", "县", "校")


@dataclass(frozen=True, slots=True)
class Request:
    """What the options say about rules and plans; *start* is the folder from which a settings file is looked for."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    config: Path | None = None
    isolated: bool = False
    start: Path = field(default_factory=Path.cwd)


@dataclass(frozen=True, slots=True)
class Session:
    """The rules that are on, the facts that override profiles, the settings behind them, the packs named, and the request."""

    rules: tuple[AnyRule, ...]
    facts: Mapping[str, Found]
    settings: Settings
    packs: tuple[str, ...]
    request: Request

    def severity(self, option: str | None) -> Severity:
        """Return from which severity on findings fail the run. Raises SettingsError for an unknown one."""
        name = option or self.settings.fail_on
        try:
            return Severity(name)
        except ValueError:
            raise SettingsError(f"--fail-on 只能是 error、warning 或 note，写的是“{name}”") from None


def open_session(request: Request) -> Session:
    """Return the session that *request* asks for; options go before settings.

    Raises SettingsError, PackError or RuleError where something asked for does not exist or means nothing.
    """
    settings = _settings(request)
    base = settings.path.parent if settings.path else Path()
    packs = [*(_pack_path(base, name) for name in settings.packs), *request.packs]
    catalog, packed = installed().with_packs(packs)
    rules = select(
        catalog.rules,
        only=request.select or settings.select,
        also=(*request.extend_select, *settings.extend_select, *packed),
        ignore=(*request.ignore, *settings.ignore),
    )
    return Session(tuple(rules), _facts(request.facts, settings), settings, tuple(packs), request)


def _settings(request: Request) -> Settings:
    if request.isolated:
        return Settings()
    path = request.config or settings_file.find(request.start.resolve())
    if request.config and not request.config.is_file():
        raise SettingsError(f"没有设置文件 {request.config}")
    return settings_file.load(path) if path else Settings()


def _pack_path(base: Path, name: str) -> str:
    """Return a pack that settings name: a path counts from the settings file."""
    return str(base / name) if name.endswith((".yaml", ".yml")) else name


def _facts(options: Mapping[str, str | int], settings: Settings) -> Mapping[str, Found]:
    """Return the facts that are set; raises SettingsError for a level that does not exist."""
    facts = {name: Found(value, "settings") for name, value in settings.profile.items()}
    facts |= {name: Found(value, "option") for name, value in options.items()}
    level = facts.get("level")
    if level and level.value not in LEVELS:
        raise SettingsError(f"层级只能是{'、'.join(LEVELS)}，写的是“{level.value}”")
    return facts


def split(selectors: Iterable[str] | None) -> tuple[str, ...]:
    """Return selectors that may stand together with commas between them, one by one."""
    return tuple(part.strip() for item in selectors or () for part in item.replace("，", ",").split(",") if part.strip())
