"""Fields, tables of contents, footnotes and endnotes of Word documents."""

import pytest

from planlint.authoring import parse
from planlint.documents.readers import read
from support.docx_files import NAMES, Docx, official, t
from support.docx_texts import INSTRUCTION, field_runs, lines_of, outline


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (field_runs("{", INSTRUCTION, "|", t("一、甲\t"), "{", INSTRUCTION, "|", t("3"), "}", "}"), "一、甲 3"),
        (field_runs("{", INSTRUCTION, "{", INSTRUCTION, "|", t("里"), "}", INSTRUCTION, "|", t("外"), "}", t("后")), "外后"),
        (field_runs("{", INSTRUCTION, t("没有完的域"), t("照读")), "没有完的域照读"),
        (field_runs("}", "|", t("甲"), "{", INSTRUCTION, "}", t("乙")), "甲乙"),
        (
            field_runs("{", "<w:r><w:instrText> eq \\o\\ac(</w:instrText><w:instrText>○,3)</w:instrText></w:r>", "}", t("甲")),
            "③甲",
        ),
    ],
)
def test_the_result_of_a_field_is_text_and_its_instruction_is_not(inside: str, wanted: str) -> None:
    assert lines_of(inside) == [wanted]


def test_entries_of_a_generated_table_of_contents_are_not_headings() -> None:
    made = Docx()
    used = made.list(official("tab"))
    made.add("云岭市2025年教育工作要点")
    made.add("目录")
    entries = [
        f"{ordinal}、{name}\t{i}"
        for i, (ordinal, name) in enumerate(zip("一二三", ("立德树人", "提高质量", "强化保障"), strict=True), 1)
    ]
    made.raw(f"<w:p>{field_runs('{', INSTRUCTION, '|', t(entries[0]).replace(chr(9), '</w:t><w:tab/><w:t>'))}</w:p>")
    made.add(entries[1])
    made.raw(f"<w:p>{t(entries[2])}{field_runs('}')}</w:p>")
    for name in ("立德树人", "提高质量", "强化保障"):
        made.add(name, (used, 0))
        made.add("落实各项任务，办好人民满意的教育。")
    draft = parse(read(made.data(), "x.docx"))
    assert [entry[1:] for entry in outline(draft)] == [("H1", 1, "立德树人"), ("H1", 2, "提高质量"), ("H1", 3, "强化保障")]
    assert len(draft.contents[0].entries) == 3


def test_a_field_may_extend_over_paragraphs() -> None:
    assert lines_of(field_runs("{", INSTRUCTION, "|", t("一")), t("二"), field_runs(t("三"), "}", t("四"))) == [
        "一",
        "二",
        "三四",
    ]


def test_notes_come_last_in_the_order_of_the_text() -> None:
    def notes(kind: str) -> str:
        each = "".join(
            f'<w:{kind} w:id="{i}"><w:p><w:r><w:{kind}Ref/></w:r>{t(f" {kind}{i}")}</w:p></w:{kind}>' for i in range(4)
        )
        return f"<w:{kind}s {NAMES}>{each}</w:{kind}s>"

    def reference(kind: str, i: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{i}"/></w:r>'

    body = (
        reference("footnote", 3) + t("甲") + reference("endnote", 2) + reference("footnote", 2),
        f"<w:del>{reference('footnote', 1)}</w:del>{t('乙')}",
    )
    found = lines_of(*body, footnotes=notes("footnote"), endnotes=notes("endnote"))
    assert found == ["甲", "乙", "注1： footnote3", "注2： footnote2", "尾注1： endnote2"]
