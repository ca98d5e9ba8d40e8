"""Pieces of running text seen as cells of a table that lost its lines, and their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_CELL = 20
"""Characters of a text cell: heads such as 直接经济损失(万元) fit, clauses do not."""
MAX_NUMBER = 18
MIN_NUMERIC_SHARE = 0.4
"""Digits and signs among the characters of a numeric cell: 下降10%以上 has 3 of 7, the label
3人以上 has 1 of 4."""

WIDE_GAP = re.compile(r"\t[ \t\u3000]*|[ \u3000]{2,}\t*|\u3000")
ANY_GAP = re.compile(r"\s+")
DASH = re.compile(r"[-\u2014\u2013\u2015\u2500\u2212\uff0d/\u2026\u00b7]{1,4}")
OPENING = ("(", "\uff08")

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(
    r"[\d.\uff0e,\uff0c%\uff05\u2030+\-\u2212\uff0d\u2013\u00b1\u2264\u2265<>()\uff08\uff09 ]"
)
_PROSE = re.compile(
    r"[\u3002;\uff1b!\uff01?\uff1f\u201c\u201d\u300c\u300d:\uff1a\u3001]"
    r"|(?<!\d)[,\uff0c]|[,\uff0c](?!\d{3})"
)
_BRACKETED = re.compile(r"[(\uff08][^()\uff08\uff09]{0,12}[)\uff09]")


class Piece(NamedTuple):
    """A stretch of text that may be a cell: where it stands, and on which line."""

    text: str
    start: int
    end: int
    line: int

    @property
    def is_numeric(self) -> bool:
        """Whether it reads as a figure."""
        return is_figure(self.text)


def is_figure(text: str) -> bool:
    """Whether a cell reads as a figure, or as the dash printed instead of one.

    >>> [is_figure(text) for text in ("-14.71", "—", "≤2607", "铜官区")]
    [True, True, True, False]
    """
    if DASH.fullmatch(text):
        return True
    if len(text) > MAX_NUMBER or not _DIGIT.search(text):
        return False
    return len(_NUMERIC.findall(text)) >= MIN_NUMERIC_SHARE * len(text)


def is_cell(text: str) -> bool:
    """Whether a piece is short and free of the punctuation of sentences.

    >>> is_cell("同比增长 (±%)"), is_cell("14,286.5"), is_cell("死亡3人,受伤2人")
    (True, True, False)
    """
    if len(text) > MAX_CELL:
        return False
    return not _PROSE.search(_BRACKETED.sub("", text))


def pieces(text: str, start: int, end: int, line: int, gap: re.Pattern[str]) -> Iterator[Piece]:
    """Yield the stretches of `text[start:end]` between gaps, without the white space around."""
    at = start
    for match in gap.finditer(text, start, end):
        yield from _stripped(text, at, match.start(), line)
        at = match.end()
    yield from _stripped(text, at, end, line)


def _stripped(text: str, start: int, end: int, line: int) -> Iterator[Piece]:
    inner = text[start:end].strip()
    if inner:
        start += text[start:end].index(inner)
        yield Piece(inner, start, start + len(inner), line)


def rejoined(found: Iterable[Piece], text: str) -> tuple[Piece, ...]:
    """Put together what spacing took apart: 「合  计」 and a bracket under its head.

    >>> two = (Piece("合", 0, 1, 0), Piece("计", 3, 4, 0))
    >>> rejoined(two, "合  计")[0].text
    '合  计'
    """
    joined: list[Piece] = []
    for piece in found:
        if joined and _belongs(joined[-1], piece):
            first = joined[-1]
            joined[-1] = Piece(text[first.start : piece.end], first.start, piece.end, first.line)
        else:
            joined.append(piece)
    return tuple(joined)


def _belongs(before: Piece, piece: Piece) -> bool:
    if before.is_numeric or (piece.is_numeric and not piece.text.startswith(OPENING)):
        return False
    if piece.text.startswith(OPENING):
        return not _DIGIT.search(piece.text)
    apart = piece.start - before.end
    return len(before.text) == len(piece.text) == 1 and piece.line == before.line and apart <= 4
