"""Tables that a conversion to plain text flattened, found again in the text.

Three remains are known: cells followed by a bar, cells one per line, and rows of cells with white
space between. Recognition is strict (see `runs`): prose is never taken for a table, and a table
whose heads and rows do not agree stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.readers.bars import barred_tables
from extractor.readers.cells import ANY_GAP, MAX_CELL, WIDE_GAP, Piece, is_cell, pieces, rejoined
from extractor.readers.runs import Rows, rows_by_line, rows_by_shape, table_cells
from extractor.readers.spaced import rows_of_spaced_numbers
from extractor.readers.tables import caption_above, table_block
from extractor.types import Block

MAX_LINE = 240
MAX_BLANK_LINES = 2

_FIGURE = r"[-+\u2212\uff0d\u00b1\u2264\u2265<>]?\d[\d.\uff0e,\uff0c]*[^\s|\d]{0,6}"
_WORD = re.compile(r"\S+")
_FIGURES = re.compile(
    rf"(?<!\S){_FIGURE}\s+(?:{_FIGURE}|[-\u2014\u2013\u2015/]{{1,4}})(?!\S)"
    rf"|(?<=\t){_FIGURE}(?!\S)"
)
"""Where a table can be: two figures in a row, or one after a tab."""


def flattened_tables(text: str) -> tuple[Block, ...]:
    """Return the tables flattened into `text`, in order.

    >>> text = "地区\\t起数\\t死亡\\n城关镇\\t3\\t1\\n河东乡\\t2\\t0\\n"
    >>> [(cell.text, cell.row, cell.column) for cell in flattened_tables(text)[0].table.cells][3:5]
    [('城关镇', 1, 0), ('3', 1, 1)]
    """
    blocks = list(barred_tables(text))
    barred = [block.source for block in blocks]
    done = 0
    for match in _FIGURES.finditer(text):
        if match.start() < done or any(s.start <= match.start() < s.end for s in barred):
            continue
        found, done = _table_around(text, match.start(), match.end())
        blocks.extend(found)
    return tuple(sorted(blocks, key=lambda block: block.source))


def _table_around(text: str, start: int, end: int) -> tuple[list[Block], int]:
    """Look for a table around two neighbouring figures; also say how far the text was looked at."""
    lines = _cell_lines(text, start)
    if lines:
        found = [
            block
            for gap in (WIDE_GAP, ANY_GAP)
            if (block := _table(text, [rejoined(pieces(text, *at, gap), text) for at in lines]))
        ]
        if found:
            return [max(found, key=_cell_count)], lines[-1][1]
        return [], lines[-1][1]
    run = _run_in_line(text, start)
    rows = rows_by_shape(run) if run else None
    block = (_block(text, rows) if rows else None) or _spaced(text, run)
    return ([block] if block else []), max(end, run[-1].end if run else end)


def _table(text: str, lines: Sequence[Sequence[Piece]]) -> Block | None:
    if not all(is_cell(piece.text) for line in lines for piece in line):
        return None
    found = rows_by_line(lines)
    if found and (block := _block(text, found)):
        return block
    run = rejoined((piece for line in lines for piece in line), text)
    found = rows_by_shape(run)
    block = _block(text, found) if found else None
    return block or _spaced(text, run)


def _spaced(text: str, run: Sequence[Piece]) -> Block | None:
    found = rows_of_spaced_numbers(run, text)
    return _block(text, found) if found else None


def _cell_count(block: Block) -> int:
    return len(block.table.cells) if block.table else 0


def _block(text: str, found: Rows) -> Block | None:
    made = table_cells(found)
    if made is None:
        return None
    cells, title = made
    start = title.start if title else cells[0].source.start
    caption = title.text if title else caption_above(text, start)
    return table_block(cells, caption, start)


def _cell_lines(text: str, at: int) -> list[tuple[int, int, int]]:
    """Return the lines around `at` (start, end, number) that may be cells, blank ones left out."""
    own = text.rfind("\n", 0, at)
    following = list(_lines_on(text, own + 1))
    # A long line may hold a whole table; then the lines around it are none of its cells.
    lines = [*reversed(list(_lines_back(text, own))), *following] if following else []
    numbered, number, last = [], 0, lines[0][0] if lines else 0
    for start, end in lines:
        number += text.count("\n", last, start)
        last = start
        numbered.append((start, end, number))
    return numbered


def _lines_on(text: str, start: int) -> Iterator[tuple[int, int]]:
    blank = 0
    while start < len(text) and blank <= MAX_BLANK_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].strip():
            blank += 1
        elif _may_be_cells(text[start:end]):
            blank = 0
            yield start, end
        else:
            return
        start = end + 1


def _lines_back(text: str, end: int) -> Iterator[tuple[int, int]]:
    blank = 0
    while end >= 0 and blank <= MAX_BLANK_LINES:
        start = text.rfind("\n", 0, end) + 1
        if not text[start:end].strip():
            blank += 1
        elif _may_be_cells(text[start:end]):
            blank = 0
            yield start, end
        else:
            return
        end = start - 1


def _may_be_cells(line: str) -> bool:
    if len(line) > MAX_LINE or "|" in line:
        return False
    return all(is_cell(piece) for piece in WIDE_GAP.split(line.strip()) if piece) or all(
        is_cell(piece) for piece in line.split()
    )


def _run_in_line(text: str, at: int) -> tuple[Piece, ...]:
    """Return the cells around `at` inside one long line."""
    start = at
    while start > 0 and text[start - 1] != "\n":
        word = text[max(0, start - MAX_CELL - 2) : start].rsplit(maxsplit=1)
        if not word or not is_cell(word[-1]) or len(word) < 2:
            break
        start = text.rindex(word[-1], 0, start)
    stop = text.find("\n", at)
    end = at
    for match in _WORD.finditer(text, at, stop if stop >= 0 else len(text)):
        if not is_cell(match[0]):
            break
        end = match.end()
    return rejoined(pieces(text, start, end, 0, ANY_GAP), text)
