"""The words that distinguish a commitment from a number that promises nothing; all patterns are for folded text."""

import re

from planlint.text.numerals import CHINESE_TENS


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


PRODUCE = "(?<!力)争创|发展(?=[^,。]{0,4}(?:党员|团员|会员))|争取(?=[^,。]{0,12}(?:资金|经费|专项|债券|编制|名额))|" + _any(
    "新建 改建 扩建 改扩建 新改扩建 新改建 续建 复建 重建 建成 建好 建设 建立 设立 新设 开设 增设 成立 组建 创建 创成 "
    "创办 创设 创树 打造 培育 培养 培训 轮训 选派 选拔 选树 选聘 选育 遴选 评选 评定 认定 命名 推选 表彰 奖励 招聘 招收 "
    "招录 招引 引进 引育 引培 补充 配备 配置 购置 添置 采购 更新 更换 安装 改造 改造提升 升级 维修 新增 增加 增补 扩增 增招 "
    "举办 承办 召开 开展 组织 实施 完成 实现 开发 研发 研制 编写 编制 制定 制作 录制 出版 发布 推出 推介 征集 申报 立项 获批 "
    "获评 获得 通过 筹措 筹集 募集 投入 发放 资助 惠及 受益 覆盖 输送 吸纳 储备 开工 竣工 投用 交付 启用 盘活 处置 淘汰 "
    "整治 消除 化解 拆除 撤并 提供 带动 使用 签约 落地 转化 接待 安置 帮扶 救助 配齐 清理 压减 减少 清偿 集聚 释放 供应 "
    "实行 设置 布局 孵化 筹建 开办 开通 修订 出台 印发 授予"
)
"""Verbs whose object is created, won or done by the plan: 新增3所, 评选30名."""

ATTEND = _any(
    "推进 推动 推广 指导 支持 鼓励 引导 督促 督导 发挥 加强 强化 深化 优化 完善 健全 围绕 聚焦 针对 依托 借助 利用 涉及 "
    "帮助 做好 抓好 抓实 抓牢 做实 做优 落实 贯彻 坚持 突出 关注 加快 促进 巩固 拓展 丰富 规范 统筹 结合 按照 根据 面向 "
    "包括 包含 现有 原有 已有 共有 设有 拥有 建有 调整 参与 参加 协调 联合 会同 配合 探索 研究 扩大 提升 提高 增强 保障 "
    "维护 整合 分布 组成 属于 分为 分成 凝聚 对接 用好 管好 办好 严格 执行 持续 总结 坚守 牢记 树牢 做到 克服 破解 解决 应对 "
    "防范 打好 落细 辐射 协助 监督 规划"
)
"""Verbs that deal with what already exists: 推动4所学校发挥作用, 围绕三个方面."""

NOUN = re.compile("率|者|员|机构|质量|对象|制度")
"""Endings that make a noun of a verb of `PRODUCE`: 培训机构, 覆盖率."""
NOMINAL = re.compile(
    "率|中心|站|员|团|师|基地|平台|机构|单位|园区|体|项目|工程|课|班|示范|试点|案例|基金|学校|校|实验|服务|资源|指南|清单|教师"
    "|委员会|联盟|会|室|点|型|性|类|度"
)
"""Endings that make a noun of a verb of `ATTEND`: 指导中心, 推广基地."""
CUE = re.compile(f"(?P<produce>{PRODUCE})|(?P<attend>{ATTEND})")

STRONG = re.compile(
    "新建|改扩建|新改扩建|续建|建成|新增|增设|新设|创建|争创|评选|遴选|选派|培养|培训|引进|招聘|招收|添置|购置|输送|开工|竣工"
    "|认定|举办|召开"
)
"""Verbs of `PRODUCE` whose object is usually counted, even by 一."""
SINGLE = re.compile("[所家座处间场次期]")
"""Units that 一 counts after a strong verb (新建一所幼儿园); elsewhere 一 is an article (一支队伍, 一批品牌)."""

