"""The files that an owner of a repository copies: the action, the workflow, the GitLab job, the Dockerfile; linted, and run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml

from support.folders import ROOT

BIN = Path(sys.executable).parent
BROKEN = "青禾区2025年教育工作要点\n一、办好学校\n提高质量。\n三、建好队伍\n关心教师。\n"

needs_bash = pytest.mark.skipif(os.name != "posix" or which("bash") is None, reason="needs bash")


@pytest.mark.parametrize(
    "command",
    [
        ["check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", "ci/github-workflow.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", ".github/workflows/release.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "ci/gitlab-ci.yml"],
        [
            "zizmor",
            "--offline",
            "--persona",
            "auditor",
            "--config",
            "tests/project/zizmor.yml",
            "action.yml",
            "ci/github-workflow.yml",
            ".github/workflows/release.yml",
        ],
        ["hadolint", "Dockerfile"],
        ["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"],
    ],
    ids=lambda command: f"{command[0]}-{Path(command[-1]).name}",
)
def test_linter_reports_nothing(command: list[str]) -> None:
    if not (BIN / command[0]).exists():
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **environment}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **own}, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("page", ["README.md", "docs/pages/repository.md"])
def test_the_configuration_in_the_documents_is_valid(page: str, tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (config,) = (block for block in blocks if "repos:" in block)
    hooks = [hook["id"] for repo in yaml.safe_load(config)["repos"] for hook in repo["hooks"]]
    assert set(hooks) <= {hook["id"] for hook in load(".pre-commit-hooks.yaml")}
    if (BIN / "pre-commit").exists():
        (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
        command = [str(BIN / "pre-commit"), "validate-config", str(tmp_path / "config.yaml")]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_documents_name_every_hook_and_file() -> None:
    page = (ROOT / "docs/pages/repository.md").read_text(encoding="utf-8")
    assert all(f"`{hook['id']}`" in page for hook in load(".pre-commit-hooks.yaml"))
    assert all(f"ci/{path.name}" in page for path in (ROOT / "ci").iterdir())


@needs_bash
class TestAction:
    def check(self, folder: Path, paths: str, options: str = "", sarif: str = "") -> subprocess.CompletedProcess[str]:
        """Run the action's second step as the runner does, with planlint as it is installed here."""
        step = load("action.yml")["runs"]["steps"][1]
        assert step["env"].keys() == {"PYTHON", "PATHS", "OPTIONS", "SARIF"}
        inputs = {"PYTHON": sys.executable, "PATHS": paths, "OPTIONS": options, "SARIF": sarif}
        runner = {"RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(folder / "output"), "GITHUB_ACTIONS": "true"}
        return bash(step["run"], folder, GITHUB_STEP_SUMMARY=str(folder / "summary.md"), **inputs, **runner)

    def test_findings_are_annotated_summed_up_and_fail_the_step(self, tmp_path: Path) -> None:
        (tmp_path / "planlint").mkdir()  # a folder of this name in the repository is not a module
        (tmp_path / "planlint" / "__init__.py").write_text("raise SystemExit(7)", encoding="utf-8")
        (tmp_path / "计划 1 〔2025〕.txt").write_text(BROKEN, encoding="utf-8")
        (tmp_path / "计划2.txt").write_text(BROKEN, encoding="utf-8")
        done = self.check(tmp_path, "计划 1 〔2025〕.txt\n计划2.txt\n", "--select=NUM\n", "planlint.sarif")
        assert done.returncode == 1, done.stderr
        assert done.stdout.splitlines()[0].startswith("::error title=NUM001")
        assert "file=计划 1 〔2025〕.txt,line=4" in done.stdout
        assert (tmp_path / "output").read_text(encoding="utf-8") == "exit-code=1\n"
        assert "NUM001" in (tmp_path / "summary.md").read_text(encoding="utf-8")
        log = json.loads((tmp_path / "planlint.sarif").read_text(encoding="utf-8"))
        assert len(log["runs"][0]["results"]) == 2

    def test_a_missing_file_is_2_and_a_sound_plan_0(self, tmp_path: Path) -> None:
        (tmp_path / "好.txt").write_text(BROKEN.replace("三、", "二、"), encoding="utf-8")
        assert self.check(tmp_path, "没有.txt").returncode == 2
        assert self.check(tmp_path, "好.txt").returncode == 0
        assert (tmp_path / "output").read_text(encoding="utf-8") == "exit-code=2\nexit-code=0\n"

    def test_the_first_step_installs_from_the_action_itself(self) -> None:
        step = load("action.yml")["runs"]["steps"][0]
        assert '--target "$RUNNER_TEMP/planlint" "$GITHUB_ACTION_PATH"' in step["run"]


@needs_bash
def test_the_gitlab_job_writes_the_reports_that_it_announces(tmp_path: Path) -> None:
    job = load("ci/gitlab-ci.yml")["planlint"]
    (tmp_path / "计划 〔2025〕.txt").write_text(BROKEN, encoding="utf-8")
    done = bash(job["script"][1], tmp_path, PLANLINT_PATHS=job["variables"]["PLANLINT_PATHS"])
    assert done.returncode == 1, done.stderr
    assert "NUM001" in done.stdout
    for report in job["artifacts"]["reports"].values():
        assert (tmp_path / report).stat().st_size > 100


def test_the_image_is_made_of_what_the_wheel_needs() -> None:
    """The wheel is built in the image from what .dockerignore lets in: each must be there."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]
    assert all((ROOT / name).exists() for name in let_in)
    assert {"grammar", "linter", "rules", "README.md", "LICENSE", "pyproject.toml"} <= set(let_in)
    assert all(f'"{folder}/planlint' in project for folder in ("grammar", "linter", "rules"))
