"""The documentation: its pages hold together, what they show is what planlint prints, and they load nothing from elsewhere."""

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from runpy import run_path
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from planlint.cli.app import main
from planlint.config.settings import KEYS
from planlint.documents.readers import READERS
from planlint.mandates.document import schema
from planlint.reporters import BINARY, REPORTERS
from support.folders import ROOT

DOCS = ROOT / "docs"
PAGES = sorted((DOCS / "pages").glob("*.md"))
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
RUN = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
ANY = "[…]"
"""A line, or a part of one, that a transcript leaves out."""


def transcripts() -> Iterator[tuple[str, str]]:
    for page in (*PAGES, *READMES):
        for block in RUN.findall(page.read_text(encoding="utf-8")):
            yield page.name, block


@pytest.mark.parametrize(("page", "block"), list(transcripts()), ids=lambda value: value.partition("\n")[0])
def test_what_is_shown_is_what_is_printed(
    page: str, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each `$ planlint …` of a page prints, among the example drafts, exactly the output shown below it; […] matches anything.

    `$ cat FILE` shows a draft of the page's own.
    """
    for folder in (DOCS / "drafts", ROOT / "examples"):
        shutil.copytree(folder, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("planlint.toml"))
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "PLANLINT_CONFIG", "PLANLINT_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    code = 0
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert commands
    for command, shown in commands:
        if command == "echo $?":
            assert shown == f"{code}\n"
            continue
        if command.startswith("cat "):
            (tmp_path / command.removeprefix("cat ")).write_text(shown, encoding="utf-8")
            continue
        program, *arguments = shlex.split(command)
        assert program == "planlint", f"{page}: only planlint is run"
        code = main(arguments)
        printed = capsys.readouterr()
        pattern = ".*".join(map(re.escape, shown.split(ANY)))
        assert re.fullmatch(pattern, printed.err + printed.out, re.DOTALL), (
            f"{page}: correct the output shown below `{command}`; planlint prints:\n{printed.err}{printed.out}"
        )


def test_what_programs_are_shown_is_what_they_get(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code on the page for programs runs, among the drafts of the documentation, and prints what is shown."""
    shutil.copytree(DOCS / "drafts", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(DOCS / "pages" / "api.md"), module_relative=False, encoding="utf-8", name="api.md")
    assert tried > 20
    assert not failed, "docs/pages/api.md: correct the code or the output; see the report above"


def test_the_web_form_shows_the_review_sheet_of_a_draft() -> None:
    form = run_path(str(ROOT / "examples" / "web_form.py"))["form"]

    def page(sent: str) -> str:
        data = urlencode({"draft": sent}).encode() if sent else b""
        started: list[str] = []
        body = form(
            {"wsgi.input": BytesIO(data), "CONTENT_LENGTH": str(len(data))}, lambda status, headers: started.append(status)
        )
        assert started == ["200 OK"]
        return b"".join(body).decode()

    assert "<textarea" in page("")
    assert "NUM001" in page("云岭市2025年校园安全工作方案\n一、加强领导\n三、落实责任\n")


def test_pictures_are_there_and_small() -> None:
    shown = {name for page in PAGES for name in re.findall(r"!\[[^\]]+\]\(images/([^)]+)\)", page.read_text(encoding="utf-8"))}
    images = list((DOCS / "pages" / "images").iterdir())
    differ = shown ^ {path.name for path in images}
    assert not differ, f"pictures shown but missing, or there but not shown: delete them, or run `make pictures`: {differ}"
    large = [path.name for path in images if path.stat().st_size >= 150_000]
    assert not large, f"reduce these pictures to less than 150 kB: {large}"


def test_the_site_builds_and_its_links_lead_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """mkdocs, strict, warns of every link and anchor that leads nowhere; a page loads nothing from other places.

    The search works in pages opened as files, too: its index is a script, and so is what runs it where there is no worker.
    """
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    build(load_config(str(DOCS / "mkdocs.yml"), strict=True, site_dir=str(tmp_path)))
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 100
    assert (tmp_path / "search" / "search_index.js").read_text(encoding="utf-8").startswith("var __index = {")
    assert 'src="assets/iframe-worker.js"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    for page in pages:
        root = html.document_fromstring(page.read_bytes())
        loaded = [
            e.get("src") or e.get("href") or "" for e in root.cssselect("script[src], img, iframe, link:not([rel=canonical])")
        ]
        assert [address for address in loaded if re.match(r"(https?:)?//", address)] == [], page.name


def text_of(page: str) -> str:
    return (DOCS / "pages" / page).read_text(encoding="utf-8")


def keys(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the keys that a schema knows, at any depth."""
    for name, value in schema.get("properties", {}).items():
        yield name
        yield from keys(value)
    for below in (schema.get("items"), *schema.get("anyOf", ()), *schema.get("$defs", {}).values()):
        if isinstance(below, dict):
            yield from keys(below)


@pytest.mark.parametrize("key", sorted(set(keys(dict(schema())))))
def test_every_key_of_a_pack_is_documented(key: str) -> None:
    assert f"`{key}`" in text_of("packs.md"), f"describe the key `{key}` in docs/pages/packs.md"


@pytest.mark.parametrize("name", [*REPORTERS, *BINARY])
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in text_of("formats.md"), f"describe the format `{name}` in docs/pages/formats.md"


@pytest.mark.parametrize("suffix", READERS)
def test_every_kind_of_file_is_documented(suffix: str) -> None:
    there = f"`{suffix}`" in text_of("formats.md") or suffix == ".markdown"
    assert there, f"describe files with the suffix `{suffix}` in docs/pages/formats.md"


@pytest.mark.parametrize("name", KEYS)
def test_every_setting_is_documented(name: str) -> None:
    there = f"`{name}`" in text_of("settings.md") or f"[{name}" in text_of("settings.md")
    assert there, f"describe the setting `{name}` in docs/pages/settings.md"
