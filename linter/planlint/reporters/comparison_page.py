"""A comparison as one page, which needs neither network nor scripts: to read, to mail, to print."""

from importlib.resources import files

from planlint import __version__
from planlint.reporters.comparison_table import EYES, ComparisonTable
from planlint.text.printable import shown


def as_page(table: ComparisonTable) -> str:
    """Return the page; rows that a person should look at are marked."""
    from jinja2 import Environment, StrictUndefined

    template = (files("planlint.reporters.sheet") / "templates" / "comparison.html.j2").read_text(encoding="utf-8")
    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(template)
    return shown(page.render(table=table, eyes=EYES, version=__version__)) + "\n"
