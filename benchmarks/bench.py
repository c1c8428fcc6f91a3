"""Measure planlint and its peers in one run, and write RESULTS.md.

    python benchmarks/bench.py [--runs 7] [--only start,phases,growth,many,surveys]

Peers are installed into .cache/bench; the results name those that could not be installed. A part that is not measured
remains in RESULTS.md as it was.
"""

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import plans
from measure import Command, Run, Summary, alternate, run
from peers import CACHE, PEERS, planlint, write_text
from surveys import surveys

HERE = Path(__file__).parent
_MIB = 1024 * 1024
_FORMS = ("text", "json", "sarif")
_LENGTHS = (10_000, 100_000, 990_000)  # a text of a million characters is the longest that is read
_ALONE = ("check", "--isolated", "--jobs", "1")
_HOOK = ("check", "--force-exclude", "--skip-other-texts")  # .pre-commit-hooks.yaml
_RESULTS = CACHE / "results"
_AUTOCORRECT = """
const {lintFor} = require("autocorrect-node"), texts = JSON.parse(require("fs").readFileSync(0));
let best = Infinity;
for (let i = 0; i < 5; i++) {
  const start = process.cpuUsage();
  for (const text of texts) lintFor(text, "plan.txt");
  const spent = process.cpuUsage(start);
  best = Math.min(best, (spent.user + spent.system) / 1e6);
}
console.log(best);
"""


def start(command: Path, folder: Path, runs: int) -> str:
    """Measure the start and check of one plan."""
    files = _one_plan(folder)
    gaps, long = folder / "gaps.txt", folder / "long.txt"
    write_text(gaps, plans.generated(10_000))
    write_text(long, plans.generated(100_000))
    commands: dict[str, Command] = {
        "planlint": [command, *_ALONE, "plan.txt"],
        "planlint .docx": [command, *_ALONE, "plan.docx"],
        f"planlint, {_missing(command, gaps)} items missing": [command, *_ALONE, gaps.name],
        "planlint, pre-commit, one file": [command, *_HOOK, "plan.txt"],
        "planlint, 100 000 characters": [command, *_ALONE, long.name],
    }
    missing = []
    for peer in PEERS:
        problem = peer.install() or ("" if peer.reports_fault(folder) else "does not report a fault that it knows")
        if problem:
            missing.append(f"{peer.name}: {problem}")
        else:
            commands[f"{peer.name} {peer.suffix}"] = peer.command(f"plan{peer.suffix}")
    found = alternate(commands, runs, cwd=folder, before=_remove_results)
    first = Summary.of([_first(command, files[".txt"]) for _ in range(3)])
    _require_success(found["planlint"].code, "planlint on one plan")
    rows = [_row(name, one, found["planlint"]) for name, one in found.items()]
    rows.append(_row("planlint, first run ever", first, found["planlint"]))
    head = "| | wall s | CPU s | peak MiB | planlint's CPU ÷ this |\n|---|---:|---:|---:|---:|\n"
    length = len(files[".txt"].read_text(encoding="utf-8"))
    note = (
        f"One plan of {length} characters, whole processes, medians of {runs} alternating runs after one to warm up.\n"
        "planlint has its cache of grammars and registers, as after any earlier run, and no result on the plan.\n"
        "Each peer has first reported a fault that it knows.\n\n"
    )
    return note + head + "".join(rows) + "".join(f"\nNot measured: {line}.\n" for line in missing)


def _one_plan(folder: Path) -> dict[str, Path]:
    """Write the plan as text, as Markdown (the same text) and as a Word document."""
    real = plans.real()
    text = real.read_text(encoding="utf-8") if real else plans.generated(10_000)
    files = {suffix: folder / f"plan{suffix}" for suffix in (".txt", ".md", ".docx")}
    for path in files.values():
        write_text(path, text)
    return files


