"""Check texts that are being written: settings, waivers and baselines are read once and apply to each text."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from planlint.config.catalog import Catalog
from planlint.config.session import Request, Sessions
from planlint.engine.rule import Finding
from planlint.errors import SettingsError
from planlint.findings.report import FileReport
from planlint.findings.suppression import SuppressionOptions, Suppressor
from planlint.findings.waiver_writing import waiver_entries, waiver_path, with_entries
from planlint.run.runner import Runner, RunOptions


class FileChange(Struct, frozen=True):
    """What the content of a file is (None if there is no such file), and what it is to be."""

    path: Path
    before: str | None
    after: str


class TextChecker:
    """Checks texts as the command line checks the files at their paths, which need not exist; it writes nothing."""

    def __init__(self, catalog: Catalog, *, skip_other_texts: bool = False) -> None:
        self._sessions = Sessions(Request(), catalog)
        suppressor = Suppressor(self._sessions, SuppressionOptions(today=date.today()))
        self._runner = Runner(self._sessions, suppressor, RunOptions(skip_other_texts=skip_other_texts, cache=False))

    def check(self, text: str, path: str) -> FileReport | None:
        """Return the report on *text*; None if the settings exclude the file, or if texts that are not plans are skipped.

        Raises SettingsError, PackError or RuleError where settings, waivers, packs or plug-ins are wrong.
        """
        if self._sessions.of(Path(path)).settings.excludes(Path(path)):
            return None
        report = self._runner.check_single(text.encode("utf-8", "surrogatepass"), path)
        return report.files[0] if report.files else None

    def can_be_waived(self, finding: Finding, path: str) -> bool:
        """Say whether a waiver can cover a finding in the file at *path*: not if its rule is mandatory there."""
        return finding.code not in self._sessions.of(Path(path)).mandatory

    def add_waiver(self, report: FileReport, finding: Finding, reason: str) -> FileChange:
        """Return the waiver file of a draft with a waiver for one of its findings.

        Raises SettingsError if the draft or the waiver file cannot be read.
        """
        if report.source is None:
            raise SettingsError(f"{report.path}: {'；'.join(report.errors)}")
        draft = Path(report.path)
        target = waiver_path(draft)
        entries = waiver_entries([finding], report.source, draft, target, reason)
        try:
            before = target.read_bytes().decode() if target.exists() else None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{target}: 读不了，没有写豁免：{error}") from None
        return FileChange(target, before, with_entries(before or "", entries))
