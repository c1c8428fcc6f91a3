"""A finding that speaks of several places names them all, from the cache too."""

import json
from pathlib import Path

import jsonschema
import pytest

from support.reports import run, schema

DRAFT = "青禾区2025年教育工作要点\n一、学校\n1.办好幼儿园。\n2．办好小学。\n3.办好中学。\n4．办好高中。\n5.办好特教。\n二、职责\n各负其责。\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("稿.txt").write_text(DRAFT, encoding="utf-8")
    return "稿.txt"


@pytest.mark.parametrize("time", ["first", "second"])
def test_json_has_the_places_with_their_words(draft: str, time: str) -> None:
    for _ in ["first", "second"][: 1 + (time == "second")]:
        document = json.loads(run(draft, "--select", "NUM005", formats="json", code=0))
    (finding,) = document["files"][0]["findings"]
    assert [(one["start"]["line"], one["start"]["column"], one["text"]) for one in finding["related"]] == [
        (4, 1, "2．"),
        (6, 1, "4．"),
    ]


def test_sarif_has_the_other_places(draft: str) -> None:
    log = json.loads(run(draft, "--select", "NUM005", formats="sarif", code=0))
    jsonschema.Draft4Validator(schema("sarif-schema-2.1.0.json")).validate(log)
    (result,) = log["runs"][0]["results"]
    assert [one["physicalLocation"]["region"]["startLine"] for one in result["relatedLocations"]] == [6]
