"""Pronunciation in brackets behind a character: 統(tǒng)計(jì)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.alignment import Replacement
from extractor.text.words import Words

MARKED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
HAN = re.compile("[㐀-鿿]")
LETTER = f"[a-züɡê{MARKED}]"
# A line end inside is a blank by now.
SYLLABLE = re.compile(rf"\( ?({LETTER}{{1,6}}(?: {LETTER}{{1,5}})?) ?\)")
# In a text that lost its brackets: 發fā生, 25個gè.
BARE = re.compile(rf"(?<=[㐀-鿿])({LETTER}{{1,6}}(?: {LETTER}{{1,5}})?)(?![A-Za-z])")
TONE = re.compile(f"[{MARKED}]")


def drop_pinyin(text: str, words: Words) -> Iterator[Replacement]:
    """Drop bracketed syllables, also between a number and its unit.

    A syllable with a tone mark is always pronunciation. A bare one is, in a text that has
    marked ones; otherwise (ha) may be hectares.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_pinyin, "事故12個(gè),損失31.2萬(wàn)元,占GDP(kg)的(de)")
    '事故12個,損失31.2萬元,占GDP(kg)的'
    >>> repaired(drop_pinyin, "林地30公顷(ha)")
    '林地30公顷(ha)'
    >>> repaired(drop_pinyin, "事故12個gè,損失31.2萬wàn元,占GDP的de")
    '事故12個,損失31.2萬元,占GDP的'
    """
    found = [m for m in SYLLABLE.finditer(text) if HAN.match(text[m.start() - 1 : m.start()])]
    # A lone character is looked for faster than one of a class.
    if not found and any(marked in text for marked in MARKED):
        found = list(BARE.finditer(text))
    if not any(TONE.search(match[1]) for match in found):
        return
    bare = set(words.pinyin.syllables)
    for match in found:
        if match[1].replace(" ", "") in bare or TONE.search(match[1]):
            yield Replacement(match.start(), match.end(), "")
