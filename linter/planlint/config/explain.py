"""Show the settings of a file and where each comes from: `planlint check --show-settings`."""

import json
from collections.abc import Iterator
from typing import Any

from planlint.config.session import Session
from planlint.config.settings import KEYS
from planlint.text.printable import visible

_DEFAULTS = {"fail-on": "error", "output-format": "text"}


def as_text(name: str, session: Session) -> str:
    """Return the settings of the file or folder *name*, one per line, each with the file and line it comes from."""
    return "".join(f"{visible(line)}\n" for line in _lines(name, session))


def _lines(name: str, session: Session) -> Iterator[str]:
    settings = session.settings
    yield f"{name}：{'、'.join(dict.fromkeys(layer.document.path for layer in settings.layers)) or '没有设置文件'}"
    for key in KEYS:
        if key != "extends":
            yield f"  {key} = {_value(key, session)}    # {_origin(key, session)}"
    for code in sorted(rule.code for rule in session.rules if rule.severity_overridden or _changed(rule.code, session)):
        rule = next(rule for rule in session.rules if rule.code == code)
        values = "".join(f"，{option.name} = {_toml(option.value)}" for option in rule.options)
        yield f"  规则 {code} {rule.name}：severity = {_toml(rule.severity.value)}{values}"
    yield f"  启用的规则：{len(session.rules)}条（{'、'.join(rule.code for rule in session.rules)}）"


def _changed(code: str, session: Session) -> bool:
    plain = {rule.code: rule for rule in session.all_rules}
    return any(rule.options != plain[code].options for rule in session.rules if rule.code == code)


def _value(key: str, session: Session) -> str:
    given = _given(key, session)
    if given:
        return _toml(given)
    value = session.settings.values.get(key, _DEFAULTS.get(key))
    return "（未设）" if value is None else _toml(value)


def _given(key: str, session: Session) -> Any:
    """Return the value that command-line options give a setting, merged with the settings files; falsy if they give none."""
    request = session.request
    options: dict[str, Any] = {
        "select": request.select,
        "extend-select": request.extend_select,
        "ignore": request.ignore,
        "packs": request.packs,
        "profile": request.facts,
    }
    value = options.get(key)
    if key == "profile" and value:
        return {**session.settings.table(key), **value}
    return [*session.settings.words(key), *value] if value and key != "select" else value and list(value)


def _origin(key: str, session: Session) -> str:
    places = session.settings.places(key)
    if _given(key, session):
        places = ["选项"] if key == "select" else [*places, "选项"]
    return "、".join(places) or "默认"


def _toml(value: Any) -> str:
    """Return a value in TOML syntax."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_toml_key(key)} = {_toml(one)}' for key, one in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else json.dumps(str(value), ensure_ascii=False)


def _toml_key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else f'"{key}"'
