"""Make, bring down and clear up the baseline: `planlint baseline create|update|prune`."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.config.settings import shown
from planlint.documents.paths import is_file, is_folder, is_there
from planlint.documents.saving import replace_file
from planlint.errors import SettingsError
from planlint.findings import baseline
from planlint.findings.baseline import Baseline, is_vanished
from planlint.findings.known import Known
from planlint.findings.report import FileReport, Report
from planlint.run.runner import Run


class Change(Struct, frozen=True):
    """What became of a baseline: how many findings came in, went out and stay, how many new ones were left out, and the
    drafts that could not be checked, whose findings stay as they were.
    """

    path: Path
    added: int
    dropped: int
    kept: int
    refused: int
    failed: tuple[FileReport, ...]

    @property
    def text(self) -> str:
        """The change in one line."""
        refused = f"；另有{self.refused}处新发现没有列入" if self.refused else ""
        return f"{shown(self.path)}：新列入{self.added}处，去掉{self.dropped}处，共{self.kept + self.added}处{refused}"


def place(run: Run, paths: Sequence[str], named: Path | None) -> Path:
    """Return where the baseline is or is to be: as named, as settings say, the nearest up the tree, beside the settings."""
    session = run.sessions.of(Path(paths[0]))
    if named or session.settings.values.get("baseline"):
        return named or Path(session.settings.values["baseline"])
    start = Path(paths[0]) if is_folder(Path(paths[0])) else Path(paths[0]).parent
    beside = session.settings.folder if session.settings.path else Path()
    return baseline.nearest(start.resolve()) or beside / baseline.FILE


def create(run: Run, paths: Sequence[str], path: Path) -> Change:
    """Write a new baseline of all that is found now. Raises SettingsError where there is one already."""
    if is_there(path):
        raise SettingsError(f"{shown(path)}: 已有基线，不覆盖；改小用 planlint baseline update，重建先删去它")
    return _write(run, run.check(paths), Baseline(path), accept=True)


def update(run: Run, paths: Sequence[str], path: Path, *, accept: bool) -> Change:
    """Drop what is mended; take in what is new only if *accept*: a baseline goes down by itself, never up."""
    return _write(run, run.check(paths), baseline.load(path), accept=accept)


def prune(run: Run, path: Path) -> Change:
    """Drop what is known of drafts that are gone, and what is mended in the others."""
    old = baseline.load(path)
    names = sorted({one.file for one in old.known})
    there = [str(path.parent / name) for name in names if is_file(path.parent / name)]
    return _write(run, run.check(there) if there else Report((), ()), old, accept=False, gone=_gone(old, names))


def _gone(old: Baseline, names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if not is_file(old.path.parent / name))


def _write(run: Run, report: Report, old: Baseline, *, accept: bool, gone: frozenset[str] = frozenset()) -> Change:
    sound = [file for file in report.files if file.summaries and not file.errors]
    known = {one for one in old.known if one.file not in gone}
    new: set[Known] = set()
    for file in sound:
        known -= _vanished(file, old, run)
        new |= _unknown(file, old, run)
    kept = replace(old, known=frozenset(known | (new if accept else set())))
    replace_file(old.path, kept.text.encode())
    failed = tuple(file for file in report.files if file.errors)
    refused = 0 if accept else len(new)
    return Change(old.path, len(new) if accept else 0, len(old.known) - len(known), len(known), refused, failed)


def _vanished(file: FileReport, old: Baseline, run: Run) -> set[Known]:
    session = run.sessions.of(Path(file.path))
    found = frozenset(one.fingerprint for one in file.findings)
    rules, on = {rule.code: rule for rule in session.all_rules}, frozenset(rule.code for rule in session.rules)
    name = old.name(file.path)
    return {one for one in old.known if one.file == name and is_vanished(one, found, rules, on)}


def _unknown(file: FileReport, old: Baseline, run: Run) -> set[Known]:
    session, have = run.sessions.of(Path(file.path)), old.fingerprints(file.path)
    own = {rule.code for rule in session.rules} - session.mandatory
    new = [one for one in file.findings if one.fingerprint not in have and one.rule.code in own]
    return set(old.entries(file, new))
