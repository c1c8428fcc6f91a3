"""Measure `planlint survey` of many files: processes, a Dask cluster of this machine, a repeat, memory."""

from pathlib import Path

import plans
from measure import Command, Run, run
from peers import CACHE, ROOT, pip

_MIB = 1024 * 1024
_ENGINES: dict[str, tuple[str, ...]] = {
    "--jobs 1": ("--jobs", "1"),
    "--jobs 2": ("--jobs", "2"),
    "--engine dask --jobs 1": ("--engine", "dask", "--jobs", "1"),
    "--engine dask --jobs 2": ("--engine", "dask", "--jobs", "2"),
}
_HEAD = "| how | wall s | CPU s | CPU ÷ one process | faster on two idle cores | peak MiB |\n|---|---:|---:|---:|---:|---:|\n"
_NOTE = """
CPU seconds are those of all processes. The fifth column is computed from them: how many times faster two processes are
than the same engine with one, if each has a core of its own. Peak memory is that of the largest process.
"""


def surveys(command: Path, folder: Path, _: int, count: int = 2000) -> str:
    """Measure a survey of *count* generated files that is written as Parquet, and once more with cached results."""
    if problem := pip(CACHE / "planlint", (f"{ROOT}[dask,parquet,xlsx]",)):
        raise SystemExit(f"planlint[dask,parquet,xlsx]: {problem}")
    files = _written(folder, count)
    found = {name: _run([command, *_survey(files, folder, name), *given, "--no-cache"]) for name, given in _ENGINES.items()}
    env = {"PLANLINT_CACHE_DIR": str(folder / "cache")}
    for name in ("--jobs 1, filling the cache", "--jobs 1, cached results"):
        found[name] = _run([command, *_survey(files, folder, "cached"), "--jobs", "1"], env)
    workbook = ["--output-format", f"xlsx={folder / 'table.xlsx'}", "--jobs", "1", "--force"]
    found["--jobs 1, xlsx, cached results"] = _run([command, "survey", "--isolated", files, *workbook], env)
    one = found["--jobs 1"]
    rows = [_row(name, ran, one, found.get(name.replace("--jobs 2", "--jobs 1"))) for name, ran in found.items()]
    return f"{count} files of 1 000 to 2 400 characters.\n\n{_HEAD}{''.join(rows)}{_NOTE}"


def _written(folder: Path, count: int) -> Path:
    files = folder / "files"
    files.mkdir()
    for i in range(count):
        (files / f"{i:06}.txt").write_text(plans.generated(1_000 + 7 * (i % 200)) + f"第{i}号。\n", encoding="utf-8")
    return files


def _survey(files: Path, folder: Path, name: str) -> Command:
    return ["survey", "--isolated", files, "--output-format", f"parquet={folder / name.replace(' ', '')}"]


def _run(command: Command, env: dict[str, str] | None = None) -> Run:
    """Run a survey; exit if it failed, as its time then means nothing."""
    ran = run(command, env=env)
    if ran.code not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))} ended with {ran.code}")
    return ran


def _row(name: str, ran: Run, one: Run, alone: Run | None) -> str:
    faster = f"{2 * alone.cpu / ran.cpu:.2f}" if alone and alone is not ran else ""
    return f"| {name} | {ran.wall:.1f} | {ran.cpu:.1f} | {ran.cpu / one.cpu:.2f} | {faster} | {ran.memory / _MIB:.0f} |\n"
