"""The folder for temporary files of one server: its user's own, and removed at its end or, after a kill, at the next start."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_PREFIX = "planlint-serve-"
_LOCK = "in-use"


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Provide a new folder with mode 0700, and remove it at the end; remove those of servers that were killed first."""
    _remove_leftovers(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = (folder / _LOCK).open("wb")
    _is_locked(lock)
    try:
        yield folder
    finally:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        if folder.is_dir() and not folder.is_symlink() and _is_ours(folder) and not _is_in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _is_in_use(folder: Path) -> bool:
    """Say whether a server that is running holds the lock of its folder."""
    try:
        with (folder / _LOCK).open("r+b") as lock:
            return not _is_locked(lock)
    except FileNotFoundError:
        return False
    except OSError:  # Windows does not open what another process has locked
        return True


def _is_locked(file: BinaryIO) -> bool:
    """Lock an open file for this process and say whether that was possible; the lock ends when the file is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
