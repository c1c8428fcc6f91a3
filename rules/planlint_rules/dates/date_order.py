"""A span of time ends after it begins, nothing is due before the plan is issued, and one place, or one class, has one thing at a time."""

from collections.abc import Iterator

from planlint.authoring import (
    Example,
    Hit,
    Plan,
    Rule,
    Severity,
    days_before_issue,
    late_registrations,
    overlaps,
    reversed_ranges,
    short_notices,
    stages_out_of_order,
)


def check(plan: Plan) -> Iterator[Hit]:
    """Report reversed spans of time, days before the plan's own date, stages out of order and entries that overlap."""
    text = plan.source.text_part
    for one in reversed_ranges(plan):
        severity = None if one.is_sure else Severity.WARNING
        yield Hit(one.span, {"text": text(one.span), "fault": "的终点在起点之前"}, severity=severity)
    if early := days_before_issue(plan):
        span = early.days[0].span
        issued = f"{early.issued.year}年{early.issued.month}月{early.issued.day}日"
        fault = f"{'截止' if early.is_deadline else '就要办'}，而本文{issued}才印发"
        severity = None if early.is_deadline else Severity.WARNING
        related = (*(day.span for day in early.days), early.issued_at)
        yield Hit(span, {"text": text(span), "fault": fault}, severity=severity, related=related)
    for late in late_registrations(plan):
        fault = f"还在报名，而活动“{text(late.activity)}”已经结束"
        yield Hit(
            late.span, {"text": text(late.span), "fault": fault}, severity=Severity.WARNING, related=(late.activity, late.span)
        )
    for notice in short_notices(plan):
        known = "" if notice.is_known else "（未计法定节假日）"
        fault = f"，而“{text(notice.days)}”只有{notice.counted}个工作日{known}"
        severity = None if notice.is_known else Severity.WARNING
        yield Hit(
            notice.span, {"text": text(notice.span), "fault": fault}, severity=severity, related=(notice.span, notice.days)
        )
    for stage in stages_out_of_order(plan):
        how = "却比它先结束" if stage.ends_first else "时间却在它之前"
        data = {"text": stage.words.text, "fault": f"排在“{stage.before_words.text}”之后，{how}"}
        yield Hit(stage.span, data, severity=Severity.WARNING, related=(stage.before, stage.span))
    for pair in overlaps(plan):
        shared = f"同一{'班级' if pair.of_class else '地点'}（{pair.place}）"
        fault = f"与上一项“{text(pair.earlier.span)}”在同一天、{shared}重叠"
        severity = Severity.WARNING if pair.of_class else None
        related = (pair.earlier.span, pair.later.span)
        yield Hit(pair.later.span, {"text": text(pair.later.span), "fault": fault}, severity=severity, related=related)


