"""The annexes announced and the annexes attached are the same."""

from collections.abc import Iterator, Sequence

from planlint.authoring import Basis, Draft, Example, Hit, NamedAnnex, PaperAnnexes, Rule, Severity, annex_keys, annexes

_REPORTS = ("报告", "总结", "通报")  # papers that need no 附件说明


def check(draft: Draft) -> Iterator[Hit]:
    """Report the annexes of each paper that are only announced, only referred to, or only attached."""
    for paper in annexes(draft):
        yield from _not_attached(paper)
        yield from _unknown(paper)
        yield from _not_announced(paper)
        yield from (_hit(one, f"在正文中提到，而这个附件是“{name}”") for one, name in paper.renamed)


def _not_attached(paper: PaperAnnexes) -> Iterator[Hit]:
    """Yield the announced annexes that are not attached; if most are not, they may be files of their own: one note for all."""
    announced, attached = paper.announced, paper.attached
    missing = [annex for annex in announced if annex.keys.isdisjoint(_attached_keys(paper))]
    if missing and len(missing) == len(announced) and not attached:
        yield _hit(missing[0], "等附件只有名称，文后一件也没有" if missing[1:] else "只有名称，文后没有", Severity.NOTE)
    elif 2 * len(missing) > len(announced):
        yield _hit(missing[0], f"等{len(missing)}个附件只有名称，文后没有", Severity.NOTE)
    else:
        yield from (_hit(annex, "在附件说明中列出，文后没有") for annex in missing)


def _attached_keys(paper: PaperAnnexes) -> frozenset[str | int]:
    return annex_keys(paper.attached) | paper.openings


def _unknown(paper: PaperAnnexes) -> Iterator[Hit]:
    """Yield the annexes that the text refers to, and that are neither announced nor attached.

    A single annex without a number (附件：申报材料) may be all of them in one.
    """
    known = _attached_keys(paper) | annex_keys(paper.announced)
    unknown = [annex for annex in paper.referred if annex.keys.isdisjoint(known)]
    if 2 * len(unknown) > len(paper.referred) and len(unknown) > 1:
        yield _hit(unknown[0], f"等{len(unknown)}个附件在正文中提到，附件说明中和文后都没有", Severity.NOTE)
    elif paper.attached or any(annex.number is not None for annex in paper.announced):
        yield from (_hit(annex, "在正文中提到，附件说明中和文后都没有") for annex in unknown)
    elif unknown:
        yield _hit(unknown[0], "在正文中提到，文后没有", Severity.NOTE)


def _not_announced(paper: PaperAnnexes) -> Iterator[Hit]:
    """Yield the attached annexes that nothing announces; if nothing announces any, only the first."""
    kind = paper.plans[0].profile.kind
    if kind and str(kind.value).endswith(_REPORTS):
        return
    announced = paper.announced or paper.referred
    known = annex_keys(announced)
    for annex in paper.attached if announced else paper.attached[:1]:
        if not _announces_itself(annex, announced) and annex.keys.isdisjoint(known):
            yield _hit(annex, "附在文后，正文之下的附件说明中没有列出")


def _announces_itself(annex: NamedAnnex, announced: Sequence[NamedAnnex]) -> bool:
    """Return whether an annex begins with 附：名单 right below the text, which needs no other announcement."""
    return ":" in annex.place.folded and (annex.number is None or not announced)


def _hit(annex: NamedAnnex, fault: str, severity: Severity | None = None) -> Hit:
    return Hit(annex.place.span, {"annex": annex.label, "fault": fault}, severity=severity)


