"""A word is written twice in a row."""

from collections.abc import Iterator

from planlint.authoring import Edit, Example, Hit, Plan, Rule, Severity, doubled_words


def check(plan: Plan) -> Iterator[Hit]:
    """Report the second writing of each word that is written twice by slip."""
    for one in doubled_words(plan):
        yield Hit(one.span, {"word": one.text}, (Edit(one.span, ""),), safe=one.is_sure)


RULE = Rule(
    code="WRD003",
    name="doubled-word",
    severity=Severity.WARNING,
    precision="unproven",
    title="一个词不应写两遍",
    message="“{word}”接连写了两遍",
    why="多为修改、粘贴时留下的，读来不通。",
    on=Plan,
    check=check,
    advice="删去一个；本意是别的词的，改正。",
    examples=(
        # 虚词、动词写了两遍；“同时”前后又写一遍
        Example(
            bad="示例县阅读行动方案\n一、任务\n进一步⟦进一步⟧落实经费，对违反规定的⟦的⟧学校予以⟦予以⟧通报，研究研究再定。\n二、上报\n名单上交至⟦同时上交至⟧教务处，长期⟦期⟧保存。",
            good="示例县阅读行动方案\n一、任务\n进一步落实经费，对违反规定的学校予以通报，研究研究再定。\n二、上报\n名单上交至教务处，长期保存。",
        ),
        # 数字后面的量词写了两遍
        Example(
            bad="示例中学体检工作方案\n一、地点\n在市立医院（青禾路99号⟦号⟧）体检，每人交费15元⟦元⟧。\n二、保障\n1.查验3号号码牌。",
            good="示例中学体检工作方案\n一、地点\n在市立医院（青禾路99号）体检，每人交费15元。\n二、保障\n1.查验3号号码牌。",
        ),
        # 名词写了两遍，要看前后怎样断词
        Example(
            bad="云岭市校园安全方案\n一、任务\n各学校⟦学校⟧要定期排查隐患，⟦完成⟧已完成整改的，及时销号，并在⟦在⟧教室内张贴。\n二、保障\n一项一项抓落实，一步一步往前走。",
            good="云岭市校园安全方案\n一、任务\n各学校要定期排查隐患，已完成整改的，及时销号，并在教室内张贴。\n二、保障\n一项一项抓落实，一步一步往前走。",
        ),
        # 与前后的字也能成词的；重叠着另外两个词的
        Example(
            bad="云岭市防汛方案\n一、任务\n做好应对⟦应对⟧准备，开展交流活动⟦交流活动⟧，推进一体化⟦一体化⟧建设，办好依法治校示范校⟦示范校⟧创建活动。",
            good="云岭市防汛方案\n一、任务\n做好应对准备，开展交流活动，推进一体化建设，办好依法治校示范校创建活动。",
        ),
    ),
    allows=(
        # 课表的一行；“代为维修”“维修资金”各是一词
        "云岭市物业管理方案\n一、任务\n组织代为维修维修资金的使用。\n二、附表\n英语数学化学语文语文",
        # 两个词各有一半相同；引号里的说法
        "示例县营商环境方案\n一、任务\n树立尊重企业尊重企业家的风尚，组织实施实施方案，建设共建共治共享的社区。\n二、机制\n建立“服务群众群众抓”的机制，明确根本目的的内涵。",
        # 不同的词连在一起；人名
        "云岭市第四中学活动方案\n一、任务\n在学期期末安排复习，对在在校生中发现的问题，培养学生性别平等意识，为了了解情况，多跨部门跨领域调研。\n二、分工\n由陈微微、王芳芳负责，人人参与，天天锻炼。",
        # 课表的格子连成了一行：同一位老师接连两天
        "云岭市第四中学晚自修安排\n一、安排\n周一周二周三周四周五\n1班2班刘小方刘小方金笛冯明方建平\n二、要求\n按时到岗，认真辅导。",
    ),
)
