"""What a reader of one format returns, and the builder that keeps text and spans in step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from extractor.readers.tables import (
    Grid,
    GridCell,
    extent,
    is_caption,
    is_running_text,
    rows_as_lines,
    spanning_caption,
)
from extractor.types import Block, BlockKind, Box, Cell, Page, Span, Table

CELL_SEPARATOR = "\t"
NOT_READ = "not read"
"""Begins the warning that says which pages of a document have not been read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages of one file, with the encoding and title where the format tells them."""

    pages: tuple[Page, ...]
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    title: str | None = None


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

    def add_table(
        self, grid: Grid, box: Box | None = None, confidence: float | None = None
    ) -> None:
        """Append a table, one line per row, the cells separated by tabs.

        One that only lays out running text is written as that.
        """
        if not any(cell.text.strip() for cell in grid.cells):
            return
        if is_running_text(grid.cells):
            for line in rows_as_lines(grid.cells):
                self.add("paragraph", line, box, confidence)
            return
        caption = grid.caption or spanning_caption(grid) or self._caption()
        start = self._length
        cells = tuple(self._write_rows(grid.cells))
        rows, columns = extent(grid.cells)
        table = Table(cells, rows, columns, caption)
        source = Span(start, self._length - 1)
        self._blocks.append(Block("table", source, box, confidence, table))

    def page(self, number: int) -> Page:
        """Return the page as collected so far."""
        return Page(number, "".join(self._parts), tuple(self._blocks))

    def _caption(self) -> str | None:
        """The lines before the table that can be its caption: a title, units."""
        found: list[str] = []
        for block, text in zip(reversed(self._blocks), self._parts[-2::-2], strict=False):
            if block.kind == "table" or len(found) == 2 or not is_caption(text):
                break
            found.insert(0, text.strip())
        return " ".join(found) or None

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
            yield Cell(cell.text, source, *cell[1:5])
        self._write("\n")


def joined_pages(head: Page, body: Page) -> Page:
    """Return one page of two texts, one after the other, with all spans in place.

    >>> joined_pages(Page(1, "甲\\n"), Page(1, "乙")).text
    '甲\\n乙'
    """
    by = len(head.text)
    blocks = (*head.blocks, *(_moved(block, by) for block in body.blocks))
    return Page(head.number, head.text + body.text, blocks)


def _moved(block: Block, by: int) -> Block:
    source = Span(block.source.start + by, block.source.end + by)
    if block.table is None:
        return replace(block, source=source)
    cells = tuple(
        replace(cell, source=Span(cell.source.start + by, cell.source.end + by))
        for cell in block.table.cells
    )
    return replace(block, source=source, table=replace(block.table, cells=cells))
