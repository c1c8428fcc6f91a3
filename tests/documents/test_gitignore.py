"""What git ignores is left out of folders: the same files as git itself says."""

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

from planlint.cli.app import main
from planlint.documents.discovery import choose

needs_git = pytest.mark.skipif(which("git") is None, reason="needs git")
DRAFT = "青禾区2025年教育工作要点\n一、办好学校\n提高质量。\n"

FILES = """
a.txt
稿 〔2025〕.md
废稿/a.txt
废稿/留.txt
归档/2024/a.txt
归档/2024/要.txt
归档/2025/a.txt
深/浅/a.txt
深/浅/b.txt
深/c.txt
深/build/a.txt
build.txt
build/a.txt
临时#.txt
!重要.txt
尾空 /a.txt
""".strip().splitlines()

CASES = {
    "names": {".gitignore": "a.txt\n"},
    "anchored": {".gitignore": "/a.txt\n深/浅/b.txt\n"},
    "folders": {".gitignore": "build/\n废稿\n"},
    "negated": {".gitignore": "*.txt\n!要.txt\n!归档/2025/*\n"},
    "below an ignored folder nothing comes back": {".gitignore": "废稿/\n!废稿/留.txt\n"},
    "but its contents may": {".gitignore": "废稿/*\n!废稿/留.txt\n"},
    "nested": {".gitignore": "*.txt\n", "深/.gitignore": "!*.txt\n", "深/浅/.gitignore": "b.txt\n"},
    "nested and anchored": {"深/.gitignore": "/a.txt\n/浅/a.txt\n"},
    "stars": {".gitignore": "**/2024/**\n深/**/a.txt\n"},
    "characters": {".gitignore": "[ab].txt\n?.md\n稿*\n"},
    "escapes and comments": {".gitignore": "# a.txt\n临时\\#.txt\n\\!重要.txt\n尾空\\ /\n\n"},
    "Windows": {".gitignore": "\ufeffa.txt\r\n废稿/\r\n"},
    "info/exclude": {".git/info/exclude": "a.txt\n", ".gitignore": "!/a.txt\n"},
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def chosen(*paths: Path, start: Path) -> list[str]:
    return sorted(one.path.relative_to(start).as_posix() for one in choose(paths) if not one.error)


@needs_git
@pytest.mark.parametrize("case", CASES)
def test_the_same_files_are_ignored_as_by_git(case: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    write(tmp_path, dict.fromkeys(FILES, DRAFT) | CASES[case])
    listing = ["git", "ls-files", "-z", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=tmp_path, capture_output=True, check=True).stdout.decode("utf-8").split("\0")
    assert chosen(tmp_path, start=tmp_path) == sorted(name for name in listed if name.endswith((".txt", ".md")))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(tmp_path, dict.fromkeys(FILES, DRAFT) | {".gitignore": "废稿/\na.txt\n"})
    return tmp_path


def test_a_file_named_by_the_user_is_checked(repository: Path) -> None:
    assert chosen(repository / "废稿" / "a.txt", start=repository) == ["废稿/a.txt"]


def test_patterns_apply_from_the_root_of_the_repository_down(repository: Path) -> None:
    assert chosen(repository / "深", start=repository) == ["深/c.txt", "深/浅/b.txt"]
    (repository / "深" / ".git").mkdir()
    assert chosen(repository / "深", start=repository) == ["深/build/a.txt", "深/c.txt", "深/浅/a.txt", "深/浅/b.txt"]


def test_an_ignored_folder_named_by_the_user_is_checked(repository: Path) -> None:
    assert chosen(repository / "废稿", start=repository) == ["废稿/a.txt", "废稿/留.txt"]


def test_patterns_apply_when_run_inside_the_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "深")
    assert sorted(one.path.as_posix() for one in choose([Path()])) == ["c.txt", "浅/b.txt"]


def test_a_folder_with_only_ignored_files_is_an_error(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    write(repository, {".gitignore": "*.txt\n*.md\n"})
    assert main(["check", "--isolated", "."]) == 2
    assert ".gitignore 列出的不算" in capsys.readouterr().err


def test_a_folder_that_cannot_be_listed_is_an_error(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "深":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("planlint.documents.discovery.os.scandir", scandir)
    failed = [one for one in choose([repository]) if one.error]
    assert [(one.path.name, one.error) for one in failed] == [("深", "文件夹打不开：Permission denied")]


def test_links_to_folders_are_not_followed(repository: Path) -> None:
    try:
        (repository / "环").symlink_to(repository, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert not any(name.startswith("环") for name in chosen(repository, start=repository))
