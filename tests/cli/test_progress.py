"""The progress of a run over many files: only on a terminal, on standard error."""

import io
import sys

import pytest

from planlint.cli.terminal import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def written_for(files: int, screen: io.StringIO, monkeypatch: pytest.MonkeyPatch, stop: int | None = None) -> str:
    """Return what a run over *files* writes to standard error *screen*; Ctrl-C comes while it is at file *stop*."""
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    done = []
    try:
        with progress(range(files)) as each:
            for one in each:
                done.append(one)
                if one == stop:
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert stop is not None
    assert done == [*range(files if stop is None else stop + 1)]
    return screen.getvalue()


def test_a_terminal_shows_how_many_are_done_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    written = written_for(30, Terminal(), monkeypatch)
    assert "检查" in written
    assert "30/30" in written
    assert "还剩" in written


def test_an_interrupted_run_leaves_the_cursor_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    written = written_for(30, Terminal(), monkeypatch, stop=12)
    assert "12/30" in written
    assert written.rindex("\x1b[?25h") > written.rindex("\x1b[?25l")


def test_few_files_and_other_streams_show_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written_for(5, Terminal(), monkeypatch) == ""
    assert written_for(30, io.StringIO(), monkeypatch) == ""
