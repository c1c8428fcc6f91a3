"""Words that say one thing twice."""

from collections.abc import Iterator

from planlint.authoring import Example, Hit, Plan, Rule, Severity
from planlint_rules.registers.phrasings import REDUNDANT, REDUNDANT_CUES, find_phrasings


def check(plan: Plan) -> Iterator[Hit]:
    """Report the redundant words of the register."""
    yield from find_phrasings(plan, REDUNDANT, REDUNDANT_CUES)


RULE = Rule(
    code="WRD007",
    name="redundant-words",
    severity=Severity.NOTE,
    precision="unproven",
    proof="listed",
    title="意思重复的词语应删去一个",
    message="“{written}”：{fault}{advice}",
    why="公文用语要简练，一个意思说两遍，也容易产生歧义。",
    on=Plan,
    check=check,
    advice="删去其中一个。",
    examples=(
        Example(
            bad="云岭市第四中学征文方案\n一、报名\n⟦截止时间：5月20日前⟧。\n二、目的\n此次活动，⟦目的是为了⟧提高写作水平。\n三、安排\n⟦从任职以来开始⟧计分，⟦从9月1日起开始⟧实行，⟦由教务处负责组织负责⟧。",
            good="云岭市第四中学征文方案\n一、报名\n截止时间：5月20日。\n二、目的\n此次活动，目的是提高写作水平。\n三、安排\n从任职起计分，从9月1日起实行，由教务处组织负责。",
        ),
        Example(
            bad="示例县工作方案\n一、现状\n空气质量⟦优良以上⟧天数增加，县城⟦较乡镇条件相对较⟧好，⟦原因是由于⟧投入多。\n二、表决\n须经⟦过半数以上⟧代表同意，由校医⟦陪同学生一起⟧就诊，⟦旨在为了⟧规范程序，⟦11月上旬左右⟧公布。",
            good="示例县工作方案\n一、现状\n空气质量优良天数增加，县城较乡镇条件好，原因是投入多。\n二、表决\n须经半数以上代表同意，由校医陪同学生就诊，旨在规范程序，11月上旬公布。",
        ),
    ),
    allows=(
        "示例县征文方案\n一、报名\n截止时间：5月20日。12月4日放学前上传报名表。\n二、要求\n目的是提高水平，半数以上班级参加，由教务处负责，班主任配合。",
    ),
)
