"""Figures in damaged text are refused: a wrong one could not be told from a right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.resolve.clerk import Reading
from extractor.resolve.draft import Draft, Refusal
from extractor.resolve.observe import CONTEXT
from extractor.resolve.structure import Sentence
from extractor.types import Observation, Page, Quality, Refused

# What normalising leaves where a character was lost.
LOST = "\ufffd"
LOST_BESIDE = "characters beside it were lost"
LOST_ABOVE = "characters of the heading above it were lost"
_CLAUSE_END = re.compile(r"[,。;!?\n]")


def without_lost(reading: Reading, text: str, sentence: Sentence) -> Reading:
    """Return a sentence's reading without the figures that lost characters can bear upon.

    A lost character may have been a digit, or have said what the figures behind it are about;
    one in a heading, what the whole section is about.
    """
    above = any(LOST in text[each.start : each.end] for each in sentence.headings)
    if not above and text.find(LOST, sentence.start, sentence.end) < 0:
        return reading
    kept: list[Draft] = []
    refusals = list(reading.refusals)
    for draft in reading.drafts:
        behind = _CLAUSE_END.search(text, draft.mention.end)
        end = behind.start() if behind else len(text)
        if above or LOST in text[sentence.start : end]:
            refusals.append(Refusal(draft.mention, LOST_ABOVE if above else LOST_BESIDE))
        else:
            kept.append(draft)
    return Reading(kept, refusals)


def distrusted(
    observations: Iterable[Observation], pages: Sequence[Page], quality: Quality
) -> list[Refused]:
    """Return the figures of a text that cannot be trusted, each refused for the first reason."""
    texts = {page.number: page.text for page in pages}
    refused = []
    for each in observations:
        start, end = each.source
        context = texts[each.page][max(0, start - CONTEXT) : end + CONTEXT]
        refused.append(Refused(each.printed, each.page, each.source, quality.reasons[0], context))
    return refused
