"""planlint: a linter for draft Chinese government plans.

For programs that check plans: `check_text`, `check_file`, `check_paths`, `default_rules`, `render` (see `planlint.api`).
For authors of rules: `planlint.authoring`. Names load when they are first used; importing `planlint` does nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planlint.api import (
        FileReport,
        Finding,
        PlanlintError,
        Report,
        Severity,
        check_file,
        check_paths,
        check_text,
        default_rules,
        render,
    )

__version__ = "0.1.0"

__all__ = [
    "FileReport",
    "Finding",
    "PlanlintError",
    "Report",
    "Severity",
    "check_file",
    "check_paths",
    "check_text",
    "default_rules",
    "render",
]

_RENAMED: dict[str, str] = {}
"""Names of rules' authors up to 0.1, and what they are called in `planlint.authoring` now."""


def __getattr__(name: str) -> Any:
    """Load a public name; a name that moved to `planlint.authoring` works for one release, with a DeprecationWarning."""
    if name in __all__:
        return getattr(import_module("planlint.api"), name)
    if name.startswith("_"):
        raise AttributeError(f"module 'planlint' has no attribute {name!r}")
    authoring = import_module("planlint.authoring")
    new = _RENAMED.get(name, name)
    if new not in authoring.__all__:
        raise AttributeError(f"module 'planlint' has no attribute {name!r}")
    import warnings

    warnings.warn(f"planlint.{name} is now planlint.authoring.{new}", DeprecationWarning, stacklevel=2)
    return getattr(authoring, new)
