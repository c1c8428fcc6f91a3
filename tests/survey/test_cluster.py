"""Surveys on a Dask cluster: the same results as on one machine, whatever becomes of its workers."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import distributed
import pytest

from planlint.config.session import Request, open_session
from planlint.errors import PlanlintError, SettingsError
from planlint.survey import batches, cluster, cluster_worker
from planlint.survey.batches import batch_size, in_batches, written_in_parts
from planlint.survey.cluster import survey_on_cluster
from planlint.survey.engine import EngineOptions
from planlint.survey.inputs import SurveyInput, list_inputs
from planlint.survey.local import survey_locally
from planlint.survey.submission import Submission, from_bytes
from planlint.survey.surveyor import Surveyor, surveyor_of
from support.zip_files import written

PLAN = """示例县教育局2026年工作要点
一、提升质量
（一）学前教育普及普惠。到2026年6月30日，普惠性幼儿园覆盖率达到{0}%。（责任单位：学前教育科）
（三）义务教育优质均衡。全年培训教师{0}人次。
"""


@pytest.fixture(scope="module")
def surveyor() -> Surveyor:
    """Return a surveyor by a few rules, which are loaded fast."""
    return surveyor_of(open_session(Request(isolated=True, select=("NUM", "TGT"))))


@pytest.fixture
def inputs(tmp_path: Path) -> list[SurveyInput]:
    """Return plans in an archive and in files, and some that cannot be read."""
    (tmp_path / "报送").mkdir()
    for i in range(8):
        (tmp_path / f"报送/{i:02}.txt").write_text(PLAN.format(i), encoding="utf-8")
    (tmp_path / "报送/扫描.jpg").write_bytes(b"x")
    written(tmp_path / "报送", {f"{i}.txt": PLAN.format(50 + i) for i in range(3)} | {"四.rar": "x"})
    return list_inputs([str(tmp_path / "报送")])


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Use a cluster whose scheduler and worker are threads of the tests."""
    quiet = {"dashboard_address": "127.0.0.1:0", "worker_dashboard_address": None}
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, **quiet) as local,
        distributed.Client(local) as client,
    ):
        monkeypatch.setattr(cluster, "_connected", lambda _: nullcontext(client))
        yield


