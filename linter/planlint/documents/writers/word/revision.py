"""A .docx under revision: its parts as trees to be changed, and the package that results."""

from copy import copy
from io import BytesIO
from itertools import chain, count
from posixpath import basename, dirname, join
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

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
    """A package whose parts may be changed as trees; what nobody asked for comes out byte for byte as it was."""

    def __init__(self, data: bytes) -> None:
        """Open the package. Raises ReadError where it cannot be read."""
        self.package = Package(data)
        self._data = data
        self._trees: dict[str, Element] = {}
        strict = next(iter(STRICT))
        self._is_strict = strict in self.package.content(self.package.main)

    def tree(self, name: str) -> Element:
        """Return the root of a part, which is written anew from then on."""
        if name not in self._trees:
            self._trees[name] = self.package.tree(name)
        return self._trees[name]

    def replace(self, name: str, root: Element) -> None:
        """Write *root* in place of a part."""
        self._trees[name] = root

    def part(self, kind: str, root: str) -> Element:
        """Return the root of the part that the main one names as its *kind*, a new one <root/> where there is none."""
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
        """Return the package as it is now."""
        if not self._trees:
            return self._data
        file, left = BytesIO(), dict(self._trees)
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for entry in self.package.entries:
                name = next((name for name in left if name.lower() == named(entry).lower()), None)
                inside = self.package.unpack(entry) if name is None else self._written(left.pop(name))
                archive.writestr(copy(entry), inside)
            for name, root in left.items():
                archive.writestr(name, self._written(root))
        return file.getvalue()

    def _written(self, root: Element) -> bytes:
        xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._is_strict:
            for strict, usual in STRICT.items():
                xml = xml.replace(usual, strict)
        return xml
