"""Words that do not go together."""

from collections.abc import Iterator

from planlint.authoring import Example, Hit, Plan, Rule, Severity
from planlint_rules.registers.phrasings import UNMATCHED, UNMATCHED_CUES, find_phrasings


def check(plan: Plan) -> Iterator[Hit]:
    """Report the words of the register that do not go together."""
    yield from find_phrasings(plan, UNMATCHED, UNMATCHED_CUES)


RULE = Rule(
    code="WRD008",
    name="unmatched-words",
    severity=Severity.WARNING,
    precision="medium",
    title="词语应当搭配得当",
    message="“{written}”：{fault}{advice}",
    why="搭配不当、成分残缺、两种说法混在一起，读来不通，也会误解。",
    on=Plan,
    check=check,
    advice="改用能搭配的词，补上缺的字。",
    examples=(
        # 动词与宾语
        Example(
            bad="云岭市第四中学阅读方案\n一、目标\n为⟦加强学生的阅读意识⟧，⟦加大图书馆建设⟧。\n二、评选\n⟦评选每班2名⟧优秀读者，⟦评为书香少年称号⟧，⟦把文字和图片两种形式上交⟧。",
            good="云岭市第四中学阅读方案\n一、目标\n为增强学生的阅读意识，加大图书馆建设力度。\n二、评选\n每班评选2名优秀读者，授予书香少年称号，以文字和图片两种形式上交。",
        ),
        # 缺了字的，多了字的
        Example(
            bad="示例县第一中学活动方案\n一、主题\n⟦本届运动会主题“奔跑吧青春”⟧，⟦加强运动会工作的领导⟧，⟦加强对队员教育、管理⟧和服务。\n二、要求\n⟦以校园网通知为准确⟧，⟦防止踩踏事故不再发生⟧。\n三、否决\n1.⟦下列情形的⟧班级不予表彰。",
            good="示例县第一中学活动方案\n一、主题\n本届运动会主题为“奔跑吧青春”，加强对运动会工作的领导，加强对队员的教育、管理和服务。\n二、要求\n以校园网通知为准，防止踩踏事故再次发生。\n三、否决\n1.有下列情形之一的班级不予表彰。",
        ),
        # 两种说法混在一起
        Example(
            bad="示例县第一中学活动方案\n一、要求\n把讲和练⟦相结合起来⟧，名次⟦按照裁判组意见为准⟧，⟦据县气象局获悉⟧，比赛日有雨。\n二、保障\n加强领导。",
            good="示例县第一中学活动方案\n一、要求\n把讲和练结合起来，名次以裁判组意见为准，从县气象局获悉，比赛日有雨。\n二、保障\n加强领导。",
        ),
        # 要改写整句的
        Example(
            bad="云岭市第四中学方案\n一、目标\n⟦提高阅读能力和探究精神⟧，⟦增强安全意识与自救技能⟧。\n二、要求\n学校⟦在一定范围内征求意见的基础上⟧制定细则，⟦请结合课程，对自己兴趣的分析⟧，写出规划。",
            good="云岭市第四中学方案\n一、目标\n提高阅读能力，发扬探究精神，增强安全意识，提高自救技能。\n二、要求\n学校在广泛征求意见的基础上制定细则，请结合课程分析自己的兴趣，写出规划。",
        ),
    ),
    allows=(
        "示例县工作方案\n一、任务\n加大基础设施建设力度，加大对农村学校建设的投入，加强安全意识教育，增强防范意识和应对能力。\n二、保障\n加强党对教育工作的领导，加强对党员的教育、管理和监督，以“平安”为主题开展活动，在民主推荐的基础上确定人选，以通知为准。据悉、据县气象局消息、从县气象局获悉，近日有雨。",
    ),
)
