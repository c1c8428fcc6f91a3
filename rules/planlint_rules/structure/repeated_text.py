"""Nothing is written twice: no sentence, no paragraph, and not the whole plan."""

from collections.abc import Iterator

from planlint.authoring import Draft, Edit, Example, Hit, Repetition, RepetitionKind, Rule, Severity, repetitions

_DIGEST = 4  # repeated passages of a text that has a digest of itself, or the same words under many headings
_BY_GROUPS = ("notice", "operational", "other", "speech")
"""Genres in which conditions and requirements are often said again for another group."""
_SHOWN = 16  # code points of a sentence that a message quotes


def check(draft: Draft) -> Iterator[Hit]:
    """Report each plan that occurs twice; within every other plan, the sentences and paragraphs that do."""
    found = list(repetitions(draft))
    distant = [one for one in found if one.kind is RepetitionKind.DISTANT]
    is_digest = len(distant) >= _DIGEST
    for one in found:
        if is_digest and one.kind is RepetitionKind.DISTANT:
            if one is distant[0]:
                data = _data(one) | {"fault": f"{_data(one)['fault']}，另有{len(distant) - 1}处也与前文重复"}
                yield Hit(one.span, data, severity=_severity(draft, one), related=tuple(other.span for other in distant))
            continue
        edits = (Edit(one.cut, ""),) if one.cut else ()
        severity = None if one.kind is not RepetitionKind.DISTANT else _severity(draft, one)
        yield Hit(one.span, _data(one), edits, severity=severity)


def _severity(draft: Draft, one: Repetition) -> Severity:
    """Return a note in notices, schemes for an event and text without a title, where several groups have the same rules."""
    plan = next((plan for plan in draft.plans if plan.span.start <= one.span.start < plan.span.end), None)
    genre = plan.profile.genre if plan else None
    return Severity.WARNING if plan and plan.title and genre and genre.value not in _BY_GROUPS else Severity.NOTE


def _data(one: Repetition) -> dict[str, object]:
    match one.kind:
        case RepetitionKind.SAME_PLAN | RepetitionKind.SIMILAR_PLAN:
            same = "相同" if one.kind is RepetitionKind.SAME_PLAN else "几乎相同"
            return {"fault": f"全文与第{one.line}行起的一篇{same}", "line": one.line}
        case RepetitionKind.ADJACENT:
            return {"fault": f"“{_short(one.text)}”接连说了两遍", "text": one.text}
        case RepetitionKind.DISTANT:
            more = f"等{one.count}句" if one.count > 1 else ""
            return {"fault": f"“{_short(one.text)}”{more}与第{one.line}行重复", "line": one.line, "count": one.count}


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN + 2 else words[:_SHOWN] + "…"


