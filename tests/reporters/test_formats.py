"""Report formats, read as their consumers read them: by the official schema, or by the consumer's own parser."""

import json
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from msgspec.structs import replace

from planlint.authoring import Span
from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.findings.report import Report
from planlint.findings.waivers import Waived, Waiver
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.line_hashes import line_hashes
from planlint.reporters.markdown import escape
from planlint.reporters.render_options import RenderOptions
from planlint.run.check import check_bytes
from support.docx_files import Docx

Json = dict[str, Any]
SCHEMAS = Path(__file__).parent / "schemas"
FORMATS = sorted(REPORTERS)
ALL_FORMATS = sorted({**REPORTERS, **BINARY})

HOSTILE = "甲 〔2025〕，a,b%25&<i>\"'|`#@all：b.txt"
BROKEN_LINE = "换\n::error::行.txt"
BYTES = os.fsdecode(b"\xff\xfe.txt")
DRAFT = (
    "青禾区2025年教育工作要点\n"
    "一、办好学校\n"
    "1.建设𠮷祥👩‍🏫学校😀，确保2024年底前完成“一校一案”。\n"
    "3.落实|责任`制度`<b>，确保2024年底前完成。\n"
    "\t确保2024年底前完成\x0b。\n"
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    plans = tmp_path / "计划 文件"
    plans.mkdir()
    monkeypatch.chdir(tmp_path)
    (plans / HOSTILE).write_text(DRAFT, encoding="utf-8")
    (plans / "国标.txt").write_bytes(DRAFT.replace("\n", "\r\n").encode("gb18030"))
    (plans / "标记.md").write_text("# " + DRAFT, encoding="utf-8-sig")
    (plans / "稿.docx").write_bytes(_docx())
    (plans / "好.txt").write_text(DRAFT.replace("3.", "2.").replace("2024", "2025"), encoding="utf-8")
    (plans / "坏.txt").write_bytes(b"\x00\x01")
    (plans / "旧.ofd").write_bytes(b"\xd0\xcf\x11\xe0")
    if os.name == "posix":
        (plans / BROKEN_LINE).write_text(DRAFT, encoding="utf-8")
        (plans / BYTES).write_text(DRAFT, encoding="utf-8")
    return plans


def _docx() -> bytes:
    made = Docx()
    for line in DRAFT.replace("\x0b", "").splitlines():
        made.add(line)
    return made.data()


def run(*arguments: str, formats: str = "sarif", code: int = 2) -> str:
    """Run a check with the report in a file, and return that."""
    report = Path("报告")
    assert main(["check", "--isolated", "--select", "NUM001,DAT001", *arguments, "--output-format", f"{formats}=报告"]) == code
    return report.read_bytes().decode("utf-8")


def schema(name: str) -> Json:
    found: Json = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return found


def found_in(folder: Path) -> Json:
    """Return the JSON report: what all other formats must say too."""
    document: Json = json.loads(run(str(folder.relative_to(Path.cwd())), formats="json"))
    assert document["summary"]["error"] > 10
    return document


def findings(document: Json) -> list[tuple[str, Json]]:
    return [(file["path"], finding) for file in document["files"] for finding in file["findings"]]


@pytest.mark.parametrize("format_", ALL_FORMATS)
def test_two_runs_are_byte_identical(repository: Path, format_: str) -> None:
    reports = []
    for more in ([], [], ["--no-cache"]):
        main(["check", "--isolated", "计划 文件", *more, "--output-format", f"{format_}=报告"])
        reports.append(Path("报告").read_bytes())
    assert reports[0] == reports[1] == reports[2]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_unreadable_file_never_looks_clean(repository: Path, format_: str) -> None:
    report = run("计划 文件/坏.txt", formats=format_)
    name = "%E5%9D%8F.txt" if format_ == "sarif" else "坏.txt"
    if format_ == "text":
        assert "1个文件没有查成" in report
    else:
        assert name in report
        assert "不是纯文本" in report


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"text"}))
def test_a_document_passed_over_is_named(repository: Path, format_: str) -> None:
    report = run("计划 文件", formats=format_)
    assert "%E6%97%A7.ofd" in report if format_ == "sarif" else "旧.ofd" in report
    assert "还不能读" in report


@pytest.mark.skipif(os.name != "posix", reason="names as only these systems have them")
def test_no_file_name_becomes_a_command(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "\x1b[2J\n::error::好.txt").write_bytes(b"\0")
    for format_ in ("text", "github"):
        main(["check", "--isolated", "-v", "计划 文件", "--output-format", format_])
        shown = capsys.readouterr()
        lines = (shown.out + shown.err).splitlines()
        assert "\x1b" not in (shown.err if format_ == "github" else shown.out + shown.err)  # GitHub must find the file
        assert all("file=" in line for line in lines if line.startswith("::error"))


