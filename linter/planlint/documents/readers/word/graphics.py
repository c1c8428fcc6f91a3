"""Pictures, SmartArt, charts and embedded objects: what of a document is not text, and whether that is its body."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from planlint.documents.readers.word.names import Element, integer, w
from planlint.errors import ReadError
from planlint.text.unread import Extent, Unread


class GraphicKind(Enum):
    """Kinds of graphics; the value is the name shown to users, with the measure word."""

    PICTURE = ("图片", "张")
    INK = ("手写墨迹", "处")
    SMART_ART = ("SmartArt 图形", "个")
    CHART = ("图表", "个")
    OBJECT = ("嵌入的对象", "个")
    ICON = ("以图标显示的附件", "个")
    DOCUMENT = ("嵌入的文档", "个")


class Graphic(Struct, frozen=True):
    """A graphic of which no text is read. *area* is in cm², None if unknown; *program* is that of an embedded object."""

    kind: GraphicKind
    area: float | None = None
    program: str = ""

    @property
    def weight(self) -> float:
        """The number of characters that fit in its area; a picture of unknown size counts as half a page."""
        return _UNKNOWN if self.area is None else self.area * _CHARACTERS


_CHARACTERS = 616 / (15.6 * 22.5)  # per cm²: 22 lines of 28 characters on a page (GB/T 9704)
_UNKNOWN, _PAGE = 300.0, 21 * 29.7
_LARGE = 150.0  # characters; the weight from which pictures may hold a part of the text
_ORNAMENTS = 60.0  # characters; the weight up to which they are a seal or an emblem
_SCANS = (GraphicKind.PICTURE, GraphicKind.INK)
_TEXT_BOX = w("txbxContent")
_SIGNS = {
    "relIds": GraphicKind.SMART_ART, "chart": GraphicKind.CHART, "contentPart": GraphicKind.INK, "blip": GraphicKind.PICTURE,
    "pic": GraphicKind.PICTURE, "imagedata": GraphicKind.PICTURE,
}  # fmt: skip
_INCLUDING = ("INCLUDETEXT", "INCLUDE")
_EMBEDDED = ("OLEObject", "objectEmbed", "objectLink")
_DOCUMENTS = re.compile(r"(?i)(?:word|k?wps|acro\w{0,9})\.|opendocument\.writer|soffice\.starwriter")
_LENGTH = re.compile(r"(?:^|;)\s{0,9}(width|height)\s{0,9}:\s{0,9}([0-9]{1,6}(?:\.[0-9]{1,6})?)(pt|in|cm|mm|px|pc)")
_UNITS = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "pc": 2.54 / 6}
_EMU, _TWIP = 360_000, 567  # of these, in a cm


def graphic(element: Element) -> Graphic | None:
    """Return the graphic that a w:drawing, w:pict or w:object shows, None if it is only lines, shapes and text boxes."""
    inside = list(_descendants(element))
    embedded = next((one for one in inside if _local(one) in _EMBEDDED), None)
    if embedded is not None:
        return Graphic(_kind_of(embedded), _area(element, inside), _attribute(embedded, "ProgID"))
    kind = next((kind for kind in map(_sign, inside) if kind), None)
    if kind is None and (element.tag == w("object") or not inside):
        kind = GraphicKind.OBJECT if element.tag == w("object") else GraphicKind.PICTURE
    return Graphic(kind, _area(element, inside)) if kind else None


def _sign(element: Element) -> GraphicKind | None:
    """Return the kind of graphic that an element of a drawing is a part of, None if it is a shape or its format."""
    if _local(element) == "fill" and _attribute(element, "type") == "frame":  # a picture that fills a shape
        return GraphicKind.PICTURE
    return _SIGNS.get(_local(element))


def included_document(instruction: str) -> Graphic | None:
    """Return the document that a field inserts, whose text the file does not store; None if it inserts none."""
    kind = (instruction.split() or [""])[0].upper()
    return Graphic(GraphicKind.DOCUMENT, program=kind) if kind in _INCLUDING else None


def _kind_of(embedded: Element) -> GraphicKind:
    if _attribute(embedded, "DrawAspect").lower() == "icon":
        return GraphicKind.ICON
    return GraphicKind.DOCUMENT if _DOCUMENTS.match(_attribute(embedded, "ProgID")) else GraphicKind.OBJECT


def _descendants(element: Element) -> Iterator[Element]:
    """Yield the elements below *element*, without those in text boxes, which are read on their own."""
    for child in element:
        if child.tag != _TEXT_BOX:
            yield child
            yield from _descendants(child)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without the namespace, in any case."""
    return next((value for key, value in element.items() if key.rpartition("}")[2].lower() == name.lower()), "")


