"""Baselines: entries survive moved text, go when the text is fixed, and are never added unasked."""

import json
import os
import tomllib
from pathlib import Path

import pytest

from planlint.cli.app import main

DRAFT = """示例县应急预案
一、目的
做好准备，，抓好落实。
三、职责
（一）分工
各负其责，，共同推进。
（二）联络
保持联系。
"""
FILE = Path("planlint-baseline.toml")
NUMBER_AMONG_STRINGS = 'version = 1\nknown = [{file = "a", rule = "NUM001", section = "一", words = 3, fingerprint = "0"}]'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("稿.txt", DRAFT)
    write("planlint.toml", 'select = ["NUM", "PUN003"]\nfail-on = "note"')
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def baseline_output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["baseline", *arguments]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    return out.out.strip()


def listed() -> list[tuple[str, str]]:
    return [(one["file"], one["rule"]) for one in tomllib.loads(FILE.read_text(encoding="utf-8"))["known"]]


def test_baselined_findings_do_not_fail_and_are_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["稿.txt", "-q"]) == 1
    capsys.readouterr()
    assert baseline_output(capsys, "create", ".") == "planlint-baseline.toml：新列入3处，去掉0处，共3处"
    assert main(["稿.txt", "--output-format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["summary"]["known"] == 3
    assert [one["code"] for one in document["files"][0]["known"]] == ["PUN003", "NUM001", "PUN003"]
    assert document["files"][0]["findings"] == []
    assert main(["稿.txt"]) == 0
    assert "基线中已有3处" in capsys.readouterr().out
    assert main(["稿.txt", "--no-baseline"]) == 1
    assert main(["稿.txt", "--isolated", "--select", "NUM"]) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("示例县应急预案\n", "示例县应急预案\n为做好应急工作，制定本预案。\n\n\n"),
        (
            "（一）分工\n各负其责，，共同推进。\n（二）联络\n保持联系。",
            "（一）联络\n保持联系。\n（二）分工\n按时上报。各负其责，，共同推进。",
        ),
        ("做好准备，，抓好落实。", "做好准备，，\u3000抓好落实。"),
        ("三、职责", "三、 职责"),
        (DRAFT, DRAFT.replace("\n", "\r\n")),
    ],
)
def test_moved_text_stays_baselined(folder: Path, old: str, new: str) -> None:
    main(["baseline", "create", "."])
    Path("稿.txt").write_text(DRAFT.replace(old, new), encoding="utf-8", newline="")
    assert main(["稿.txt"]) == 0


def test_new_sections_above_change_nothing_but_the_numbers(folder: Path) -> None:
    write("稿.txt", "示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责，，共同推进。\n")
    main(["baseline", "create", "."])
    write("稿.txt", "示例县应急预案\n一、依据\n依法办理。\n二、目的\n做好准备。\n三、职责\n各负其责，，共同推进。\n")
    assert main(["稿.txt"]) == 0


def test_a_missing_item_stays_baselined_wherever_it_is_reported(folder: Path) -> None:
    write("planlint.toml", 'select = ["EDU"]\nfail-on = "note"')
    write("稿.txt", "云岭市2025年教育工作要点\n一、德育\n上好思政课。\n二、保障\n加强领导。\n")
    main(["baseline", "create", "."])
    assert len(listed()) > 1
    write("稿.txt", "云岭市2025年教育工作要点\n一、经费\n管好资金。\n二、健康\n开展体育活动。\n三、德育\n上好思政课。\n")
    assert main(["稿.txt"]) == 0


def test_the_same_fault_once_more_is_new(folder: Path) -> None:
    main(["baseline", "create", "."])
    write("稿.txt", DRAFT.replace("各负其责，，共同推进。", "各负其责，，共同推进。再说，，一遍。"))
    assert main(["稿.txt"]) == 1
    write("另.txt", DRAFT)
    assert main(["另.txt"]) == 1


def test_a_baseline_entry_counts_for_its_own_file_only(folder: Path) -> None:
    write("planlint.toml", 'select = ["PUN003"]\nfail-on = "note"')
    sound = DRAFT.replace("，，", "，")
    write("稿.txt", DRAFT)
    write("另.txt", sound.replace("保持联系", "保持，，联系"))
    main(["baseline", "create", "."])
    assert main(["."]) == 0
    write("另.txt", sound.replace("各负其责，共同", "各负其责，，共同"))
    assert main(["另.txt"]) == 1
    assert main(["."]) == 1


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_the_findings_of_a_file_whose_name_is_not_unicode_are_baselined(folder: Path) -> None:
    write(name := os.fsdecode(b"\xb9.txt"), DRAFT)
    assert main(["baseline", "create", "."]) == 0
    assert ("\\udcb9.txt", "NUM001") in listed()
    assert main([name]) == 0


