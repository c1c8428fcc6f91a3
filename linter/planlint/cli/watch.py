"""Check again whenever a file changes."""

from collections.abc import Callable, Iterable
from pathlib import Path

from planlint.cli.terminal import complain
from planlint.documents.readers import is_document
from planlint.errors import PlanlintError, SettingsError

_SETTINGS = (".toml", ".yaml", ".yml")


def follow(paths: Iterable[Path], check: Callable[[], int]) -> int:
    """Check now, and again after each change of the files and folders *paths* or of settings and packs beside them.

    Ends by KeyboardInterrupt only. Raises SettingsError where watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise SettingsError("--watch 需要另装 watchfiles：pip install 'planlint[watch]'") from None
    _once(check)
    folders = {path if path.is_dir() else path.parent for path in paths}
    for _ in watch(*folders, watch_filter=lambda _, path: _matters(Path(path)), raise_interrupt=True):
        _once(check)
    return 0


def _matters(path: Path) -> bool:
    temporary = path.name.startswith(("~$", ".~"))
    return not temporary and (is_document(path.name) or path.suffix.lower() in _SETTINGS)


def _once(check: Callable[[], int]) -> None:
    """Check; broken settings are told, and may be mended while we wait."""
    try:
        check()
    except PlanlintError as error:
        complain(str(error))
    complain("等待文件改动（按 Ctrl-C 结束）……")