class TestSarif:
    @pytest.fixture
    def log(self, repository: Path) -> Json:
        log: Json = json.loads(run("计划 文件"))
        return log

    def test_official_schema(self, log: Json) -> None:
        jsonschema.Draft4Validator(schema("sarif-schema-2.1.0.json")).validate(log)
        assert log["version"] == "2.1.0"
        assert log["runs"][0]["columnKind"] == "unicodeCodePoints"

    def test_empty_strings_are_nowhere_where_github_requires_a_text(self, log: Json) -> None:
        for rule in log["runs"][0]["tool"]["driver"]["rules"]:
            for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["help"]["text"]):
                assert text
            assert len(rule["shortDescription"]["text"]) <= 1024
            assert len(rule["fullDescription"]["text"]) <= 1024

    def test_help_is_markdown_with_the_authority(self, log: Json) -> None:
        (rule,) = (rule for rule in log["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "NUM001")
        assert rule["help"]["markdown"].startswith("## NUM001 ordinal-gap")
        assert "依据：《党政机关公文格式》（GB/T 9704—2012）7.3.3" in rule["help"]["markdown"]
        assert rule["properties"]["precision"] == "very-high"

    def test_every_finding_is_a_result_at_its_very_words(self, repository: Path, log: Json) -> None:
        results = [result for result in log["runs"][0]["results"] if result["ruleId"] != "not-checked"]
        expected = findings(found_in(repository))
        assert len(results) == len(expected)
        for (path, finding), result in zip(expected, results, strict=True):
            (location,) = result["locations"]
            artifact = location["physicalLocation"]["artifactLocation"]
            assert os.fsdecode(unquote(artifact["uri"]).encode("utf-8", "surrogateescape")) == path or BYTES in path
            assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", artifact["uri"])
            assert result["message"]["text"] == finding["message"]
            assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding["code"]
            if path.endswith(".docx"):
                assert "region" not in location["physicalLocation"]
                assert result["properties"]["paragraph"] == finding["start"]["paragraph"]
                continue
            region = location["physicalLocation"]["region"]
            assert (region["startLine"], region["startColumn"]) == (finding["start"]["line"], finding["start"]["column"])
            lines = re.split("\r\n|\r|\n", _text(Path(path)))
            words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert words == ("2024" if finding["code"] == "DAT001" else "3.")

    def test_fixes_mend_the_file_by_its_regions(self, repository: Path, log: Json) -> None:
        fixed = [result for result in log["runs"][0]["results"] if "fixes" in result]
        assert fixed
        for result in fixed:
            (change,) = result["fixes"][0]["artifactChanges"]
            (edit,) = change["replacements"]
            region = edit["deletedRegion"]
            expected = ("2.", 2) if result["ruleId"] == "NUM001" else ("2025", 4)
            assert (edit["insertedContent"]["text"], region["endColumn"] - region["startColumn"]) == expected
            words = "可以放心改" if result["ruleId"] == "NUM001" else "须核对后再改"
            assert words in result["fixes"][0]["description"]["text"]

    def test_line_hashes_are_those_of_the_file_as_github_reads_it(self, repository: Path, log: Json) -> None:
        for result in log["runs"][0]["results"]:
            place = result["locations"][0]["physicalLocation"]
            if "region" in place:
                path = Path(
                    os.fsdecode(
                        unquote(place["artifactLocation"]["uri"], errors="surrogateescape").encode("utf-8", "surrogateescape")
                    )
                )
                seen = path.read_bytes().decode("utf-8", "replace")
                expected = line_hashes(seen)[place["region"]["startLine"] - 1]
                assert result["partialFingerprints"]["primaryLocationLineHash"] == expected

    def test_what_was_not_checked_is_a_result_and_a_notification(self, log: Json) -> None:
        (invocation,) = log["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False
        assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["error", "note"]
        missed = [result for result in log["runs"][0]["results"] if result["ruleId"] == "not-checked"]
        assert [result["level"] for result in missed] == ["error", "note"]

    @pytest.mark.parametrize("baselined", [True, False])
    def test_what_is_waived_or_known_is_marked_not_dropped(self, *, baselined: bool) -> None:
        log = json.loads(REPORTERS["sarif"].render(settled(has_baseline=baselined), RenderOptions()))
        jsonschema.Draft4Validator(schema("sarif-schema-2.1.0.json")).validate(log)
        live, waived, inline, known = log["runs"][0]["results"]
        assert [one["suppressions"] for one in (live, known)] == [
            [],
            [{"kind": "external", "status": "accepted", "justification": "基线中已有"}],
        ]
        for one, kind, path, line in (
            (waived, "external", "planlint-waivers.toml", 7),
            (inline, "inSource", "%E7%A8%BF.md", 3),
        ):
            (suppression,) = one["suppressions"]
            assert (suppression["kind"], suppression["justification"]) == (kind, "领导已定")
            place = suppression["location"]["physicalLocation"]
            assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (path, line)
        states = [result.get("baselineState") for result in log["runs"][0]["results"]]
        assert states == (["new", "unchanged", "unchanged", "unchanged"] if baselined else [None] * 4)
        rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
        assert {result["ruleId"] for result in log["runs"][0]["results"]} <= rules

    def test_a_file_outside_of_the_repository_is_absolute(
        self, repository: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        outside = tmp_path_factory.mktemp("别处") / "稿.txt"
        outside.write_text(DRAFT, encoding="utf-8")
        log = json.loads(run(str(outside), code=1))
        location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uri"].startswith("file:///")
        assert "uriBaseId" not in location

    def test_paths_count_from_the_repository_wherever_the_run_is(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository)
        log = json.loads(run("国标.txt", code=1))
        uri = log["runs"][0]["artifacts"][0]["location"]["uri"]
        assert unquote(uri) == "计划 文件/国标.txt"


def settled(*, has_baseline: bool) -> Report:
    """Return a report with a finding that is live, two that are waived (beside the draft, in it), and one that is known."""
    rules = [rule for rule in installed().rules if rule.code in ("NUM001", "DAT001")]
    file = check_bytes(DRAFT.encode(), "稿.md", rules, {})
    live, beside, within, known = file.findings
    side = Waiver("DAT001", "领导已定", "planlint-waivers.toml", 7, Span(0, 1))
    waived = (Waived(beside, side), Waived(within, replace(side, path="稿.md", line=3, reach=Span(0, 9))))
    return Report((replace(file, findings=(live,), waived=waived, baselined=(known,)),), (), has_baseline=has_baseline)


@pytest.mark.parametrize("format_", ["github", "gitlab", "junit", "rdjson", "checkstyle", "markdown"])
def test_what_is_waived_or_known_is_no_problem_any_more(format_: str) -> None:
    report = REPORTERS[format_].render(settled(has_baseline=True), RenderOptions())
    assert report.count("DAT001") + report.count("NUM001") == {"gitlab": 2, "junit": 2}.get(format_, 1)


def test_every_line_of_a_stream_tells_what_became_of_it() -> None:
    lines = [json.loads(line) for line in _lines(REPORTERS["jsonl"].render(settled(has_baseline=True), RenderOptions()))]
    assert [line["type"] for line in lines] == ["run", "file", "finding", "waived", "waived", "known", "summary"]


def _text(path: Path) -> str:
    data = path.read_bytes()
    return data.decode("gb18030" if path.name == "国标.txt" else "utf-8-sig")


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        ("x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n", ["e54938cc54b302f1:1", "bb609acbe9138d60:1"]),
        (
            " hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
            ["e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1"],
        ),
        ("一、加强党的建设\n（一）强化理论武装。\n", ["576efc08a86e5a5e:1", "69293c7f67f711bf:1", "c129715d7a2bc9a3:1"]),
        ("Lorem ipsum dolor sit amet.\n" * 10, [*(f"a7f2ff13bc495cf2:{i}" for i in range(1, 7)), "a7f2ff1481e87703:1"]),
    ],
)
def test_line_hashes(text: str, hashes: list[str]) -> None:
    assert line_hashes(text)[: len(hashes)] == hashes


class TestGithub:
    def test_commands_are_one_line_each_errors_first_and_the_limit_is_told(self, repository: Path) -> None:
        *lines, last = run("计划 文件", formats="github").splitlines()
        assert last.startswith("检查了")
        commands = [_command(line) for line in lines]
        kinds = [kind for kind, _, _ in commands]
        assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
        assert len([kind for kind in kinds if kind == "error"]) > 10
        expected = findings(found_in(repository))
        said = {(properties.get("file"), message) for _, properties, message in commands}
        for path, finding in expected:
            words = finding["message"] + (f"（第{finding['start']['paragraph']}段）" if path.endswith("docx") else "")
            assert (path.encode("utf-8", "backslashreplace").decode(), words) in said
        (limit,) = (message for _, properties, message in commands if properties["title"] == "planlint")
        assert limit == f"另有{kinds.count('error') - 10}条 GitHub 不显示为批注，请看本步骤的日志或作业摘要"

    def test_columns_are_code_points_with_an_exclusive_end(self, repository: Path) -> None:
        (line,) = run(f"计划 文件/{HOSTILE}", "--ignore", "NUM001", formats="github", code=1).splitlines()[:1]
        _, properties, _ = _command(line)
        at = DRAFT.splitlines()[2].index("2024") + 1
        assert (properties["line"], properties["endLine"]) == ("3", "3")
        assert (properties["col"], properties["endColumn"]) == (str(at), str(at + 4))
        assert properties["file"] == f"计划 文件/{HOSTILE}"

    def test_it_is_the_usual_format_in_a_workflow(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        check = ["check", "--isolated", "计划 文件/国标.txt"]
        assert main(check) == 1
        assert capsys.readouterr().out.startswith("::error title=")
        assert main([*check, "--output-format", "text"]) == 1
        assert not capsys.readouterr().out.startswith("::")

    def test_the_job_summary_is_added_to(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("摘要.md").write_text("# 以前的\n", encoding="utf-8")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("摘要.md").resolve()))
        run("计划 文件/国标.txt", formats="github", code=1)
        summary = Path("摘要.md").read_text(encoding="utf-8")
        assert summary.startswith("# 以前的\n## planlint\n")
        assert "序数" in summary

    def test_a_summary_that_cannot_be_written_changes_nothing(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "没有的文件夹/摘要.md")
        run("计划 文件/国标.txt", formats="github", code=1)
        assert "作业摘要写不进去" in capsys.readouterr().err

    def test_a_long_summary_is_cut_at_a_line(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("摘要.md").resolve()))
        monkeypatch.setattr("planlint.cli.output._SUMMARY", 400)
        run("计划 文件/国标.txt", formats="github", code=1)
        summary = Path("摘要.md").read_bytes()
        assert len(summary) < 460
        assert summary.decode("utf-8").endswith("|\n\n其余从略，见日志。\n")


def _command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner does."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match, line
    properties = dict(item.split("=", 1) for item in match[2].split(","))
    return match[1], {key: _unescape(value, ":,") for key, value in properties.items()}, _unescape(match[3], "")


def _unescape(text: str, more: str) -> str:
    for char in f"{more}\r\n%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


class TestGitlab:
    def test_gitlab_takes_every_problem(self, repository: Path) -> None:
        problems = json.loads(run("计划 文件", formats="gitlab"))
        for problem in problems:
            jsonschema.validate(problem, schema("codeclimate.json"))
            assert problem["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert not problem["location"]["path"].startswith(("/", "./"))
            assert problem["description"].startswith(problem["check_name"])
        assert len({problem["fingerprint"] for problem in problems}) == len(problems)
        assert len(problems) == len(findings(found_in(repository))) + 2

    def test_fingerprints_stay_when_lines_move(self, repository: Path) -> None:
        path = repository / "国标.txt"
        before = json.loads(run("计划 文件/国标.txt", formats="gitlab", code=1))
        path.write_bytes("\r\n\r\n青禾区教育局文件\r\n\r\n".encode("gb18030") + path.read_bytes())
        after = json.loads(run("计划 文件/国标.txt", formats="gitlab", code=1))
        assert {problem["fingerprint"] for problem in before} == {problem["fingerprint"] for problem in after}
        assert {problem["location"]["lines"]["begin"] for problem in before} != {
            problem["location"]["lines"]["begin"] for problem in after
        }

    def test_a_clean_run_is_an_empty_list(self, repository: Path) -> None:
        assert json.loads(run("计划 文件/好.txt", formats="gitlab", code=0)) == []


class TestJunit:
    def test_jenkins_takes_it(self, repository: Path) -> None:
        report = etree.fromstring(run("计划 文件", formats="junit").encode())
        etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(report)
        assert report.get("errors") == "1"
        assert report.get("failures") == str(len(findings(found_in(repository))))

    def test_junitparser_reads_it(self, repository: Path) -> None:
        junitparser = pytest.importorskip("junitparser")
        run(f"计划 文件/{HOSTILE}", "计划 文件/好.txt", formats="junit", code=1)
        first, second = junitparser.JUnitXml.fromfile("报告")
        assert first.name == f"计划 文件/{HOSTILE}"
        results = [case.result[0] for case in first]
        assert {result.type for result in results} == {"NUM001", "DAT001"}
        assert "计划是2025年的，这里写的是2024年" in {result.message for result in results}
        assert [case.name for case in second] == ["没有发现"]
        assert (second.failures, second.errors) == (0, 0)

    def test_a_failure_is_what_fails_the_run(self, repository: Path) -> None:
        draft = "青禾区2025年教育工作要点\n一、学校\n（1）办好。\n（2）办好小学。\n二、职责\n各负其责。\n"
        Path("警.txt").write_text(draft, encoding="utf-8")
        lenient = etree.fromstring(run("警.txt", "--extend-select", "NUM007", formats="junit", code=0).encode())
        strict = etree.fromstring(
            run("警.txt", "--extend-select", "NUM007", "--fail-on", "note", formats="junit", code=1).encode()
        )
        assert (lenient.get("failures"), strict.get("failures")) == ("0", "1")


class TestRdjson:
    def test_reviewdog_takes_it(self, repository: Path) -> None:
        document = json.loads(run("计划 文件", formats="rdjson"))
        jsonschema.Draft4Validator(schema("DiagnosticResult.json")).validate(document)
        assert len(document["diagnostics"]) == len(findings(found_in(repository))) + 2

    @pytest.mark.parametrize("name", [HOSTILE, "标记.md"])
    def test_columns_are_bytes_of_the_line(self, repository: Path, name: str) -> None:
        lines = (repository / name).read_bytes().split(b"\n")
        document = json.loads(run(f"计划 文件/{name}", formats="rdjson", code=1))
        for diagnostic in document["diagnostics"]:
            start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
            words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
            assert words == (b"2024" if diagnostic["code"]["value"] == "DAT001" else b"3.")

    def test_suggestions_only_where_the_bytes_are_those_of_the_file(self, repository: Path) -> None:
        for name, expected in ((HOSTILE, 1), ("国标.txt", 0), ("稿.docx", 0)):
            document = json.loads(run(f"计划 文件/{name}", formats="rdjson", code=1))
            assert sum("suggestions" in diagnostic for diagnostic in document["diagnostics"]) == expected


class TestCheckstyle:
    def test_every_finding_is_an_error_of_its_file(self, repository: Path) -> None:
        report = etree.fromstring(run("计划 文件", formats="checkstyle").encode())
        assert (report.tag, report.get("version")) == ("checkstyle", "4.3")
        said = {(file.get("name"), error.get("message"), error.get("source")) for file in report for error in file}
        for path, finding in findings(found_in(repository)):
            assert (
                path.encode("utf-8", "backslashreplace").decode(),
                finding["message"],
                f"planlint.{finding['code']}",
            ) in said
        for error in report.iter("error"):
            assert int(error.get("line") or 0) >= 1
            assert error.get("severity") in ("error", "warning", "info")


class TestMarkdown:
    def test_the_very_characters_are_shown(self, repository: Path) -> None:
        shown = _Shown(MarkdownIt("commonmark").enable("table").render(run("计划 文件", formats="markdown")))
        assert f"计划 文件/{HOSTILE}" in shown.texts
        assert {finding["message"] for _, finding in findings(found_in(repository))} <= set(shown.texts)
        assert shown.tags <= {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td"}

    @pytest.mark.parametrize("text", ["a|b `c` *d* _e_ <f> [g](h) #1 @all :smile: \\| & &amp; ![x] ~~y~~ $z$", "1\n2"])
    def test_escape(self, text: str) -> None:
        shown = _Shown(MarkdownIt("commonmark").enable("table").render(f"| a |\n|---|\n| {escape(text)} |\n"))
        assert " ".join(text.split()) in shown.texts
        assert "@" not in escape(text)


class _Shown(HTMLParser):
    """The texts and tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts = [""]
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


class TestJsonLines:
    def test_every_line_is_an_object_and_the_last_the_summary(self, repository: Path) -> None:
        lines = [json.loads(line) for line in _lines(run("计划 文件", formats="jsonl"))]
        whole = found_in(repository)
        assert (lines[0]["type"], lines[0]["version"], lines[0]["tool"]) == ("run", 1, whole["tool"])
        assert lines[-1] == {"type": "summary", **whole["summary"]}
        said = [(line.pop("path"), line) for line in lines if line.pop("type") == "finding"]
        assert said == findings(whole)

    def test_unreadable_and_skipped_files_are_lines(self, repository: Path) -> None:
        lines = [json.loads(line) for line in _lines(run("计划 文件", formats="jsonl"))]
        assert [line["path"] for line in lines if line["type"] == "error"] == ["计划 文件/坏.txt"]
        assert [line["path"] for line in lines if line["type"] == "skipped"] == ["计划 文件/旧.ofd"]


def _lines(text: str) -> Iterator[str]:
    assert text.endswith("\n")
    yield from text[:-1].split("\n")
