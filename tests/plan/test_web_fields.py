"""Fields of an item (时间：8：00) beside the lines of a web page (日期：2025-03-01)."""

import pytest

from planlint.plan.model import Role
from planlint.plan.parse import parse


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("时间：8：00", Role.TEXT),
        ("时间：9月20日上午", Role.TEXT),
        ("时间：2025年9月20日", Role.TEXT),
        ("日期：9月20日", Role.TEXT),
        ("时间：2025-09-20 10:30", Role.WEB),
        ("日期：2025/9/20", Role.WEB),
        ("日期：2025年9月20日", Role.WEB),
        ("日期：", Role.WEB),
    ],
)
def test_a_time_is_of_the_web_page_only_as_a_stamp(line: str, role: Role) -> None:
    (plan,) = parse(f"示例县第三中学工作方案\n一、报到\n{line}\n到报告厅集合。\n二、听课\n认真听讲。\n").plans
    assert [one.role for one in plan.paragraphs if one.text == line] == [role]
