"""The frames of commitments: every sample of the register, and the kinds of sentences that a list of verbs cannot decide."""

import re

import pytest

from planlint.analysis.commitments import Commitments, commitments
from planlint.analysis.commitments.register import frames
from planlint.plan.parse import parse

HEAD = "云岭市2025年教育工作要点\n一、重点任务\n1."
SAMPLES = [(f"{name}: {word}", sample) for name, words in frames().items() for word, sample in words.items()]


def read(text: str) -> Commitments:
    """Return the commitments of the only plan in *text*."""
    (plan,) = parse(text).plans
    return commitments(plan)


def targets(sentence: str) -> list[str]:
    """Return the words of the targets in an item of a yearly plan."""
    return [target.folded for target in read(HEAD + sentence).targets]


def test_every_line_of_the_register_has_a_sample_with_its_word() -> None:
    assert len(SAMPLES) > 300
    assert [word for word, sample in SAMPLES if word.partition(": ")[2] not in re.sub("[⟦⟧]", "", sample)] == []


@pytest.mark.parametrize("section", frames())
def test_the_samples_of_the_register_are_read_as_marked(section: str) -> None:
    samples = list(frames()[section].values())
    text = HEAD + "\n".join(re.sub("[⟦⟧]", "", sample) for sample in samples)
    marked = [words for sample in samples for words in re.findall("⟦(.*?)⟧", sample)]
    assert [target.text for target in read(text).targets] == marked


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # 值：单位不限，名次、平均水平、倍数也是值；确保后面的指标不用动词
        (
            "债券余额达到1.4万亿元，集装箱量达到18万标箱，安居指数达到95以上。",
            ["债券余额达到1.4万亿元", "集装箱量达到18万标箱", "安居指数达到95以上"],
        ),
        ("到2027年，藏书量比2024年翻两番。", ["藏书量比2024年翻两番"]),
        ("力争学业合格率进入全省前二十，辍学率低于全市平均水平。", ["学业合格率进入全省前二十", "辍学率低于全市平均水平"]),
        (
            "确保水稻播种面积4.1万亩、家禽出栏数量12万羽，持证人数3000人以上。",
            ["水稻播种面积4.1万亩", "家禽出栏数量12万羽", "持证人数3000人以上"],
        ),
        # 产出：任何动词，两个动词相连也行；约数也是数
        ("放映200场电影，赠阅50份期刊，抓实1200名网格员培训。", ["放映200场电影", "赠阅50份期刊", "抓实1200名网格员培训"]),
        ("建设提升供水管网90公里，新植行道树3000株。", ["建设提升供水管网90公里", "新植行道树3000株"]),
        ("组织千名干部下基层，发展数以百计的合作社。", ["组织千名干部下基层", "发展数以百计的合作社"]),
        ("改造城东小区、城西小区等12个老旧小区。", ["改造城东小区、城西小区等12个"]),
        # 使动、主语：看数量后面的结果
        ("推动25所学校操场向社会开放。", ["25所学校操场向社会开放"]),
        ("今年的目标是有6名学生进入省队，90人超过二级标准。", ["6名学生进入", "90人超过二级标准"]),
        ("推动城东小学、城西小学等6个项目建成。", ["6个项目建成"]),
        ("申请材料精简60%，新建2100个5G基站，新扩茶园90亩。", ["申请材料精简60%", "新建2100个5G基站", "新扩茶园90亩"]),
        ("新增机构和社区养老床位500张。", ["新增机构和社区养老床位500张"]),
        (
            "引进投资2亿元以上工业项目6个，完成5个街道40个社区改造工作。",
            ["引进投资2亿元以上工业项目6个", "完成5个街道40个社区改造工作"],
        ),
        ("力争技术合同额突破百亿元，审批时间压缩至20个工作日以内。", ["技术合同额突破百亿元", "审批时间压缩至20个工作日以内"]),
        ("平均受教育年限提高到11.5年。", ["平均受教育年限提高到11.5年"]),
        # 受益
        ("重点在60个村开展垃圾分类。", ["重点在60个村开展"]),
        ("为800名教师进行健康体检，向3万农户提供农技指导。", ["为800名教师进行", "向3万农户提供"]),
        ("支持3个成果在企业转化，有5名教师入选省级名师。", ["3个成果在企业转化", "5名教师入选"]),
        ("办好20场文化惠民演出，抓好900名村医轮训。", ["办好20场文化惠民演出", "抓好900名村医轮训"]),
        ("年底前所有乡镇建成便民中心，全部学校完成改厕。", ["所有乡镇建成便民中心", "全部学校完成改厕"]),
        # 全称：要实现的、有时限的才是目标
        ("11月底前，各校食堂全部联网，所有学校实现明厨亮灶。", ["各校食堂全部联网", "所有学校实现明厨亮灶"]),
        ("确保每名学生掌握1项乐器。", ["每名学生掌握1项"]),
        ("实现社区食堂建设全覆盖，确保零事故。", ["社区食堂建设全覆盖", "零事故"]),
        ("每个县原则上至少建设一所特殊教育学校。", ["建设一所特殊教育学校"]),
    ],
)
def test_frames(sentence: str, found: list[str]) -> None:
    assert targets(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "组织以下五个层次的培训，抓好选题、开题、结题三项工作。",  # 自己的条目数
        "使阅读推广提升到一个新层次，实验教学拓展到一个新领域。",  # 一个新……是修饰
        "集中攻关突破一批难题，突破一个短板。",
        "做好新增2000个学位、改造危旧校舍等民生事项信息公开。",  # 公开、解读的内容
        "及时解读新建5所学校的进展。",
        "近三届毕业生优秀率由41%、43%上升到44.5%。",  # 往年的系列
        "窗口业务全部纳入综合平台，安排2—3名专职人员值守。",  # 规则
        "每次通过1人，设组长1人、副组长2人。",
        "设一等奖3个、二等奖5个。",
        "防诈知识人人知晓。",
        "推动3所特殊教育学校发挥示范作用，提升9个基地建设水平。",  # 已有的
        "建设3万吨级码头，组建8亿元产业基金，储备一批投资500万元以上项目。",  # 物的大小
        "落实人才政策15条。",
        "安排专项资金500万元。",
        "至少掌握2项技能的学生可申报。",
        "组织下述四个层次的比赛，抓好20个市重点项目。",
        "推动金融、文旅等9个领域清单广泛应用。",
        "建设人人有责、人人尽责的共同体。",
    ],
)
def test_what_the_frames_leave_out(sentence: str) -> None:
    assert targets(sentence) == []
