"""Write a file whole or not at all."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from planlint.errors import SettingsError


def replace_file(path: Path, data: bytes, before: bytes | None = None) -> None:
    """Give the file new content in one step: a failure leaves it as it was.

    A link stays a link to the file that is replaced; owner and permissions stay what they were. Raises SettingsError where
    that fails, or where the file no longer holds what it held *before*.
    """
    from tempfile import mkstemp  # loads much that most runs do without

    try:
        real = path.resolve()
        if real.exists() and not real.is_file():  # /dev/null, a pipe
            real.write_bytes(data)
            return
        handle, name = mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.")
        try:
            _fill(handle, data)
            _keep_rights(real, Path(name))
            if before is not None and real.read_bytes() != before:
                raise SettingsError(f"{path}: 检查期间内容变了，没有改写；请再检查一次")
            Path(name).replace(real)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(f"{path}: 写不了：{error.strerror or error}") from None


def _fill(handle: int, data: bytes) -> None:
    """Write all of a new file to the disk itself: a full one then says so before anything is replaced."""
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_rights(old: Path, new: Path) -> None:
    """Give a file the owner and permissions of the one that it is to replace, or those of any new file."""
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
