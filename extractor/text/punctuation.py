"""Doubled and confused punctuation, and quotation marks that are never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.words import Words, alternation

DOUBLED = re.compile(r"[,、。;](?: ?[,、。;])+")
STRONGEST = "。;,、"


def single_punctuation(text: str, words: Words) -> Iterator[Replacement]:
    """Leave one of several punctuation marks in a row, the one that closes most.

    >>> from extractor.text.draft import repaired
    >>> repaired(single_punctuation, "事故568起,,死亡12人,。其中煤矿3起、,死亡4人。。")
    '事故568起,死亡12人。其中煤矿3起,死亡4人。'

    Between digits they stay: 3,,125 could be two numbers or one.

    >>> repaired(single_punctuation, "3,,125")
    '3,,125'
    """
    for match in DOUBLED.finditer(text):
        before, behind = (
            text[match.start() - 1 : match.start()],
            text[match.end() : match.end() + 1],
        )
        if not before.strip() or (before.isdigit() and behind.isdigit()):
            continue
        mark = next(mark for mark in STRONGEST if mark in match[0])
        yield Replacement(match.start(), match.end(), mark)


def close_quotes(text: str, words: Words) -> Iterator[Replacement]:
    """Close quotation marks behind names that are known, in a text that closes hardly any.

    Elsewhere the end of the quotation is not known, and the opening mark stays alone.

    >>> from extractor.text.draft import repaired
    >>> repaired(close_quotes, "推进“三项行动、加强“三项建设,打击“乱采1家。")
    '推进“三项行动”、加强“三项建设”,打击“乱采1家。'
    """
    opened = text.count("“")
    if not opened or text.count("”") * 4 > opened:
        return
    for match in _opened_name(words).finditer(text):
        yield Replacement(match.end(), match.end(), "”")


@cache
def _opened_name(words: Words) -> re.Pattern[str]:
    return re.compile(rf"“(?:{alternation(words.quotes.names)})(?!”)")