RULE = Rule(
    code="DAT005",
    name="date-order",
    severity=Severity.ERROR,
    precision="unproven",
    proof="computed",
    title="起止、先后的时间不能颠倒、重叠",
    message="“{text}”{fault}",
    why="时间颠倒、重叠的安排无法执行，多因改了一处、漏改一处，或者沿用了往年文稿。",
    on=Plan,
    check=check,
    advice="核对前后的时间，改正写错的一处；跨年的写明“次年”，晚于印发日期的才能作为期限。",
    examples=(
        # 终点早于起点：年份、日子、钟点、阶段的月份
        Example(
            bad="示例中学2024年研学方案\n一、时间\n⟦2024年9月20日上午——2023年9月26日⟧，集中报名⟦9月12日—10日⟧，每天⟦14:00—13:30⟧集合，⟦9:00—8:30⟧点名。\n二、步骤\n第一阶段（3月—4月）准备。\n第二阶段（⟦5月—4月⟧）实施。",
            good="示例中学2024年研学方案\n一、时间\n2024年9月20日上午——2024年9月26日，集中报名9月10日—12日，每天13:30—14:00集合，8:30—9:00点名。\n二、步骤\n第一阶段（3月—4月）准备。\n第二阶段（5月—6月）实施。",
        ),
        Example(
            bad="示例小学排查方案\n一、步骤\n（一）实施阶段（3月11日—6月20日）。逐项排查。\n（二）总结阶段（⟦6月21日至5月30日⟧）。通报结果。\n二、保障\n加强领导。",
            good="示例小学排查方案\n一、步骤\n（一）实施阶段（3月11日—6月20日）。逐项排查。\n（二）总结阶段（6月21日至6月30日）。通报结果。\n二、保障\n加强领导。",
        ),
        # 截止的日子早于印发的日子
        Example(
            bad="示例中学歌手比赛活动方案\n一、报名\n报名截止时间：⟦11月16日⟧中午。\n二、比赛\n11月26日举行。\n示例中学\n2024年11月18日",
            good="示例中学歌手比赛活动方案\n一、报名\n报名截止时间：11月20日中午。\n二、比赛\n11月26日举行。\n示例中学\n2024年11月18日",
        ),
        # 报名的期限晚于活动的时间
        Example(
            bad="示例小学科技节活动方案\n一、活动时间\n2026年5月11日至5月15日\n二、报名\n各班于⟦5月20日⟧前交报名表。\n三、要求\n加强领导。",
            good="示例小学科技节活动方案\n一、活动时间\n2026年5月11日至5月15日\n二、报名\n各班于4月20日前交报名表。\n三、要求\n加强领导。",
        ),
        # 同一天、同一地点的两项重叠
        Example(
            bad="示例中学军训活动方案\n一、安排\n9月29日\n13:30-17:30 跑步练习（操场）\n⟦17:00-17:30⟧ 拓展训练（操场）\n二、保障\n加强领导。",
            good="示例中学军训活动方案\n一、安排\n9月29日\n13:30-17:00 跑步练习（操场）\n17:00-17:30 拓展训练（操场）\n二、保障\n加强领导。",
        ),
        # 同一个班的两项交叉
        Example(
            bad="示例中学体检活动方案\n一、安排\n9月29日\n8:00-9:30 高一（1）班体检\n⟦9:00-10:00⟧ 高一（1）班摄影\n二、保障\n加强领导。",
            good="示例中学体检活动方案\n一、安排\n9月29日\n8:00-9:30 高一（1）班体检\n9:30-10:30 高一（1）班摄影\n二、保障\n加强领导。",
        ),
        # 公示期按工作日算，调休上班的周日算在内，节假日不算
        Example(
            bad="示例中学2024年评选工作方案\n一、公示\n9月29日至10月8日公示⟦5个工作日⟧。\n二、表彰\n加强宣传。",
            good="示例中学2024年评选工作方案\n一、公示\n9月29日至10月10日公示5个工作日。\n二、表彰\n加强宣传。",
        ),
        # 后一阶段早于前一阶段
        Example(
            bad="示例县排查整治方案\n一、步骤\n（一）动员阶段（5月10日前）。部署任务。\n⟦（二）整治阶段（4月20日至6月30日）⟧。逐项整治。\n二、保障\n加强领导。",
            good="示例县排查整治方案\n一、步骤\n（一）动员阶段（4月10日前）。部署任务。\n（二）整治阶段（4月20日至6月30日）。逐项整治。\n二、保障\n加强领导。",
        ),
        # “步骤”之下的各项；时间另起一行的
        Example(
            bad="示例县清理整顿方案\n一、工作步骤\n（一）宣传发动（3月）。召开会议。\n（二）全面清理（6月）。逐项清理。\n⟦（三）总结提高（5月）⟧。通报结果。\n二、保障\n加强领导。",
            good="示例县清理整顿方案\n一、工作步骤\n（一）宣传发动（3月）。召开会议。\n（二）全面清理（6月）。逐项清理。\n（三）总结提高（7月）。通报结果。\n二、保障\n加强领导。",
        ),
        Example(
            bad="示例中学合唱节方案\n一、安排\n第一阶段：班级练习\n时间：3月1日—3月15日\n⟦第二阶段：年级初赛⟧\n时间：2月20日—2月25日\n二、保障\n加强领导。",
            good="示例中学合唱节方案\n一、安排\n第一阶段：班级练习\n时间：3月1日—3月15日\n第二阶段：年级初赛\n时间：3月20日—3月25日\n二、保障\n加强领导。",
        ),
        # 前一阶段还没有结束，后一阶段已经结束
        Example(
            bad="示例中学合唱节方案\n一、安排\n第一阶段：3月1日—4月30日，班级练习。\n⟦第二阶段：3月10日—4月20日，年级初赛⟧。\n二、保障\n加强领导。",
            good="示例中学合唱节方案\n一、安排\n第一阶段：3月1日—4月30日，班级练习。\n第二阶段：5月10日—5月20日，年级初赛。\n二、保障\n加强领导。",
        ),
    ),
    allows=(
        # 一项之内的一项；班里的一部分人；不同的班
        "示例中学体检活动方案\n一、安排\n9月29日\n8:00-11:30 高一（1）班体检\n9:00-10:00 高一（1）班验血\n9:30-10:30 高一（1）班女生摄影\n10:00-11:00 高一（2）班摄影\n二、保障\n加强领导。",
        # 几项活动各有时间；为以后的活动报名
        "示例中学航模讲座活动方案\n一、讲座\n时间：5月11日中午\n二、报名\n有意参加航模比赛的，听完讲座后填报名表，5月20日前交科学组，报名5月20日止。\n三、要求\n加强领导。",
        "示例小学艺术节活动方案\n一、歌咏\n活动时间：5月11日\n二、书画\n活动时间：5月28日，报名截至5月20日。\n三、要求\n加强领导。",
        # 跨学年的阶段
        "示例小学课题实施方案\n一、步骤\n（一）研究阶段（9月1日至7月10日）。开展研究。\n二、保障\n加强领导。",
        # 前后交叉的阶段；只写月份的；下一年的；不按先后排的几项
        "示例县排查整治方案\n一、步骤\n（一）动员阶段（3月20日前）。部署任务。\n（二）整治阶段（3月至6月）。逐项整治。\n（三）提高阶段（5月至10月）。完善制度。\n（四）验收阶段（1月）。组织验收。\n"
        "二、时间安排\n（一）初中（5月）。组织测试。\n（二）小学（5月）。组织测试。\n三、保障\n加强领导。",
        # 跨年、跨夜、跨学年；已经做了的事；同时进行的几项
        "示例中学2024年研学方案\n一、时间\n2024年12月20日—1月5日，9月1日至7月10日，晚21:00—6:00值班，1:30—4:30自习，上午9:30—5:00开放。\n二、安排\n9月29日\n13:30-17:30 训练（操场）\n13:30-17:00 值班（操场）\n9月30日\n14:00-15:00 阅兵（操场）",
        "示例中学演练活动方案\n一、依据\n根据11月9日会议精神，11月10日已报名120人，截至11月15日，共收到作品30件。\n二、安排\n9月29日至11月30日开展，次年3月10日前总结。\n示例中学\n2024年11月18日",
    ),
)
