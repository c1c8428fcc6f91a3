"""Which files may be written: never an input, and no existing file but an earlier one of planlint's of the same kind."""

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from planlint.config.settings import display_path
from planlint.documents.paths import is_folder, is_inside
from planlint.documents.saving import create_file, replace_file
from planlint.documents.writers.word.mark import is_marked
from planlint.errors import SettingsError
from planlint.reporters.recognition import is_report

_LARGEST = 200 << 20  # bytes of an earlier report that is read to recognize it


class Destination(Struct, frozen=True):
    """A file to be written: what it will be, and how an earlier file of that kind is recognized.

    *folder* is that of the settings that name the file; None if the user did. *makes_folders*: missing folders are made.
    """

    path: Path
    kind: str
    is_own: Callable[[bytes], bool]
    folder: Path | None = None
    makes_folders: bool = False

    @classmethod
    def of_report(cls, path: Path, name: str, folder: Path | None = None) -> "Destination":
        """Return the destination of a report in the format *name*."""
        return cls(path, f"{name} 报告", partial(_is_report, name), folder)

    @classmethod
    def of_copy(cls, path: Path) -> "Destination":
        """Return the destination of an annotated copy."""
        return cls(path, "批注副本", is_marked, makes_folders=True)

    def is_earlier(self) -> bool:
        """Say whether the file exists and planlint wrote it, as the same kind."""
        try:
            is_small = self.path.stat().st_size <= _LARGEST
            return is_small and self.path.is_file() and self.is_own(self.path.read_bytes())
        except OSError:
            return False


def _is_report(name: str, data: bytes) -> bool:
    return is_report(data, name)


class OverwriteGuard:
    """Refuses to write what must not be overwritten. *inputs* are the files that the run reads, each with its kind."""

    def __init__(self, inputs: Iterable[tuple[Path, str]], *, force: bool = False) -> None:
        self._inputs: dict[object, str] = {}
        for path, kind in inputs:
            for key in _keys(path):
                self._inputs.setdefault(key, kind)
        self._force = force
        self._checked: dict[Path, object] = {}

    def is_input(self, path: Path) -> bool:
        """Say whether *path* is a file that the run reads, under whatever name."""
        return any(key in self._inputs for key in _keys(path))

    def check_all(self, wanted: Sequence[Destination]) -> None:
        """Check each destination, and that no two of them are one file. Raises SettingsError, with file and remedy."""
        seen: set[object] = set()
        for one in wanted:
            self.check(one)
            keys = _keys(one.path)
            if not seen.isdisjoint(keys):
                raise SettingsError(f"{display_path(one.path)}: 两种格式写到同一个文件，后一种会盖掉前一种；请换一个文件名")
            seen.update(keys)

    def check(self, one: Destination) -> None:
        """Check one destination. Raises SettingsError, with file and remedy, if it must not be written."""
        path = one.path
        if one.folder is not None and not is_inside(path, one.folder):
            words = f"设置里的文件只能写在设置所在的文件夹（{display_path(one.folder)}）里面"
            raise SettingsError(f"{display_path(path)}: {words}；请在命令行上写明")
        for key in _keys(path):
            if key in self._inputs:
                raise SettingsError(f"{display_path(path)}: 就是{self._inputs[key]}，不能写在上面；请换一个文件名")
        try:
            state = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            _check_folder(one)
            return
        except (OSError, ValueError) as error:
            raise SettingsError(f"{display_path(path)}: 写不了：{getattr(error, 'strerror', None) or error}") from None
        signature = (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)
        if self._checked.get(path) != signature:
            self._check_existing(one, state)
            self._checked[path] = signature

    def write(self, one: Destination, data: bytes) -> None:
        """Check the destination again, for the run may have been long, and write the file. Raises SettingsError."""
        self.check(one)
        if one.makes_folders:
            one.path.parent.mkdir(parents=True, exist_ok=True)
        (replace_file if os.path.lexists(one.path) else create_file)(one.path, data)

    def _check_existing(self, one: Destination, state: os.stat_result) -> None:
        if stat.S_ISDIR(state.st_mode):
            raise SettingsError(f"{display_path(one.path)}: 这是文件夹；请写文件名")
        if not stat.S_ISREG(state.st_mode):
            is_stream = stat.S_ISFIFO(state.st_mode) or stat.S_ISCHR(state.st_mode)
            if is_stream and one.folder is None:
                return
            raise SettingsError(f"{display_path(one.path)}: 不是普通文件，没有写；请换一个文件名")
        is_forced = self._force and one.folder is None
        if state.st_size and not is_forced and not one.is_earlier():
            words = f"已有这个文件，而且不是 planlint 以前写的 {one.kind}，没有覆盖"
            remedy = "请换一个文件名，或者先移走它" + ("" if one.folder else "；确要覆盖的，加 --force")
            raise SettingsError(f"{display_path(one.path)}: {words}；{remedy}")


def _check_folder(one: Destination) -> None:
    """Raise SettingsError if the folder of a new file does not exist and will not be made either."""
    folder = Path(os.path.realpath(one.path)).parent
    if one.makes_folders:
        folder = next(above for above in (folder, *folder.parents) if os.path.lexists(above))
    if not is_folder(folder):
        raise SettingsError(f"{display_path(one.path)}: 没有文件夹 {display_path(one.path.parent)}；先建好再运行")


def _keys(path: Path) -> list[object]:
    """Return what identifies a file: its real path and, if it is a regular file, its device and inode."""
    keys: list[object] = [os.path.normcase(os.path.realpath(path))]
    try:
        state = path.stat()
    except (OSError, ValueError):
        return keys
    if stat.S_ISREG(state.st_mode):
        return [*keys, (state.st_dev, state.st_ino)]
    return [] if not stat.S_ISDIR(state.st_mode) else keys
