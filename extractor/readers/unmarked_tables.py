"""Tables that a format holds as paragraphs, one cell or one row each: found as in plain text.

Web pages and Word documents made from converted text state their tables so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.readers.flattened import flattened_tables
from extractor.readers.lines import surrounding
from extractor.types import Block, Cell, Page, Span, Table

RUNNING = frozenset({"heading", "paragraph"})


def with_unmarked_tables(page: Page) -> Page:
    """Return the page with table blocks in the place of the paragraphs that hold their cells."""
    blocks: list[Block] = []
    for stretch in _stretches(page.blocks):
        blocks += _found(page.text, stretch) if stretch[0].kind in RUNNING else stretch
    return replace(page, blocks=tuple(blocks))


def _stretches(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the runs of paragraphs and headings, and every other block by itself."""
    run: list[Block] = []
    for block in blocks:
        if run and not (block.kind in RUNNING and run[-1].kind in RUNNING):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _found(text: str, stretch: Sequence[Block]) -> Sequence[Block]:
    start = stretch[0].source.start
    tables = flattened_tables(text[start : stretch[-1].source.end])
    if not tables:
        return stretch
    placed = [_placed(table, start, stretch) for table in tables]
    kept = [block for block in stretch if not any(_meets(block, table) for table in placed)]
    return sorted([*kept, *placed], key=lambda block: block.source)


def _placed(found: Block, by: int, stretch: Sequence[Block]) -> Block:
    """The table moved to where its stretch starts, with the box of the paragraphs it replaces."""
    source = _moved(found.source, by)
    table = found.table
    if table is not None:
        cells = tuple(_moved_cell(cell, by) for cell in table.cells)
        table = Table(cells, table.rows, table.columns, table.caption)
    placed = replace(found, source=source, table=table)
    boxes = [block.box for block in stretch if block.box and _meets(block, placed)]
    return replace(placed, box=surrounding(boxes) if boxes else None)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved_cell(cell: Cell, by: int) -> Cell:
    return replace(cell, source=_moved(cell.source, by))


def _meets(block: Block, table: Block) -> bool:
    return block.source.start < table.source.end and table.source.start < block.source.end
