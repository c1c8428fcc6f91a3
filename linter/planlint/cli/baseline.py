"""`planlint baseline create`, `update` and `prune`."""

from datetime import date

from planlint.cli.options import CreateOptions, PruneOptions, UpdateOptions
from planlint.cli.request import request
from planlint.cli.terminal import print_message
from planlint.config.session import Sessions
from planlint.findings.suppression import SuppressionOptions, Suppressor
from planlint.run import baseline_update
from planlint.run.baseline_update import BaselineChange
from planlint.run.runner import Runner
from planlint.text.printable import visible


def create(options: CreateOptions) -> int:
    """Write a baseline with all current findings."""
    runner = _runner(options)
    path = baseline_update.baseline_path(runner, options.paths, options.baseline)
    return _print_change(baseline_update.create(runner, options.paths, path))


def update(options: UpdateOptions) -> int:
    """Remove fixed findings from a baseline and, with --accept, add new ones."""
    runner = _runner(options)
    path = baseline_update.baseline_path(runner, options.paths, options.baseline)
    return _print_change(baseline_update.update(runner, options.paths, path, accept=options.accept))


def prune(options: PruneOptions) -> int:
    """Remove deleted drafts and fixed findings from a baseline."""
    runner = _runner(options)
    return _print_change(baseline_update.prune(runner, baseline_update.baseline_path(runner, ["."], options.baseline)))


def _runner(options: CreateOptions | UpdateOptions | PruneOptions) -> Runner:
    sessions = Sessions(request(options))
    return Runner(sessions, Suppressor(sessions, SuppressionOptions(baselines=False, today=date.today())))


def _print_change(change: BaselineChange) -> int:
    for file in change.failed:
        for message in file.errors:
            print_message(f"{file.path}: {message}")
    print(visible(change.text))
    return 2 if change.failed else 0
