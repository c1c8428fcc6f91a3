"""The pre-commit hooks, end to end: a repository of plans, pre-commit installed in it, and commits that it lets through or not."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy2, which
from textwrap import dedent

import docx
import pytest

from support.docx_files import Docx
from support.folders import ROOT

PRE_COMMIT = Path(sys.executable).parent / "pre-commit"
NO_NETWORK = ("No matching distribution found", "Could not find a version", "NewConnectionError", "name resolution")

NAME = "计划 文件/青禾区 〔2025〕1号 工作要点.txt"
BROKEN = "青禾区2025年教育工作要点\n一、办好学校\n提高质量。\n三、建好队伍\n关心教师。\n"
SOUND = BROKEN.replace("三、", "二、")
DOUBLED = SOUND.replace("提高质量。", "提高质量。。")

pytestmark = [
    pytest.mark.skipif(not PRE_COMMIT.exists() or which("git") is None, reason="needs pre-commit and git"),
    pytest.mark.xdist_group("hooks"),  # one worker, so that the hooks are installed once
]


class Repository:
    """A git repository, and commands in it."""

    def __init__(self, folder: Path, user_folder: Path) -> None:
        """Create an empty one; *user_folder* contains the settings of git and the hooks that pre-commit installs."""
        self.folder = folder
        own = {"HOME": str(user_folder), "PRE_COMMIT_HOME": str(user_folder / "hooks"), "GIT_CONFIG_NOSYSTEM": "1"}
        for who in ("AUTHOR", "COMMITTER"):
            own |= {f"GIT_{who}_NAME": "示例", f"GIT_{who}_EMAIL": "example@example.org"}
        passed = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "PRE_COMMIT"))}
        self._environment = {**passed, **own}
        folder.mkdir(parents=True)
        self.git("init", "--quiet")

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self) -> tuple[bool, str]:
        """Commit all that is there; return whether it passed, and the output."""
        self.git("add", "--all")
        done = self.run("git", "commit", "--message", "改稿")
        return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def user_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def planlint(tmp_path_factory: pytest.TempPathFactory, user_folder: Path) -> Path:
    """Return a repository of planlint as it is now, with a tag."""
    made = Repository(tmp_path_factory.mktemp("source") / "planlint", user_folder)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = made.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            copy2(ROOT / name, target)
    assert made.commit()[0]
    made.git("tag", "v0.1.0")
    return made.folder


def plans(planlint: Path, user_folder: Path, folder: Path, hook: str) -> Repository:
    """Return a repository of plans with *hook* installed, as docs/ describe; skip without a network."""
    made = Repository(folder / "plans", user_folder)
    config = f"""\
        repos:
          - repo: {planlint.as_posix()}
            rev: v0.1.0
            hooks:
              - id: {hook}
        """
    made.write(".pre-commit-config.yaml", dedent(config))
    made.git("add", "--all")
    done = made.run(PRE_COMMIT, "install", "--install-hooks")
    output = done.stdout + done.stderr
    if done.returncode and any(sign in output for sign in NO_NETWORK):
        pytest.skip("the hook's requirements cannot be installed without a network")
    assert done.returncode == 0, output
    return made


def test_a_broken_plan_is_refused_and_a_sound_one_let_through(planlint: Path, user_folder: Path, tmp_path: Path) -> None:
    repository = plans(planlint, user_folder, tmp_path, "planlint")
    repository.write("README.md", "# 说明\n\n本仓库存放计划。\n")
    repository.write(NAME, BROKEN.encode("gb18030"))
    passed, output = repository.commit()
    assert not passed
    assert f"{NAME}:4:1: NUM001 错误" in output
    repository.write(NAME, SOUND.encode("gb18030"))
    passed, output = repository.commit()
    assert passed, output
    assert NAME in repository.git("-c", "core.quotePath=false", "ls-files")


def test_what_cannot_be_read_is_refused(planlint: Path, user_folder: Path, tmp_path: Path) -> None:
    repository = plans(planlint, user_folder, tmp_path, "planlint")
    repository.write("计划.docx", b"PK\x03\x04")
    passed, output = repository.commit()
    assert not passed
    assert "计划.docx: " in output
    assert "exit code: 2" in output


def test_fixing_changes_the_file_and_refuses_the_commit_once(planlint: Path, user_folder: Path, tmp_path: Path) -> None:
    repository = plans(planlint, user_folder, tmp_path, "planlint-fix")
    path = repository.write(NAME, DOUBLED)
    passed, output = repository.commit()
    assert not passed
    assert "files were modified by this hook" in output
    assert path.read_text(encoding="utf-8") == SOUND
    passed, output = repository.commit()
    assert passed, output


def test_word_documents_are_fixed_too(planlint: Path, user_folder: Path, tmp_path: Path) -> None:
    repository = plans(planlint, user_folder, tmp_path, "planlint-fix")
    made = Docx()
    for line in DOUBLED.splitlines():
        made.add(line)
    path = repository.write("计划 〔2025〕.docx", made.data())
    passed, output = repository.commit()
    assert not passed
    assert "files were modified by this hook" in output
    assert [paragraph.text for paragraph in docx.Document(str(path)).paragraphs] == SOUND.splitlines()
    passed, output = repository.commit()
    assert passed, output


def test_the_whole_project_is_checked_by_its_settings(planlint: Path, user_folder: Path, tmp_path: Path) -> None:
    repository = plans(planlint, user_folder, tmp_path, "planlint-project")
    repository.write("planlint.toml", 'exclude = ["归档"]\n')
    repository.write("归档/旧 〔2024〕.txt", BROKEN)
    repository.write(NAME, BROKEN)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--no-verify", "--message", "以前的稿子")
    repository.write("新稿.txt", SOUND)
    passed, output = repository.commit()
    assert not passed
    assert "归档" not in output
    assert f"{NAME}:4:1: NUM001" in output
    repository.write(NAME, SOUND)
    passed, output = repository.commit()
    assert passed, output


def test_a_baseline_lets_old_findings_pass_and_a_waiver_a_new_one(planlint: Path, user_folder: Path, tmp_path: Path) -> None:
    """The steps of docs/ for a repository that already has plans: baseline, hook, and a waiver with its reason."""
    repository = plans(planlint, user_folder, tmp_path, "planlint")
    repository.write(NAME, BROKEN)
    command = Path(sys.executable).parent / "planlint"
    made = repository.run(command, "baseline", "create", "计划 文件")
    assert made.returncode == 0, made.stderr
    assert (repository.folder / "planlint-baseline.toml").exists()
    passed, output = repository.commit()
    assert passed, output
    repository.write(NAME, "青禾区教育局文件\n\n" + BROKEN)
    passed, output = repository.commit()
    assert passed, output  # baseline entries survive moved lines
    repository.write("计划 文件/新稿.txt", BROKEN.replace("青禾区", "云岭市"))
    passed, output = repository.commit()
    assert not passed
    assert "计划 文件/新稿.txt:4:1: NUM001 错误" in output
    waiver = '[[waiver]]\nrule = "NUM001"\nfile = "新稿.txt"\nsection = "三"\nreason = "第二部分另发"\n'
    repository.write("计划 文件/planlint-waivers.toml", waiver)
    passed, output = repository.commit()
    assert passed, output
