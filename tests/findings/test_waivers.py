"""Waivers: what they cover, reports on unused ones, and rules that cannot be waived."""

import json
from pathlib import Path
from typing import Any

import pytest

from planlint.cli.app import main

DRAFT = (
    "示例县应急预案\n一、目的\n做好准备，，抓好落实。\n三、职责\n（一）分工\n各负其责，，共同推进。\n（二）联络\n保持联系。\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("稿.txt", DRAFT)
    write("planlint.toml", 'select = ["NUM", "PUN003"]')
    return tmp_path


def write(path: str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def waiver(**keys: str) -> str:
    lines = [f"{key} = {value if key == 'expires' else json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    return "\n".join(["[[waiver]]", *lines, ""])


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["check", *(arguments or ("稿.txt",)), "--output-format", "json"])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, document


def codes(document: dict[str, Any], field: str = "findings") -> list[tuple[str, int]]:
    return [(one["code"], one["start"]["line"]) for file in document["files"] for one in file[field]]


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        ({"rule": "PUN003", "section": "三/（一）"}, [6]),
        ({"rule": "PUN003", "section": "三/(一)"}, [6]),
        ({"rule": "PUN003", "section": "三、职责"}, [6]),
        ({"rule": "PUN003", "section": "职责/分工"}, [6]),
        ({"rule": "PUN003", "section": "分工"}, [6]),
        ({"rule": "repeated-punctuation", "section": "一"}, [3]),
        ({"rule": "PUN003", "section": "（一）"}, []),
        ({"rule": "PUN003", "section": "职"}, []),
        ({"rule": "PUN003", "words": "做好准备，，抓好落实"}, [3]),
        ({"rule": "PUN003", "words": "准备,,抓好"}, [3]),
        ({"rule": "PUN003", "words": "抓好落实"}, []),
        ({"rule": "PUN003", "words": "做好准备，，", "section": "三"}, []),
        ({"rule": "PUN003", "file": "稿.txt"}, [3, 6]),
        ({"rule": "PUN003", "file": "*.txt", "section": "三"}, [6]),
        ({"rule": "PUN003", "file": "别的.txt"}, []),
        ({"rule": "NUM001", "section": "三"}, [4]),
    ],
)
def test_findings_covered_by_a_waiver(
    folder: Path, capsys: pytest.CaptureFixture[str], keys: dict[str, str], lines: list[int]
) -> None:
    write("planlint-waivers.toml", waiver(**keys, reason="局长办公会已定"))
    _, document = run(capsys)
    assert [line for _, line in codes(document, "waived")] == lines
    (file, *others) = document["files"]
    assert len(file["findings"]) + len(file["waived"]) == 3
    assert document["summary"]["waived"] == len(lines)
    assert [one["path"] for one in others] == ([] if lines else ["planlint-waivers.toml"])
    if lines:
        assert file["waived"][0]["waiver"] == {"reason": "局长办公会已定", "path": "planlint-waivers.toml", "line": 1}


def test_the_exit_code_counts_what_is_not_waived(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'select = ["NUM"]')
    assert main(["稿.txt"]) == 1
    capsys.readouterr()
    write("planlint-waivers.toml", waiver(rule="NUM001", section="三", reason="待补"))
    assert main(["稿.txt"]) == 0
    assert "已豁免1处" in capsys.readouterr().out
    assert main(["稿.txt", "--no-waivers"]) == 1
    out = capsys.readouterr().out
    assert "NUM001" in out
    assert "豁免" not in out


def test_a_waiver_is_found_up_the_tree_and_where_settings_name_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("内/里/稿.txt", DRAFT)
    write("内/planlint-waivers.toml", waiver(rule="NUM001", section="三", reason="待补"))
    write("豁免/公用.toml", waiver(rule="PUN003", words="做好准备，，抓好", reason="原文如此"))
    write("planlint.toml", 'select = ["NUM", "PUN003"]\nwaivers = ["豁免/公用.toml"]')
    _, document = run(capsys, "内/里/稿.txt")
    assert codes(document) == [("PUN003", 6)]
    assert main(["check", "内/里/稿.txt", "--isolated", "--select", "NUM"]) == 1


def test_an_expired_waiver_covers_nothing_and_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint-waivers.toml", "# 头\n" + waiver(rule="NUM001", section="三", reason="待补", expires="2020-12-31"))
    write("planlint.toml", 'select = ["NUM"]')
    code, document = run(capsys)
    assert code == 1
    assert codes(document)[-1] == ("WAV001", 2)
    assert ("NUM001", 4) in codes(document)
    message = document["files"][-1]["findings"][0]["message"]
    assert message == "对 NUM001 的豁免已于2020-12-31到期，不再起作用（理由：待补）"
    write("planlint-waivers.toml", waiver(rule="NUM001", section="三", reason="待补", expires="9999-12-31"))
    assert run(capsys)[0] == 0


def test_an_unused_waiver_is_reported_if_all_its_drafts_were_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("另.txt", DRAFT)
    write(
        "planlint-waivers.toml",
        waiver(rule="NUM002", section="三", reason="甲") + waiver(rule="NUM003", file="稿.txt", reason="乙"),
    )
    code, document = run(capsys, "稿.txt", "--fail-on", "warning")
    assert code == 1
    assert [one for one in codes(document) if one[0] == "WAV002"] == [("WAV002", 5)]
    _, document = run(capsys, ".")
    assert [one for one in codes(document) if one[0] == "WAV002"] == [("WAV002", 1), ("WAV002", 5)]
    _, document = run(capsys, ".", "--select", "PUN")
    assert codes(document) == [("PUN003", 3), ("PUN003", 6)] * 2
    assert main(["check", ".", "--no-waivers", "--fail-on", "warning", "--output-format", "json"]) == 1
    assert "WAV" not in capsys.readouterr().out


