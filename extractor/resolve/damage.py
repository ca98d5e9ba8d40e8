"""Figures in damaged text are refused: a wrong one could not be told from a right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from extractor.mentions.counts import PLACEHOLDER
from extractor.patterns.schema import Indicator
from extractor.resolve.clerk import Reading
from extractor.resolve.desk import ACCIDENT_GROUPS
from extractor.resolve.draft import Draft, Refusal
from extractor.resolve.observe import CONTEXT
from extractor.resolve.structure import Sentence
from extractor.types import Mention, Observation, Page, Quality, Refused, Span

# What normalising leaves where a character was lost.
LOST = "\ufffd"
LOST_BESIDE = "characters beside it were lost"
LOST_ABOVE = "characters of the heading above it were lost"
MASKED_BESIDE = "a figure of its list is left out"
_CLAUSE_END = re.compile(r"[,。;!?\n]")
# A part of a sentence with a list in it whose items are told apart by their places.
_LIST = re.compile(r"[^。;\n]*分别[^。;\n]*")


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


def without_masked(
    reading: Reading,
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    indicators: Mapping[str, Indicator],
) -> Reading:
    """Return a sentence's reading without the figures of lists told with 分别 that have gaps.

    Which of the things named before a figure of accidents belongs to is told by its place in
    such a list, and that is not certain where a placeholder stands for another figure.
    """
    gaps = [
        each.start for each in mentions if each.quantity and each.quantity.reason == PLACEHOLDER
    ]
    if not gaps:
        return reading
    lists = [
        Span(*match.span())
        for match in _LIST.finditer(text, sentence.start, sentence.end)
        if any(match.start() <= gap < match.end() for gap in gaps)
    ]
    kept: list[Draft] = []
    refusals = list(reading.refusals)
    for draft in reading.drafts:
        counted = indicators[draft.topic.indicator].group in ACCIDENT_GROUPS
        behind = text.rfind("分别", sentence.start, draft.mention.start)
        if counted and any(start <= behind < draft.mention.start < end for start, end in lists):
            refusals.append(Refusal(draft.mention, MASKED_BESIDE))
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
