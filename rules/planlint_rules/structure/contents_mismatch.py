"""The table of contents (目录) agrees with the headings."""

from collections.abc import Iterator, Sequence

from planlint.authoring import (
    ContentsDifference,
    ContentsFault,
    ContentsItem,
    Draft,
    Example,
    Hit,
    Rule,
    Severity,
    contents_differences,
)

_NAMED = 3  # how many items a message names
_WARNINGS = (ContentsFault.REWORDED, ContentsFault.PLAN_REWORDED, ContentsFault.PLAN_MISSING)


def check(draft: Draft) -> Iterator[Hit]:
    """Report each difference between a table of contents and the plans and headings of the file."""
    for difference in contents_differences(draft):
        data = {"fault": _fault(difference), "entry": difference.entry.name, **_data(difference)}
        yield Hit(difference.entry.span, data, severity=Severity.WARNING if difference.fault in _WARNINGS else None)


def _fault(difference: ContentsDifference) -> str:
    """Return the difference in words."""
    entry, items = difference.entry, difference.items
    match difference.fault:
        case ContentsFault.MISSING:
            return f"此处目录缺{_names(items)}"
        case ContentsFault.PLAN_MISSING:
            return f"此处目录缺“{items[0].words}”"
        case ContentsFault.EXTRA:
            return f"目录列有{_names(items)}，正文没有"
        case ContentsFault.PLAN_EXTRA:
            return f"目录列有{_names(items)}，文中没有"
        case ContentsFault.RENUMBERED:
            return f"目录作“{entry.name}”，正文序数是“{items[0].label}”"
        case ContentsFault.REWORDED:
            return f"目录作“{entry.name}”，正文作“{items[0].name}”"
        case ContentsFault.PLAN_REWORDED:
            return f"目录作“{entry.name}”，正文作“{items[0].words}”"


def _names(items: Sequence[ContentsItem]) -> str:
    words = "、".join(f"“{item.name}”" for item in items[:_NAMED])
    return f"{words}等{len(items)}项" if items[_NAMED:] else words


def _data(difference: ContentsDifference) -> dict[str, object]:
    first = difference.items[0]
    count: dict[str, object] = {"count": len(difference.items)}
    match difference.fault:
        case ContentsFault.EXTRA | ContentsFault.PLAN_EXTRA:
            return count
        case ContentsFault.MISSING:
            return {"heading": first.name, "at": first.line, **count}
        case ContentsFault.PLAN_MISSING | ContentsFault.PLAN_REWORDED:
            return {"heading": first.words, "at": first.line}
        case _:
            return {"heading": first.name, "at": first.line}


