"""The mandated items that a plan does not mention, one line each: whether a law asks for it, what it is, where it belongs."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from planlint.engine.rule import Basis, Finding, Severity
from planlint.reporters.width import cells, cut

_FORCES = {Severity.ERROR: "必写", Severity.WARNING: "应写", Severity.NOTE: "鼓励"}
_LAW, _NO_LAW = ("法", "条例"), ("办法",)  # how the titles of laws and regulations end


class MissingItem(Struct, frozen=True):
    """A missing item: the *code* of its rule, how binding it is (法定、必写、应写、鼓励), what it is, and where it belongs.

    *place* is "" where no section is suitable, *lacks* says that a plan speaks of the matter, and what it leaves out;
    *basis* is the first authority, *plan* the index of its plan in the file.
    """

    code: str
    force: str
    subject: str
    place: str
    lacks: str
    plan: int | None
    basis: str

    @property
    def words(self) -> str:
        """What is missing, and where it belongs."""
        where = f" → {self.place}" if self.place else ""
        return f"{self.subject}{where}{self.lacks}"


def missing_items(findings: Iterable[Finding]) -> Sequence[MissingItem]:
    """Return the item of each finding, the binding ones of each plan first."""
    items = [_item(finding) for finding in findings]
    order = ("必写", "法定", "应写", "鼓励")
    return sorted(items, key=lambda item: (item.plan or 0, order.index(item.force)))


def _item(finding: Finding) -> MissingItem:
    place = f"{finding.section} {finding.titles[-1]}" if finding.section and finding.titles else finding.section
    subject, basis = str(finding.data["subject"]).removeprefix("应写明"), "".join(map(str, finding.basis[:1]))
    return MissingItem(finding.rule.code, _force(finding), subject, place, _lacks(finding, subject), finding.plan, basis)


def _lacks(finding: Finding, subject: str) -> str:
    """Return what a plan that speaks of the matter leaves out, unless the subject says it."""
    lacks = str(finding.data.get("lacks", ""))
    if not lacks:
        return ""
    return "（已谈到，未写明）" if lacks in subject else f"（已谈到，未写明{lacks}）"


def _force(finding: Finding) -> str:
    if finding.severity is not Severity.ERROR and any(map(_is_law, finding.basis)):
        return "法定"
    return _FORCES[finding.severity]


def _is_law(basis: Basis) -> bool:
    return basis.document and basis.title.endswith(_LAW) and not basis.title.endswith(_NO_LAW)


def missing_lines(items: Sequence[MissingItem], width: int) -> list[str]:
    """Return a line of at most *width* cells for each item, with its code at the end of the line."""
    longest = max((len(item.code) for item in items), default=0)
    lines = [cut(f"{item.force}  {item.words}", width - longest - 2) for item in items]
    column = max(map(cells, lines), default=0)
    return [f"{line}{' ' * (column - cells(line))}  {item.code}" for line, item in zip(lines, items, strict=True)]
