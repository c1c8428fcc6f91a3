"""References to headings: fixed with the heading's number, or reported as doubtful."""

import pytest

from planlint.authoring import parse
from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import Finding
from planlint.text.edit import apply

HEAD = "云岭市教育工作方案\n"


def findings(text: str) -> list[Finding]:
    rules = [rule for rule in installed().rules if rule.code in ("NUM001", "NUM002", "NUM003")]
    return list(lint(parse(text), rules).findings)


def fixed(text: str) -> str:
    return apply(text, [edit for finding in findings(text) if "改号后请核对" not in finding.message for edit in finding.edits])


CHAPTERS = HEAD + "一、要求\n质量第一。\n二、任务\n{}\n四、保障\n加强领导。\n"
POINTS = HEAD + "一、任务\n（一）建设\n建学校。\n（二）管理\n{}\n（四）督导\n常态督导。\n二、保障\n（一）领导\n{}\n"


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (CHAPTERS, ("按照第四部分考核。",), ("按照第三部分考核。",)),
        (CHAPTERS, ("分工见第四条。",), ("分工见第三条。",)),
        (CHAPTERS, ("落实本方案第四部分的措施，见第一部分。",), ("落实本方案第三部分的措施，见第一部分。",)),
        (CHAPTERS, ("符合本办法第四条和《教师法》的规定。",), ("符合本办法第三条和《教师法》的规定。",)),
        (CHAPTERS, ("符合《教师法》第四条和省方案第四部分。",), ("符合《教师法》第四条和省方案第四部分。",)),
        (POINTS, ("见第（四）条。", "见第一部分第（四）项。"), ("见第（三）条。", "见第一部分第（三）项。")),
        (POINTS, ("见第(四)项。", "加强领导。"), ("见第(三)项。", "加强领导。")),
        (POINTS, ("见第二部分第（四）项。", "加强领导。"), ("见第二部分第（四）项。", "加强领导。")),
        (HEAD + "一、任务\n1.建学校。\n2.建操场，按照第4项验收。\n{}\n4.建食堂。", ("",), ("",)),
    ],
)  # fmt: skip
def test_a_reference_goes_with_the_heading(text: str, words: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    bad = text.format(*words)
    good = (
        text.format(*wanted)
        .replace("\n四、", "\n三、")
        .replace("（四）督导", "（三）督导")
        .replace("\n4.", "\n3.")
        .replace("第4项", "第3项")
    )
    assert fixed(bad) == good
    assert not findings(good)
    (finding,) = findings(bad)
    changed = sum(old != new for old, new in zip(words, wanted, strict=True)) + ("第4项" in bad)
    assert len(finding.edits) == 1 + changed
    assert ("一并改" in finding.message) == bool(changed)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CHAPTERS.format("考核办法另见下文（第四部分）。"), "“第四部分”可能指它"),
        (CHAPTERS.format("按照方案第四部分考核。"), "“第四部分”可能指它"),
        (CHAPTERS.format("按照第三、四部分考核。"), "“第三、四部分”可能指它"),
        (CHAPTERS.format("按照第二至五部分考核。"), "“第二至五部分”可能指它"),
        (HEAD + "一、任务\n1.建学校。\n2.建操场。\n2.建食堂，按照第2项验收。\n4.建宿舍。\n5.建车棚。\n", "“第2项”可能指它"),
    ],
)
def test_a_doubtful_reference_is_reported_and_its_fix_is_not_safe(text: str, message: str) -> None:
    (finding,) = findings(text)
    assert message in finding.message
    assert "改号后请核对" in finding.message
    assert not finding.safe
    assert finding.edits
    assert fixed(text) == text


def test_a_certain_number_with_certain_references_is_a_safe_fix() -> None:
    text = HEAD + "一、要求\n质量第一。\n二、任务\n按照第九部分考核。\n九、保障\n加强领导。\n四、附则\n自印发之日起施行。\n"
    (finding,) = findings(text)
    assert finding.safe
    assert fixed(text) == text.replace("九", "三")


@pytest.mark.parametrize(
    ("reference", "renumbered"),
    [("第9）项", "第3）项"), ("第（9）项", ""), ("第9项", ""), ("第2）或9）项", "")],
)
def test_half_a_bracket_names_an_item_with_half_a_bracket(reference: str, renumbered: str) -> None:
    items = "1）建学校。\n2）建操场。\n9）建食堂。\n4）建宿舍。\n"
    text = HEAD + f"一、任务\n（1）建设\n{items}（2）管理\n按照{reference}验收。\n二、保障\n加强领导。\n"
    (finding,) = findings(text)
    assert ("一并改" in finding.message) == bool(renumbered)
    if "或" in reference:
        assert "“第2）或9）项”可能指它" in finding.message
    elif renumbered:
        assert fixed(text) == text.replace("9）", "3）")


def test_headings_are_no_references() -> None:
    text = "云岭市教育工作方案\n第一部分 要求\n质量第一。\n第二部分 任务\n见第四部分。\n第四部分 保障\n加强领导。\n"
    assert fixed(text) == text.replace("第四部分", "第三部分")
