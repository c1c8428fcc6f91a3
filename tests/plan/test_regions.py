"""The table of divisions is complete, and names count only where they occur as places."""

import re
from collections import defaultdict
from importlib.resources import files

import pytest

from planlint.plan.parse.regions import Region, find_region

LINES = [
    line
    for line in files("planlint.plan.parse").joinpath("regions.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PROVINCES = [line.split() for line in LINES if ":" not in line]
BELOW = [line for line in LINES if ":" in line and not line.startswith("!")]

PROVINCE_LINE = re.compile(
    r"[\u4e00-\u9fff]{2,3} [\u4e00-\u9fff]+(?:省|市|自治区|特别行政区)/[\u4e00-\u9fff]{2,3}(?: [\u4e00-\u9fff])?"
)
PREFECTURE_LINE = re.compile(
    r"[\u4e00-\u9fff]{2,3} (?:-|[\u4e00-\u9fff]+(?:市|地区|盟|自治州)(?:/[\u4e00-\u9fff]+)?[~*]?):(?: [\u4e00-\u9fff]+[县市区旗][~*]?)*"
)
DECOY_LINE = re.compile(r"! -:(?: \S+)+")


def province_of(text: str) -> str | None:
    region = find_region(text)
    return region.province if region else None


def counties() -> dict[str, set[str]]:
    """Return the provinces to which each county name belongs."""
    where: dict[str, set[str]] = defaultdict(set)
    for line in BELOW:
        for county in line.partition(":")[2].split():
            where[county.rstrip("~*")].add(line.split()[0])
    return where


def test_every_line_parses() -> None:
    forms = (PROVINCE_LINE, PREFECTURE_LINE, DECOY_LINE)
    assert [line for line in LINES if not any(form.fullmatch(line) for form in forms)] == []


def test_there_are_34_provinces() -> None:
    assert len({short for short, *_ in PROVINCES}) == len(PROVINCES) == 34
    assert all(forms.endswith("/" + short) for short, forms, *_ in PROVINCES)
    assert {line.split()[0] for line in BELOW} <= {short for short, *_ in PROVINCES}


def test_prefectures_are_all_there_once() -> None:
    names = [line.split()[1].rstrip("~*:") for line in BELOW]
    prefectures = [name for name in names if name != "-"]
    assert 330 <= len(prefectures) <= 345
    assert len(set(prefectures)) == len(prefectures)


def test_no_county_is_listed_under_two_provinces() -> None:
    where = counties()
    assert [name for name, provinces in where.items() if len(provinces) > 1] == []
    assert len(where) > 2700
    assert not {"朝阳区", "鼓楼区", "市中区", "西安区", "城关区"} & where.keys()


def test_every_full_name_is_found_alone() -> None:
    for line in BELOW:
        head, _, rest = line.partition(":")
        province, forms = head.split()
        full = re.split(r"[/~*]", forms)[0]
        for name in [full] * (full != "-") + [county for county in rest.split() if not county.endswith("*")]:
            bare = name.rstrip("~*")
            assert province_of(bare + "教育局") == province, bare


def test_every_province_is_found_by_both_names() -> None:
    for short, forms, *_ in PROVINCES:
        full = forms.partition("/")[0]
        assert find_region(f"关于印发{full}教育工作要点的通知") == Region(short, full, 4, 4 + len(full), "province")
        assert find_region(short) == Region(short, short, 0, len(short), "province")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("北京市2020年政务公开工作要点", Region("北京", "北京市", 0, 3, "province")),
        ("关于印发鹤岗市2024年实施方案的通知", Region("黑龙江", "鹤岗市", 4, 7, "prefecture")),
        ("  中共威海市委教育工委:", Region("山东", "威海市", 4, 7, "prefecture")),
        ("大兴安岭地区2025年教育工作要点", Region("黑龙江", "大兴安岭地区", 0, 6, "prefecture")),
        ("发挥大兴安岭优势", Region("黑龙江", "大兴安岭", 2, 6, "prefecture")),
        ("兴安盟教育局", Region("内蒙古", "兴安盟", 0, 3, "prefecture")),
        ("2025年河源教育工作要点", Region("广东", "河源", 5, 7, "prefecture")),
        ("支持鹤岗发展", Region("黑龙江", "鹤岗", 2, 4, "prefecture")),
        ("延边州教育局", Region("吉林", "延边州", 0, 3, "prefecture")),
        ("三沙市教育局", Region("海南", "三沙市", 0, 3, "prefecture")),
        ("东莞市教育局", Region("广东", "东莞市", 0, 3, "prefecture")),
        ("嘉峪关市教育局", Region("甘肃", "嘉峪关市", 0, 4, "prefecture")),
        ("济源市教育体育局", Region("河南", "济源市", 0, 3, "county")),
        ("潜江市教育局", Region("湖北", "潜江市", 0, 3, "county")),
        ("可克达拉市教育局", Region("新疆", "可克达拉市", 0, 5, "county")),
        ("上海市浦东新区教育局", Region("上海", "浦东新区", 3, 7, "county")),
        ("东方市教育局", Region("海南", "东方市", 0, 3, "county")),
        ("粤教基〔2024〕3号", Region("广东", "粤", 0, 1, "province")),
    ],
)
def test_places_are_found_at_their_offsets(text: str, region: Region) -> None:
    assert find_region(text) == region


