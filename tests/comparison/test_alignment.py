"""The alignment record: decisions count until the words that they refer to change, and what people wrote remains."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planlint.authoring import Source, parse
from planlint.cli.app import main
from planlint.comparison.alignment import DraftLines
from planlint.config.alignment import FILE, load
from planlint.errors import SettingsError

SUPERIOR = """云岭省2027年教育工作要点
一、基础教育
推进冰雪运动进校园。实施县中振兴计划，办好特殊教育、专门教育。公办幼儿园在园幼儿占比达到63%。
"""
DRAFT = """示例市2027年教育工作要点
一、办好基础教育
1.推动特殊教育优质融合发展。
2.发展冰雪运动。推进冰雪运动进校园，组建冰雪队伍。
3.扩大学前教育资源。公办幼儿园在园幼儿占比达到60%。
"""
UNITS = ["推进冰雪运动进校园", "实施县中振兴计划", "办好特殊教育", "专门教育", "公办幼儿园在园幼儿占比达到63%"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "上位.txt").write_text(SUPERIOR, encoding="utf-8")
    (tmp_path / "草稿.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def cover(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, dict[str, object]]]:
    def run(*options: str) -> dict[str, dict[str, object]]:
        code = main(["cover", str(folder / "上位.txt"), str(folder / "草稿.txt"), "--output-format", "json", *options])
        output = capsys.readouterr()
        assert code == 0, output.err
        return {unit["text"]: unit for unit in json.loads(output.out)["units"]}

    return run


Cover = Callable[..., dict[str, dict[str, object]]]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_record_has_one_entry_a_unit_in_the_order_of_the_superior_document(folder: Path, cover: Cover) -> None:
    cover("--record")
    entries = load(folder / FILE).entries
    assert [entry.unit for entry in entries] == UNITS
    assert [entry.decision.value for entry in entries] == ["已写", "待定", "已写", "待定", "待定"]
    before = (folder / FILE).read_bytes()
    cover("--record")
    assert (folder / FILE).read_bytes() == before


def test_what_is_decided_is_not_listed_again(folder: Path, cover: Cover, capsys: pytest.CaptureFixture[str]) -> None:
    cover("--record")
    change(folder / FILE, '"待定"', '"本年不安排"')
    assert {unit["by"] for unit in cover().values()} == {"record"}
    assert main(["cover", str(folder / "上位.txt"), str(folder / "草稿.txt")]) == 0
    assert "上位文件第" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.推动", "7.推动"),
        ("推动特殊教育优质融合发展。", "推动特殊教育优质\n融合发展。"),
        ("推动特殊教育优质融合发展。", "推动特殊 教育优质融合发展。"),
        ("1.推动特殊教育优质融合发展。\n", ""),
        ("60%。", "61%。"),
        ("一、办好", "一、办好人民满意的"),
    ],
)
def test_moved_renumbered_and_wrapped_lines_leave_a_decision(folder: Path, cover: Cover, old: str, new: str) -> None:
    cover("--record")
    change(folder / "草稿.txt", old, new)
    if not new:  # moved to the end
        (folder / "草稿.txt").write_text((folder / "草稿.txt").read_text(encoding="utf-8") + "4." + old[2:], encoding="utf-8")
    unit = cover()["办好特殊教育"]
    assert (unit["by"], unit["status"], unit["suspect"]) == ("record", "carried", "")


def test_a_wrapped_line_has_the_fingerprint_of_the_line_unwrapped() -> None:
    lines = [
        DraftLines(parse(Source(text, "要点.txt")).plans[0]).fingerprint_at(4)
        for text in (DRAFT, DRAFT.replace("，组建冰雪", "，\n组建冰雪"))
    ]
    assert lines[0] == lines[1] != ""


def test_a_changed_line_puts_a_decision_in_doubt(folder: Path, cover: Cover) -> None:
    cover("--record")
    change(folder / "草稿.txt", "组建冰雪队伍", "组建冰雪社团")
    unit = cover()["推进冰雪运动进校园"]
    assert (unit["by"], unit["decision"]) == ("text", "已写")
    assert "改了" in str(unit["suspect"])
    assert cover()["办好特殊教育"]["by"] == "record"
    assert cover("--record")["推进冰雪运动进校园"]["by"] == "record"  # the program's own entry follows the words
    change(folder / FILE, 'who = "planlint"', 'who = "办公室"')
    change(folder / "草稿.txt", "组建冰雪社团", "组建冰雪队伍")
    assert cover("--record")["推进冰雪运动进校园"]["suspect"]
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(
        "\n".join(line for line in text.split("\n") if "draft-fingerprint" not in line).replace("冰雪社团", "冰雪队伍"),
        encoding="utf-8",
    )
    assert cover("--record")["推进冰雪运动进校园"]["by"] == "record"


def test_a_changed_unit_is_named_and_gets_an_entry_of_its_own(
    folder: Path, cover: Cover, capsys: pytest.CaptureFixture[str]
) -> None:
    cover("--record")
    change(folder / FILE, '"待定"', '"不属本级"')
    change(folder / "上位.txt", "63%", "65%")
    assert main(["cover", str(folder / "上位.txt"), str(folder / "草稿.txt")]) == 0
    output = capsys.readouterr().out
    assert "记录过时：上位文件 公办幼儿园在园幼儿占比达到63%" in output
    assert "写低了：上位文件第3行 公办幼儿园在园幼儿占比达到65%" in output
    cover("--record")
    assert [entry.unit for entry in load(folder / FILE).entries] == [*UNITS[:4], "公办幼儿园在园幼儿占比达到65%", UNITS[4]]


def test_what_a_person_wrote_remains(folder: Path, cover: Cover) -> None:
    own = (
        "# 局里定的\r\n[[unit]] # 请领导看\r\nsuperior = '云岭省2027年教育工作要点'\r\n"
        'unit = """办好特殊教育"""\r\ndecision = "已写"   # 2月3日\r\ndraft = "推动特殊教育"\r\nuntil = 2099-12-31\r\nreason = \'\'\'\r\n'
        "[[unit]]\r\n# 多行\r\n'''\r\n"
    )
    (folder / FILE).write_bytes(("\ufeff" + own).encode())
    cover("--record")
    text = (folder / FILE).read_bytes().decode()
    assert text.startswith("\ufeff")
    assert [line for line in own.split("\r\n") if line not in text.split("\r\n")] == []
    assert "\n" not in text.replace("\r\n", "")
    assert [entry.unit for entry in load(folder / FILE).entries] == UNITS
    assert cover()["办好特殊教育"]["decision"] == "已写"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[unit]]\nsuperior = "甲"\nunit = "乙"\ndecision = "已办"\n', ":4: decision 只能是 已写"),
        ('[[unit]]\nsuperior = "甲"\nunit = "乙"\ndecision = "已写"\n', ":4: 写了“已写”，还要在 draft 里写上"),
        (
            '[[unit]]\nsuperior = "甲"\nunit = "乙"\ndecision = "待定"\nresaon = "丙"\n',
            ":5: 不认识的设置“resaon”，是否指“reason”",
        ),
        ('[[unit]]\nsuperior = "甲"\nunit = "乙"\ndecision = "待定"\nuntil = "2027-02-30"\n', ":5: 没有“2027-02-30”这一天"),
        ('[[unit]]\nsuperior = "甲"\nunit = "乙"\ndecision = 待定\n', ":4: 不是合法的 TOML"),
        ('[[unit]]\nsuperior = "甲"\nunit = "乙"\ndecision = "待定"\n' * 2, ":5: “乙”已经有一节"),
        ('unit = [{superior = "甲", unit = "乙", decision = "待定"}]\n', "不是一节一节"),
    ],
)
def test_a_malformed_record_is_not_written_over(
    folder: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / FILE).write_text(text, encoding="utf-8")
    assert main(["cover", str(folder / "上位.txt"), str(folder / "草稿.txt"), "--record"]) == 2
    assert FILE in (error := capsys.readouterr().err)
    assert message in error
    assert (folder / FILE).read_text(encoding="utf-8") == text


def test_a_decision_ends_with_its_last_day(folder: Path, cover: Cover) -> None:
    cover("--record")
    change(folder / FILE, 'decision = "待定"\n', 'decision = "不属本级"\nuntil = 2020-12-31\n')
    unit = cover()["专门教育"]
    assert unit["status"] == "missing"
    assert "只到2020-12-31" in str(unit["suspect"])


def test_the_record_may_be_a_file_of_another_name(folder: Path, cover: Cover) -> None:
    cover("--record", str(folder / "甲.toml"))
    assert load(folder / "甲.toml").entries
    with pytest.raises(SettingsError):
        load(folder / FILE)
    assert main(["cover", str(folder / "上位.txt"), str(folder / "草稿.txt"), "--record", str(folder / "草稿.txt")]) == 2
    assert (folder / "草稿.txt").read_text(encoding="utf-8") == DRAFT
