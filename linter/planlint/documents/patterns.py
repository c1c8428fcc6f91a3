"""Patterns of files (通配符): which paths they fit, and which of them can fit none."""

import re
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path, PurePath

_SET = re.compile(r"\[[!^]?\]?[^\]]{0,200}\]")
_BRACES = re.compile(r"\{[^{}]*,[^{}]*\}")


def pattern_error(pattern: str, *, relative: bool = False) -> str:
    """Return why *pattern* fits no file, with the remedy; "" if it may fit one.

    *relative*: it is written in a settings file, whose folder it starts from.

    >>> pattern_error("归档/*.txt"), pattern_error("*.{txt,md}")
    ('', '不认得 {甲,乙}，请分开写成几项')
    """
    if not pattern.strip("./ ") or not pattern.isprintable():
        return "是空的，或者有看不见的字符；删去它"
    if pattern != pattern.strip():
        return "前后有空格；删去空格"
    if "\\" in pattern:
        return "有反斜线；文件夹之间写 /"
    if pattern.startswith("!"):
        return "以 ! 开头，这里不表示“除外”；要查的写在设置 include 里"
    if _BRACES.search(pattern):
        return "不认得 {甲,乙}，请分开写成几项"
    if "[" in _SET.sub("", pattern):
        return "“[”没有配对；文件名中的“[”写作 [[]"
    if "//" in pattern:
        return "有两个 / 连在一起；删去一个"
    if relative and (pattern.startswith("/") or ".." in pattern.split("/")):
        return "从设置文件所在的文件夹算起，开头不写 /，也不写 .."
    return ""


def fits_any(words: Iterable[str], pattern: str) -> bool:
    """Say whether *pattern* fits one of *words*, which are names and paths with forward slashes; ** fits any folders."""
    plain = pattern.removeprefix("./").rstrip("/")
    forms = {plain} if "**/" not in plain else {plain.replace("**/", ""), plain.replace("**/", "*/")}
    return any(fnmatch(word, form) for word in words for form in forms)


def fits(path: Path, pattern: str) -> bool:
    """Say whether a pattern of the command line fits the path as given, a folder above it, or a name in it.

    A pattern that starts from the root (/) is compared with the whole path.
    """
    start = path.absolute() if PurePath(pattern).is_absolute() else path
    return fits_any({start.as_posix(), *path.parts, *(above.as_posix() for above in start.parents)}, pattern)