_UP_OR_DOWN = "提高|提升|上升|增长|增加|下降|降低|减少|压减|压缩|缩小|缩短|扩大"
REACH = re.compile(
    f"(?:(?:{_UP_OR_DOWN}|发展|拓展|扩充|达|增|升|降|扩)?(?<![直遇来得想找见])[到至]了?|达到?了?"
    f"|(?:控制|稳定|保持|维持|巩固|压降)在|保持|稳定|突破|目标[为是]|(?P<change>{_UP_OR_DOWN})了?|(?<=增[幅速长])|(?<=[涨降]幅))[^一-龥]?$"
)
"""The words right before the value of an indicator."""
GROWN = re.compile("(?:扩大|增加|提高|提升|增长|增|达|升|扩|拓展|发展|上升|扩充|壮大|减少|压减|降)[到至][^一-龥]?$")
"""The verb and 到 before a number of things: 增加到5所, but not 到5所学校跟岗."""
RATIO = re.compile("(?:率|比例|占比|比重|比率|覆盖面)[^一-龥]?$")
DONE = re.compile(
    "建成|竣工|投用|投入使用|开工|完工|达标|通过|创成|创建成功|完成|达到|实现|纳入|获批|入选|启用|交付|落成|改造|建立|配备"
)
"""Predicates of a number of things: 3所学校竣工投用."""

EXISTING = re.compile("(?:即|[^平相均同]等|这|该|其他|其余|上述|现有|原有|为期|历时|每|第|按|按照|以|属于|居|前)$")
"""The words before a number of things that already exist."""
BASE = re.compile("[由从](?:[^,。由从]{0,10})$")
"""The words before a starting value (由85%提高到90%), or before a number of people (由5人组成)."""
EXTENT = re.compile("(?:投资|资金|经费|预算|造价|面积|占地|里程|总长|长度|容积|规模)约?$")
"""The words before the size of a thing, which promises nothing by itself."""
MUST = re.compile("不得|严禁|禁止|原则上|应当|必须|(?<!无)须|应$|一般[为应]|标准为")
STANDARD = re.compile("每[^年月周日天学期季,。]{1,6}$|按(?!时|期|计划|规划)[^,。]{0,24}$|用于[^,。]{1,20}比例$|^或")
"""The words before the limit of a norm: 每支不少于20人, 按人均不低于6元, 用于民生的比例不低于70%."""
STAFFING = re.compile("^[^前底年月]{0,8}每[所校园班县区乡镇个][^,。;前底年月]{0,4}(?:至少|都|均|应)?配[备齐足](?:至少)?$")
"""The words before the number of a norm on staff: 每校至少配备1名."""
CONDITION = re.compile("[^,。;、:()的]{1,8}的")
"""The words after a number that says whom a norm is for: 1000名以上学生的学校."""
MEASURED = frozenset("元 平方米 立方米 公里 米 吨 亩 公顷 小时 天 个月 年 分 岁 个工作日".split())
"""Units in which thresholds are set: 超过6万元的, 500平方米以上的."""
MEANS = re.compile("通过|按照|根据|以")
"""The beginning of a clause about the means."""
LISTED = re.compile(
    "(?:任务|工程|行动|改革|重点|目标|举措|措施|机制|制度|体系|计划|方案|原则|要求|领域|环节|方面|层面|维度|问题|内容|专题|主题"
    "|政策|模式|关系|转变|格局|功能|能力|意识|自信|关口|战略|优势|阶段|步骤|创建|建设|工作|理念|特色|抓手|动力|规定|精神|教育"
    "|学习)$"
)
"""The head noun of a plan's own items: 四项工程, 两个工作目标."""
PLACES = re.compile("[^,。]{0,2}(?:平台|中心|阵地|载体|品牌|高地|试点|标准|清单|基地)")
"""Such a head noun after a Chinese numeral, with nothing else: 三个中心."""
ITEMS = ("项", "条", "个")
"""The units of such items."""
KINDS = ("类", "种")
"""Units that sort what is there: 四类课程."""
RUNS = re.compile("举办|开办|开展|组织|举行|承办|培训班")
"""Words that make 三期 three courses, not the third stage of works."""

