"""Clauses and numbers in any order: nothing can be recovered, but it shows."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractor.text.words import Words, alternation

NUMERALS = "一二三四五六七八九十"
ONE_MARK = rf"(?:([{NUMERALS}])、|\(([{NUMERALS}])\))"
MARK = re.compile(rf"(?:^|[。;,!?\n])[ \t]*{ONE_MARK}")
STRAY_MARK = re.compile(rf",[ \t]*{ONE_MARK}")
# Marks of headings that do not count on, and marks inside sentences: a document as it was
# written has hardly one of either.
FEWEST_LEAPS = 2
FEWEST_SIGNS = 4
SENTENCE_ENDS = "。;!?"


def is_shuffled(text: str, words: Words) -> bool:
    """Tell whether the clauses of a text were put in another order.

    Headings then stand inside sentences and do not count on from one to the next, or many
    sentences open with words that never open one.

    >>> from extractor.text.words import load_words
    >>> text = "死亡2人,三、存在问题\\n检查5家,一、事故情况\\n(二)整改,共9起,二、打算\\n"
    >>> is_shuffled(text, load_words())
    True
    >>> is_shuffled("同比下降了5%。的事故共3起。人死亡了3起。" * 3, load_words())
    True
    """
    return _has_stray_headings(text) or _has_headless_sentences(text, words)


def _has_stray_headings(text: str) -> bool:
    stray = len(STRAY_MARK.findall(text))
    if not stray:
        return False
    found = MARK.findall(text)
    leaps = _leaps("".join(plain for plain, _ in found)) + _leaps("".join(b for _, b in found))
    return leaps >= FEWEST_LEAPS and leaps + stray >= FEWEST_SIGNS


def _leaps(marks: str) -> int:
    """Count marks that neither follow the one before nor start anew."""
    places = [-1, *(NUMERALS.index(mark) for mark in marks)]
    return sum(place not in (0, before + 1) for before, place in pairwise(places))


def _has_headless_sentences(text: str, words: Words) -> bool:
    sentences = sum(map(text.count, SENTENCE_ENDS))
    if sentences < words.damage.dependent_sentences:
        return False
    return len(_headless(words).findall(text)) > words.damage.dependent_share * sentences


@cache
def _headless(words: Words) -> re.Pattern[str]:
    return re.compile(rf"[{SENTENCE_ENDS}]\s*(?:{alternation(words.damage.dependent)})")
