"""What a check will write, decided and allowed before it begins."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from planlint.cli.check_options import CheckOptions
from planlint.cli.output import OutputTarget, targets
from planlint.cli.overwriting import Destination, OverwriteGuard
from planlint.cli.terminal import print_message
from planlint.config.session import Session
from planlint.documents.discovery import InputPath
from planlint.documents.paths import is_same_file
from planlint.errors import SettingsError
from planlint.run.runner import Runner

_PACK_FILES = (".yaml", ".yml")


class RunOutputs(Struct, frozen=True):
    """The drafts of a run, the targets of its report, the annotated copy of each draft, and the guard for all that is written.

    *drafts* are the files chosen, without earlier outputs of planlint in the folders; none for standard input.
    """

    drafts: Sequence[InputPath]
    targets: Sequence[OutputTarget]
    copies: Mapping[Path, Path]
    guard: OverwriteGuard


def prepare_outputs(options: CheckOptions, runner: Runner, chosen: Sequence[InputPath], session: Session) -> RunOutputs:
    """Return what the run will write. Raises SettingsError, with file and remedy, if something must not be written."""
    wanted = targets(options.output_format or (), session.settings)
    files = [target.file for target in wanted if target.file and not options.diff]
    drafts = [one for one in chosen if not _is_earlier(one, files, annotates=bool(options.annotate))]
    if chosen and not drafts:
        raise SettingsError("没有可检查的稿子，只有 planlint 以前写的报告和批注副本；请核对要查的文件夹")
    copies = _copies(options.annotate, drafts) if options.annotate else {}
    destinations = [*files, *map(Destination.of_copy, dict.fromkeys(copies.values()))]
    writes = destinations or any(target.format == "github" for target in wanted)
    guard = OverwriteGuard(_inputs(options, runner, drafts, session) if writes else (), force=options.force)
    guard.check_all(destinations)
    return RunOutputs(drafts, wanted, copies, guard)


def _is_earlier(one: InputPath, files: Sequence[Destination], *, annotates: bool) -> bool:
    """Say whether a file found in a folder is what an earlier run wrote, and print that it is not checked."""
    if one.named or one.error or one.skipped:
        return False
    is_report = any(is_same_file(file.path, one.path) and file.is_earlier() for file in files)
    if not is_report and not (annotates and _is_copy(one.path)):
        return False
    print_message(f"{one.path}: 是 planlint 以前写的{'报告' if is_report else '批注副本'}，不作为稿子检查")
    return True


def _is_copy(path: Path) -> bool:
    from planlint.cli.annotate import is_copy

    return is_copy(path)


def _copies(annotate: str, drafts: Sequence[InputPath]) -> Mapping[Path, Path]:
    """Return where the annotated copy of each draft goes."""
    from planlint.cli.annotate import copies
    from planlint.documents.readers import is_readable

    found = [one for one in drafts if not (one.error or one.skipped)]
    return copies(annotate, [one.path for one in found if one.named or is_readable(one.path.name)])


def _inputs(options: CheckOptions, runner: Runner, drafts: Sequence[InputPath], session: Session) -> Iterator[tuple[Path, str]]:
    """Yield the files that the run reads, each with its kind: drafts, settings, packs, counterparts, waivers, baselines."""
    yield from ((one.path, "要查的稿子") for one in drafts)
    if not drafts:
        yield Path(options.stdin_filename), "要查的稿子"
    sessions = {id(session): session}
    for folder, draft in {one.path.parent: one.path for one in drafts}.items():
        own = runner.sessions.of(folder)
        sessions[id(own)] = own
        yield from ((path, "在用的豁免文件或基线") for path in runner.suppressor.files_for(draft))
    for one in sessions.values():
        yield from ((Path(layer.document.path), "在用的设置文件") for layer in one.settings.layers)
        yield from ((path, "对照用的文件") for pattern in one.counterparts.patterns for path in pattern.candidates())
        yield from ((Path(name), "在用的必备内容包") for name in one.packs if name.endswith(_PACK_FILES))
