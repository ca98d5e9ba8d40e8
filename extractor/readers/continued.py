"""Tables that go on over the page: the part without heads takes those of the part before.

Taken heads have an empty span at the start of the table, because their words do not stand on that
page; every figure keeps its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.readers.cells import is_figure
from extractor.types import Block, Cell, Page, Span, Table


def with_continued_tables(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with the heads of continued tables filled in."""
    done: list[Page] = []
    for page in pages:
        done.append(_continued(done[-1], page) if done else page)
    return tuple(done)


def _continued(before: Page, page: Page) -> Page:
    upper, lower = _at_edge(before, last=True), _at_edge(page, last=False)
    if upper is None or lower is None or upper.table is None or lower.table is None:
        return page
    heads = heads_of(upper.table)
    if not heads or upper.table.columns != lower.table.columns or heads_of(lower.table):
        return page
    table = _under(heads, upper.table.caption, lower.table, lower.source.start)
    blocks = [replace(b, table=table) if b is lower else b for b in page.blocks]
    return replace(page, blocks=tuple(blocks))


def _at_edge(page: Page, *, last: bool) -> Block | None:
    """The last or first block that is not furniture."""
    running = [block for block in page.blocks if block.kind != "furniture"]
    return running[-1 if last else 0] if running else None


def heads_of(table: Table) -> list[Cell]:
    """Return the cells above the first row with a figure behind its label."""
    rows = [cell.row for cell in table.cells if cell.column and is_figure(cell.text)]
    first = min(rows, default=0)
    return [cell for cell in table.cells if cell.row < first]


def _under(heads: Sequence[Cell], caption: str | None, table: Table, start: int) -> Table:
    depth = max(cell.row + cell.row_span for cell in heads)
    taken = [replace(cell, source=Span(start, start)) for cell in heads]
    moved = [replace(cell, row=cell.row + depth) for cell in table.cells]
    return Table((*taken, *moved), table.rows + depth, table.columns, table.caption or caption)