def _area(element: Element, inside: Sequence[Element]) -> float | None:
    """Return the area in cm², at most a page; None if it is not given."""
    for one in inside:
        if _local(one) == "extent":
            sides = [integer(one.get(side)) / _EMU for side in ("cx", "cy")]
        else:
            given = {name: float(number) * _UNITS[unit] for name, number, unit in _LENGTH.findall(one.get("style", "")[:999])}
            sides = [given.get("width", 0.0), given.get("height", 0.0)]
        if min(sides) > 0:
            return min(sides[0] * sides[1], _PAGE)
    sides = [integer(element.get(w(side))) / _TWIP for side in ("dxaOrig", "dyaOrig")]
    return min(sides[0] * sides[1], _PAGE) if min(sides) > 0 else None


Placed = tuple[int, Graphic]
"""A graphic with the number of its paragraph, from 1."""


def check_body(graphics: Sequence[Placed], typed: int) -> None:
    """Raise ReadError if there is much more in graphics than in *typed* characters, so that they are the body."""
    if typed and sum(one.weight for _, one in graphics) <= max(2 * typed, _ORNAMENTS):
        return
    kinds = {one.kind for _, one in graphics}
    if not kinds:
        raise ReadError("文件是空的，没有可检查的内容")
    scanned = all(kind in _SCANS for kind in kinds)
    remedy = "请先用文字识别（OCR）得到文字，再检查" if scanned else "请在 Word 或 WPS 里把其中的文字复制到正文，再检查"
    if not typed and scanned:
        raise ReadError(f"文档里只有图片，没有文字（可能是扫描件）；{remedy}")
    names = "、".join(kind.value[0] for kind in GraphicKind if kind in kinds)
    raise ReadError(f"正文像是{names}，读不出：文字只有{typed}字，另有{_count(graphics)}；{remedy}")


def unread_graphics(graphics: Sequence[Placed]) -> Iterator[Unread]:
    """Yield what is not read of a document that has text."""
    documents = [one for one in graphics if one[1].kind is GraphicKind.DOCUMENT]
    others = [one for one in graphics if one[1].kind is not GraphicKind.DOCUMENT]
    if documents:
        remedy = "请在 Word 或 WPS 里打开它，把正文复制到本文件，再检查"
        yield Unread(f"{places(documents)}有{_count(documents)}，其中的文字没有读；{remedy}", Extent.BODY)
    if others:
        small = all(one.kind in _SCANS for _, one in others) and sum(one.weight for _, one in others) < _LARGE
        message = f"{places(others)}有{_count(others)}，其中的文字没有读"
        yield Unread(message, Extent.MARGIN if small else Extent.PART)


def _count(graphics: Sequence[Placed]) -> str:
    """Return how many there are of each kind: 图片4张、嵌入的对象1个（Excel.Sheet.12）."""
    kinds = Counter(one.kind for _, one in graphics)
    programs = {kind: sorted({one.program for _, one in graphics if one.kind is kind and one.program}) for kind in kinds}
    return "、".join(
        f"{kind.value[0]}{kinds[kind]}{kind.value[1]}{f'（{chr(0x3001).join(programs[kind])[:60]}）' if programs[kind] else ''}"
        for kind in GraphicKind
        if kind in kinds
    )


def places(found: Sequence[tuple[int, object]]) -> str:
    """Return the paragraphs of some things in words, at most three of them.

    >>> places([(2, ""), (2, ""), (5, "")]), places([(1, ""), (2, ""), (3, ""), (4, "")])
    ('第2段、第5段', '第1段、第2段、第3段等处')
    """
    paragraphs = sorted({paragraph for paragraph, _ in found})
    return "、".join(f"第{one}段" for one in paragraphs[:3]) + ("等处" if len(paragraphs) > 3 else "")
