"""inspect: the tables of a draft."""

import json
from pathlib import Path

import pytest

from planlint.cli.app import main

TEXT = """云岭市2025年教育工作要点
目录
一、日程      1
二、人员      2
三、管理      5
一、日程
时间  地点    负责人
9:00  礼堂    张明
10:00  操场    李红
二、人员
名单如下。
三、管理
严格管理。
"""


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_tables_in_json(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", draft, "--isolated", "--output-format", "json"]) == 0
    (table,) = json.loads(capsys.readouterr().out)["plans"][0]["tables"]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["时间", "地点", "负责人"],
        ["9:00", "礼堂", "张明"],
        ["10:00", "操场", "李红"],
    ]
    assert (table["start"]["line"], table["end"]["line"]) == (7, 9)
    cell = table["rows"][2][1]
    assert (cell["rowspan"], cell["colspan"], cell["header"]) == (1, 1, False)
    assert TEXT[cell["start"]["offset"] : cell["end"]["offset"]] == "操场"


def test_tables_for_people(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", draft, "--isolated"]) == 0
    assert "  第7—9行是表格（3行3列）\n" in capsys.readouterr().out
