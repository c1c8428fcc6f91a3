"""Upkeep of registers and packs: what must be looked at by a day (a checklist), and what has changed since a commit.

    python docs/upkeep.py checklist 2027-01-15
    python docs/upkeep.py changes v0.1.0
    python docs/upkeep.py changelog

The last writes the changes since the commit that CHANGELOG.md names into that file.
Run from the root of the repository, with planlint installed.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from planlint.text.numerals import CHINESE_DIGITS, fold
from planlint_rules.registers import identity
from planlint_rules.registers.campaigns import campaigns
from planlint_rules.registers.documents import documents, last_year, plenums
from planlint_rules.registers.periods import periods

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules" / "planlint_rules"
_REGISTERS = ("citations", "events", "formulations")
_TESTS = ("examples", "allows", "lookalikes")  # parts of an entry that test the others
_SHOWN = 12  # names of entries in one line
_SECTION = re.compile("(### Knowledge\n<!-- since ([0-9a-z.]{1,40}), by docs/upkeep.py -->\n)([^<]*)(<!-- end -->\n)")
_OLD = 300  # days after which a register or pack is to be checked


def checklist(day: date) -> Sequence[str]:
    """Return what to look at by *day*, in lines of Markdown: things that are open, have ended, or were checked long ago."""
    return [f"- [ ] {line}" for line in (*_open(day), *_ended(day), *_checked(day))]


def _open(day: date) -> Iterator[str]:
    """Yield what was still open when the register was written."""
    last = plenums()[-1]
    name = f"二十届{CHINESE_DIGITS[last.number - 1]}中全会（{last.end}）"
    yield f"{name}之后，有没有新的中央全会、党的代表大会：citations.yaml 的 plenums、congresses"
    for one in sorted({one.title: one for one in documents().values() if one.unrevised}.values(), key=lambda one: one.title):
        yield f"《{one.title}》截至{one.unrevised}未见修订通过，现在通过了没有：citations.yaml 的 unrevised、revised"
    newest = max(one.year for one in campaigns())
    if newest < day.year:
        yield f"{day.year}年的集中教育、专项行动（已录到{newest}年）：formulations.yaml 的 campaigns"


def _ended(day: date) -> Iterator[str]:
    """Yield the plans and bases whose years are over on *day*."""
    for one in sorted({one.title: one for one in documents().values() if not one.ended}.values(), key=lambda one: one.title):
        last = last_year(fold(one.title))
        if last is not None and last < day.year:
            yield f"《{one.title}》已于{last}年期满，有没有接续的文件：citations.yaml 的 documents"
    for period in periods():
        if period.last < day.year:
            yield f"“{period.names[0]}”已于{period.last}年期满：formulations.yaml 的 stale、periods"
    for name, entry in _mandates():
        until = entry.get("applies", {}).get("until", "")
        ended = [basis["title"] for basis in entry["basis"] if (last_year(fold(basis.get("title", ""))) or day.year) < day.year]
        if ended and not (until and until[:4] < str(day.year)):
            yield f"{entry['code']} 的依据《{'》《'.join(ended)}》已期满：packs/{name}"


def _mandates() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in sorted((RULES / "packs").glob("*.yaml")):
        yield from ((file.name, entry) for entry in _table(file.read_text(encoding="utf-8"))["mandates"])


def _checked(day: date) -> Iterator[str]:
    """Yield the registers and packs that were checked long before *day*."""
    for file in sorted((*(RULES / "registers").glob("*.yaml"), *(RULES / "packs").glob("*.yaml"))):
        checked = str(_table(file.read_text(encoding="utf-8")).get("checked", ""))
        if checked and (day - date.fromisoformat(checked)).days > _OLD:
            yield f"{file.parent.name}/{file.name} 上次核对在{checked}"


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Sequence[str]:
    """Return how registers and packs differ, in lines of Markdown; *before* and *after* are their texts by file name."""
    lines = list[str]()
    for name in after:
        old, new = _table(before.get(name, "")) or {}, _table(after[name])
        for section, entries in new.items():
            if isinstance(entries, list):
                lines += _changed(f"{name} {section}", old.get(section) or [], entries)
    return lines


def _changed(where: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the names of the entries of a section that were added, changed and removed."""
    was, now = _by_name(old), _by_name(new)
    for word, names in (
        ("新增", [name for name in now if name not in was]),
        ("改动", [name for name in now if name in was and was[name] != now[name]]),
        ("删去", [name for name in was if name not in now]),
    ):
        if names:
            more = f"等{len(names)}条" if len(names) > _SHOWN else ""
            yield f"- {where}：{word}{'、'.join(names[:_SHOWN])}{more}。"


def _by_name(entries: Sequence[Mapping[str, Any]]) -> Mapping[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        words = entry.get("right") or entry.get("subject") or "、".join(entry.get("items") or entry.get("names") or ())
        title = entry.get("code") or identity(entry)
        known = {key: value for key, value in entry.items() if key not in _TESTS}
        found.setdefault(f"{title}（{words}）" if words and words != title else title, []).append(known)
    return found


def _table(text: str) -> Any:
    return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _texts(commit: str) -> Iterator[tuple[str, str]]:
    """Yield the registers and packs as they were in *commit*; those of the working tree if it is empty."""
    for file in (*(RULES / "registers" / f"{name}.yaml" for name in _REGISTERS), *sorted((RULES / "packs").glob("*.yaml"))):
        if not commit:
            yield file.name, file.read_text(encoding="utf-8")
            continue
        shown = subprocess.run(
            ["git", "show", f"{commit}:{file.relative_to(ROOT).as_posix()}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if shown.returncode == 0:
            yield file.name, shown.stdout


def updated(changelog: str) -> str:
    """Return the text of CHANGELOG.md with what has changed in registers and packs since the commit that it names.

    Raises LookupError if it has no section for that, or if the commit is not in the history at hand.
    """
    section = _SECTION.search(changelog)
    before = dict(_texts(section.group(2))) if section else {}
    if section is None or not before:
        raise LookupError("CHANGELOG.md names no commit of which the registers are at hand")
    lines = "".join(f"{line}\n" for line in changes(before, dict(_texts(""))))
    return changelog[: section.start(3)] + lines + changelog[section.end(3) :]


def main(kind: str, given: str = "") -> None:
    """Print the checklist or the changes, or write them into CHANGELOG.md."""
    if kind == "changelog":
        file = ROOT / "CHANGELOG.md"
        file.write_text(updated(file.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        found = checklist(date.fromisoformat(given)) if kind == "checklist" else changes(dict(_texts(given)), dict(_texts("")))
        print("\n".join(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
