"""The profiles of real texts, against what two readers wrote down of them. The texts themselves are not part of the project."""

from collections import Counter
from pathlib import Path

import pytest

from planlint.authoring import Plan, parse
from planlint.documents.readers import read
from planlint.text.normalize import without_blanks
from support.folders import SHARED

LABELS = Path(__file__).with_name("profiles_wild.tsv")
TEXTS = SHARED / "corpus" / "wild"
FIELDS = ("title", "kind", "genre", "level", "region", "year", "issued", "issuer")
FLOORS = {
    "title": 0.93,
    "kind": 0.93,
    "genre": 0.93,
    "level": 0.93,
    "region": 0.93,
    "year": 0.93,
    "issued": 0.93,
    "issuer": 0.93,
}
"""The share of texts of which a field must be read as the readers did."""

pytestmark = pytest.mark.skipif(not TEXTS.exists(), reason="the corpus is not at hand")


def rows() -> list[list[str]]:
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    return [(line.split("\t") + [""] * 9)[:9] for line in lines if line and not line.startswith("#")]


def plain(field: str, value: object) -> str:
    """Return *value* without what may differ between two right answers: blanks, marks, 人民政府 after a place."""
    words = without_blanks(str(value)).translate(str.maketrans("", "", "、 |｜“”‘’\"'"))
    return {"issuer": words.removesuffix("人民政府"), "level": words.removesuffix("家")}.get(field, words)


def found(plan: Plan) -> dict[str, str]:
    facts = {name: getattr(plan.profile, name, None) for name in FIELDS}
    title = getattr(plan, "name", None) or (plan.title.words if plan.title else "")
    return {"title": title} | {name: str(fact.value) for name, fact in facts.items() if fact and name != "title"}


def scores() -> tuple[Counter[str], list[str]]:
    right, wrong = Counter[str](), []
    for file, *wanted in rows():
        plans = parse(read((TEXTS / file).read_bytes(), file)).plans
        have = found(plans[0]) if plans else {}
        for field, value in zip(FIELDS, wanted, strict=True):
            if plain(field, have.get(field, "")) == plain(field, value):
                right[field] += 1
            else:
                wrong.append(f"{file[:6]} {field}: {have.get(field, '')!r}, not {value!r}")
    return right, wrong


@pytest.fixture(scope="module")
def scored() -> tuple[Counter[str], list[str]]:
    return scores()


@pytest.mark.parametrize("field", FIELDS)
def test_the_profiles_are_read_as_people_read_them(scored: tuple[Counter[str], list[str]], field: str) -> None:
    right, wrong = scored
    share = right[field] / len(rows())
    assert share >= FLOORS[field], "\n".join(line for line in wrong if f" {field}: " in line)
