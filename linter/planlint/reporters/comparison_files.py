"""A comparison as the content of a file: html, docx, xlsx, csv, and json where its document is given."""

from planlint.reporters.comparison import as_csv
from planlint.reporters.comparison_page import as_page
from planlint.reporters.comparison_table import ComparisonTable


def content(name: str, table: ComparisonTable, document: str = "") -> bytes:
    """Return the content of a file of the format *name*; *document* is the JSON."""
    if name == "xlsx":
        from planlint.reporters.comparison_workbook import as_workbook

        return as_workbook(table)
    if name == "docx":
        from planlint.reporters.comparison_document import as_document

        return as_document(table)
    texts = {"html": as_page, "csv": as_csv}
    return (texts[name](table) if name in texts else document).encode("utf-8")
