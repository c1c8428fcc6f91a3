"""Plans for measurements: real ones if the corpus is beside the project, generated ones of any length otherwise."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "shared/corpus"
_FOLDERS = ("plans", "seeds")
_RAW = ("080", "082")  # raw text of PDF files: their lines are not paragraphs, and each heading occurs twice

_HEAD = "青禾区2025年教育工作要点\n2025年，全区教育工作的总体要求是：坚持立德树人，办好人民满意的教育。\n"
_CHAPTERS = "加强党的建设 落实立德树人 推进优质均衡 深化教育改革 建强教师队伍 守牢安全底线 改善办学条件 提升治理能力".split()
_ITEM = (
    "{n}.{title}。修订完善第{n}项制度，6月底前新建、改扩建学校{a}所，新增学位{b}个，其中小学{c}个、初中{d}个。"
    "根据《青禾区第{n}期行动计划》（青教发〔2024〕{a}号），年底前完成第{n}批遴选，覆盖率不低于{e}%。"
    "组织学校开展“书香第{n}课”活动，每学期不少于2次，落实每天综合体育活动时间不低于2小时。（责任单位：第{n}科室）\n"
)


def generated(length: int) -> str:
    """Return a correct plan of about *length* code points in which hardly any sentence occurs twice."""
    parts = [_HEAD]
    size = len(_HEAD)
    for part in _parts():
        if size + len(part) > length:
            break
        parts.append(part)
        size += len(part)
    return "".join(parts)


def _parts() -> Iterator[str]:
    for n in count(1):
        if n % 12 == 1:
            yield f"{_chinese(n // 12 + 1)}、{_CHAPTERS[n // 12 % len(_CHAPTERS)]}（第{n // 12 + 1}组）\n"
        small = n % 7 + 1
        yield _ITEM.format(
            n=n, title=f"推进第{n}项重点任务", a=small, b=small * 300, c=small * 200, d=small * 100, e=80 + n % 20
        )


def _chinese(value: int) -> str:
    from planlint.authoring import chinese

    return chinese(min(value, 9999))


def corpus_files(corpus: Path = CORPUS) -> list[Path]:
    """Return the files of the plans in the corpus, sorted; none if it is not there."""
    return sorted(path for folder in _FOLDERS for path in (corpus / folder).glob("*.txt"))


def proper_files() -> list[Path]:
    """Return the files of the plans in the corpus whose lines are paragraphs, sorted; none if it is not there."""
    return [path for path in corpus_files() if not path.name.startswith(_RAW)]


def real() -> Path | None:
    """Return a real plan of about 10 000 characters, or None without the corpus."""
    return next(iter(sorted((CORPUS / "seeds").glob("000*.txt"))), None)


def corpus() -> list[str]:
    """Return the texts of the corpus, or generated ones of similar size."""
    texts = [path.read_text(encoding="utf-8") for path in corpus_files()]
    return texts or [generated(length) for length in range(2_000, 32_000, 1_000)]
