"""planlint.toml: where it is found, what it may say, where each value comes from, and what is wrong with it."""

import inspect
import json
import re
import sys
import tomllib
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.config.schemas import schema
from planlint.config.settings import KEYS
from support.folders import ROOT

FAULTY = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责，，共同推进。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("稿.txt", FAULTY)
    return tmp_path


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[str]]:
    """Return the codes found in each file."""
    main(["check", *arguments, "--output-format", "json"])
    out = capsys.readouterr()
    assert out.err == ""
    return {file["path"]: [one["code"] for one in file["findings"]] for file in json.loads(out.out)["files"]}


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["check", *(arguments or ("稿.txt",))]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("planlint.toml", 'select = ["NUM"]'),
        (".planlint.toml", 'select = ["NUM"]'),
        ("pyproject.toml", '[tool.planlint]\nselect = ["NUM"]'),
        ("planlint.toml", 'select = ["ordinal-gap"]'),
        ("planlint.toml", 'select = ["NUM001"]'),
        (
            "planlint.toml",
            'select = ["ALL"]\nignore = ["STR", "PUN", "EDU", "ALL"]\nextend-select = []\nmandatory = ["NUM001"]',
        ),
    ],
)
def test_each_kind_of_file_and_selector(folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str) -> None:
    write(name, text)
    assert checked(capsys, "稿.txt") == {"稿.txt": ["NUM001"]}


def test_a_pyproject_file_without_settings_is_skipped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'select = ["NUM"]')
    write("内/pyproject.toml", "[project]\nname = 'x'\n")
    write("内/稿.txt", FAULTY)
    assert checked(capsys, "内/稿.txt") == {"内/稿.txt": ["NUM001"]}


def test_each_file_has_the_settings_nearest_to_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'select = ["NUM"]')
    write("乙/planlint.toml", 'select = ["PUN"]')
    write("乙/丙/稿.txt", FAULTY)
    write("丁/稿.txt", FAULTY)
    assert checked(capsys, ".") == {"稿.txt": ["NUM001"], "丁/稿.txt": ["NUM001"], "乙/丙/稿.txt": ["PUN003"]}
    assert checked(capsys, "乙/丙/稿.txt", "稿.txt") == {"乙/丙/稿.txt": ["PUN003"], "稿.txt": ["NUM001"]}
    assert checked(capsys, "乙/丙/稿.txt", "--config", "planlint.toml") == {"乙/丙/稿.txt": ["NUM001"]}
    assert checked(capsys, "乙/丙/稿.txt", "--isolated", "--select", "NUM") == {"乙/丙/稿.txt": ["NUM001"]}


def test_extends_a_file_and_adds_to_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("公用/base.toml", 'select = ["NUM"]\nextend-select = ["PUN003"]\nfail-on = "note"\n[rules.NUM001]\nseverity = "note"')
    write("planlint.toml", 'extends = "公用/base.toml"\nextend-select = ["STR005"]\n[rules.PUN003]\nseverity = "warning"')
    assert checked(capsys, "稿.txt") == {"稿.txt": ["NUM001", "PUN003"]}
    main(["check", "稿.txt", "--output-format", "json"])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert [one["severity"] for one in file["findings"]] == ["note", "warning"]
    assert main(["check", "稿.txt", "-q"]) == 1


