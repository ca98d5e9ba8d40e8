"""Word 2007 and later: paragraphs and tables in body order, as accepted by a reader of the print.

Tracked insertions count as text and deletions do not; text boxes stand where they are anchored;
footnotes follow the body; headers and footers are furniture. The parts are read one by one instead
of through python-docx, which gives up on a document whose picture is broken, on the "strict"
variant, and on inserted runs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from extractor.errors import DamagedFile
from extractor.readers.docx_numbering import Numbering, read_numbering
from extractor.readers.docx_tables import grid_of
from extractor.readers.docx_text import W, children, paragraph_lines, text_boxes
from extractor.readers.packages import open_package, part
from extractor.readers.reading import PageBuilder, Reading
from extractor.readers.xml import parse_xml
from extractor.types import BlockKind

HEADING_STYLES = ("heading", "title", "subtitle")
MAIN_PART = "word/document.xml"


def read_docx(data: bytes) -> Reading:
    """Return one page: the flow of a Word document has none of its own.

    Raises:
        DamagedFile: the container or the XML of the body is broken.
    """
    with open_package(data) as package:
        body = parse_xml(part(package, MAIN_PART), "the body").find(f"{W}body")
        if body is None:
            raise DamagedFile("the Word document has no body")
        builder = PageBuilder()
        for line in _lines(package, "header"):
            builder.add("furniture", line)
        styles = next(_optional(package, "styles"), None)
        numbering = read_numbering(next(_optional(package, "numbering"), None), styles)
        _write(body, builder, _heading_styles(styles), numbering)
        for line in (*_lines(package, "footnotes"), *_lines(package, "endnotes")):
            builder.add("paragraph", line)
        for line in _lines(package, "footer"):
            builder.add("furniture", line)
        return Reading((builder.page(1),))


def _write(
    parent: Any, builder: PageBuilder, headings: frozenset[str], numbering: Numbering
) -> None:
    for element in children(parent):
        if element.tag == f"{W}p":
            kind = _kind(element, headings)
            prefix = numbering.prefix(element)
            for line in paragraph_lines(element):
                builder.add(kind, prefix + line)
                prefix = ""
            for box in text_boxes(element):
                _write(box, builder, headings, numbering)
        elif element.tag == f"{W}tbl":
            builder.add_table(grid_of(element))


def _kind(paragraph: Any, headings: frozenset[str]) -> BlockKind:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    level = paragraph.find(f"{W}pPr/{W}outlineLvl")
    outlined = level is not None and level.get(f"{W}val", "9") != "9"
    styled = style is not None and style.get(f"{W}val") in headings
    return "heading" if outlined or styled else "paragraph"


def _heading_styles(styles: Any) -> frozenset[str]:
    """Ids of the styles that are headings: by name, by outline level, or based on such a one."""
    found: set[str] = set()
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name, based = style.find(f"{W}name"), style.find(f"{W}basedOn")
        named = name is not None and name.get(f"{W}val", "").lower().startswith(HEADING_STYLES)
        inherits = based is not None and based.get(f"{W}val") in found
        if named or inherits or style.find(f"{W}pPr/{W}outlineLvl") is not None:
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _lines(package: ZipFile, which: str) -> Iterator[str]:
    """Lines of the headers, footers or notes, each once.

    The separators that Word keeps among its notes hold no text.
    """
    seen = set()
    for root in _optional(package, which):
        for paragraph in root.iter(f"{W}p"):
            for line in paragraph_lines(paragraph):
                if line not in seen:
                    seen.add(line)
                    yield line


def _optional(package: ZipFile, which: str) -> Iterator[Any]:
    """Yield the roots of the parts so named; a broken one costs only itself."""
    for name in sorted(package.namelist()):
        stem, suffix = posixpath.splitext(posixpath.basename(name))
        in_place = posixpath.dirname(name) == "word" and suffix == ".xml"
        if in_place and stem.rstrip("0123456789") == which:
            try:
                yield parse_xml(part(package, name), name)
            except DamagedFile:
                continue
