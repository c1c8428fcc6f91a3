"""Twenty invented submissions: plans of fourteen counties with known faults, and six files that something is wrong with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.docx_files import Docx
from support.pdf_files import Page, pdf

_SOUND = (Path(__file__).parents[2] / "examples" / "sound-plan.txt").read_text(encoding="utf-8")
_OF_A_COUNTY = (
    ("各县（市、区）教育局，市直各学校", "各中小学校"),
    ("教育强市", "教育强县"),
    ("半数以上的县（市、区）", "半数以上的乡镇"),
    ("全市", "全县"),
)
ALL_MET = (
    "EDU001 EDU002 EDU003 EDU004 EDU005 EDU007 EDU008 EDU009 EDU010 EDU011 EDU012 EDU013 EDU014 EDU015 EDU018 EDU020"
).split()
"""The mandated items that a county's plan has if nothing is changed."""


@dataclass(frozen=True)
class Change:
    """Words of the sound plan, what a county writes instead, and what becomes of mandated items by it."""

    old: str
    new: str
    statuses: Mapping[str, str]


NO_REVIEW = Change("，信息发布严格执行“三审三校”制度", "", {"EDU003": "missing"})
WRONG_REVIEW = Change("三审三校", "三校三审", {"EDU003": "misquoted"})
LESS_SPORT = Change("不低于2小时", "不低于1小时", {"EDU004": "weakened"})
NO_SIGHT = Change("；2025年底前，全县儿童青少年近视率比上年下降0.5个百分点", "", {"EDU007": "missing"})
NO_DRILL = Change("，中小学校每月至少开展1次应急疏散演练，幼儿园每季度至少开展1次", "", {"EDU010": "missing"})
NO_MONEY = Change("，实现教育投入“两个只增不减”", "", {"EDU001": "missing"})
GAP = Change("12.保障教师待遇", "13.保障教师待遇", {})
OWN_WORDS = Change(
    "12.保障教师待遇。",
    "12.保障教师待遇。用好河谷片区周转房，安排山地寄宿学校的生活老师轮班，冬季供暖由镇里统一采购燃料，"
    "校车沿新修的环湖公路每日往返两趟，下雪天改由村干部接送；把老粮站改成夜读书屋，请退休木匠带着孩子修旧课桌，"
    "每逢集日在戏台前摆出学生的蔬菜摊，所得用来买足球和口琴；请放羊的老人讲山里的草药，画成挂图贴在走廊；"
    "把废弃的水塔刷成望远镜台，冬至那天带全校看星星；食堂的剩饭喂给后坡的六头猪，年底按班级分肉；"
    "操场边种一圈山楂，谁值日谁浇水，秋天熬成果酱卖给过路的骑行客，账目每月写在黑板上。",
    {},
)
COUNTIES: Mapping[str, tuple[Change, ...]] = {
    "青禾县": (),
    "白桦县": (NO_REVIEW,),
    "石桥县": (WRONG_REVIEW,),
    "柳溪县": (LESS_SPORT,),
    "沙洲县": (NO_SIGHT, NO_DRILL),
    "南屏县": (NO_MONEY,),
    "北塘县": (NO_REVIEW, LESS_SPORT, NO_MONEY),
    "东坪县": (GAP,),
    "西岭县": (NO_DRILL,),
    "双河县": (Change("下降0.5个百分点", "下降0.8个百分点", {}),),
    "长林县": (Change("新建公办幼儿园3所", "新建公办幼儿园5所", {}),),
    "平湖县": (),
    "云溪县": (OWN_WORDS,),
    "松江县": (OWN_WORDS, NO_REVIEW),
}
"""The counties, and what each of them changes in the sound plan; the last two have a passage of their own in common."""


TWO_IN_A_FILE: Mapping[str, tuple[Change, ...]] = {"甲山县": (NO_DRILL,), "乙水县": (NO_MONEY,)}
"""The counties whose plans are in one file."""


def county_plan(county: str, changes: tuple[Change, ...] = ()) -> str:
    """Return the plan of a county."""
    text = _SOUND
    for old, new in _OF_A_COUNTY:
        text = text.replace(old, new)
    for change in changes:
        assert change.old in text, change
        text = text.replace(change.old, change.new)
    return text.replace("云岭市", county).replace("云教发", f"{county[0]}教发")


def expected_statuses(changes: tuple[Change, ...]) -> dict[str, str]:
    """Return the status of each mandated item of a plan with these changes."""
    return dict.fromkeys(ALL_MET, "met") | {code: status for one in changes for code, status in one.statuses.items()}


def write_submissions(folder: Path) -> None:
    """Write the submissions into *folder*: text in two encodings, Word, Markdown, pages, some in folders of their own."""
    for number, (county, changes) in enumerate(COUNTIES.items()):
        text = county_plan(county, changes)
        path = folder / county / "工作要点" if number % 3 == 0 else folder / f"{county}教育工作要点"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text, number % 4)
    broken = folder / "问题件"
    broken.mkdir()
    (broken / "老格式.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (broken / "扫描件.pdf").write_bytes(pdf([Page(raw=b"q 400 0 0 600 90 100 cm Q")]))
    two = "\n\n".join(county_plan(county, changes) for county, changes in TWO_IN_A_FILE.items())
    (broken / "两份.txt").write_text(two, encoding="utf-8")
    (broken / "重复.txt").write_text(county_plan("青禾县"), encoding="utf-8")
    (broken / "空的.txt").write_bytes(b"")
    (broken / "不是计划.txt").write_text("今天天气很好，我们去河边散步。\n晚上又去看了电影。\n", encoding="utf-8")


def _write(path: Path, text: str, kind: int) -> None:
    if kind == 0:
        document = Docx()
        for line in text.splitlines():
            document.document.add_paragraph(line)
        document.document.save(str(path.with_suffix(".docx")))
    elif kind == 1:
        path.with_suffix(".txt").write_text(text, encoding="gb18030")
    elif kind == 2:
        page = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
        path.with_suffix(".html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    else:
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