@pytest.mark.parametrize(("length", "shown"), [(30, 30), (31, 30)])
def test_an_entry_shows_at_most_thirty_characters_of_the_words(folder: Path, length: int, shown: int) -> None:
    write("planlint.toml", 'select = ["STR003"]\nfail-on = "note"')
    sentence = ("新建学校改善办学条件" * 4)[: length - 1] + "。"
    write("稿.txt", f"云岭市2025年教育工作方案\n一、甲\n{sentence}\n二、乙\n{sentence}\n")
    main(["baseline", "create", "."])
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["known"]
    assert entries
    (words,) = {entry["words"] for entry in entries}
    assert words == (sentence if length == shown else sentence[:shown] + "…")


def test_update_drops_fixed_findings_and_adds_new_ones_only_if_accepted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline_output(capsys, "create", ".")
    write("稿.txt", DRAFT.replace("准备，，抓", "准备，抓").replace("保持联系。", "保持；；联系。"))
    assert baseline_output(capsys, "update", ".") == "planlint-baseline.toml：新列入0处，去掉1处，共2处；另有1处新发现没有列入"
    assert main(["稿.txt", "-q"]) == 1
    capsys.readouterr()
    assert baseline_output(capsys, "update", ".", "--accept") == "planlint-baseline.toml：新列入1处，去掉0处，共3处"
    assert main(["稿.txt", "-q"]) == 0


def test_update_retains_entries_of_drafts_that_were_not_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("另.txt", DRAFT)
    baseline_output(capsys, "create", ".")
    before = FILE.read_bytes()
    baseline_output(capsys, "update", "稿.txt")
    assert FILE.read_bytes() == before
    write("planlint.toml", 'select = ["NUM"]')
    baseline_output(capsys, "update", ".")
    assert FILE.read_bytes() == before
    Path("另.txt").write_bytes(b"\x00\x01")
    write("稿.txt", DRAFT.replace("三、", "二、"))
    assert main(["baseline", "update", "."]) == 2
    assert "另.txt: " in capsys.readouterr().err
    assert listed().count(("另.txt", "NUM001")) == 1
    assert ("稿.txt", "NUM001") not in listed()


def test_prune_drops_entries_of_deleted_drafts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("另.txt", DRAFT)
    baseline_output(capsys, "create", ".")
    Path("另.txt").unlink()
    write("稿.txt", DRAFT.replace("准备，，抓", "准备，抓"))
    assert baseline_output(capsys, "prune") == "planlint-baseline.toml：新列入0处，去掉4处，共2处"
    assert {file for file, _ in listed()} == {"稿.txt"}
    Path("稿.txt").unlink()
    assert baseline_output(capsys, "prune") == "planlint-baseline.toml：新列入0处，去掉2处，共0处"


def test_the_file_is_sorted_readable_and_merges_line_by_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("计划").mkdir()
    write("计划/甲“一”.txt", DRAFT)
    baseline_output(capsys, "create", ".")
    lines = FILE.read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line.startswith("  {")]
    assert entries == sorted(entries)
    assert len(entries) == 6
    assert entries[0].startswith('  { file = "稿.txt", rule = "NUM001", section = "三", words = "三、", fingerprint = "')
    ours, theirs = [line for line in lines if line != entries[0]], [line for line in lines if line != entries[-1]]
    merged = [*ours[:-1], entries[0], *[line for line in theirs if line in entries], "]"]
    write(str(FILE), "\n".join(merged) + "\n")
    assert main([".", "-q"]) == 0
    baseline_output(capsys, "update", ".")
    assert FILE.read_text(encoding="utf-8").splitlines() == lines


def test_the_path_of_the_baseline(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'select = ["NUM"]\nbaseline = "内/已知.toml"')
    Path("内").mkdir()
    assert main(["稿.txt"]) == 2
    assert "没有基线文件" in capsys.readouterr().err
    baseline_output(capsys, "create", "稿.txt")
    assert 'file = "../稿.txt"' in Path("内/已知.toml").read_text(encoding="utf-8")
    assert main(["稿.txt"]) == 0


def test_mandatory_and_waived_findings_are_not_baselined(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'select = ["NUM", "PUN003"]\nmandatory = ["NUM001"]')
    write("planlint-waivers.toml", '[[waiver]]\nrule = "PUN003"\nsection = "一"\nreason = "因"\n')
    baseline_output(capsys, "create", ".")
    assert listed() == [("稿.txt", "PUN003")]
    assert main(["稿.txt"]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["create", "."], "planlint-baseline.toml: 已有基线，不覆盖"),
        (["update", ".", "--baseline", "无.toml"], "没有基线文件 无.toml；先用 planlint baseline create"),
        (["update", "没有.txt"], "没有.txt: 没有这个文件"),
    ],
)
def test_errors_of_baseline_commands(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    baseline_output(capsys, "create", ".")
    before = FILE.read_bytes()
    assert main(["baseline", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert FILE.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "version = 2\nknown = []",
        "version = 1\nknown = [1]",
        "<<<<<<< ours\n",
        'version = 1\nknown = [{file = "a"}]',
        NUMBER_AMONG_STRINGS,
    ],
)
def test_a_broken_baseline_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    write(str(FILE), text)
    assert main(["稿.txt"]) == 2
    assert "planlint-baseline.toml:" in capsys.readouterr().err
