"""A paragraph ends in a full stop, and so does the plan."""

from collections.abc import Iterator

from planlint.authoring import (
    Analysis,
    Example,
    Hit,
    Option,
    Paragraph,
    Plan,
    Rule,
    Severity,
    Span,
    ends_in_comma,
    ends_in_stop,
    is_wrapped,
    lacks_last_stop,
    last_text_line,
    prose_lines,
    text_breaks_off,
)

_FEW = 3  # how many paragraphs may be left open by mistake
_SHARE = 0.15  # the share of them that may be; if there are more, lines were wrapped or full stops omitted
_TAIL = 12  # code points of a paragraph's end that a finding has in its data


def check(analysis: Analysis, *, few: int = _FEW, share: float = _SHARE) -> Iterator[Hit]:
    """Report paragraphs of prose without a full stop; if it is the last one, the text of the plan breaks off."""
    plan, last = analysis.plan, last_text_line(analysis.plan)
    moved = {heading.start for heading in analysis.wrong_form_headings}
    proper = (plan.notice.body, plan.body) if plan.notice else (plan.body,)
    for parts in (proper, *((annex.body,) for annex in plan.annexes)):
        if is_wrapped([line for part in parts for line in part.all_paragraphs]):
            continue
        lines = [line for part in parts for line in prose_lines(part) if line.span.start not in moved]
        unstopped = [line for line in lines if line is not last and not ends_in_stop(line)]
        stopped = sum(line.folded.endswith("。") for part in parts for line in part.all_paragraphs)
        if len(unstopped) > min(stopped, max(few, share * stopped)):
            continue
        yield from (_hit(line, _fault(line), Severity.WARNING) for line in unstopped)
        if parts is proper and last:
            yield from _at_end(plan, last, is_prose=last in lines)


def _at_end(plan: Plan, last: Paragraph, *, is_prose: bool) -> Iterator[Hit]:
    """Report the last line if the plan breaks off there or, where something follows it, if it lacks its full stop."""
    if text_breaks_off(plan, last, is_prose=is_prose):
        yield _hit(last, "之后没有了，全文在句中断开")
    elif (is_prose and not ends_in_stop(last)) or lacks_last_stop(last):
        yield _hit(last, _fault(last), Severity.WARNING)


def _fault(line: Paragraph) -> str:
    return f"一段以“{line.text[-1]}”结束，话没有说完" if ends_in_comma(line) else "一段末尾没有句号"


def _hit(line: Paragraph, fault: str, severity: Severity | None = None) -> Hit:
    return Hit(_last_clause(line), {"tail": line.text[-_TAIL:], "fault": fault}, severity=severity)


def _last_clause(line: Paragraph) -> Span:
    return line.sentences[-1].last_clause.span


