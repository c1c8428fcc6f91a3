"""Suppress findings: per-file ignores, waivers and the baseline; report unused, expired or forbidden waivers."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.config.selection import find_rule
from planlint.config.session import Session, Sessions
from planlint.config.settings import display_path
from planlint.documents.discovery import choose
from planlint.engine.linter import disambiguate_fingerprints
from planlint.engine.rule import AnyRule, Finding
from planlint.findings import baseline, waiver_files
from planlint.findings.baseline import Baseline, split_baselined
from planlint.findings.report import FileReport, Report
from planlint.findings.waiver_files import MARKDOWN, WaiverFile
from planlint.findings.waiver_rules import EXPIRED, FORBIDDEN, UNUSED, waiver_finding
from planlint.findings.waivers import Waiver, waive
from planlint.plan.model import Draft
from planlint.text.source import Source


class SuppressionOptions(Struct, frozen=True):
    """Whether waivers and baselines apply; a waiver is expired if its last day is before *today*."""

    waivers: bool = True
    baselines: bool = True
    today: date = date.min


class Suppressor:
    """Suppresses the findings of drafts; each waiver file and baseline is read once."""

    def __init__(self, sessions: Sessions, options: SuppressionOptions) -> None:
        self._sessions, self._options = sessions, options
        self._waiver_files: dict[Path, WaiverFile] = {}
        self._baselines: dict[Path, Baseline] = {}

    def suppress_all(self, report: Report) -> Report:
        """Return the report with each file's findings suppressed. Raises SettingsError like `suppress`."""
        return replace(report, files=tuple(map(self.suppress, report.files)))

    def suppress(self, file: FileReport) -> FileReport:
        """Return a draft's report without ignored findings, with waived and baselined ones apart.

        Raises SettingsError if a waiver file or a baseline is invalid.
        """
        if not file.was_read:
            return file
        path = Path(file.path)
        session = self._sessions.of(path)
        ignored = session.ignored(path)
        file = replace(file, findings=tuple(one for one in file.findings if one.rule.code not in ignored))
        if self._options.waivers:
            file = self._apply_waivers(file, session)
        accepted = self._baseline_for(path, session)
        if accepted is None:
            return file
        new, old = split_baselined(file.findings, accepted.fingerprints(file.path), session.mandatory)
        return replace(file, findings=new, baselined=old)

    def add_waiver_findings(self, report: Report) -> Report:
        """Return a suppressed report with a file added for each waiver file on which there are findings."""
        files = (*report.files, *self._waiver_file_reports(report.files))
        return replace(report, files=files, has_baseline=bool(self._baselines))

    def files_for(self, draft: Path) -> Iterator[Path]:
        """Yield the waiver files and the baseline that apply to a draft."""
        session = self._sessions.of(draft)
        yield from self._waiver_paths(draft, session)
        if accepted := self._baseline_path(draft, session):
            yield accepted

    def _apply_waivers(self, file: FileReport, session: Session) -> FileReport:
        path = Path(file.path)
        beside = [waiver for listed in self._waiver_files_for(path, session) for waiver in listed.of(path)]
        may_have_inline = path.suffix.lower() in MARKDOWN
        source = file.source if beside or may_have_inline else None  # reads the file again if another process has checked it
        if source is None:
            return file
        parsed = list(self._inline(source, session)) if may_have_inline else []
        inline = [one for one in parsed if isinstance(one, Waiver)]
        errors = tuple(one for one in parsed if isinstance(one, str))
        valid = [one for one in (*inline, *beside) if not self._is_void(one, session)]
        live, waived = waive(file.findings, valid, source)
        added = self._waiver_findings(inline, {one.waiver for one in waived}, session)
        findings = tuple(sorted((*live, *added), key=lambda one: (one.span.start, one.rule.code, one.span.end)))
        return replace(file, findings=findings, waived=waived, errors=(*file.errors, *errors))

    def _inline(self, source: Source, session: Session) -> Iterator[Waiver | str]:
        return waiver_files.inline(source, lambda word: find_rule(session.all_rules, word).code)

    def _is_void(self, waiver: Waiver, session: Session) -> bool:
        return waiver.is_expired(self._options.today) or waiver.rule in session.mandatory

    def _waiver_findings(self, waivers: Iterable[Waiver], used: set[Waiver], session: Session) -> Iterator[Finding]:
        """Yield the findings on waivers whose drafts have all been checked; *used* are those that cover a finding."""
        on = {rule.code for rule in session.rules}
        rules = ((self._violated_rule(waiver, used, on, session), waiver) for waiver in waivers)
        return disambiguate_fingerprints([waiver_finding(rule, waiver) for rule, waiver in rules if rule])

    def _violated_rule(self, waiver: Waiver, used: set[Waiver], on: set[str], session: Session) -> AnyRule | None:
        if waiver.rule in session.mandatory:
            return FORBIDDEN
        if waiver.is_expired(self._options.today):
            return EXPIRED
        return UNUSED if waiver not in used and waiver.rule in on else None

    def _waiver_paths(self, path: Path, session: Session) -> list[Path]:
        """Return the waiver files for a draft: those named in the settings, then the nearest one up the tree."""
        if session.request.isolated:
            return []
        near = waiver_files.nearest(path.parent.resolve())
        named = [Path(name).resolve() for name in session.settings.words("waivers")]
        return list(dict.fromkeys([*named, *([near] if near else [])]))

    def _waiver_files_for(self, path: Path, session: Session) -> Iterator[WaiverFile]:
        for file in self._waiver_paths(path, session):
            if file not in self._waiver_files:
                self._waiver_files[file] = waiver_files.load(file, lambda word: find_rule(session.all_rules, word).code)
            yield self._waiver_files[file]

    def _waiver_file_reports(self, files: Iterable[FileReport]) -> Iterator[FileReport]:
        """Yield a report on each waiver file that has findings of its own."""
        used = {waived.waiver for file in files for waived in file.waived}
        checked = {Path(file.path).resolve() for file in files if file.summaries and not file.errors}
        for listed in self._waiver_files.values():
            session = self._sessions.of(listed.path)
            void = [one for one in listed.waivers if self._is_void(one, session)]
            seen = [one for one in listed.waivers if one not in void and self._is_all_checked(one, listed, checked)]
            findings = tuple(self._waiver_findings([*void, *seen], used, session))
            if findings:
                yield FileReport(display_path(listed.path), Draft(listed.source, (), (), ()), findings)

    def _is_all_checked(self, waiver: Waiver, listed: WaiverFile, checked: set[Path]) -> bool:
        """Say whether all drafts that a waiver applies to have been checked, so that it can be called unused."""
        drafts = [one.path.resolve() for one in choose([listed.path.parent]) if not one.error]
        return all(draft in checked for draft in drafts if listed.covers(waiver, draft))

    def _baseline_path(self, path: Path, session: Session) -> Path | None:
        """Return the baseline for a draft: the one named in the settings, else the nearest one up the tree."""
        if session.request.isolated:
            return None
        named = session.settings.values.get("baseline")
        return Path(named) if named else baseline.nearest(path.parent.resolve())

    def _baseline_for(self, path: Path, session: Session) -> Baseline | None:
        file = self._baseline_path(path, session) if self._options.baselines else None
        if file is None:
            return None
        if file not in self._baselines:
            self._baselines[file] = baseline.load(file)
        return self._baselines[file]
