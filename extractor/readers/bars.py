"""Tables whose cells are followed by a bar: 「合计 |」 one per line, or rows 「| 合计 | 29 |」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.readers.cells import Piece, is_cell, pieces, rejoined, with_years_as_heads
from extractor.readers.runs import Rows, rows_by_shape, table_cells
from extractor.readers.tables import caption_above, table_block
from extractor.types import Block

BAR = re.compile(r"[|\u2502\u2503\uff5c]")
MIN_BARS = 6
MAX_LINE = 2_000

_RULE = re.compile(r"[\s|\u2500-\u257f:+\-=]+")


def barred_tables(text: str) -> Iterator[Block]:
    """Yield the tables made with bars, in order.

    >>> rows = "| 地区 | 起数 | 死亡 |\\n|---|---|---|\\n| 城关镇 | 3 | 1 |\\n"
    >>> [cell.text for cell in next(barred_tables(rows)).table.cells][3:]
    ['城关镇', '3', '1']
    """
    for lines in _regions(text):
        bars = sum(len(BAR.findall(text, *line)) for line in lines)
        if bars >= MIN_BARS and (block := _table(text, lines)):
            yield block


def _regions(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of lines with bars; a single blank line or half a cell may lie between."""
    region: list[tuple[int, int]] = []
    for line in _barred_lines(text):
        if region and not _continues(text, region[-1][1], line[0]):
            yield region
            region = []
        region.append(line)
    if region:
        yield region


def _barred_lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while match := BAR.search(text, at):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if end - start <= MAX_LINE:
            yield start, end
        at = end


def _continues(text: str, end: int, start: int) -> bool:
    between = text[end:start].strip()
    return text.count("\n", end, start) <= 2 and (not between or is_cell(between))


def _table(text: str, lines: Sequence[tuple[int, int]]) -> Block | None:
    rows = _rows(text, lines)
    found = _rows_of_one_length(rows)
    if found is None:
        run = rejoined((piece for row in rows for piece in row), text)
        found = rows_by_shape(run)
    made = table_cells(found) if found else None
    if made is None:
        return None
    cells, title = made
    start = title.start if title else cells[0].source.start
    return table_block(cells, title.text if title else caption_above(text, start), start)


def _rows(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[Piece, ...]]:
    """Split into rows: at lines that are only a bar, if there are any, else at every line."""
    alone = [line for line in lines if BAR.fullmatch(text[slice(*line)].strip())]
    if len(alone) >= 2:
        edges = [lines[0][0], *(end for _, end in alone), lines[-1][1]]
        spans = list(pairwise(edges))
    else:
        spans = [line for line in lines if not _RULE.fullmatch(text, *line)]
    rows = [tuple(pieces(text, *span, number, BAR)) for number, span in enumerate(spans)]
    return [row for row in rows if row]


def _rows_of_one_length(rows: Sequence[Sequence[Piece]]) -> Rows | None:
    """Take heads and rows as they stand when the rows with figures are equally long.

    A last row of one cell is a note below the table.
    """
    while rows and len(rows[-1]) == 1:
        rows = rows[:-1]
    rows = [with_years_as_heads(rows[0]), *rows[1:]] if rows else []
    first = next((i for i, row in enumerate(rows) if _has_figures(row)), 0)
    body = rows[first:]
    if first == 0 or len(body[0]) < 2 or any(len(row) != len(body[0]) for row in body):
        return None
    return Rows([piece for row in rows[:first] for piece in row], body)


def _has_figures(row: Sequence[Piece]) -> bool:
    return any(piece.is_numeric for piece in row[1:])
