"""No number is skipped."""

import re
from collections.abc import Iterator

from planlint.authoring import Analysis, Basis, Deviation, DeviationKind, Example, Hit, Ordinal, Plan, Rule, Severity

_FIRST_PART = re.compile(r":\s{0,8}一\s?、")
_SECOND = 2
_CHAPTERS = 2  # the levels that begin again only at the head of a plan or chapter


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each heading whose number skips the expected one."""
    for deviation in analysis.deviations(DeviationKind.GAP):
        ordinal = deviation.heading.ordinal
        if deviation.expected == 1 and _is_second_part(analysis.plan, ordinal):
            continue
        right = ordinal.mark(deviation.expected)
        new = analysis.renumbering(deviation)
        data = {
            "expected": deviation.expected,
            "number": ordinal.number,
            "mark": ordinal.text,
            "right": right,
            "references": str(new),
            "others": deviation.others,
        }
        related = tuple(one.ordinal.span for one in (deviation.heading, *deviation.also)) if deviation.also else ()
        severity = Severity.NOTE if _may_be_excerpt(analysis.plan, deviation) else None
        yield Hit(ordinal.span, data, new.edits, safe=new.is_safe, severity=severity, related=related)


def _is_second_part(plan: Plan, ordinal: Ordinal) -> bool:
    """Return whether the mark of an annex has the first number: 附：一、名单."""
    marks = [annex.mark.folded for annex in plan.annexes if annex.mark.span.start < ordinal.span.start]
    return ordinal.number == _SECOND and bool(marks) and _FIRST_PART.search(marks[-1]) is not None


def _may_be_excerpt(plan: Plan, deviation: Deviation) -> bool:
    """Return whether the plan has no title, and its numbers do not begin with the first: the file may hold only a part."""
    return plan.title is None and deviation.expected == 1 and deviation.heading.ordinal.level <= _CHAPTERS


RULE = Rule(
    code="NUM001",
    name="ordinal-gap",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    title="层次序数不得跳号",
    message="序数“{mark}”跳号，此处应为“{right}”{references}{others}",
    why="跳号说明漏了一条，或者删改后没有重新编号。",
    advice="核对是否漏写了一条；没有漏写的，顺次改号。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.3"),),
    on=Analysis,
    check=check,
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、坚持立德树人\n1.开好思政课。\n2.办好体育节。\n二、提高质量\n⟦4.⟧抓好教研。\n5.办好高中。",
            good="云岭市2025年教育工作要点\n一、坚持立德树人\n1.开好思政课。\n2.办好体育节。\n二、提高质量\n3.抓好教研。\n4.办好高中。",
        ),
        # 没有标题、不从一数起的，也许只是节录，只提示
        Example(
            bad="⟦二、⟧突显人口红利\n吸引落户。\n三、加大支持\n给予补贴。\n四、加强监管\n规范秩序。",
            good="一、给予补贴\n发放消费券。\n二、突显人口红利\n吸引落户。\n三、加大支持\n给予补贴。\n四、加强监管\n规范秩序。",
        ),
        # 末条写错一个数，改这一个即可
        Example(
            bad="青禾区教育实施方案\n一、总体要求\n坚持质量第一。\n二、主要任务\n加强教研。\n⟦七、⟧保障措施\n加强领导。",
            good="青禾区教育实施方案\n一、总体要求\n坚持质量第一。\n二、主要任务\n加强教研。\n三、保障措施\n加强领导。",
        ),
        # 在每个二级标题下重新编号的
        Example(
            bad="示例县工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n（二）管理\n1.管安全。\n⟦3.⟧管食堂。\n4.管校车。",
            good="示例县工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n（二）管理\n1.管安全。\n2.管食堂。\n3.管校车。",
        ),
        # 各条之下都从1数起的，少了“1.”是跳号，不是接着上一条数而重号
        Example(
            bad="示例县工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n（二）管理\n⟦2.⟧管食堂。\n3.管校车。\n（三）考核\n1.定标准。\n2.评结果。",
            good="示例县工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n（二）管理\n1.管食堂。\n2.管校车。\n（三）考核\n1.定标准。\n2.评结果。",
        ),
        # 1.1、1.1.1的编号，跳号的是末一个数
        Example(
            bad="云岭市应急预案\n1 总则\n1.1 目的\n为了安全。\n1.2 依据\n依照法律。\n2 响应\n2.1 分级\n2.1.1 一级\n启动一级响应。\n⟦2.1.3⟧ 二级\n启动二级响应。\n2.2 结束\n宣布结束。",
            good="云岭市应急预案\n1 总则\n1.1 目的\n为了安全。\n1.2 依据\n依照法律。\n2 响应\n2.1 分级\n2.1.1 一级\n启动一级响应。\n2.1.2 二级\n启动二级响应。\n2.2 结束\n宣布结束。",
        ),
        # 附件说明“附件：1.……”另起一行写“2.……”，不是标题
        Example(
            bad="示例县工作方案\n一、任务\n抓好落实。\n⟦三、⟧保障\n加强领导。\n附件：1.任务清单\n2.责任分工表",
            good="示例县工作方案\n一、任务\n抓好落实。\n二、保障\n加强领导。\n附件：1.任务清单\n2.责任分工表",
        ),
        # 写作“附：”的附件说明、表下“注：1.……”另起一行写“2.……”，也不是标题
        Example(
            bad="青禾县造林工作方案\n一、任务\n完成荒山造林。\n注：1．面积按核实数计算。\n2．任务见附表。\n⟦三、⟧进度\n1．四月底前植苗。\n2．十月底前验收。\n附：1．任务表\n2．验收表",
            good="青禾县造林工作方案\n一、任务\n完成荒山造林。\n注：1．面积按核实数计算。\n2．任务见附表。\n二、进度\n1．四月底前植苗。\n2．十月底前验收。\n附：1．任务表\n2．验收表",
        ),
        # 改号时，文中“按照第四部分”一并改；引用别的文件的不动
        Example(
            bad="青禾区教育实施方案\n一、总体要求\n坚持质量第一。\n二、主要任务\n加强教研，按照第四部分的要求考核，符合《教师法》第四条。\n⟦四、⟧保障措施\n加强领导。",
            good="青禾区教育实施方案\n一、总体要求\n坚持质量第一。\n二、主要任务\n加强教研，按照第三部分的要求考核，符合《教师法》第四条。\n三、保障措施\n加强领导。",
        ),
    ),
    allows=(
        # 章名和第一条写在一行
        "示例县数据管理办法\n第一章　总则　　第一条　为规范管理，制定本办法。\n第二条　本办法适用于全县。\n第二章　采集　　第三条　各单位采集数据。\n第四条　不得重复采集。",
        # “同①”是引用，不是这一组的第一条
        "青禾中学作品征集通知\n一、作品要求\n（1）电脑绘画\n①普通绘画\n用绘画软件完成。\n②健康专项绘画\n本年度主题：食品安全。其他要求同①。\n③手机漫画\n用手机软件完成。",
        # 第一条之后没有空格；第1条接排在标题后；“注”里另有一组
        "示例中学违纪处理规定\n第一条为切实加强管理，制定本规定。\n第二条 本规定适用于全体学生。\n第三条 坚持正面教育。",
        "示例市公积金方案\n一、灵活缴存\n按月缴存。\n二、缴存机制1.职工自主申报基数，按月缴存。\n2.基数应当符合规定。\n3.按时汇缴。\n三、施行\n自发布之日起施行。",
        # 条序里夹了空格；前一号在表格前后的行里
        "示例市合同条例\n第一条 为了规范合同，制定本条例。\n第二条 适用于本市。\n第三 条主管部门负责监督。\n第四条 自发布之日起施行。",
        # 前一号接排在上一条的段里，从哪一条数起不清楚
        "示例市辅警管理办法\n第一条 有下列情形之一的，解除合同：\n考核不合格的；\n经过培训仍不能胜任工作的； （三）严重违反规定的；\n（四）造成重大损失的；\n（五）被追究责任的。\n第二条 自发布之日起施行。",
        # 课表里的节次
        "示例中学听课安排\n一、安排\n英语\n星期三\n第五节\n数学\n星期四\n第二节\n二、要求\n按时到场。",
        # 条序后没有空格；序数写在上一条的段里，另有提示；六部门不是序数
        "示例市房产税实施细则\n第一条 为了规范征收，制定本细则。\n第二条 在示例市征收。\n第三条税率按本条执行。\n第四条纳税人如实申报。\n第五条 本细则自公布之日起施行。",
        "示例市住房工作方案\n一、供应\n（一）稳定供应。增加用地。\n（二）完善监管。加强储备。（三）从严供地。落实规模。\n二、保障\n（四）加大建设力度。完成任务。\n（五）加强管理。规范秩序。",
        "示例市住房工作方案\n一、背景\n调研。\n二、内容\n限购。\n三、期限\n五年。\n四、原文\n六部门联合发布通知\n各县区：\n一、限购\n加强限购。\n二、限贷\n加强限贷。",
        # 以百分数开头的一条；对几条的引用
        "示例县公积金方案\n一、系数\n1.个贷率低于85%的，系数为一。\n2.85%以上不满90%的，系数为零点九。\n3.90%以上不满95%的，系数为零点八。\n4.个贷率95%以上的，系数为零点七。\n二、条件\n（一）无房。\n（二）首套。\n（一）和（二）条款所指住房，包括保障性住房。",
        # 附件清单用“一、二、”编号；拉平的抽签表；对几项的引用；以岁数开头的一条
        "示例县安全活动方案\n一、主题\n平安出行。\n二、时间\n十一月。\n三、要求\n按时完成。\n附件：一、教师授课流程\n      二、学生学习流程\n示例县教育局\n2025年12月1日",
        "示例中学评优方案\n一、名额\n按比例。\n二、办法\n民主推荐。\n示例中学\n2025年6月24日\n附：一、分组名单\n高一年级\n负责人：张三\n李四  王五  赵六\n二、已获先进名单\n县级先进  李四",
        "示例中学比赛方案\n一、方法\n（1）抽签。\n（2）分组。\n二、分组\n第一组\n（11）\n（5）\n（4）\n（1）\n第二组\n（14）\n（16）\n（8）\n（2）",
        "示例县征集方案\n一、材料\n①申报表。\n②课程纲要。\n③教案。\n②③电子稿建立文件夹。",
        # “（3）班主任”是第三条，不是三班；列举条目的话之后是正文，不是目录
        "示例中学演练方案\n一、目的\n确保安全。\n二、职责\n（1）总指挥：统筹安排。\n（2）副总指挥：现场调度。\n（3）班主任：\n①召开动员会。\n②清点人数。\n（4）信号：播放广播。",
        "示例县购房措施\n本措施共有八条：\n一、补贴\n二、去化\n三、资格\n四、公积金\n五、融资\n六、预售\n七、规范\n八、让利\n措施原文如下：\n一、补贴\n给予补贴。\n二、去化\n支持去化。\n三、资格\n放宽资格。\n四、公积金\n提高额度。\n五、融资\n合理融资。\n六、预售\n强化监管。\n七、规范\n规范行为。\n八、让利\n鼓励让利。",
        # 附件清单的名称转行、夹着下载的文件名；表后的说明
        "示例县论文评选方案\n一、任务\n征集论文。\n二、保障\n加强领导。\n附件：  1.示例县教育技术中心关于开展论文评选\n活动的说明\n202505221439.pdf\n2.论文登记表\n3.作品登记表",
        "示例县志愿者登记方案\n一、要求\n1.自愿报名。\n2.如实填写。\n登记表\n说明：1、时间一栏填节假日。\n      2、职业一栏填学生或其他。\n      3、此表可复制。",
        # 行首的小数和年份不是序数
        "示例县工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n2.5亿元用于建设。\n2025年完成。\n（二）管理\n1.管安全。\n2.管食堂。",
        # 三级序数可以全文连续编号
        "示例县工作方案\n一、任务\n（一）建设\n1.建学校。\n2.建操场。\n（二）管理\n3.管安全。\n4.管食堂。",
    ),
)
