"""Settings and fixtures of all tests, and the option --rule."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from planlint.cache.folder import enable_cache
from support.folders import EXAMPLES

_RUNNING = frozenset("api cli config documents findings lsp project reporters run survey web".split())
"""The folders of tests of which many run the program, each time in a new process."""

# How long an example takes depends on what else the machine does; timings belong in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --rule: of the tests that run for each rule, run only those for one."""
    parser.addoption("--rule", help="of tests that run for each rule, run only those for this one (code or name)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests for other rules than that of --rule."""
    wanted = config.getoption("--rule")
    if not wanted:
        return
    if not any(wanted in _rule_names(item) for item in items):
        raise pytest.UsageError(
            f"no rule {wanted!r} in these tests: is its file in a family's folder, with RULE = Rule(code={wanted!r}, …)?"
        )
    dropped = [item for item in items if _rule_names(item) and wanted not in _rule_names(item)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]


def _rule_names(item: pytest.Item) -> Sequence[str]:
    """Return code and name of the rule for which a test runs, nothing if it is not for one rule."""
    call = getattr(item, "callspec", None)
    rule = call.params.get("rule") if call else None
    return (rule.code, rule.name) if rule else ()


@pytest.fixture(autouse=True)
def _outside_of_workflows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a CI job sets, so that a test means the same there."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def filled_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder with the tables that any run needs, and no results."""
    folder = tmp_path_factory.mktemp("filled") / "cache"
    command = [sys.executable, "-m", "planlint", "check", str(EXAMPLES / "faulty-plan.txt"), "--exit-zero"]
    done = subprocess.run(command, env={**os.environ, "PLANLINT_CACHE_DIR": str(folder)}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    shutil.rmtree(folder / "results")
    return folder


@pytest.fixture(autouse=True)
def _own_cache(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let no test see what another has left in the cache folder; those that run the program find its tables made."""
    folder = tmp_path_factory.mktemp("cache")
    if request.path.parent.name in _RUNNING:
        shutil.copytree(request.getfixturevalue("filled_cache"), folder, copy_function=os.link, dirs_exist_ok=True)
        folder.chmod(0o700)
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(folder))
    enable_cache()
