"""A zip of submissions, read safely even if it is malicious: nothing of it is ever written to the disk.

What is not read is listed with the reason and the remedy: a file that is too large, encrypted or packed again, or whose name
leads out of the archive. Folders, and what systems and programs leave behind in them (`__MACOSX`, `~$…`), are passed over.
"""

import os
import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from planlint.documents.files import megabytes, open_regular
from planlint.documents.limits import DEFAULT_LIMIT, REMEDY, SizeLimit
from planlint.documents.readers import is_readable, most_bytes, read
from planlint.errors import ReadError
from planlint.survey.archive_names import decoded_name, is_litter, name_error

_PACKED = {".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".cab", ".iso", ".arj", ".lzh", ".z01", ".001"}
_LEADS = ((b"Rar!", "RAR 压缩包"), (b"7z\xbc\xaf", "7z 压缩包"), (b"\x1f\x8b", "gz 压缩包"))
_UNPACK = "请解压后再查"
_LIST = 8 << 20  # bytes of an archive's list of members
_MEMBERS = 20_000
_RATIO, _SMALL = 400, 1 << 20  # highest compression ratio of members larger than _SMALL bytes
_RATIO_OF_ALL, _SMALL_TOGETHER = 100, 256 << 20  # of all members together
_PART = 1 << 20  # bytes
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OverflowError, OSError, ValueError, RuntimeError)


class ArchiveMember(Struct, frozen=True):
    """A file in an archive: its *name* with `/` between folders, its place in the list, and why it is not read (*error*).

    The error of the whole archive is that of a member without a name.
    """

    name: str
    index: int = -1
    error: str = ""


def is_archive(path: str) -> bool:
    """Say whether *path* is an archive that is read, by its suffix."""
    return PurePosixPath(path).suffix.lower() == ".zip"


def packed_error(path: str) -> str:
    """Return why an archive of another kind (.rar, .7z) is not read, by its suffix; "" if it is not one."""
    suffix = PurePosixPath(path).suffix.lower()
    return f"还不能读 {suffix} 压缩包；{_UNPACK}" if suffix in _PACKED and suffix != ".zip" else ""


def list_members(path: Path, limit: SizeLimit = DEFAULT_LIMIT) -> list[ArchiveMember]:
    """Return the files in an archive in their order, those that are not read with an error. It does not raise ReadError."""
    try:
        with _opened(path) as (archive, size):
            return _Listing(limit, size).members(archive.infolist())
    except ReadError as error:
        return [ArchiveMember("", error=str(error))]


def read_members(
    path: Path, wanted: Sequence[ArchiveMember], limit: SizeLimit = DEFAULT_LIMIT
) -> Iterator[tuple[ArchiveMember, bytes]]:
    """Yield the members that are *wanted* of an archive, each with its content; b"" and an error if it cannot be read.

    *wanted* come from `list_members`; those with an error are yielded as they are. At most one content is in memory.
    """
    try:
        with _opened(path) as (archive, _):
            entries = archive.infolist()
            for member in wanted:
                yield _read(archive, entries, member, limit)
    except ReadError as error:
        yield ArchiveMember("", error=str(error)), b""


def _read(archive: ZipFile, entries: Sequence[ZipInfo], member: ArchiveMember, limit: SizeLimit) -> tuple[ArchiveMember, bytes]:
    if member.error:
        return member, b""
    try:
        entry = entries[member.index] if member.index < len(entries) else None
        if entry is None or decoded_name(entry) != member.name:
            raise ReadError("压缩包在检查期间变了；请再查一次")
        return member, _content(archive, entry, most_bytes(member.name, limit))
    except ReadError as error:
        return ArchiveMember(member.name, member.index, str(error)), b""


