"""TOML files with the line of each key, so that messages can name it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from planlint.documents.files import read_text
from planlint.errors import ReadError, SettingsError
from planlint.text.span import Span

KeyPath = tuple[str | int, ...]
"""The path of a value: keys, and indexes in arrays of tables."""

LARGEST = 20_000_000
"""The most bytes of a TOML file: those of a baseline with 100 000 findings."""
_MOST_DOTS = 100  # in a key; parsing takes time and memory that grow with the square of their number
_STRING = re.compile(r'"(?:\\.|[^"\\]){0,999}"|\'[^\']{0,999}\'')
_LONG = re.compile(r'"""(?:\\.|[^\\]){0,999}?"""|\'\'\'.{0,999}?\'\'\'', re.DOTALL)
_COMMENT = re.compile(r"#.*")
_HEADER = re.compile(r"\s{0,99}(\[\[?)(.{1,400}?)\]\]?\s{0,99}(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


class TomlDocument(Struct, frozen=True, dict=True):
    """A TOML file: its path for messages, its text and its data."""

    path: str
    text: str
    data: Mapping[str, Any]

    @cached_property
    def plain(self) -> Mapping[str, Any]:
        """The data with its dates as ISO text."""
        found: Mapping[str, Any] = _plain(self.data)
        return found

    def day(self, words: str, *at: str | int) -> date:
        """Return the day that an ISO date at a key names. Raises SettingsError if there is none."""
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise self.error(f"没有“{words}”这一天；{at[-1]} 写作 2025-12-31", *at) from None

    def line(self, *at: str | int) -> int:
        """Return the line (from 1) of the key at *at*, or of the nearest key above it; *at* may end with an item of a list."""
        if at in self._lines:
            return self._lines[at]
        above = at[:-1]
        while above and above not in self._lines:
            above = above[:-1]
        start = self._lines.get(above, 1)
        return self._item(start, at[-1]) if at and above == at[:-1] else start

    def place(self, *at: str | int) -> str:
        """Return path:line of the key at *at*."""
        return f"{self.path}:{self.line(*at)}"

    def span(self, *at: str | int) -> Span:
        """Return the span of the line of the key at *at*, without blanks at its ends."""
        lines = self.text.split("\n")
        at_line = self.line(*at) - 1
        words = lines[at_line]
        start = sum(len(line) + 1 for line in lines[:at_line]) + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def error(self, message: str, *at: str | int) -> SettingsError:
        """Return an error that names the place of a key."""
        return SettingsError(f"{self.place(*at)}: {message}")

    def _item(self, start: int, item: str | int) -> int:
        """Return the line of an item in the list whose key is in line *start*."""
        later = [line for line in self._lines.values() if line > start]
        rows = self.text.split("\n")[start - 1 : min(later) - 1 if later else None]
        return next((start + i for i, row in enumerate(rows) if f'"{item}"' in row or f"'{item}'" in row), start)

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        found: dict[KeyPath, int] = {}
        for at, line in _keys(_LONG.sub(lambda long: '""' + "\n" * long.group().count("\n"), self.text)):
            for i in range(1, len(at) + 1):
                found.setdefault(at[:i], line)
        return found


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def _keys(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Yield the path of each table and each key outside of lists, with its line."""
    table: KeyPath = ()
    times: dict[KeyPath, int] = {}
    depth = 0
    for line, row in enumerate(text.split("\n"), 1):
        if depth == 0 and (header := _HEADER.match(row)):
            table = tuple(_parts(header.group(2)))
            if header.group(1) == "[[":
                times[table] = times.get(table, -1) + 1
            table = _indexed(table, times)
            yield table, line
            continue
        if depth == 0 and (key := _KEY.match(row)):
            yield (*table, *_parts(key.group(1))), line
        bare = _COMMENT.sub("", _STRING.sub('""', row))
        depth += bare.count("[") - bare.count("]")


