"""The language server as an editor sees it: a process that is spoken to on its standard input and output."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from support.lsp_client import LspClient

pytestmark = pytest.mark.once

TITLE = "云岭市2025年教育工作要点\r\n"
DRAFT = TITLE + "一、总体要求\r\n𠮷😀推进免费师范生培养，，惯彻上级要求。\r\n三、保障措施\r\n加强领导，落实责任。\r\n"
WORDS = {"start": {"line": 2, "character": 7}, "end": {"line": 2, "character": 7}}
MARKS = {"start": {"line": 2, "character": 13}, "end": {"line": 2, "character": 15}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "planlint.toml").write_text('ignore = ["NUM001"]\nexclude = ["old"]\nmandatory = ["WRD004"]\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LspClient]:
    environment = {**os.environ, "PLANLINT_CACHE_DIR": str(tmp_path_factory.mktemp("cache"))}
    client = LspClient(folder, environment)
    yield client
    assert client.end() == 0


def found(diagnostics: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(one for one in diagnostics if one.get("code") == code)


def edits(action: dict[str, Any]) -> list[str]:
    return [edit["newText"] for change in action["edit"]["documentChanges"] for edit in change.get("edits", ())]


def test_findings_are_counted_in_the_units_of_the_editor(client: LspClient, folder: Path) -> None:
    uri = (folder / "units.txt").as_uri()
    diagnostics = client.open(uri, DRAFT)
    stale = found(diagnostics, "EDU019")
    assert stale["range"] == {"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 11}}
    assert (stale["severity"], stale["source"]) == (2, "planlint")
    assert stale["message"].endswith("改为：原“免费师范生” → “公费师范生”")
    assert "codeDescription" not in stale
    assert found(diagnostics, "PUN003")["severity"] == 1
    missing = next(one for one in diagnostics if one["message"].startswith("必备内容缺"))
    assert (missing["range"]["start"]["line"], "（EDU004）" in missing["message"]) == (0, True)
    assert all(one.get("code") != "NUM001" for one in diagnostics), "the settings ignore it"


def test_a_hover_explains_the_rule(client: LspClient, folder: Path) -> None:
    uri = (folder / "hover.md").as_uri()
    client.open(uri, f"# {DRAFT}", "markdown")
    shown = client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": WORDS["start"]})
    assert shown["contents"]["value"].startswith("## EDU019 ")
    nothing = {"line": 4, "character": 2}
    assert client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": nothing}) is None


def test_corrections_and_waivers_are_actions(client: LspClient, folder: Path) -> None:
    uri = (folder / "[试]行.txt").as_uri()
    client.open(uri, DRAFT)
    fix, waiver, everything = client.actions(uri, WORDS)
    assert (fix["title"], fix["isPreferred"], edits(fix)) == ("改为：原“免费师范生” → “公费师范生”", True, ["公"])
    assert fix["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}
    assert (everything["kind"], len(edits(everything))) == ("source.fixAll.planlint", 3)
    created, written = waiver["edit"]["documentChanges"]
    assert created["kind"] == "create"
    assert created["uri"] == written["textDocument"]["uri"] == (folder / "planlint-waivers.toml").as_uri()
    assert 'words = "免费师范生"\nreason = "（请写明为什么可以放过）"' in written["edits"][0]["newText"]
    assert 'file = "[[]试]行.txt"' in written["edits"][0]["newText"]
    assert [one["kind"] for one in client.actions(uri, MARKS, ["source.fixAll"])] == ["source.fixAll.planlint"]
    assert [one["kind"] for one in client.actions(uri, MARKS, ["refactor"])] == []
    whole = {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 99}}
    titles = [one["title"] for one in client.actions(uri, whole, ["quickfix"])]
    assert sum("WRD004" in title for title in titles) == 0, "a mandatory rule cannot be waived"
    assert sum("豁免" in title for title in titles) == 2


def test_a_waiver_counts_once_it_is_saved(client: LspClient, folder: Path) -> None:
    uri = (folder / "waived.txt").as_uri()
    client.open(uri, DRAFT)
    waiver = client.actions(uri, WORDS)[1]
    (folder / "planlint-waivers.toml").write_text("".join(edits(waiver)), encoding="utf-8")
    try:
        client.say("textDocument/didSave", {"textDocument": {"uri": uri}})
        assert all(one.get("code") != "EDU019" for one in client.diagnostics(uri, 1))
        after = client.actions(uri, MARKS, ["quickfix"])[-1]["edit"]["documentChanges"]
        assert [one.get("kind") for one in after] == [None], "the file exists now"
        assert after[0]["edits"][0]["range"]["start"]["line"] == 7
    finally:
        (folder / "planlint-waivers.toml").unlink()
        client.say("workspace/didChangeWatchedFiles", {"changes": []})
    assert found(client.diagnostics(uri, 1), "EDU019")
    client.say("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_only_the_latest_version_is_published(client: LspClient, folder: Path) -> None:
    uri = (folder / "typing.txt").as_uri()
    client.open(uri, DRAFT)
    for version in range(2, 6):
        client.change(uri, version, DRAFT.replace("惯彻", "贯彻") + "。" * version)
    assert all(one.get("code") != "WRD004" for one in client.diagnostics(uri, 5))
    assert client.actions(uri, WORDS)[0]["edit"]["documentChanges"][0]["textDocument"]["version"] == 5
    client.say("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.wait_for("textDocument/publishDiagnostics") == {"uri": uri, "diagnostics": []}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("readme.md", "# 读我\n\n这个文件夹放的是草稿。\n"),
        ("empty.txt", " \n"),
        ("old/2019.txt", DRAFT),
    ],
)
def test_what_is_no_plan_or_excluded_has_no_findings(client: LspClient, folder: Path, name: str, text: str) -> None:
    assert client.open((folder / name).as_uri(), text) == []


def test_a_text_that_is_no_file_yet_is_checked(client: LspClient) -> None:
    assert found(client.open("untitled:Untitled-1", f"\ufeff{DRAFT}"), "EDU019")["range"]["start"] == WORDS["start"] | {
        "character": 6
    }


def test_rules_that_could_not_be_used_are_named(client: LspClient, folder: Path) -> None:
    diagnostics = client.open((folder / "unknown.txt").as_uri(), "一、总体要求\n加强学习。\n二、主要任务\n1.办好学校。\n")
    (noted,) = [one for one in diagnostics if "没有认出" in one["message"]]
    assert (noted["severity"], noted["range"]["start"]["line"]) == (3, 0)


def test_wrong_settings_are_reported_in_the_text(client: LspClient, folder: Path) -> None:
    (folder / "wrong").mkdir()
    (folder / "wrong" / "planlint.toml").write_text('select = ["XYZ"]\n', encoding="utf-8")
    (failed,) = client.open((folder / "wrong" / "a.txt").as_uri(), DRAFT)
    assert (failed["severity"], failed["range"]["start"]["line"]) == (1, 0)
    assert "planlint.toml:1: " in failed["message"]


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LspClient]:
    """Provide a server whose worker does what the text says, in at most two seconds."""
    call = "from planlint.lsp.features import serve; from support.lsp_stub import stub_reviewer; serve(stub_reviewer, 2)"
    options = {"waiverCommand": "editor.askReason"}
    client = LspClient(
        tmp_path_factory.mktemp("stub"), os.environ, {"general": {"positionEncodings": ["utf-8"]}}, options, ["-c", call]
    )
    yield client
    client.end()


@pytest.mark.parametrize(
    ("text", "reason"),
    [("exit", "planlint 自己出错了"), ("hang", "过了2秒还没有查完"), ("fail", "ValueError: no such thing")],
)
def test_a_text_that_was_not_checked_is_never_clean(stub: LspClient, text: str, reason: str) -> None:
    (failed,) = stub.open(f"file:///{text}.txt", text)
    assert reason in failed["message"]
    assert failed["severity"] == 1
    assert stub.open(f"file:///after-{text}.txt", "good") == []


def test_the_encoding_is_the_one_the_client_wants(stub: LspClient) -> None:
    assert stub.server["positionEncoding"] == "utf-8"


def test_a_waiver_asks_for_its_reason_where_the_client_can(stub: LspClient) -> None:
    uri = "file:///waiver.txt"
    stub.open(uri, "finding")
    (action,) = stub.actions(uri, {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}})
    assert action["command"] == {"title": "豁免", "command": "editor.askReason", "arguments": [uri, "id-1"]}
    stub.ask("workspace/executeCommand", {"command": "planlint.addWaiver", "arguments": [uri, "id-1", "已请示"]})
    edit = stub.wait_for("workspace/applyEdit")["edit"]["documentChanges"][-1]["edits"][0]
    assert edit == {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}}, "newText": "已请示"}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the processes cannot be listed")
def test_its_process_ends_with_the_server(tmp_path: Path) -> None:
    call = "from planlint.lsp.features import serve; from support.lsp_stub import stub_reviewer; serve(stub_reviewer, 2)"
    client = LspClient(tmp_path, os.environ, command=["-c", call])
    client.open("file:///a.txt", "good")
    children = Path(f"/proc/{client.process.pid}/task/{client.process.pid}/children").read_text(encoding="utf-8").split()
    client.kill()
    end = time.monotonic() + 5
    while any(Path(f"/proc/{one}/exe").exists() for one in children):
        assert time.monotonic() < end, "a process is left"
        time.sleep(0.02)
