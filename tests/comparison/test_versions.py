"""Two drafts of one plan: what was changed, added, deleted, moved, and what only has another number."""

from planlint.authoring import Plan, Source, parse
from planlint.comparison.versions import VersionStatus, compare_versions

OLD = """云岭市2027年教育工作要点
一、任务
1.发展冰雪运动，组建冰雪队30支。
2.加强书法教育，举办书法展览。
3.改善食堂条件，开展食堂检查。
4.建设人工智能课程，编写学生读本。
"""
NEW = """云岭市2027年教育工作要点
一、任务
1.建设人工智能课程，编写学生读本。
2.发展冰雪运动，组建冰雪队20支。
3.改善食堂条件，开展食堂检查。
4.落实课后服务，丰富服务内容。
"""


def plan(text: str) -> Plan:
    return parse(Source(text, "要点.txt")).plans[0]


def statuses(old: str, new: str) -> dict[str, VersionStatus]:
    found = compare_versions(plan(old), plan(new))
    return {(one.new or one.old).words.text[:4]: one.status for one in found if one.new or one.old}  # type: ignore[union-attr]


def test_each_paragraph_has_one_change() -> None:
    found = statuses(OLD, NEW)
    assert found["发展冰雪"] is VersionStatus.CHANGED
    assert found["加强书法"] is VersionStatus.DELETED
    assert found["改善食堂"] is VersionStatus.SAME
    assert found["建设人工"] is VersionStatus.MOVED
    assert found["落实课后"] is VersionStatus.ADDED


def test_a_new_number_is_no_change_of_words() -> None:
    later = NEW.replace("3.改善", "5.改善")
    assert statuses(NEW, later)["改善食堂"] is VersionStatus.RENUMBERED
    assert set(statuses(NEW, NEW).values()) == {VersionStatus.SAME}
