"""Write a file completely or not at all."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from planlint.errors import SettingsError


def replace_file(path: Path, data: bytes, before: bytes | None = None) -> None:
    """Replace the file's content in one step; if that fails, the file is unchanged.

    The target of a symbolic link is replaced, not the link; owner and permissions are preserved. Raises SettingsError if
    the file cannot be written, or if its content is no longer *before*.
    """
    from tempfile import mkstemp  # slow to load and rarely needed

    try:
        real = path.resolve()
        if real.exists() and not real.is_file():  # /dev/null, a pipe
            real.write_bytes(data)
            return
        handle, name = mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.")
        try:
            _write_synced(handle, data)
            _copy_permissions(real, Path(name))
            if before is not None and real.read_bytes() != before:
                raise SettingsError(f"{path}: 检查期间内容变了，没有改写；请再检查一次")
            Path(name).replace(real)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(f"{path}: 写不了：{error.strerror or error}") from None


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
