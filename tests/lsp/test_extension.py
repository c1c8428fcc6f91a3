"""The extension for VS Code: what it asks of the server exists, and a client that speaks as it does is answered."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

pytest.importorskip("pygls")

import planlint
from planlint.lsp.features import ADD_WAIVER
from planlint.lsp.messages import FIX_ALL
from planlint.lsp.server import ClientOptions
from support.folders import ROOT

FOLDER = ROOT / "editors" / "vscode"
PACKAGE = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
STUB = "from planlint.lsp.features import serve; from support.lsp_stub import stub_reviewer; serve(stub_reviewer)"


def test_it_is_packed_from_what_is_there() -> None:
    assert PACKAGE["version"] == planlint.__version__
    assert {"planlint", "lsp"} == set(PACKAGE["contributes"]["configuration"]["properties"]["planlint.command"]["default"])
    assert all((FOLDER / name).is_file() for name in (PACKAGE["icon"], "LICENSE", "README.md", "src/extension.js"))
    assert (FOLDER / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert not (FOLDER / "package-lock.json").exists(), "it would name the registry that it was made with"


def test_its_settings_are_documented_and_understood() -> None:
    settings = PACKAGE["contributes"]["configuration"]["properties"]
    for page in (FOLDER / "README.md", ROOT / "docs" / "pages" / "editors.md"):
        text = page.read_text(encoding="utf-8")
        assert all(f"`{name}`" in text for name in settings), page
        assert FIX_ALL in text
        assert set(re.findall(r"planlint-([\d.]+)\.vsix", text)) == {planlint.__version__}
    options = (FOLDER / "src" / "options.js").read_text(encoding="utf-8")
    assert f'"{ADD_WAIVER}"' in options
    assert ClientOptions.of({"texts": "all", "waiverCommand": "a"}) == ClientOptions("all", "a")
    assert ClientOptions.of(None) == ClientOptions(settings["planlint.texts"]["default"], "")


@pytest.mark.once
@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
def test_a_client_that_speaks_as_it_does_is_answered() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PLANLINT_DRAFT": "finding"}
    environment["PLANLINT_COMMAND"] = json.dumps([sys.executable, "-c", STUB])
    command = ["node", "--test", str(FOLDER / "test")]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
