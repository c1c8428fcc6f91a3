"""Files that settings, --annotate, baselines and samples write over: none but planlint's own, in folders of their own."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from planlint.cli.app import main
from planlint.documents import saving
from planlint.documents.writers.word.mark import is_marked, mark
from planlint.errors import SettingsError
from support.docx_files import t, whole
from support.overwriting import FAULTY, UNIX, check, contents, refused

# Settings


OUTSIDE = ["../外.json", "夹/../../外.json", "{parent}/外.json", "夹/../外.json", "链接/外.json", "断链.json", "~/../x/..", "."]


@pytest.mark.parametrize("target", OUTSIDE)
def test_settings_write_only_inside_their_folder(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "内"
    (folder / "夹").mkdir(parents=True)
    monkeypatch.chdir(folder)
    (folder / "稿.txt").write_text(FAULTY, encoding="utf-8")
    if os.name == "posix":
        (folder / "链接").symlink_to(tmp_path)
        (folder / "断链.json").symlink_to(tmp_path / "外.json")
    named = target.format(parent=tmp_path)
    (folder / "planlint.toml").write_text(f'output-format = ["text", "json={named}"]\n', encoding="utf-8")
    for arguments in (["稿.txt"], ["稿.txt", "--force"], [str(folder)]):
        refused(tmp_path, *arguments)


def test_settings_name_the_place_of_the_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("planlint.toml").write_text('fail-on = "error"\noutput-format = ["text", "json=../x"]\n', encoding="utf-8")
    refused(folder, "稿.txt")
    err = capsys.readouterr().err
    assert "planlint.toml:2: “json=../x”写到了设置所在的文件夹之外" in err
    assert "在命令行用 --output-format" in err
    assert check("稿.txt", "--output-format", "json=x") == 1


def test_settings_write_relative_to_their_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("planlint.toml").write_text('output-format = ["text", "json=出/a.json"]\n', encoding="utf-8")
    Path("出").mkdir()
    Path("别处").mkdir()
    monkeypatch.chdir(folder / "别处")
    for _ in range(2):
        assert check("../稿.txt") == 1
    assert (folder / "出/a.json").is_file()
    assert not list(Path().iterdir())


def test_settings_never_force(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("planlint.toml").write_text('output-format = ["text", "json=笔记.txt"]\n', encoding="utf-8")
    Path("笔记.txt").write_text("别动", encoding="utf-8")
    refused(folder, "稿.txt", "--force")
    assert "--force" not in capsys.readouterr().err
    Path("planlint.toml").write_text("force = true\n", encoding="utf-8")
    refused(folder, "稿.txt")


@UNIX
def test_settings_do_not_wait_for_a_pipe(folder: Path) -> None:
    os.mkfifo("管道")
    Path("planlint.toml").write_text('output-format = ["json=管道"]\n', encoding="utf-8")
    assert check("稿.txt") == 2


def test_a_diff_needs_no_target(folder: Path) -> None:
    Path("planlint.toml").write_text('output-format = ["text", "json=笔记.txt"]\n', encoding="utf-8")
    Path("笔记.txt").write_text("别动", encoding="utf-8")
    assert check("稿.txt", "--diff") < 2
    for option in ("--statistics", "--coverage"):
        assert check("稿.txt", option) == 2
    assert Path("笔记.txt").read_text(encoding="utf-8") == "别动"


# Annotated copies


def test_a_copy_replaces_an_earlier_one_until_somebody_saves_it(folder: Path) -> None:
    for _ in range(2):
        assert check("稿.txt", "--annotate", "批注.docx") == 1
    refused(folder, "稿.txt", "--output-format", "docx=批注.docx")
    answered = docx.Document("批注.docx")
    answered.add_paragraph("此处不改。")
    answered.save("批注.docx")
    refused(folder, "稿.txt", "--annotate", "批注.docx")


def test_a_copy_of_a_sound_draft_is_recognized_too(folder: Path) -> None:
    Path("稿.docx").write_bytes(whole(t("示例县应急预案"), t("一、目的"), t("做好准备。")))
    for _ in range(2):
        assert check("稿.docx", "--annotate", "批注.docx", "--ignore", "NUM009") == 0


def test_the_mark_changes_no_part(folder: Path) -> None:
    file = BytesIO()
    docx.Document().save(file)
    data = file.getvalue()
    marked = mark(data)
    assert is_marked(marked)
    assert not is_marked(data)
    assert not is_marked(b"PK")
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(BytesIO(marked)) as new:
        assert {name: old.read(name) for name in old.namelist()} == {name: new.read(name) for name in new.namelist()}
    assert mark(marked) == marked


def test_copies_in_a_folder_are_not_drafts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert check(".", "--annotate", "批注") == 1
    assert "是 planlint 以前写的批注副本，不作为稿子检查" in capsys.readouterr().err
    assert sorted(contents(folder)) == ["批注/稿.批注.docx", "稿.txt"]
    docx.Document().save("批注/稿.批注.docx")
    refused(folder, "稿.txt", "--annotate", "批注")


# Baselines and samples


def test_a_baseline_named_in_settings_lies_in_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "内").mkdir()
    monkeypatch.chdir(tmp_path / "内")
    Path("稿.txt").write_text(FAULTY, encoding="utf-8")
    Path("planlint.toml").write_text('baseline = "../外.toml"\n', encoding="utf-8")
    assert main(["baseline", "create", "稿.txt"]) == 2
    assert not (tmp_path / "外.toml").exists()
    assert main(["baseline", "create", "稿.txt", "--baseline", "../外.toml"]) == 0
    before = (tmp_path / "外.toml").read_bytes()
    Path("稿.txt").write_text(FAULTY.replace("三、", "二、"), encoding="utf-8")
    for command in (["update", "稿.txt"], ["prune"]):
        assert main(["baseline", *command]) == 2
    assert (tmp_path / "外.toml").read_bytes() == before
    assert main(["baseline", "update", "稿.txt", "--baseline", "../外.toml"]) == 0
    assert (tmp_path / "外.toml").read_bytes() != before


@UNIX
def test_a_baseline_found_through_a_link_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "内").mkdir()
    monkeypatch.chdir(tmp_path / "内")
    Path("稿.txt").write_text(FAULTY, encoding="utf-8")
    Path("planlint-baseline.toml").symlink_to("../外.toml")
    assert main(["baseline", "create", "稿.txt"]) == 2
    assert not (tmp_path / "外.toml").exists()
    (tmp_path / "外.toml").write_text("version = 1\nknown = []\n", encoding="utf-8")
    assert main(["baseline", "update", "稿.txt", "--accept"]) == 2
    assert (tmp_path / "外.toml").read_text(encoding="utf-8") == "version = 1\nknown = []\n"


def test_a_draft_is_no_baseline(folder: Path) -> None:
    before = contents(folder)
    for command in ("create", "update"):
        assert main(["baseline", command, "稿.txt", "--baseline", "稿.txt"]) == 2
    assert main(["baseline", "create", "稿.txt", "--baseline", "没有/基线.toml"]) == 2
    assert contents(folder) == before


@UNIX
def test_samples_are_not_written_through_a_link(folder: Path) -> None:
    (folder / "新").mkdir()
    (folder / "新/office-pack.yaml").symlink_to(folder / "外.yaml")
    assert main(["init", "新", "--pack"]) == 2
    assert not (folder / "外.yaml").exists()
    assert not (folder / "新/planlint.toml").exists()


def test_a_new_file_is_never_written_over_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="已有这个文件"):
        saving.create_file(Path("稿.txt"), b"x")
    monkeypatch.delattr(os, "link")
    with pytest.raises(SettingsError, match="已有这个文件"):
        saving.create_file(Path("稿.txt"), b"x")
    saving.create_file(Path("新.txt"), b"x")
    assert contents(folder) == {"新.txt": b"x", "稿.txt": FAULTY.encode()}
