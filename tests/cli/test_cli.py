"""The command line as its users meet it: exit codes, JSON, text, and bad input."""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from planlint.authoring import Hit
from planlint.cli.app import main
from planlint.reporters.finding_lines import excerpt
from planlint.reporters.width import cells
from planlint.text.source import Source
from planlint.text.span import Span

SOUND = "示例县应急预案\n一、目的\n做好准备。\n二、职责\n自2025.3.1起各负其责。\n"
FAULTY = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责。\n"
WARNED = "示例县应急预案\n一、目的\n（1）做好准备。\n（2）分工负责。\n二、职责\n自2025.3.1起各负其责。\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "PLANLINT_CONFIG", "PLANLINT_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "好.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "错 〔2025〕.txt").write_text(FAULTY, encoding="gb18030")
    (tmp_path / "警.md").write_text(WARNED, encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\x00\x01")
    (tmp_path / "杂.txt").write_text("买菜\n做饭\n", encoding="utf-8")
    (tmp_path / "空").mkdir()
    return tmp_path


def planlint(*arguments: str, select: str = "NUM,DAT") -> int:
    return main(["check", "--isolated", "--select", select, *arguments])


def out_json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["好.txt"], 0),
        (["错 〔2025〕.txt"], 1),
        (["警.md"], 0),
        (["警.md", "--fail-on", "warning"], 1),
        (["警.md", "--fail-on", "note"], 1),
        (["错 〔2025〕.txt", "--exit-zero"], 0),
        (["坏.txt", "--exit-zero"], 2),
        (["好.txt", "坏.txt"], 2),
        (["错 〔2025〕.txt", "坏.txt"], 2),
        (["没有.txt"], 2),
        (["空"], 2),
        (["杂.txt"], 2),
        (["杂.txt", "--skip-other-texts"], 0),
        (["杂.txt", "--kind", "工作要点"], 0),
        (["好.txt", "--fail-on", "fatal"], 2),
        (["好.txt", "--level", "乡"], 2),
        (["好.txt", "--ignore", "NUM01"], 2),
        (["好.txt", "--pack", "没有这个包"], 2),
        (["好.txt", "--color", "rainbow"], 2),
        (["好.txt", "-", "--stdin-filename", "x.txt"], 2),
        (["好.txt", "--no-such-option"], 2),
        (["好.txt", "--output-format", "text", "--output-format", "json"], 2),
    ],
)
def test_exit_codes(drafts: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int) -> None:
    assert planlint(*arguments) == code
    if code == 2:
        assert capsys.readouterr().err.startswith("planlint: ")


