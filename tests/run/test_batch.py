"""Many files: several processes and earlier results change nothing but the time."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from planlint.authoring import Draft, Hit, Plan
from planlint.cache.store import Store
from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.config.session import Request, Session, open_session
from planlint.documents.discovery import choose
from planlint.findings.report import LazyDraft, Report
from planlint.reporters.json import render
from planlint.reporters.render_options import RenderOptions
from planlint.run import workers
from planlint.run.batch import check_files, processes
from planlint.run.result_cache import ResultCache

PLAN = "青禾区2025年教育工作要点\n一、建设学校\n新建3所小学，，扩建2所。\n三、办好活动\n第{}次。{}\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for i in range(12):
        (tmp_path / f"{i:02} 要点.txt").write_text(PLAN.format(i, "" if i % 3 else "参见《规划》。"), encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\x00\x01")
    (tmp_path / "杂.txt").write_text("买菜\n", encoding="utf-8")
    (tmp_path / "旧.ofd").write_bytes(b"")
    return tmp_path


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session(Request(isolated=True))


def as_json(report: Report) -> list[Any]:
    """Return a report as JSON without the times."""
    files = [(f.path, f.errors, f.summaries, [replace(one, rule=one.rule) for one in f.findings]) for f in report.files]
    return [files, report.skipped, report.plans, report.checked]


def run(session: Session, **options: Any) -> Report:
    return check_files(choose([Path()]), session, **options)


def test_processes_change_nothing(drafts: Path, session: Session) -> None:
    one, two = run(session), run(session, count=2)
    assert as_json(one) == as_json(two)
    assert [len(report.findings) > 20 for report in (one, two)] == [True, True]


def test_json_on_files_of_other_processes_parses_none_of_them(
    drafts: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = render(run(session), RenderOptions())
    report = run(session, count=2, plan_details=True)
    monkeypatch.setattr(LazyDraft, "draft", None)
    assert render(report, RenderOptions()) == plain


def test_processes_that_open_their_own_session(drafts: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "get_all_start_methods", lambda: ["spawn"])
    assert as_json(run(session)) == as_json(run(session, count=2))


def outline(draft: Draft) -> list[tuple[Any, ...]]:
    """Return what a draft is made of, without its text."""
    plans = [(plan.span, plan.title and plan.title.span, [one.span for one in plan.body.headings]) for plan in draft.plans]
    return [*plans, *((one.span,) for one in (*draft.contents, *draft.unclaimed))]


def test_a_lazy_draft_is_parsed_on_access(drafts: Path, session: Session) -> None:
    for mine, theirs in zip(run(session).files, run(session, count=2).files, strict=True):
        assert (mine.draft is None) == (theirs.draft is None)
        if mine.draft and theirs.draft:
            assert asdict(theirs.draft.source) == asdict(mine.draft.source)
            assert outline(theirs.draft) == outline(mine.draft)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "jsonl", "gitlab"])
def test_output_is_the_same_to_the_byte(drafts: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for options in (
        ["--no-cache", "--jobs", "1"],
        ["--no-cache", "--jobs", "2"],
        ["--jobs", "2"],
        ["--jobs", "1"],
        [],
    ):
        assert main([".", "--isolated", "--output-format", form, *options]) == 2  # 坏.txt
        outputs.append(capsys.readouterr())
    assert outputs == outputs[:1] * 5


def test_cached_results_are_used_until_something_changes(
    drafts: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def note(plan: Plan) -> Iterator[Hit]:
        seen.append(plan.source.path)
        return iter(())

    rule = replace(next(rule for rule in session.rules if rule.on is Plan), check=note)

    def checked(session: Session) -> list[str]:
        seen.clear()
        run(session, results=ResultCache.of(session))
        return seen.copy()

    noting = replace(session, rules=(rule,))
    assert len(checked(noting)) == 12
    assert checked(noting) == []
    Path("03 要点.txt").write_text(PLAN.format(3, "改了。"), encoding="utf-8")
    assert checked(noting) == ["03 要点.txt"]
    assert len(checked(replace(noting, facts=open_session(Request(isolated=True, facts={"year": 2024})).facts))) == 12
    assert len(checked(replace(noting, rules=(replace(rule, code="ABC999"),)))) == 12
    assert checked(noting) == []
    monkeypatch.setattr("planlint.__version__", "9.9")
    assert len(checked(noting)) == 12


def test_a_changed_pack_has_its_own_results(drafts: Path, session: Session) -> None:
    pack = Path("包.yaml")
    pack.write_text("pack: x\n", encoding="utf-8")
    named = replace(session, packs=(str(pack),))
    results = ResultCache.of(named)
    results.put("a.txt", b"x", b"{}")
    assert ResultCache.of(named).get("a.txt", b"x") == b"{}"
    pack.write_text("pack: xy\n", encoding="utf-8")
    assert ResultCache.of(named).get("a.txt", b"x") is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 40])
def test_a_damaged_entry_is_ignored(drafts: Path, session: Session, damage: bytes) -> None:
    results = ResultCache.of(session)
    first = run(session, results=results)
    for entry in results.store.folder.glob("??/*"):
        entry.write_bytes(damage)
    assert as_json(run(session, results=results)) == as_json(first)


def test_an_entry_of_another_shape_is_ignored(drafts: Path, session: Session) -> None:
    results = ResultCache.of(session)
    for name in ("00 要点.txt", "01 要点.txt"):
        results.put(name, Path(name).read_bytes(), b'{"findings": 3}')
    assert as_json(run(session, results=results)) == as_json(run(session))


def test_a_cache_that_cannot_be_written_is_ignored(drafts: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("文件").write_text("", encoding="utf-8")
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(drafts / "文件"))
    assert as_json(run(session, results=ResultCache.of(session))) == as_json(run(session))


def test_clean_removes_only_cache_entries(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = drafts / "cache"
    cache.mkdir(mode=0o700)
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(cache))
    (cache / "results/ab").mkdir(parents=True)
    (cache / "results/ab/notes.txt").write_text("mine", encoding="utf-8")
    main(["00 要点.txt", "--isolated"])
    assert len(list(cache.glob("results/??/*"))) == 2
    assert main(["clean"]) == 0
    assert [path.name for path in cache.glob("results/??/*")] == ["notes.txt"]


def test_entries_unused_for_a_month_are_removed() -> None:
    store, old = Store("tried"), time.time() - 40 * 24 * 3600
    for key in ("0a" * 32, "0b" * 32):
        store.put(key, b"x")
    os.utime(store.folder / "0a" / ("0a" * 32), (old, old))
    store.prune()
    assert [store.get("0a" * 32), store.get("0b" * 32)] == [None, b"x"]


def heed_sigint() -> None:
    """Undo what a shell does to its workers in the background: these, and what they start, ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def die(plan: Plan) -> Iterator[Hit]:
    """Kill the process over plans that speak of the number 7."""
    if "第7次" in plan.source.text:
        os._exit(1)
    return iter(())


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the rule is handed over by a fork")
def test_a_file_that_kills_its_process_is_named(drafts: Path, session: Session) -> None:
    rule = replace(next(rule for rule in session.rules if rule.on is Plan), check=die)
    report = run(replace(session, rules=(rule,)), count=2)
    failed = [file for file in report.files if file.errors]
    assert [file.path for file in failed] == ["07 要点.txt", "坏.txt"]
    assert failed[0].errors[0].startswith("检查这个文件时进程意外中止")
    assert report.checked == 11


