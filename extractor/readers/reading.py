"""What a reader of one format returns, and the builder that keeps text and spans in step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.errors import TooLarge
from extractor.readers import limits
from extractor.types import Block, BlockKind, Box, Cell, Page, Span, Table

CELL_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages of one file, with the encoding when there is one to tell."""

    pages: tuple[Page, ...]
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


class GridCell(NamedTuple):
    """A cell before it has a place in a page's text."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Grid(NamedTuple):
    """A table as a format states it: cells in reading order."""

    cells: tuple[GridCell, ...]
    caption: str | None = None


@dataclass(slots=True)
class PageBuilder:
    """Collects the text of a page line by line and the blocks with their spans.

    >>> builder = PageBuilder()
    >>> builder.add("heading", "一季度安全生产情况")
    >>> builder.add_table(Grid((GridCell("地区", 0, 0), GridCell("死亡", 0, 1))))
    >>> page = builder.page(1)
    >>> page.text
    '一季度安全生产情况\\n地区\\t死亡\\n'
    >>> page.blocks[1].table.cells[1].source
    Span(start=13, end=15)
    """

    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        kind: BlockKind,
        text: str,
        box: Box | None = None,
        confidence: float | None = None,
    ) -> None:
        """Append a line of text as a block; nothing when it is blank."""
        if not text.strip():
            return
        source = self._write(text)
        self._write("\n")
        self._blocks.append(Block(kind, source, box, confidence))

    def add_table(self, grid: Grid, box: Box | None = None) -> None:
        """Append a table, one line per row, the cells separated by tabs."""
        if not any(cell.text.strip() for cell in grid.cells):
            return
        start = self._length
        cells = tuple(self._write_rows(grid.cells))
        caption = grid.caption or _spanning_caption(grid)
        rows, columns = extent(grid.cells)
        table = Table(cells, rows, columns, caption)
        self._blocks.append(Block("table", Span(start, self._length - 1), box, table=table))

    def last_line(self) -> str | None:
        """Return the text of the last block unless it is a table."""
        if not self._blocks or self._blocks[-1].table is not None:
            return None
        return self._parts[-2]

    def page(self, number: int) -> Page:
        """Return the page as collected so far."""
        return Page(number, "".join(self._parts), tuple(self._blocks))

    def _write(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def _write_rows(self, cells: Iterable[GridCell]) -> Iterable[Cell]:
        row = None
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
            if row is not None:
                self._write(CELL_SEPARATOR if cell.row == row else "\n")
            row = cell.row
            source = self._write(cell.text)
            yield Cell(cell.text, source, *cell[1:])
        self._write("\n")


def extent(cells: Iterable[GridCell] | Iterable[Cell]) -> tuple[int, int]:
    """Return the number of rows and columns the cells cover."""
    rows = columns = 0
    for cell in cells:
        rows = max(rows, cell.row + cell.row_span)
        columns = max(columns, cell.column + cell.column_span)
    return rows, columns


def spread(rows: Iterable[Iterable[tuple[str, int, int]]]) -> tuple[GridCell, ...]:
    """Place cells given row by row as (text, row span, column span), as HTML does.

    A cell goes to the first column that no cell from a row above reaches into.

    >>> [cell[1:3] for cell in spread([[("地区", 2, 1), ("死亡", 1, 2)], [("本期", 1, 1)]])]
    [(0, 0), (0, 1), (1, 1)]
    """
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, entries in enumerate(rows):
        column = 0
        for text, row_span, column_span in entries:
            while (row, column) in taken:
                column += 1
            cells.append(GridCell(text, row, column, row_span, column_span))
            taken.update(
                (row + down, column + right)
                for down in range(row_span)
                for right in range(column_span)
            )
            if len(taken) > limits.TABLE_CELLS:
                raise TooLarge(f"table of more than {limits.TABLE_CELLS} cells")
            column += column_span
    return _within_rows(tuple(cells))


def _within_rows(cells: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
    """Cut row spans that announce more rows than the table has."""
    last = max((cell.row for cell in cells), default=0)
    return tuple(
        cell._replace(row_span=min(cell.row_span, last - cell.row + 1)) for cell in cells
    )


def _spanning_caption(grid: Grid) -> str | None:
    """Return the text of a first row that is one cell across the whole table."""
    _, columns = extent(grid.cells)
    first = [cell for cell in grid.cells if cell.row == 0 and cell.text.strip()]
    if len(first) == 1 and columns > 1 and first[0].column_span == columns:
        return first[0].text
    return None