RULE = Rule(
    code="STR004",
    name="unfinished-text",
    severity=Severity.WARNING,
    precision="medium",
    title="文字应当写完",
    message="文中“…{tail}”{fault}",
    why="话没有说完，多为粘贴时漏了文字，或者误加了回车。",
    on=Analysis,
    check=check,
    options=(
        Option("few", _FEW, "没有句号的段落不多于几处才报；再多就当作写法如此", least=0),
        Option("share", _SHARE, "没有句号的段落不多于全部的多少才报（0到1），与 few 取大的", least=0),
    ),
    advice="对照原稿补全文字；原是一段的，接成一段。",
    examples=(
        # 全文在句中断开
        Example(
            bad="云岭市2025年教育工作要点\n一、德育\n上好思政课，开好主题班会。每月组织一次实践活动。\n二、智育\n改进作业设计，减轻过重负担。\n"
            "三、数字化\n建设智慧校园20所。扩大无线网络部署，⟦教学区无线覆⟧",
            good="云岭市2025年教育工作要点\n一、德育\n上好思政课，开好主题班会。每月组织一次实践活动。\n二、智育\n改进作业设计，减轻过重负担。\n"
            "三、数字化\n建设智慧校园20所。扩大无线网络部署，教学区无线覆盖率达到95%。",
        ),
        # 中间一段漏了句号，一段以逗号结束；独立标题、责任单位、单独一行的书名不必有句号，带“如下”的可以直接列举
        Example(
            bad="示例县教师培训工作方案\n一、严格学分认定，规范培训管理\n培训实行学分制，学分每五年认定一次。⟦参训情况记入教师档案⟧\n"
            "责任单位：教师工作科，各乡镇中心学校\n二、建立研修基地\n依托优质学校建设研修基地，选聘指导教师，⟦开展跟岗学习，⟧\n三、阅读书目\n教师阅读以下书目，共计两种。主要书目如下\n"
            "1.《教育漫谈》\n2.《课堂观察》\n四、经费\n按规定安排，专款专用。\n五、督查\n每年督查一次，结果通报。",
            good="示例县教师培训工作方案\n一、严格学分认定，规范培训管理\n培训实行学分制，学分每五年认定一次。参训情况记入教师档案。\n"
            "责任单位：教师工作科，各乡镇中心学校\n二、建立研修基地\n依托优质学校建设研修基地，选聘指导教师，开展跟岗学习。\n三、阅读书目\n教师阅读以下书目，共计两种。主要书目如下\n"
            "1.《教育漫谈》\n2.《课堂观察》\n四、经费\n按规定安排，专款专用。\n五、督查\n每年督查一次，结果通报。",
        ),
        # 一条一句的，别的条都有句号，这一条没有
        Example(
            bad="青禾区2025年工作要点\n一、任务\n1.新建幼儿园两所，新增学位六百个。\n2.组织教师交流，⟦全年不少于三十人次⟧\n3.开展体育联赛，每校组队参加。\n4.更新图书，每生每年一本。",
            good="青禾区2025年工作要点\n一、任务\n1.新建幼儿园两所，新增学位六百个。\n2.组织教师交流，全年不少于三十人次。\n3.开展体育联赛，每校组队参加。\n4.更新图书，每生每年一本。",
        ),
        # 每行硬回车的文本不是漏了句号；说到“如下：”便没有下文，才是
        Example(
            bad="云岭市安全工作计划\n一、排查\n每月排查一次，建立台账。\n二、演练\n每学期演练两次，做好记录。\n三、整改\n限期整改，⟦现将整改要求明确如下：⟧",
            good="云岭市安全工作计划\n一、排查\n每月排查一次隐患。建立问题台账，明确整改责\n任人和整改期限。学校主要负责人对排查结\n果签字确认。对不能立即整改的，采取临时防\n"
            "护措施，确保安全。\n二、演练\n每学期组织两次应急演练。做好演练记录，及时总\n结，不断完善预案。",
        ),
        # 后面还有落款的，不是断开，只是漏了句号
        Example(
            bad="云岭市第四中学技能比赛方案\n一、时间\n11月12日，北楼会议室。\n二、奖励\n完成比赛的记入考核；成绩突出的加倍计分，⟦还将参加市里承办的“第三届技能大赛”⟧\n云岭市第四中学\n2025年11月8日",
            good="云岭市第四中学技能比赛方案\n一、时间\n11月12日，北楼会议室。\n二、奖励\n完成比赛的记入考核；成绩突出的加倍计分，还将参加市里承办的“第三届技能大赛”。\n云岭市第四中学\n2025年11月8日",
        ),
        # 一句话被硬回车断成三行，断开的两处都要接上
        Example(
            bad="云岭市第四中学团委工作计划\n一、思想\n围绕中心工作。\n二、宣传\n1.办好阵地。⟦借助校刊、⟧\n橱窗、广播等阵地加强宣传；⟦组织开展学生寒⟧\n暑期实践活动，使广大团员受到教育。\n2.办好团课。每月一次。",
            good="云岭市第四中学团委工作计划\n一、思想\n围绕中心工作。\n二、宣传\n1.办好阵地。借助校刊、橱窗、广播等阵地加强宣传；组织开展学生寒暑期实践活动，使广大团员受到教育。\n2.办好团课。每月一次。",
        ),
    ),
    allows=(
        # 网页用空格折行的文字：段首缩进得多，后面的行缩进得少
        "示例中学规划评估报告\n一、管理\n"
        + "".join(
            f"         {i}．学校管理人员队伍建设取得成效，正在向以年轻化、专业化为特征的方向发展，各部门反复讨论并修订制度\n      近期付诸实施，效果良好。\n"
            for i in range(1, 5)
        )
        + "二、后勤\n设备完好。\n三、安全\n责任到人。\n四、经费\n专款专用。",
        # 图片说明；标题接排在段末
        "示例中学值周方案\n值周班是自我教育的好形式，全体学生应主动参与，做好检查工作。一、准备工作要求\n1.按次序轮流。\n2.提前准备。\n大会表决草案，工作人员正在发票。示例网 张三摄影\n二、守则\n以身作则，服从分配。",
        # 议程各项；筹备分工
        "示例中学典礼方案\n一、议程\n1.升旗仪式\n2.校长致辞，介绍新学年工作（5分钟）\n3.颁奖仪式，获奖师生上台领奖【播放音乐】\n4.典礼结束，各班整理场地，有序退场\n二、要求\n1.统一着装。\n2.准时到场。\n3.保持安静。\n三、筹备\n² 总务处：布置舞台，检查音响，准备话筒",
        # 主题、项目一行不必有句号
        "示例县教育活动方案\n一、活动主题\n树牢安全观念，感悟建设成就，为迎接佳节营造良好氛围\n二、步骤\n分段组织，全员参加。每周一次。\n三、要求\n精心组织，注意安全。及时总结。",
        # 时刻、电话各占一条的
        "示例中学远足方案\n一、安排\n1.参加对象为高一师生，分三批出发。\n2.出发时间：七点在教室集中，七点二十分在校门口上车\n3.统一乘车，途中不得下车。\n4.联系人：张老师；电话：0570-12345678\n二、要求\n遇到困难，及时联络。带队领导李老师13800000000\n三、纪律\n服从安排，听从指挥。",
        # 最后一行是几个人的电话
        "示例中学寒假安全教育方案\n一、内容\n收看安全教育专题片。\n二、联系方式\n安全处陈老师，手机：13800000000；孟老师，手机：13900000000\n附件：家长学习流程",
        # 分页处的页码、网页的空行把一段拆成两段
        "云岭市第四中学奖励方案\n一、申报\n教师个人申报，符合条件的报职能处室\n10\n审核，结果由校长办公会议审定。每年一次。\n二、评定\n严格审议，公开结果。\n\n三、课堂\n变革教学模式，加强课堂教学\n\n研究，增强吸引力。因材施教，快乐参与。\n四、经费\n专款专用，按年结算。",
        # 拉平的表格里的话；整组没有句号的列项；“报名条件：…”
        "示例县招生督察方案\n一、督察\n明察暗访，限期整改。通报结果。\n二、时间\n6月中旬，分组进行。\n督察记录\n1\n\t宣传情况\n\t重点检查普通高中是否停止宣传，是否存在在网站、微信上宣传考试成绩、排名和录取人数等情况\n\t\n2\n\t其他\n三、要求\n实事求是，注意保密。",
        "示例县防控方案\n一、职责\n1.采购所需的物资\n2.管控进出校园的人员\n3.教室、办公室、图书馆、实验楼、体育馆、食堂等人员密集场所的消毒工作\n4.报名条件：本县普通高中美术专业的应届和往届考生\n二、要求\n1.落实责任，各负其责。\n2.加强值守，及时报告。\n3.做好记录，按月归档。",
        # 后面还有别的条目；一条一个短语的，不必有句号
        "示例县社团计划\n一、要求\n服务好各校。\n二、逐月安排\n十一月\n1. 组织社团干部外出观摩\n2. 完成下半年全县社团指导教师网上平台甲、乙、丙类证书复核工作\n十二月\n1. 年度交流\n2. 表彰先进",
        # 誓词、诗行分行写
        "云岭市第四中学成人礼方案\n一、流程\n奏唱国歌，全体肃立。\n二、誓词\n我将遵守宪法和法律，\n正确行使权利，\n爱国、励志、求真、力行，\n做有理想、有本领、有担当的青年，\n努力成为合格的建设者。",
        # 上午、下午分两行写；网址、链接丢失之处
        "云岭市第四中学测试方案\n一、安排\n上午8:30—11:00测试素描、色彩，\n下午1:30—4:00测试声乐、器乐。\n二、报名\n考生登录招生平台，填写报名信息，网址为\nhttps://example.com/apply\n逾期不再受理。",
        # 参加人员一类的名单
        "云岭市第四中学典礼方案\n一、时间\n9月1日上午，天气晴好。\n二、参加人员\n1.全体学生，着校服\n2.因场地所限，本次活动不邀请学生家长\n三、流程\n1.奏唱国歌。\n2.师生代表发言。\n3.校长致辞，宣布开学。\n4.整队离场。",
    ),
)
