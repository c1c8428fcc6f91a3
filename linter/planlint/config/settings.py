"""What planlint.toml says. Unknown keys and wrong types are errors: a misspelt setting must not be silently nothing."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from planlint.config.schemas import schema, validate
from planlint.config.toml_document import Document, parsed, read
from planlint.documents.paths import is_file
from planlint.errors import SettingsError

FILES = ("planlint.toml", ".planlint.toml")
"""The names of settings files, in the order in which they are looked for."""

_ADDED = ("extend-select", "extend-ignore", "extend-exclude", "mandatory", "packs", "waivers")
_MERGED = ("per-file-ignores", "profile", "rules")
_PATHS = ("packs", "waivers", "baseline")
"""Keys of which a nearer file adds to what a file says that it extends; keys of tables; keys that hold paths."""


class Layer(Struct, frozen=True):
    """One file of settings: its document, what it says of planlint, and the keys above that (of pyproject.toml)."""

    document: Document
    data: Mapping[str, Any]
    above: tuple[str, ...] = ()

    def place(self, *at: str | int) -> str:
        """Return path:line of a key."""
        return self.document.place(*self.above, *at)

    def error(self, message: str, *at: str | int) -> SettingsError:
        """Return an error at a key."""
        return self.document.error(message, *self.above, *at)


class Settings(Struct, frozen=True):
    """Settings: by key what the files say in all, and the files themselves, those that are extended first.

    Patterns of files count from *folder*, where the nearest file is; *path* is that file. Where a file says nothing of a
    key it has no value.
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
        """Return where a setting comes from, the file that weighs most last."""
        found = [layer.place(key) for layer in self.layers if key in layer.data]
        return found if key in (*_ADDED, *_MERGED) else found[-1:]

    def error(self, message: str, *at: str) -> SettingsError:
        """Return an error at a key, in the file that says so."""
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
        """Say whether *pattern* fits the path as counted from the settings, its name, or a folder above it."""
        return fits(path, pattern, self.folder)


def fits(path: Path, pattern: str, folder: Path) -> bool:
    """Say whether *pattern* fits the path as counted from *folder*, a folder above it, or a name in it."""
    full, root = path.absolute(), folder.absolute()
    parts = full.relative_to(root).parts if full.is_relative_to(root) else path.parts
    words = {*parts, *("/".join(parts[:i]) for i in range(1, len(parts) + 1))}
    plain = pattern.removeprefix("./").rstrip("/").replace("**/", "*")
    return any(fnmatch(word, plain) for word in words)


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


def find(start: Path) -> Path | None:
    """Return the nearest settings file in *start* or a folder above it; a pyproject.toml counts if it has [tool.planlint]."""
    for folder in (start, *start.parents):
        for name in FILES:
            if (folder / name).is_file():
                return folder / name
        project = folder / "pyproject.toml"
        if project.is_file() and "tool.planlint" in project.read_text(encoding="utf-8", errors="replace"):
            return project
    return None


def load(path: Path) -> Settings:
    """Return the settings in *path* and in the files that it extends. Raises SettingsError, naming file, line and remedy."""
    layers = tuple(_chain(_layer(read(path, shown(path)), path.name), path, ()))
    values: dict[str, Any] = {}
    for layer, base in layers:
        for key, value in layer.data.items():
            values[key] = _joined(key, values.get(key), _located(layer, key, base) if key in _PATHS else value)
    values.pop("extends", None)
    return Settings(values, tuple(layer for layer, _ in layers), path)


def shown(path: Path) -> str:
    """Return a path as messages name it: counted from the current folder where it is in it."""
    full, here = path.absolute(), Path.cwd()
    return str(full.relative_to(here) if full.is_relative_to(here) else path)


def _layer(document: Document, name: str) -> Layer:
    above = ("tool", "planlint") if name == "pyproject.toml" else ()
    data: Any = document.data
    for key in above:
        data = data.get(key, {})
    if not isinstance(data, dict):
        raise document.error("planlint 应是一节 [tool.planlint]", *above)
    validate(document, data, "settings", *above)
    return Layer(document, data, above)


def _chain(layer: Layer, path: Path, after: tuple[Path, ...]) -> Iterator[tuple[Layer, Path]]:
    """Yield the layers that *layer* extends, then itself, each with its folder. Raises SettingsError for a cycle."""
    here = path.resolve()
    if here in after:
        round_ = " → ".join(shown(one) for one in (*after[after.index(here) :], here))
        raise SettingsError(f"{shown(path)}: extends 绕成了一圈：{round_}；去掉其中一处")
    extends = layer.data.get("extends", ())
    for name in (extends,) if isinstance(extends, str) else extends:
        base, file = _extended(name, layer, path)
        yield from _chain(base, file, (*after, here))
    yield layer, path.parent


def _extended(name: str, layer: Layer, path: Path) -> tuple[Layer, Path]:
    """Return the settings that `extends` names: a file, or those of an installed package."""
    if name.endswith(".toml"):
        file = path.parent / name
        if not is_file(file):
            raise layer.error(f"extends 的“{name}”没有这个文件（{shown(file)}）", "extends", name)
        return _layer(read(file, shown(file)), file.name), file
    from importlib.resources import files  # loads much that most runs do without

    try:
        resource = files(name) / FILES[0]
        text = resource.read_text(encoding="utf-8-sig")
    except (ImportError, ValueError, TypeError):
        raise layer.error(
            f"extends 的“{name}”不是 .toml 文件，也没有安装叫这个名字的包；文件名以 .toml 结尾，包用 pip install 安装",
            "extends",
            name,
        ) from None
    except OSError:
        raise layer.error(f"extends 的包“{name}”里没有 {FILES[0]}", "extends", name) from None
    return _layer(parsed(text, str(resource)), FILES[0]), Path(str(resource))


def _located(layer: Layer, key: str, folder: Path) -> Any:
    """Return paths that count from *folder*, from anywhere. Raises SettingsError where a file named is not there."""
    value = layer.data[key]
    found = []
    for name in (value,) if isinstance(value, str) else value:
        is_path = key != "packs" or name.endswith((".yaml", ".yml"))
        if is_path and key != "baseline" and not is_file(folder / name):
            raise layer.error(f"{key} 的“{name}”没有这个文件（{shown(folder / name)}）", key, name)
        found.append(str(folder / name) if is_path else name)
    return found if key != "baseline" else found[0]


def _joined(key: str, base: Any, value: Any) -> Any:
    if key in _ADDED:
        words = [value] if isinstance(value, str) else value
        return list(dict.fromkeys([*(base or ()), *words]))
    if key == "rules" and base:
        return {**base, **{name: {**base.get(name, {}), **table} for name, table in value.items()}}
    return {**(base or {}), **value} if key in _MERGED else value


KEYS = tuple(schema("settings")["properties"])
"""All keys, in the order of the schema."""
