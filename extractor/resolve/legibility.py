"""How well the characters of a figure could be read: its confidence, and doubts of the readers."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.text import NormalizedText
from extractor.types import Observation, Page, Span

MISREAD = "misread"
"""The rule of `extractor.text` that reads a word one stroke off as the keyword it stands for."""
MISREAD_WORDS = 0.9
"""Confidence of a figure whose clause has such a word: where a word was misread, a digit may be."""
DISPUTED = 0.4
"""Confidence of a figure that two readers read differently: one of them is wrong."""
DISPUTE = "two OCR engines read this figure differently"


def with_confidence(
    observations: Iterable[Observation],
    pages: Sequence[Page],
    starts: Sequence[int],
    normalized: NormalizedText,
) -> tuple[Observation, ...]:
    """Return the observations with the confidence their characters were read with.

    It is that of the OCR engine for the line, less where a word of the clause was misread, and
    low where a second engine read another figure.
    """
    by_number = {page.number: (page, start) for page, start in zip(pages, starts, strict=True)}
    read_otherwise = any(layer.rule == MISREAD for layer in normalized.layers)
    edits = normalized.edits if read_otherwise else ()
    misread = sorted(edit.source for edit in edits if edit.rule == MISREAD)
    return tuple(_judged(each, *by_number[each.page], misread) for each in observations)


def _judged(
    observation: Observation, page: Page, start: int, misread: Sequence[Span]
) -> Observation:
    confidence = min((observation.confidence, *_scores(observation, page)))
    notes = observation.notes
    if any(_overlap(observation.source, doubtful) for doubtful in page.doubtful):
        confidence, notes = min(confidence, DISPUTED), (*notes, DISPUTE)
    if misread and _has_any(_clause(observation, page), start, misread):
        confidence = min(confidence, MISREAD_WORDS)
        notes = (*notes, "a word of the clause was misread")
    if confidence == observation.confidence and notes == observation.notes:
        return observation
    return replace(observation, confidence=round(confidence, 3), notes=notes)


def _scores(observation: Observation, page: Page) -> Iterator[float]:
    """Yield the confidence of the blocks the figure stands in."""
    for block in page.blocks:
        if block.confidence is not None and _overlap(observation.source, block.source):
            yield block.confidence


def _clause(observation: Observation, page: Page) -> Span:
    """Return where the clause of a figure stands on its page; the figure where it is in doubt."""
    first = max(0, observation.source.end - len(observation.quote))
    start = page.text.find(observation.quote, first)
    if not observation.quote or not first <= start <= observation.source.start:
        return observation.source
    return Span(start, start + len(observation.quote))


def _has_any(clause: Span, page_start: int, edits: Sequence[Span]) -> bool:
    """Tell whether one of the edits, in order, lies in a clause of the page that starts there."""
    start, end = (page_start + place for place in clause)
    at = bisect.bisect_left(edits, Span(start, start))
    return at < len(edits) and edits[at].start < end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
