"""Quotes, brackets and title marks come in pairs."""

from collections.abc import Iterator

from planlint.authoring import Analysis, Basis, Example, Hit, PairFault, Rule, Severity, UnpairedMark, fold

_WIDE = {half: chr(ord(half) + 0xFEE0) for half in "()[]{}<>"}

_STYLE = 3
"""Quotes “so" in a plan that are one finding: the whole text was typed or converted so."""


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each mark without a partner, quotes “so" throughout once; a pair may span several paragraphs, and in a title several lines."""
    text = analysis.plan.source.text
    mixed = [mark for mark in analysis.unpaired_marks if _is_mixed(mark)]
    is_style = len(mixed) >= _STYLE
    for mark in analysis.unpaired_marks:
        fault = _fault(mark, text[mark.span.start : mark.span.end])
        if not (is_style and _is_mixed(mark)):
            yield Hit(mark.span, {"mark": mark.mark, "fault": fault}, mark.edits)
        elif mark is mixed[0]:
            edits = tuple(edit for one in mixed for edit in one.edits)
            places = tuple(one.span for one in mixed)
            yield Hit(mark.span, {"mark": mark.mark, "fault": f"{fault}（共{len(mixed)}处）"}, edits, related=places)


def _is_mixed(mark: UnpairedMark) -> bool:
    return mark.fault is PairFault.MISMATCHED and '"' in mark.pair


def _fault(mark: UnpairedMark, written: str) -> str:
    """Return the fault in words, with the marks in the width of those *written* in the text."""
    first, second = (_wide(one) if _is_wide(written, mark) else one for one in mark.pair)
    if mark.fault is PairFault.ALONE:
        return f"「{first}」之后没有「{second}」" if mark.mark == mark.pair[0] else f"「{second}」之前没有「{first}」"
    if mark.fault is PairFault.CROSSED:
        return f"「{_wide(mark.mark) if _is_wide(written, mark) else mark.mark}」与前后的标点交错"
    return f"「{first}」与「{second}」{'前后颠倒' if mark.fault is PairFault.REVERSED else '不成对'}"


def _is_wide(written: str, mark: UnpairedMark) -> bool:
    return written[:1] != fold(written[:1]) and fold(written[:1]) in mark.pair


def _wide(mark: str) -> str:
    """Return the full-width form of a half-width bracket."""
    return _WIDE.get(mark, mark)


