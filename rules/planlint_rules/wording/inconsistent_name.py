"""One thing has one name."""

import re
from collections.abc import Iterator

from planlint.authoring import Analysis, Edit, Example, Hit, Rule, Severity, name_variants
from planlint_rules.registers.documents import document_titled, title_key
from planlint_rules.registers.similar_titles import similar_title

_DIRECT = re.compile("(?<=[省市县区])直属?")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each form of a name that differs from the one in the title, or from the one used more."""
    for one in name_variants(analysis.plan):
        if document_titled(one.written) or similar_title(title_key(one.written)):
            continue  # a document of the register, right or misquoted, which CIT001 reports
        if one.written.endswith("的决定") and one.name.endswith("的决定"):
            continue  # decisions on the same matter, one each year
        if _DIRECT.sub("", one.written) == _DIRECT.sub("", one.name):
            continue  # the tables of a city, and those of its own schools
        line = analysis.plan.source.position(one.other.start).line
        data = {"name": one.written, "other": one.name, "line": line}
        edits = tuple(Edit(place, one.name) for place in one.places if place != one.other)
        yield Hit(one.span, data, edits, safe=False, related=one.places)


RULE = Rule(
    code="WRD005",
    name="inconsistent-name",
    severity=Severity.WARNING,
    precision="unproven",
    title="同一事物的名称应前后一致",
    message="“{name}”与第{line}行的“{other}”不一致",
    why="一样东西两个名称，读的人分不清是一回事还是两回事，也查找不到。",
    on=Analysis,
    check=check,
    advice="统一为正式的名称；确是两样的，不必改。",
    examples=(
        # 活动的名称，以标题为准；一个人的职务；引号里的说法
        Example(
            bad="云岭市第四中学2026年校园文化艺术节活动方案\n一、活动安排\n（一）作品征集。作品上传到“2026⟦校园艺术节⟧”文件夹。\n（二）新春原创诗歌大赛。初赛由赵明远副书记主持，评委现场打分。"
            "\n二、要求\n（一）报送⟦新春诗歌原创大赛⟧名单，由⟦赵明远书记⟧审定。\n（二）严格执行“⟦五个不准⟧”，落实“五不准”“五不准”。",
            good="云岭市第四中学2026年校园文化艺术节活动方案\n一、活动安排\n（一）作品征集。作品上传到“2026校园文化艺术节”文件夹。\n（二）新春原创诗歌大赛。初赛由赵明远副书记主持，评委现场打分。"
            "\n二、要求\n（一）报送新春原创诗歌大赛名单，由赵明远副书记审定。\n（二）严格执行“五不准”，落实“五不准”“五不准”。",
        ),
        # 奖项换了说法；自称与标题的文种不同；机构先用简称、后用全称
        Example(
            bad="示例县第一中学2026年优秀党务工作者评选方案\n一、条件\n⟦优秀党务干部⟧从支部委员中推荐，特制定以下⟦计划⟧。\n二、程序\n名单报⟦局人事科⟧审核，材料由县教育局人事科备案，⟦其它⟧事项和其他材料、其他人员另行通知。",
            good="示例县第一中学2026年优秀党务工作者评选方案\n一、条件\n优秀党务工作者从支部委员中推荐，特制定以下方案。\n二、程序\n名单报县教育局人事科审核，材料由县教育局人事科备案，其他事项和其他材料、其他人员另行通知。",
        ),
        # 书名号、引号里的名称，多一个词、换了次序、换了说法；不加引号的也算
        Example(
            bad="云岭市2026年美育工作方案\n一、任务\n实施“阳光美育行动工程”，填写《合唱节目报名表》，办好“童心向党故事会展演”。\n二、保障\n各校推进“⟦阳光美育工程⟧”，按时报送《⟦合唱节目申报表⟧》，组织⟦童心向党故事展演⟧。",
            good="云岭市2026年美育工作方案\n一、任务\n实施“阳光美育行动工程”，填写《合唱节目报名表》，办好“童心向党故事会展演”。\n二、保障\n各校推进“阳光美育行动工程”，按时报送《合唱节目报名表》，组织童心向党故事会展演。",
        ),
        # 署名与标题的校名
        Example(
            bad="示例县第二实验小学2026年安全工作计划\n一、目标\n全年平安。示例县第二实验小学不出事故。\n二、任务\n排查隐患。\n⟦示例县第二试验小学⟧\n2026年2月20日",
            good="示例县第二实验小学2026年安全工作计划\n一、目标\n全年平安。示例县第二实验小学不出事故。\n二、任务\n排查隐患。\n示例县第二实验小学\n2026年2月20日",
        ),
        # 附件的名称
        Example(
            bad="示例中学读书报告比赛方案\n一、要求\n内容见附件⟦读书报告参考模板⟧。\n二、评奖\n择优表彰。\n附件\n读书报告写作模板\n书名\n作者",
            good="示例中学读书报告比赛方案\n一、要求\n内容见附件读书报告写作模板。\n二、评奖\n择优表彰。\n附件\n读书报告写作模板\n书名\n作者",
        ),
    ),
    allows=(
        # 市里的表和市直的表
        "云岭市2026年教坛新秀评选方案\n一、各区县\n报送《云岭市教坛新秀候选人一览表》。\n二、市直学校\n报送《云岭市直教坛新秀候选人一览表》。",
        # 中心小学的计划由另一所学校印发
        "示例县第二小学2026年安全工作计划\n一、目标\n全年平安。\n二、任务\n排查隐患。\n示例县第一小学\n2026年2月20日",
        # 简称；上级的、别的活动；几个人的职务
        "云岭市第四中学2026年校园文化艺术节活动方案\n一、活动安排\n（一）教师教学比赛。艺术节期间举行，优胜者参加市级校园艺术节。\n（二）青年教师教学比赛。由赵明远副书记、钱书记负责。\n"
        "二、保障\n党委副书记牵头，党委书记审定，落实“四个体系”“四大体系”。",
        # 年年都有的决定，名称相近
        "示例县绿化管理办法\n2011年1月8日《示例县人民政府关于废止和修改部分规范性文件的决定》第一次修订。\n2017年3月1日《示例县人民政府关于修改和废止部分规范性文件的决定》第二次修订。",
        # 两份文件、两册书、两项工程；几个名称里各有所指的字；说法不是名称
        "云岭市2026年美育工作方案\n一、任务\n落实《学校美育工作管理办法》《学校体育工作管理办法》《音乐鉴赏（必修一）》《音乐鉴赏（必修二）》，实施“校园歌手工程”“班级歌手工程”。\n"
        "二、保障\n避免“排练时间比较长”“排练的时间比较长”，规范学校美育工作的管理办法，落实《云岭市美育条例》《云岭市美育规划》。",
    ),
)