RULE = Rule(
    code="STR011",
    name="annex-missing",
    severity=Severity.WARNING,
    precision="unproven",
    title="附件说明与附件应当一致",
    message="附件{annex}{fault}",
    why="列出的附件没有附上，收文单位无从执行；附上的没有列出，容易遗漏。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.4"),),
    on=Draft,
    check=check,
    advice="补上缺的附件，或者改正附件说明，使顺序号和名称与附件一致。",
    examples=(
        # 大半的附件没有：可能另存为文件，只提示一次
        Example(
            bad="示例学院学位申请通知\n一、材料\n1.申请表见附件1，证书要求见⟦附件2⟧，照片要求见附件3。\n二、时间\n6月办理。\n附件：1.申请表\n\n示例学院\n2025年5月8日\n附件1\n申请表\n姓名。",
            good="示例学院学位申请通知\n一、材料\n1.申请表见附件1，证书要求见附件2，照片要求见附件3。\n二、时间\n6月办理。\n附件：1.申请表\n2.证书要求\n3.照片要求\n\n示例学院\n2025年5月8日\n附件1\n申请表\n姓名。\n附件2\n证书要求\n原件。\n附件3\n照片要求\n两寸。",
        ),
        # 附件合成一份材料的，只提示
        Example(
            bad="云岭市精品课程评选通知\n一、条件\n课程特色鲜明。\n二、材料\n填写申报表（附件1）、汇总表（⟦附件2⟧）。\n⟦附件：申报材料⟧",
            good="云岭市精品课程评选通知\n一、条件\n课程特色鲜明。\n二、材料\n填写申报表、汇总表。",
        ),
        # 列了三个，附了两个
        Example(
            bad="云岭市校园安全工作方案\n一、任务\n排查隐患（见附件2）。\n二、保障\n加强领导。\n附件：1.任务分工表\n2.隐患台账\n⟦3.考核细则⟧\n"
            "附件1\n任务分工表\n安全科负责排查。\n附件2\n隐患台账\n逐项登记。",
            good="云岭市校园安全工作方案\n一、任务\n排查隐患（见附件2）。\n二、保障\n加强领导。\n附件：1.任务分工表\n2.隐患台账\n"
            "附件1\n任务分工表\n安全科负责排查。\n附件2\n隐患台账\n逐项登记。",
        ),
        # 说明里漏了第二个，后面的仍算列出
        Example(
            bad="云岭市研学实践方案\n一、任务\n走进田野。\n二、保障\n加强领导。\n附件：1.路线表\n3.安全须知\n"
            "附件1\n路线表\n三条路线。\n⟦附件2⟧\n报名表\n按校填写。\n附件3\n安全须知\n听从指挥。",
            good="云岭市研学实践方案\n一、任务\n走进田野。\n二、保障\n加强领导。\n附件：1.路线表\n2.报名表\n3.安全须知\n"
            "附件1\n路线表\n三条路线。\n附件2\n报名表\n按校填写。\n附件3\n安全须知\n听从指挥。",
        ),
        # 附了没有列；正文提到的附件不存在
        Example(
            bad="示例县课后服务实施方案\n一、任务\n做好登记（见⟦附件3⟧）。\n二、保障\n加强领导。\n附件：1.服务清单\n附件1\n服务清单\n作业辅导。\n⟦附件2⟧\n收费标准\n按规定执行。",
            good="示例县课后服务实施方案\n一、任务\n做好登记（见附件1）。\n二、保障\n加强领导。\n附件：1.服务清单\n2.收费标准\n附件1\n服务清单\n作业辅导。\n附件2\n收费标准\n按规定执行。",
        ),
        Example(
            bad="示例县隐患排查方案\n一、任务\n按照⟦附件3⟧逐项填写。\n二、保障\n加强领导。\n附件：1.任务清单\n2.排查表\n附件1\n任务清单\n逐校排查。\n附件2\n排查表\n逐项登记。",
            good="示例县隐患排查方案\n一、任务\n按照附件2逐项填写。\n二、保障\n加强领导。\n附件：1.任务清单\n2.排查表\n附件1\n任务清单\n逐校排查。\n附件2\n排查表\n逐项登记。",
        ),
        # 附件整个没有放进文件的，只提示一次；网页上空着的“附件：”、另发的附件不提示
        Example(
            bad="青禾区2025年教育工作要点\n一、任务\n办好学校。\n二、保障\n加强领导。\n⟦附件一：重点任务清单⟧\n附件二：行事历",
            good="青禾区2025年教育工作要点\n一、任务\n办好学校。\n二、保障\n加强领导。\n附件：",
        ),
        # 接连列出的，末一个也只是名称，不是附件本身
        Example(
            bad="云岭市第四中学禁毒学习方案\n一、要求\n完成两课时。\n二、账号\n按班分发。\n⟦附件一：高一账号⟧\n附件二：高二账号\n操作流程：\n打开平台。\n完成作业。\n提交成绩。",
            good="云岭市第四中学禁毒学习方案\n一、要求\n完成两课时。\n二、账号\n按班分发。\n附件一：高一账号.xls\n附件二：高二账号.xls\n操作流程：\n打开平台。\n完成作业。\n提交成绩。",
        ),
        # 写作“附：”“附1”的也是附件
        Example(
            bad="青禾区第三小学工作计划\n一、任务\n办好学校。\n二、保障\n加强领导。\n附：1．行事历\n⟦2．值班表⟧\n附1\n行事历\n九月一日开学。",
            good="青禾区第三小学工作计划\n一、任务\n办好学校。\n二、保障\n加强领导。\n附：1．行事历\n2．值班表\n附1\n行事历\n九月一日开学。\n附2\n值班表\n每日两人。",
        ),
        # 通知的附件就是方案本身
        Example(
            bad="云岭市教育局关于做好阅读推广工作的通知\n各学校：\n现将方案印发给你们。\n附件：1.云岭市阅读推广实施方案\n⟦2.推荐书目⟧\n云岭市教育局\n2025年3月1日\n"
            "附件1\n云岭市阅读推广实施方案\n一、总体要求\n爱读书。\n二、任务\n读好书。",
            good="云岭市教育局关于做好阅读推广工作的通知\n各学校：\n现将方案印发给你们。\n附件：云岭市阅读推广实施方案\n云岭市教育局\n2025年3月1日\n"
            "附件\n云岭市阅读推广实施方案\n一、总体要求\n爱读书。\n二、任务\n读好书。",
        ),
        # 正文说的附件1，与附上的附件1不是一回事
        Example(
            bad="云岭市先进选树工作方案\n一、总体要求\n弘扬师德。\n二、推荐\n按分给各区的⟦名额（见附件1）⟧推荐人选。\n附件：1.候选人推荐表\n云岭市教育局\n2025年3月23日\n附件1\n候选人推荐表\n姓名\n性别",
            good="云岭市先进选树工作方案\n一、总体要求\n弘扬师德。\n二、推荐\n按分给各区的名额推荐人选，填写推荐表（见附件1）。\n附件：1.候选人推荐表\n云岭市教育局\n2025年3月23日\n附件1\n候选人推荐表\n姓名\n性别",
        ),
    ),
    allows=(
        # 几份子方案各在末尾写“见附件”，附件统一附在最后；“见附件1”的下一行不是附件
        "云岭市第四中学名师培养方案\n一、目标\n培养名师。\n二、细则\n见附件1：《岗位津贴细则》\n附件2：《质量奖细则》\n云岭市第四中学助学奖实施方案\n一、目标\n资助学生。\n二、细则\n见附件3：《助学奖细则》\n"
        "附件1\n岗位津贴细则\n按月发放。\n附件2\n质量奖细则\n按年评选。\n附件3\n助学奖细则\n按学期发放。",
        # 附件里列的几个计划不是另一份计划
        "青禾区教育发展规划\n一、总体要求\n办好教育。\n二、项目\n建设学校（详见附件2）。\n三、政策\n落实政策（详见附件1）。\n附件1\n政策体系\n初中提质攻坚行动计划\n幼儿园普惠行动计划\n教师素质提升行动计划\n健康校园行动计划\n"
        "附件2\n学校建设项目\n城东小学。",
        # 清单也写作“附表”；表里的一栏叫“附件”
        "示例县工作坊展评方案\n一、要求\n以校为单位。\n二、报送\n按时报送。\n附表：1.展评活动报送表\n2.学生信息采集表\n附表1\n展评活动报送表\n学校名称\n展区设计：\n附件\n视频资料（不超过8分钟；格式不限）\n附表2\n学生信息采集表\n姓名",
        # 附件是可以下载的文件
        "示例县空间建设通知\n各学校：\n一、要求\n认真推荐。\n附件： 点此下载\n1：用户名单\n2．评价指标\n3．汇总表\n示例县教育局",
        "示例县入会通知\n各学校：\n一、要求\n填写申请表（附件2）和汇总表（附件4）。\n二、程序\n自愿申请。\n附件1：\n202503051621.docx\n附件2：\n202503051622.docx\n附件3：\n202503051623.docx\n附件4：\n202503051624.docx",
        # 网页上列出的附件文件
        "云岭市第四中学招生办法\n一、计划\n招收两名。\n二、程序\n网上报名。\n附件1：登记表.doc  下载\n附件2：计划数.xls  下载",
        # 名称写法略有不同的，是同一附件
        "云岭市先进选树工作方案\n一、总体要求\n弘扬师德。\n二、推荐\n按名额分配方案（附件1）推荐，报送推荐人选名单（附件2）。\n附件：1.各区名额\n2.推荐人选汇总表\n附件1\n各区名额\n城区三名。\n附件2\n推荐人选汇总表\n姓名\n性别",
        # 附在后面的书目、歌单不是附件清单；附表紧接在“附：”之下
        "云岭市第四中学合唱比赛方案\n一、要求\n人人参加。\n二、评分\n分三等。\n附：参考曲目\n1. 山里的风\n2. 大海的信\n3. 林中的路\n4. 河边的灯\n5. 田野的歌",
        "云岭市第四中学开放日方案\n一、要求\n热情接待。\n二、时间\n11月6日。\n附：开放日安排表\n时间\n内容\n上午\n听课\n下午\n座谈",
    ),
)
