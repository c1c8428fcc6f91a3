"""Registers that settings name add to those of the rules by id, are validated by a schema, and are tested by their examples."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from msgspec import Struct
from msgspec.structs import fields

from planlint.api import check_file
from planlint.config.catalog import installed
from planlint.config.registers import read_registers
from planlint.errors import PackError, SettingsError
from planlint.run.register_examples import test_registers as run_examples
from planlint_rules.registers import campaigns, documents, events, formulations, periods
from support.folders import ROOT

REGISTERS = ROOT / "rules/planlint_rules/registers"
SCHEMA = yaml.safe_load((REGISTERS / "registers.schema.json").read_text(encoding="utf-8"))
SECTIONS: dict[str, type[Struct]] = {
    "documents": documents.CitedDocument,
    "standards": documents.Standard,
    "plenums": documents.Plenum,
    "congresses": documents.Congress,
    "debuts": documents.Debut,
    "events": events.Event,
    "anniversaries": events.Event,
    "sessions": events.Event,
    "misquoted": formulations.Formulation,
    "stale": formulations.Formulation,
    "sequences": formulations.FixedSequence,
    "campaigns": campaigns.Campaign,
    "periods": periods.PeriodPlan,
}
DRAFT = "示例县2027年教育工作要点\n一、抓好重点工作\n1.落实《示例省办学条例》，会同工商局检查，组织第42个教师节、第5个示例读书日活动。\n2.用好示例教育网。\n"

Folder = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a function that writes a register and settings that name its folder, and returns that folder."""

    def write(name: str, text: str) -> Path:
        registers = tmp_path / "登记表"
        registers.mkdir(exist_ok=True)
        (registers / name).write_text(text, encoding="utf-8")
        (tmp_path / "planlint.toml").write_text('registers = ["登记表"]\nselect = ["WRD", "CIT", "DAT"]\n', encoding="utf-8")
        (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
        return registers

    return write


def found(registers: Path) -> Sequence[tuple[str, str]]:
    draft = registers.parent / "draft.txt"
    report = check_file(draft)
    assert not report.errors
    return [(one.code, DRAFT[one.span.start : one.span.end]) for one in report.findings]


def test_entries_are_added_replaced_and_removed(folder: Folder) -> None:
    assert found(folder("events.yaml", "events: []\n")) == [("WRD002", "工商局"), ("DAT002", "第42个教师节")]
    folder("citations.yaml", "documents:\n- {title: 示例省办学条例, ended: 2026-01-01, by: 已经废止}\n")
    folder("events.yaml", "events:\n- {id: O-01, names: [示例读书日], first: 2022}\n")
    registers = folder(
        "formulations.yaml", "remove: [Y-16]\nstale:\n- {id: S-1, right: 示例云, wrong: [示例教育网], since: 2026}\n"
    )
    assert found(registers) == [("CIT002", "《示例省办学条例》"), ("DAT002", "第5个示例读书日"), ("WRD002", "示例教育网")]


def test_registers_of_one_folder_are_not_those_of_another(folder: Folder, tmp_path: Path) -> None:
    registers = folder("formulations.yaml", "remove: [Y-16]\n")
    assert ("WRD002", "工商局") not in found(registers)
    other = tmp_path / "别处"
    other.mkdir()
    (other / "planlint.toml").write_text('select = ["WRD002"]\n', encoding="utf-8")
    (other / "draft.txt").write_text(DRAFT, encoding="utf-8")
    assert [one.code for one in check_file(other / "draft.txt").findings] == ["WRD002"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "formulations.yaml",
            "stale:\n- {id: S-1, right: 甲, wrong: [乙], sinc: 2026}\n",
            "formulations.yaml:2: stale/0/sinc：不认识的键",
        ),
        ("citations.yaml", "documents:\n- {title: 甲办法, ended: 2026-01-01}\n", "citations.yaml:2: documents/0："),
        ("events.yaml", "events:\n- {id: X, names: 甲, first: 2026}\n", "events.yaml:2: events/0/names：应为一列"),
        ("其他.yaml", "events: []\n", "没有叫这个名字的登记表；可以有的：citations.yaml、events.yaml、formulations.yaml"),
        ("events.yaml", "events: [", "不是合法的 YAML"),
    ],
)
def test_what_is_wrong_in_a_register_is_named_with_its_place(folder: Folder, name: str, text: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        read_registers([str(folder(name, text))])
    assert message in str(caught.value)


def test_a_folder_that_does_not_exist_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "planlint.toml").write_text('registers = ["没有"]\n', encoding="utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"planlint\.toml:1: registers 的“没有”没有这个文件夹"):
        check_file(tmp_path / "draft.txt")


def test_examples_show_what_the_entries_add(folder: Folder) -> None:
    entry = "stale:\n- {id: S-1, right: 示例云, wrong: [示例教育网], since: 2026, lookalikes: [示例教育网络]}\nexamples:\n"
    wrong = '- {bad: "⟦示例县⟧2027年工作要点\\n1.用好示例教育网。", good: "示例县2027年工作要点\\n1.用好示例云。"}\n'
    result = run_examples(str(folder("formulations.yaml", entry + wrong)), installed().rules)
    assert (result.entries, result.examples) == (1, 2)
    assert "1.用好⟦示例教育网⟧。" in result.failures[0]
    assert "“示例教育网络”列为不错的写法，却报告" in result.failures[1]


@pytest.mark.parametrize("file", sorted(SCHEMA["properties"]))
def test_the_shipped_registers_fit_the_schema_which_fits_the_structs(file: str) -> None:
    schema = {"$defs": SCHEMA["$defs"], **SCHEMA["properties"][file]}
    data = yaml.load((REGISTERS / file).read_text(encoding="utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    wrong = [error for error in Draft202012Validator(schema).iter_errors(data) if error.validator != "type"]
    assert wrong == []
    for name, section in schema["properties"].items():
        if name not in ("checked", "remove", "examples"):
            known = fields(SECTIONS[name])
            assert list(section["items"]["properties"]) == [field.name for field in known]
            assert section["items"]["required"] == [field.name for field in known if field.required]