RULE = Rule(
    code="STR003",
    name="repeated-text",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    title="同样的话不应说两遍",
    message="文字重复：{fault}",
    why="重复多为粘贴、合并稿件时留下的，使计划冗长，改动时又容易只改一处。",
    on=Draft,
    check=check,
    advice="删去重复的文字；两处确有不同要求的，分别写明。",
    examples=(
        # 标题的话紧接着又说一遍；“研究研究”、责任单位、目标与保障中的同名小标题都不是重复
        Example(
            bad="云岭市2025年教育工作要点\n一、规划学校\n1.优化学校布局。⟦优化学校布局。⟧合并小规模学校，研究研究再定。（责任单位：市教育局发展规划科、市自然资源局）\n"
            "2.扩大学位供给。新建三所学校。新增学位两千个。（责任单位：市教育局发展规划科、市自然资源局）",
            good="云岭市2025年教育工作要点\n一、规划学校\n1.优化学校布局。合并小规模学校，研究研究再定。（责任单位：市教育局发展规划科、市自然资源局）\n"
            "2.扩大学位供给。新建三所学校。新增学位两千个。（责任单位：市教育局发展规划科、市自然资源局）",
        ),
        # 独立标题下第一句又说标题；同一句、同一段接连两遍
        Example(
            bad="示例县阅读行动方案\n一、总体要求\n（一）坚持全员阅读\n⟦坚持全员阅读。⟧人人读书，班班有角。⟦人人读书，班班有角。⟧\n（二）坚持学校为主\n"
            "每所学校每学期至少组织一次面向全体学生的读书分享活动。\n⟦每所学校每学期至少组织一次面向全体学生的读书分享活动。⟧\n二、保障\n进一步落实经费，组织实施实施方案。",
            good="示例县阅读行动方案\n一、总体要求\n（一）坚持全员阅读\n人人读书，班班有角。\n（二）坚持学校为主\n"
            "每所学校每学期至少组织一次面向全体学生的读书分享活动。\n二、保障\n进一步落实经费，组织实施实施方案。",
        ),
        # 别处说过的话又说一遍，接连几句算一处；短句、分工套话、附件里的任务表可以重复
        Example(
            bad="青禾区教育督导方案\n一、督政\n督促各乡镇落实教育经费两个只增不减的法定要求。每年通报一次。加强领导。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "二、督学\n加强领导。⟦督促各乡镇落实教育经费两个只增不减的法定要求。每年通报一次。⟧完善责任督学挂牌督导制度。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "附件\n任务分工表\n督促各乡镇落实教育经费两个只增不减的法定要求。",
            good="青禾区教育督导方案\n一、督政\n督促各乡镇落实教育经费两个只增不减的法定要求。每年通报一次。加强领导。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "二、督学\n加强领导。完善责任督学挂牌督导制度。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "附件\n任务分工表\n督促各乡镇落实教育经费两个只增不减的法定要求。",
        ),
        # 前面先摘要、后面又写全文的，重复的地方很多，报一次
        Example(
            bad="青禾区购房措施\n一、摘要\n购买首套住房的按合同价款给予百分之一的购房补贴。\n购买第二套住房的按合同价款给予百分之零点五的补贴。\n多子女家庭可以申请提高住房公积金贷款的最高额度。\n支持居民以旧换新并由企业优先代理销售旧的住房。\n"
            "二、原文\n⟦购买首套住房的按合同价款给予百分之一的购房补贴。⟧\n以上自印发之日起执行。\n购买第二套住房的按合同价款给予百分之零点五的补贴。\n三、公积金\n提高贷款额度。\n多子女家庭可以申请提高住房公积金贷款的最高额度。\n四、以旧换新\n鼓励多卖多换。\n支持居民以旧换新并由企业优先代理销售旧的住房。",
            good="青禾区购房措施\n一、购房\n购买首套住房的按合同价款给予百分之一的购房补贴。\n购买第二套住房的按合同价款给予百分之零点五的补贴。\n二、公积金\n多子女家庭可以申请提高住房公积金贷款的最高额度。\n三、以旧换新\n支持居民以旧换新并由企业优先代理销售旧的住房。",
        ),
        # 全文粘贴了两遍，只报一处
        Example(
            bad="云岭市劳动教育工作方案\n一、目标\n学生每周参加劳动不少于两次。\n二、任务\n建设劳动实践基地十个。\n"
            "⟦云岭市劳动教育工作方案⟧\n一、目标\n学生每周参加劳动不少于两次。\n二、任务\n建设劳动实践基地十个。",
            good="云岭市劳动教育工作方案\n一、目标\n学生每周参加劳动不少于两次。\n二、任务\n建设劳动实践基地十个。",
        ),
    ),
    allows=(
        # 口号
        "示例中学招新方案\n一、招新\n你需要一个平台！\n你需要一个平台！\n二、报名\n自愿报名。",
        # 各个领导小组的办公室；两个年级、两项比赛的同样要求
        "示例中学机构设置方案\n一、安全\n1.安全工作领导小组\n领导小组办公室设在德育处，由德育处主任担任办公室主任。\n2.食品工作领导小组\n领导小组办公室设在德育处，由德育处主任担任办公室主任。",
        "示例中学道德讲堂方案\n一、安排\n高一道德讲堂：\n地点：各班教室\n要求：\n在一周内上传到公共文件夹，学年结束时考核，未交的班级视作没有开展。\n高二道德讲堂：\n地点：各班教室\n要求：\n在一周内上传到公共文件夹，学年结束时考核，未交的班级视作没有开展。",
        "示例县诵写讲活动方案\n一、赛事\n（一）“诗教示例”讲解大赛县赛\n作品汇总表电子版放至公共文件夹，逾期不再受理，责任自负。\n（二）“印记示例”篆刻大赛县赛\n作品汇总表电子版放至公共文件夹，逾期不再受理，责任自负。",
        # 文后拉平的记录表照列正文的要求
        "示例县招生督察方案\n一、内容\n重点督察各校规范招生的行为，以及刁难、误导家长等情况。\n二、时间\n6月中旬。\n督察记录\n序号\n\t内容\n1\n\t规范情况\n\t重点督察各校规范招生的行为，以及刁难、误导家长等情况。",
        # 同一标签的话写在几个活动之下；对几个组、几种情形各说一遍
        "云岭市第四中学寒假实践方案\n一、春节\n写春联、剪窗花。\n计分办法：按活动时长记分；作品优秀的另加0.5分，记入综合实践一栏。\n二、环保\n宣讲垃圾分类。\n计分办法：按活动时长记分；作品优秀的另加0.5分，记入综合实践一栏。",
        "云岭市第四中学疏散方案\n一、高一年级\n听到警报后，由任课教师带领从最近的楼梯有序撤离到操场。\n二、高二年级\n听到警报后，由任课教师带领从最近的楼梯有序撤离到操场。",
        "云岭市第四中学应急处置方案\n一、处置\n（一）发生火灾事故\n立即拨打报警电话，组织师生撤离，并向校长室报告情况。\n（二）发生踩踏事故\n立即拨打报警电话，组织师生撤离，并向校长室报告情况。",
        "云岭市第四中学比赛方案\n一、安排\n第一组\n参赛班级提前十分钟到场，抽签决定出场顺序，逐一上台展示。\n第二组\n参赛班级提前十分钟到场，抽签决定出场顺序，逐一上台展示。",
        "云岭市第四中学应急预案\n一、处置程序\n（一）食物中毒\n班主任立即报告校医室，由校医初步诊断并拨打急救电话。\n（二）传染病\n班主任立即报告校医室，由校医初步诊断并拨打急救电话。",
    ),
)
