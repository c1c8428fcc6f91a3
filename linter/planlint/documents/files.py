"""Read a file without waiting and without end: regular files only, and no more bytes than a limit."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from planlint.errors import ReadError

NOT_REGULAR = "不是普通文件（是管道、设备或套接字），没有读；请把内容存成普通文件再检查"
"""The error for a pipe, a device or a socket: reading it may wait without end."""

_PART = 1 << 20
_REASONS = {"PermissionError": "没有读取的权限", "IsADirectoryError": "这是文件夹", "FileNotFoundError": "没有这个文件"}
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def is_special(path: Path) -> bool:
    """Say whether there is something at *path* that is neither a file nor a folder; links are followed."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (S_ISREG(mode) or S_ISDIR(mode))


def read_regular(path: Path, most: int, remedy: str = "请确认没有选错文件") -> bytes:
    """Return the content of a file of at most *most* bytes.

    Raises ReadError, with the reason, if it is larger (*remedy* says what to do then), no regular file, or cannot be read.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise ReadError(f"{megabytes(size, most)}；{remedy}")
        data = _read_at_most(file, most + 1)
    if len(data) > most:
        raise ReadError(f"{megabytes(len(data), most)}；{remedy}")
    return data


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Yield a regular file open for reading.

    Raises ReadError, with the reason, if it is not a regular file or cannot be read, be it while it is open.
    """
    try:
        if is_special(path):  # opening a device may have effects, and opening a pipe may wait
            raise ReadError(NOT_REGULAR)
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if S_ISDIR(mode):
                raise ReadError(f"读不了：{_REASONS['IsADirectoryError']}")
            if not S_ISREG(mode):
                raise ReadError(NOT_REGULAR)
            yield file
    except OSError as error:
        raise ReadError(f"读不了：{_REASONS.get(type(error).__name__, error.strerror or str(error))}") from None


def _read_at_most(file: BinaryIO, most: int) -> bytes:
    """Return the first *most* bytes, or all of them; memory is taken for what is there, not for *most*."""
    parts, left = [], most
    while left > 0 and (part := file.read(min(left, _PART))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def read_text(path: Path, most: int) -> str:
    """Return the text of a UTF-8 file of at most *most* bytes, with all line ends as LF and without a BOM.

    Raises ReadError like `read_regular`, and if it is not UTF-8.
    """
    return text_of(read_regular(path, most))


def text_of(data: bytes) -> str:
    """Return the text of a UTF-8 file's content, as `read_text` does. Raises ReadError if it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("不是 UTF-8 文本；请用记事本另存为 UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def megabytes(size: int, most: int) -> str:
    """Return the error for *size* bytes where there may be *most*."""
    return f"有 {size / 1e6:.3g} MB，最多读 {most / 1e6:.3g} MB"
