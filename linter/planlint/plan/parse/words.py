"""The fixed words that show titles, offices, dates and remnants of web pages."""

import re

from planlint.text.numerals import CHINESE_TENS, CHINESE_YEAR_DIGITS

TITLE_NOUNS = (
    "工作要点 要点 实施方案 工作方案 行动方案 建设方案 改革方案 试点方案 整治方案 方案 行动计划 工作计划 计划 "
    "规划纲要 规划 纲要 实施意见 指导意见 意见 若干措施 措施 通知 函 批复 决定 公告 通告 通报 办法 实施细则 细则 规定 制度 "
    "应急预案 预案 工作报告 报告 工作总结 总结 清单 工作安排 安排 部署 任务书 责任书 分工表 任务表 一览表 指南 "
    "规程 规则 章程 公约 "
    "倡议书 汇编 请示 条例 工作思路 工作打算"
).split()
"""What the title of an official document ends in (文种)."""

OTHER_NOUNS = (
    "思路 打算 建议 讲话稿 讲话 致辞 致词 发言稿 发言 演讲稿 讲稿 寄语 贺信 会议纪要 纪要 简报 通讯 小结 "
    "述职报告 综述 行事历 校历 "
    "日程表 日程 课程表 安排表 时间表 公开信 邀请函 须知 守则 准则 评分标准 标准 大纲 手册 流程 议程 脚本 "
    "主持词 简章 承诺书 启事 汇报"
).split()
"""What a title ends in at the head of a file only; elsewhere such a line is as often a heading or a cell."""

NOTICE_NOUNS = ("通知", "函", "批复", "决定", "公告", "通告", "命令", "令")
"""What the title of a document that issues a plan ends in."""

_NOUN = "|".join(sorted(TITLE_NOUNS, key=len, reverse=True))
TITLE_END = re.compile(rf"(?:{_NOUN})(?:摘要|节录|节选)?(?:\([^()]*\))*$")
"""The end of a title, with or without 摘要, （试行） or （2024—2026年）."""

_OTHER_NOUN = "|".join(sorted(OTHER_NOUNS, key=len, reverse=True))
TITLE_END_AT_HEAD = re.compile(rf"(?:{_NOUN}|{_OTHER_NOUN})(?:摘要|节录|节选)?(?:\([^()]*\))*$")
"""The end of a title at the head of a file."""

NOT_TITLE = re.compile(
    r"[。;:!?]|^(?:现将|现就|根据|按照|为了|为贯彻|为深入|制定|出台|印发|落实|详见|参照|依据|请|要|各|注|本)|(?:如下|附后)$"
    r"|(?:长|主席|主任|书记)\s+[一-鿿·]{2,12}$|^(?:代|副)?[省市县区州盟旗]长[一-鿿]{2,4}$"
    r"|^[—–-]{1,4}\(?\d{4}年\d{1,2}月|[作做]了?(?:政府|法院|检察院)?工作报告$|^\(?\d{4}年\d{1,2}月\d{1,2}日在"
)
"""What a title never contains."""

WEB = re.compile(
    r"(?:当前位置|您(?:现在)?(?:的|所在)位置|首页|索引号|信息索引|主题分类|发布(?:单位|机构|时间|日期)|内容分类"
    r"|公开(?:方式|范围|目录|形式|类别)"
    r"|有效性|生成日期|失效日期|效力状态|点击(?:次数|量)|浏览(?:次数|量)?|访问量|字号|字体|分享到?|扫一扫|打印"
    r"|下载|全屏|收藏|加大|还原|减小"
    r"|关闭(?:窗口|本页)?|返回顶部|上一篇|下一篇|相关(?:链接|解读|文章|附件|报道|新闻|阅读)|图表解读|文字解读"
    r"|其他解读|政策解读|责任编辑|编辑|作者|来源|信息来源"
    r"|文号|文章来源|网站地图|联系我们|版权所有|主办单位|承办|技术支持|政府网站标识码|备案号)\s*(?:[:】\]].*|$)"
    r"|(?:时间|日期)\s*(?:$|[:】\]]\s*(?:\d{4}[-/.]\d.*)?$)|日期\s*:\s*\d{4}年\d{1,2}月\d{1,2}日$"
    r"|.*(?:公网?安网?备|公安网备|ICP备|icp备).{0,30}|>.*|\[\s*打印\s*\]|【(?:字号|字体|打印|关闭|大|中|小).*"
    r"|[A-Za-z0-9_()-]{6,60}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar)"
    r"|】|-{1,3}|—?\s*\d{1,3}\s*—?"
    r"|扫一扫.*|https?://\S+|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?: \d\d?:\d\d(?::\d\d)?)?|第?\s*\d+\s*[/页].*"
    r"|市\(地\)级|[\dA-Z]{8,}/\d{4}-\d+|政务公开|政策发布"
)
"""A line that belongs to a web page or its print-out, not to the document; matched as a whole."""

OFFICE = re.compile(
    r"(?:政府|办公室|办公厅|委员会|党委|党组|工委|教工委|教育局|教体局|局|厅|部|院|处|科|署|会|组|委|办|所|中心"
    r"|学校|中学|小学|大学|学院|幼儿园|集团|公司|总支|支部|[实附][中小]"
    rf"|[{CHINESE_TENS}]中)$"
)
"""The end of an office's name."""

DATE = re.compile(
    rf"(?:\d{{4}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日"
    rf"|[二一][{CHINESE_YEAR_DIGITS}OＯ0]{{3}}年[{CHINESE_TENS}]{{1,2}}月[{CHINESE_TENS}]{{1,3}}日)"
)
"""A date of issue (成文日期), in Arabic or Chinese numerals."""

LOOSE_DATE = re.compile(
    rf"\d{{4}}\s?年\s?\d{{1,2}}\s?月|\d{{4}}(?:\.\d{{1,2}}\.\d{{1,2}}\.?|-\d{{1,2}}-\d{{1,2}}"
    rf"|/\d{{1,2}}/\d{{1,2}})|\d{{4}}[./-]\d{{1,2}}"
    rf"|[二一][{CHINESE_YEAR_DIGITS}OＯ0]{{3}}年[{CHINESE_TENS}]{{1,2}}月"
)
"""A date below a signature in another form: 2025年3月, 2025.3.1, 2025-03-01."""

MEETING = re.compile(
    r"(?:[-—–]{1,4}\s?)?\(?(\d{4}年\d{1,2}月\d{1,2}日)\s?在?([^。;!?]{2,70}?(?:会议|大会|全会"
    r"|会)(?:第.{1,3}次(?:全体)?会议)?(?:上|通过)?)\)?"
    r"(?:\s[^。;:,!?]{2,40})?"
)
"""The line below a report's title: ——2025年1月8日在示例市第九届人民代表大会第四次会议上."""

DOCUMENT_NUMBER = re.compile(r"[一-鿿]{1,15}[〔\[(【]\s?\d{4}\s?[〕\])】]\s?第?\s?\d{1,5}\s?号")
"""A document number (发文字号), GB/T 9704—2012, 7.2.5; well-formed or not."""
