"""Settings from planlint.toml. Unknown keys and wrong types are errors, so that a misspelt setting is not silently ignored."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from planlint.config.schemas import schema, validate
from planlint.config.toml_document import LARGEST, TomlDocument, read_toml
from planlint.documents.files import read_regular
from planlint.documents.paths import is_file, is_folder
from planlint.documents.patterns import fits_any
from planlint.errors import ReadError, SettingsError

FILES = ("planlint.toml", ".planlint.toml")
"""The names of settings files, in the order of the search."""

_EXTENDED = ("extend-select", "extend-ignore", "extend-exclude", "mandatory", "packs", "registers", "waivers")
_MERGED = ("per-file-ignores", "profile", "rules")
_PATHS = ("packs", "registers", "waivers", "baseline")
"""Keys whose values are added to those of the extended file; keys of tables; keys that hold paths."""


class Layer(Struct, frozen=True):
    """One settings file: its document, planlint's part of its data, and the keys above that part (in pyproject.toml)."""

    document: TomlDocument
    data: Mapping[str, Any]
    above: tuple[str, ...] = ()

    def place(self, *at: str | int) -> str:
        """Return path:line of a key."""
        return self.document.place(*self.above, *at)

    def error(self, message: str, *at: str | int) -> SettingsError:
        """Return an error at a key."""
        return self.document.error(message, *self.above, *at)


class Settings(Struct, frozen=True):
    """Merged settings: the values by key, and the files that they come from, extended files first.

    *path* is the nearest file; file patterns are relative to its *folder*. A key that is not set has no value.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    path: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the nearest file, or the current one."""
        return self.path.parent if self.path else Path()

    def words(self, key: str) -> tuple[str, ...]:
        """Return a setting that is one text or a list of them."""
        value = self.values.get(key, ())
        return (value,) if isinstance(value, str) else tuple(value)

    def table(self, key: str) -> Mapping[str, Any]:
        """Return a setting that is a table."""
        table: Mapping[str, Any] = self.values.get(key, {})
        return table

    def places(self, key: str) -> list[str]:
        """Return where a setting comes from, as path:line; the file that takes precedence is last."""
        found = [layer.place(key) for layer in self.layers if key in layer.data]
        return found if key in (*_EXTENDED, *_MERGED) else found[-1:]

    def error(self, message: str, *at: str) -> SettingsError:
        """Return an error at a key, in the file that sets it."""
        for layer in reversed(self.layers):
            if _has(layer.data, at):
                return layer.error(message, *at)
        return SettingsError(message)

    def excludes(self, path: Path) -> bool:
        """Say whether *path* is not to be checked: `include` does not match it, or `exclude` does."""
        include, exclude = self.words("include"), (*self.words("exclude"), *self.words("extend-exclude"))
        wanted = not include or any(self.fits(path, one) for one in include)
        return not wanted or any(self.fits(path, one) for one in exclude)

    def fits(self, path: Path, pattern: str) -> bool:
        """Say whether *pattern* fits the path, relative to the settings, or a folder above it, or a name in it."""
        return fits(path, pattern, self.folder)


def fits(path: Path, pattern: str, folder: Path) -> bool:
    """Say whether *pattern* fits the path, relative to *folder*, or a folder above it, or a name in it."""
    full, root = path.absolute(), folder.absolute()
    parts = full.relative_to(root).parts if full.is_relative_to(root) else path.parts
    words = {*parts, *("/".join(parts[:i]) for i in range(1, len(parts) + 1))}
    return fits_any(words, pattern)


def _has(data: Any, at: tuple[str, ...]) -> bool:
    for step in at:
        if isinstance(data, list) and step in data:
            return True
        if data == step:
            return True
        if not isinstance(data, Mapping) or step not in data:
            return False
        data = data[step]
    return True


def find_settings(start: Path) -> Path | None:
    """Return the nearest settings file in *start* or a folder above it; a pyproject.toml only if it has [tool.planlint]."""
    for folder in (start, *start.parents):
        for name in FILES:
            if (folder / name).is_file():
                return folder / name
        project = folder / "pyproject.toml"
        if project.is_file() and _is_ours(project):
            return project
    return None


def _is_ours(project: Path) -> bool:
    """Return whether a pyproject.toml mentions planlint. Raises SettingsError if it cannot be read."""
    try:
        return b"tool.planlint" in read_regular(project, LARGEST)
    except ReadError as error:
        raise SettingsError(f"{display_path(project)}: {error}") from None


