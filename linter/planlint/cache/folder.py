"""The user's cache folder, opened once and used only if nobody else can write to it."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path, PurePosixPath

from msgspec import Struct

_enabled = False
_serial = count()


def enable_cache() -> None:
    """Let stores read and write from now on. The program does so at its start; a library leaves no files behind."""
    global _enabled  # noqa: PLW0603 - one switch a process
    _enabled = True


def is_cache_enabled() -> bool:
    """Return whether anything may be read from or written to the cache folder."""
    return _enabled


def cache_folder() -> Path:
    """Return the path of the cache folder: PLANLINT_CACHE_DIR, or what the system provides for the purpose."""
    if own := os.environ.get("PLANLINT_CACHE_DIR"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "planlint/Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/planlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "planlint"


class Folder(Struct, frozen=True):
    """An open cache folder; paths are relative to it.

    On systems that can, files are opened below the descriptor that was checked, so that replacing the folder between the
    check and the use changes nothing. On Windows, where the folder lies in the user's profile, the path serves.
    """

    path: Path
    descriptor: int | None

    def open(self, relative: PurePosixPath, flags: int) -> int:
        """Open a file, never through a symbolic link at its end; raises OSError."""
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        return os.open(self._place(relative), flags, 0o600, dir_fd=self.descriptor)

    def write(self, relative: PurePosixPath, content: bytes) -> None:
        """Write a file whole: readers see the old content or the new. Raises OSError."""
        temporary = relative.with_name(f"{relative.name}.{os.getpid()}-{next(_serial)}.tmp")
        self._make(relative.parent)
        try:
            with os.fdopen(self.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
                file.write(content)
            places = self._place(temporary), self._place(relative)
            os.replace(*places, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)
        except BaseException:
            with suppress(OSError):
                os.unlink(self._place(temporary), dir_fd=self.descriptor)
            raise

    def _make(self, relative: PurePosixPath) -> None:
        for folder in (*reversed(relative.parents[:-1]), relative):
            with suppress(FileExistsError):
                os.mkdir(self._place(folder), 0o700, dir_fd=self.descriptor)

    def _place(self, relative: PurePosixPath) -> str | Path:
        return self.path / relative if self.descriptor is None else str(relative)


def open_folder() -> Folder | None:
    """Return the cache folder, made if it does not exist; None where caching is off or the folder cannot be used.

    A folder that belongs to somebody else, or that others may read or write, is not used (`why_unused`).
    """
    found = _open(cache_folder()) if _enabled else None
    return found if isinstance(found, Folder) else None


def why_unused() -> str:
    """Return why the cache folder is not used, and the remedy; "" if it is, or where nobody has to know."""
    found = _open(cache_folder()) if _enabled else None
    return found if isinstance(found, str) else ""


@cache
def _open(path: Path) -> Folder | str:
    """Return the open folder, or why it is not used."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.open not in os.supports_dir_fd:
            return Folder(path, None)
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:  # the system's own place may be missing, as in a container; one that the user names should work
        named = os.environ.get("PLANLINT_CACHE_DIR")
        return (
            f"缓存文件夹 {path} 用不了（{error.strerror or error}），这次没有用它；请核对 PLANLINT_CACHE_DIR" if named else ""
        )
    if _is_private(descriptor):
        return Folder(path, descriptor)
    os.close(descriptor)
    remedy = f"请运行 chmod 700 '{path}'，或用 PLANLINT_CACHE_DIR 另指一个只有自己能读写的文件夹"
    return f"缓存文件夹 {path} 不归当前用户所有，或者别人也能读写，这次没有用它；{remedy}"


def _is_private(descriptor: int) -> bool:
    """Return whether the open folder is the user's own and nobody else can enter it.

    The system's own place, if others could only read it until now, is closed to them first: planlint 0.1 left it so.
    """
    state = os.fstat(descriptor)
    mode = stat.S_IMODE(state.st_mode)
    if state.st_uid == os.geteuid() and not mode & 0o022 and not os.environ.get("PLANLINT_CACHE_DIR"):
        with suppress(OSError):
            os.chmod(descriptor, 0o700)
        mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    return state.st_uid == os.geteuid() and not mode & 0o077


@contextmanager
def reading(folder: Folder, relative: PurePosixPath) -> Iterator[int]:
    """Yield a descriptor of a file opened for reading; raises OSError."""
    descriptor = folder.open(relative, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
