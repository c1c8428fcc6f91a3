"""The public face: what programs get is what the command line prints, and importing planlint has no side effect."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import planlint
from planlint import FileReport, Report, check_file, check_paths, check_text, default_rules, render
from planlint.cli.app import main
from planlint.documents.writers.word.plain import typed
from planlint.errors import SettingsError
from planlint.text.source import Source
from support.folders import EXAMPLES, ROOT

FAULTY = (EXAMPLES / "faulty-plan.txt").read_text(encoding="utf-8")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a folder with the faulty plan as text and as a Word file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "稿.docx").write_bytes(typed(Source(FAULTY, "稿.txt", "utf-8")))
    return tmp_path


def as_json(report: Report | FileReport) -> Any:
    return json.loads(render(report))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    main(["check", *arguments, "--output-format", "json", "--no-cache"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", ["稿.txt", "稿.docx", "没有.txt"])
def test_a_file_is_checked_as_the_command_line_does(name: str, drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = check_file(name)
    assert bool(report.errors) is (name == "没有.txt")
    assert as_json(report) == printed(capsys, name)


def test_paths_are_checked_as_the_command_line_does(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafts / "planlint.toml").write_text('ignore = ["NUM"]\nexclude = ["*.docx"]\n', encoding="utf-8")
    report = check_paths([Path()])
    assert as_json(report) == printed(capsys, ".")
    assert report.findings
    assert not any(finding.rule.code.startswith("NUM") for finding in report.findings)
    assert [file.path for file in check_paths(["稿.txt", "稿.docx"], exclude=["稿.docx"], jobs=2).files if file.draft] == [
        "稿.txt",
        "稿.docx",
    ]


def test_a_text_is_checked_as_a_file_without_settings_is(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafts / "planlint.toml").write_text('ignore = ["NUM"]\n', encoding="utf-8")
    assert as_json(check_text(FAULTY, path="稿.txt")) == printed(capsys, "稿.txt", "--isolated")
    found = check_text(FAULTY)
    assert found.path == "<text>"
    assert found.source is not None
    first = found.findings[0]
    assert found.source.text[first.span.start : first.span.end]


def test_rules_and_facts_can_be_given() -> None:
    numbering = [rule for rule in default_rules() if rule.code == "NUM001"]
    found = check_text(FAULTY, rules=numbering).findings
    assert {one.rule.code for one in found} == {"NUM001"}
    plan = "云岭市教育工作\n一、甲\n2024年底前建成学校3所。\n"
    codes = {one.rule.code for one in check_text(plan, facts={"year": 2026, "kind": "工作要点"}).findings}
    assert "DAT001" in codes or "TGT007" in codes
    with pytest.raises(SettingsError, match="层级只能是"):
        check_text(FAULTY, facts={"level": "村"})


@pytest.mark.parametrize("text", ["", "\udc80\n一、甲", "a\x00b", "今天天气很好，我们去公园。"])
def test_a_text_that_cannot_be_checked_has_errors(text: str) -> None:
    report = check_text(text)
    assert report.errors
    assert not report.findings


def test_what_makes_no_sense_is_refused(drafts: Path) -> None:
    with pytest.raises(SettingsError, match="check_paths"):
        check_file(drafts)
    with pytest.raises(SettingsError, match="没有给出"):
        check_paths([])
    with pytest.raises(SettingsError, match="没有“docx”这种格式"):
        render(check_text(FAULTY), "docx")


@pytest.mark.parametrize("name", ["text", "html", "sarif", "markdown"])
def test_every_format_that_is_text_can_be_rendered(name: str) -> None:
    assert "NUM001" in render(check_text(FAULTY, path="稿.txt"), name)


def test_each_public_name_exists_and_is_documented() -> None:
    for name in planlint.__all__:
        assert getattr(planlint, name).__doc__, name
    with pytest.raises(AttributeError):
        planlint.no_such_name  # noqa: B018


OLD_NAMES = (
    "Annex Basis Bound Citation Commitments Contents Deadline DeadlineKind Deviation Draft Duty Edit Entry Example Fault Form "
    "Heading Hit Level Norm Notice Option Ordinal PackError Paragraph Passage Period Plan Profile Quantity Renumbering Role Rule "
    "Section Sentence Source Span Target TimeExpression Title Written chinese citations commitments deviations fold "
    "in_wrong_form levels number parse quantities read_register renumbering times written"
).split()


@pytest.mark.parametrize("name", OLD_NAMES)
def test_a_name_of_the_release_before_works_with_a_warning(name: str) -> None:
    with pytest.warns(
        DeprecationWarning, match=rf"planlint\.{name} will be removed in planlint 0\.3: use planlint\.authoring\."
    ):
        assert getattr(planlint, name) is not None


ALONE = """
import _sre, re, re._compiler, sys
before = (re._compiler._sre, re._compiler.compile, re.compile)
import planlint, planlint.authoring
from planlint import check_text
print(check_text(open(sys.argv[1], encoding="utf-8").read()).findings[0].rule.code)
assert before == (re._compiler._sre, re._compiler.compile, re.compile)
"""


def test_importing_and_checking_leaves_python_and_the_disk_alone(tmp_path: Path) -> None:
    names = ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "TMPDIR", "PLANLINT_CACHE_DIR")
    folders = {name: str(tmp_path / name) for name in names if name != "PLANLINT_CACHE_DIR"}
    for folder in folders.values():
        Path(folder).mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in names} | folders
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join(map(str, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(EXAMPLES / "faulty-plan.txt")],
        capture_output=True, text=True, env=environment, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


GAP = "云岭市2026年教育工作要点\n一、总体要求\n认真学习。\n三、重点任务\n新建学校3所。\n"


def test_chosen_findings_are_fixed_in_the_encoding_of_the_draft() -> None:
    data = GAP.encode("gb18030")
    report = planlint.check_bytes(data, "要点.txt")
    gaps = [finding for finding in report.findings if finding.code == "NUM001"]
    fixed = planlint.fix(report, data, gaps)
    assert fixed.data.decode("gb18030") == GAP.replace("三、", "二、")
    assert fixed.edits == 1
    assert planlint.fix(report, data, []).data == data


def test_content_that_has_changed_or_is_not_edited_is_refused() -> None:
    data = GAP.encode()
    report = planlint.check_bytes(data, "要点.txt")
    gaps = [finding for finding in report.findings if finding.code == "NUM001"]
    with pytest.raises(planlint.PlanlintError, match="又改动了"):
        planlint.fix(report, data + b"\n", gaps)
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in GAP.splitlines())}</body></html>".encode()
    report = planlint.check_bytes(page, "要点.html")
    gaps = [finding for finding in report.findings if finding.code == "NUM001"]
    with pytest.raises(planlint.PlanlintError, match="不能直接改"):
        planlint.fix(report, page, gaps)


def test_a_draft_that_was_not_read_has_no_copy() -> None:
    report = planlint.check_bytes(b"PK", "要点.docx")
    assert report.errors
    with pytest.raises(planlint.PlanlintError, match="要点"):
        planlint.annotate(report, b"PK")


def test_packs_are_named_and_used() -> None:
    titles = planlint.pack_titles()
    assert "教育" in titles["edu-full"]
    more = planlint.check_bytes(GAP.encode(), "要点.txt", packs=["edu-full"])
    assert len(more.findings) > len(planlint.check_bytes(GAP.encode(), "要点.txt").findings)
    assert planlint.render_document(more)[:2] == b"PK"
