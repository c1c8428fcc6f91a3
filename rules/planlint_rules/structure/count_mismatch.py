"""As many items follow as are announced."""

from collections.abc import Iterator

from planlint.authoring import Analysis, Example, Hit, Rule, Severity


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each number in a heading, lead-in, quoted list or total that differs from the number of items."""
    for one in analysis.count_mismatches:
        data = {"text": one.place.text, "number": one.number, "found": one.found}
        yield Hit(one.place.span, data, severity=Severity.ERROR if one.is_certain else Severity.WARNING)


RULE = Rule(
    code="STR005",
    name="count-mismatch",
    severity=Severity.ERROR,
    precision="high",
    proof="computed",
    title="列出的项数应与所说的一致",
    message="说是“{text}”，列出的却是{found}项",
    why="项数与内容对不上，多为漏了一项，或者增删之后没有改数。",
    on=Analysis,
    check=check,
    advice="核对有无漏项；内容无误的，改正数字。",
    examples=(
        # 标题说三项，下面的小标题都是“…工程”，只有两项
        Example(
            bad="云岭市2025年教育工作要点\n一、总体要求\n办好学校。\n二、推进⟦三项工程⟧\n（一）强师工程\n培训教师。\n（二）强基工程\n改造校舍。\n三、保障\n加强领导。",
            good="云岭市2025年教育工作要点\n一、总体要求\n办好学校。\n二、推进三项工程\n（一）强师工程\n培训教师。\n（二）强基工程\n改造校舍。\n（三）强课工程\n教好课程。\n三、保障\n加强领导。",
        ),
        # 引出下文的一句说几项，下文就应有几项；“五项管理”“三大攻坚战”、引用的“十项行动”不预告下文
        Example(
            bad="示例县教育工作方案\n以全省“五项行动”为抓手，制定本方案。\n一、落实“五项管理”\n做好三大攻坚战宣传。重点抓好以下⟦四个方面⟧：\n（一）作业\n公示作业。\n（二）睡眠\n保证睡眠。\n（三）读物\n推荐书目。\n"
            "二、深化国家三项改革\n（一）评价\n改进评价。\n（二）课程\n开齐课程。",
            good="示例县教育工作方案\n以全省“五项行动”为抓手，制定本方案。\n一、落实“五项管理”\n做好三大攻坚战宣传。重点抓好以下三个方面：\n（一）作业\n公示作业。\n（二）睡眠\n保证睡眠。\n（三）读物\n推荐书目。\n"
            "二、深化国家三项改革\n（一）评价\n改进评价。\n（二）课程\n开齐课程。",
        ),
        # 紧接着一是、二是列举的
        Example(
            bad="青禾区教研计划\n一、备课\n做到“⟦三个坚持⟧”：一是坚持集体备课；二是坚持分层设计。\n二、听课\n每周听课。",
            good="青禾区教研计划\n一、备课\n做到“三个坚持”：一是坚持集体备课；二是坚持分层设计；三是坚持课后反思。\n二、听课\n每周听课。",
        ),
        # 引号里列举的名称，与后面所说的项数
        Example(
            bad="云岭市2025年教育工作要点\n一、总体要求\n实施“强师工程、强基工程、强课工程”⟦四项工程⟧。\n二、保障\n加强领导。",
            good="云岭市2025年教育工作要点\n一、总体要求\n实施“强师工程、强基工程、强课工程”三项工程。\n二、保障\n加强领导。",
        ),
        # 开头说全年多少项任务，序数贯穿全文
        Example(
            bad="示例县2025年工作要点\n2025年，完成⟦10项具体任务⟧，办好学校。\n一、德育\n1.思政。\n2.班会。\n3.研学。\n4.家访。\n二、智育\n5.教研。\n6.作业。\n7.阅读。\n三、体育\n8.体育课。\n9.联赛。",
            good="示例县2025年工作要点\n2025年，完成9项具体任务，办好学校。\n一、德育\n1.思政。\n2.班会。\n3.研学。\n4.家访。\n二、智育\n5.教研。\n6.作业。\n7.阅读。\n三、体育\n8.体育课。\n9.联赛。",
        ),
        # 下面各段以“第一阶段”“第二阶段”开头的
        Example(
            bad="示例中学演练方案\n一、目的\n学会逃生。\n二、程序\n演练分为⟦三个部分⟧。\n演练第一部分：模拟食堂起火。\n演练第二部分：模拟班级疏散。\n三、保障\n加强领导。",
            good="示例中学演练方案\n一、目的\n学会逃生。\n二、程序\n演练分为两个部分。\n演练第一部分：模拟食堂起火。\n演练第二部分：模拟班级疏散。\n三、保障\n加强领导。",
        ),
        # 先点了名，再逐项列出的
        Example(
            bad="云岭市第四中学合唱比赛方案\n一、要求\n人人参加。\n二、评分\n从“演唱、着装、人数、秩序以及创意”⟦5个方面⟧评分。\n1.演唱（音准、气势）70分\n2.着装（整齐）10分\n3.创意（新颖）10分\n4.秩序（安静）10分",
            good="云岭市第四中学合唱比赛方案\n一、要求\n人人参加。\n二、评分\n从“演唱、着装、秩序以及创意”4个方面评分。\n1.演唱（音准、气势）70分\n2.着装（整齐）10分\n3.创意（新颖）10分\n4.秩序（安静）10分",
        ),
    ),
    allows=(
        # “二十大精神，一是”“3个，一是”不是预告
        "青禾区教研计划\n一、备课\n集体备课。\n二、听课\n学习二十大精神，一是读原文；二是写心得。新增学位3个，一是扩班；二是建园。",
    ),
)
