"""The shapes of a slide as text: titles, text boxes, groups, diagrams' own texts, tables.

Shapes stand in the order in which they are drawn, which is also that of PowerPoint's own reading
order; the title comes first wherever it stands. Elements are told by their local names: the
"strict" variant has the same ones in another namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.readers.reading import PageBuilder
from extractor.readers.tables import Grid, GridCell, joined_lines
from extractor.types import BlockKind

TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
BLANKS = " \u3000\xa0\t"
WIDEST = 100


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def write_shapes(slide: Any, builder: PageBuilder) -> None:
    """Write the shapes of a slide in reading order."""
    shapes = list(_shapes(slide))
    for shape in sorted(shapes, key=lambda shape: _placeholder(shape) not in TITLES):
        if local_name(shape) == "tbl":
            builder.add_table(_grid(shape))
            continue
        for line in _lines(shape):
            builder.add(_kind(shape), line)


def notes_of(notes: Any) -> Iterator[str]:
    """Yield the lines a speaker noted under a slide."""
    for shape in _shapes(notes):
        if _placeholder(shape) == "body":
            yield from _lines(shape)


def _shapes(parent: Any) -> Iterator[Any]:
    """Yield shapes and tables, those in groups in their place; of alternatives the first."""
    for element in parent:
        name = local_name(element)
        if name in ("sp", "cxnSp", "tbl"):
            yield element
        elif name == "AlternateContent":
            yield from _shapes(element[:1])
        else:
            yield from _shapes(element)


def _placeholder(shape: Any) -> str:
    found = next((each for each in shape.iter() if local_name(each) == "ph"), None)
    return "" if found is None else found.get("type", "body")


def _kind(shape: Any) -> BlockKind:
    placeholder = _placeholder(shape)
    if placeholder in TITLES:
        return "heading"
    return "furniture" if placeholder in FURNITURE else "paragraph"


def _lines(shape: Any) -> Iterator[str]:
    for paragraph in shape.iter():
        if local_name(paragraph) == "p":
            for line in "".join(_pieces(paragraph)).split("\n"):
                if line.strip(BLANKS):
                    yield line.strip(BLANKS)


def _pieces(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        if local_name(element) == "t":
            yield element.text or ""
        elif local_name(element) == "br":
            yield "\n"


def _grid(table: Any) -> Grid:
    """Return the cells of a table; those that another one covers are not among them."""
    cells = []
    rows = (each for each in table if local_name(each) == "tr")
    for row, element in enumerate(rows):
        for column, cell in enumerate(each for each in element if local_name(each) == "tc"):
            if "1" in (cell.get("hMerge"), cell.get("vMerge")):
                continue
            lines = tuple(_lines(cell))
            spans = _span(cell, "rowSpan"), _span(cell, "gridSpan")
            cells.append(GridCell(joined_lines(lines), row, column, *spans, lines))
    return Grid(tuple(cells))


def _span(cell: Any, name: str) -> int:
    stated = cell.get(name, "1")
    return max(1, min(int(stated), WIDEST)) if stated.isdecimal() else 1
