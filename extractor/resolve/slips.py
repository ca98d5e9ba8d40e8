"""Slips of the pen that show: 人 written where accidents are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.patterns.schema import Indicator
from extractor.resolve.clerk import Reading
from extractor.resolve.desk import ACCIDENT_GROUPS
from extractor.resolve.draft import Draft, Refusal
from extractor.resolve.structure import Sentence

SLIPPED = "人 stands where accidents are counted"
# 「发生事故12人、死亡3人」: the dead are told behind it.
_TOLD_TWICE = re.compile(
    r"(?:事故|发生|分别为)\d+人[、,，](?:造成)?(?:死亡?|亡)(?:和(?:失踪|下落不明))?\d"
)
# 「甲县(2起、6人)、乙县(1人、4人)」
_PAIR = re.compile(r"\(\d+起[、,，]\d+人\)")
_UNEVEN = re.compile(r"\(\d+人[、,，]\d+人\)")


def without_slips(
    reading: Reading, text: str, sentence: Sentence, indicators: Mapping[str, Indicator]
) -> Reading:
    """Return a sentence's reading without the figures of accidents from such a slip on.

    What follows takes industry and grade from the accidents that were meant.
    """
    slip = _TOLD_TWICE.search(text, sentence.start, sentence.end)
    if slip is None and _PAIR.search(text, sentence.start, sentence.end):
        slip = _UNEVEN.search(text, sentence.start, sentence.end)
    if slip is None:
        return reading
    kept: list[Draft] = []
    refusals = list(reading.refusals)
    for draft in reading.drafts:
        counted = indicators[draft.topic.indicator].group in ACCIDENT_GROUPS
        if counted and draft.mention.start >= slip.start():
            refusals.append(Refusal(draft.mention, SLIPPED))
        else:
            kept.append(draft)
    return Reading(kept, refusals)
