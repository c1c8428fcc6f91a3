"""A plan of 2027 that knows its time raises no finding of the dated rules; one copied from earlier plans, at each stale item."""

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.plan.parse import parse

DATED = [rule for rule in installed().rules if rule.code in ("CIT001", "CIT002", "CIT004", "DAT002", "WRD001", "WRD002")]

RIGHT = """云岭市2027年教育工作要点
一、总体要求
以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大和二十届历次全会精神，深入学习贯彻习近平总书记对基础教育工作的重要指示和全国基础教育工作会议精神，落实加快建设教育强国三年行动计划（2025—2027年）收官任务。
二、主要任务
1.庆祝中国人民解放军建军100周年，纪念香港回归祖国30周年。
2.做好“八五”普法总结验收，启动第九个五年普法规划。
3.做好治本攻坚三年行动（2024—2026年）收官验收。
4.组织第43个教师节、第32个中小学生安全教育日、第26个全国“安全生产月”活动。
5.学习2027年十四届全国人大五次会议精神。
6.落实《中华人民共和国民族团结进步促进法》《全民阅读促进条例》《“人工智能+教育”行动计划》。
7.巩固规范管理提升年行动成果。
8.落实《关于加强中小学科技教育的意见》（教基〔2025〕7号）。"""

STALE = """云岭市2027年教育工作要点
一、总体要求
全面贯彻党的二十大和二十届二中、三中、四中全会精神，喜迎党的二十大。
二、主要任务
1.纪念中国人民解放军建军99周年，纪念香港回归祖国29周年，庆祝新中国成立77周年。
2.深入实施“八五”普法规划。
3.深入推进安全生产治本攻坚三年行动（2024—2026年）。
4.组织第42个教师节、第31个中小学生安全教育日、第25个全国“安全生产月”、第18个全国防灾减灾日、第39个国际禁毒日、第36次全国助残日活动。
5.学习2027年十四届全国人大四次会议精神。
6.宣传新修订的《教师法》。
7.开展规范管理提升年行动，落实规范管理负面清单16项。
8.2027年是“十五五”开局之年。
9.开展树立和践行正确政绩观学习教育。
10.贯彻二十届六中全会精神。
11.开展全国推广普通话宣传周活动。
12.落实《全面加强和改进新时代学生心理健康工作专项行动计划（2023—2025年）》。
13.深入实施“十四五”县域普通高中发展提升行动计划。"""

FOUND = {3: 2, 5: 3, 6: 1, 7: 1, 8: 6, 9: 1, 10: 1, 11: 1, 12: 1, 13: 1, 14: 1, 15: 1, 16: 1}
"""How many stale items a line has, by its number; the last line names a plan without 《》, which no rule reads yet."""


def test_a_plan_that_knows_its_time_is_right() -> None:
    assert [str(finding) for finding in lint(parse(RIGHT), DATED).findings] == []


def test_what_is_copied_from_earlier_plans_is_reported() -> None:
    findings = lint(parse(STALE), DATED).findings
    lines = [STALE.count("\n", 0, finding.span.start) + 1 for finding in findings]
    assert {line: lines.count(line) for line in lines} == FOUND