def _indexed(table: KeyPath, times: Mapping[KeyPath, int]) -> KeyPath:
    """Return the path of a table with the index of each array of tables inserted."""
    found: KeyPath = ()
    for i, part in enumerate(table, 1):
        found = (*found, part, *((times[table[:i]],) if table[:i] in times else ()))
    return found


def _parts(key: str) -> Iterator[str]:
    for part in _PART.findall(key):
        yield part.strip("\"'")


def read_toml(path: Path, name: str | None = None) -> TomlDocument:
    """Return the TOML file *path*, called *name* in messages. Raises SettingsError, naming file, line and remedy."""
    name = name or str(path)
    try:
        return parse_toml(read_text(path, LARGEST), name)
    except ReadError as error:
        raise SettingsError(f"{name}: {error}") from None


def parse_toml(text: str, name: str) -> TomlDocument:
    """Return the document in *text*, called *name* in messages. Raises SettingsError if it is not valid TOML."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if line.partition("=")[0].count(".") > _MOST_DOTS and not line.lstrip().startswith("#"):
            raise SettingsError(f"{name}:{number}: 键套了太多层；删去这一行")
    import tomllib  # most runs have no settings

    try:
        return TomlDocument(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text, name) from None
    except (ValueError, RecursionError):
        longest = max(range(len(lines)), key=lambda i: len(lines[i])) + 1
        raise SettingsError(f"{name}:{longest}: 数字写了几千位，或者括号套得太深；删去这一处") from None


_PROBLEMS = {
    "Invalid value": '等号右边没有写对；文字加半角引号，一列写作 ["甲", "乙"]',
    "Invalid statement": '不是“键 = "值"”的样子；键和等号用半角的，注释前加 #',
    "Invalid initial character": "键没有写对；键用英文字母，别的字要加引号",
    "Expected '='": '键后面没有半角等号；写作 键 = "值"',
    "Expected newline": "值写完了，后面还有字；一行只写一项，注释前加 #",
    "Expected ']": "节名的方括号没有收尾；写作 [节] 或 [[节]]",
    "Unclosed array": '方括号没有收尾，或者各项之间少了半角逗号；一列写作 ["甲", "乙"]',
    "Unclosed inline table": "花括号没有收尾，或者各项之间少了半角逗号",
    "Unterminated string": "引号没有收尾；半角引号要成对",
    "Illegal character '\\n'": "引号没有收尾；半角引号要成对",
    "Expected": "引号没有收尾；半角引号要成对",
    "Unescaped": "双引号里的反斜杠要写两个，或者改用单引号",
    "Invalid date": "没有这一天；日期写作 2025-12-31",
    "Cannot": "同一项写了两次；删去一处",
    "Duplicate": "同一项写了两次；删去一处",
}
"""What the parser's messages begin with, and what to do about them."""
_OTHER_PROBLEM = '有不该有的字符；文字加半角引号，一列写作 ["甲", "乙"]'
_NEAR = 20  # code points of a line that are quoted


def _syntax_error(problem: str, text: str, name: str) -> SettingsError:
    """Return the error for what the parser says, with the words at the place."""
    advice = next((words for begin, words in _PROBLEMS.items() if problem.startswith(begin)), _OTHER_PROBLEM)
    found = re.search(r"at line (\d+), column (\d+)", problem)
    if found is None:
        return SettingsError(f"{name}:{text.rstrip().count(chr(10)) + 1}: 不是合法的 TOML：{advice}")
    line, column = map(int, found.groups())
    near = text.split("\n")[line - 1][column - 1 :][:_NEAR].strip()
    where = f"在“{near}”这里，" if any(map(str.isalnum, near)) else ""
    return SettingsError(f"{name}:{line}: 不是合法的 TOML：{where}{advice}")


def suggestion(word: str, known: Iterator[str] | list[str]) -> str:
    """Return a hint for a misspelt *word*: the nearest of *known*, or all of them."""
    from difflib import get_close_matches

    words = list(known)
    near = get_close_matches(word, words, n=1)
    return f"，是否指“{near[0]}”" if near else f"；可用的有：{'、'.join(words)}"
