"""Change parts of a .docx as trees and write the package."""

from copy import copy
from io import BytesIO
from itertools import chain, count
from posixpath import basename, dirname, join
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from planlint.documents.limits import NO_LIMIT
from planlint.documents.readers.word.markup import is_strict
from planlint.documents.readers.word.names import STRICT, Element
from planlint.documents.readers.word.package import Package, named

_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/",
}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Revision:
    """A package whose parts can be changed as trees; parts that are not accessed are preserved byte for byte."""

    def __init__(self, data: bytes) -> None:
        """Open the package. Raises ReadError if it cannot be read."""
        self.package = Package(data, limit=NO_LIMIT)
        self._data = data
        self._trees: dict[str, Element] = {}
        self._is_strict = is_strict(self.package.main, self.package.content(self.package.main))

    def tree(self, name: str) -> Element:
        """Return the root of a part; from then on the part is written from this tree."""
        if name not in self._trees:
            self._trees[name] = self.package.tree(name)
        return self._trees[name]

    def replace(self, name: str, root: Element) -> None:
        """Replace a part by *root*."""
        self._trees[name] = root

    def part(self, kind: str, root: str) -> Element:
        """Return the root of the part that the main part names as its *kind*; if there is none, a new part with *root*."""
        name = self.package.name(kind)
        if name:
            return self.tree(name)
        name = self._unused(join(dirname(self.package.main), f"{kind}.xml"))
        self._trees[name] = etree.fromstring(root)
        self._relate(kind, name)
        types = self.tree(_TYPES)
        etree.SubElement(
            types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=f"{_CONTENT}{kind}+xml"
        )
        return self._trees[name]

    def _unused(self, name: str) -> str:
        names = chain([name], (name.replace(".xml", f"{i}.xml") for i in count(1)))
        return next(one for one in names if not self.package.has(one))

    def _relate(self, kind: str, name: str) -> None:
        main = self.package.main
        relations = join(dirname(main), "_rels", f"{basename(main)}.rels")
        if not self.package.has(relations):
            self._trees[relations] = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
        root = self.tree(relations)
        ids = {one.get("Id") for one in root}
        free = next(f"rId{i}" for i in range(1, len(ids) + 2) if f"rId{i}" not in ids)
        target = {"Id": free, "Type": _KINDS[self._is_strict] + kind, "Target": basename(name)}
        etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", target)

    def data(self) -> bytes:
        """Return the package with all changes."""
        if not self._trees:
            return self._data
        file, remaining = BytesIO(), dict(self._trees)
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for entry in self.package.entries:
                name = next((name for name in remaining if name.lower() == named(entry).lower()), None)
                inside = self.package.unpack(entry) if name is None else self._serialized(remaining.pop(name))
                archive.writestr(copy(entry), inside)
            for name, root in remaining.items():
                archive.writestr(name, self._serialized(root))
        return file.getvalue()

    def _serialized(self, root: Element) -> bytes:
        xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._is_strict:
            for strict, usual in STRICT.items():
                xml = xml.replace(usual, strict)
        return xml
