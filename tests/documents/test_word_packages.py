"""Documents with macros and templates (.docm, .dotx, .dotm): one structure with .docx, and written back as what they are."""

import re
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.documents.readers import READERS, read
from planlint.errors import ReadError
from support.docx_files import Docx, parts, zipped

PLAN = "云岭市2025年教育工作要点\n一、坚持立德树人\n办好学校。。\n二、保障教育发展\n增加投入。\n"
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ".dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
MACROS = b"\xd0\xcf\x11\xe0" + bytes(range(256)) * 4


def word_file(suffix: str, text: str = PLAN) -> bytes:
    """Return a package of the kind that *suffix* says, with macros in it if it may have them."""
    made = Docx()
    for line in text.splitlines():
        made.add(line)
    found = parts(made.data())
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(TYPES[".docx"].encode(), TYPES[suffix].encode())
    if suffix.endswith("m"):
        found["word/vbaProject.bin"] = MACROS
        relation = b'<Relationship Id="macros" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
        found["word/_rels/document.xml.rels"] = found["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation)
    return zipped({**found})


@pytest.mark.parametrize("suffix", TYPES)
def test_every_kind_of_word_document_is_read(suffix: str) -> None:
    for name in (f"要点{suffix}", f"要点{suffix.upper()}"):
        source = read(word_file(suffix), name)
        assert (source.text, source.encoding) == (PLAN, suffix[1:])


@pytest.mark.parametrize("suffix", TYPES)
def test_a_folder_is_searched_for_every_kind(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / f"要点{suffix}").write_bytes(word_file(suffix))
    (tmp_path / "说明.txt").write_text(PLAN.replace("。。", "。"), encoding="utf-8")
    main(["check", str(tmp_path), "--isolated", "--no-cache", "--select", "PUN003"])
    output = capsys.readouterr().out
    assert f"要点{suffix}" in output
    assert "检查了2个文件" in output


@pytest.mark.parametrize("suffix", TYPES)
def test_a_fix_preserves_the_kind_and_all_other_parts(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"要点{suffix}"
    before = word_file(suffix)
    path.write_bytes(before)
    assert main(["check", str(path), "--isolated", "--no-cache", "--select", "PUN003", "--fix"]) == 0
    after = path.read_bytes()
    assert read(after, path.name).text == PLAN.replace("。。", "。")
    changed = {name for name, inside in parts(after).items() if parts(before).get(name) != inside}
    assert changed == {"word/document.xml"}
    assert list(parts(after)) == list(parts(before))


@pytest.mark.parametrize("suffix", TYPES)
def test_an_annotated_copy_is_of_the_same_kind(suffix: str, tmp_path: Path) -> None:
    path, folder = tmp_path / f"要点{suffix}", tmp_path / "批注"
    path.write_bytes(word_file(suffix))
    command = ["check", str(path), "--isolated", "--no-cache", "--select", "PUN003", "--exit-zero", "--annotate"]
    assert main([*command, f"{folder}/"]) == 0
    assert main([*command, str(tmp_path / f"一份{suffix}")]) == 0
    for copy in (folder / f"要点.批注{suffix}", tmp_path / f"一份{suffix}"):
        inside = parts(copy.read_bytes())
        assert TYPES[suffix].encode() in inside["[Content_Types].xml"]
        assert inside.get("word/vbaProject.bin", MACROS) == MACROS
        assert "连在一起".encode() in inside["word/comments.xml"]


@pytest.mark.parametrize(("draft", "copy"), [("要点.docm", "批注.docx"), ("要点.docx", "批注.docm"), ("要点.txt", "批注.dotx")])
def test_a_copy_of_another_kind_is_refused(draft: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word does not open a package whose suffix says another kind than its content."""
    path = tmp_path / draft
    path.write_bytes(PLAN.encode() if draft.endswith(".txt") else word_file(path.suffix))
    assert main(["check", str(path), "--isolated", "--no-cache", "--annotate", str(tmp_path / copy)]) == 2
    assert re.search(r"应以 \.doc[xm] 结尾", capsys.readouterr().err)
    assert not (tmp_path / copy).exists()


OTHERS = {
    "Word 文档": ("要点.wpt", "要点.dot", "要点.ott", "要点.uof"),
    "表格": ("任务表.et", "任务表.xls", "任务表.XLSX", "任务表.ods"),
    "演示文稿": ("汇报.dps", "汇报.ppt", "汇报.pptx"),
    "PDF": ("要点.ofd", "要点.ceb", "要点.xps"),
}


@pytest.mark.parametrize(("remedy", "names"), OTHERS.items(), ids=list(OTHERS))
def test_other_office_files_are_named_with_a_remedy(
    remedy: str, names: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "要点.txt").write_text(PLAN.replace("。。", "。"), encoding="utf-8")
    for name in names:
        with pytest.raises(ReadError, match=remedy) as caught:
            read(b"\xd0\xcf\x11\xe0", name)
        assert "请在" in str(caught.value) or "请用" in str(caught.value)
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    main(["check", str(tmp_path), "--isolated", "--no-cache", "--select", "PUN003"])
    errors = capsys.readouterr().err
    assert all(f"{name}: 这种文件还不能读，跳过" in errors for name in names)


def test_an_unknown_suffix_is_refused_with_the_list_of_known_ones() -> None:
    with pytest.raises(ReadError, match="可以检查的文件：") as caught:
        read(b"x", "要点.xyz")
    assert all(suffix in str(caught.value) for suffix in READERS)
