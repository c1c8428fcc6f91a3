"""DAT003 reads the front matter of Markdown files, too."""

from planlint.config.catalog import installed
from planlint.run.check import check_bytes


def test_front_matter_has_its_title_and_date_checked() -> None:
    text = "---\ntitle: 示例市政府工作报告（20251月7日 王五）\nslug: 20251月\n---\n\n# 示例市2025年政府工作报告\n\n一、工作\n抓好教学。\n"
    rules = [rule for rule in installed().rules if rule.code == "DAT003"]
    (finding,) = check_bytes(text.encode(), "报告.md", rules, {}).findings
    assert text[finding.span.start : finding.span.end] == "20251月"
    assert [edit.text for edit in finding.edits] == ["2025年1月"]