SUFFIX = re.compile(
    "(?:再|将|要|同比|环比|在现有基础上|分别|累计|力争|平均|均|都|全部|总数|率先|稳步|每年|年均"
    "|(?:较|比(?![例重率])|同)[^,、]{0,6}年[^,、]{0,4}|[由从][^由从]{1,16}|[(（][^)]{0,40}[)）]){1,8}$"
)
"""Words after an indicator that are not part of it."""
YEARLY = re.compile(f"(?:每年|逐年)(?:[递平均]+)?(?:{_UP_OR_DOWN})$")
"""每年下降0.5个百分点: an outcome, though it comes year by year."""
UNNUMBERED = re.compile("只增不减|(?:工资|收入|待遇|补助|补贴)[^,。;]{0,24}不低于|“[^”]{0,6}不低于[^”]{0,6}”")
"""Norms without a number."""
WHERE = re.compile(f"(?:全[市区省县州校]|各[一-龥]{{1,3}}|首批|第[{CHINESE_TENS}]+批)")
"""Words before a number that name no thing."""
TRY = re.compile("探索|鼓励|有条件")
"""Words that weaken a commitment to an attempt: 探索…全覆盖."""
AND_SO_ON = re.compile("[^平相均同]等$")
"""The end of a list of names before their number: 西城小学等5所."""
SINCE = re.compile("以来|截[至止]|目前|(?<![在对将把从])(?:现[有辖设]|共有|下辖)(?=[^,。]{0,14}[0-9])")
"""Where a sentence turns to the past."""
ACHIEVE = re.compile("实现|确保|做到|力争|推动|达到")
"""Verbs that make a bare 100% a commitment."""
OBLIQUE = re.compile("[对以为从按由向与将把在占约]")
"""The beginning of a phrase that is not an object."""
SHAPE = re.compile("(?:坚持|构建|建立|形成|打造|完善|健全|建设|构筑|实行|按照|开展|实施)(?:了)?$")
"""Words that make 全覆盖 an attribute of something else."""
ENDS = re.compile("[,。;、:()和与及并而”]|目标|$")
"""What follows a predicate."""
PREFIX = re.compile(
    "(?:[、和及与,;:。 ]|并|同时|其中|力争|争取|确保|努力|基本|全部|初步|逐步|实现|达到|推动|推进|使|让|将|要|把|年内|综合|预计"
    "|计划|分别|全力|持续|不断|进一步|不低于)+"
)
"""Words before an indicator that are not part of it."""

NO_TARGET = re.compile(
    "(?<=[升高进])[到至]一个(?:新的?|更高的?)?[一-龥]{1,3}"
    f"|(?:以?下|上述)[列面]?[0-9{CHINESE_TENS}两]{{1,2}}[个项条类种大]"
    "|编制(?:人?数)?[0-9]{1,5}[人名]|没有(?:达到|获得|参加)?一次|总课[时程](?:数|量)?的[0-9.]{1,5}%"
    f"|(?:[^,。;:、和及\\s0-9]{{2,14}}[、和及]){{1,6}}[^,。;:、和及\\s0-9]{{2,14}}?[{CHINESE_TENS}两]{{1,2}}[项大](?![一-龥]{{0,4}}[0-9])"
)
"""Numbers that promise nothing: 提升到一个新的高度, 以下四个, 编制240人, the count of things named before (甲、乙和丙三项)."""

HISTORY = re.compile(
    "已(?:经|[建有达完实开累认创投成连评获])|(?<![为除])了(?![解结然望断])|截[至止]|至此|迄今|目前|(?<![较比])去年|过去|以来|同期"
    f"|连续[0-9{CHINESE_TENS}]+年"
)
"""A sentence about the past or the present."""
STANDARDS = re.compile("(?:技术|质量|验收|建设|配备|配置)(?:要求|标准|规范)$")
"""A heading above standards."""
GOALS = re.compile("目标|指标")