RULE = Rule(
    code="STR006",
    name="contents-mismatch",
    severity=Severity.ERROR,
    precision="high",
    proof="computed",
    title="目录应当与正文标题一致",
    message="目录与正文不一致：{fault}",
    why="目录没有随正文更新，读者按目录查不到内容，或者不知道有这项内容。",
    on=Draft,
    check=check,
    advice="定稿后重新生成目录，或者改正与目录不符的标题。",
    examples=(
        # 目录缺一章；只列标题前半句、多了空格、全角半角不同，都不算不符
        Example(
            bad="云岭市教育发展实施方案\n目录\n一、总体要求 1\n二、主要任务 2\n（一）办好学前教育 2\n（二）提高义务教育质量 3\n⟦四、保障措施 6⟧\n"
            "一、总体要求\n坚持质量第一。\n二、主要任务，确保落实\n(一)办好学前教育。新建幼儿园。\n(二)提高义务教育质量\n加强教研。\n"
            "三、进度安排\n分两步实施。\n四、保障 措施\n加强领导。",
            good="云岭市教育发展实施方案\n目录\n一、总体要求 1\n二、主要任务 2\n（一）办好学前教育 2\n（二）提高义务教育质量 3\n三、进度安排 5\n四、保障措施 6\n"
            "一、总体要求\n坚持质量第一。\n二、主要任务，确保落实\n(一)办好学前教育。新建幼儿园。\n(二)提高义务教育质量\n加强教研。\n"
            "三、进度安排\n分两步实施。\n四、保障 措施\n加强领导。",
        ),
        # 目录多一项，一项写法不同，一项序数不同；目录只列到章的，不必列条；“前言”“附件”不论
        Example(
            bad="示例县教育规划\n目录\n前言 1\n一、发展基础 1\n⟦二、发展的思路 2⟧\n⟦三、国际交流 3⟧\n四、重点工程 4\n⟦六、组织实施 5⟧\n附件：分工表 6\n"
            "一、发展基础\n1.成绩。\n学校增加。\n2.不足。\n教师不够。\n二、发展思路\n质量为先。\n三、师资建设\n培养名师。\n四、重点工程\n建设学校。\n五、组织实施\n加强领导。",
            good="示例县教育规划\n目录\n前言 1\n一、发展基础 1\n二、发展思路 2\n三、师资建设 3\n四、重点工程 4\n五、组织实施 5\n附件：分工表 6\n"
            "一、发展基础\n1.成绩。\n学校增加。\n2.不足。\n教师不够。\n二、发展思路\n质量为先。\n三、师资建设\n培养名师。\n四、重点工程\n建设学校。\n五、组织实施\n加强领导。",
        ),
        # 汇编的目录列了文中没有的方案，只报一处；没有写完的方案，缺的标题不在这里报
        Example(
            bad="目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n⟦3.青禾区2025年特殊教育工作要点 9⟧\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n新建五所。\n二、稳定队伍\n落实待遇。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n校企合作。\n二、师资建设\n培训教师。",
            good="目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n新建五所。\n二、稳定队伍\n落实待遇。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n校企合作。\n二、师资建设\n培训教师。",
        ),
        # 汇编前后各有一份目录，前一份漏了一个方案；第二个方案的第一章没有列入
        Example(
            bad="目录\n1.青禾区2025年学前教育工作要点 1\n⟦3.青禾区2025年特殊教育工作要点 9⟧\n"
            "一、扩大资源 1\n1.新建公办园 1\n二、稳定队伍 2\n2.落实教师待遇 2\n⟦1.深化校企合作 5⟧\n二、师资建设 6\n2.培训专业教师 6\n3.聘请能工巧匠 6\n"
            "青禾区教育工作要点汇编\n目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n1.新建公办园。新建五所。\n二、稳定队伍\n2.落实教师待遇。不低于上年。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n1.深化校企合作。共建专业。\n二、师资建设\n2.培训专业教师。每年一次。\n3.聘请能工巧匠。每校两名。\n"
            "青禾区2025年特殊教育工作要点\n一、保障入学\n一人一案。\n二、送教上门\n每周一次。",
            good="目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "一、扩大资源 1\n1.新建公办园 1\n二、稳定队伍 2\n2.落实教师待遇 2\n一、产教融合 5\n1.深化校企合作 5\n二、师资建设 6\n2.培训专业教师 6\n3.聘请能工巧匠 6\n"
            "青禾区教育工作要点汇编\n目录\n1.青禾区2025年学前教育工作要点 1\n2.青禾区2025年职业教育工作要点 5\n3.青禾区2025年特殊教育工作要点 9\n"
            "青禾区2025年学前教育工作要点\n一、扩大资源\n1.新建公办园。新建五所。\n二、稳定队伍\n2.落实教师待遇。不低于上年。\n"
            "青禾区2025年职业教育工作要点\n一、产教融合\n1.深化校企合作。共建专业。\n二、师资建设\n2.培训专业教师。每年一次。\n3.聘请能工巧匠。每校两名。\n"
            "青禾区2025年特殊教育工作要点\n一、保障入学\n一人一案。\n二、送教上门\n每周一次。",
        ),
        Example(
            bad="云岭市应急预案\n目录\n1 总则\n1.1 目的\n⟦1.2 范围⟧\n2 响应\n2.1 分级\n2.2 启动\n3 保障\n1 总则\n1.1 目的\n为了安全。\n1.2 依据\n依照法律。\n1.3 范围\n本市适用。\n"
            "2 响应\n2.1 分级\n分为两级。\n2.2 启动\n接到报告后，立即",
            good="云岭市应急预案\n目录\n1 总则\n1.1 目的\n1.2 依据\n1.3 范围\n2 响应\n2.1 分级\n2.2 启动\n3 保障\n1 总则\n1.1 目的\n为了安全。\n1.2 依据\n依照法律。\n1.3 范围\n本市适用。\n"
            "2 响应\n2.1 分级\n分为两级。\n2.2 启动\n接到报告后，立即",
        ),
    ),
    allows=(
        # 附在后面的模板、范文有自己的目录，不是本文的目录
        "云岭市第四中学读书报告活动方案\n一、要求\n人人动笔。\n二、评比\n评出一等奖。\n附件：\n读书报告模板1（仅供参考）\n目录\n1 书的背景\n1.1 作者\n1.2 年代\n2 主要内容\n3 读后所得\n"
        "读书报告模板2（仅供参考）\n目录\n1 人物\n2 情节\n2.1 开端\n2.2 结局\n3 评价",
        "云岭市第四中学调查活动方案\n一、要求\n（一）选题\n自行选题。\n（二）写法\n调查报告写明以下内容：\n目录\n一、问题的提出\n二、调查的过程\n三、结论\n二、评比\n评出一等奖。",
    ),
)
