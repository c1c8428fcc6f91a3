"""What goes wrong around planlint: bad plug-ins, full disks, files that change, Ctrl-C. Nothing is lost, and the code is right."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec.structs import replace

from planlint.authoring import Draft, Edit, Hit, Plan, Source, Span, parse
from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.engine.rule import AnyRule
from planlint.engine.timeout import limited
from support.folders import ROOT

FAULTY = "示例县应急预案\n一、目的\n做好准备。\n九、职责\n各负其责。\n三、附则\n按期施行。\n"
FIXED = "示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责。\n三、附则\n按期施行。\n"
UNIX = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm clock on this system")


def endless(*_: object) -> Iterator[Hit]:
    while True:
        pass
    yield Hit(Span(0, 1))


def pattern(*_: object) -> Iterator[Hit]:
    import re

    re.match("(a|a)*b", "a" * 60)
    yield Hit(Span(0, 1))


def raises(error: BaseException) -> Callable[..., Iterator[Hit]]:
    def check(*_: object) -> Iterator[Hit]:
        yield Hit(Span(0, 1))
        raise error

    return check


def forever(*_: object) -> Iterator[Hit]:
    while True:
        yield Hit(Span(0, 1))


def yields(*hits: object) -> Callable[..., Iterable[Hit]]:
    return lambda *_: cast("list[Hit]", list(hits))


BAD: dict[str, Callable[..., Iterable[Hit]]] = {
    "raises": raises(ZeroDivisionError("x")),
    "leaves": raises(SystemExit(0)),
    "runs out of memory": raises(MemoryError()),
    "recurses": raises(RecursionError()),
    "never ends": endless,
    "has a hostile pattern": pattern,
    "never stops yielding": forever,
    "returns None": lambda *_: cast("list[Hit]", None),
    "returns a number": lambda *_: cast("list[Hit]", 7),
    "yields texts": yields("不是发现"),
    "points outside": yields(Hit(Span(0, 10**9))),
    "points backwards": yields(Hit(Span(3, 2))),
    "mends outside": yields(Hit(Span(0, 1), edits=(Edit(Span(10**9, 10**9 + 1), ""),))),
    "lacks the words of its message": yields(Hit(Span(0, 1), {})),
}


@UNIX
@pytest.mark.parametrize("fault", BAD)
def test_a_bad_plug_in_ends_in_2_and_the_other_rules_report(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = installed()
    model = next(rule for rule in catalog.rules if rule.code == "NUM001")
    message = "{word}" if "words" in fault else "坏"
    bad: AnyRule = replace(model, code="BAD001", name="bad-rule", on=Plan, check=BAD[fault], message=message)
    monkeypatch.setattr("planlint.config.session.installed", lambda: replace(catalog, rules=(bad, *catalog.rules)))
    monkeypatch.setattr("planlint.engine.linter.timeout_for", lambda _: 0.3)
    path = tmp_path / "草稿.txt"
    path.write_text(FAULTY, encoding="utf-8")
    assert main(["check", str(path), "--isolated", "--no-cache", "--jobs", "1"]) == 2
    out, err = capsys.readouterr()
    assert "NUM001" in out
    assert "BAD001 bad-rule 出错" in out + err


@UNIX
@pytest.mark.parametrize(("fault", "message"), [("hangs", "还没有读完"), ("crashes", "planlint 自己出错了（RecursionError")])
def test_a_file_whose_reading_fails_is_named_and_the_others_are_checked(
    fault: str, message: str, drafts: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(source: Source) -> Draft:
        if source.path == str(drafts[1]):
            if fault == "crashes":
                raise RecursionError("too deep")
            time.sleep(10)
        return parse(source)

    monkeypatch.setattr("planlint.run.check.timeout_for", lambda _: 0.5)
    monkeypatch.setattr("planlint.run.check.parse", faulty)
    assert main(["check", *map(str, drafts), "--isolated", "--no-cache", "--jobs", "1"]) == 2
    out, err = capsys.readouterr()
    assert message in out + err
    assert out.count("NUM001") == 2


@UNIX
def test_a_running_alarm_is_restored() -> None:
    with limited(30):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
        with limited(0.01):  # not a second one inside
            time.sleep(0.05)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def fix(*paths: Path) -> int:
    return main(["check", *map(str, paths), "--isolated", "--select", "NUM", "--fix"])


@pytest.fixture
def drafts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"草稿{i}.txt" for i in range(3)]
    for path in paths:
        path.write_text(FAULTY, encoding="utf-8")
    return paths


def test_a_full_disk_leaves_files_whole_and_findings_reported(
    drafts: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = 0

    def full(handle: int) -> None:
        nonlocal written
        written += 1
        if written == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert fix(*drafts) == 2
    out, err = capsys.readouterr()
    assert [path.read_text(encoding="utf-8") for path in drafts] == [FIXED, FAULTY, FIXED]
    assert "草稿1.txt: 写不了：No space left on device" in err
    assert "NUM001" in out
    assert len(list(drafts[0].parent.iterdir())) == 3


def test_a_full_disk_during_the_report_ends_in_2(drafts: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    assert main(["check", str(drafts[0]), "--isolated", "--output-format", "json=/dev/full"]) == 2
    assert "写不了" in capsys.readouterr().err


@UNIX
@pytest.mark.parametrize(("redirected", "code"), [("> /dev/full", 2), (">&-", 1), (">&- 2>&-", 1)])
def test_a_report_that_nobody_can_read(drafts: list[Path], tmp_path: Path, redirected: str, code: int) -> None:
    if "full" in redirected and not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    command = ["sh", "-c", f'"{sys.executable}" -m planlint check --isolated 草稿0.txt {redirected}']
    environment = {**os.environ, "PLANLINT_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run(command, cwd=drafts[0].parent, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the rights of a folder do not bind this user")
def test_a_folder_that_cannot_be_written(drafts: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    drafts[0].parent.chmod(0o555)
    try:
        assert fix(drafts[0]) == 2
    finally:
        drafts[0].parent.chmod(0o755)
    assert drafts[0].read_text(encoding="utf-8") == FAULTY
    assert "写不了" in capsys.readouterr().err


def test_a_file_changed_since_it_was_read_is_not_overwritten(
    drafts: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from planlint.documents import saving

    fill = saving._write_synced

    def meanwhile(handle: int, data: bytes) -> None:
        drafts[0].write_text("别人刚刚写的。\n", encoding="utf-8")
        fill(handle, data)

    monkeypatch.setattr(saving, "_write_synced", meanwhile)
    assert fix(drafts[0]) == 2
    assert drafts[0].read_text(encoding="utf-8") == "别人刚刚写的。\n"
    assert "检查期间内容变了" in capsys.readouterr().err
    assert len(list(drafts[0].parent.iterdir())) == 3


def test_a_file_deleted_during_the_run_is_an_error(
    drafts: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = os.open

    def gone(path: Any, *arguments: Any, **options: Any) -> int:
        if str(path).endswith("草稿1.txt"):
            raise FileNotFoundError(2, "No such file")
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", gone)
    assert main(["check", *map(str, drafts), "--isolated", "--no-cache"]) == 2
    out, err = capsys.readouterr()
    assert out.count("NUM001") == 2
    assert "没有这个文件" in out + err


@pytest.mark.skipif(os.name == "nt", reason="rights and links as Unix has them")
def test_a_fixed_file_retains_its_permissions_and_a_link_stays_one(drafts: list[Path]) -> None:
    drafts[0].chmod(0o640)
    link = drafts[0].with_name("最新.txt")
    link.symlink_to(drafts[0].name)
    assert fix(link) == 0
    assert link.is_symlink()
    assert drafts[0].read_text(encoding="utf-8") == FIXED
    assert drafts[0].stat().st_mode & 0o777 == 0o640


def run(code: str, *arguments: str, cache: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PLANLINT_CACHE_DIR": str(cache), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT)


STOPPED = """
    import signal, sys, time
    from planlint.cli import app as cli
    from planlint.documents import saving
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
    replace = saving.Path.replace
    def slow(self, target):
        done = replace(self, target)
        if target.suffix != ".txt":
            return done
        print("written", flush=True)
        time.sleep(30)
        return done
    saving.Path.replace = slow
    sys.exit(cli.main(["check", *sys.argv[1:], "--isolated", "--select", "NUM", "--fix"]))
"""


@UNIX
def test_ctrl_c_during_fixes_leaves_every_file_whole(drafts: list[Path], tmp_path: Path) -> None:
    process = run(STOPPED, *map(str, drafts), cache=tmp_path / "cache")
    assert process.stdout
    assert process.stdout.readline() == "written\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    process.communicate()
    assert sorted(path.read_text(encoding="utf-8") for path in drafts) == sorted([FIXED, FAULTY, FAULTY])
    assert {path.name for path in tmp_path.iterdir() if path.name != "cache"} == {path.name for path in drafts}


def test_two_processes_with_one_cache_report_the_same(drafts: list[Path], tmp_path: Path) -> None:
    code = "import sys; from planlint.cli.app import main; sys.exit(main(['check', *sys.argv[1:], '--isolated']))"
    both = [run(code, str(tmp_path), cache=tmp_path / ".cache") for _ in range(2)]
    first, second = (process.communicate(timeout=120) for process in both)
    assert [process.returncode for process in both] == [1, 1]
    assert first == second
    assert first[0].count("NUM001") == 3
    third = run(code, str(tmp_path), cache=tmp_path / ".cache").communicate(timeout=120)
    assert third == first
