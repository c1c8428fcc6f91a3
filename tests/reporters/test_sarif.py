"""SARIF, by the official schema and the rules of GitHub code scanning."""

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from planlint.config.catalog import installed
from planlint.reporters import REPORTERS
from planlint.reporters.line_hashes import line_hashes
from planlint.reporters.render_options import RenderOptions
from support.reports import (
    BYTES,
    DRAFT,
    Json,
    findings,
    json_report,
    report_with_suppressed,
    run,
    schema,
)


@pytest.fixture
def log(repository: Path) -> Json:
    log: Json = json.loads(run("计划 文件"))
    return log


def test_official_schema(log: Json) -> None:
    jsonschema.Draft4Validator(schema("sarif-schema-2.1.0.json")).validate(log)
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_no_text_that_github_requires_is_empty(log: Json) -> None:
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["help"]["text"]):
            assert text
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024


def test_help_is_markdown_with_the_authority(log: Json) -> None:
    (rule,) = (rule for rule in log["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "NUM001")
    assert rule["help"]["markdown"].startswith("## NUM001 ordinal-gap")
    assert "依据：《党政机关公文格式》（GB/T 9704—2012）7.3.3" in rule["help"]["markdown"]
    assert rule["properties"]["precision"] == "very-high"


def test_every_finding_is_a_result_whose_region_is_its_words(repository: Path, log: Json) -> None:
    results = [result for result in log["runs"][0]["results"] if result["ruleId"] != "not-checked"]
    expected = findings(json_report(repository))
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


def test_a_finding_names_its_headings_and_in_a_document_its_paragraph(repository: Path, log: Json) -> None:
    seen = set()
    results = [one for one in log["runs"][0]["results"] if one["ruleId"] != "not-checked"]
    for (path, finding), result in zip(findings(json_report(repository)), results, strict=True):
        names = [(one["fullyQualifiedName"], one["kind"]) for one in result["locations"][0]["logicalLocations"]]
        assert names[0] == (finding["section"] or "（全文）", "section")
        assert result["properties"]["section"] == finding["section"]
        paragraph = [(f"第{finding['start']['paragraph']}段", "paragraph")] if path.endswith(".docx") else []
        assert names[1:] == paragraph
        seen |= {bool(finding["section"]), bool(paragraph)}
    assert seen == {True, False}


def test_a_document_has_no_regions_of_a_file_and_so_no_fixes(repository: Path, log: Json) -> None:
    results = [one for one in log["runs"][0]["results"] if "properties" in one]
    in_document = [one for one in results if "extractedTextRegion" in one["properties"]]
    assert in_document
    assert any(result["properties"]["basis"] for result in results)
    assert len(in_document) < len(results)
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert ("extractedTextRegion" in result["properties"]) is uri.endswith(".docx")
        assert ("region" in result["locations"][0]["physicalLocation"]) is not uri.endswith(".docx")
        assert not (uri.endswith(".docx") and "fixes" in result)
    (region, *_) = (one["properties"]["extractedTextRegion"] for one in in_document)
    assert region.keys() == {"startLine", "startColumn", "endLine", "endColumn"}


def test_the_values_in_a_message_are_properties(log: Json) -> None:
    gaps = [one for one in log["runs"][0]["results"] if one["ruleId"] == "NUM001"]
    assert gaps
    assert all(one["properties"]["data"]["mark"] in one["message"]["text"] for one in gaps)


def test_the_description_of_a_fix_is_the_advice_of_its_rule(log: Json) -> None:
    advice = {rule.code: rule.advice or rule.title for rule in installed().rules}
    fixed = [one for one in log["runs"][0]["results"] if "fixes" in one]
    assert any(rule.advice for rule in installed().rules if rule.code in {one["ruleId"] for one in fixed})
    for result in fixed:
        assert result["fixes"][0]["description"]["text"].startswith(f"{advice[result['ruleId']]}（")


def test_the_last_line_of_a_file_without_a_line_end_has_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "云岭市2025年教育工作要点\n一、甲\n确保2024年底前完成。"
    Path("稿.txt").write_text(text, encoding="utf-8")
    (result,) = json.loads(run("稿.txt", code=1))["runs"][0]["results"]
    assert result["partialFingerprints"]["primaryLocationLineHash"] == line_hashes(text)[2]
    assert result["partialFingerprints"]["planlint/v1"]


def test_fixes_replace_the_regions_that_they_name(repository: Path, log: Json) -> None:
    fixed = [result for result in log["runs"][0]["results"] if "fixes" in result]
    assert fixed
    for result in fixed:
        (change,) = result["fixes"][0]["artifactChanges"]
        (edit,) = change["replacements"]
        region = edit["deletedRegion"]
        expected = ("2.", 2) if result["ruleId"] == "NUM001" else ("2025", 4)
        assert (edit["insertedContent"]["text"], region["endColumn"] - region["startColumn"]) == expected
        assert "须核对后再改" in result["fixes"][0]["description"]["text"]


def test_line_hashes_are_those_of_the_file_as_github_reads_it(repository: Path, log: Json) -> None:
    compared = 0
    for result in log["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        if "region" in place:
            compared += 1
            path = Path(
                os.fsdecode(
                    unquote(place["artifactLocation"]["uri"], errors="surrogateescape").encode("utf-8", "surrogateescape")
                )
            )
            seen = path.read_bytes().decode("utf-8", "replace")
            expected = line_hashes(seen)[place["region"]["startLine"] - 1]
            assert result["partialFingerprints"]["primaryLocationLineHash"] == expected
    assert compared > 5


def test_an_unchecked_file_is_a_result_and_a_notification(log: Json) -> None:
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["error", "note"]
    missed = [result for result in log["runs"][0]["results"] if result["ruleId"] == "not-checked"]
    assert [result["level"] for result in missed] == ["error", "note"]


@pytest.mark.parametrize("baselined", [True, False])
def test_waived_and_baselined_findings_are_marked_not_dropped(*, baselined: bool) -> None:
    log = json.loads(REPORTERS["sarif"].render(report_with_suppressed(has_baseline=baselined), RenderOptions()))
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


def test_a_file_outside_of_the_repository_is_absolute(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("别处") / "稿.txt"
    outside.write_text(DRAFT, encoding="utf-8")
    log = json.loads(run(str(outside), code=1))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"].startswith("file:///")
    assert "uriBaseId" not in location


def test_paths_count_from_the_repository_wherever_the_run_is(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    log = json.loads(run("国标.txt", code=1))
    uri = log["runs"][0]["artifacts"][0]["location"]["uri"]
    assert unquote(uri) == "计划 文件/国标.txt"


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


def test_only_rules_that_have_findings_are_described(log: Json) -> None:
    described = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert described == {result["ruleId"] for result in log["runs"][0]["results"]} | {"not-checked"}
