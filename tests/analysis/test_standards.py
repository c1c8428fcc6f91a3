"""A time is asked for targets, not for standards, conditions, shares and terms."""

import pytest

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import sets_standard
from planlint.plan.parse import parse

STANDARDS = """高中艺术课程累计不少于108节。
让每个学生至少参加1项艺术活动。
培养一两项艺术爱好。
演讲内容45%，语言表达35%，学习态度10%。
集中购买5套以上商品住房的，给予补贴。
首套住房最低首付比例下调到15%。
公积金贷款最高额度双方提高到65万元、单方提高到45万元。
选派3人担任副校长，新任中学副校长1人。
对完成改造3处以上的，给予开发公司3万元奖励。
"""
TARGETS = """新建幼儿园3所。
学生体质优良率达到60%以上。
培训骨干教师500人。
评选思政课600节。
教师占比提高到80%。
"""


@pytest.mark.parametrize(("lines", "expected"), [(STANDARDS, True), (TARGETS, False)])
def test_only_standards_are_set_aside(lines: str, expected: bool) -> None:
    items = "".join(f"{i}.{line}\n" for i, line in enumerate(lines.splitlines(), 1))
    found = Analysis.of(parse(f"示例县教育工作实施方案\n一、任务\n{items}").plans[0]).commitments.targets
    wrong = [target.text for target in found if sets_standard(target) is not expected]
    assert not wrong
    assert found