def load_settings(path: Path) -> Settings:
    """Return the settings in *path*, merged with the files that it extends.

    Raises SettingsError, naming file, line and remedy, if one is invalid.
    """
    layers = tuple(_chain(_layer(read_toml(path, display_path(path)), path.name), path, ()))
    values: dict[str, Any] = {}
    for layer, base in layers:
        for key, value in layer.data.items():
            values[key] = _joined(key, values.get(key), _located(layer, key, base) if key in _PATHS else value)
    values.pop("extends", None)
    return Settings(values, tuple(layer for layer, _ in layers), path)


def display_path(path: Path) -> str:
    """Return a path for messages: relative to the current folder if it is inside of it."""
    full, here = path.absolute(), Path.cwd()
    return str(full.relative_to(here) if full.is_relative_to(here) else path)


def _layer(document: TomlDocument, name: str) -> Layer:
    above = ("tool", "planlint") if name == "pyproject.toml" else ()
    data: Any = document.data
    for key in above:
        data = data.get(key, {})
    if not isinstance(data, dict):
        raise document.error("planlint 应是一节 [tool.planlint]", *above)
    validate(document, data, "settings", *above)
    return Layer(document, data, above)


def _chain(layer: Layer, path: Path, seen: tuple[Path, ...]) -> Iterator[tuple[Layer, Path]]:
    """Yield the layers that *layer* extends, then itself, each with its folder. Raises SettingsError for a cycle."""
    here = path.resolve()
    if here in seen:
        cycle = " → ".join(display_path(one) for one in (*seen[seen.index(here) :], here))
        raise SettingsError(f"{display_path(path)}: extends 绕成了一圈：{cycle}；去掉其中一处")
    extends = layer.data.get("extends", ())
    for name in (extends,) if isinstance(extends, str) else extends:
        base, file = _extended(name, layer, path)
        yield from _chain(base, file, (*seen, here))
    yield layer, path.parent


def _extended(name: str, layer: Layer, path: Path) -> tuple[Layer, Path]:
    """Return the settings that `extends` names: a file, or those of an installed package."""
    if name.endswith(".toml"):
        file = path.parent / name
        if not is_file(file):
            raise layer.error(f"extends 的“{name}”没有这个文件（{display_path(file)}）", "extends", name)
        return _layer(read_toml(file, display_path(file)), file.name), file
    folders = package_folders(name)
    if not folders:
        raise layer.error(
            f"extends 的“{name}”不是 .toml 文件，也没有安装叫这个名字的包；文件名以 .toml 结尾，包用 pip install 安装",
            "extends",
            name,
        )
    for file in (folder / FILES[0] for folder in folders):
        if is_file(file):
            return _layer(read_toml(file, str(file)), FILES[0]), file
    raise layer.error(f"extends 的包“{name}”里没有 {FILES[0]}", "extends", name)


def package_folders(name: str) -> list[Path]:
    """Return the folders of an installed package, or of one in it (a.b), without importing anything of it."""
    from importlib.util import find_spec  # rarely needed

    top, *below = name.split(".")
    try:
        spec = find_spec(top) if all(part.isidentifier() for part in (top, *below)) else None
    except ValueError:  # a module without a spec, such as __main__
        spec = None
    places = (spec and spec.submodule_search_locations) or ()
    return [folder for place in places if (folder := Path(place, *below)).is_dir()]


def _located(layer: Layer, key: str, folder: Path) -> Any:
    """Return the paths of a setting, joined to *folder*. Raises SettingsError if a named file does not exist."""
    value = layer.data[key]
    found = []
    for name in (value,) if isinstance(value, str) else value:
        if key == "registers":
            found.append(str(folder / name) if is_folder(folder / name) else name)
            continue
        is_path = key != "packs" or name.endswith((".yaml", ".yml"))
        if is_path and key != "baseline" and not is_file(folder / name):
            raise layer.error(f"{key} 的“{name}”没有这个文件（{display_path(folder / name)}）", key, name)
        found.append(str(folder / name) if is_path else name)
    return found if key != "baseline" else found[0]


def _joined(key: str, base: Any, value: Any) -> Any:
    if key in _EXTENDED:
        words = [value] if isinstance(value, str) else value
        return list(dict.fromkeys([*(base or ()), *words]))
    if key == "rules" and base:
        return {**base, **{name: {**base.get(name, {}), **table} for name, table in value.items()}}
    return {**(base or {}), **value} if key in _MERGED else value


KEYS = tuple(schema("settings")["properties"])
"""All keys, in the order of the schema."""
