"""Interrupt what writes files, in processes forked after all modules are loaded, and look at the files: old or new, and whole.

As a program: `python -m support.interruptions CASE TRIALS`. Half of the trials send the signal after a random time, half of
them right before one of the system calls that touch the files.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from zipfile import ZipFile

from msgspec import Struct

from planlint.cache.folder import enable_cache
from planlint.cache.store import Store
from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.documents.writers.word.mark import is_marked

SIGNALS = (signal.SIGTERM, signal.SIGKILL, signal.SIGINT)
_OLD = "示例县2025年教育工作要点\n一、办学\n新建学校3所。。\n三、招生\n按时招生。\n"
_NEW = _OLD.replace("。。", "。")
_EVENTS = ("open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "tempfile.mkstemp")
_LONGEST = 40  # calls on the files before one of which the signal is sent
_KEYS = [f"{number:064x}" for number in range(60)]
_CACHED = {age: (age * 50_000).encode() for age in ("old", "new")}


class Case(Struct, frozen=True):
    """What is interrupted: *prepare* writes the old files, *act* new ones, *is_whole* says whether each is old or new."""

    prepare: Callable[[], None]
    act: Callable[[], object]
    is_whole: Callable[[], bool]


def _drafts() -> list[Path]:
    return [Path(f"草稿{i}.txt") for i in range(3)]


def _write_drafts() -> None:
    for path in _drafts():
        path.write_text(_OLD, encoding="utf-8")


def _run(*arguments: str) -> Callable[[], object]:
    return lambda: main([*arguments])


def _are_drafts_whole() -> bool:
    return all(path.read_text(encoding="utf-8") in (_OLD, _NEW) for path in _drafts())


_COPY = Path("批注.docx")
_BASELINE = Path("基线.toml")
_ANNOTATE = ("check", "草稿0.txt", "--isolated", "--no-cache", "--select", "NUM,PUN", "--annotate", str(_COPY))
_UPDATE = ("baseline", "update", "草稿0.txt", "--baseline", str(_BASELINE))
_contents: dict[str, bytes] = {}


def _once(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what *make* returns, made once in the whole program."""
    if name not in _contents:
        _contents[name] = make()
    return _contents[name]


def _first_copy() -> bytes:
    main([*_ANNOTATE])
    return _COPY.read_bytes()


def _write_copy() -> None:
    _write_drafts()
    _COPY.write_bytes(_once("copy", _first_copy))


def _is_copy_whole() -> bool:
    data = _COPY.read_bytes()
    with ZipFile(BytesIO(data)) as archive:
        return archive.testzip() is None and is_marked(data) and "word/comments.xml" in archive.namelist()


def _first_baseline() -> bytes:
    main(["baseline", "create", "草稿0.txt", "--baseline", str(_BASELINE)])
    return _BASELINE.read_bytes()


def _updated_baseline() -> bytes:
    main([*_UPDATE])
    return _BASELINE.read_bytes()


def _write_baseline() -> None:
    _write_drafts()
    _BASELINE.unlink(missing_ok=True)
    old = _once("old baseline", _first_baseline)
    _BASELINE.write_bytes(old)
    _drafts()[0].write_text(_NEW, encoding="utf-8")
    new = _once("new baseline", _updated_baseline)
    assert old != new, "the update drops an entry"
    _BASELINE.write_bytes(old)


def _is_baseline_whole() -> bool:
    return _BASELINE.read_bytes() in (_contents["old baseline"], _contents["new baseline"])


def _put(age: str) -> None:
    for key in _KEYS:
        Store("tried").put(key, _CACHED[age])


def _is_cache_whole() -> bool:
    return all(Store("tried").get(key) in _CACHED.values() for key in _KEYS)


CASES = {
    "fix": Case(
        _write_drafts, _run("check", *map(str, _drafts()), "--isolated", "--select", "PUN003", "--fix"), _are_drafts_whole
    ),
    "annotate": Case(_write_copy, _run(*_ANNOTATE), _is_copy_whole),
    "baseline": Case(_write_baseline, _run(*_UPDATE), _is_baseline_whole),
    "cache": Case(lambda: _put("old"), lambda: _put("new"), _is_cache_whole),
}


def interrupt(case: Case, trials: int) -> Iterator[str]:
    """Yield a line for each trial that left a file neither old nor new, then one that counts the trials by their end."""
    case.prepare()
    started = time.monotonic()
    os.waitpid(_fork(case, None, 0), 0)
    whole, chance, ends = time.monotonic() - started, random.Random(17), {"killed": 0, "finished": 0}
    for trial in range(trials):
        case.prepare()
        sent = SIGNALS[trial % len(SIGNALS)]
        event = 1 + trial // 2 % _LONGEST if trial % 2 else None
        child = _fork(case, sent if event else None, event or 0)
        if event is None:
            time.sleep(chance.uniform(0, whole))
            os.kill(child, sent)
        _, status = os.waitpid(child, 0)
        ends["finished" if os.waitstatus_to_exitcode(status) in (0, 1) else "killed"] += 1
        if not case.is_whole():
            yield f"trial {trial}: {sent.name} {'by time' if event is None else f'before call {event}'}: a file is not whole"
    yield f"{trials} trials: {ends['killed']} interrupted, {ends['finished']} finished before"


def _fork(case: Case, sent: signal.Signals | None, event: int) -> int:
    """Return the id of a child that acts, and sends itself the signal before the call with the number *event*, if given."""
    child = os.fork()
    if child:
        return child
    code = 130
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        if sent:
            _send_before_call(sent, event)
        result = case.act()
        code = result if isinstance(result, int) else 0
    finally:
        os._exit(code)


def _send_before_call(sent: signal.Signals, event: int) -> None:
    left = event

    def hook(name: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if name in _EVENTS and not _is_module(arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), sent)

    sys.addaudithook(hook)


def _is_module(arguments: Sequence[object]) -> bool:
    return bool(arguments) and str(arguments[0]).endswith((".py", ".pyc"))


def run(name: str, trials: int) -> int:
    """Print what the trials of a case found; return 1 if a file was not whole."""
    catalog = installed()
    loaded = patch("planlint.config.session.installed", lambda: catalog)
    with TemporaryDirectory() as folder, TemporaryDirectory() as cache, loaded:
        os.environ["PLANLINT_CACHE_DIR"] = cache
        enable_cache()
        os.chdir(folder)
        *broken, count = interrupt(CASES[name], trials)
        print(*broken, count, sep="\n")
        os.chdir("/")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], int(sys.argv[2])))