RULE = Rule(
    code="PUN001",
    name="unpaired-mark",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    title="引号、括号、书名号应当成对",
    message="标点有误：{fault}",
    why="引号、括号、书名号只有一半，引文和名称的起止就不明。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Analysis,
    check=check,
    advice="补上缺的一半，或者删去多余的一半。",
    examples=(
        # 通篇这样写的引号，报一次
        Example(
            bad='示例县2025年教育工作要点\n一、任务\n落实“双减⟦"⟧政策，办好“三点半"课堂。\n建设“强基"项目。\n二、保障\n加强领导。',
            good="示例县2025年教育工作要点\n一、任务\n落实“双减”政策，办好“三点半”课堂。\n建设“强基”项目。\n二、保障\n加强领导。",
        ),
        # 省略号是原文的，照报
        Example(
            bad="示例县课题方案\n一、安排\n文件名写作⟦“⟧区域加姓名，学科如语文、数学、英语……\n二、保障\n加强领导。",
            good="示例县课题方案\n一、安排\n文件名写作“区域加姓名”，学科如语文、数学、英语……\n二、保障\n加强领导。",
        ),
        # 后一半打成了前一半或直引号，前一半打成了后一半，前后颠倒
        Example(
            bad='示例县2025年教育工作要点\n一、任务\n落实“双减⟦“⟧政策。\n建设“强基⟦"⟧项目。\n用好⟦”⟧三个课堂”。\n办好⟦”阳光餐厅“⟧。\n二、保障\n加强领导。',
            good="示例县2025年教育工作要点\n一、任务\n落实“双减”政策。\n建设“强基”项目。\n用好“三个课堂”。\n办好“阳光餐厅”。\n二、保障\n加强领导。",
        ),
        # 不是指某一项的，仍缺一半
        Example(
            bad="云岭市选课管理办法\n一、范围\n课程属附件2⟦）⟧的不计，共3⟦）⟧项目，选修2⟦）⟧门。\n二、计分\n分开计算。",
            good="云岭市选课管理办法\n一、范围\n课程属附件2的不计，共3项目，选修2门。\n二、计分\n分开计算。",
        ),
        # 缺一半的，类型不一的
        Example(
            bad="云岭市校园安全方案\n一、依据\n按照⟦《⟧学校安全条例和云政发〔2025⟦]⟧3号文件，落实“三防”要求⟦)⟧。\n二、任务\n配备器材⟦（⟧警棍、盾牌，做好检查。",
            good="云岭市校园安全方案\n一、依据\n按照《学校安全条例》和云政发〔2025〕3号文件，落实“三防”要求。\n二、任务\n配备器材（警棍、盾牌），做好检查。",
        ),
        # 前后交错的；标题两行合起来看
        Example(
            bad="云岭市教育局关于印发《云岭市\n教师阅读行动方案》的通知\n各学校：\n现印发给你们。\n云岭市教师阅读行动方案\n一、任务\n读好“《教育漫谈》”等书（包括“《课堂观察”⟦》⟧）。\n二、保障\n加强领导。",
            good="云岭市教育局关于印发《云岭市\n教师阅读行动方案》的通知\n各学校：\n现印发给你们。\n云岭市教师阅读行动方案\n一、任务\n读好“《教育漫谈》”等书（包括“《课堂观察》”）。\n二、保障\n加强领导。",
        ),
        # 后一半没有写
        Example(
            bad="青禾区师德建设方案\n一、要求\n建好队伍。\n二、任务\n学习⟦《⟧师德手册。",
            good="青禾区师德建设方案\n一、要求\n建好队伍。\n二、任务\n学习《师德手册》。",
        ),
    ),
    allows=(
        # 网页上被省略号截断的链接
        "示例市展会方案\n一、安排\n组织参展。\n时隔数年重启“好房子展销会暨春季...\n二、保障\n加强领导。",
        # 附件的题名跨行；项号两边的括号夹了空格
        "示例市管理通知\n各单位：\n一、要求\n1.不受《管理办法》第三十二条第( 一 ) 项、第 ( 二 ) 项限制。\n附件：1.2025年学校“巩固成果 促\n\n进规范建设”工作要点\n\n示例市教育局\n2025年1月2日",
        "示例县公积金通知\n各单位：\n一、额度\n1.按缴存情况核定。\n示例县公积金中心\n2025年1月2日\n附件\n《关于调整\n贷款额度的通知（征求\n意见稿）》政策解读\n一、背景\n支持消费。",
        # 分、秒的撇号
        "示例中学跑操方案\n一、时间\n1.高一请于9：16”00前到达，高二请于9：15”30前到达。",
        # 文件夹的路径；跨行的名称；网址在下一行的括号
        "示例中学配音比赛方案\n一、报送\n1.把片段上传至“团委〉社团部〉英语社〉配音大赛”文件夹。",
        "示例县公积金调整通知\n各单位：\n一、额度\n1.按缴存情况核定。\n示例县公积金中心\n2025年1月2日\n《关于调整贷款额度\n上限的通知\n（征求意见稿）》说明\n一、背景\n支持住房消费。",
        "示例县房源公示方案\n一、公示\n房源在门户网站公示（网址：\nhttp://example.com/house）。\n二、要求\n及时更新。",
        # 网页里没有转换的引号
        "示例县2025年工作要点\n1.打造“书香校园&quot;，办好读书节。",
        # 半角全角的括号可以相配，1)不缺括号，小于号不是书名号
        "示例县2025年教育工作要点\n一、任务\n1)近视率<50%；2)办学条件(含民办）达标。\n二、保障\n加强领导。",
        # “第2）项”指写作“2）”的一条，不缺括号；在括号里也一样
        "云岭市选课管理办法\n一、范围\n课程属第1）项的，可以同时满足第2）或3）项要求（属第4）项的除外），按1）至3）项办理。\n二、计分\n第2）、3）款和第（4）款分开计算，见第a)条，同第2）。",
        # 引文有几段的，每段以前引号开头，末段才有后引号；括号可以跨段
        "青禾区师德建设方案\n一、要求\n区委指出：“教师要有理想信念。\n“教师要有扎实学识。”\n（一）公办学校（含：\n1.小学；\n2.初中）\n二、任务\n学习师德手册。",
    ),
)
