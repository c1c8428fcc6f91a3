"""Rules from outside: the example is installed and works; one that does wrong is named, and the run does not look clean."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.engine.testing import failures
from support import plugins
from support.folders import ROOT

PLUGIN = ROOT / "examples/plugin"
DRAFT = "云岭市2025年教育工作要点\n一、安全\n每季度召开一次安全工作会议。\n三、保障\n加强领导。\n"


def test_the_example_is_installed_and_works(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*pip, "--target", site, PLUGIN], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "稿.txt").write_text(DRAFT, encoding="utf-8")

    def planlint(*arguments: str) -> tuple[int, str]:
        env = {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-m", "planlint", *arguments], cwd=tmp_path, env=env, capture_output=True, check=False
        )
        return run.returncode, (run.stdout + run.stderr).decode()

    assert "YLX001 警告" in planlint("rules")[1]
    assert '- `words = "纪要"`' in planlint("explain", "meeting-without-minutes")[1]
    code, out = planlint("稿.txt", "--select", "YLX,NUM", "--pack", "yunling")
    assert code == 1
    assert "稿.txt:3:4: YLX001 警告 写了召开会议，没有写形成纪要" in out
    assert "NUM001" in out
    assert "YLP001" in out
    (tmp_path / "planlint.toml").write_text('select = ["YLX"]\n[rules.YLX001]\nwords = "安全"\n', encoding="utf-8")
    assert planlint("稿.txt")[0] == 0
    assert planlint("test", "yunling")[0] == 0
    assert not list(PLUGIN.rglob("*.egg-info"))


def test_the_rule_of_the_example_passes_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PLUGIN))
    from importlib import import_module

    assert list(failures(import_module("planlint_yunling.meeting_without_minutes").RULE)) == []


@pytest.mark.parametrize(
    ("module", "words"),
    [
        (plugins.rule("raise KeyError('x')"), "规则 ZZZ001 plug-in-rule 出错（bad_rules）：KeyError"),
        (plugins.rule("return 3"), "出错（bad_rules）：TypeError"),
        (plugins.rule("return None"), "出错（bad_rules）：TypeError"),
        (plugins.rule("yield 'Hit'"), "出错（bad_rules）：TypeError: str is no hit"),
        (plugins.rule("yield Hit(Span(0, 10**6))"), "出错（bad_rules）：ValueError"),
        (plugins.rule("yield Hit(Span(0, 1), severity='bad')"), "出错（bad_rules）：TypeError"),
        (plugins.rule("raise SystemExit(0)"), "出错（bad_rules）：SystemExit"),
        (plugins.rule("return []", code="NUM001"), "两条规则共用“NUM001”"),
        (plugins.rule("return []", name="ordinal-gap"), "两条规则共用“ordinal-gap”"),
        (plugins.rule("return []", code="Z1"), "规则包 bad_rules 的 bad_rules.a_rule.RULE 不合格"),
        ("RULE = 3", "规则包 bad_rules 的 bad_rules.a_rule.RULE 不是 Rule，而是 int"),
        ("import no_such_module", "规则包 bad_rules 无法导入：ModuleNotFoundError"),
        ("raise SystemExit(0)", "规则包 bad_rules 无法导入：SystemExit"),
        ("def", "规则包 bad_rules 无法导入：SyntaxError"),
    ],
)
def test_a_faulty_package_is_named(
    module: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    plugins.install(tmp_path / "site", "bad_rules", module, monkeypatch)
    Path("稿.txt").write_text(DRAFT, encoding="utf-8")
    assert main(["稿.txt", "--isolated", "--no-cache"]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert "bad_rules" in captured.err
    if "出错" in words:
        assert "NUM001" in captured.out


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("pack: 本局".encode("gb18030"), "packs/本局.yaml: 不是 UTF-8 文本"),
        (b"pack: x\n", "packs/本局.yaml:1:"),
        (b"pack: [", "packs/本局.yaml:2: 不是合法的 YAML"),
        (b"", "packs/本局.yaml:1: 文件是空的"),
    ],
    ids=["gb18030", "keys missing", "no YAML", "empty"],
)
def test_a_package_with_an_invalid_pack_is_named(
    data: bytes, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    plugins.install(tmp_path / "site", "packed_rules", "", monkeypatch)
    plugins.add_pack(tmp_path / "site", "packed_rules", "本局.yaml", data)
    Path("稿.txt").write_text(DRAFT, encoding="utf-8")
    assert main(["稿.txt", "--isolated", "--no-cache"]) == 2
    output = capsys.readouterr().err
    assert f"规则包 packed_rules 的 {words}" in output
    assert output.endswith("请卸载它，或者找写它的人修改\n")


def test_a_missing_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    facts = tmp_path / "site" / "gone_rules-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: gone_rules\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[planlint.rules]\ngone = gone_rules\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    Path("稿.txt").write_text(DRAFT, encoding="utf-8")
    assert main(["稿.txt", "--isolated"]) == 2
    assert "规则包 gone_rules 无法导入：ModuleNotFoundError" in capsys.readouterr().err
