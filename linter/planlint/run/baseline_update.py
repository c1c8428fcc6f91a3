"""Create, update and prune the baseline: `planlint baseline create|update|prune`."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.config.settings import Settings, display_path
from planlint.documents.paths import is_file, is_folder, is_inside, is_there
from planlint.documents.saving import create_file, replace_file
from planlint.errors import SettingsError
from planlint.findings import baseline
from planlint.findings.baseline import Baseline, BaselineEntry, is_vanished
from planlint.findings.report import FileReport, Report
from planlint.run.runner import Runner


class BaselineChange(Struct, frozen=True):
    """A change of a baseline: how many entries were added, dropped and retained, and how many new findings were not added.

    *failed* are the drafts that could not be checked; their entries are retained.
    """

    path: Path
    added: int
    dropped: int
    retained: int
    not_added: int
    failed: tuple[FileReport, ...]

    @property
    def text(self) -> str:
        """The change in one line."""
        rest = f"；另有{self.not_added}处新发现没有列入" if self.not_added else ""
        return f"{display_path(self.path)}：新列入{self.added}处，去掉{self.dropped}处，共{self.retained + self.added}处{rest}"


def baseline_path(runner: Runner, paths: Sequence[str], named: Path | None) -> Path:
    """Return the path of the baseline: as named, as the settings say, the nearest up the tree, else beside the settings.

    Raises SettingsError if the user did not name it and it lies, by links or by its name, outside of the folder that holds
    the settings or the link: checking a folder must not write elsewhere.
    """
    if named:
        return named
    settings = runner.sessions.of(Path(paths[0])).settings
    path, folder = _baseline_in(settings) or _baseline_near(Path(paths[0]), settings)
    if not is_inside(path, folder):
        remedy = "若确要写在那里，请在命令行用 --baseline 写明"
        raise SettingsError(f"{display_path(path)}: 在 {display_path(folder)} 之外，没有写；{remedy}")
    return path


def _baseline_in(settings: Settings) -> tuple[Path, Path] | None:
    """Return the baseline that the settings name, and the folder of the file that does so; None if they name none."""
    layers = [layer for layer in settings.layers if "baseline" in layer.data]
    return (Path(settings.values["baseline"]), Path(layers[-1].document.path).parent) if layers else None


def _baseline_near(start: Path, settings: Settings) -> tuple[Path, Path]:
    """Return the nearest baseline up the tree, else the one to be made beside the settings, and its folder."""
    folder = start if is_folder(start) else start.parent
    beside = settings.folder if settings.path else Path()
    path = baseline.nearest(folder.resolve()) or beside / baseline.FILE
    return path, path.parent


def create(runner: Runner, paths: Sequence[str], path: Path) -> BaselineChange:
    """Write a new baseline of all current findings. Raises SettingsError if there is a baseline already, or no folder."""
    if is_there(path) or path.is_symlink():
        raise SettingsError(f"{display_path(path)}: 已有基线，不覆盖；改小用 planlint baseline update，重建先删去它")
    if not is_folder(path.parent):
        raise SettingsError(f"{display_path(path)}: 没有文件夹 {display_path(path.parent)}；先建好再运行")
    return _write(runner, runner.check(paths), Baseline(path), accept=True)


def update(runner: Runner, paths: Sequence[str], path: Path, *, accept: bool) -> BaselineChange:
    """Drop the entries that have been fixed; add new findings only if *accept*.

    Raises SettingsError if there is no baseline.
    """
    return _write(runner, runner.check(paths), baseline.load(path), accept=accept)


def prune(runner: Runner, path: Path) -> BaselineChange:
    """Drop the entries of drafts that no longer exist, and those that have been fixed in the others."""
    old = baseline.load(path)
    names = sorted({one.file for one in old.entries})
    existing = [str(path.parent / name) for name in names if is_file(path.parent / name)]
    report = runner.check(existing) if existing else Report((), ())
    return _write(runner, report, old, accept=False, gone=_gone(old, names))


def _gone(old: Baseline, names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if not is_file(old.path.parent / name))


def _write(
    runner: Runner, report: Report, old: Baseline, *, accept: bool, gone: frozenset[str] = frozenset()
) -> BaselineChange:
    checked = [file for file in report.files if file.summaries and not file.errors]
    entries = {one for one in old.entries if one.file not in gone}
    new: set[BaselineEntry] = set()
    for file in checked:
        entries -= _vanished(file, old, runner)
        new |= _new_entries(file, old, runner)
    updated = replace(old, entries=frozenset(entries | (new if accept else set())))
    (replace_file if is_there(old.path) else create_file)(old.path, updated.text.encode())
    failed = tuple(file for file in report.files if file.errors)
    added, not_added = (len(new), 0) if accept else (0, len(new))
    return BaselineChange(old.path, added, len(old.entries) - len(entries), len(entries), not_added, failed)


def _vanished(file: FileReport, old: Baseline, runner: Runner) -> set[BaselineEntry]:
    session = runner.sessions.of(Path(file.path))
    found = frozenset(one.fingerprint for one in file.findings)
    rules, on = {rule.code: rule for rule in session.all_rules}, frozenset(rule.code for rule in session.rules)
    name = old.name(file.path)
    return {one for one in old.entries if one.file == name and is_vanished(one, found, rules, on)}


def _new_entries(file: FileReport, old: Baseline, runner: Runner) -> set[BaselineEntry]:
    """Return entries for the findings that *old* does not list, except those of mandatory rules and on waivers."""
    session, listed = runner.sessions.of(Path(file.path)), old.fingerprints(file.path)
    own = {rule.code for rule in session.rules} - session.mandatory
    new = [one for one in file.findings if one.fingerprint not in listed and one.rule.code in own]
    return set(old.entries_for(file, new))
