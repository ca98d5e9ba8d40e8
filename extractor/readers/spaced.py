"""Rows of a flattened table whose thousands are parted by blanks like the cells: 17 092 15 500.

Only the number of heads can tell where a number ends. A row is understood when there is one way
to make as many numbers of it as there are heads, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.readers.cells import Piece, with_years_as_heads
from extractor.readers.runs import Rows

MIN_ROWS = 2

_FIRST = re.compile(r"[-+\u2212\uff0d\u2264\u2265]?[1-9]\d{0,2}")
_NEXT = re.compile(r"\d{3}(?:\.\d+)?(?:[(\uff08][^()\uff08\uff09]*[)\uff09])?")
_LAST_DIGITS = re.compile(r"\d{3}")


def rows_of_spaced_numbers(run: Sequence[Piece], text: str) -> Rows | None:
    """Return heads and rows, each row a label and one number for every other head."""
    run = with_years_as_heads(run)
    first = next((at for at, piece in enumerate(run) if piece.is_numeric), 0)
    heads = _on_last_line(run[: max(0, first - 1)])
    rows = list(_labelled(run[first - 1 :])) if first else []
    if len(heads) < 2 or len(rows) < MIN_ROWS:
        return None
    numbers = [_only_grouping(row[1:], len(heads) - 1, text) for row in rows]
    if any(found is None for found in numbers):
        return None
    return Rows(heads, [[row[0], *(n or ())] for row, n in zip(rows, numbers, strict=True)])


def _on_last_line(heads: Sequence[Piece]) -> list[Piece]:
    """The heads without titles on lines above; cells one to a line are no such table."""
    return [head for head in heads if head.line == heads[-1].line]


def _labelled(run: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield a label with the numbers behind it; the last one ends where words follow."""
    start = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or not run[at].is_numeric:
            if at - start > 1:
                yield run[start:at]
            start = at


def _only_grouping(numbers: Sequence[Piece], count: int, text: str) -> list[Piece] | None:
    ways = list(_groupings(numbers, count))
    if len(ways) != 1:
        return None
    return [
        Piece(text[group[0].start : group[-1].end], group[0].start, group[-1].end, group[0].line)
        for group in ways[0]
    ]


def _groupings(numbers: Sequence[Piece], count: int) -> Iterator[list[Sequence[Piece]]]:
    """Yield the ways to put pieces together into `count` numbers."""
    if not numbers or count == 0:
        if not numbers and count == 0:
            yield []
        return
    for length in range(1, len(numbers) - count + 2):
        group = numbers[:length]
        if length > 1 and not _is_grouped(group):
            break
        for rest in _groupings(numbers[length:], count - 1):
            yield [group, *rest]


def _is_grouped(group: Sequence[Piece]) -> bool:
    """Whether pieces are the thousands of one number, on one line."""
    first, *middle, last = (piece.text for piece in group)
    return (
        _FIRST.fullmatch(first) is not None
        and all(_LAST_DIGITS.fullmatch(each) for each in middle)
        and _NEXT.fullmatch(last) is not None
        and group[0].line == group[-1].line
    )