def parts(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.parquet")}


def locally(inputs: list[SurveyInput], surveyor: Surveyor, folder: Path) -> list[bytes]:
    return [*written_in_parts(survey_locally(inputs, surveyor, use_cache=False), len(inputs), folder)]


@pytest.mark.usefixtures("in_this_process")
def test_the_same_as_on_one_machine(inputs: list[SurveyInput], surveyor: Surveyor, tmp_path: Path) -> None:
    expected = locally(inputs, surveyor, tmp_path / "local")
    found = [*survey_on_cluster(inputs, surveyor, EngineOptions(folder=tmp_path / "dask", use_cache=False))]
    assert found == expected
    assert parts(tmp_path / "dask") == parts(tmp_path / "local")


@pytest.mark.usefixtures("in_this_process")
def test_a_file_that_fails_each_time_is_named(
    inputs: list[SurveyInput], surveyor: Surveyor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other files of its batch are checked; so are those of a batch whose worker cannot write."""
    monkeypatch.setattr(batches, "_PARTS", 4)
    expected = locally(inputs, surveyor, tmp_path / "local")
    attempts = []

    def failing(batch: list[SurveyInput], *given: object, **options: bool) -> Iterator[bytes]:
        if inputs[4] in batch:
            attempts.append(len(batch))
            raise ValueError("a fault")
        return survey_locally(batch, surveyor, **options)

    def full(folder: Path, number: int, first: int, results: list[bytes]) -> None:
        if number == 2:
            raise SettingsError("磁盘满了")
        batches.write_batch(folder, number, first, results)

    monkeypatch.setattr(cluster_worker, "survey_locally", failing)
    monkeypatch.setattr(cluster_worker, "write_batch", full)
    options = EngineOptions(folder=tmp_path / "dask", brief=True, use_cache=False)
    found = [from_bytes(one) for one in survey_on_cluster(inputs, surveyor, options)]
    assert attempts == [4, 4, 4, 1, 1, 1]
    assert found[4] == Submission(inputs[4].path, ("没有查成，试了3次：ValueError: a fault",))
    assert not any(plan.findings for one in found for plan in one.plans)
    counts = [[(plan.errors, plan.targets) for plan in from_bytes(one).plans] for one in expected]
    counts[4] = []
    assert [[(plan.errors, plan.targets) for plan in one.plans] for one in found] == counts
    written, whole = parts(tmp_path / "dask"), parts(tmp_path / "local")
    assert written.keys() == whole.keys()
    changed = {name for name, part in written.items() if part != whole[name]}
    assert changed == {f"{table}/part-000001.parquet" for table in ("files", "plans", "findings", "commitments")}


@pytest.mark.once
def test_a_worker_is_killed_midway(inputs: list[SurveyInput], surveyor: Surveyor, tmp_path: Path) -> None:
    """A scheduler and two workers, each a process of its own; one is killed once the first result is there."""
    expected = locally(inputs, surveyor, tmp_path / "local")
    with processes(tmp_path) as (address, workers):
        options = EngineOptions(scheduler=address, folder=tmp_path / "dask")
        results = survey_on_cluster(inputs, surveyor, options)
        found = [next(results)]
        workers[0].kill()
        unfinished = len(expected) - len([*(tmp_path / "dask/files").glob("*.parquet")])
        found += results
    assert unfinished > 4
    assert found == expected
    assert parts(tmp_path / "dask") == parts(tmp_path / "local")


@contextmanager
def processes(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers on the loopback interface; yield the scheduler's address and the workers."""
    command, file, started = [sys.executable, "-m", "dask"], folder / "scheduler.json", []
    alone = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    try:
        started.append(start([*command, "scheduler", "--port", "0", *alone]))
        started += [start([*command, "worker", "--no-nanny", "--nthreads", "1", *alone]) for _ in range(2)]
        end = time.monotonic() + 20
        while not file.is_file() or not file.read_text(encoding="utf-8").endswith("}"):
            assert time.monotonic() < end, "the scheduler did not start"
            time.sleep(0.05)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        with distributed.Client(address) as client:
            client.wait_for_workers(2, timeout=20)
        yield address, started[1:]
    finally:
        for one in started:
            one.kill()
        for one in started:
            one.wait(5)


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_batches_depend_on_the_number_of_files_only() -> None:
    assert [batch_size(count) for count in (0, 1, 64, 65, 2000, 1_000_000)] == [1, 1, 1, 2, 32, 500]
    found = [*in_batches([SurveyInput(str(i), str(i)) for i in range(130)])]
    assert [(one.number, one.first, len(one.inputs)) for one in (found[0], found[1], found[-1])] == [
        (0, 0, 3),
        (1, 3, 3),
        (43, 129, 1),
    ]


def test_no_scheduler_at_the_address(surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 0.3)
    for address in ("tcp://127.0.0.1:9", "127.0.0.1:port", "nothing://x"):
        with pytest.raises(SettingsError, match="连不上 Dask 的调度器"):
            [*survey_on_cluster([], surveyor, EngineOptions(scheduler=address))]


def test_without_distributed(surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(PlanlintError, match=r"planlint\[dask\]"):
        [*survey_on_cluster([], surveyor, EngineOptions())]


def test_a_worker_with_another_version_or_folder(surveyor: Surveyor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "报送").mkdir()
    monkeypatch.chdir(tmp_path / "报送")
    plugin = cluster_worker.SurveyPlugin(surveyor, EngineOptions())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报送").rmdir()
    with pytest.raises(SettingsError, match="看得到同一个文件夹"):
        plugin.setup(worker=None)
    monkeypatch.setattr("planlint.__version__", "0.0.1")
    with pytest.raises(SettingsError, match=r"有工作进程的 planlint 是 0\.0\.1"):
        plugin.setup(worker=None)
