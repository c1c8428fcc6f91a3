"""Which rules ask what of which type of text: the table that a package of rules ships in registers/applicability.yaml."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from planlint.cache.tables import load_table
from planlint.engine.rule import AnyRule
from planlint.errors import PackError
from planlint.mandates.mandate import Mandate
from planlint.plan.profile import Profile
from planlint.plan.text_types import TEXT_TYPES

FILE = "registers/applicability.yaml"
_MANDATES, _WORDING = "mandates", "mandates-wording"


class ApplicabilityRow(Struct, frozen=True):
    """A row of the table: what *rules* (codes, or letters that codes begin with) ask, *of* which types of text.

    *needs* are the facts of the profile without which they cannot ask; *why* is the reason.
    """

    rules: tuple[str, ...]
    asks: str
    of: tuple[str, ...]
    needs: tuple[str, ...] = ()
    why: str = ""


def read_rows(text: str, file: str = FILE) -> tuple[ApplicabilityRow, ...]:
    """Return the rows of a table. Raises PackError, naming the file, where it is malformed."""
    data = load_table(text)
    entries = data.get("rows") if isinstance(data, Mapping) else None
    if not isinstance(entries, list):
        raise PackError(f"{file}: 缺少“rows”一节，或者它不是列表")
    return tuple(_row(entry, f"{file}: 第{i}行") for i, entry in enumerate(entries, 1))


def _row(entry: Any, where: str) -> ApplicabilityRow:
    lists = ("rules", "of", "needs")
    if not isinstance(entry, Mapping) or not {"rules", "asks", "of"} <= entry.keys() <= set(ApplicabilityRow.__struct_fields__):
        raise PackError(f"{where}：应有 rules、asks、of，可有 needs、why，不能有别的")
    for key, value in entry.items():
        if not (_is_list(value) if key in lists else isinstance(value, str)):
            raise PackError(f"{where}：“{key}”应是{'一列文字' if key in lists else '文字'}")
    for key, known in (("of", set(TEXT_TYPES)), ("needs", set(Profile.__struct_fields__))):
        if wrong := [one for one in entry.get(key, ()) if one not in known]:
            raise PackError(f"{where}：“{key}”里没有“{'、'.join(wrong)}”这一项；可用的：{'、'.join(sorted(known))}")
    return ApplicabilityRow(
        tuple(entry["rules"]), entry["asks"], tuple(entry["of"]), tuple(entry.get("needs", ())), entry.get("why", "")
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def applied(rules: Iterable[AnyRule], rows: Sequence[ApplicabilityRow]) -> tuple[AnyRule, ...]:
    """Return the rules, each with the types of text and the facts that its row gives."""
    by_name = {name: row for row in rows for name in row.rules}
    return tuple(_applied(rule, by_name) for rule in rules)


def _applied(rule: AnyRule, rows: Mapping[str, ApplicabilityRow]) -> AnyRule:
    if isinstance(rule.check, Mandate):
        if not (missing := rows.get(_MANDATES)):
            return rule
        wording = rows.get(_WORDING, missing)
        scope = replace(rule.check.scope, missing_in=missing.of, checked_in=wording.of)
        return replace(rule, genres=wording.of, needs=missing.needs, check=replace(rule.check, scope=scope))
    row = rows.get(rule.code) or rows.get(rule.code[:3])
    return replace(rule, genres=row.of, needs=row.needs) if row else rule
