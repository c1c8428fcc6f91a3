"""The words that distinguish a commitment from a number that promises nothing; all patterns are for folded text."""

import re

from planlint.analysis.commitments.register import any_of, frames
from planlint.text.numerals import CHINESE_COUNTS, CHINESE_TENS

_FRAMES = frames()
_PRODUCE = (
    "(?<!力)争创|发展(?=[^,。]{0,4}(?:党员|团员|会员))|争取(?=[^,。年月]{0,12}(?:资金|经费|专项|债券|编制|名额))|"
    f"{any_of([word for word in _FRAMES['produce'] if word != '争创'])}"
)
ADJACENT = frozenset(_FRAMES["adjacent"])
"""Verbs that produce only right before a number, or after another verb: 建设提升管网120公里."""
_ADJACENT = any_of(_FRAMES["adjacent"])
NOUN = re.compile("率|者|员|机构|质量|对象|制度")
"""Endings that make a noun of a verb of `PRODUCE`: 培训机构, 覆盖率."""
NOMINAL = re.compile(
    "率|中心|站|员|团|师|基地|平台|机构|单位|园区|体|项目|工程|课|班|示范|试点|案例|基金|学校|校|实验|服务|资源|指南|清单|教师"
    "|委员会|联盟|会|室|点|型|性|类|度"
)
"""Endings that make a noun of a verb of `ATTEND`: 指导中心, 推广基地."""
_CUES = {word[0] for kind in ("produce", "relational", "adjacent") for word in _FRAMES[kind]} | set("争发")
CUE = re.compile(
    f"(?=[{''.join(sorted(_CUES))}])(?:(?P<produce>{_PRODUCE})|(?P<attend>{any_of(_FRAMES['relational'])}|{_ADJACENT}))"
)
"""A verb whose object is created, won or done by the plan (新增3所), or one that deals with what exists."""
CHAIN = re.compile(f"(?:{_PRODUCE}|{_ADJACENT}){{1,3}}[了出]?$")
"""Verbs right before a number, one of which may be of those that produce only there: 优化提升45个站台."""
SIZES = re.compile("总投资|投资额|造价|预算|建筑面积|占地(?:面积)?|用地(?:面积)?|总长度?|全长|里程|长度|容积|[宽高深]度?$")
"""The words before the size of a thing, which is not promised even under 确保."""
BARE = ("投资", "资金", "规模", "面积", "消费", "收入")
"""Heads that name an indicator only with a word before them: 固定资产投资, but not 投资11亿元."""
HEADED = re.compile(f"(?:{any_of(_FRAMES['head'])})$")
"""The end of an indicator."""
BENEFIT = re.compile(
    "(?:^|[,。;:、])?(?:重点|先行|率先)?(?:为|向|给|在|帮助|惠及|服务)(?:全[国省市区县州校])?(?:新增|超过?|近|约|至少)?$"
)
"""The words before a number of those who are served: 为6000名职工体检."""
SERVED = frozenset(("人", "户", "家", "所", "个", "村", "对", ""))
"""The units of those who are served."""
SERVES = re.compile(f"[一-龥]{{1,12}}?(?:{any_of(_FRAMES['service'])})")
"""What is done for them."""
EVERY_ONE = re.compile(
    "每一?[名个所位家校班户]([^,。;、]{1,10}?)(?:掌握|学会|参[与加]|拥有|完成|建成|达到|建有|配备|熟练|至少)"
)
HELD = re.compile("办好[场期次]|[抓做办]好.[^,。;、]{2,12}(?:轮训|培训|改造|整治|创建)")
"""A verb that deals with what exists, before a measure word and the noun of something that is held or done once."""
QUALITY = re.compile("(?:水平|质量|能力|效能|功能|品质|效益|层次|意识|机制|制度)$")
"""What is improved in things that exist: 提升9个基地建设水平."""
RELATIONAL = frozenset((*_FRAMES["relational"], *_FRAMES["adjacent"]))
OPENING = frozenset(_FRAMES["opening"])
"""Verbs at the beginning of a clause that the dictionary has as nouns or lacks."""
NEUTRAL = frozenset(
    (
        *_FRAMES["neutral"],
        "达到",
        "超过",
        "保持",
        "超出",
        "投入",
        "投资",
        "种植",
        "出栏",
        "竣工",
        "不得",
        "不准",
        "应当",
        "必须",
    )
)
"""Verbs of the dictionary that do not produce what is counted after them."""

STRONG = re.compile(
    "新建|改扩建|新改扩建|续建|建成|新增|增设|新设|创建|争创|评选|遴选|选派|培养|培训|引进|招聘|招收|添置|购置|输送|开工|竣工"
    "|认定|举办|召开"
)
"""Verbs of `PRODUCE` whose object is usually counted, even by 一."""
LISTING = re.compile(f"{STRONG.pattern}|改造|完成|投用|启用|交付|整治|建好|创成|治理|清理|修缮|维修|加固|拆除")
"""Verbs whose object may be named before its number: 改造城东小区等51个小区."""
SINGLE = re.compile("[所家座处间场次期]")
"""Units that 一 counts after a strong verb (新建一所幼儿园); elsewhere 一 is an article (一支队伍, 一批品牌)."""

