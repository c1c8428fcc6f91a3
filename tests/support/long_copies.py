"""Counting how much memory long strings and lists take, also those that are dropped at once: it does not depend on time.

In a process of its own, in which the C library maps memory for each object of a page and more and gives it back with the
object, each copy of a long string makes the system provide fresh pages, which are counted.
"""

import ctypes
import gc
import os
import resource
import subprocess
import sys
from types import TracebackType
from typing import Self

from planlint.config.catalog import installed
from planlint.run.check import check_bytes
from support.floods import MARKDOWN, PAGES, TEXTS

FLOODS = {".txt": TEXTS, ".md": MARKDOWN, ".html": PAGES}
"""The floods of each kind of file."""

PAGE = 4096  # bytes
CAN_COUNT = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "gnu_get_libc_version")
"""Whether pages can be counted here: the C library must be that of GNU."""

_SETTINGS = {
    "MALLOC_MMAP_THRESHOLD_": str(PAGE),
    "MALLOC_TOP_PAD_": "0",
    "MALLOC_TRIM_THRESHOLD_": "0",
    "MALLOC_MMAP_MAX_": "60000",
}


class PageCounter:
    """A process that checks floods and counts the pages that it takes."""

    def __enter__(self) -> Self:
        """Start the process."""
        command = [sys.executable, "-m", "support.long_copies"]
        environment = os.environ | _SETTINGS | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(command, stdin=-1, stdout=-1, env=environment, encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        self._process.communicate()

    def pages(self, kind: str, flood: str, length: int) -> int:
        """Return how many fresh pages a check of a flood takes, whose text has about *length* characters."""
        assert self._process.stdin
        assert self._process.stdout
        print(kind, length, flood, file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())


def _answer() -> None:
    """Count for each line of the standard input that names the kind of file, the length and the flood."""
    rules = tuple(rule for rule in installed().rules if rule.default)
    for line in sys.stdin:
        kind, length, flood = line.strip().split(" ", 2)
        data = FLOODS[kind][flood](int(length)).encode()
        gc.collect()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        check_bytes(data, f"草稿{kind}", rules, {})
        print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before, flush=True)


if __name__ == "__main__":
    _answer()
