"""How `planlint survey` runs: exit codes, job summary, Ctrl-C and going on after it, the superior document."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planlint.cli import survey as command
from planlint.cli.app import main
from planlint.reporters.width import cells
from planlint.survey.engine import survey_inputs
from planlint.survey.surveyor import Surveyor
from support.submissions import COUNTIES, GAP, NO_MONEY, county_plan


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for county, changes in (("青禾县", ()), ("南屏县", (NO_MONEY,)), ("东坪县", (GAP,))):
        (tmp_path / f"{county}.txt").write_text(county_plan(county, changes), encoding="utf-8")
    return tmp_path


def test_a_plan_with_findings_fails_the_run_and_the_job_has_a_summary(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "摘要.md")
    names = [f"{county}.txt" for county in ("青禾县", "南屏县", "东坪县")]
    codes = {
        ("青禾县.txt", "warning"): 0,
        ("南屏县.txt", "error"): 0,
        ("南屏县.txt", "warning"): 1,
        ("东坪县.txt", "error"): 1,
    }
    assert {key: main(["survey", key[0], "--isolated", "--fail-on", key[1]]) for key in codes} == codes
    assert main(["survey", *names, "--isolated"]) == 1
    assert main(["survey", *names, "--isolated", "--exit-zero"]) == 0
    summary = Path("摘要.md").read_text(encoding="utf-8")
    assert "| 南屏县教育局 | 南屏县2025年教育工作要点 | 0 | 1 | 1 | 0 |" in summary
    assert all(cells(line) <= 80 for line in capsys.readouterr().out.splitlines())


def test_ctrl_c_leaves_what_is_done_and_the_next_run_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = []
    survey = Surveyor.survey

    def counting(self: Surveyor, path: str, data: bytes) -> Any:
        checked.append(path)
        return survey(self, path, data)

    def interrupted(*arguments: Any) -> Iterator[bytes]:
        results = survey_inputs(*arguments)
        yield next(results)
        raise KeyboardInterrupt

    monkeypatch.setattr(Surveyor, "survey", counting)
    monkeypatch.setattr(command, "survey_inputs", interrupted)
    options = ["survey", ".", "--isolated", "--output-format", "json=表.json", "--output-format", "text"]
    assert main(options) == 130
    out, err = capsys.readouterr()
    assert out.startswith("汇总：1件报送，1份计划（中断：3件只查了1件）\n")
    assert "中断了" in err
    assert json.loads(Path("表.json").read_bytes())["summary"]["expected"] == 3
    monkeypatch.setattr(command, "survey_inputs", survey_inputs)
    assert main([*options, "--resume"]) == 1
    assert len(json.loads(Path("表.json").read_bytes())["plans"]) == 3
    assert len(checked) == len(set(checked)) == 3


def test_going_on_replaces_no_file_of_somebody_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["survey", "*县.txt", "--isolated", "--resume"]
    for name in ("json", "html", "xlsx", "csv", "text"):
        file = Path(f"各县.{name}")
        form = ["--output-format", f"{name}={file}"]
        file.write_text("单位,备注\n青禾县,已经打过电话\n", encoding="utf-8")
        assert main([*options, *form]) == 2
        assert "加 --force" in capsys.readouterr().err
        assert file.read_text(encoding="utf-8").endswith("打过电话\n")
        assert main([*options, *form, "--force"]) == 1
        is_own = name in ("json", "html", "xlsx")  # in the others nobody sees whether a person has added to them
        assert main([*options, *form]) == (1 if is_own else 2)


@pytest.mark.parametrize("name", ["text", "csv"])
def test_an_earlier_table_in_the_folder_is_no_submission(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    options = ["survey", ".", "--isolated", "--output-format", f"{name}=汇总.{name}"]
    assert main(options) == 1
    before = Path(f"汇总.{name}").read_bytes()
    assert main(options) == 2
    assert "加 --force" in capsys.readouterr().err
    assert main([*options, "--force"]) == 1
    assert Path(f"汇总.{name}").read_bytes() == before


def test_the_superior_document_has_a_matrix_of_its_own(folder: Path) -> None:
    (folder / "上位.txt").write_text(county_plan("云岭县", COUNTIES["双河县"]), encoding="utf-8")
    options = ["--superior", "上位.txt", "--isolated", "--output-format", "json=表.json", "--output-format", "xlsx=表.xlsx"]
    assert main(["survey", ".", *options]) == 1
    found = json.loads(Path("表.json").read_bytes())
    money = next(at for at, unit in enumerate(found["superior"]) if "两个只增不减" in unit["text"])
    answers = {plan["unit"]: plan["answers"][money]["status"] for plan in found["plans"]}
    assert answers == {"青禾县教育局": "carried", "东坪县教育局": "carried", "南屏县教育局": "missing"}
    assert all(plan["copied"] < 0.1 < 0.8 < plan["superior"] for plan in found["plans"])


def test_options_that_do_not_go_together_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options, words in (
        (["--resume", "--no-cache"], "--resume"),
        (["--part", "教育"], "--superior"),
        (["--output-format", "docx=表.docx"], "格式只能是"),
        (["--superior", "没有.txt"], "没有.txt: 读不了：没有这个文件"),
    ):
        assert main(["survey", ".", "--isolated", *options]) == 2
        assert words in capsys.readouterr().err
