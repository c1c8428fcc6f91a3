"""Commands read off typed functions: what argparse is asked for, and what it says when it is asked for nonsense."""

from pathlib import Path
from typing import Annotated

import pytest

from planlint.commandline import Argument, Commands, Option
from planlint.errors import SettingsError

app = Commands("plan", "看计划", "9.9", default="look")
seen: list[object] = []


@app.command("look", help="看")
def look(
    files: Annotated[list[str], Argument("文件…", "看哪些")],
    year: Annotated[int | None, Option("--year", help="年")] = None,
    only: Annotated[list[str] | None, Option("--only", help="只看", envvar="PLAN_ONLY")] = None,
    where: Annotated[Path | None, Option("--where", help="在哪里")] = None,
    quiet: Annotated[bool, Option("--quiet", "-q", help="不作声")] = False,
) -> int:
    seen[:] = [files, year, only, where, quiet]
    return 7


@app.command("list add", help="加")
def add(name: Annotated[str, Argument("名", "加什么")]) -> int:
    seen[:] = [name]
    return 8


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        (["look", "a"], [["a"], None, None, None, False]),
        (["a", "-q", "b", "--year", "2025"], [["a", "b"], 2025, None, None, True]),
        (["a", "--only", "x", "--only=y", "--where", "p"], [["a"], None, ["x", "y"], Path("p"), False]),
        (["-"], [["-"], None, None, None, False]),
        (["-q", "--", "-x", "y"], [["./-x", "y"], None, None, None, True]),
    ],
)
def test_parameters(arguments: list[str], values: list[object]) -> None:
    assert app.run(arguments) == 7
    assert seen == values


def test_an_option_goes_before_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_ONLY", "u v")
    app.run(["a"])
    assert seen[2] == ["u", "v"]
    app.run(["a", "--only", "x"])
    assert seen[2] == ["x"]


def test_commands_of_two_words() -> None:
    assert app.run(["list", "add", "x"]) == 8
    with pytest.raises(SettingsError, match="list 后面要写明做什么：list add"):
        app.run(["list"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a", "--ony", "x"], "不认识“--ony x”，是否指“--only”"),
        (["look"], "没有写明文件…"),
        (["a", "--year", "x"], "--year 应是整数，写的是“x”"),
        (["a", "--year"], "--year 后面要写明是什么"),
        (["a", "--quiet=1"], "--quiet/-q 后面不能再写什么"),
    ],
)
def test_complaints_are_in_chinese(arguments: list[str], said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        app.run(arguments)
    assert str(caught.value) == f"用法有误：{said}（plan look --help 有说明）"


@pytest.mark.parametrize(
    ("arguments", "word"), [([], "list add"), (["--help"], "看计划"), (["look", "-h"], "--where"), (["--version"], "plan 9.9")]
)
def test_help_and_version(arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(arguments) == 0
    assert word in capsys.readouterr().out
