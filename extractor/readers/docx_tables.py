"""Tables of Word documents as grids: merged cells, nested tables flattened into their cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.readers.docx_text import W, children, paragraph_lines
from extractor.readers.tables import Grid, GridCell, joined_lines


def grid_of(table: Any) -> Grid:
    """Return the cells of a `w:tbl`; a cell merged downward covers the rows below it.

    Word states a cell merged downward once per row: the first says `restart`, the others nothing.
    """
    open_above: dict[int, int] = {}
    cells: list[GridCell] = []
    for row, element in enumerate(_of(table, "tr")):
        column = _skipped(element)
        for cell in _of(element, "tc"):
            width = _width(cell)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in open_above:
                above = open_above[column]
                cells[above] = cells[above]._replace(row_span=row - cells[above].row + 1)
            else:
                open_above[column] = len(cells)
                lines = _lines(cell)
                cells.append(GridCell(joined_lines(lines), row, column, 1, width, lines))
            column += width
    return Grid(tuple(cells))


def _of(parent: Any, name: str) -> Iterator[Any]:
    return (element for element in children(parent) if element.tag == f"{W}{name}")


def _width(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return max(1, min(int(span.get(f"{W}val", "1")), 100)) if span is not None else 1


def _skipped(row: Any) -> int:
    """Grid columns left out before the first cell of a row."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    return max(0, min(int(before.get(f"{W}val", "0")), 100)) if before is not None else 0


def _lines(cell: Any) -> tuple[str, ...]:
    found = (line for paragraph in cell.iter(f"{W}p") for line in paragraph_lines(paragraph))
    return tuple(line for line in found if line.strip())
