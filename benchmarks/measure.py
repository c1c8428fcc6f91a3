"""Measure whole processes: wall seconds, CPU seconds and peak memory."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: wall seconds, CPU seconds including its children, peak memory in bytes, exit code."""

    wall: float
    cpu: float
    memory: int
    code: int


def run(command: Command, *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Run:
    """Run *command* and discard its output."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, process.returncode)


@dataclass(frozen=True, slots=True)
class Summary:
    """The medians of several runs."""

    wall: float
    cpu: float
    memory: int
    code: int

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Summary":
        """Return the medians of *runs*; for memory the maximum."""
        walls, cpus = [one.wall for one in runs], [one.cpu for one in runs]
        return cls(median(walls), median(cpus), max(one.memory for one in runs), runs[-1].code)


def alternate(
    commands: Mapping[str, Command], times: int, *, cwd: Path | None = None, before: Callable[[], object] = lambda: None
) -> dict[str, Summary]:
    """Run all commands once to warm up, then in turns, *times* each, so that other load affects all of them equally.

    They run in the folder *cwd*; *before* is called before each of them.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for i in range(times + 1):
        for name, command in commands.items():
            before()
            done = run(command, cwd=cwd)
            runs[name] += [done] if i else []
    return {name: Summary.of(found) for name, found in runs.items()}
