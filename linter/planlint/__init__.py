"""planlint: a linter for draft Chinese government plans.

For programs that check plans: `check_text`, `check_file`, `check_paths`, `render`, `fix`, `annotate` … (see `planlint.api`).
For authors of rules: `planlint.authoring`. Names load when they are first used; importing `planlint` does nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planlint.api import (
        ComparisonTable,
        FileReport,
        Finding,
        FixedFile,
        PlanlintError,
        Report,
        Severity,
        TextChecker,
        annotate,
        changes,
        check_bytes,
        check_file,
        check_paths,
        check_text,
        compare,
        correction,
        default_rules,
        explain,
        fix,
        joint_edits,
        largest_file,
        pack_titles,
        render,
        render_comparison,
        render_document,
        tabulate_commitments,
        text_checker,
    )

__version__ = "0.1.0"

__all__ = [
    "ComparisonTable",
    "FileReport",
    "Finding",
    "FixedFile",
    "PlanlintError",
    "Report",
    "Severity",
    "TextChecker",
    "annotate",
    "changes",
    "check_bytes",
    "check_file",
    "check_paths",
    "check_text",
    "compare",
    "correction",
    "default_rules",
    "explain",
    "fix",
    "joint_edits",
    "largest_file",
    "pack_titles",
    "render",
    "render_comparison",
    "render_document",
    "tabulate_commitments",
    "text_checker",
]

_MOVED = {
    "Fault": "planlint.authoring.DeviationKind",
    "citations": "planlint.analysis.deprecated.citations",
    "commitments": "planlint.analysis.deprecated.commitments",
    "deviations": "planlint.analysis.deprecated.deviations",
    "in_wrong_form": "planlint.analysis.deprecated.in_wrong_form",
    "levels": "planlint.analysis.numbering.levels",
    "read_register": "planlint.authoring.load_table",
    "renumbering": "planlint.analysis.deprecated.renumbering",
    "written": "planlint.analysis.deprecated.written",
}
"""Names for rules up to 0.1 that `planlint.authoring` does not have, and what they are in this release."""


def __getattr__(name: str) -> Any:
    """Load a public name on first use; a name for rules that moved works for one release, with a DeprecationWarning."""
    if name in __all__:
        return getattr(import_module("planlint.api"), name)
    if name.startswith("_"):
        raise AttributeError(f"module 'planlint' has no attribute {name!r}")
    module, _, now = _MOVED.get(name, f"planlint.authoring.{name}").rpartition(".")
    if name not in _MOVED and name not in import_module(module).__all__:
        raise AttributeError(f"module 'planlint' has no attribute {name!r}")
    import warnings

    advice = f"use planlint.authoring.{now}" if module == "planlint.authoring" else "use planlint.authoring.Analysis"
    warnings.warn(f"planlint.{name} will be removed in planlint 0.3: {advice}", DeprecationWarning, stacklevel=2)
    return getattr(import_module(module), now)
