"""Write waivers for findings: the entries that a waiver file needs so that it covers them."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from planlint.engine.rule import Finding
from planlint.findings.waiver_files import FILE, nearest
from planlint.text.invisible import without_invisible
from planlint.text.normalize import on_one_line
from planlint.text.source import Source

_HEAD = "# 豁免：放过哪些发现，为什么。写法见文档“设置”一页；expires = 2026-12-31 写管到哪一天。\n"
_LONGEST = 40  # code points of words quoted from the draft
_SPECIAL = {"[": "[[]", "*": "[*]", "?": "[?]"}  # in patterns of files


def waiver_path(draft: Path) -> Path:
    """Return the waiver file that applies to *draft*: the nearest one, or a new one beside it."""
    folder = draft.absolute().parent
    return nearest(folder) or folder / FILE


def waiver_entries(findings: Iterable[Finding], source: Source, draft: Path, target: Path, reason: str) -> str:
    """Return entries for *target* that cover the *findings* of a draft, each once."""
    name = Path(os.path.relpath(draft.absolute(), target.parent)).as_posix()
    pattern = "".join(_SPECIAL.get(char, char) for char in name)
    entries = dict.fromkeys(_entry(finding, source, pattern, reason) for finding in findings)
    return "".join(entries)


def with_entries(before: str, entries: str) -> str:
    """Return the content of a waiver file after *entries* are added to it."""
    return f"{before.rstrip()}\n{entries}" if before.strip() else _HEAD + entries


def _entry(finding: Finding, source: Source, pattern: str, reason: str) -> str:
    words = on_one_line(without_invisible(source.text[finding.span.start : finding.span.end]))[:_LONGEST]
    values = {"rule": finding.code, "file": pattern, "section": finding.section, "words": words, "reason": reason}
    lines = (f"{key} = {_toml(value)}\n" for key, value in values.items() if value)
    return f"\n[[waiver]]    # {on_one_line(finding.rule.title)}\n{''.join(lines)}"


def _toml(value: str) -> str:
    """Return a string as TOML has it; a surrogate becomes a question mark."""
    clean = value.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
