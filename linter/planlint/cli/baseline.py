"""The commands on baselines: options in, a line and the exit code out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.cli.options import BaselineFile, Config, Packs, Paths

if TYPE_CHECKING:
    from planlint.run.baseline_update import Change
    from planlint.run.runner import Run

commands = typer.Typer(name="baseline", help="基线：记下已有的发现，以后只报新的", no_args_is_help=True)

Accept = Annotated[bool, typer.Option("--accept", help="把新的发现也列入；不写则只减不增")]


@commands.command("create", help="把现有的发现全部记下；已有基线的不覆盖")
def create(paths: Paths, pack: Packs = None, config: Config = None, baseline: BaselineFile = None) -> int:
    """Make a baseline."""
    from planlint.run import baseline_update as baseline_runs

    run = _run(pack, config)
    return _tell(baseline_runs.create(run, paths, baseline_runs.place(run, paths, baseline)))


@commands.command("update", help="去掉已改好的；新的发现要写 --accept 才列入")
def update(
    paths: Paths, accept: Accept = False, pack: Packs = None, config: Config = None, baseline: BaselineFile = None
) -> int:
    """Bring a baseline down."""
    from planlint.run import baseline_update as baseline_runs

    run = _run(pack, config)
    return _tell(baseline_runs.update(run, paths, baseline_runs.place(run, paths, baseline), accept=accept))


@commands.command("prune", help="去掉已不存在的稿子的，以及已改好的")
def prune(pack: Packs = None, config: Config = None, baseline: BaselineFile = None) -> int:
    """Clear a baseline of what is gone."""
    from planlint.run import baseline_update as baseline_runs

    run = _run(pack, config)
    return _tell(baseline_runs.prune(run, baseline_runs.place(run, ["."], baseline)))


def _run(packs: list[str] | None, config: Path | None) -> "Run":
    from datetime import date

    from planlint.config.session import Request, Sessions
    from planlint.findings.suppression import Leave, Settler
    from planlint.run.runner import Run

    sessions = Sessions(Request(packs=tuple(packs or ()), config=config))
    return Run(sessions, Settler(sessions, Leave(baselines=False, today=date.today())))


def _tell(change: "Change") -> int:
    from planlint.cli.terminal import complain

    for file in change.failed:
        for message in file.errors:
            complain(f"{file.path}: {message}")
    print(change.text)
    return 2 if change.failed else 0