_UP_OR_DOWN = "精简|缩减|下浮|提高|提升|上升|增长|增加|下降|降低|减少|压减|压缩|缩小|缩短|扩大"
REACH = re.compile(
    f"(?:(?:{_UP_OR_DOWN}|发展|拓展|扩充|达|增|升|降|扩)?(?<![直遇来得想找见])[到至]了?|达到?了?"
    f"|(?:控制|稳定|保持|维持|巩固|压降)在|保持|稳定|突破|目标[为是]|(?P<change>{_UP_OR_DOWN})了?|(?<=增[幅速长])|(?<=[涨降]幅))[^一-龥]?$"
)
"""The words right before the value of an indicator."""
GROWN = re.compile("(?:扩大|增加|提高|提升|增长|增|达|升|扩|拓展|发展|上升|扩充|壮大|减少|压减|降)[到至][^一-龥]?$")
"""The verb and 到 before a number of things: 增加到5所, but not 到5所学校跟岗."""
COMPARED = ("名次", "平均")
"""The units of a rank (全市前三) and of a comparison with an average."""
TIMES = re.compile("翻[一两二三]?番")
RANK = re.compile(f"前[{CHINESE_TENS}]")
RANKED = re.compile(
    "进入?(?!行)|跻身|位[居列]|排[名在位]|保持|稳[居定]|迈[入进]|挺进|冲[进刺入]|升[至到入]|力争|确保|实现|获得?|取得|达到"
)
"""The verbs of a rank."""
RATIO = re.compile("(?:率|比例|占比|比重|比率|覆盖面)[^一-龥]?$")
DONE = re.compile(f"(?<![不未能])(?:{any_of(_FRAMES['result'])}){{1,2}}")
"""Predicates of a number of things: 3所学校竣工投用."""

BUILT = re.compile(
    "(?:(?:开|复|完|竣)工|建成|落成|投[产用]|投入使用|启用|交付|落[地户]|签约|开业|运[行营]|通车|贯通|上市|达标|转化){1,2}"
)
"""Those whose subjects may be named before their number: 甲路、乙路等5个项目开工."""
CAUSES = re.compile("(?:力争|确保|积极|全力|加快|着力|重点)?(?:促进|助力|支持|引导|帮助|协助|带动|吸引)$")
"""The words before a number of things that are made to do something; 推动 and 让 are not part of any indicator."""
EXISTS = re.compile("^有$|(?:目标[是为]|至少|力争|确保|争取|要|将)有$")
"""The words before a number of things that are the subject: 目标是有8名运动员进入省队."""
MODEL = re.compile("[0-9](?![0-9.]{0,6}(?:[GDA]|[百千]?万|亿|千[伏瓦]|兆|亩|公里|平方|米|张床))")
"""What makes a number part of a name; 2100个5G基站 and 6个10万千瓦项目 count."""
EXISTING = re.compile(
    "(?:即|[^平相均同]等|这|该|其他|其余|上述|现有|原有|为期|历时|每|第|按|按照|以|属于|居|(?<![底末月日年])前|届)$"
)
"""The words before a number of things that already exist."""
BASE = re.compile("[由从](?:[^,。由从]{0,10})$")
"""The words before a starting value (由85%提高到90%), or before a number of people (由5人组成)."""
EXTENT = re.compile("(?:投资|资金|经费|预算|造价|面积|占地|里程|总长|长度|容积|规模)约?$")
"""The words before the size of a thing, which promises nothing by itself."""
MUST = re.compile("不得|不能|不可|严禁|禁止|原则上|应当|必须|(?<!无)须|应$|一般[为应]|标准为")
EACH_PLACE = re.compile(
    "每个?(?:地|产业|园区|[省市县区州]|县区|乡镇|街道|镇|村|社区)[^,。;:]{0,16}?(?:建设|建成|建好|办好|创建|新建|打造|建立|扶持|培育)$"
)
"""The words before a number in each of many places, which is to come even where it is only a rule: 每个县原则上建设一所."""
STANDARD = re.compile("每[^年月周日天学期季,。]{1,6}$|按(?!时|期|计划|规划)[^,。]{0,24}$|用于[^,。]{1,20}比例$|^或")
"""The words before the limit of a norm: 每支不少于20人, 按人均不低于6元, 用于民生的比例不低于70%."""
STAFFING = re.compile("^[^前底年月]{0,8}每[所校园班县区乡镇个][^,。;前底年月]{0,4}(?:至少|都|均|应)?配[备齐足](?:至少)?$")
"""The words before the number of a norm on staff: 每校至少配备1名."""
CONDITION = re.compile("[^,。;、:()的]{1,8}的")
"""The words after a number that says whom a norm is for: 1000名以上学生的学校."""
MEASURED = frozenset("元 平方米 立方米 公里 米 吨 亩 公顷 小时 天 个月 年 分 岁 个工作日".split())
"""Units in which thresholds are set: 超过6万元的, 500平方米以上的."""
RATE_REACHED = re.compile("(?:率|比例|比重|占比)[^,。;]{0,4}(?:达到?|提高到|提升[到至])$")
"""The end of such a clause that reaches a rate all the same: 通过网站公开的比率达到30%."""
MEANS = re.compile("通过|按照|根据|以")
"""The beginning of a clause about the means."""
SHORTEN = re.compile("(?:压缩|缩短|减少|精简|压减)[到至]$")
"""The words before a time that is to be shorter than before: 审批时间压缩至70个工作日."""
DECREED = re.compile("(?:政策|措施|意见|规定|条例|办法)[^,。;]{0,6}$")
"""The words before the number of articles of a document."""
MONEY = re.compile("[,。;、(]|左右|以上|以下|以内|的?(?:投资|贷款|收入|产值|销售|融资|订单|税收|外资|资金|补贴|消费)|$")
"""What follows an amount of money that is not the size of a thing: 完成20亿元投资, but not 组建20亿元基金."""
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
AIM = re.compile("实现|确保|力争|争取|完成|达到|目标")
"""Words that make a clause, and the list it begins, what is to be reached."""
ACHIEVE = re.compile("实现|确保|做到|力争|推动|达到")
"""Verbs that make a bare 100% a commitment."""
AFTER = re.compile("[一-龥]{2,4}后")
"""What follows 全部 where something else comes after it: 全部完成后总结经验."""
REACHED = re.compile("达|完成|实现|建成|通过|解决|化解|整改|竣工|投用|投入|销号|出列|脱贫|置换|清退|到位|合格|交付|启用")
"""What follows 全部 where it is reached once: 全部达标."""
OBLIQUE = re.compile("[对以为从按由向与将把在占约]")
"""The beginning of a phrase that is not an object."""
SHAPE = re.compile("(?:坚持|构建|建立|形成|打造|完善|健全|建设|构筑|实行|按照|开展|实施)(?:了)?$")
"""Words that make 全覆盖 an attribute of something else."""
ENDS = re.compile("[,。;、:()和与及并而”]|目标|$")
"""What follows a predicate."""
NO_VERB_LISTED = re.compile("、(?:[全我本各][国省市区县州校]|[省市县区校]级|[一-鿿]{1,2}系统)")
"""What follows a verb that is a noun here, one of several: 对口帮扶、全县1066名教师支教等工作."""
PLACE = "(?![全各本我该])[一-鿿]{2,6}?[县区市镇乡旗]"
"""A pattern of the name of a place: 示例县, but not 全县."""
LEVEL = 2  # code points of a level
OF_LEVEL = re.compile("[校园院村镇乡县区市州地省国]级$")
"""A level before what is done there to a share of all: 县级评估100%."""
PREFIX = re.compile(
    "(?:[、和及与,;:。 ]|并|同时|其中|力争|争取|确保|努力|基本|全部|初步|逐步|实现|达到|推动|推进|使|让|将|要|把|年内|综合|预计"
    "|计划|分别|全力|持续|不断|进一步|不低于)+"
)
"""Words before an indicator that are not part of it."""