def test_extends_an_installed_package(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("site/yunling_settings/__init__.py", "raise SystemExit('imported')")
    write("site/yunling_settings/planlint.toml", 'select = ["NUM"]')
    write("site/yunling_settings/schools/planlint.toml", 'select = ["PUN"]')
    monkeypatch.syspath_prepend("site")
    write("planlint.toml", 'extends = "yunling_settings"')
    assert checked(capsys, "稿.txt") == {"稿.txt": ["NUM001"]}
    write("planlint.toml", 'extends = "yunling_settings.schools"')
    assert checked(capsys, "稿.txt") == {"稿.txt": ["PUN003"]}
    write("planlint.toml", 'extends = "yunling_settings.offices"')
    assert "没有安装叫这个名字的包" in refused(capsys)
    write("planlint.toml", 'extends = "__main__"')
    assert "planlint.toml:1" in refused(capsys)
    write("planlint.toml", 'extends = "yunling_setings"')
    assert "planlint.toml:1: extends 的“yunling_setings”不是 .toml 文件，也没有安装" in refused(capsys)
    assert "yunling_settings" not in sys.modules


def test_circular_extends_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'extends = ["乙.toml"]')
    write("乙.toml", 'extends = ["丙.toml"]')
    write("丙.toml", 'extends = ["planlint.toml"]')
    assert "extends 绕成了一圈：planlint.toml → 乙.toml → 丙.toml → planlint.toml" in refused(capsys)


def test_excluded_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("计划/甲.txt", "计划/归档/乙.txt", "计划/丙.bak.txt", "别处/丁.txt"):
        write(name, FAULTY)
    write("planlint.toml", 'select = ["NUM"]\ninclude = ["计划/*"]\nexclude = ["归档"]\nextend-exclude = ["*.bak.txt"]')
    assert list(checked(capsys, ".")) == ["计划/甲.txt"]
    assert list(checked(capsys, "别处/丁.txt")) == ["别处/丁.txt"]
    assert list(checked(capsys, "别处/丁.txt", "计划/甲.txt", "--force-exclude")) == ["计划/甲.txt"]


def test_rules_are_ignored_in_some_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("转发/稿.txt", FAULTY)
    write("planlint.toml", 'select = ["NUM", "PUN003"]\n[per-file-ignores]\n"转发/*" = ["NUM"]\n')
    assert checked(capsys, ".") == {"稿.txt": ["NUM001", "PUN003"], "转发/稿.txt": ["PUN003"]}
    write("planlint.toml", 'mandatory = ["NUM001"]\nselect = ["PUN003"]\nignore = ["NUM"]\n[per-file-ignores]\n"*" = ["ALL"]\n')
    assert checked(capsys, ".") == {"稿.txt": ["NUM001"], "转发/稿.txt": ["NUM001"]}


def test_a_severity_setting_applies_to_every_hit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("要点.txt", "云岭市2025年教育工作要点\n一、德育\n每月安排1课时心理健康教育课。\n二、保障\n增加投入。\n")
    for severity in ("error", "note"):
        write("planlint.toml", f'select = ["EDU002"]\n[rules.EDU002]\nseverity = "{severity}"')
        main(["check", "要点.txt", "--output-format", "json"])
        (file,) = json.loads(capsys.readouterr().out)["files"]
        assert {one["severity"] for one in file["findings"]} == {severity}


def test_an_option_reaches_the_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("稿.txt", "根据示例县教育局重点工作安排\n一、任务\n办好学校。\n二、保障\n加强领导。\n")
    write("planlint.toml", 'select = ["STR001"]')
    assert checked(capsys, "稿.txt") == {"稿.txt": []}
    write("planlint.toml", 'select = ["STR001"]\n[rules.missing-title]\nlongest = 6')
    assert checked(capsys, "稿.txt") == {"稿.txt": ["STR001"]}
    assert main(["explain", "STR001", "--isolated"]) == 0
    assert "- `longest = 45`：文种不常见的标题最多几个字" in capsys.readouterr().out


@pytest.mark.parametrize("rule", [rule for rule in installed().rules if rule.options], ids=lambda rule: rule.code)
def test_options_are_the_parameters_of_the_check(rule: Any) -> None:
    assert not isinstance(rule.check, partial)
    parameters = inspect.signature(rule.check).parameters.values()
    assert {one.name: one.default for one in parameters if one.kind is one.KEYWORD_ONLY} == {
        one.name: one.value for one in rule.options
    }


