"""Names of the members of an archive: decode them, and find those that lead out of it or belong to no submission."""

from contextlib import suppress
from pathlib import PureWindowsPath
from zipfile import ZipInfo

_DEEPEST = 20  # folders

_UTF8 = 0x800
"""The flag of a member whose name is UTF-8."""
_LITTER = {"thumbs.db", "desktop.ini", "ehthumbs.db"}
_LONGEST = 1000  # characters


def decoded_name(entry: ZipInfo) -> str:
    r"""Return the name of a member with `/` between folders.

    A name without the flag of UTF-8 is in the code page of the computer that packed it: GB18030 here, unless its bytes are
    Chinese in UTF-8, as some programs write without the flag.
    """
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        with suppress(UnicodeEncodeError):  # zipfile has found the name in Unicode
            name = _decode(name.encode("cp437"))  # the code page that zipfile takes it for
    return name.replace("\\", "/")


def _decode(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8" or any(letter >= "\u2e80" for letter in name):
            return name
    return raw.decode("cp437")


def is_litter(name: str) -> bool:
    """Say whether a member is what a system or an office program leaves behind in folders, or is hidden."""
    parts = name.split("/")
    hidden = any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in parts)
    return hidden or parts[-1].startswith("~$") or parts[-1].lower() in _LITTER


def name_error(name: str) -> str:
    """Return why a member is not read because of its name, with the remedy; "" if nothing is wrong with it."""
    parts = name.split("/")
    if "\0" in name or len(name) > _LONGEST:
        return f"文件名不正常（有空字符，或者长过{_LONGEST}个字），没有读；请改名后重新打包"
    if ".." in parts:
        return "名称里有“..”，指到压缩包之外，没有读；请只把这份稿子重新打包"
    if name.startswith("/") or PureWindowsPath(name).drive:
        return "名称是绝对路径，指到压缩包之外，没有读；请只把这份稿子重新打包"
    if len(parts) > _DEEPEST + 1:
        return f"文件夹套了{len(parts) - 1}层，最多读{_DEEPEST}层，没有读；请移到浅一些的文件夹，重新打包"
    return ""