def _content(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """Return the content of a member. Raises ReadError if it is damaged or has more than *most* bytes, whatever it declares."""
    parts, size = [], 0
    try:
        with archive.open(entry) as file:
            while part := file.read(_PART):
                size += len(part)
                if size > most:
                    raise ReadError(f"{megabytes(size, most)}；{REMEDY}")
                parts.append(part)
    except _BROKEN:
        raise ReadError("压缩包里的这个文件不完整或已损坏；请重新打包，或解压后再查") from None
    return b"".join(parts)


class _Listing:
    """Lists members, with the reasons why some are not read; *size* is the number of bytes of the archive."""

    def __init__(self, limit: SizeLimit, size: int) -> None:
        self._limit, self._left = limit, max(_RATIO_OF_ALL * size, _SMALL_TOGETHER)
        self._names: set[str] = set()

    def members(self, entries: Sequence[ZipInfo]) -> list[ArchiveMember]:
        if len(entries) > _MEMBERS:
            raise ReadError(f"压缩包里有{len(entries)}个文件，最多读{_MEMBERS}个；请分成几个压缩包，或{_UNPACK[1:]}")
        found = ((index, entry, decoded_name(entry)) for index, entry in enumerate(entries))
        return [
            ArchiveMember(name, index, self._error(entry, name))
            for index, entry, name in found
            if not (name.endswith("/") or is_litter(name))
        ]

    def _error(self, entry: ZipInfo, name: str) -> str:
        try:
            self._refuse(entry, name)
        except ReadError as error:
            return str(error)
        return ""

    def _refuse(self, entry: ZipInfo, name: str) -> None:
        """Raise ReadError if a member is not to be read."""
        kind = stat.S_IFMT(entry.external_attr >> 16)
        suffix = PurePosixPath(name).suffix.lower()
        if error := name_error(name):
            raise ReadError(error)
        if kind not in (0, stat.S_IFREG):
            raise ReadError("是链接或设备，不是普通文件，没有读；请换成文件本身，重新打包")
        if suffix in _PACKED:
            raise ReadError(f"压缩包里还有压缩包（{suffix}），没有读；{_UNPACK}")
        if not is_readable(name):
            read(b"", name)  # which raises the error with the remedy for this kind of file
        if entry.flag_bits & 0x2041:
            raise ReadError(f"加了密码，没有读；{_UNPACK}")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ReadError(f"不是按普通方式压缩的，没有读；{_UNPACK}")
        if name.casefold() in self._names:
            raise ReadError("压缩包里有两个同名的文件，这是后一个，没有读；请改名后重新打包")
        self._check_size(entry, most_bytes(name, self._limit))
        self._names.add(name.casefold())

    def _check_size(self, entry: ZipInfo, most: int) -> None:
        """Raise ReadError if a member declares more bytes than are read, or than can be in what is compressed."""
        size = entry.file_size
        if size > most:
            raise ReadError(f"{megabytes(size, most)}；{REMEDY}")
        if (size > _SMALL and size > _RATIO * entry.compress_size) or size > self._left:
            raise ReadError(f"解压后有 {size / 1e6:.3g} MB，比压缩时大得不正常，没有读；{_UNPACK}")
        self._left -= size


class _BoundedFile:
    """A file of which only so much is read at once that a list of members of any declared length takes little memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, all of them if *size* is negative. Raises ReadError if they are too many."""
        data = b"" if size > _LIST else self._file.read(_LIST + 1 if size < 0 else size)
        if max(size, len(data)) > _LIST:
            raise ReadError(f"压缩包的目录大得不正常，没有读；请分成几个压缩包，或{_UNPACK[1:]}")
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[ZipFile, int]]:
    """Yield an archive open for reading, and its size in bytes. Raises ReadError if it cannot be opened."""
    with open_regular(path) as file:
        size, lead = os.fstat(file.fileno()).st_size, file.read(8)
        try:
            archive = ZipFile(cast("BinaryIO", _BoundedFile(file)))
        except _BROKEN:
            raise ReadError(_why_not_zip(lead, size)) from None
        with archive:
            yield archive, size


def _why_not_zip(lead: bytes, size: int) -> str:
    if not size:
        return "文件是空的，没有可检查的内容"
    kind = next((kind for begin, kind in _LEADS if lead.startswith(begin)), "")
    if kind:
        return f"内容是{kind}，只是用了 .zip 的后缀名；{_UNPACK}"
    if lead.startswith(b"PK"):
        return f"压缩包不完整或已损坏（可能没有传完，或者是分卷的一部分）；请重新复制或下载，或{_UNPACK[1:]}"
    return "不是 zip 压缩包，或者已损坏；请确认没有选错文件"
