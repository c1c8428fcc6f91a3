"""`planlint survey` with --engine and Parquet: what is written where, refusals, exit codes."""

import json
from contextlib import nullcontext
from pathlib import Path

import distributed
import pytest
from pyarrow import parquet

from planlint.cli import survey as command
from planlint.cli.app import main
from planlint.survey import cluster
from planlint.survey.engine import survey_inputs
from support.zip_files import gbk_names

PLAN = """示例县教育局2026年工作要点
一、提升质量
（一）学前教育普及普惠。普惠性幼儿园覆盖率达到92%。
（{0}）义务教育优质均衡。全年培训教师300人次。
"""
FEW = ("--isolated", "--no-cache")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder for all tests here, so that the packs are read once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Path:
    """Return the current folder: 报送 has a good plan and a faulty one in an archive."""
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(cache))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报送").mkdir()
    gbk_names(tmp_path / "报送", {"甲县/要点.txt": PLAN.format("三"), "乙县/要点.txt": PLAN.format("二")})
    return tmp_path


def mark(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "_planlint.json").read_bytes())
    return found


def test_parquet_only(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are in the folder, the screen has the counts; the next run does not take them for submissions."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    for _ in range(2):
        assert main(["survey", "报送", *FEW, "--output-format", "parquet=报送/表"]) == 1
        printed = capsys.readouterr()
        assert printed.out.startswith("汇总：2件报送，2份计划\n错误1处，警告")
        assert "parquet 汇总写在" in printed.err
    files = [row["path"] for part in sorted(Path("报送/表/files").iterdir()) for row in parquet.read_table(part).to_pylist()]
    assert files == [str(Path("报送/报送.zip")) + name for name in ("/甲县/要点.txt", "/乙县/要点.txt")]
    assert {"files": 2, "complete": True}.items() <= mark(Path("报送/表")).items()
    assert (folder / "summary.md").read_text(encoding="utf-8").startswith("## 汇总：2件报送，2份计划")
    assert main(["survey", "报送", *FEW, "--exit-zero", "--output-format", "parquet=表"]) == 0


def test_what_is_not_read_ends_with_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An archive as people send it: each file that is not read is listed with the reason, and nothing is unpacked."""
    deep = "深/" * 30 + "要点.txt"
    gbk_names(
        folder / "报送",
        {
            "甲县/要点.txt": PLAN.format("二"),
            "报送.rar": "x",
            "../要点.txt": "x",
            deep: "x",
            "扫描.jpg": "x",
            "~$要点.docx": "x",
        },
    )
    assert main(["survey", "报送", *FEW, "--exit-zero", "--output-format", "parquet=表"]) == 2
    printed = capsys.readouterr()
    archive = Path("报送/报送.zip")
    for name, reason in (
        ("报送.rar", "请解压后再查"),
        ("../要点.txt", "“..”"),
        (deep, "套了30层"),
        ("扫描.jpg", "还不能读 .jpg 文件"),
    ):
        assert any(line.startswith(f"planlint: {archive}/{name}: ") and reason in line for line in printed.err.splitlines())
    assert "5件报送，1份计划" in printed.out
    assert "4件没有查成" in printed.out
    assert sorted(path.name for path in folder.rglob("*.txt")) == []


def test_with_other_formats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["survey", "报送", *FEW, "--output-format", "json", "--output-format", "parquet=表"]) == 1
    assert len(json.loads(capsys.readouterr().out)["plans"]) == 2
    assert mark(Path("表"))["complete"]


def test_the_other_engine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = {"dashboard_address": "127.0.0.1:0", "worker_dashboard_address": None}
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, **quiet) as local,
        distributed.Client(local) as client,
    ):
        monkeypatch.setattr(cluster, "_connected", lambda _: nullcontext(client))
        assert main(["survey", "报送", *FEW, "--engine", "dask", "--output-format", "parquet=表"]) == 1
    assert [path.name for path in sorted(Path("表/plans").iterdir())] == ["part-000000.parquet", "part-000001.parquet"]


def test_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C leaves the parts that are whole; the folder says that they are not all."""

    def interrupted(*given: object) -> object:
        yield next(survey_inputs(*given))  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "survey_inputs", interrupted)
    assert main(["survey", "报送", *FEW, "--output-format", "parquet=表"]) == 130
    assert "2件只查了1件" in capsys.readouterr().err
    assert {"files": 2, "complete": False}.items() <= mark(Path("表")).items()
    assert [path.name for path in sorted(Path("表/files").iterdir())] == ["part-000000.parquet"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (("--engine", "spark"), "--engine 只能是 local 或 dask"),
        (("--scheduler", "tcp://127.0.0.1:9"), "要同 --engine dask 一起用"),
        (("--output-format", "parquet"), "parquet=文件夹"),
        (("--output-format", "parquet=a", "--output-format", "parquet=b"), "只能有一个 parquet"),
        (("--output-format", "parquet=报送"), "里面有别的文件"),
        (("--output-format", "parquet=报送/报送.zip"), "是文件，Parquet 要写到文件夹"),
    ],
)
def test_refusals(folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], error: str) -> None:
    assert main(["survey", "报送", *FEW, *options]) == 2
    assert error in capsys.readouterr().err
    assert [path.name for path in Path("报送").iterdir()] == ["报送.zip"]
