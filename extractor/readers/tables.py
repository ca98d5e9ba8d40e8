"""The one model of a table for all readers: a grid of cells, its extent and its caption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractor.errors import TooLarge
from extractor.readers import limits
from extractor.readers.cells import is_figure
from extractor.types import Block, Box, Cell, Span, Table

MAX_CAPTION = 40
"""Characters of a title or a line of units; longer ones are running text."""

MIN_SENTENCE = 14
FEWEST_FIGURES = 2
"""Figures behind the labels that make a table one of figures, whatever its notes say."""

_CLAUSE_END = re.compile(r"[\u3002;\uff1b\uff0c]|,(?!\d)")
_SENTENCE = re.compile(r"[\u3002;\uff1b!\uff01?\uff1f|]")
_LOOK_BACK = 300
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAP = re.compile(rf"(?<={_HAN})\s*\n\s*(?={_HAN}|[(\uff08])|(?<=[)\uff09])\s*\n\s*(?={_HAN})")


class GridCell(NamedTuple):
    """A cell before it has a place in a page's text."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[str, ...] = ()
    """The lines of the text where the format tells them, for a cell that holds running text."""


class Grid(NamedTuple):
    """A table as a format states it: cells in reading order."""

    cells: tuple[GridCell, ...]
    caption: str | None = None


Stripes = tuple[tuple[float, float], ...]
"""Left and right edges of the columns of a table."""


class PlacedTable(NamedTuple):
    """A table and where it stands on the page; `stripes` of one without rules, in points."""

    grid: Grid
    box: Box
    stripes: Stripes = ()


def extent(cells: Iterable[GridCell] | Iterable[Cell]) -> tuple[int, int]:
    """Return the number of rows and columns the cells cover."""
    rows = columns = 0
    for cell in cells:
        rows = max(rows, cell.row + cell.row_span)
        columns = max(columns, cell.column + cell.column_span)
    return rows, columns


def is_running_text(cells: Sequence[GridCell]) -> bool:
    """Whether a table only lays out text: sentences in its cells, and hardly a figure.

    >>> is_running_text([GridCell("道路", 0, 0), GridCell("事故3起，死亡2人，伤者无。", 0, 1)])
    True
    """
    sentences = sum(map(_is_sentence, cells))
    figures = sum(each.column > 0 and is_figure(each.text) for each in cells)
    return sentences > 0 and figures < max(FEWEST_FIGURES, sentences)


def _is_sentence(cell: GridCell) -> bool:
    return len(cell.text) >= MIN_SENTENCE and len(_CLAUSE_END.findall(cell.text)) >= 2


def rows_as_lines(cells: Iterable[GridCell]) -> Iterator[str]:
    r"""Yield the rows of such a table as lines, a paragraph inside a cell on a line of its own.

    >>> cells = GridCell("道路", 0, 0), GridCell("3起。", 0, 1), GridCell("火灾", 1, 0)
    >>> list(rows_as_lines(cells))
    ['道路\t3起。', '火灾']
    """
    for _, row in groupby(sorted(cells, key=lambda each: each[1:3]), key=lambda each: each.row):
        line: list[str] = []
        for cell in row:
            first, *more = cell.paragraphs or (cell.text,)
            line += [first] if first.strip() else []
            if more:
                yield "\t".join(line)
                yield from more[:-1]
                line = [more[-1]]
        yield "\t".join(line)


def spread(rows: Sequence[Sequence[tuple[str, int, int]]]) -> tuple[GridCell, ...]:
    """Place cells given row by row as (text, row span, column span), as HTML does.

    A cell goes to the first column that no cell from a row above reaches into; none reaches below
    the last row.

    >>> [cell[1:3] for cell in spread([[("地区", 2, 1), ("死亡", 1, 2)], [("本期", 1, 1)]])]
    [(0, 0), (0, 1), (1, 1)]
    """
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, entries in enumerate(rows):
        column = 0
        for text, rows_down, columns_across in entries:
            while (row, column) in taken:
                column += 1
            down = min(rows_down, len(rows) - row)
            cells.append(GridCell(text, row, column, down, columns_across))
            across = range(column, column + columns_across)
            taken.update((row + below, place) for below in range(down) for place in across)
            if len(taken) > limits.TABLE_CELLS:
                raise TooLarge(f"table of more than {limits.TABLE_CELLS} cells")
            column += columns_across
    return tuple(cells)


def joined_lines(lines: Iterable[str]) -> str:
    """Return the lines of a cell as one: without a space between Chinese characters.

    >>> joined_lines(["受伤", "人数"]), joined_lines(["GDP", "2009"])
    ('受伤人数', 'GDP 2009')
    """
    return _WRAP.sub("", "\n".join(lines)).replace("\n", " ").strip()


def is_caption(line: str) -> bool:
    """Whether a line above a table can be its caption: short, and no sentence.

    >>> is_caption("2009年各县事故情况表"), is_caption("全年事故下降。")
    (True, False)
    """
    return 0 < len(line) <= MAX_CAPTION and not _SENTENCE.search(line)


def caption_above(text: str, start: int) -> str | None:
    """Return the one or two lines right above `start` that can be a caption, joined.

    >>> caption_above("全年下降。\\n各县事故情况表\\n单位:起、人\\n地区", 20)
    '各县事故情况表 单位:起、人'
    """
    found: list[str] = []
    for line in reversed(text[max(0, start - _LOOK_BACK) : start].rstrip().split("\n")[-2:]):
        if not is_caption(line.strip()):
            break
        found.insert(0, line.strip())
    return " ".join(found) or None


def table_block(cells: tuple[Cell, ...], caption: str | None, start: int) -> Block:
    """Return a table block over cells that stand in a page text already."""
    rows, columns = extent(cells)
    end = max(cell.source.end for cell in cells)
    return Block("table", Span(start, end), table=Table(cells, rows, columns, caption))


def spanning_caption(grid: Grid) -> str | None:
    """Return the text of a first row that is one cell across the whole table."""
    _, columns = extent(grid.cells)
    first = [cell for cell in grid.cells if cell.row == 0 and cell.text.strip()]
    if len(first) == 1 and columns > 1 and first[0].column_span == columns:
        return first[0].text
    return None