def test_findings_of_good_files_are_printed_beside_a_bad_one(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planlint("错 〔2025〕.txt", "坏.txt") == 2
    captured = capsys.readouterr()
    assert "错 〔2025〕.txt:4:1: NUM001 错误" in captured.out
    assert "1个文件没有查成" in captured.out
    assert "坏.txt: " in captured.err


def test_a_folder_is_walked_and_other_texts_in_it_are_counted(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafts / "坏.txt").unlink()
    (drafts / "旧稿.ofd").write_bytes(b"\xd0\xcf\x11\xe0")
    assert planlint(".", "--output-format", "json") == 1
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    summary = document["summary"]
    assert (summary["files"], summary["plans"], summary["skipped"], summary["error"]) == (3, 3, 2, 1)
    assert document["skipped"] == [
        {"path": "旧稿.ofd", "message": "这种文件还不能读"},
        {"path": "杂.txt", "message": "不是计划"},
    ]
    assert "旧稿.ofd" in captured.err


def test_a_folder_with_nothing_that_can_be_read_is_not_clean(drafts: Path) -> None:
    (drafts / "空" / "旧稿.ofd").write_bytes(b"\xd0\xcf\x11\xe0")
    assert planlint("空") == 2


def test_a_file_that_is_named_twice_is_checked_once(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planlint("错 〔2025〕.txt")
    once = capsys.readouterr().out
    name = "错 〔2025〕.txt"
    planlint(name, f"./{name}", str(Path(name).absolute()), name)
    assert capsys.readouterr().out == once


def test_a_file_that_is_named_beside_its_folder_counts_as_named(drafts: Path) -> None:
    Path("文稿").mkdir()
    Path("文稿/便条.txt").write_text("今天下雨。", encoding="utf-8")
    Path("文稿/好.txt").write_bytes(Path("好.txt").read_bytes())
    assert planlint("文稿", "-q") == 0
    assert planlint("文稿", "文稿/便条.txt", "-q") == planlint("文稿/便条.txt", "文稿", "-q") == 2


def test_exclude_applies_to_a_named_file_only_if_forced(drafts: Path) -> None:
    assert planlint("错 〔2025〕.txt", "--exclude", "错*") == 1
    assert planlint("错 〔2025〕.txt", "好.txt", "--exclude", "错*", "--force-exclude") == 0


def test_the_command_may_be_left_out(drafts: Path) -> None:
    assert main(["错 〔2025〕.txt", "--isolated", "--select", "NUM"]) == 1


def test_json_of_check(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planlint("错 〔2025〕.txt", "没有.txt", "--output-format", "json")
    document = out_json(capsys)
    assert document["version"] == 1
    assert document["tool"]["name"] == "planlint"
    assert document["errors"] == [{"path": "没有.txt", "message": "没有这个文件，请核对文件名和所在的文件夹"}]
    (file,) = document["files"]
    assert file["encoding"] == "gb18030"
    (finding,) = file["findings"]
    fixed = {key: finding[key] for key in ("code", "name", "severity", "section", "plan", "data")}
    assert fixed["code"] == "NUM001"
    assert fixed["section"] == "三"
    assert fixed["plan"] == 0
    assert fixed["data"]["expected"] == 2
    start = FAULTY.index("三、")
    assert finding["start"] == {"offset": start, "line": 4, "column": 1}
    assert finding["end"] == {"offset": start + 2, "line": 4, "column": 3}
    assert finding["fix"] == {"safe": False, "edits": [{"start": start, "end": start + 2, "text": "二、"}]}
    assert finding["basis"][0]["number"] == "GB/T 9704—2012"
    assert len(finding["fingerprint"]) == 16
    (plan,) = file["plans"]
    assert plan["title"] == "示例县应急预案"
    assert plan["profile"]["kind"]["value"] == "应急预案"
    assert plan["profile"]["kind"]["from"] == "title"


def test_the_reasons_of_a_rule_are_printed_once(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("两处.txt").write_text("云岭市2025年工作计划\n一、甲\n三、乙\n四、丙\n六、丁\n", encoding="utf-8")
    planlint("两处.txt")
    printed = capsys.readouterr().out
    assert printed.count("NUM001") == 2
    assert printed.count("理由：") == printed.count("建议：") == 1
    assert printed.index("建议：") > printed.rindex("NUM001")


def test_options_override_the_profile(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planlint("好.txt", "--output-format", "json", "--year", "2031", "--sector", "教育", "--kind", "工作要点", select="EDU")
    (plan,) = out_json(capsys)["files"][0]["plans"]
    assert plan["profile"]["year"] == {"value": 2031, "from": "option"}
    statuses = {mandate["code"]: mandate["status"] for mandate in plan["mandates"]}
    assert statuses["EDU002"] == "missing"


def test_json_to_a_file_and_text_to_the_screen(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planlint("错 〔2025〕.txt", "--output-format", "text", "--output-format", "json=报告.json") == 1
    assert "NUM001 错误" in capsys.readouterr().out
    assert json.loads((drafts / "报告.json").read_text(encoding="utf-8"))["summary"]["error"] == 1


def test_a_report_that_cannot_be_written_leaves_nothing_behind(drafts: Path) -> None:
    assert planlint("好.txt", "--output-format", "json=没有的文件夹/报告.json") == 2
    assert sorted(path.name for path in drafts.iterdir() if path.name.startswith(".")) == []


def test_standard_input(drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(FAULTY.encode("gb18030"))))
    assert planlint("-", "--stdin-filename", "来稿.txt") == 1
    assert "来稿.txt:4:1: NUM001" in capsys.readouterr().out


def test_settings_are_found_above_the_file_and_checked(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafts / "planlint.toml").write_text('select = ["NUM"]\nignore = ["NUM001"]\n[profile]\nyear = 2030\n', encoding="utf-8")
    assert main(["错 〔2025〕.txt", "--output-format", "json"]) == 0
    assert out_json(capsys)["files"][0]["plans"][0]["profile"]["year"] == {"value": 2030, "from": "settings"}


def test_settings_that_are_not_there(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["好.txt", "--config", "没有.toml"]) == 2
    assert "没有设置文件 没有.toml" in capsys.readouterr().err


def test_interruption_is_130(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planlint.run.check.parse", interrupt)
    assert planlint("好.txt") == 130


def test_a_rule_that_crashes_is_an_error_and_the_others_go_on(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from msgspec.structs import replace

    from planlint.config import catalog

    real = catalog.installed()

    def crash(*_: object) -> list[Hit]:
        raise ZeroDivisionError

    broken = tuple(replace(rule, check=crash) if rule.code == "NUM002" else rule for rule in real.rules)
    monkeypatch.setattr("planlint.config.session.installed", lambda: replace(real, rules=broken))
    assert planlint("错 〔2025〕.txt") == 2
    captured = capsys.readouterr()
    assert "NUM001" in captured.out
    assert "规则 NUM002 ordinal-repeated 出错（planlint_rules）：ZeroDivisionError" in captured.err


def test_inspect(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "警.md", "--isolated", "--output-format", "json"]) == 0
    document = out_json(capsys)
    assert (document["version"], document["path"], document["encoding"]) == (1, "警.md", "utf-8")
    (plan,) = document["plans"]
    first, second = plan["outline"]
    assert (first["level"], first["number"], first["mark"], first["title"], first["line"]) == (1, 1, "一、", "目的", 2)
    assert [child["mark"] for child in first["children"]] == ["（1）", "（2）"]
    assert second["children"] == []
    assert {"targets", "norms", "citations", "duties", "mandates"} <= plan.keys()
    assert main(["inspect", "警.md", "--isolated"]) == 0
    assert "（1）做好准备" in capsys.readouterr().out


def test_explain_rules_and_test(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ordinal-gap"]) == 0
    page = capsys.readouterr().out
    assert all(words in page for words in ("NUM001", "理由：", "依据：《党政机关公文格式》", "反例：", "正例："))
    assert main(["explain", "NUM999"]) == 2
    assert main(["rules", "--isolated"]) == 0
    assert "NUM001 错误 极准 启用 可改 ordinal-gap" in capsys.readouterr().out
    assert main(["test", "edu-core"]) == 0
    assert "全部成立" in capsys.readouterr().out


def test_the_text_fits_eighty_columns(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "示例县应急预案\n一、" + "准备工作" * 40 + "。\n三、职责。\n"
    (drafts / "长.txt").write_text(long, encoding="utf-8")
    planlint("长.txt")
    lines = capsys.readouterr().out.splitlines()
    assert all(cells(line) <= 80 for line in lines)
    assert "    可改为（改后请核对）：原“三、” → “二、”" in lines


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("ab甲𠀀乙", "乙", "ab甲𠀀【乙】"),
        ("e\u0301甲", "甲", "e\u0301【甲】"),
        ("\t甲", "甲", " 【甲】"),
        ("甲\n乙", "甲\n乙", "【甲】"),
        ("甲乙", "", "【】甲乙"),
    ],
)
def test_the_words_are_marked_in_their_line(text: str, words: str, line: str) -> None:
    at = text.index(words)
    assert excerpt(Source(text), Span(at, at + len(words)), 40) == line


def test_a_long_line_is_cut_round_the_place() -> None:
    text = "甲" * 500 + "乙" + "丙" * 500
    line = excerpt(Source(text), Span(500, 501), 60)
    assert cells(line) <= 60
    assert line.startswith("…")
    assert line.endswith("…")
    assert "甲【乙】丙" in line


def test_five_megabytes_in_one_line(drafts: Path) -> None:
    (drafts / "大.txt").write_text("一、" + "坚持立德树人，提高质量。" * 420_000, encoding="utf-8")
    assert planlint("大.txt") == 2
    (drafts / "大.txt").write_text("一、" + "坚持立德树人，提高质量。" * 80_000, encoding="utf-8")
    assert planlint("大.txt") in (0, 1)


def test_the_program_starts_without_its_heavy_parts() -> None:
    script = "import sys, planlint.cli.app; planlint.cli.app.main(['--version']); print([m for m in sys.modules if m in %r])"
    heavy = ["jieba", "jsonschema", "docx", "lark", "rich.console", "rich.markdown", "yaml", "regex"]
    done = subprocess.run([sys.executable, "-c", script % heavy], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
