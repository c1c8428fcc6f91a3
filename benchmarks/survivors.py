"""Change a module of planlint at random places, one at a time, and report which changes no test notices.

    python benchmarks/survivors.py MODULE [MODULE…] [--seed N] [--count 20] [--tests PATH…] [--quick]

A MODULE is a path below linter/planlint (text/times.py), or a path of this project. The tests run on a copy of the project,
in stages: the doctests of the module and the tests named after it, those of its room, the golden plans and the examples of
the rules, the whole suite. A change that a stage notices goes no further; --quick leaves out the last stage. Prints each
survivor with its change, and the share that was noticed. Some survivors change nothing that can be observed: read each
before writing a test.
"""

import argparse
import importlib
import os
import random
import shutil
import signal
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import monotonic, sleep
from typing import NoReturn

import pytest
from code_mutants import Change, changes

ROOT = Path(__file__).parents[1]
_PACKAGE = "linter/planlint"
_COPIED = ("linter", "rules", "grammar", "tests", "examples", "benchmarks", "pyproject.toml")
_GENERAL = ("tests/golden", "tests/rules/test_examples.py", "tests/rules/test_example_plans.py")
_SLOW = ("tests/project", "tests/reporters/test_sheet_browser.py", "tests/documents/test_office.py")
_PRELOADED = "docx hypothesis.strategies jieba jinja2 jsonschema lark lxml.etree msgspec pathspec typer wcwidth yaml".split()
_ALLOWED = "ignore::pytest.PytestAssertRewriteWarning"  # of preloaded packages
_SLACK = 4  # a change may make the tests this many times slower before they count as hanging


@dataclass(frozen=True, slots=True)
class Stage:
    """Tests that run together, and the seconds after which they count as hanging."""

    tests: tuple[str, ...]
    limit: float


def main() -> None:
    """Make the changes, run the tests and print the survivors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--count", type=int, default=20, help="changes per module")
    parser.add_argument("--tests", nargs="*", default=(), help="tests to run instead of the stages")
    parser.add_argument("--quick", action="store_true", help="leave out the whole suite")
    parser.add_argument("--processes", type=int, default=2, help="processes that run the tests of one change")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    for name in _PRELOADED:  # loaded once for all the processes that run tests
        with suppress(ImportError):
            importlib.import_module(name)
    with TemporaryDirectory() as folder:
        copy = _copy(Path(folder) / "project")
        for name in options.modules:
            path = name if (ROOT / name).is_file() else f"{_PACKAGE}/{name}"
            stages = _stages(copy, path, tuple(options.tests), quick=options.quick, processes=options.processes)
            chosen = choose((ROOT / path).read_text(encoding="utf-8"), options.count, options.seed)
            _try_all(copy, path, chosen, stages, options.processes)


def choose(code: str, count: int, seed: int) -> list[Change]:
    """Return at most *count* changes at different lines, chosen at random."""
    by_line: defaultdict[int, list[Change]] = defaultdict(list)
    for change in changes(code):
        by_line[change.line].append(change)
    rng = random.Random(seed)
    lines = rng.sample(sorted(by_line), min(count, len(by_line)))
    return [rng.choice(by_line[line]) for line in sorted(lines)]


def _copy(target: Path) -> Path:
    """Copy what the tests need; they see this copy instead of the project."""
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def _stages(copy: Path, path: str, tests: tuple[str, ...], *, quick: bool, processes: int) -> list[Stage]:
    """Return the stages, each with the time that it takes without a change; its tests must pass then."""
    room = Path(path).relative_to(_PACKAGE).parts[0] if path.startswith(_PACKAGE) else "rules"
    named = tuple(str(found.relative_to(copy)) for found in sorted(copy.glob(f"tests/*/test_*{Path(path).stem}*.py")))
    groups = [tests] if tests else [(*named, path), (f"tests/{room}",), _GENERAL]  # a module collected first is loaded twice
    if not quick and not tests:
        ignored = [f"--ignore={name}" for name in (*_SLOW, f"tests/{room}", *_GENERAL)]
        groups.append(("tests", *ignored))
    stages = []
    for group in groups:
        existing = tuple(name for name in group if name.startswith("--") or (copy / name.partition("::")[0]).exists())
        start = monotonic()
        if existing and (output := _failure(copy, existing, None, processes)):
            raise SystemExit(f"{' '.join(existing)} must pass without a change:\n{output}")
        stages.append(Stage(existing, 20 + _SLACK * (monotonic() - start)))
    return [stage for stage in stages if stage.tests]


def _try_all(copy: Path, path: str, chosen: Sequence[Change], stages: Sequence[Stage], processes: int) -> None:
    """Run the stages on each change and print the survivors of a module and the share noticed."""
    code, noticed = (copy / path).read_text(encoding="utf-8"), 0
    for change in chosen:
        (copy / path).write_text(change.code, encoding="utf-8")
        if any(_failure(copy, stage.tests, stage.limit, processes) for stage in stages):
            noticed += 1
        else:
            print(f"  {path}:{change.line} {change.operator}: {change.was[:90]} → {change.now[:90]}", flush=True)
        (copy / path).write_text(code, encoding="utf-8")
    print(f"{path}: {noticed} of {len(chosen)} noticed ({noticed / max(len(chosen), 1):.0%})", flush=True)


def _failure(copy: Path, tests: Sequence[str], limit: float | None, processes: int) -> str:
    """Return the end of the output of tests that fail or take too long, or an empty string."""
    arguments = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-W",
        _ALLOWED,
        *(["-n", str(processes)] if processes > 1 else []),
        *tests,
    ]
    with TemporaryFile("w+", encoding="utf-8") as output:
        child = os.fork()
        if child == 0:
            _run_tests(copy, arguments, output.fileno())
        code = _wait(child, limit)
        output.seek(0)
        return output.read()[-3000:] or "takes too long" if code not in (0, pytest.ExitCode.NO_TESTS_COLLECTED) else ""


def _run_tests(copy: Path, arguments: list[str], output: int) -> NoReturn:
    """Run pytest in this process, which was forked for it, with the copy of the project; its exit code is that of pytest."""
    os.setpgrp()
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(copy)
    folders = [str(copy / name) for name in ("linter", "rules", "grammar", "tests")]
    os.environ |= {"PYTHONPATH": os.pathsep.join(folders), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    sys.path[:0] = folders
    os._exit(int(pytest.main(arguments)))


def _wait(child: int, limit: float | None) -> int:
    """Return the exit code of a process, or 9 after killing it and its children at the time limit."""
    end = monotonic() + (limit or 3_600)
    while monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return signal.SIGKILL


if __name__ == "__main__":
    sys.exit(main())
