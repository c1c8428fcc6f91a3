"""The review sheet as one self-contained page, which needs neither network nor scripts: to read, to mail, to print."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from planlint import __version__
from planlint.findings.report import Report
from planlint.reporters.labels import GROUPS, SEVERITIES, STATUSES
from planlint.reporters.render_options import RenderOptions

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = files("planlint.reporters.sheet") / "templates"


def render(report: Report, options: RenderOptions) -> str:
    """Return the page; characters that HTML does not allow are shown as U+FFFD."""
    from planlint.reporters.sheet import build, shown

    style, script = _resource("page.css"), _resource("page.js")
    page = _template().render(
        sheet=build(report),
        severities=list(SEVERITIES),
        names=SEVERITIES,
        groups=GROUPS,
        notes=options.notes,
        statuses=STATUSES,
        version=__version__,
        checked=min((rule.checked for rule in report.rules if rule.checked), default=""),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return shown(page) + "\n"


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_resource("page.html.j2"))


def _resource(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash by which a Content-Security-Policy allows an inline style or script."""
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
