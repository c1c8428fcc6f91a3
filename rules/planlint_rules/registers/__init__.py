"""The registers that rules look things up in: YAML edited by people who do not program, validated entry by entry."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from planlint.authoring import PackError, Severity, cached_with_registers, load_table, overriding_tables

Entry = TypeVar("Entry", bound=Struct)


def read_entries(file: str, section: str, entry_type: type[Entry]) -> tuple[Entry, ...]:
    """Return the entries of *section* of the register *file* as values of the struct *entry_type*.

    Raises PackError, naming file and entry, where the file is not YAML or an entry lacks, misspells or mistypes something.
    """
    return tuple(build_entries(_load(file), file, section, entry_type))


def build_entries(data: Any, file: str, section: str, entry_type: type[Entry]) -> Iterator[Entry]:
    """Yield the entries of *section* in *data*, the content of *file*; raises PackError as `read_entries` does."""
    found = data.get(section) if isinstance(data, Mapping) else None
    if not isinstance(found, list):
        raise PackError(f"{file}: 缺少“{section}”一节，或者它不是列表")
    for i, entry in enumerate(found, 1):
        name = entry.get("id") or entry.get("title") or "" if isinstance(entry, Mapping) else ""
        try:
            yield _build(entry, entry_type)
        except ValueError as error:
            raise PackError(f"{file}: {section}第{i}条{f'（{name}）' if name else ''}：{error}") from None


def _build(entry: Any, entry_type: type[Entry]) -> Entry:
    if not isinstance(entry, Mapping):
        raise ValueError("应为“键: 值”的形式")
    known = _fields(entry_type)
    if extra := [str(key) for key in entry if key not in known]:
        raise ValueError(f"不认识的键“{'、'.join(extra)}”；可用的键：{'、'.join(known)}")
    required = [name for name, item in known.items() if item.required]
    if missing := [name for name in required if name not in entry]:
        raise ValueError(f"缺少“{'、'.join(missing)}”")
    return entry_type(**{key: _value(key, value, known[key].type) for key, value in entry.items()})


@cache
def _fields(entry_type: type[Struct]) -> Mapping[str, FieldInfo]:
    return {field.name: field for field in fields(entry_type)}


def _value(key: str, value: Any, hint: Any) -> Any:
    """Return *value* converted to the type *hint* of the field *key*. Raises ValueError where it does not fit."""
    if hint == tuple[str, ...]:
        if isinstance(value, list) and value and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        raise ValueError(f"“{key}”应为一列不空的文字")
    if hint is Severity:
        if value in [level.value for level in Severity]:
            return Severity(value)
        raise ValueError(f"“{key}”应为 error、warning 或 note")
    if hint in (date, date | None):
        return _day(key, value)
    if type(value) is not hint or value == "":
        raise ValueError(f"“{key}”应为{_NAMES[hint]}，写的是 {value!r}")
    return value


_NAMES = {str: "文字", int: "整数", bool: "true 或 false"}


def _day(key: str, value: Any) -> date:
    """Return a day; of a year or a month the first one. Raises ValueError where *value* is not a date."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat({4: f"{value}-01-01", 7: f"{value}-01"}.get(len(str(value)), str(value)))
    except ValueError:
        raise ValueError(f"“{key}”应为日期，如 2025-01-19、2025-01 或 2025，写的是 {value!r}") from None


@cached_with_registers
def _load(file: str) -> Any:
    """Return the content of the register *file* with what settings add to it. Raises PackError where it cannot be read."""
    try:
        table = load_table((Path(__file__).parent / file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, PackError) as error:
        raise PackError(f"{file}: 读不了：{error}") from None
    for added in overriding_tables(file):
        table = {
            **table,
            **{name: _merged(entries, added, name) for name, entries in table.items() if isinstance(entries, list)},
        }
    return table


def _merged(entries: list[Any], added: Mapping[str, Any], section: str) -> list[Any]:
    """Return the entries of a section with those *added*: they replace all of their own identity, and `remove` takes some out."""
    own = added.get(section, [])
    replaced = {*map(identity, own), *added.get("remove", ())}
    return [*(entry for entry in entries if identity(entry) not in replaced), *own]


def identity(entry: Mapping[str, Any]) -> str:
    """Return what distinguishes an entry from others: its id, title or code, else its name or number."""
    named = next((entry[key] for key in ("id", "title", "code") if key in entry), None)
    return str(named or next(iter(entry.get("names", ())), f"{entry.get('congress', '')}-{entry.get('number', '')}"))
