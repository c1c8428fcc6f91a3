"""Texts that the settings put beside each plan: last year's plan (`previous`) and superior documents (`[[superior]]`)."""

import re
from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path

from msgspec import Struct

from planlint.config.settings import Layer, Settings
from planlint.documents.paths import is_file
from planlint.documents.patterns import pattern_error
from planlint.errors import SettingsError
from planlint.plan.profile import Profile

_YEAR = re.compile(r"\{year(?:-(?P<before>[1-9]))?\}")
_WORD = "~$"  # how Word's lock files begin


class FilePattern(Struct, frozen=True):
    """A pattern of a counterpart's file, relative to the folder of the settings file that has it (*layer*, at *at*)."""

    pattern: str
    layer: Layer
    at: tuple[str | int, ...]

    @property
    def folder(self) -> Path:
        """The folder that the pattern starts from."""
        return Path(self.layer.document.path).parent

    def candidates(self) -> list[Path]:
        """Return the files that fit the pattern in any year, in the order of their names."""
        return self._files(_YEAR.sub("*", self.pattern))

    def file(self, profile: Profile) -> Path:
        """Return the only file that fits the pattern in a plan's year.

        Raises SettingsError, with file, line and remedy, if no file fits or several do, or if the plan's year is unknown.
        """
        pattern = self.pattern
        if _YEAR.search(pattern):
            if profile.year is None:
                raise self.error("没有认出这份计划的年度；用 --year 写明，或者在 [profile] 里写 year")
            year = int(profile.year.value)
            pattern = _YEAR.sub(lambda found: str(year - int(found["before"] or 0)), pattern)
        found = self._files(pattern)
        if not found:
            shown = f"（{pattern}）" if pattern != self.pattern else ""
            raise self.error(f"没有合用的文件{shown}；请核对文件名，从设置文件所在的文件夹算起")
        if len(found) > 1:
            names = "、".join(path.name for path in found[:3])
            raise self.error(f"合用的文件有{len(found)}个（{names}{'…' if len(found) > 3 else ''}）；请写得更具体，只合一个")
        return found[0]

    def error(self, message: str) -> SettingsError:
        """Return an error at the pattern."""
        return self.layer.error(f"{self.at[0]} 的“{self.pattern}”{message}", *self.at)

    def _files(self, pattern: str) -> list[Path]:
        found = glob(pattern, root_dir=self.folder, recursive=True)  # noqa: PTH207 - an absolute pattern, and one with ..
        paths = [self.folder / name for name in sorted(found)]
        return [path for path in paths if is_file(path) and not path.name.startswith(_WORD)]


class SuperiorPattern(Struct, frozen=True):
    """A superior document: its file, the *part* of it that counts (None: the plan's field), the *levels* of plans it is for."""

    file: FilePattern
    part: str | None = None
    levels: tuple[str, ...] = ()

    def is_for(self, profile: Profile) -> bool:
        """Say whether it is for a plan; one of unknown level is not excluded."""
        return not self.levels or profile.level is None or str(profile.level.value) in self.levels


class CounterpartSettings(Struct, frozen=True):
    """The counterparts that settings name."""

    previous: tuple[FilePattern, ...] = ()
    superiors: tuple[SuperiorPattern, ...] = ()

    @property
    def patterns(self) -> Sequence[FilePattern]:
        """All patterns of files."""
        return (*self.previous, *(one.file for one in self.superiors))


def counterparts(settings: Settings) -> CounterpartSettings:
    """Return the counterparts that *settings* name. Raises SettingsError, with file and line, for a wrong pattern."""
    return CounterpartSettings(tuple(_previous(settings)), tuple(_superiors(settings)))


def _previous(settings: Settings) -> Iterator[FilePattern]:
    layer = _layer(settings, "previous")
    if layer:
        value = layer.data["previous"]
        for name in (value,) if isinstance(value, str) else value:
            yield _checked(FilePattern(name, layer, ("previous", name)))


def _superiors(settings: Settings) -> Iterator[SuperiorPattern]:
    layer = _layer(settings, "superior")
    for i, table in enumerate(layer.data["superior"] if layer else ()):
        assert layer
        pattern = _checked(FilePattern(table["file"], layer, ("superior", i, "file")))
        yield SuperiorPattern(pattern, table.get("part"), tuple(table.get("levels", ())))


def _layer(settings: Settings, key: str) -> Layer | None:
    """Return the settings file that takes precedence for a key."""
    return next((layer for layer in reversed(settings.layers) if key in layer.data), None)


def _checked(pattern: FilePattern) -> FilePattern:
    plain = _YEAR.sub("2025", pattern.pattern)
    if "{" in plain or "}" in plain:
        raise pattern.error("里只认 {year} 和 {year-1} 这样的写法")
    if message := pattern_error(plain):
        raise pattern.error(message)
    return pattern
