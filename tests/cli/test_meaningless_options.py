"""Options that mean nothing, contradict each other or do nothing end in exit code 2, with the remedy."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from planlint.api import check_paths, check_text
from planlint.cli.app import main
from planlint.errors import SettingsError

FAULTY = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责，，共同推进。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("PLANLINT_CONFIG", "PLANLINT_OUTPUT_FORMAT", "PLANLINT_JOBS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "稿.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([""], "有一个文件名是空的"),
        (["稿.txt", ""], "有一个文件名是空的"),
        (["check", "  "], "有一个文件名是空的"),
        (["inspect", ""], "有一个文件名是空的"),
        (["init", ""], "有一个文件名是空的"),
        (["baseline", "create", ""], "有一个文件名是空的"),
        (["稿.txt", "--select", "NUM", "--ignore", "NUM"], "一条规则也没有选上"),
        (["稿.txt", "--ignore", "ALL"], "一条规则也没有选上"),
        (["稿.txt", "--select", ""], "--select 后面没有规则"),
        (["稿.txt", "--extend-select", ","], "--extend-select 后面没有规则"),
        (["稿.txt", "--ignore", " ， "], "--ignore 后面没有规则"),
        (["稿.txt", "--jobs", "-5"], "--jobs 应是 0 到 256 的整数"),
        (["稿.txt", "--jobs", "100000"], "--jobs 应是 0 到 256 的整数"),
        (["稿.txt", "--year", "0"], "年度应是"),
        (["稿.txt", "--region", "火星"], "没有“火星”这个地方"),
        (["inspect", "稿.txt", "--kind", "胡说"], "没有“胡说”这种文种"),
        (["稿.txt", "--kind", ""], "kind 应是文字，不能是空的"),
        (["稿.txt", "--exclude", ""], "--exclude 的“”是空的"),
        (["稿.txt", "--exclude", "["], "“[”没有配对"),
        (["稿.txt", "--annotate", ""], "--annotate 后面是空的"),
        (["稿.txt", "--fail-on", ""], "--fail-on 后面是空的"),
        (["稿.txt", "--output-format", "json="], "“json=”的等号后面没有文件名"),
        (["稿.txt", "--output-format", "json=报告", "--output-format", "html=./报告"], "两种格式写到同一个文件"),
        (["稿.txt", "--statistics", "--output-format", "json"], "--statistics 只能印在屏幕上"),
        (["稿.txt", "--statistics", "--output-format", "json=报告.json"], "--statistics 只能印在屏幕上"),
        (["稿.txt", "--statistics", "--coverage"], "--statistics 不能和 --coverage 一起用"),
        (["稿.txt", "--coverage", "--output-format", "json"], "--output-format 不能和 --coverage 一起用"),
        (["稿.txt", "--diff", "--output-format", "json=报告.json"], "--output-format 不能和 --diff 一起用"),
        (["稿.txt", "--diff", "--statistics"], "--statistics 不能和 --diff 一起用"),
        (["稿.txt", "--diff", "--fail-on", "note"], "--fail-on 不能和 --diff 一起用"),
        (["稿.txt", "--diff", "--fix"], "--fix 不能和 --diff 一起用"),
        (["稿.txt", "--show-settings", "--fix"], "--fix 不能和 --show-settings 一起用"),
        (["稿.txt", "--show-settings", "--watch"], "--watch 不能和 --show-settings 一起用"),
        (["稿.txt", "--isolated", "--config", "planlint.toml"], "--config 不能和 --isolated 一起用"),
        (["稿.txt", "--stdin-filename", "来稿.md"], "--stdin-filename 是标准输入的文件名"),
        (["inspect", "稿.txt", "--stdin-filename", "来稿.md"], "--stdin-filename 是标准输入的文件名"),
        (["-", "--exclude", "稿*"], "标准输入（-）不能用 --exclude"),
        (["-", "--force-exclude"], "标准输入（-）不能用 --force-exclude"),
        (["-", "--watch"], "标准输入（-）不能用 --watch"),
    ],
)
def test_meaningless_options_are_refused(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("稿.txt").read_bytes()
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("planlint: ")
    assert words in captured.err
    assert [path.name for path in Path().iterdir()] == ["稿.txt"]
    assert Path("稿.txt").read_bytes() == before


def test_an_environment_variable_is_a_default_that_options_override(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANLINT_OUTPUT_FORMAT", "json")
    assert main(["稿.txt", "--statistics"]) == 1
    assert "NUM001" in capsys.readouterr().out
    assert main(["稿.txt", "--diff"]) == 1
    assert capsys.readouterr().out.startswith("--- 稿.txt")
    Path("别的.toml").write_text('select = ["PUN"]', encoding="utf-8")
    monkeypatch.setenv("PLANLINT_CONFIG", "别的.toml")
    assert main(["稿.txt", "--isolated", "-q"]) == 1
    monkeypatch.setenv("PLANLINT_JOBS", "-1")
    assert main(["稿.txt"]) == 2


def test_statistics_replace_the_report_on_the_screen_but_not_the_files_of_the_settings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("planlint.toml").write_text('select = ["NUM"]\noutput-format = ["json", "sarif=报告.sarif"]', encoding="utf-8")
    assert main(["稿.txt", "--statistics"]) == 1
    assert capsys.readouterr().out.split() == ["1", "NUM001", "层次序数不得跳号"]
    assert json.loads(Path("报告.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_text_can_show_statistics() -> None:
    assert main(["稿.txt", "--statistics", "--output-format", "text"]) == 1


def test_exit_zero_holds_for_diff() -> None:
    assert main(["稿.txt", "--diff"]) == 1
    assert main(["稿.txt", "--diff", "--exit-zero"]) == 0


def test_other_texts_are_skipped_on_standard_input_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("买菜\n做饭\n".encode())))
    assert main(["-", "--skip-other-texts"]) == 0
    assert "跳过1个（不是计划）" in capsys.readouterr().out


def test_programs_are_refused_what_means_nothing() -> None:
    with pytest.raises(SettingsError, match="没有“胡说”这种文种"):
        check_text(FAULTY, facts={"kind": "胡说"})
    with pytest.raises(SettingsError, match="没有“colour”这一项"):
        check_text(FAULTY, facts={"colour": "红"})
    with pytest.raises(SettingsError, match="一条规则也没有"):
        check_text(FAULTY, rules=[])
    with pytest.raises(SettingsError, match=r'paths 应是一列，写作 \["稿.txt"\]'):
        check_paths("稿.txt")
    with pytest.raises(SettingsError, match="exclude 应是一列"):
        check_paths(["稿.txt"], exclude="*.txt")
    with pytest.raises(SettingsError, match="--jobs 应是"):
        check_paths(["稿.txt"], jobs=-5)
    with pytest.raises(SettingsError, match="文件名是空的"):
        check_paths([""])
