"""Figures that depend on each other agree: a duration and its dates, shares of a whole, bands of a scale, a programme and its slot."""

from collections.abc import Iterator

from planlint.authoring import Example, Hit, Plan, Rule, Severity, inconsistent_figures


def check(plan: Plan) -> Iterator[Hit]:
    """Report each figure that cannot be right together with another."""
    for one in inconsistent_figures(plan):
        severity = Severity.ERROR if one.is_sure else None
        yield Hit(one.span, {"text": one.text, "fault": one.fault}, severity=severity, related=one.places)


RULE = Rule(
    code="TGT010",
    name="inconsistent-figure",
    severity=Severity.WARNING,
    precision="unproven",
    proof="computed",
    title="有关联的数字应当对得上",
    message="“{text}”{fault}",
    why="天数与起止日期、各部分与总量、相邻的档次对不上，执行时无所适从。",
    on=Plan,
    check=check,
    advice="核对有关的几个数字，改正写错的一个；各档写明是否包括本数。",
    examples=(
        # 天数与日期
        Example(
            bad="示例中学2024年研学方案\n一、安排\n9月20日至9月24日，开展为期⟦三天⟧的研学。\n二、地点\n云岭市青禾湖。",
            good="示例中学2024年研学方案\n一、安排\n9月20日至9月24日，开展为期五天的研学。\n二、地点\n云岭市青禾湖。",
        ),
        Example(
            bad="示例中学2024年军训方案\n一、目的\n开展为期⟦七天⟧的军训。\n二、时间安排：2024年8月24日——2024年8月28日\n三、地点\n操场。",
            good="示例中学2024年军训方案\n一、目的\n开展为期五天的军训。\n二、时间安排：2024年8月24日——2024年8月28日\n三、地点\n操场。",
        ),
        # 份额相加超过总量
        Example(
            bad="示例中学评分办法实施方案\n一、计分\n合著的按⟦第一作者70%、第二作者30%、第三作者15%⟧计分。\n二、其他\n只计最高分。",
            good="示例中学评分办法实施方案\n一、计分\n合著的按第一作者60%、第二作者25%、第三作者15%计分。\n二、其他\n只计最高分。",
        ),
        Example(
            bad="示例中学合唱比赛实施方案\n一、评分\n评分按⟦演唱占40%，表演占40%，着装占30%⟧计算。\n二、其他\n现场公布。",
            good="示例中学合唱比赛实施方案\n一、评分\n评分按演唱占40%，表演占40%，着装占20%计算。\n二、其他\n现场公布。",
        ),
        Example(
            bad="示例中学书画比赛实施方案\n一、评奖\n按作品数的⟦20%、30%和60%⟧评出一、二、三等奖。\n二、其他\n现场公布。",
            good="示例中学书画比赛实施方案\n一、评奖\n按作品数的10%、20%和30%评出一、二、三等奖。\n二、其他\n现场公布。",
        ),
        # 相邻的两档重叠
        Example(
            bad="示例中学评分办法实施方案\n一、计分\n优秀率80%以上加30分，⟦75%～85%⟧加20分。\n二、其他\n只计最高分。",
            good="示例中学评分办法实施方案\n一、计分\n优秀率85%以上加30分，75%～84%加20分。\n二、其他\n只计最高分。",
        ),
        # 同一活动的开始时间
        Example(
            bad="示例中学演练方案\n一、演练时间：2024年9月29日上午11：15\n二、演练程序\n9月29日上午⟦11：05⟧，由校长讲话，然后宣布演练正式开始。\n三、保障\n加强领导。",
            good="示例中学演练方案\n一、演练时间：2024年9月29日上午11：15\n二、演练程序\n9月29日上午11：15，由校长讲话，然后宣布演练正式开始。\n三、保障\n加强领导。",
        ),
        # 各项用时超过活动时间；同一件事两种频次
        Example(
            bad="示例中学成人礼方案\n一、时间：15:00-15:30\n二、流程\n1.致辞。（10分钟）\n2.宣誓。（10分钟）\n3.走红毯。（⟦20分钟⟧）\n三、例会\n每周召开一次筹备会。\n⟦每月召开一次筹备会⟧。",
            good="示例中学成人礼方案\n一、时间：15:00-15:30\n二、流程\n1.致辞。（10分钟）\n2.宣誓。（10分钟）\n3.走红毯。（10分钟）\n三、例会\n每周召开一次筹备会。\n每月召开一次班主任会。",
        ),
    ),
    allows=(
        # 各有各的频次
        "示例县2025年安全工作方案\n一、演练\n小学每月开展1次应急演练，幼儿园每季度开展1次应急演练。\n二、督查\n定期通报。",
        # 半天不算一天；各自的比率不必相加；不同的几档；累计的天数
        "示例中学2024年研学方案\n一、安排\n9月20日下午至9月24日开展为期四天的研学，9月1日至10月30日集中训练10天。\n9月1日至9月30日，3天一轮值班。\n二、指标\n小学巩固率100%、初中巩固率99%、高中巩固率98%。\n三、计分\n90分以上为优秀，80～89分为良好，"
        "80%（含）以上加30分，70%～80%（不含）加20分。",
    ),
)