def _remove_results() -> None:
    """Remove the cached results, so that a plan is checked again."""
    shutil.rmtree(_RESULTS / "results", ignore_errors=True)


def _missing(command: Path, plan: Path) -> int:
    """Return how many mandated items *plan* lacks."""
    ran = subprocess.run(
        [command, *_ALONE, "--output-format", "json", plan], capture_output=True, encoding="utf-8", check=False
    )
    found = json.loads(ran.stdout)["files"][0]["findings"]
    return sum(finding["data"].get("status") == "missing" for finding in found)


def _first(command: Path, plan: Path) -> Run:
    """Check with an empty cache folder."""
    with TemporaryDirectory() as empty:
        return run([command, *_ALONE, plan], env={"PLANLINT_CACHE_DIR": empty})


def _row(name: str, one: Summary, ours: Summary) -> str:
    return f"| {name} | {one.wall:.2f} | {one.cpu:.3f} | {one.memory / _MIB:.0f} | {ours.cpu / one.cpu:.2f} |\n"


def phases(command: Path, _: Path, __: int) -> str:
    """Measure characters per second in one process, and the share of each phase."""
    code = subprocess.run([command.parent / "python", HERE / "phases.py"], check=True, capture_output=True, text=True).stdout
    found = json.loads(code)
    count, seconds = found["characters"], found["seconds"]
    lines = [f"{count} characters, {found['rules']} rules: **{count / seconds / 1e6:.2f} million characters per second**.\n"]
    if rate := _autocorrect():
        lines.append(f"autocorrect's engine on the same text: {rate / 1e6:.1f} million characters per second.\n")
    lines.append("\n| phase | ms per 100 000 characters | share |\n|---|---:|---:|\n")
    total = sum(found["phases"].values())
    for name, spent in sorted(found["phases"].items(), key=lambda item: -item[1]):
        if spent / total >= 0.01:
            lines.append(f"| {name} | {spent * 1e8 / count:.1f} | {spent / total:.0%} |\n")
    return "".join(lines) + "\nThe rules not listed take less than one per cent each.\n"


def _autocorrect() -> float:
    """Return the characters per second of autocorrect's engine, or 0 if it is not installed."""
    peer = next(peer for peer in PEERS if peer.name == "autocorrect")
    if peer.install() or not shutil.which("node"):
        return 0
    texts = plans.corpus()
    ran = subprocess.run(
        ["node", "-e", _AUTOCORRECT], input=json.dumps(texts), cwd=peer.folder, capture_output=True, text=True, check=False
    )
    return sum(map(len, texts)) / float(ran.stdout) if ran.returncode == 0 else 0


def growth(command: Path, folder: Path, runs: int) -> str:
    """Measure plans of increasing length: CPU time and memory above those of a plan of a few lines."""
    base = _sized(command, folder, 300, runs)
    lines = [
        "| characters | CPU s | s above base | MiB above base | memory ÷ bytes of the text |\n|---:|---:|---:|---:|---:|\n"
    ]
    points = []
    for length in _LENGTHS:
        one = _sized(command, folder, length, 1 if length > 100_000 else 3)
        seconds, memory = max(one.cpu - base.cpu, 1e-3), one.memory - base.memory
        points.append((math.log(length), math.log(seconds)))
        size = (folder / f"{length}.txt").stat().st_size
        lines.append(f"| {length} | {one.cpu:.2f} | {seconds:.2f} | {memory / _MIB:.0f} | {memory / size:.1f} |\n")
    return "".join(lines) + f"\nTime grows as characters to the power of **{_slope(points):.2f}** (least squares).\n"


def _sized(command: Path, folder: Path, length: int, runs: int) -> Summary:
    path = folder / f"{length}.txt"
    path.write_text(plans.generated(length), encoding="utf-8")
    found = alternate({"planlint": [command, *_ALONE, path]}, runs, before=_remove_results)["planlint"]
    _require_success(found.code, f"planlint on {length} characters")
    return found


