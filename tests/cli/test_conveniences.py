"""Small things that newcomers meet: misspelt commands, messages in Chinese, lists of files, waivers and rules."""

import json
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.cli.chinese import usage_error

FAULTY = "示例县应急预案\n一、目的\n做好准备，，不漏。\n三、职责\n各负其责。\n"
SELECT = ("--select", "NUM001,PUN003")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿 [1].txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "本局.yaml").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "没有“chekc”这个命令，也没有这个文件，是否指 check"),
        (["expalin", "NUM001"], "是否指 explain"),
        (["version"], "是否指 --version"),
        (["fix", "稿 [1].txt"], "写作 --fix，如 planlint 草稿.docx --fix"),
        (["稿 [1].txt", "——fix"], "选项前面要用两个半角的横线：“——fix”写作 --fix"),
        (["稿 [1].txt", "-fix"], "“-fix”写作 --fix"),
        (["稿 [1]", "--isolated"], "没有这个文件，请核对文件名和所在的文件夹；那里有“稿 [1].txt”"),
        (["稿[1].txt", "--isolated"], "；那里有“稿 [1].txt”"),
        (["稿 [1].txt", "--isolated", "--pack", "本局"], "没有“本局”这个包，也没有这个文件，是否指文件 本局.yaml；"),
        (["check"], "没有写文件或文件夹"),
        (["explain"], "没有写规则的代码、名称或标题"),
        (["check", "a.txt", "--anotate", "b.docx"], "没有选项 --anotate，是否指 --annotate（"),
        (["check", "a.txt", "--jobs", "多"], "--jobs 应是整数，写的是“多”"),
        (["check", "a.txt", "--year"], "--year 后面要写内容"),
        (["serve", "--port", "99999"], "--port 应是 0 到 65535 的整数，写的是“99999”"),
        (["inspect", "a.txt", "b.txt"], "多写了“b.txt”"),
        (["baseline", "foo"], "没有命令“foo”"),
        (["baseline"], "用法：planlint baseline"),
        (["check", "a.txt", "--exit-non-zero-on-fix"], "要和 --fix 一起用"),
        (["check", "a.txt", "--add-waivers", ""], "--add-waivers 后面是空的"),
        (["check", "a.txt", "--show-files", "--fix"], "--fix 不能和 --show-files 一起用"),
    ],
)
def test_errors_of_use_are_in_chinese(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_an_unknown_error_of_use_is_shown_as_it_is() -> None:
    assert usage_error("Something else.") == "Something else."


def test_a_file_whose_name_is_like_a_command_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("chekc").write_text(FAULTY, encoding="utf-8")
    main(["chekc", "--isolated"])
    assert "是否指" not in capsys.readouterr().err


def test_the_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法：planlint check")
    assert not [word for word in ("Usage", "Options", "Arguments", "Show this", "required", "default:") if word in shown]


def test_a_rule_is_found_by_words_of_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "跳号"]) == 0
    assert capsys.readouterr().out.startswith("## NUM001 ordinal-gap")
    assert main(["explain", "完成时限"]) == 2
    assert "请写其中一条的代码：TGT001 量化目标应写明完成时限；" in capsys.readouterr().err


def test_rules_are_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "NUM001", "--output-format", "json"]) == 0
    rule = json.loads(capsys.readouterr().out)["rule"]
    assert (rule["code"], rule["name"], rule["severity"], rule["fixable"], rule["on"]) == (
        "NUM001",
        "ordinal-gap",
        "error",
        True,
        True,
    )
    assert rule["basis"][0]["title"] == "党政机关公文格式"
    assert main(["explain", "NUM001", "--output-format", "xml"]) == 2


def test_files_are_listed_without_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    Path("图.ofd").write_bytes(b"")
    assert main(["check", ".", "--show-files", "--isolated"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "稿 [1].txt\n"
    assert "图.ofd" in shown.err


def test_fixing_fails_the_run_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    fix = ["check", "稿 [1].txt", "--isolated", "--select", "PUN003", "--fix", "--exit-non-zero-on-fix"]
    assert main(fix) == 1
    assert main(fix) == 0


def test_waivers_are_written_for_what_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("planlint-waivers.toml").write_text("# 我的\n", encoding="utf-8")
    assert main(["check", "稿 [1].txt", *SELECT, "--add-waivers", '局长"办公会"定的']) == 0
    shown = capsys.readouterr()
    assert "2处豁免写在 planlint-waivers.toml" in shown.err
    assert "没有发现要改的；已豁免2处" in shown.out
    written = Path("planlint-waivers.toml").read_text(encoding="utf-8")
    assert written.startswith("# 我的\n")
    assert written.count("[[waiver]]") == 2
    Path("planlint.toml").write_text('mandatory = ["NUM001"]', encoding="utf-8")
    Path("planlint-waivers.toml").unlink()
    assert main(["check", "稿 [1].txt", *SELECT, "--add-waivers", "定了"]) == 1
    assert "NUM001 是必查的规则（mandatory），不能豁免，没有写" in capsys.readouterr().err
    assert Path("planlint-waivers.toml").read_text(encoding="utf-8").count("[[waiver]]") == 1


def test_a_family_and_a_pack_have_a_severity_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def severities() -> dict[str, str]:
        main(["check", "稿 [1].txt", *SELECT, "--output-format", "json"])
        found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
        return {one["code"]: one["severity"] for one in found}

    settings = Path("planlint.toml")
    settings.write_text('rules.NUM.severity = "note"\nrules.edu-core.severity = "note"\n', encoding="utf-8")
    assert severities() == {"NUM001": "note", "PUN003": "error"}
    settings.write_text('[rules.NUM001]\nseverity = "warning"\n[rules.NUM]\nseverity = "note"\n', encoding="utf-8")
    assert severities()["NUM001"] == "warning"
    for text, message in (("rules.NUM.x = 1", "只能写 severity"), ('rules.NUN.severity = "note"', "没有规则叫“NUN”")):
        settings.write_text(text, encoding="utf-8")
        assert main(["check", "稿 [1].txt"]) == 2
        assert message in capsys.readouterr().err
