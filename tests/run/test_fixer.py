"""--fix, --diff and --unsafe-fixes in text files: the edits, nothing else, in the encoding that was read."""

from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.config.session import Request, open_session
from planlint.engine.rule import AnyRule, Finding, Rule, Severity
from planlint.findings.report import FileReport
from planlint.run.check import check_bytes
from planlint.run.fixer import apply_fixes
from planlint.text.edit import Edit
from planlint.text.span import Span
from support.folders import EXAMPLES

FAULTY = "示例县应急预案\n一、目的\n做好准备。\n二.职责\n各负其责。\n"
FIXED = "示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责。\n"
ENCODINGS = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with BOM": ("utf-8", b"\xef\xbb\xbf"),
    "GB18030": ("gb18030", b""),
    "UTF-16 LE": ("utf-16-le", b"\xff\xfe"),
    "UTF-16 BE": ("utf-16-be", b"\xfe\xff"),
}
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def fix(path: Path, *options: str, select: str = "NUM") -> int:
    return main(["check", str(path), "--isolated", "--no-cache", "--select", select, *options])


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", ENCODINGS)
def test_only_the_faulty_places_change(tmp_path: Path, name: str, end: str) -> None:
    (encoding, bom), path = ENCODINGS[name], tmp_path / "草稿.txt"
    faulty, fixed = (bom + text.replace("\n", ENDS[end]).encode(encoding) for text in (FAULTY, FIXED))
    path.write_bytes(faulty)
    assert fix(path, "--fix") == 0
    assert path.read_bytes() == fixed
    assert fix(path, "--fix") == 0
    assert path.read_bytes() == fixed


@pytest.mark.parametrize("name", ENCODINGS)
def test_mixed_line_ends_and_odd_characters_stay(tmp_path: Path, name: str) -> None:
    encoding, bom = ENCODINGS[name]
    path = tmp_path / "草稿.txt"
    faulty = "示例县应急预案\r\n一、目的\r　做好“准备”\t㐀𠀀Ａ１ …\n\r\n\r二.职责\r\n各负其责"
    path.write_bytes(bom + faulty.encode(encoding))
    assert fix(path, "--fix") == 0
    assert path.read_bytes() == bom + faulty.replace("二.", "二、").encode(encoding)


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "草稿.md"
    path.write_text("# 示例县应急预案\n## 一、目的\n**做好**准备。\n## 二.职责\n各负其责。\n", encoding="utf-8")
    assert fix(path, "--fix") == 0
    assert path.read_text(encoding="utf-8") == "# 示例县应急预案\n## 一、目的\n**做好**准备。\n## 二、职责\n各负其责。\n"


def test_a_diff_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="gb18030")
    before = path.read_bytes()
    assert fix(path, "--diff") == 1
    assert path.read_bytes() == before
    lines = capsys.readouterr().out.splitlines()
    assert "-二.职责" in lines
    assert "+二、职责" in lines
    path.write_text(FIXED, encoding="utf-8")
    assert fix(path, "--diff") == 0


def refuse_to_write(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("pathlib.Path.replace", refuse)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="utf-8")

    refuse_to_write(monkeypatch, OSError(28, "No space left on device"))
    assert fix(path, "--fix") == 2
    assert path.read_text(encoding="utf-8") == FAULTY
    assert [file.name for file in tmp_path.iterdir()] == ["草稿.txt"]


def test_a_file_open_in_another_program_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="utf-8")

    refuse_to_write(monkeypatch, PermissionError(13, "Permission denied"))
    assert fix(path, "--fix") == 2
    assert "正在 WPS、Word 里打开着" in capsys.readouterr().err


