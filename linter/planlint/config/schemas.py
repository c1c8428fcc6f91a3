"""Validate TOML files by JSON Schemas; errors name file, line and remedy."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from planlint.cache.store import Store
from planlint.config.toml_document import TomlDocument, suggestion

_TYPES = {
    "array": "一列文字",
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "object": "一节",
}


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return the JSON Schema *name* that planlint ships: "settings", "waivers" or "alignment"."""
    loaded: Mapping[str, Any] = json.loads(_text(name))
    return loaded


def _text(name: str) -> str:
    return (Path(__file__).parent / f"{name}.schema.json").read_text(encoding="utf-8")


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema(name))


def validate(document: TomlDocument, data: Mapping[str, Any], name: str, *above: str) -> None:
    """Raise SettingsError if *data*, which is at the key path *above* in the document, violates the schema *name*.

    Valid data is remembered in the cache, because loading jsonschema takes as long as checking a plan.
    """
    store, key = Store("schemas"), sha256(f"{_text(name)}\n{data!r}".encode(errors="replace")).hexdigest()
    if store.get(key) is not None:
        return
    from jsonschema.exceptions import best_match

    error = best_match(_validator(name).iter_errors(data))
    if error is None:
        store.put(key, b"")
        return
    at = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        key = next(key for key in error.instance if key not in known)
        raise document.error(f"不认识的设置“{key}”{suggestion(key, known)}", *above, *at, key)
    place = (*at[:-1], error.instance) if at and isinstance(at[-1], int) and isinstance(error.instance, str) else at
    raise document.error(_explained(error, at), *above, *place)


def _explained(error: Any, at: tuple[str | int, ...]) -> str:
    shown, key = str(error.instance)[:40], next((step for step in reversed(at) if isinstance(step, str)), "")
    if error.validator == "required":
        return f"缺少 {'、'.join(word for word in error.validator_value if word not in error.instance)}，补上"
    if error.validator == "enum":
        return f"{key} 只能是 {'、'.join(error.validator_value)}，写的是“{shown}”"
    if error.validator == "minItems":
        return f"{key} 是空的；写上内容，或者删去这一项"
    if error.validator in ("minLength", "pattern") and not shown.strip():
        return f"{key} 不能是空的"
    wanted = error.schema.get("type", "string")
    names = "或".join(_TYPES[one] for one in ([wanted] if isinstance(wanted, str) else wanted))
    about = error.schema.get("description", "") if wanted == "integer" else names
    samples = error.schema.get("examples", ())
    sample = f"，如 {json.dumps(samples[0], ensure_ascii=False)}" if samples else ""
    return f"{key} 应是{about}{sample}；写的是“{shown}”"
