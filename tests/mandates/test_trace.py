"""`planlint test --explain` says which phrase was found where, which amounts were compared, and with what result."""

from collections.abc import Sequence
from pathlib import Path

from planlint.engine.testing import failures
from planlint.mandates.loader import load_pack
from planlint.mandates.mandate import Mandate
from planlint.mandates.trace import trace
from planlint.plan.parse import parse

PACK = """
pack: sample
title: 样例
mandates:
  - code: YL001
    title: 公用经费应比上年压减10%以上
    basis: [{title: 示例方案, mark: local}]
    require: [{says: "公用经费[比上年]?压减", within: clause, least: 10%}]
    examples:
      - bad: "示例县2027年工作要点\\n一、节约\\n公用经费比上年⟦压减5%⟧。"
        good: "示例县2027年工作要点\\n一、节约\\n公用经费比上年压减12%。"
  - code: YL002
    title: 例会应每月召开
    basis: [{title: 示例方案, mark: local}]
    applies: {sectors: [教育]}
    require: [{says: [例会, 简报], within: clause}, {says: 例会, of: 例会, least: 每月召开}]
    examples:
      - bad: "示例县2027年教育工作要点\\n一、会议\\n例会⟦每季度1次⟧。"
        good: "示例县2027年教育工作要点\\n一、会议\\n例会每月1次。"
"""
RULES = load_pack(PACK, "sample.yaml").rules


def lines(code: str, title: str, text: str) -> Sequence[str]:
    (rule,) = [rule for rule in RULES if rule.code == code]
    (plan,) = parse(f"{title}\n一、节约\n{text}").plans
    assert isinstance(rule.check, Mandate)
    return list(trace(rule.check, plan))


def test_each_phrase_and_each_amount_is_shown_with_the_result() -> None:
    assert lines("YL001", "示例县2027年工作要点", "公用经费比上年压减5%，培训3次。") == [
        "require 第1种（要求10%）：",
        "  “公用经费[比上年]?压减”：第3行⟦公用经费比上年压减⟧5%，培训3次。",
        "  第3行的“5%”：与10%比，不够",
        "结果：低于要求",
    ]


def test_what_was_not_found_or_does_not_compare_is_named() -> None:
    found = lines("YL002", "示例县2027年教育工作要点", "例会每季度1次。加强简报工作。")
    assert "  这几个短语没有同在逗号之间之内" in found
    assert "  第3行的“每季度1次”（每1季度）：与每月召开比，不够" in found
    other = lines("YL001", "示例县2027年工作要点", "公用经费压减3次。")
    assert other[2].endswith("没法比：单位、周期或说的事（是多少、变了多少）不同")
    assert lines("YL001", "示例县2027年工作要点", "加强管理。")[1:] == ["  “公用经费[比上年]?压减”：没有找到", "结果：缺"]


def test_a_plan_outside_the_scope_is_not_checked() -> None:
    assert lines("YL002", "示例县2027年林业工作要点", "例会每季度1次。") == [
        "不查：计划的领域、层级、地区、标题或日期不在 applies 的范围里"
    ]


def test_an_example_that_fails_is_shown_as_it_should_be_marked() -> None:
    (failure,) = failures(RULES[0], ("sample.yaml:9",))
    assert failure.splitlines() == [
        "sample.yaml:9: YL001 yl001-missing，例1：反例标出的地方与报告的不同。照现在的写法，⟦⟧应当标在：",
        "      示例县2027年工作要点",
        "      一、节约",
        "      公用经费比上年压减⟦5%⟧。",
        "    报告：公用经费应比上年压减10%以上：写作“5%”，达不到10%的要求",
    ]


def test_the_pack_to_begin_with_passes_its_own_test() -> None:
    sample = Path(__file__).parents[2] / "linter/planlint/config/samples/new-pack.yaml"
    rules = load_pack(sample.read_text(encoding="utf-8"), "new-pack.yaml").rules
    assert [failure for rule in rules for failure in failures(rule)] == []
