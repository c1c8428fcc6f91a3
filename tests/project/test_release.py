"""What a release needs: one version everywhere, and a place in the changelog."""

import tomllib

import planlint
from support.folders import ROOT


def test_the_version_is_the_same_in_both_places() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    remedy = "set the same version in pyproject.toml and linter/planlint/__init__.py"
    assert planlint.__version__ == project["version"], remedy


def test_the_changelog_has_a_place_for_what_changes() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{planlint.__version__}]" in changelog, "add a section to CHANGELOG.md"