def test_a_read_only_file_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="utf-8")
    path.chmod(0o444)
    assert fix(path, "--fix") == 2
    assert path.read_text(encoding="utf-8") == FAULTY
    assert "文件是只读的，没有改" in capsys.readouterr().err


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="utf-8")
    path.chmod(mode)
    assert fix(path, "--fix") == 0
    assert path.stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link_and_its_file_is_fixed(tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    path, link = tmp_path / "别处" / "草稿.txt", tmp_path / "链接.txt"
    path.write_text(FAULTY, encoding="utf-8")
    link.symlink_to(path)
    assert fix(link, "--fix") == 0
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == FIXED
    assert [file.name for file in path.parent.iterdir()] == ["草稿.txt"]


def test_a_report_is_readable_by_others_as_any_new_file(tmp_path: Path) -> None:
    path, other, report = tmp_path / "草稿.txt", tmp_path / "新文件", tmp_path / "a.json"
    path.write_text(FIXED, encoding="utf-8")
    other.touch()
    assert fix(path, "--output-format", f"json={report}") == 0
    assert report.stat().st_mode == other.stat().st_mode


# Edits that are not safe

YEARS = "云岭市2025年工作要点\n一、任务\n2024年底前建成学校。\n二.保障\n加强领导。。\n"


def test_unsafe_fixes_are_applied_only_if_requested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(YEARS, encoding="utf-8")
    assert fix(path, select="NUM,DAT001,PUN003") == 1
    out = capsys.readouterr().out
    assert "有2处可用 --fix 直接改" in out
    assert "另有1处可用 --fix --unsafe-fixes 改，改后请核对" in out
    assert fix(path, "--diff", "--unsafe-fixes", select="NUM,DAT001,PUN003") == 1
    assert "+2025年底前建成学校。" in capsys.readouterr().out
    assert fix(path, "--fix", select="NUM,DAT001,PUN003") == 1
    assert path.read_text(encoding="utf-8") == YEARS.replace("二.", "二、").replace("。。", "。")
    assert "还有1处可用 --fix --unsafe-fixes 改" in capsys.readouterr().out
    assert fix(path, "--fix", "--unsafe-fixes", select="NUM,DAT001,PUN003") == 0
    done = YEARS.replace("二.", "二、").replace("。。", "。").replace("2024", "2025")
    assert path.read_text(encoding="utf-8") == done
    assert "可用 --fix" not in capsys.readouterr().out
    assert fix(path, "--fix", "--unsafe-fixes", select="NUM,DAT001,PUN003") == 0
    assert path.read_text(encoding="utf-8") == done


def test_unsafe_fixes_alone_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text(YEARS, encoding="utf-8")
    assert fix(path, "--unsafe-fixes") == 2
    assert "和 --fix" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["faulty-plan.txt", "sound-plan.txt"])
def test_fixing_twice_changes_nothing_more(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((EXAMPLES / name).read_bytes())
    everything = ["check", str(path), "--isolated", "--no-cache", "--select", "ALL", "--fix", "--unsafe-fixes"]
    main(everything)
    once = path.read_bytes()
    main(everything)
    assert path.read_bytes() == once


# One finding, all its edits or none


def _finding(*edits: Edit) -> Finding:
    rule: AnyRule = Rule("ABC001", "a", Severity.NOTE, "", "", "", "high", str, lambda *_: (), ())
    return Finding(rule, Severity.NOTE, "", edits[0].span, "", 0, "", {}, edits)


def test_the_edits_of_a_finding_are_applied_together_or_not_at_all() -> None:
    session = open_session(Request(isolated=True, select=("NUM",)))
    data = FIXED.encode()
    report = check_bytes(data, "a.txt", session.rules, {})
    at = FIXED.index("做好")
    first = _finding(Edit(Span(at, at + 2), "抓好"))
    second = _finding(Edit(Span(at + 1, at + 3), "X"), Edit(Span(at + 5, at + 5), "！"))
    findings = FileReport("a.txt", report.draft, (first, second))
    fixed = apply_fixes(findings, data, lambda data, path: check_bytes(data, path, session.rules, {}))
    assert fixed is not None
    assert fixed.text == FIXED.replace("做好", "抓好")
    assert fixed.edits == 1


def test_a_file_that_has_changed_meanwhile_is_not_fixed() -> None:
    session = open_session(Request(isolated=True, select=("NUM",)))
    report = check_bytes(FAULTY.encode(), "a.txt", session.rules, {})
    fixed = apply_fixes(report, FIXED.encode(), lambda data, path: check_bytes(data, path, session.rules, {}))
    assert fixed is not None
    assert fixed.data == FIXED.encode()
    assert not fixed.edits
    assert "又改动了" in fixed.report.errors[-1]
