"""Formats for review tools and pipelines (GitLab, JUnit, reviewdog, Checkstyle), by schema or by the consumer's own parser."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from planlint.text.printable import visible
from support.reports import (
    HOSTILE,
    SCHEMAS,
    findings,
    json_report,
    run,
    schema,
)


class TestGitlab:
    def test_every_problem_fits_the_schema_of_gitlab(self, repository: Path) -> None:
        problems = json.loads(run("计划 文件", formats="gitlab"))
        for problem in problems:
            jsonschema.validate(problem, schema("codeclimate.json"))
            assert problem["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert not problem["location"]["path"].startswith(("/", "./"))
            assert problem["description"].startswith(problem["check_name"])
            if problem["location"]["path"].endswith("稿.docx"):
                assert re.search(r"（第\d+段）$", problem["description"])
                assert problem["location"]["lines"] == {"begin": 1}
        assert len({problem["fingerprint"] for problem in problems}) == len(problems)
        assert len(problems) == len(findings(json_report(repository))) + 2

    def test_fingerprints_are_the_same_after_lines_move(self, repository: Path) -> None:
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
    def test_it_fits_the_schema_of_jenkins(self, repository: Path) -> None:
        report = etree.fromstring(run("计划 文件", formats="junit").encode())
        etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(report)
        assert report.get("errors") == "1"
        assert report.get("failures") == str(len(findings(json_report(repository))))

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
        draft = "青禾区2025年教育工作要点\n一、学校\n1.办好幼儿园。\n2．办好小学。\n3.办好中学。\n二、职责\n各负其责。\n"
        Path("警.txt").write_text(draft, encoding="utf-8")
        lenient = etree.fromstring(run("警.txt", "--extend-select", "NUM005", formats="junit", code=0).encode())
        strict = etree.fromstring(
            run("警.txt", "--extend-select", "NUM005", "--fail-on", "note", formats="junit", code=1).encode()
        )
        assert (lenient.get("failures"), strict.get("failures")) == ("0", "1")


class TestRdjson:
    def test_it_fits_the_schema_of_reviewdog(self, repository: Path) -> None:
        document = json.loads(run("计划 文件", formats="rdjson"))
        jsonschema.Draft4Validator(schema("DiagnosticResult.json")).validate(document)
        assert len(document["diagnostics"]) == len(findings(json_report(repository))) + 2

    @pytest.mark.parametrize("name", [HOSTILE, "标记.md"])
    def test_columns_are_bytes_of_the_line(self, repository: Path, name: str) -> None:
        lines = (repository / name).read_bytes().split(b"\n")
        document = json.loads(run(f"计划 文件/{name}", formats="rdjson", code=1))
        assert len(document["diagnostics"]) > 2
        for diagnostic in document["diagnostics"]:
            start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
            words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
            assert words == (b"2024" if diagnostic["code"]["value"] == "DAT001" else b"3.")

    def test_suggestions_only_where_the_bytes_are_those_of_the_file(self, repository: Path) -> None:
        gap = "青禾区2025年教育工作要点\n一、办好学校\n1.提高质量。\n3.建好队伍。\n3.关心教师。\n4.做好后勤。\n"
        (repository / "跳.txt").write_text(gap, encoding="utf-8")
        for name, expected in (("跳.txt", 1), (HOSTILE, 0), ("国标.txt", 0), ("稿.docx", 0)):
            document = json.loads(run(f"计划 文件/{name}", formats="rdjson", code=1))
            assert sum("suggestions" in diagnostic for diagnostic in document["diagnostics"]) == expected


class TestCheckstyle:
    def test_every_finding_is_an_error_of_its_file(self, repository: Path) -> None:
        report = etree.fromstring(run("计划 文件", formats="checkstyle").encode())
        assert (report.tag, report.get("version")) == ("checkstyle", "4.3")
        reported = {(file.get("name"), error.get("message"), error.get("source")) for file in report for error in file}
        for path, finding in findings(json_report(repository)):
            assert (
                visible(path),
                finding["message"],
                f"planlint.{finding['code']}",
            ) in reported
        for error in report.iter("error"):
            assert int(error.get("line") or 0) >= 1
            assert error.get("severity") in ("error", "warning", "info")
