"""What holds for any text."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planlint.authoring import parse
from planlint.config.catalog import installed
from planlint.engine.linter import lint

RULES = installed().rules

_MARKS = [
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "3、",
    "(1)",
    "①",
    "一是",
    "二是",
    "第一章 ",
    "附件1\n",
    "附件：1.",
    "目录\n",
]
_WORDS = [
    "坚持立德树人",
    "2025年",
    "“双减”",
    "《方案》",
    "（见附件",
    "，",
    "。",
    "2.5亿元",
    "每两周1课时心理课",
    "云岭市2025年教育工作要点",
    "\n",
    " ",
]
drafts = st.lists(st.sampled_from([*_MARKS, *_WORDS, "\n", "。\n"]), max_size=60).map("".join)
texts = drafts | st.text(max_size=200)
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_WIDE = str.maketrans("，：；（）！？．１２３４５６７８９０", ",:;()!?.1234567890")
_WIDTH_MATTERS = {"PUN002", "NUM005"}


@some
@given(texts)
@example("\xad:")
def test_every_span_lies_inside_the_text(text: str) -> None:
    """The text is the visible one, of which spans have the offsets."""
    draft = parse(text)
    visible = draft.source.text
    for plan in draft.plans:
        assert 0 <= plan.span.start <= plan.span.end <= len(visible)
        for paragraph in plan.paragraphs:
            assert plan.span.holds(paragraph.span)
            assert paragraph.text == visible[paragraph.span.start : paragraph.span.end]
            assert all(paragraph.span.holds(sentence.span) for sentence in paragraph.sentences)


@some
@given(texts)
@example("附件1\n附件1\n云岭市2025年教育工作要点")
@example("\xad")
def test_every_line_is_somewhere_and_only_once(text: str) -> None:
    draft = parse(text)
    spans = [p.span for p in draft.unclaimed] + [p.span for plan in draft.plans for p in plan.paragraphs]
    assert len(spans) == len(set(spans))
    words = sum(len(span) for span in spans)
    for plan in draft.plans:
        titles = [plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes)]
        words += sum(len(title.span) for title in titles if title) + sum(len(annex.mark.span) for annex in plan.annexes)
    visible = draft.source.text
    assert words <= len(visible) * 2
    assert all(
        any(s.start <= at < s.end for s in spans) or _in_title(draft, at) for at, c in enumerate(visible) if not c.isspace()
    )


def _in_title(draft: object, at: int) -> bool:
    from planlint.authoring import Draft

    assert isinstance(draft, Draft)
    for plan in draft.plans:
        marks = [annex.mark for annex in plan.annexes]
        titles = [plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes), *marks]
        if any(title and title.span.start <= at < title.span.end for title in titles):
            return True
    return False


@some
@given(texts)
def test_no_rule_crashes_and_two_runs_agree(text: str) -> None:
    first, second = lint(parse(text), RULES), lint(parse(text), RULES)
    assert first.errors == ()
    assert first.findings == second.findings
    assert len({finding.fingerprint for finding in first.findings}) == len(first.findings)


@some
@given(drafts)
def test_the_width_of_the_marks_does_not_matter(text: str) -> None:
    rules = [rule for rule in RULES if rule.code not in _WIDTH_MATTERS]
    wide = [(f.rule.code, f.span) for f in lint(parse(text), rules).findings]
    narrow = [(f.rule.code, f.span) for f in lint(parse(text.translate(_WIDE)), rules).findings]
    assert wide == narrow
