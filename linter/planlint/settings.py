"""What planlint.toml says. Unknown keys and wrong types are errors: a misspelt setting must not be silently nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from planlint.errors import SettingsError

FILES = ("planlint.toml", ".planlint.toml")
"""The names of settings files, in the order in which they are looked for."""

PROFILE_KEYS = ("kind", "sector", "level", "region", "year")
"""The facts of a plan's profile that options and settings may override."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings: selectors of rules, packs (paths), files to leave out, overrides of the profile; `path` is the file."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str = "error"
    profile: Mapping[str, str | int] = field(default_factory=dict)
    path: Path | None = None


def find(start: Path) -> Path | None:
    """Return the nearest settings file in *start* or a folder above it; a pyproject.toml counts if it has [tool.planlint]."""
    for folder in (start, *start.parents):
        for name in FILES:
            if (folder / name).is_file():
                return folder / name
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.planlint" in project.read_text(encoding="utf-8", errors="replace"):
            return project
    return None


def load(path: Path) -> Settings:
    """Return the settings in *path*. Raises SettingsError, naming the file and the remedy."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: 读不了设置文件：{error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: 不是合法的 TOML：{error}") from None
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("planlint", {})
    return _settings(data, path)


def _settings(data: Mapping[str, Any], path: Path) -> Settings:
    known = {f.name.replace("_", "-"): f for f in fields(Settings) if f.name != "path"}
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in known:
            raise SettingsError(f"{path}: 不认识的设置“{key}”{_suggest(key, known)}")
        values[known[key].name] = _value(key, value, path)
    return Settings(**values, path=path)


def _value(key: str, value: Any, path: Path) -> Any:
    if key == "fail-on":
        if value not in ("error", "warning", "note"):
            raise SettingsError(f"{path}: fail-on 只能是 error、warning 或 note，写的是“{value}”")
        return value
    if key == "profile":
        return _profile(value, path)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f'{path}: {key} 应是一列文字，如 ["NUM", "STR003"]')
    return tuple(value)


def _profile(value: Any, path: Path) -> Mapping[str, str | int]:
    if not isinstance(value, dict):
        raise SettingsError(f"{path}: profile 应是一节 [profile]")
    for key, fact in value.items():
        if key not in PROFILE_KEYS:
            raise SettingsError(f"{path}: [profile] 不认识“{key}”{_suggest(key, PROFILE_KEYS)}")
        if not isinstance(fact, int if key == "year" else str):
            raise SettingsError(f"{path}: [profile] 的 {key} 应是{'年份，如 2025' if key == 'year' else '文字'}")
    return value


def _suggest(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"，是否指“{near[0]}”" if near else f"；可用的有：{'、'.join(known)}"
