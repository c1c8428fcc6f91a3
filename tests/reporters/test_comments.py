"""What the comments of a Word copy say to a reader of Word, which numbers neither lines nor paragraphs."""

import re
from io import BytesIO

import docx
import pytest

from planlint.api import annotate, check_bytes
from planlint.text.source import Source
from support.docx_files import Typist

PLAN = "云岭市2025年教育工作要点\n二、质量\n7.办好学前教育。新增公办幼儿园3所，普惠性幼儿园覆盖率达到90%。\n8.办好学前教育。普惠性幼儿园覆盖率达到85%。\n"


def comments(words: str, name: str) -> list[str]:
    """Return the text of each comment on a draft."""
    data = words.encode()
    if name.endswith(".docx"):
        data = Typist().write(Source(words))
    return [one.text for one in docx.Document(BytesIO(annotate(check_bytes(data, name), data))).comments]


@pytest.mark.parametrize("name", ["稿.txt", "稿.docx"])
def test_other_paragraphs_are_named_by_their_words(name: str) -> None:
    text = "\n".join(comments(PLAN, name))
    assert "标题“办好学前教育”与“7.办好学前教育…”一段的标题相同（STR007）" in text
    assert "在这里是“85%”，“7.办好学前教育…”一段是“90%”（TGT005）" in text
    assert "另见：“8.办好学前教育…”一段的批注" in text
    assert "这里与“7.办好学前教育…”一段的批注是同一个问题（TGT001）" in text
    assert not re.search(r"第\d+[行段]", text)


def test_the_first_comment_lists_what_is_missing_plan_by_plan() -> None:
    other = "青禾区2025年教育工作要点\n一、队伍\n1.加强师德建设。\n二、投入\n2.改善办学条件。\n"
    lines = comments(PLAN.replace("二、", "一、") + other, "稿.txt")[0].splitlines()
    assert [line for line in lines if line.endswith("缺：")] == [
        "《云岭市2025年教育工作要点》缺：",
        "《青禾区2025年教育工作要点》缺：",
    ]
    assert not any("要点" in line for line in lines if re.match(r"缺\d+ ", line))
