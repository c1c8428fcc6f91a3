"""`planlint check --watch`: check again whenever a file changes."""

from collections.abc import Callable, Iterable
from pathlib import Path

from planlint.cli.terminal import print_message
from planlint.documents.readers import is_document
from planlint.errors import PlanlintError, SettingsError

_SETTINGS = (".toml", ".yaml", ".yml")


def follow(paths: Iterable[Path], check: Callable[[], int]) -> int:
    """Check now, and again after each change of the files and folders *paths* or of settings and packs beside them.

    Ends only by KeyboardInterrupt. Raises SettingsError where watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise SettingsError("--watch 需要另装 watchfiles：pip install 'planlint[watch]'") from None
    _check_once(check)
    folders = {path if path.is_dir() else path.parent for path in paths}
    for _ in watch(*folders, watch_filter=lambda _, path: _matters(Path(path)), raise_interrupt=True):
        _check_once(check)
    return 0


def _matters(path: Path) -> bool:
    temporary = path.name.startswith(("~$", ".~"))
    return not temporary and (is_document(path.name) or path.suffix.lower() in _SETTINGS)


def _check_once(check: Callable[[], int]) -> None:
    """Check once; report errors without ending the loop, because the next change may fix them."""
    try:
        check()
    except PlanlintError as error:
        print_message(str(error))
    print_message("等待文件改动（按 Ctrl-C 结束）……")
