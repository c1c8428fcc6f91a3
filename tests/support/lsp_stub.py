"""A reviewer in place of the real one, for what happens when a task fails: it does what the text says."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from planlint.lsp.shown import EditorText, FileEdit, Review, ShownFinding

FINDING = ShownFinding("id-1", "NUM001", "note", "跳号", (0, 1), (), (), True, "", "", can_be_waived=True, is_missing=False)


class _StubReviewer:
    def __init__(self, *, only_plans: bool) -> None:
        print("a plug-in prints")  # must not reach the client

    def warm_up(self) -> None:
        """Do nothing."""

    def reload(self) -> None:
        """Do nothing."""

    def review(self, text: EditorText) -> Review:
        """End the process, hang, fail, or return a finding or none."""
        if "exit" in text.words:
            os._exit(3)
        if "hang" in text.words:
            time.sleep(60)
        if "fail" in text.words:
            raise ValueError("no such thing")
        return Review((FINDING,) if "finding" in text.words else ())

    def waive(self, text: EditorText, identity: str, reason: str) -> FileEdit:
        """Return an edit with the reason."""
        return FileEdit(f"{text.path}.{identity}", "一\n", 2, reason)


@contextmanager
def stub_reviewer() -> Iterator[None]:
    """Replace the module with the reviewer; nothing else is loaded."""
    module = ModuleType("planlint.lsp.review")
    module.TextReviewer = _StubReviewer  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield
