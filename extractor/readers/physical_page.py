"""A page of lines with boxes to a Page: furniture, columns, paragraphs, tables in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.readers.aligned import aligned_tables
from extractor.readers.continued import with_continued_tables
from extractor.readers.furniture import furniture
from extractor.readers.layout import Stretch, column_of, paragraphs, reading_order
from extractor.readers.lines import TextLine, body_size
from extractor.readers.reading import PageBuilder
from extractor.readers.tables import PlacedTable, Stripes
from extractor.types import Box, Page, Span


class PhysicalPage(NamedTuple):
    """What was seen on a page, in points from the top left."""

    lines: tuple[TextLine, ...]
    width: float
    height: float
    tables: tuple[PlacedTable, ...] = ()
    doubts: tuple[tuple[Box, str], ...] = ()


def written(pages: Sequence[PhysicalPage]) -> tuple[Page, ...]:
    """Return the pages of a document, numbered from 1; all are needed to tell the furniture."""
    marks = furniture([page.lines for page in pages], [page.height for page in pages])
    done: list[Page] = []
    above: Stripes = ()
    for number, (page, marked) in enumerate(zip(pages, marks, strict=True), 1):
        written_page, above = _page(number, page, marked, above)
        done.append(written_page)
    return with_continued_tables(done)


def _page(
    number: int, page: PhysicalPage, marked: set[int], above: Stripes
) -> tuple[Page, Stripes]:
    """Return a page, and the columns of the table without rules that ends it, if one does.

    `above` are those of the page before.
    """
    builder = PageBuilder()
    margins = [page.lines[index] for index in sorted(marked)]
    running = [line for index, line in enumerate(page.lines) if index not in marked]
    for line in margins:
        if line.box.top < page.height / 2:
            builder.add("furniture", line.text, line.box, line.score)
    tables = _write(builder, running, page, above)
    for line in margins:
        if line.box.top >= page.height / 2:
            builder.add("furniture", line.text, line.box, line.score)
    written = builder.page(number)
    last = next((block for block in reversed(written.blocks) if block.kind != "furniture"), None)
    ends = (table.stripes for table in tables if last and last.table and last.box == table.box)
    return replace(written, doubtful=tuple(_doubtful(written, page.doubts))), next(ends, ())


def _doubtful(page: Page, doubts: Sequence[tuple[Box, str]]) -> Iterator[Span]:
    """Yield where the doubtful figures stand: in the blocks that reach over their lines."""
    for box, figure in doubts:
        for block in page.blocks:
            if block.box and _overlap(block.box, box):
                text = page.text[block.source.start : block.source.end]
                for match in re.finditer(re.escape(figure), text):
                    start = block.source.start + match.start()
                    yield Span(start, start + len(figure))


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) > max(one.x0, other.x0)
    return across and min(one.bottom, other.bottom) > max(one.top, other.top)


def _inside(line: TextLine, table: PlacedTable) -> bool:
    middle = (line.box.top + line.box.bottom) / 2
    across = (line.box.x0 + line.box.x1) / 2
    box = table.box
    return box.top <= middle <= box.bottom and box.x0 <= across <= box.x1


def _write(
    builder: PageBuilder, running: Sequence[TextLine], page: PhysicalPage, above: Stripes
) -> list[PlacedTable]:
    """Write paragraphs in reading order, each table before the first one that stands below it.

    Returns the tables.
    """
    tables = list(page.tables)
    lines = [line for line in running if not any(_inside(line, table) for table in tables)]
    stretches: list[Stretch] = []
    columns = reading_order(lines, page.width)
    for place, column in enumerate(columns):
        aligned = aligned_tables(column, () if place else above)
        tables += aligned
        rest = column
        if aligned:
            rest = [line for line in column if not any(_inside(line, table) for table in aligned)]
        if not rest:
            continue
        margins = column_of(rest, page.width if len(columns) == 1 else 0.0)
        parts = _between(rest, tables)
        stretches += [Stretch(part, margins, number == 0) for number, part in enumerate(parts)]
    waiting = sorted(tables, key=lambda table: table.box.top)
    for paragraph in paragraphs(stretches, body_size(lines)):
        while waiting and waiting[0].box.top < paragraph.box.top:
            _add_table(builder, waiting.pop(0), running)
        builder.add(paragraph.kind, paragraph.text, paragraph.box, paragraph.score)
    for table in waiting:
        _add_table(builder, table, running)
    return tables


def _add_table(builder: PageBuilder, table: PlacedTable, lines: Sequence[TextLine]) -> None:
    """Write a table with the lowest confidence of the lines in it."""
    scores = (line.score for line in lines if _inside(line, table))
    lowest = min((score for score in scores if score is not None), default=None)
    builder.add_table(table.grid, table.box, lowest)


def _between(
    column: Sequence[TextLine], tables: Sequence[PlacedTable]
) -> Iterator[Sequence[TextLine]]:
    """Yield the stretches of a column above, between and below the tables."""
    start = 0
    for end in range(1, len(column)):
        above, below = column[end - 1].box, column[end].box
        if any(above.top < table.box.top < below.top for table in tables):
            yield column[start:end]
            start = end
    if column[start:]:
        yield column[start:]