@pytest.mark.parametrize(
    ("text", "province", "level"),
    [
        ("吉林省教育厅", "吉林", "province"),
        ("吉林市教育局", "吉林", "prefecture"),
        ("吉林市场监管", "吉林", "province"),
        ("吉林省吉林市教育局", "吉林", "prefecture"),
        ("海南省教育厅", "海南", "province"),
        ("海南教育", "海南", "province"),
        ("海南藏族自治州教育局", "青海", "prefecture"),
        ("海南州教育局", "青海", "prefecture"),
        ("青海省海南州", "青海", "prefecture"),
        ("乌海市海南区", "内蒙古", "county"),
        ("河北区教育局", "天津", "county"),
        ("河北区域协同发展", "河北", "province"),
        ("朝阳市教育局", "辽宁", "prefecture"),
        ("北京市朝阳区教育委员会", "北京", "province"),
        ("上海东站", "上海", "province"),
        ("江西南昌", "江西", "prefecture"),
        ("广西安全生产", "广西", "province"),
        ("成都市教育局", "四川", "prefecture"),
        ("长沙市区学校", "湖南", "prefecture"),
    ],
)
def test_longest_name_at_a_place_wins(text: str, province: str, level: str) -> None:
    region = find_region(text)
    assert region is not None
    assert (region.province, region.level) == (province, level)


@pytest.mark.parametrize(
    ("word", "place", "province"),
    [
        ("中山路小学", "中山教育", "广东"),
        ("黄山归来", "黄山市", "安徽"),
        ("平安校园", "海东市平安区", "青海"),
        ("大同小异", "大同2025年教育工作要点", "山西"),
        ("长治久安", "长治市", "山西"),
        ("白银时代", "白银市教育局", "甘肃"),
        ("普通化学", "通化教育", "吉林"),
        ("大小兴安岭", "大兴安岭", "黑龙江"),
        ("确保山区学校", "保山市", "云南"),
        ("吉安", "江西吉安", "江西"),
        ("丽江路", "丽江", "云南"),
        ("南京东路", "南京", "江苏"),
        ("打造兴安教育特色", "兴安盟教育局", "内蒙古"),
        ("朝阳教育", "朝阳市教育局", "辽宁"),
        ("建成都市圈", "成都教育", "四川"),
        ("传承德育", "承德教育", "河北"),
        ("日常德育", "常德市", "湖南"),
        ("创新乡村治理", "新乡2025", "河南"),
        ("高中卫生室", "中卫教育", "宁夏"),
        ("足球和田径", "和田地区", "新疆"),
        ("校长沙龙", "长沙教育", "湖南"),
        ("聚焦作风", "焦作市", "河南"),
        ("推广安全教育", "广安市", "四川"),
        ("推广东西部协作", "广东西部", "广东"),
        ("建设幸福建筑", "福建教育", "福建"),
        ("隆重庆祝", "重庆教育", "重庆"),
        ("西安区教育局", "西安教育", "陕西"),
        ("加强文山会海治理", "文山州", "云南"),
    ],
)
def test_a_common_word_is_no_place(word: str, place: str, province: str) -> None:
    assert province_of(word) is None
    assert province_of(place) == province


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全区教育工作",
        "我市全市教育工作要点",
        "各县(市、区)教育局,市直各学校:",
        "各市（州）和县（市、区）教育局：",
        "各省、自治区、直辖市教育厅（教委），新疆生产建设兵团教育局：",
        "朝阳区教育委员会",
        "鼓楼区教育局",
        "主动适应城市发展",
        "沿海城市",
        "东西部协作",
        "乡村振兴和县域经济",
        "探索县级统筹",
        "教育强县示范县",
        "市教育局会同县教育局",
        "会同县教育局抓好落实",
        "革命老区、解放区",
        "南部县域",
        "合作",
        "公安、资源、和平、友好",
    ],
)
def test_nothing_is_found_where_no_place_is_named(text: str) -> None:
    assert find_region(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("范县教育局", "范县"),
        ("2025年单县教育工作要点", "单县"),
        ("怀化市会同县教育局", "会同县"),
        ("黑龙江省大兴安岭地区呼玛县", "呼玛县"),
        ("广东河源", "河源"),
        ("广东东方", "广东"),
    ],
)
def test_most_specific_name_of_a_chain_is_taken(text: str, name: str) -> None:
    region = find_region(text)
    assert region is not None
    assert text[region.start : region.end] == region.name == name


def test_a_long_text_is_read_in_one_pass() -> None:
    assert find_region("东南大平安和新海长" * 5000 + "威海市") == Region("山东", "威海市", 45000, 45003, "prefecture")