def test_mandatory_rules_cannot_be_waived(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'select = ["NUM"]\nmandatory = ["NUM001"]')
    write("planlint-waivers.toml", waiver(rule="NUM001", section="三", reason="待补"))
    code, document = run(capsys)
    assert code == 1
    assert codes(document) == [("NUM001", 4), ("WAV003", 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (waiver(rule="NUM001", section="三"), "planlint-waivers.toml:1: 缺少 reason，补上"),
        (waiver(rule="NUM001", section="三", reason=" "), "planlint-waivers.toml:4: reason 不能是空的"),
        (waiver(rule="NUM01", section="三", reason="因"), "planlint-waivers.toml:2: 没有规则叫“NUM01”，是否指“NUM0"),
        (waiver(rule="NUM001", reason="因"), "planlint-waivers.toml:1: 这条豁免没有写明管哪里"),
        (waiver(rule="NUM001", section="三", reson="因", reason="因"), "planlint-waivers.toml:4: 不认识的设置“reson”，是否指“reason”"),
        (waiver(rule="NUM001", section="三", reason="因", expires='"2025-02-30"'), "planlint-waivers.toml:5: 没有“2025-02-30”这一天"),
        (waiver(rule="NUM001", section="三", reason="因", expires='"明年"'), "planlint-waivers.toml:5: expires 应是文字，如 \"2025-12-31\""),
        (waiver(rule="NUM001", section="三", reason="因") + waiver(reason="因"), "planlint-waivers.toml:5: 缺少 rule"),
        ("[[waiver]\n", "planlint-waivers.toml:1: 不是合法的 TOML"),
    ],
)  # fmt: skip
def test_invalid_waivers(folder: Path, capsys: pytest.CaptureFixture[str], text: str, words: str) -> None:
    write("planlint-waivers.toml", text)
    assert main(["稿.txt"]) == 2
    assert words in capsys.readouterr().err


MARKDOWN = "# 示例县应急预案\n## 一、目的\n做好准备。\n\n{}\n\n## 三、职责\n各负其责。\n"


@pytest.mark.parametrize(
    ("comment", "found", "code"),
    [
        ("<!-- planlint-disable-next-line NUM001: 第二条待补 -->", [], 0),
        ("<!-- planlint-disable-next-line ordinal-gap：第二条待补 -->", [], 0),
        ("<!-- planlint-disable-next-line NUM001, NUM002: 待补 -->", ["WAV002"], 0),
        ("<!-- planlint-disable-next-line NUM002: 待补 -->", ["WAV002", "NUM001"], 1),
        ("<!-- planlint 检查过 -->", ["NUM001"], 1),
    ],
)
def test_waivers_in_comments_of_markdown(
    folder: Path, capsys: pytest.CaptureFixture[str], comment: str, found: list[str], code: int
) -> None:
    write("稿.md", MARKDOWN.format(comment))
    was, document = run(capsys, "稿.md")
    assert was == code
    assert [one for one, _ in codes(document)] == found
    if not found:
        (waived,) = document["files"][0]["waived"]
        assert waived["waiver"] == {"reason": "第二条待补", "path": "稿.md", "line": 5}
        assert main(["稿.md", "--no-waivers"]) == 1


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("<!-- planlint-disable-next-line NUM001 -->", "第5行的豁免没有写理由"),
        ("<!-- planlint-disable-next-line NUM001: -->", "第5行的豁免没有写理由"),
        ("<!-- planlint-disable NUM001: 待补 -->", "第5行的豁免读不懂：“planlint-disable NUM001: 待补”；应写作"),
        ("<!-- planlint-disable-next-line NUM01: 待补 -->", "第5行的豁免：没有规则叫“NUM01”，是否指"),
    ],
)
def test_invalid_waiver_comments(folder: Path, capsys: pytest.CaptureFixture[str], comment: str, words: str) -> None:
    write("稿.md", MARKDOWN.format(comment))
    assert main(["稿.md"]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert "NUM001 错误" in captured.out


def test_waived_findings_are_not_fixed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint-waivers.toml", waiver(rule="NUM001", section="三", reason="待补"))
    assert main(["稿.txt", "--fix"]) == 0
    text = Path("稿.txt").read_text(encoding="utf-8")
    assert "三、职责" in text
    assert "，，" not in text
    assert "已豁免1处" in capsys.readouterr().out


def test_waivers_apply_to_cached_results(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("planlint.toml", 'select = ["NUM"]')
    assert run(capsys)[0] == 1
    write("planlint-waivers.toml", waiver(rule="NUM001", section="职责", reason="待补"))
    assert run(capsys)[0] == 0
    assert run(capsys, ".", "--jobs", "2")[0] == 0


def test_explain_shows_the_rules_about_waivers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "WAV002"]) == 0
    assert "豁免没有用上" in capsys.readouterr().out
    assert main(["rules", "--isolated"]) == 0
    assert "waiver-expired" in capsys.readouterr().out
