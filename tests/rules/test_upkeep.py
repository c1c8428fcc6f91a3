"""The checklist of upkeep comes from the registers, and the list of changes from how they differ."""

import importlib.util
import sys
from datetime import date
from types import ModuleType

import pytest

from support.folders import ROOT


def _upkeep() -> ModuleType:
    spec = importlib.util.spec_from_file_location("upkeep", ROOT / "docs" / "upkeep.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["upkeep"] = module
    spec.loader.exec_module(module)
    return module


UPKEEP = _upkeep()


def test_what_has_ended_or_is_open_is_on_the_checklist() -> None:
    text = "\n".join(UPKEEP.checklist(date(2028, 1, 15)))
    assert "《加快建设教育强国三年行动计划（2025—2027年）》已于2027年期满" in text
    assert "《中华人民共和国教师法》截至2026-08-22未见修订通过" in text
    assert "registers/events.yaml 上次核对在2026-11-30" in text
    assert "三年行动计划（2025—2027年）" not in "\n".join(UPKEEP.checklist(date(2027, 1, 15)))


def test_changes_name_what_was_added_changed_and_removed() -> None:
    before = {"events.yaml": "events:\n- {id: O-1, names: [甲日], first: 2000}\n- {id: O-2, names: [乙日], first: 2000}\n"}
    after = {"events.yaml": "events:\n- {id: O-1, names: [甲日], first: 2001}\n- {id: O-3, names: [丙日], first: 2000}\n"}
    assert UPKEEP.changes(before, after) == [
        "- events.yaml events：新增O-3（丙日）。",
        "- events.yaml events：改动O-1（甲日）。",
        "- events.yaml events：删去O-2（乙日）。",
    ]


def test_changes_of_packs_are_those_of_their_knowledge() -> None:
    pack = "mandates:\n- {{code: EDU1, title: 应写甲, subject: 甲, basis: [{basis}], examples: [{example}]}}\n"
    before = {"a.yaml": pack.format(basis="旧办法", example="例"), "b.yaml": pack.format(basis="办法", example="例")}
    after = {"a.yaml": pack.format(basis="新办法", example="例"), "b.yaml": pack.format(basis="办法", example="又一例")}
    assert UPKEEP.changes(before, after) == ["- a.yaml mandates：改动EDU1（甲）。"]


def test_the_changelog_says_how_the_registers_have_changed() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.count("### Knowledge") == text.count(", by docs/upkeep.py -->") == 1
    try:
        updated = UPKEEP.updated(text)
    except LookupError as error:
        pytest.skip(str(error))
    assert text == updated, "run: python docs/upkeep.py changelog"


def test_a_changelog_without_the_section_is_not_changed() -> None:
    with pytest.raises(LookupError):
        UPKEEP.updated("# Changelog\n")
