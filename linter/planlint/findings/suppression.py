"""What becomes of findings: left out in some files, waived, known from before; and what is to be said of the waivers."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.config.selection import find
from planlint.config.session import Session, Sessions
from planlint.config.settings import shown
from planlint.documents.discovery import choose
from planlint.engine.linter import disambiguate_fingerprints
from planlint.engine.rule import Finding
from planlint.findings import baseline, waiver_files
from planlint.findings.baseline import Baseline
from planlint.findings.known import divide
from planlint.findings.report import FileReport, Report
from planlint.findings.waiver_files import MARKDOWN, WaiverFile
from planlint.findings.waiver_rules import EXPIRED, FORBIDDEN, UNUSED, objection
from planlint.findings.waivers import Waiver, waive
from planlint.plan.model import Draft
from planlint.text.source import Source


class Leave(Struct, frozen=True):
    """What a run takes account of: waivers, baselines; *today* decides which waivers are over."""

    waivers: bool = True
    baselines: bool = True
    today: date = date.min


class Settler:
    """Settles the findings of drafts; the files that it needs are read once."""

    def __init__(self, sessions: Sessions, leave: Leave) -> None:
        self._sessions, self._leave = sessions, leave
        self._files: dict[Path, WaiverFile] = {}
        self._baselines: dict[Path, Baseline] = {}

    def files(self, report: Report) -> Report:
        """Return the report with all findings settled."""
        return replace(report, files=tuple(map(self.file, report.files)))

    def conclude(self, report: Report) -> Report:
        """Return a settled report with what is to be said of the files of waivers."""
        return replace(report, files=(*report.files, *self._objections(report.files)), has_baseline=bool(self._baselines))

    def file(self, file: FileReport) -> FileReport:
        """Return a draft's report with its findings settled. Raises SettingsError where a file of waivers means nothing."""
        source = file.source
        if source is None:
            return file
        path = Path(file.path)
        session = self._sessions.of(path)
        ignored = session.ignored(path)
        file = replace(file, findings=tuple(one for one in file.findings if one.rule.code not in ignored))
        if self._leave.waivers:
            file = self._waived(file, source, session)
        known = self._baseline(path, session)
        if known is None:
            return file
        new, old = divide(file.findings, known.fingerprints(file.path), session.mandatory)
        return replace(file, findings=new, baselined=old)

    def _waived(self, file: FileReport, source: Source, session: Session) -> FileReport:
        told = list(self._inline(source, session)) if Path(file.path).suffix.lower() in MARKDOWN else []
        inline = [one for one in told if isinstance(one, Waiver)]
        errors = tuple(one for one in told if isinstance(one, str))
        beside = [waiver for listed in self._beside(Path(file.path), session) for waiver in listed.of(Path(file.path))]
        valid = [one for one in (*inline, *beside) if not self._is_void(one, session)]
        live, waived = waive(file.findings, valid, source)
        said = self._said(inline, {one.waiver for one in waived}, session)
        findings = tuple(sorted((*live, *said), key=lambda one: (one.span.start, one.rule.code, one.span.end)))
        return replace(file, findings=findings, waived=waived, errors=(*file.errors, *errors))

    def _inline(self, source: Source, session: Session) -> Iterator[Waiver | str]:
        return waiver_files.inline(source, lambda word: find(session.all_rules, word).code)

    def _is_void(self, waiver: Waiver, session: Session) -> bool:
        return waiver.is_expired(self._leave.today) or waiver.rule in session.mandatory

    def _said(self, waivers: Iterable[Waiver], used: set[Waiver], session: Session) -> Iterator[Finding]:
        """Yield what is to be said of waivers on drafts that have all been checked."""
        on = {rule.code for rule in session.rules}
        found = []
        for waiver in waivers:
            if waiver.rule in session.mandatory:
                found.append(objection(FORBIDDEN, waiver))
            elif waiver.is_expired(self._leave.today):
                found.append(objection(EXPIRED, waiver))
            elif waiver not in used and waiver.rule in on:
                found.append(objection(UNUSED, waiver))
        return disambiguate_fingerprints(found)

    def _beside(self, path: Path, session: Session) -> Iterator[WaiverFile]:
        """Yield the files of waivers for a draft: those that the settings name, and the nearest up the tree."""
        if session.request.isolated:
            return
        near = waiver_files.nearest(path.parent.resolve())
        named = [Path(name).resolve() for name in session.settings.words("waivers")]
        for file in dict.fromkeys([*named, *([near] if near else [])]):
            if file not in self._files:
                self._files[file] = waiver_files.load(file, lambda word: find(session.all_rules, word).code)
            yield self._files[file]

    def _objections(self, files: Iterable[FileReport]) -> Iterator[FileReport]:
        """Yield a report on each file of waivers of which there is something to say."""
        used = {waived.waiver for file in files for waived in file.waived}
        checked = {Path(file.path).resolve() for file in files if file.summaries and not file.errors}
        for listed in self._files.values():
            session = self._sessions.of(listed.path)
            void = [one for one in listed.waivers if self._is_void(one, session)]
            seen = [one for one in listed.waivers if one not in void and self._is_all_checked(one, listed, checked)]
            said = tuple(self._said([*void, *seen], used, session))
            if said:
                yield FileReport(shown(listed.path), Draft(listed.source, (), (), ()), said)

    def _is_all_checked(self, waiver: Waiver, listed: WaiverFile, checked: set[Path]) -> bool:
        """Say whether all drafts that a waiver is for have been checked, so that it can be seen to cover nothing."""
        drafts = [one.path.resolve() for one in choose([listed.path.parent]) if not one.error]
        return all(draft in checked for draft in drafts if listed.covers(waiver, draft))

    def _baseline(self, path: Path, session: Session) -> Baseline | None:
        if not self._leave.baselines or session.request.isolated:
            return None
        named = session.settings.values.get("baseline")
        file = Path(named) if named else baseline.nearest(path.parent.resolve())
        if file is None:
            return None
        if file not in self._baselines:
            self._baselines[file] = baseline.load(file)
        return self._baselines[file]
