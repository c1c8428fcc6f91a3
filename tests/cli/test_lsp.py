"""`planlint lsp` where its packages are not installed."""

import sys

import pytest

from planlint.cli.app import main


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("pygls", "lsprotocol"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in [one for one in sys.modules if one.startswith(("planlint.lsp", "pygls.", "lsprotocol."))]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["lsp", "--stdio"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "没有装编辑器部分" in printed.err
    assert "pip install 'planlint[lsp]'" in printed.err
