"""What a plan refers to is in it, and its parts are in the order of their numbers."""

from collections.abc import Iterator

from planlint.authoring import Example, Hit, Plan, Rule, Severity, broken_references


def check(plan: Plan) -> Iterator[Hit]:
    """Report references to parts, items and figures that are not there, and parts (第三环节) that are out of order."""
    for one in broken_references(plan):
        related = (one.before, one.span) if one.before else ()
        yield Hit(one.span, {"text": one.text, "fault": one.fault}, related=related)


RULE = Rule(
    code="STR012",
    name="broken-reference",
    severity=Severity.WARNING,
    precision="unproven",
    title="提到的部分、图表应当在文中",
    message="“{text}”{fault}",
    why="增删章节之后没有改动引用，读的人找不到所指的内容。",
    on=Plan,
    check=check,
    advice="改成所指内容现在的序号；内容已经删去的，删去这处引用。",
    examples=(
        # 全文没有第九部分，第三部分没有（四）
        Example(
            bad="示例县校园安全工作方案\n一、目标\n平安。\n二、任务\n按照⟦第九部分⟧要求排查，分工见⟦三、（四）⟧。\n三、保障\n（一）人员\n到位。\n（二）经费\n到位。",
            good="示例县校园安全工作方案\n一、目标\n平安。\n二、任务\n按照第三部分要求排查，分工见三、（一）。\n三、保障\n（一）人员\n到位。\n（二）经费\n到位。",
        ),
        # 图只到2；环节的序数颠倒
        Example(
            bad="示例中学演练方案\n一、路线\n路线见⟦图3⟧。\n图1 南楼\n图2 北楼\n二、流程\n第一环节：集合\n⟦第三环节⟧：疏散\n第二环节：讲解",
            good="示例中学演练方案\n一、路线\n路线见图2。\n图1 南楼\n图2 北楼\n二、流程\n第一环节：集合\n第二环节：疏散\n第三环节：讲解",
        ),
    ),
    allows=(
        # 别的文件的章节；没有图注的；另起的一组
        "示例中学演练方案\n一、依据\n按照第三部分要求，落实《校园安全办法》第九部分，路线见图3，名单见三、四班。\n二、流程\n第一场：9:00\n第二场：10:00\n三、保障\n第一场：张明\n第二场：李华\n第二场：王芳",
    ),
)
