"""The page on Parquet: every column is explained, and its SQL asks for tables and columns that there are."""

import re

import pytest

from planlint.survey.columns import TABLES
from support.folders import ROOT

PAGE = (ROOT / "docs/pages/cluster.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
WORDS = set(
    "select count as from where group by order desc limit join using like avg sum nullif unnest list having and date".split()
)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained(table: str) -> None:
    section = PAGE.partition(f"**{table}**")[2].partition("\n**")[0].partition("\n## ")[0]
    rows = [tuple(row) for row in re.findall(r"^\| `(\w+)` \| (\S+) \| (.+) \|$", section, re.MULTILINE)]
    assert rows == [(one.name, one.type, one.meaning) for one in TABLES[table]]


@pytest.mark.parametrize("query", QUERIES)
def test_queries_ask_for_columns_that_there_are(query: str) -> None:
    tables = re.findall(r"'汇总/(\w+)/\*\.parquet'", query)
    assert tables
    columns = {one.name for table in tables for one in TABLES[table]}
    plain = re.sub(r"'[^']*'", "", query)
    named = set(re.findall(r"\bAS (\w+)", plain))
    words = {word for word in re.findall(r"[A-Za-z_]\w*", plain) if word.lower() not in WORDS}
    assert words - columns - named == set()
    qualified = re.findall(r"\b(\w+)\.(\w+)", plain)
    assert all(column in {one.name for one in TABLES[table]} for table, column in qualified)
