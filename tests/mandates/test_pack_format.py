"""Mandate packs as people write them: what is broken is named by file, line and remedy."""

import re
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.errors import PackError
from planlint.mandates.document import schema
from planlint.mandates.loader import load_pack
from support.packs import PACK


def broken(text: str) -> str:
    with pytest.raises(PackError) as caught:
        load_pack(text, "本局.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("severity: note", "severty: note", 8, "是不是“severity”"),
        ("severity: note", "severity: 严重", 8, "可选：error、warning、note"),
        ("require: [读书节]", "require: 读书节", 11, "应为一列"),
        ("require: [读书节]", "require: []", 11, "不能是空的"),
        ("require: [读书节]", 'require: ["[读书节"]', 11, "括号要成对"),
        ("require: [读书节]", "require: [{says: 读书, least: 很多}]", 11, "应写作“1课时/2周”"),
        ("require: [读书节]", "require: [{says: 读书, least: 1次/年, most: 2次/年}]", 11, "只能写一个"),
        ("    title: 应安排读书节\n", "", 4, "缺少“title”"),
        ("    why:", "    why: 甲\n    why:", 10, "写了两次"),
        ("code: YL002", "code: 读书", 4, "“读书”不合要求；代码，二至四个大写字母加三位数字，如 YL001"),
        ("⟦云岭市2025年工作要点⟧", "云岭市2025年工作要点", 13, "⟦ ⟧"),
        ("⟦云岭市2025年工作要点⟧", "⟦云岭市2025年工作要点", 13, "没有一一成对"),
        ("title: 本单位的要求", "title: [", 4, "不是合法的 YAML"),
    ],
)
def test_what_is_broken_is_named_by_line_and_remedy(old: str, new: str, line: int, reason: str) -> None:
    assert PACK.count(old) == 1
    message = broken(PACK.replace(old, new))
    assert message.startswith(f"本局.yaml:{line}:")
    assert reason in message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("pack: a\ntitle: b\nmandates:\n\t- code: YL001\n", "缩进只用空格，不用 Tab 键"),
        ("pack: a\ntitle: 甲: 乙\n", "文字里有冒号的，整句加引号"),
        ("pack: a\nmandates:\n  - code: YL001\n   title: 甲\n", "同一级的行首空格要一样多"),
        ("pack: a\nkinds: [甲, 乙\ntitle: 丙\n", "方括号、花括号里少了半角逗号"),
        ('pack: a\ntitle: "甲\n', "引号没有收尾"),
        ("pack: a\ntitle：甲\nmandates: []\n", "键后面没有半角冒号"),
        ("pack：a\ntitle：甲\n", "冒号要用半角的，后面空一格"),
    ],
)
def test_faults_of_the_yaml_are_in_chinese(text: str, reason: str) -> None:
    assert reason in broken(text)


def test_up_to_ten_faults_are_listed_together() -> None:
    two = PACK.replace("severity: note", "severity: 严重").replace("    title: 应安排读书节\n", "")
    assert re.findall(r"^本局\.yaml:(\d+):", broken(two), re.MULTILINE) == ["4", "7"]
    entries = PACK[PACK.index("  - code:") :].replace("    name: reading-missing\n", "")
    many = PACK[: PACK.index("  - code:")] + "".join(
        entries.replace("YL002", f"YL{number:03}").replace("require: [读书节]", 'require: ["[读书节"]') for number in range(12)
    )
    *shown, left = broken(many).split("\n")
    assert len(shown) == 10
    assert all("括号要成对" in line for line in shown)
    assert left == "其余2处从略；改好这些再试"


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "\n\n"])
def test_an_empty_pack_says_how_to_write_one(text: str) -> None:
    assert broken(text) == "本局.yaml:1: 文件是空的；可照 planlint new-pack 写出的样例写"


@pytest.mark.parametrize("text", ["a: &a [*a]\n", "a: &a [x, x]\nb: &b [*a, *a]\n" + "c: [" + "*b, " * 60_000 + "]\n"])
def test_aliases_without_end_are_refused(text: str) -> None:
    assert "别名" in broken(text)


@pytest.mark.parametrize("opening", ["[ ", "{a: ", "? "])
def test_values_in_values_without_end_are_refused(opening: str) -> None:
    assert broken("# 示例\npack: " * (opening != "? ") + opening * 30_000).endswith(
        "套得太深；可照 planlint new-pack 写出的样例写"
    )


@pytest.mark.parametrize("key", ["? [甲, 乙]", "2025", "no", "?"])
def test_a_key_that_is_no_text_is_refused(key: str) -> None:
    assert broken(f"pack: mine\n{key}\n: 1\n" if "?" in key else f"pack: mine\n{key}: 1\n").startswith(
        "本局.yaml:2: 键不是文字"
    )


def test_a_code_used_twice_names_both_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text(PACK, encoding="utf-8")
    other.write_text(PACK.replace("pack: mine", "pack: yours"), encoding="utf-8")
    assert main(["test", str(one), str(other)]) == 2
    assert f"{other}:4: “YL002”已用过（{one}:4），换一个" in capsys.readouterr().err
    assert main(["test", str(one)]) == 0


def test_a_code_of_an_installed_pack_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(PACK.replace("YL002", "EDU001"), encoding="utf-8")
    assert main(["check", "--pack", str(mine), str(mine)]) == 2
    assert f"{mine}:4: “EDU001”已用过（edu-core.yaml:" in capsys.readouterr().err


def test_ten_lines_are_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.yaml"
    short = [line for line in PACK.splitlines() if not re.match(" +(name|subject|severity|why):", line)]
    mine.write_text("\n".join(short), encoding="utf-8")
    assert len(short) == 10
    assert main(["test", str(mine)]) == 0
    draft = tmp_path / "a.txt"
    draft.write_text("云岭市2025年工作要点\n一、甲\n乙。\n二、丙\n丁。\n", encoding="utf-8")
    assert main([str(draft), "--pack", str(mine), "--select", "YL002", "--fail-on", "warning"]) == 1
    assert ["应写", "应安排读书节", "YL002"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_an_example_that_does_not_hold_is_named_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(PACK.replace("办读书节。", "办运动会。"), encoding="utf-8")
    assert main(["test", str(mine)]) == 2
    assert f"{mine}:13: YL002 reading-missing，例1：正例不应有发现" in capsys.readouterr().err


def test_two_files_that_name_one_pack_are_its_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text(PACK, encoding="utf-8")
    other.write_text(PACK.replace("YL002", "YL003").replace("reading-missing", "reading-day-missing"), encoding="utf-8")
    assert main(["test", str(one), str(other)]) == 0
    assert "试了2条规则的2个例子" in capsys.readouterr().out


def test_every_key_of_the_schema_is_explained_where_it_needs_to_be() -> None:
    entry = schema()["$defs"]["mandate"]["properties"]
    assert set(installed().packs) >= {"edu-core", "edu-full", "heilongjiang", "shandong", "guangdong", "hebei"}
    for key in ("name", "severities", "require", "limits", "misquoted", "unlike", "near", "lacks", "topics", "model"):
        assert entry[key].get("description"), key
