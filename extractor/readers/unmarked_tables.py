"""Tables that a format holds as paragraphs, one cell or one row each: found as in plain text.

Web pages and Word documents made from converted text state their tables so. On printed pages the
text goes on from one page to the next, and so do such tables: each page keeps its own rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.readers.continued import heads_of
from extractor.readers.flattened import flattened_tables
from extractor.readers.lines import surrounding
from extractor.readers.tables import extent
from extractor.types import Block, Cell, Page, Span, Table

RUNNING = frozenset({"heading", "paragraph"})


class _Part(NamedTuple):
    """Running text of one page: its blocks, and where it begins in the text it is a part of."""

    page: int
    stretch: Sequence[Block]
    begins: int

    def on_page(self, span: Span) -> Span:
        """Return a span of the whole text as one of the page."""
        by = self.stretch[0].source.start - self.begins
        return Span(span.start + by, span.end + by)


def with_unmarked_tables(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with table blocks in the place of the paragraphs that hold their cells."""
    found: dict[int, list[Block]] = {}
    for parts in _flows(pages):
        for table in flattened_tables(_text(pages, parts)):
            for part, block in _parted(table, parts):
                found.setdefault(part.page, []).append(block)
    return tuple(
        _with_tables(page, found[number]) if number in found else page
        for number, page in enumerate(pages)
    )


def _with_tables(page: Page, tables: Sequence[Block]) -> Page:
    kept = [block for block in page.blocks if not any(_meets(block, each) for each in tables)]
    return replace(page, blocks=tuple(sorted([*kept, *tables], key=lambda block: block.source)))


def _flows(pages: Sequence[Page]) -> Iterator[list[_Part]]:
    """Yield the running texts; one that ends a printed page goes on at the top of the next."""
    flow: list[_Part] = []
    for number, page in enumerate(pages):
        for stretch in _stretches(page.blocks):
            goes_on = bool(flow) and number == flow[-1].page + 1
            if flow and not (goes_on and _goes_on(pages[number - 1], flow[-1], page, stretch)):
                yield flow
                flow = []
            begins = flow[-1].begins + _length(flow[-1].stretch) + 1 if flow else 0
            flow.append(_Part(number, stretch, begins))
    if flow:
        yield flow


def _stretches(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the runs of paragraphs and headings."""
    run: list[Block] = []
    for block in blocks:
        if block.kind in RUNNING:
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _goes_on(before: Page, last: _Part, page: Page, stretch: Sequence[Block]) -> bool:
    """Whether nothing but furniture stands between two texts; only printed pages have boxes."""
    ends = [block for block in before.blocks if block.kind != "furniture"][-1]
    begins = next(block for block in page.blocks if block.kind != "furniture")
    printed = ends.box is not None and begins.box is not None
    return printed and ends is last.stretch[-1] and begins is stretch[0]


def _length(stretch: Sequence[Block]) -> int:
    return stretch[-1].source.end - stretch[0].source.start


def _text(pages: Sequence[Page], parts: Sequence[_Part]) -> str:
    return "\n".join(
        pages[part.page].text[part.stretch[0].source.start : part.stretch[-1].source.end]
        for part in parts
    )


def _parted(found: Block, parts: Sequence[_Part]) -> Iterator[tuple[_Part, Block]]:
    """Yield the table, or what stands of it on each page, where it has figures there."""
    table = found.table
    if table is None:
        return
    begins = [part.begins for part in parts]
    cells: dict[int, list[Cell]] = {}
    for cell in table.cells:
        cells.setdefault(bisect_right(begins, cell.source.start) - 1, []).append(cell)
    depth = max((cell.row + cell.row_span for cell in heads_of(table)), default=0)
    for place, own in sorted(cells.items()):
        whole = len(cells) == 1
        if whole or any(cell.row >= depth for cell in own):
            kept = own if whole else _with_heads(table, own, depth)
            start = max(found.source.start, parts[place].begins)
            yield (
                parts[place],
                _placed(kept, table.caption, Span(start, own[-1].source.end), parts[place]),
            )


def _with_heads(table: Table, own: Sequence[Cell], depth: int) -> list[Cell]:
    """Return the cells of one page under the heads, and a broken row with its label.

    What stands on another page has an empty span.
    """
    first = min(cell.row for cell in own if cell.row >= depth)
    mine, rows = set(own), {cell.row for cell in own}
    here = min(cell.source.start for cell in own)
    cells = []
    for cell in table.cells:
        label = cell.column == 0 and cell.row in rows
        if cell in mine or cell.row < depth or label:
            row = cell.row if cell.row < depth else depth + cell.row - first
            source = cell.source if cell in mine else Span(here, here)
            cells.append(replace(cell, row=row, source=source))
    return cells


def _placed(cells: Sequence[Cell], caption: str | None, source: Span, part: _Part) -> Block:
    """Return the table on its page, with the box of the paragraphs it replaces."""
    placed = tuple(replace(cell, source=part.on_page(cell.source)) for cell in cells)
    block = Block("table", part.on_page(source), table=Table(placed, *extent(placed), caption))
    boxes = [each.box for each in part.stretch if each.box and _meets(each, block)]
    return replace(block, box=surrounding(boxes) if boxes else None)


def _meets(block: Block, table: Block) -> bool:
    return block.source.start < table.source.end and table.source.start < block.source.end
