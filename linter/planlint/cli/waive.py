"""`planlint check --add-waivers`: write the findings that are listed into the waiver files beside the drafts."""

from collections.abc import Sequence
from pathlib import Path

from planlint.cli.terminal import print_message
from planlint.config.session import Sessions
from planlint.config.settings import display_path
from planlint.documents.saving import create_file, replace_file
from planlint.engine.rule import Finding, Severity
from planlint.errors import SettingsError
from planlint.findings.report import FileReport, Report
from planlint.findings.waiver_writing import waiver_entries, waiver_path, with_entries


def add_waivers(report: Report, sessions: Sessions, reason: str, *, notes: bool) -> None:
    """Write a waiver with the *reason* for each error and warning (and note, if they are listed), and print how many.

    Raises SettingsError if a waiver file cannot be written.
    """
    for file in report.files:
        chosen = _chosen(file, sessions, notes=notes)
        if chosen and file.source:
            draft = Path(file.path)
            target = waiver_path(draft)
            _append(target, waiver_entries(chosen, file.source, draft, target, reason))
            print_message(f"{file.path}: {len(chosen)}处豁免写在 {display_path(target)}，请核对")


def _chosen(file: FileReport, sessions: Sessions, *, notes: bool) -> Sequence[Finding]:
    """Return the findings that are to be waived, without those of mandatory rules, which cannot be."""
    mandatory = sessions.of(Path(file.path)).mandatory
    listed = [one for one in file.findings if notes or one.severity is not Severity.NOTE]
    if held := sorted({one.code for one in listed if one.code in mandatory}):
        print_message(f"{file.path}: {'、'.join(held)} 是必查的规则（mandatory），不能豁免，没有写")
    return [one for one in listed if one.code not in mandatory]


def _append(target: Path, entries: str) -> None:
    try:
        before = target.read_bytes() if target.exists() else None
        text = with_entries(before.decode() if before else "", entries)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{display_path(target)}: 读不了，没有写豁免：{error}") from None
    if before is None:
        create_file(target, text.encode())
    else:
        replace_file(target, text.encode(), before=before)