def _slope(points: Sequence[tuple[float, float]]) -> float:
    x, y = (sum(one) / len(points) for one in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def many(command: Path, folder: Path, _: int) -> str:
    """Measure many files: one and two processes, without and with cached results."""
    lines = ["| files | how | wall s | CPU s | relative to one process without cache |\n|---:|---|---:|---:|---:|\n"]
    for count in (512, 2000):
        files = folder / str(count)
        files.mkdir()
        for i in range(count):
            (files / f"{i:04}.txt").write_text(plans.generated(1_000 + 7 * (i % 200)) + f"第{i}号。\n", encoding="utf-8")
        lines += _many(command, files, count)
    return "".join(lines)


def _many(command: Path, files: Path, count: int) -> list[str]:
    check, cache = [command, "check", "--isolated", files], files.parent / f"cache{count}"
    fresh = {
        f"--jobs {jobs}, {form}": [*check, "--jobs", jobs, "--output-format", form] for form in _FORMS for jobs in ("1", "2")
    }
    found = alternate(fresh, 3 if count < 1000 else 1, before=_remove_results)
    env = {"PLANLINT_CACHE_DIR": str(cache)}
    found["--jobs 1, filling the cache"] = Summary.of([run([*check, "--jobs", "1"], env=env)])
    found["--jobs 1, cached results"] = Summary.of([run([*check, "--jobs", "1"], env=env) for _ in range(3)])
    found["--jobs 2, cached results"] = Summary.of([run([*check, "--jobs", "2"], env=env) for _ in range(3)])
    one = found["--jobs 1, text"]
    return [f"| {count} | {name} | {s.wall:.2f} | {s.cpu:.2f} | {s.wall / one.wall:.2f} |\n" for name, s in found.items()]


def _require_success(code: int, what: str) -> None:
    """Exit if a process failed, as its time then means nothing."""
    if code not in (0, 1):
        raise SystemExit(f"{what} ended with {code}")


PARTS: dict[str, tuple[str, Callable[[Path, Path, int], str]]] = {
    "start": ("(a) One plan, from the shell", start),
    "phases": ("(b) Throughput, and where the time goes", phases),
    "growth": ("(c) Growth", growth),
    "many": ("(d) Many files", many),
    "surveys": ("(e) Surveys", surveys),
}


def main() -> None:
    """Measure the parts asked for and write RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args()
    command = planlint()
    os.environ["PLANLINT_CACHE_DIR"] = str(_RESULTS)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    done = _before()
    for name in options.only.split(","):
        title, measure = PARTS[name]
        print(f"{title} …", file=sys.stderr)
        with TemporaryDirectory() as folder:
            done[title] = f"{_machine()}\n\n{measure(command, Path(folder), options.runs)}"
        _write(done)


def _before() -> dict[str, str]:
    """Return the parts of RESULTS.md by title."""
    results = HERE / "RESULTS.md"
    parts = results.read_text(encoding="utf-8").split("\n## ")[1:] if results.is_file() else []
    return {title: body.strip() for title, _, body in (part.partition("\n\n") for part in parts)}


def _write(done: dict[str, str]) -> None:
    titles = [title for title, _ in PARTS.values() if title in done]
    text = "".join(f"\n## {title}\n\n{done[title].strip()}\n" for title in titles)
    (HERE / "RESULTS.md").write_text((HERE / "NOTES.md").read_text(encoding="utf-8") + text, encoding="utf-8")


def _machine() -> str:
    """Describe the machine without host names and paths."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    node = (
        subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
        if shutil.which("node")
        else "none"
    )
    load = os.getloadavg()[0]
    pgo = "with" if "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "") else "without"
    versions = f"{platform.system()}, Python {platform.python_version()} {pgo} PGO, Node {node}"
    return f"{cpu}, {cores} cores, {versions}; load {load:.1f} at the start."


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).is_file() else []


if __name__ == "__main__":
    main()
