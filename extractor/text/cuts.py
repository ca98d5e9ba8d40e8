"""Numbers in which a site cut the text off, to sell the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.words import Words

LOST = "\ufffd"


def mark_cut_numbers(text: str, words: Words) -> Iterator[Replacement]:
    """Mark as lost what stood behind a number where the text breaks off.

    12... may have been 12 or 12.8 or 1247: no figure can be taken from it.

    >>> from extractor.text.draft import repaired
    >>> repaired(mark_cut_numbers, "死亡3人,同比上升12...")
    '死亡3人,同比上升12�'
    """
    if any(sign in text for sign in words.damage.cut_off_signs):
        for match in _cut_off(words).finditer(text):
            yield Replacement(match.start() + 1, match.end(), LOST)


@cache
def _cut_off(words: Words) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words.damage.cut_off), re.MULTILINE)