NO_TARGET = re.compile(
    "[到至上]一?个(?:新的?|更高的?)[一-龥]{1,3}|(?<=[升高进])[到至]一个[一-龥]{1,3}|突破一[批个项道些]"
    f"|(?:以?下[列面述]?|上述|如下)[0-9{CHINESE_TENS}两]{{1,2}}[个项条类种大件门步方]"
    "|编制(?:人?数)?[0-9]{1,5}[人名]|没有(?:达到|获得|参加)?一次|总课[时程](?:数|量)?的[0-9.]{1,5}%"
)
"""Numbers that promise nothing: 提升到一个新的高度, 以下四个, 编制240人."""
COUNT = re.compile(f"(?<!前)[{CHINESE_TENS}两]{{1,2}}[项大](?![一-龥]{{0,4}}[0-9])")
"""What may be the count of things named before it."""
NAMED = re.compile("(?:[^,。;:、和及\\s0-9]{2,14}[、和及]){1,6}[^,。;:、和及\\s0-9]{2,14}$")
"""Two or more things before their count: 甲、乙和丙三项."""
LAST_NAMED = re.compile("[、和及][^,。;:、和及\\s0-9]{2,14}$")
"""The last of them, which is looked for first: most counts have none before them."""

HISTORY = re.compile(
    "已(?:经|[建有达完实开累认创投成连评获])|(?<![为除])了(?![解结然望断])|截[至止]|至此|迄今|目前|(?<![较比])去年|过去|以来|同期"
    f"|(?:连续|近)[0-9{CHINESE_COUNTS}几]+[年届]"
)
"""A sentence about the past or the present."""
STANDARDS = re.compile(
    "(?:技术|质量|验收|建设|配备|配置|评选|申报|报名|参赛|参评|推荐|申请|准入|入选|认定|奖励|评分|考核|作品)(?:的?(?:要求|标准|规范|条件|资格|名额|办法|细则))+$"
    "|^(?:基本)?(?:条件|标准|名额)$|奖项设[置立]$|评分细则"
)
"""A heading above standards."""
GOALS = re.compile("目标|指标")
