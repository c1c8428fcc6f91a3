"""A sentence is not broken over two paragraphs."""

from collections.abc import Iterator
from itertools import pairwise

from planlint.authoring import Edit, Example, Hit, Plan, Rule, Severity, Span, goes_on

_SHOWN = 6  # code points on both sides of the break that a message quotes


def check(plan: Plan) -> Iterator[Hit]:
    """Report each line whose sentence surely goes on in the next."""
    for part in plan.parts:
        for line, after in pairwise(part.all_paragraphs):
            if goes_on(line, after):
                gap = Span(line.span.end, after.span.start)
                data = {"before": line.text[-_SHOWN:], "after": after.text[:_SHOWN]}
                yield Hit(line.sentences[-1].clauses[-1].span, data, (Edit(gap, ""),), safe=False)


RULE = Rule(
    code="STR013",
    name="broken-line",
    severity=Severity.WARNING,
    precision="unproven",
    title="一句话不应断成两段",
    message="一句话断成了两段：“……{before}”之后应当直接接“{after}……”",
    why="句中误加了回车，排版后成了两段，读来不通。",
    on=Plan,
    check=check,
    advice="删去回车，接成一段。",
    examples=(
        Example(
            bad="云岭市第四中学演练方案\n一、流程\n发现情况后，⟦带领学生转移到操场等候；⟧\n同时立即向安全处报告，安全处派人核查。\n二、时间\n组织全体师生开展演练，⟦时间为2026年4月30⟧\n日上午，持续半小时。",
            good="云岭市第四中学演练方案\n一、流程\n发现情况后，带领学生转移到操场等候；同时立即向安全处报告，安全处派人核查。\n二、时间\n组织全体师生开展演练，时间为2026年4月30日上午，持续半小时。",
        ),
        Example(
            bad="示例县阅读方案\n一、任务\n⟦各校读书活动的成果展示定于9月2⟧\n1日举行。\n各校要组织好读书活动，⟦落实《⟧\n示例县阅读行动方案》，每月检查一次。\n二、保障\n经费列入预算，⟦由各学校统一支出⟧\n，年底决算，加强管理。",
            good="示例县阅读方案\n一、任务\n各校读书活动的成果展示定于9月21日举行。\n各校要组织好读书活动，落实《示例县阅读行动方案》，每月检查一次。\n二、保障\n经费列入预算，由各学校统一支出，年底决算，加强管理。",
        ),
    ),
    allows=(
        # 列项、表格；另起一段说别的
        "云岭市第四中学方案\n一、安排\n各班按时到场，遵守纪律，听从指挥；\n同学们自带水杯，注意安全。\n二、名单\n报名截止到每年的11月30\n日程另行通知。",
    ),
)
