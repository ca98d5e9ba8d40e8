"""Pieces of running text seen as cells of a table that lost its lines, and their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
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
# Begins with a year, months or a quarter that says so: it names what stands under or beside it.
_TIME = re.compile(
    r"\d{2,4}\s?\u5e74|\u7b2c?\d\u5b63|\d{1,2}(?:\s?[-\u2014\u2013\u2015~\uff5e\u81f3]\s?\d{1,2})?\s?\u6708"
)
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_BRACKETED = re.compile(r"[(\uff08][^()\uff08\uff09]{0,12}[)\uff09]")


class Piece(NamedTuple):
    """A stretch of text that may be a cell: where it stands, and on which line.

    `names` tells that it stands among the heads although it reads as a number: 2009.
    """

    text: str
    start: int
    end: int
    line: int
    names: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether it reads as a figure."""
        return not self.names and is_figure(self.text)


def is_figure(text: str) -> bool:
    """Whether a cell reads as a figure, or as the dash printed instead of one.

    >>> [is_figure(text) for text in ("-14.71", "—", "≤2607", "铜官区", "2009年", "1-6月累计")]
    [True, True, True, False, False, False]
    """
    if DASH.fullmatch(text):
        return True
    if len(text) > MAX_NUMBER or not _DIGIT.search(text) or _TIME.match(text):
        return False
    return len(_NUMERIC.findall(text)) >= MIN_NUMERIC_SHARE * len(text)


def are_years(texts: Sequence[str]) -> bool:
    """Whether bare numbers are years that follow on each other, perhaps several times over.

    >>> are_years(["2009", "2010"]), are_years(["2010", "2009", "2010", "2009"])
    (True, True)
    >>> are_years(["2009"]), are_years(["2009", "1998"])
    (False, False)
    """
    if len(texts) < 2 or not all(_BARE_YEAR.fullmatch(text) for text in texts):
        return False
    years = [int(text) for text in texts]
    group = years[: len(set(years))]
    steps = {after - before for before, after in pairwise(group)}
    return steps in ({1}, {-1}) and years == group * (len(years) // len(group))


def with_years_as_heads(run: Sequence[Piece]) -> list[Piece]:
    """Return a run whose first numbers are marked as heads when they are years.

    >>> run = [Piece(text, 0, 0, 0) for text in ("指标", "2009", "2010", "死亡", "30", "27")]
    >>> [piece.names for piece in with_years_as_heads(run)]
    [False, True, True, False, False, False]
    """
    first = next((at for at, piece in enumerate(run) if piece.is_numeric), len(run))
    end = first
    while end < len(run) and run[end].is_numeric:
        end += 1
    years = run[first:end]
    if first == 0 or not are_years([piece.text for piece in years]):
        return list(run)
    return [*run[:first], *(piece._replace(names=True) for piece in years), *run[end:]]


def names_time(text: str) -> bool:
    """Whether a head begins with a year, a quarter or months.

    >>> names_time("2009年"), names_time("2009"), names_time("指标")
    (True, True, False)
    """
    return bool(_TIME.match(text) or _BARE_YEAR.fullmatch(text))


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
