"""Near misses: which unmatched prediction reads the characters of which unmatched gold row.

Scoring only asks whether keys are equal. For the work on patterns it matters more *which field*
of a figure went wrong, so what scoring left over is paired by where it stands in the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.evaluate.figure import Figure, differing_fields
from extractor.evaluate.score import Pair, one_to_one
from extractor.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.types import Document


class Place(NamedTuple):
    """Where a quote, or the printed characters within it, may stand."""

    page: int
    span: Span


def pair_near_misses(
    missed: Sequence[Figure], false: Sequence[Figure], document: Document
) -> tuple[Pair, ...]:
    """Return pairs of a missed row and a false figure that read the same place.

    Two figures are paired when the prediction stands within an occurrence of the row's quote and
    either has the row's number there (printed characters or value up to its sign) or
    counts the same indicator by the same measure with another value.
    """
    ranked = (
        (rank, i, j)
        for i, row in enumerate(missed)
        for places in [quote_places(row, document)]
        for j, prediction in enumerate(false)
        if (rank := _rank(row, prediction, places)) is not None
    )
    return tuple(Pair(missed[i], false[j]) for i, j in one_to_one(ranked))


def _rank(row: Figure, prediction: Figure, places: Sequence[Place]) -> tuple[int, int] | None:
    """Return how far apart the two are (smaller is closer), or nothing if they are unrelated."""
    if not any(_within(prediction, place) for place in places):
        return None
    if _same_number(row, prediction):
        return 0, len(differing_fields(row, prediction))
    if (row.indicator, row.measure) == (prediction.indicator, prediction.measure):
        return 1, len(differing_fields(row, prediction))
    return None


def _same_number(row: Figure, prediction: Figure) -> bool:
    if row.printed is not None and row.printed == prediction.printed:
        return True
    return abs(row.value) == abs(prediction.value)


def _within(prediction: Figure, place: Place) -> bool:
    source = prediction.source
    return (
        source is not None
        and prediction.page == place.page
        and place.span.start <= source.start
        and source.end <= place.span.end
    )


def quote_places(row: Figure, document: Document) -> list[Place]:
    """Return every occurrence of the row's quote in the document."""
    places = []
    for page in document.pages:
        start = page.text.find(row.quote)
        while start >= 0:
            places.append(Place(page.number, Span(start, start + len(row.quote))))
            start = page.text.find(row.quote, start + 1)
    return places
