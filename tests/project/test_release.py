"""What a release needs: one version everywhere, and a place in the changelog."""

import re
import runpy
import tomllib
import webbrowser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

import planlint
from support.folders import ROOT


def load_build() -> ModuleType:
    """Return the module that builds a release."""
    spec = spec_from_file_location("build", ROOT / "packaging" / "build.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_version_is_written_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"]
    assert load_build().version() == planlint.__version__


def test_the_documentation_names_this_version_only() -> None:
    for page in (ROOT / "docs/pages/repository.md", ROOT / "README.md"):
        named = set(re.findall(r"rev: v([\d.]+)", page.read_text(encoding="utf-8")))
        assert named <= {planlint.__version__}, f"{page.name}: rev {named}"


def test_notes_are_those_of_the_version_or_there_is_no_release(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = load_build()
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "version", lambda: "1.2.3")
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## [Unreleased]\n\n- later\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no section"):
        build.print_notes()
    changelog.write_text("## [Unreleased]\n\n## [1.2.3] - 2027-01-01\n\n- done\n\n## [1.2.2]\n\n- old\n", encoding="utf-8")
    build.print_notes()
    assert capsys.readouterr().out == "- done\n"


def test_the_program_opens_the_page_and_checks_files_dragged_onto_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    namespace = runpy.run_path(str(ROOT / "packaging" / "app.py"))
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    commands: list[list[str]] = []
    monkeypatch.setattr("planlint.cli.start.run", commands.append)
    draft = tmp_path / "要点.txt"
    draft.write_text("草稿", encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda _: "")
    for arguments in ([], ["--version"], ["check", "x"], [str(draft)]):
        namespace["main"](arguments)
    sheet = tmp_path / "要点.校对单.html"
    assert commands == [["serve"], ["--version"], ["check", "x"], [str(draft), "--output-format", f"html={sheet}"]]
    assert opened == []
    sheet.write_text("", encoding="utf-8")
    namespace["main"]([str(draft)])
    assert opened == [sheet.as_uri()]


def test_the_changelog_has_a_place_for_what_changes() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{planlint.__version__}]" in changelog, "add a section to CHANGELOG.md"