def die_once(sent: signal.Signals) -> Callable[[Plan], Iterator[Hit]]:
    """Return a check that kills its process over the first plan that speaks of the number 7, once in a folder."""

    def check(plan: Plan) -> Iterator[Hit]:
        if "第7次" in plan.source.text and not Path("死过").exists():
            Path("死过").touch()
            os.kill(os.getpid(), sent)
        return iter(())

    return check


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the rule is handed over by a fork")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_the_files_of_a_killed_worker_are_checked_again(
    sent: signal.Signals, drafts: Path, session: Session, request: pytest.FixtureRequest
) -> None:
    handler = signal.signal(signal.SIGTERM, signal.default_int_handler)  # a program's own handler is not for its workers
    request.addfinalizer(lambda: signal.signal(signal.SIGTERM, handler))
    rule = replace(next(rule for rule in session.rules if rule.on is Plan), check=die_once(sent))
    dying = replace(session, rules=(rule, *(one for one in session.rules if one.code != rule.code)))
    report = run(dying, count=2)
    assert Path("死过").exists()
    assert as_json(report) == as_json(run(dying))
    assert [file.path for file in report.files if file.errors] == ["坏.txt"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the rule is handed over by a fork")
def test_a_file_that_was_not_checked_again_ends_in_2(
    drafts: Path, session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (drafts / "坏.txt").unlink()
    catalog = installed()
    rules = tuple(replace(rule, check=die) if rule.code == "STR001" else rule for rule in catalog.rules)
    monkeypatch.setattr("planlint.config.session.installed", lambda: replace(catalog, rules=rules))
    assert main([".", "--isolated", "--no-cache", "--jobs", "2", "--exit-zero"]) == 2
    assert "07 要点.txt: 检查这个文件时进程意外中止" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send")
def test_ctrl_c_ends_all_processes(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(drafts / "cache"))
    for i in range(300):
        Path(f"a{i}.txt").write_text(PLAN.format(i, "") * 60, encoding="utf-8")
    command = [sys.executable, "-m", "planlint", ".", "--isolated", "--jobs", "2"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heed_sigint,  # noqa: PLW1509
    )
    while process.poll() is None and not list(drafts.glob("cache/results/??/*")):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.parametrize(
    ("wanted", "files", "count"),
    [(None, 2, 1), (None, 500, 3), (0, 2, 2), (0, 500, 3), (1, 500, 1), (2, 500, 2), (8, 4, 4), (4, 0, 1)],
)
def test_number_of_processes(wanted: int | None, files: int, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert processes(wanted, files) == count


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send")
def test_watching_checks_again_after_a_change(drafts: Path) -> None:
    pytest.importorskip("watchfiles")
    command = [sys.executable, "-u", "-m", "planlint", "00 要点.txt", "--isolated", "--watch", "-q", "--select", "NUM001"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=heed_sigint,  # noqa: PLW1509
    )
    assert process.stdout
    assert process.stderr
    try:
        assert "等待文件改动" in process.stderr.readline()
        time.sleep(1)
        Path("00 要点.txt").write_text(PLAN.format(0, "") + "五、其他\n。\n", encoding="utf-8")
        assert "等待文件改动" in process.stderr.readline()
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert out.count("NUM001") == 1 + 2
    assert "Traceback" not in err
    assert process.returncode == 130


def test_watching_without_watchfiles_says_what_to_install(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["00 要点.txt", "--watch"]) == 2
    assert "pip install 'planlint[watch]'" in capsys.readouterr().err
