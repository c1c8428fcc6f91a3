"""How much a line looks like the cell of a table, judged by the line alone."""

import re

from msgspec import Struct

from planlint.plan.parse.persons import is_person
from planlint.text.normalize import without_blanks

_HEADERS = frozenset(
    "时间 日期 内容 项目 地点 场地 场所 序号 编号 姓名 性别 年龄 班级 年级 班主任 教官 领队 负责人 责任人 联系人 "
    "联系电话 电话 备注 单位 责任单位 牵头单位 配合单位 责任部门 责任科室 牵头部门 主题 主持 主持人 科目 学科 课程 "
    "节次 考场 考场号 教室 教室号 类别 名称 职务 职称 任务 措施 要求 分值 得分 权重 评分标准 评价标准 指标 指标名称 "
    "目标值 数量 金额 单价 规格 月份 月 周次 星期 活动内容 活动名称 活动时间 活动地点 工作内容 工作主题 工作重点 "
    "工作任务 具体措施 具体内容 主要内容 主要任务 重点任务 完成时限 完成时间 时限 进度安排 签名 签字 盖章 学校 "
    "学校名称 参加对象 参加人员 参与对象 监考员 监考 监考员甲 监考员乙 组别 组长 队员 组员 成员 训练内容 培训内容 "
    "培训时间 学习内容 学生姓名 家长姓名 身份证号 民族 出生年月 政治面貌 学历 毕业院校 通讯地址 环节 流程 步骤 阶段 "
    "等级 等次 奖项 名次 人数 名额 属性 现状 基期 年份 车号 车次 房间号 座位号 竞赛名称 节目名称 作品名称 指导教师 "
    "指导老师 一等奖 二等奖 三等奖 优秀奖 合计 小计 总计 类型 级别 备考 形式 方式".split()
)
"""The heads of columns, without blanks."""

_CLOCK = r"(?:[上下中]午|早上|晚上|晚)?\d{1,2}:\d\d(?:[-—~至]+\d{1,2}:\d\d)?(?:左右|开始|[前后])?"
_DAY = (
    r"(?:D\d|第[一二三四五六七八九十]天)?(?:\d{1,2}月)?\d{1,2}日(?:\(.{1,4}\))?"
    r"|\(?(?:星期|周)[一二三四五六日天]\)?|第[一二三四五六七八九十\d]{1,3}[周天课节]"
)
_AMOUNT = r"\d{1,6}(?:\.\d{1,3})?(?:分|人|名|个|万元|元|%|所|项|次|节|小时|分钟|级|班|篇|米|套|件|台|间)"
_CLASS = r"[高初小]?[一二三四五六七八九]?(?:年级)?\(?\d{1,2}\)?班"
_VALUE = re.compile(
    rf"{_CLOCK}|{_DAY}|{_AMOUNT}|{_CLASS}|\d{{1,4}}|\d{{7,12}}|[上下中]午|早上|晚上|全天"
    rf"|[一-龥]{{2,4}}\(\d{{1,3}}\)|第[一二三四五六七八九十]名|[/√×-]"
)
"""What only a cell consists of: a time, a day, an amount, a class, a number."""
_END = re.compile(r"[。;!?]")
_LABEL = re.compile(r"[^:]{1,12}:")


class CellScore(Struct, frozen=True):
    """How much a line looks like a cell: *points* are positive for a cell and negative for prose.

    *is_strong* is true for what hardly occurs outside of tables.
    """

    points: float
    is_strong: bool = False


_STRONG, _HEADED = 2.0, 2.0
_PROSE = ((24, -0.4), (40, -1.2), (80, -2.5))  # the longest line, and its points
_LONGEST, _LONG = 200, -6.0


def score_line(folded: str, *, repeated: bool) -> CellScore:
    """Return how much a line looks like a cell; *repeated* if its words are another line's too."""
    if len(folded) > _LONGEST:
        return CellScore(_LONG)
    words = without_blanks(folded)
    if words in _HEADERS:
        return CellScore(_HEADED, is_strong=True)
    if len(words) <= 20 and (_VALUE.fullmatch(words) or is_person(folded)):
        return CellScore(_STRONG, is_strong=True)
    sentence = _END.search(words) is not None
    if not sentence and not _LABEL.match(words):
        if len(words) <= 10:
            return CellScore(1.5 if repeated else 0.7)
        if len(words) <= 16:
            return CellScore(1.0 if repeated else 0.3)
    cost = next((points for longest, points in _PROSE if len(words) <= longest), _LONG)
    return CellScore(cost - (0.6 if sentence or len(words) <= 16 else 0.0))
