"""Write a file completely or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

from planlint.errors import SettingsError


def replace_file(path: Path, data: bytes, before: bytes | None = None) -> None:
    """Replace the file's content in one step; if that fails, the file is unchanged.

    The target of a symbolic link is replaced, not the link; owner and permissions are preserved. What is not a regular file
    (/dev/null, a pipe) is written into. Raises SettingsError if the file cannot be written, or if its content is no longer
    *before*.
    """
    try:
        if path.exists() and not path.is_file():  # before links are resolved: that of /dev/fd/63 leads nowhere
            path.write_bytes(data)
            return
        real = path.resolve()
        with _temporary(real, data) as new:
            if before is not None and real.read_bytes() != before:
                raise SettingsError(f"{path}: 检查期间内容变了，没有改写；请再检查一次")
            new.replace(real)
    except OSError as error:
        raise SettingsError(f"{path}: 写不了：{_reason(error)}") from None


def create_file(path: Path, data: bytes) -> None:
    """Write a new file in one step. Raises SettingsError if that fails, or if the name is taken, be it by a broken link."""
    try:
        with _temporary(path, data) as new:
            try:
                os.link(new, path)  # unlike a move, never onto what exists
            except (AttributeError, PermissionError, NotImplementedError):  # a disk without links
                if os.path.lexists(path):
                    raise FileExistsError(path) from None
                new.rename(path)
    except FileExistsError:
        raise SettingsError(f"{path}: 已有这个文件，没有覆盖；请先改名或移走") from None
    except OSError as error:
        raise SettingsError(f"{path}: 写不了：{_reason(error)}") from None


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有写的权限，或者正在 WPS、Word 里打开着；请关掉那个窗口，或者换一个文件夹"
    return error.strerror or str(error)


@contextmanager
def _temporary(real: Path, data: bytes) -> Iterator[Path]:
    """Yield a file with *data* beside *real*, with the permissions of *real*; it is deleted afterwards if it is still there."""
    from tempfile import mkstemp  # slow to load and rarely needed

    handle, name = mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.")
    try:
        _write_synced(handle, data)
        _copy_permissions(real, Path(name))
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _write_synced(handle: int, data: bytes) -> None:
    """Write a new file and flush it to the disk, so that a full disk is reported before anything is replaced."""
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _copy_permissions(old: Path, new: Path) -> None:
    """Give *new* the owner and permissions of *old*; if *old* does not exist, the default permissions."""
    if not old.exists():
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    was = old.stat()
    if sys.platform != "win32" and (was.st_uid, was.st_gid) != (new.stat().st_uid, new.stat().st_gid):
        with suppress(OSError):  # only root may give files away
            os.chown(new, was.st_uid, was.st_gid)
    new.chmod(S_IMODE(was.st_mode))
