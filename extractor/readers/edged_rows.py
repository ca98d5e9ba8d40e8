"""Rows whose cells are told by their edges, as Word and RTF state them, to a grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.readers.tables import Grid, GridCell, joined_lines

TOLERANCE = 15
"""Twips (a twentieth of a point) within which two edges are the same."""


class Merge(NamedTuple):
    """Whether a cell continues the one on its left, or the one above."""

    across: bool = False
    down: bool = False


class Row(NamedTuple):
    """Texts of the cells of a row, their edges from left to right in twips, their merges."""

    texts: tuple[str, ...]
    edges: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()

    def edge(self, index: int) -> int:
        """The left edge of a cell; where it is not stated, cells are counted off."""
        stated = len(self.edges) > len(self.texts)
        return self.edges[index] if stated else 1000 * index

    def merge(self, index: int) -> Merge:
        """How a cell is merged with others."""
        return self.merges[index] if index < len(self.merges) else Merge()


def grid_of(rows: Sequence[Row]) -> Grid:
    """Return the table that the rows make.

    >>> top = Row(("地区", "死亡"), (0, 900, 2700))
    >>> grid = grid_of([top, Row(("东山镇", "3", "-1"), (0, 900, 1800, 2700))])
    >>> [(cell.text, cell.column, cell.column_span) for cell in grid.cells][:2]
    [('地区', 0, 1), ('死亡', 1, 2)]
    """
    edges = [row.edge(index) for row in rows for index in range(len(row.texts) + 1)]
    columns = _distinct(edges)
    cells: list[GridCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        for index, text in enumerate(row.texts):
            first = _nearest(columns, row.edge(index))
            last = _nearest(columns, row.edge(index + 1))
            if row.merge(index).across and not text and index:
                cells[-1] = cells[-1]._replace(column_span=last - cells[-1].column)
            elif row.merge(index).down and first in above:
                upper = cells[above[first]]
                cells[above[first]] = upper._replace(row_span=number - upper.row + 1)
            else:
                above[first] = len(cells)
                lines = tuple(line for line in text.split("\n") if line.strip())
                width = max(1, last - first)
                cells.append(GridCell(joined_lines(lines), number, first, 1, width, lines))
    return Grid(tuple(cells))


def _distinct(edges: Sequence[int]) -> list[int]:
    found: list[int] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > TOLERANCE:
            found.append(edge)
    return found


def _nearest(columns: Sequence[int], edge: int) -> int:
    return min(range(len(columns)), key=lambda index: abs(columns[index] - edge))
