"""Read the alignment record, planlint-alignment.toml: what people decided on the units of superior documents."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from planlint.comparison.alignment_entry import AlignmentEntry, Decision
from planlint.config.schemas import validate
from planlint.config.settings import display_path
from planlint.config.toml_document import LARGEST, TomlDocument, parse_toml
from planlint.documents.files import read_regular, text_of
from planlint.errors import ReadError, SettingsError

FILE = "planlint-alignment.toml"
"""The name of the record, beside the draft or in a folder above it; the nearest one is used."""


class AlignmentFile(Struct, frozen=True):
    """A record: its path, its content as it is on the disk, the document in it, and the entries in their order."""

    path: Path
    data: bytes
    document: TomlDocument
    entries: tuple[AlignmentEntry, ...]


def nearest(folder: Path) -> Path | None:
    """Return the record in *folder* or in the nearest folder above it; None if there is none."""
    return next((above / FILE for above in (folder, *folder.parents) if (above / FILE).is_file()), None)


def load(path: Path) -> AlignmentFile:
    """Return the record in *path*. Raises SettingsError, naming file, line and remedy, if it cannot be read or is invalid."""
    name = display_path(path)
    try:
        data = read_regular(path, LARGEST)
        document = parse_toml(text_of(data), name)
    except ReadError as error:
        raise SettingsError(f"{name}: {error}") from None
    return AlignmentFile(path, data, document, entries_of(document))


def entries_of(document: TomlDocument) -> tuple[AlignmentEntry, ...]:
    """Return the entries of a record. Raises SettingsError, naming file, line and remedy, if one is invalid."""
    validate(document, document.plain, "alignment")
    found: dict[tuple[str, str], AlignmentEntry] = {}
    for i, fields in enumerate(document.plain.get("unit", ())):
        entry = _entry(fields, document, i)
        first = found.setdefault((entry.superior, entry.key), entry)
        if first is not entry:
            raise document.error(f"“{entry.unit}”已经有一节（{first.place}）；两节请删去一节", "unit", i)
    return tuple(found.values())


def _entry(fields: Mapping[str, str], document: TomlDocument, index: int) -> AlignmentEntry:
    at = ("unit", index)
    decision, draft = Decision(fields["decision"]), fields.get("draft", "")
    if decision is Decision.CARRIED and not draft.strip():
        raise document.error("写了“已写”，还要在 draft 里写上本稿的原话（那一行开头的几个字就行）", *at, "decision")
    return AlignmentEntry(
        fields["superior"],
        fields["unit"],
        decision,
        draft,
        fields.get("unit-fingerprint", ""),
        fields.get("draft-fingerprint", ""),
        fields.get("reason", "").strip(),
        fields.get("who", "").strip(),
        document.day(fields["until"], *at, "until") if fields.get("until") else None,
        document.place(*at),
    )