def test_format_and_threshold_of_the_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        "planlint.toml", 'select = ["NUM"]\noutput-format = ["json", "sarif=报告.sarif"]\n[rules.NUM001]\nseverity = "warning"'
    )
    assert main(["稿.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["warning"] == 1
    assert json.loads(Path("报告.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    write(
        "planlint.toml", 'fail-on = "warning"\nselect = ["NUM"]\noutput-format = "text"\n[rules.NUM001]\nseverity = "warning"'
    )
    assert main(["稿.txt"]) == 1
    assert main(["稿.txt", "--fail-on", "error"]) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("selct = []", "planlint.toml:1: 不认识的设置“selct”，是否指“select”"),
        ('# 注释\n\nselect = "NUM"', 'planlint.toml:3: select 应是一列文字，如 ["NUM", "STR003"]；写的是“NUM”'),
        ('fail-on = "all"', "planlint.toml:1: fail-on 只能是 error、warning、note，写的是“all”"),
        ("[profile]\nyaer = 2025", "planlint.toml:2: 不认识的设置“yaer”，是否指“year”"),
        ('[profile]\nyear = "2025"', "planlint.toml:2: year 应是年份，如 2025；写的是“2025”"),
        ('[profile]\nlevel = "乡"', "planlint.toml:2: level 只能是 国、省、市、县、校"),
        ('select = ["NUM"]\nignore = [', "planlint.toml:2: 不是合法的 TOML：等号右边没有写对；文字加半角引号"),
        ("select = [NUM]", "planlint.toml:1: 不是合法的 TOML：在“NUM]”这里，等号右边没有写对"),
        ('select = ["NUM]', "planlint.toml:1: 不是合法的 TOML：引号没有收尾；半角引号要成对"),
        ("# 示例\n级别 = 1", "planlint.toml:2: 不是合法的 TOML：在“级别 = 1”这里，不是“键 = "),
        ("[profile]\nyear = 2025\nyear = 2026", "planlint.toml:3: 不是合法的 TOML：同一项写了两次"),
        ('select = ["跳号"]', "planlint.toml:1: 没有规则叫“跳号”，要写代码，是否指 NUM001（层次序数不得跳号）；"),
        ("# 示例\nline-length = " + "9" * 5000, "planlint.toml:2: 数字写了几千位，或者括号套得太深"),
        ("# 示例\nselect = " + "[" * 50_000, "planlint.toml:2: 数字写了几千位，或者括号套得太深"),
        ("# 示例\n" + "a." * 50_000 + "a = 1", "planlint.toml:2: 键套了太多层；删去这一行"),
        ('select = [\n  "NUM",\n  "STR",\n  "NUMB",\n]', "planlint.toml:4: 没有规则叫“NUMB”，是否指“NUM"),
        ('mandatory = ["NUM999"]', "planlint.toml:1: 没有规则叫“NUM999”"),
        (
            '[per-file-ignores]\n"a" = ["NUM"]\n"b" = ["ordinal-gab"]',
            "planlint.toml:3: 没有规则叫“ordinal-gab”，是否指“ordinal-gap”",
        ),
        ('[rules.NUM01]\nseverity = "note"', "planlint.toml:1: 没有规则叫“NUM01”，是否指“NUM0"),
        ('ignore = []\npacks = ["edu-ful"]', "planlint.toml:2: 没有“edu-ful”这个包，也没有这个文件；已安装的包：edu-core、"),
        ("[rules.STR001]\nlongst = 3", "planlint.toml:2: 规则 STR001 没有“longst”这个选项，是否指“longest”"),
        ('[rules.STR001]\nlongest = "长"', "planlint.toml:2: 规则 STR001 的 longest 应是整数，如 45；写的是“长”"),
        ("[rules.STR001]\nlongest = 1", "planlint.toml:2: 规则 STR001 的 longest 不能小于 4"),
        ('[rules.STR001]\nseverity = "fatal"', "planlint.toml:2: severity 只能是 error、warning、note"),
        ('packs = ["没有.yaml"]', "planlint.toml:1: packs 的“没有.yaml”没有这个文件"),
        ('waivers = "没有.toml"', "planlint.toml:1: waivers 的“没有.toml”没有这个文件"),
        ('baseline = "没有.toml"', "没有基线文件 没有.toml；先用 planlint baseline create"),
        ('extends = "没有.toml"', "planlint.toml:1: extends 的“没有.toml”没有这个文件"),
        ('output-format = "jsn"', "没有“jsn”这种格式"),
    ],
)
def test_invalid_settings(folder: Path, capsys: pytest.CaptureFixture[str], text: str, words: str) -> None:
    write("planlint.toml", text)
    assert words in refused(capsys)


def test_errors_name_the_file_that_is_extended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("base.toml", 'select = ["NUM"]\nignore = ["NUM777"]')
    write("planlint.toml", 'extends = ["base.toml"]')
    assert "base.toml:2: 没有规则叫“NUM777”" in refused(capsys)


def test_the_settings_show_their_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("base.toml", 'extend-select = ["PUN004"]\nfail-on = "warning"')
    write("planlint.toml", 'extends = ["base.toml"]\n\nextend-select = ["TGT009"]\n[rules.STR001]\nlongest = 60')
    assert main(["check", "稿.txt", "--show-settings", "--ignore", "NUM", "--year", "2030"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "稿.txt：base.toml、planlint.toml"
    assert 'extend-select = ["PUN004", "TGT009"]    # base.toml:1、planlint.toml:3' in lines
    assert 'fail-on = "warning"    # base.toml:2' in lines
    assert 'ignore = ["NUM"]    # 选项' in lines
    assert "profile = { year = 2030 }    # 选项" in lines
    assert "select = （未设）    # 默认" in lines
    assert '规则 STR001 missing-title：severity = "warning"，longest = 60' in lines
    assert not any(line.startswith("启用的规则") and "NUM001" in line for line in lines)


def test_init_writes_files_that_change_nothing_and_overwrites_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = checked(capsys, "稿.txt")
    assert main(["init", "--pack"]) == 0
    assert capsys.readouterr().out == "写了 planlint.toml\n写了 office-pack.yaml\n"
    assert checked(capsys, "稿.txt") == before
    assert main(["test", "office-pack.yaml"]) == 0
    write("planlint.toml", "# 我的")
    Path("office-pack.yaml").unlink()
    assert main(["init", "--pack"]) == 2
    assert "已有 planlint.toml，没有写任何文件" in capsys.readouterr().err
    assert not Path("office-pack.yaml").exists()
    assert Path("planlint.toml").read_text(encoding="utf-8") == "# 我的"


def uncommented(text: str) -> dict[str, Any]:
    rows = [row[2:] if re.match(r'# (\[|[a-z-]+ = |"[^"]+" = )', row) else "" for row in text.split("\n")]
    return tomllib.loads("\n".join(rows))


def test_the_sample_has_every_key_and_is_valid() -> None:
    sample = (files("planlint.config") / "samples/planlint.toml").read_text(encoding="utf-8")
    assert tomllib.loads(sample) == {}
    data = uncommented(sample)
    assert set(data) == set(KEYS)
    Draft202012Validator(schema("settings")).validate(data)
    pack = (files("planlint.config") / "samples/office-pack.yaml").read_text(encoding="utf-8")
    assert pack == (ROOT / "examples/office-pack.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["settings", "waivers", "alignment"])
def test_schemas_are_valid_and_describe_each_key(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert all(one.get("description") for one in schema(name)["properties"].values())


@pytest.mark.parametrize("key", KEYS)
def test_the_examples_in_the_schema_are_valid_settings(folder: Path, capsys: pytest.CaptureFixture[str], key: str) -> None:
    documented = schema("settings")["properties"][key]
    for sample in documented.get("examples") or documented["enum"]:
        assert Draft202012Validator({**documented}).is_valid(sample)
    if key not in ("extends", "waivers", "baseline", "packs", "registers"):
        sample = (documented.get("examples") or documented["enum"])[0]
        write("planlint.toml", f"{key} = {as_toml(sample)}")
        assert main(["check", "稿.txt", "--show-settings"]) == 0
        assert f"  {key} = " in capsys.readouterr().out


def as_toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {as_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
