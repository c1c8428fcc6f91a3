"""The register of documents, standards and party meetings."""

import pytest

from planlint.errors import PackError
from planlint_rules.registers import build_entries
from planlint_rules.registers.documents import FILE, CitedDocument, congresses, documents, plenums, standards


def test_the_register_is_well_formed() -> None:
    assert documents()
    assert standards()
    assert congresses()
    assert [plenum.start for plenum in plenums()] == sorted(plenum.start for plenum in plenums())
    assert all(document.number.count("〔") in (0, 1) for document in documents().values())


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"number": "云发〔2025〕1号"}, "缺少“title”"),
        ({"title": "甲办法", "issued": "去年"}, "“issued”应为日期"),
        ({"title": "甲办法", "ended": "2025-01-01"}, "“ended”和“by”"),
        ({"title": "甲办法", "aliases": ["乙"]}, "不认识的键“aliases”"),
        ({"title": "甲办法", "also": "乙"}, "“also”应为一列"),
    ],
)
def test_a_malformed_entry_is_reported_by_its_place(entry: object, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        list(build_entries({"documents": [entry]}, FILE, "documents", CitedDocument))
    assert f"{FILE}: documents第1条" in str(caught.value)
    assert reason in str(caught.value)
