"""A run of cells in reading order to the rows and heads of the table it once was.

Nothing but the succession of kinds is known: words, then figures. A table is recognised when the
heads are followed by rows of one shape and both agree on the number of columns; whatever does not
agree is no table, because a figure under the wrong head is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.readers.cells import Piece, names_time, with_years_as_heads
from extractor.types import Cell, Span

MAX_COLUMNS = 24
MAX_TITLES = 2
"""Pieces before the heads of a table that can be its titles."""
MIN_CAPTION = 8
"""Characters of a surplus first head that is the title of the table, not a head."""

_FIRST_NUMBER = re.compile(r"\d+")


class Rows(NamedTuple):
    """Rows of equal length and the pieces before them that may be their heads."""

    heads: Sequence[Piece]
    rows: Sequence[Sequence[Piece]]


def rows_by_shape(run: Sequence[Piece]) -> Rows | None:
    """Find rows in a run by their shape alone, wherever the lines break.

    Shapes are label and figures (铜官区 7 5 3), ordinal, label and figures (1 铜官区 7 5), and
    figures under a first column that counts upward (2001 7 5 3).
    """
    run = with_years_as_heads(run)
    kinds = "".join("N" if piece.is_numeric else "T" for piece in run)
    return _labelled(run, kinds) or _numbered(run, kinds) or _counting(run, kinds)


def rows_by_line(lines: Sequence[Sequence[Piece]]) -> Rows | None:
    """Find rows that are lines of equally many cells, with a figure at the same places."""
    lines = [with_years_as_heads(lines[0]), *lines[1:]] if lines else []
    for first, line in enumerate(lines):
        if first == 0 or len(line) < 2 or not any(piece.is_numeric for piece in line[1:]):
            continue
        last = first
        while last < len(lines) and len(lines[last]) == len(line):
            last += 1
        rows = lines[first:last]
        if not _has_figure_column(rows) or not _labels_differ(rows):
            return None
        return Rows(_heads_above(lines[:first], len(line)), rows)
    return None


def _heads_above(lines: Sequence[Sequence[Piece]], columns: int) -> Sequence[Piece]:
    """The line of words above if it has all heads, else all lines of words above."""
    if lines and len(lines[-1]) == columns and not any(p.is_numeric for p in lines[-1]):
        return lines[-1]
    heads: list[Piece] = []
    for above in reversed(lines):
        if any(piece.is_numeric for piece in above):
            break
        heads[:0] = above
    return heads


def table_cells(found: Rows) -> tuple[tuple[Cell, ...], Piece | None] | None:
    """Return heads and rows as cells with a surplus title, or None where they disagree."""
    columns = len(found.rows[0])
    heads, title = list(found.heads), None
    placed = _head_cells(heads, columns)
    if placed is None and heads:
        title = heads.pop(0)
        placed = _head_cells(heads, columns)
        levels = {cell.row for cell in placed or ()}
        if len(levels) == 1 and len(title.text) < MIN_CAPTION and not _apart(title, heads):
            return None
    if placed is None:
        return None
    depth = max(cell.row + cell.row_span for cell in placed)
    body = (
        _cell(piece, row, column)
        for row, pieces in enumerate(found.rows, depth)
        for column, piece in enumerate(pieces)
    )
    return (*placed, *body), title


def _labelled(run: Sequence[Piece], kinds: str) -> Rows | None:
    best: re.Match[str] | None = None
    for figures in range(2, MAX_COLUMNS):
        shape = rf"(?:(?<=T)TN{{{figures}}}(?!N)(?:TN{{{figures}}}(?!N))+)"
        found = re.search(shape, kinds)
        if found and (best is None or len(found[0]) > len(best[0])):
            best = found
    return _cut(run, kinds, best, best[0].index("N") + _figures(best[0])) if best else None


def _figures(shape: str) -> int:
    return len(shape[1:].split("T", 1)[0])


def _numbered(run: Sequence[Piece], kinds: str) -> Rows | None:
    for figures in range(2, MAX_COLUMNS):
        found = re.search(rf"(?<=T)(?:NTN{{{figures}}}){{2,}}(?!N)", kinds)
        if found and (rows := _cut(run, kinds, found, figures + 2)) and _counts_up(rows.rows, 1):
            return rows
    return None


def _counting(run: Sequence[Piece], kinds: str) -> Rows | None:
    found = re.search(r"(?<=T)N{6,}", kinds)
    if not found:
        return None
    heads = _heads_before(run, kinds, found.start())
    for columns in range(len(heads), max(2, len(heads) - 1 - MAX_TITLES), -1):
        if len(found[0]) % columns or len(found[0]) < 2 * columns:
            continue
        rows = _cut(run, kinds, found, columns)
        if _counts_up(rows.rows, None):
            # What is more than the heads are titles: the first column counts its rows.
            return rows._replace(heads=heads[-columns:])
    return None


def _cut(run: Sequence[Piece], kinds: str, found: re.Match[str], columns: int) -> Rows:
    rows = [run[at : at + columns] for at in range(found.start(), found.end(), columns)]
    return Rows(_heads_before(run, kinds, found.start()), rows)


def _heads_before(run: Sequence[Piece], kinds: str, at: int) -> Sequence[Piece]:
    return run[kinds.rfind("N", 0, at) + 1 : at]


def _counts_up(rows: Sequence[Sequence[Piece]], step: int | None) -> bool:
    """Whether the first column counts: by `step` from 1, or simply upward or downward."""
    matches = [_FIRST_NUMBER.match(row[0].text) for row in rows]
    numbers = [int(match[0]) for match in matches if match]
    if len(numbers) < len(rows):
        return False
    if step is not None:
        return numbers == list(range(1, len(rows) + 1))
    steps = {after - before for before, after in pairwise(numbers)}
    return steps in ({1}, {-1})


def _has_figure_column(rows: Sequence[Sequence[Piece]]) -> bool:
    return any(all(piece.is_numeric for piece in column[1:]) for column in zip(*rows, strict=True))


def _labels_differ(rows: Sequence[Sequence[Piece]]) -> bool:
    return len({row[0].text for row in rows}) == len(rows)


def _apart(title: Piece, heads: Sequence[Piece]) -> bool:
    """Whether a blank line parts the title from the heads, and none the heads from each other."""
    lines = [piece.line for piece in (title, *heads)]
    gaps = [after - before for before, after in pairwise(lines)]
    return gaps[0] > 1 and all(gap <= 1 for gap in gaps[1:])


def _head_cells(heads: Sequence[Piece], columns: int) -> tuple[Cell, ...] | None:
    """Place the heads over the columns: one level, or two where the lower one repeats."""
    if len(heads) == columns:
        if repeats_only([piece.text for piece in heads]) or _is_mixed(heads):
            return None
        return tuple(_cell(piece, 0, column) for column, piece in enumerate(heads))
    if len(heads) == columns - 1 and names_time(heads[0].text):
        # The corner above the labels is empty, and a flattened table has no empty cells.
        return tuple(_cell(piece, 0, column) for column, piece in enumerate(heads, 1))
    groups = len(heads) - columns
    for leading in (1, 2):
        below = columns - leading
        if groups >= 2 and below % groups == 0 and below > groups:
            width = below // groups
            if _repeats(heads[leading + groups :], width):
                return _two_levels(heads, leading, groups, width)
    return None


def _is_mixed(heads: Sequence[Piece]) -> bool:
    """Whether some heads stand side by side and others below each other.

    Their number alone then proves nothing: a title and broken heads can add up by chance.
    """
    beside = Counter(piece.line for piece in heads).values()
    return len(beside) > 1 and max(beside) > 1


def _repeats(heads: Sequence[Piece], width: int) -> bool:
    return all(piece.text == heads[i % width].text for i, piece in enumerate(heads))


def repeats_only(heads: Sequence[object]) -> bool:
    """Whether heads only repeat, perhaps after one or two: what told them apart is lost.

    >>> repeats_only(["地区", "本期", "同比", "本期", "同比"])
    True
    >>> repeats_only(["地区", "本期", "同比"])
    False
    """
    for leading in (0, 1, 2):
        below = heads[leading:]
        widths = (width for width in range(1, len(below) // 2 + 1) if len(below) % width == 0)
        if any(all(h == below[i % w] for i, h in enumerate(below)) for w in widths):
            return True
    return False


def _two_levels(heads: Sequence[Piece], leading: int, groups: int, width: int) -> tuple[Cell, ...]:
    first = [_cell(piece, 0, column, row_span=2) for column, piece in enumerate(heads[:leading])]
    upper = [
        _cell(piece, 0, leading + group * width, column_span=width)
        for group, piece in enumerate(heads[leading : leading + groups])
    ]
    lower = [
        _cell(piece, 1, leading + column) for column, piece in enumerate(heads[leading + groups :])
    ]
    return (*first, *upper, *lower)


def _cell(piece: Piece, row: int, column: int, row_span: int = 1, column_span: int = 1) -> Cell:
    return Cell(piece.text, Span(piece.start, piece.end), row, column, row_span, column_span)
