"""A source is given back when nothing refers to it: in a run over many files it must not stay in memory."""

import gc
from weakref import ref

import pytest

from planlint import check_text
from planlint.text.source import Source

PLAN = "示例县教育局2026年工作要点\n一、提升质量\n（一）学前教育普及普惠。普惠性幼儿园覆盖率达到92%。\n"


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("质", "质\u200b")])
def test_a_source_does_not_refer_to_itself(text: str) -> None:
    source = Source(text)
    assert source.visible.lines
    gone = ref(source)
    del source
    assert gone() is None


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("质", "质\u200b")])
def test_a_report_is_given_back_with_its_source(text: str) -> None:
    report = check_text(text)
    assert report.draft is not None
    gone = ref(report.draft.source)
    del report
    gc.collect()
    assert gone() is None
