"""Names of persons, and lines that list them."""

import re

from planlint.text.normalize import without_blanks

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶"
    "幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿边扈燕冀郏浦尚农温庄"
    "晏柴瞿阎慕连茹习宦艾鱼容向古易慎戈廖庾暨衡耿满弘匡文寇禄阙东欧殳沃蔚越夔隆巩厍聂晁勾敖融冷訾辛阚简饶曾毋沙"
    "乜鞠丰巢关蒯查荆红游竺权逯盖益桓闫肖付覃詹岳楼佘佟冼车代种仝"
)
"""The characters of surnames of one character."""
_TWO = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|南宫|端木"
_COMMON = frozenset(
    "安全 文化 方案 时间 任务 江苏 温度 高中 高一 高二 高三 金融 成员 成绩 明确 经费 经济 管理 和谐 应急 应用 全体 "
    "全校 全年 全员 国防 国旗 国家 关于 关系 相关 向上 车辆 房间 通知 通报 平台 平安 公示 公开 公布 强化 强调 查阅 "
    "查看 后勤 家长 家校 家庭 广播 广场 常规 常态 解读 解决 连长 路线 路程 水电 花卉 养成 农业 师德 师资 师生 都市 "
    "满分 简介 简报 空间 从严 党员 党委 党建 党课 武术 符合 景区 单位 单项 左右 石油 程序 曲目 封面 富强 山区 谷物 "
    "班级 班会 班长 仲裁 宫廷 宁静 祖国 印发 印刷 白天 池塘 双减 双休 别人 充分 容量 古诗 易错 终身 居家 步骤 东门 "
    "西门 利用 红旗 红歌 游戏 权利 盖章 益智 公共 马路 方法 方式 范围 范文 汤水 毕业 常识 乐器 时段 皮球 康复 元旦 "
    "平时 黄色 计划 计算 计分 成人 成果 谈话 纪律 纪检 项目 路队 危险 江河 童年 林业 高度 高考 高校 夏令 田径 田野 "
    "管乐 经典 经验 解说 宗旨 宣传 宣读 宣誓 包括 家访 乌云 车间 全部 班主 秋季 怀孕 通过 通行 边防 尚可 农村 庄重 "
    "连续 习惯 文艺 文明 文体 文件 文科 理科 广泛 东区 欧美 师范 那些 空调 沙坑 关注 关爱 相声 后期 游园 金额 金奖 "
    "水杯 花名 和声 华侨 喻户 云端 何时 何地 施工 张贴 严格 严禁 明天 伏案 祝福 季节 麻醉 强项 盛装 高温 万元 支出 "
    "支部 房屋 干部 干事 单元 包场 左侧 石材 吉祥 曲艺 松紧 井盖 段长 牧区 车票 全程 仰卧 伊始 甘肃 武装 景点 龙舟 "
    "叶片 幸福 司机 印章 宿舍 白板 池州 党团 申报 扶贫 牛奶 寿命 边界 燕子 浦江 温馨 文具 广告 利益 融合 辛苦 须知 "
    "丰富 关怀 查验 荆州 益处".split()
)  # words of two characters that begin like a name
_PERSON = re.compile(rf"(?:{_TWO}|[{SURNAMES}])[一-龥]{{1,2}}(?:\([^()]{{1,12}}\))?")
_BEGINS = re.compile(f"[{SURNAMES}{_TWO}]")
_SPACED = re.compile(r"[一-龥]\s+[一-龥]")
_ROLE = re.compile(r"[^:。,;]{1,16}(?:\([^()]{0,30}\))?\s?:\s*")
_NO_TASK = re.compile(
    r"(?:地点|场地|场所|时间|日期|主题|题目|标题|名称|要求|内容|对象|范围|路线|目的|目标|形式|方式|口号|单位"
    r"|机关|部门|科目|教材|奖项|经费|曲目|作品|关键词)\s?:"
)
_LONGEST_LIST = 400
_ADDED = re.compile(r"\([^()]{0,30}\)")
_BETWEEN = re.compile(r"[、,;\s]+")


def is_person(folded: str) -> bool:
    """Say whether the words are the name of a person: 王  琛, 欧阳明远, 李敏(兼)."""
    text = folded.strip()
    words = without_blanks(text)
    if not 2 <= len(words) <= 16 or words[:2] in _COMMON or words[:3] in _COMMON or not _PERSON.fullmatch(words):
        return False
    return len(words) == len(text) or bool(_SPACED.fullmatch(text.split("(")[0].strip()))


def lists_persons(folded: str) -> bool:
    """Say whether a line lists persons, by their task (组长：李敏) or alone (李敏  王  琛  赵一凡)."""
    if not (":" in folded[:30] or (" " in folded and len(folded) <= _LONGEST_LIST)):
        return False
    text = folded[:_LONGEST_LIST].strip()
    role = _ROLE.match(text)
    if role and (_NO_TASK.search(role.group()) or not _BEGINS.match(text, role.end())):
        return False
    names = _names(text[role.end() :] if role else text)
    persons = sum(map(is_person, names))
    return persons * 5 >= len(names) * 4 and persons >= (1 if role else 3)


def _names(text: str) -> list[str]:
    """Return the names in a list; one whose characters are spaced apart is joined."""
    joined = re.sub(r"(?<![一-龥])([一-龥])\s+(?=[一-龥](?![一-龥]))", r"\1", text)
    return [name for name in _BETWEEN.split(_ADDED.sub("", joined)) if name]
