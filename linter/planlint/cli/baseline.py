"""`planlint baseline create`, `update` and `prune`."""

from datetime import date

from planlint.cli.options import CreateOptions, PruneOptions, UpdateOptions
from planlint.cli.request import request
from planlint.cli.terminal import print_message
from planlint.config.session import Sessions
from planlint.findings.suppression import Leave, Settler
from planlint.run import baseline_update
from planlint.run.baseline_update import Change
from planlint.run.runner import Run


def create(options: CreateOptions) -> int:
    """Write a baseline with all current findings."""
    run = _run(options)
    place = baseline_update.place(run, options.paths, options.baseline)
    return _print_change(baseline_update.create(run, options.paths, place))


def update(options: UpdateOptions) -> int:
    """Remove fixed findings from a baseline and, with --accept, add new ones."""
    run = _run(options)
    place = baseline_update.place(run, options.paths, options.baseline)
    return _print_change(baseline_update.update(run, options.paths, place, accept=options.accept))


def prune(options: PruneOptions) -> int:
    """Remove deleted drafts and fixed findings from a baseline."""
    run = _run(options)
    return _print_change(baseline_update.prune(run, baseline_update.place(run, ["."], options.baseline)))


def _run(options: CreateOptions | UpdateOptions | PruneOptions) -> Run:
    sessions = Sessions(request(options))
    return Run(sessions, Settler(sessions, Leave(baselines=False, today=date.today())))


def _print_change(change: Change) -> int:
    for file in change.failed:
        for message in file.errors:
            print_message(f"{file.path}: {message}")
    print(change.text)
    return 2 if change.failed else 0
