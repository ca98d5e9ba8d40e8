"""Clauses and numbers in any order: nothing can be recovered, but it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.text.words import Words

NUMERALS = "一二三四五六七八九十"
FORMAL_NUMERALS = "壹贰叁肆伍陆柒捌玖拾"
ONE_MARK = (
    rf"(?:([{NUMERALS}])、|\(([{NUMERALS}])\)|([{FORMAL_NUMERALS}])、|([{NUMERALS}])是(?![个一]))"
)
MARK = re.compile(rf"(?:^|[。;:,!?\n])[ \t]*{ONE_MARK}")
STRAY_MARK = re.compile(rf",[ \t]*(?:[{NUMERALS}{FORMAL_NUMERALS}]、|\([{NUMERALS}]\))")
# Marks of headings that do not count on, marks inside sentences, and clauses that open or carry
# on a sentence at the wrong side of a full stop: a document as it was written has hardly one.
UNENDED = re.compile(r",\s*$")
LEAP_SHARE = 0.3
FEWEST_SIGNS = 3
FEWEST_MISPLACED = 3
MISPLACED_SHARE = 0.15


class _Clauses(NamedTuple):
    """Patterns for clauses that are in their place, and for clauses that are not."""

    placed: re.Pattern[str]
    misplaced: re.Pattern[str]


def is_shuffled(text: str, words: Words) -> bool:
    """Tell whether the clauses of a text were put in another order.

    Headings then stand inside sentences and do not count on from one to the next, or clauses
    that only carry on a sentence open one, and those that only open one stand behind commas.

    >>> from extractor.text.words import load_words
    >>> text = "死亡2人,三、存在问题\\n检查5家,一、事故情况\\n(二)整改,共9起,四、打算\\n"
    >>> is_shuffled(text, load_words())
    True
    >>> is_shuffled("同比下降了5%。下降3%,三是检查。分别为3起,截至6月。" * 3, load_words())
    True
    """
    return _has_stray_headings(text) or _has_misplaced_clauses(text, words)


def _has_stray_headings(text: str) -> bool:
    found = MARK.findall(text)
    leaps = sum(_leaps("".join(marks)) for marks in zip(*found, strict=True)) if found else 0
    strays = len(STRAY_MARK.findall(text))
    if strays >= FEWEST_SIGNS:
        return True
    signs = leaps + strays
    return bool(leaps) and (signs >= FEWEST_SIGNS or leaps >= max(2, LEAP_SHARE * len(found)))


def _leaps(marks: str) -> int:
    """Count marks that neither follow the one before nor start anew.

    >>> _leaps("二三一二三一二"), _leaps("一三二"), _leaps("肆贰")
    (0, 2, 1)
    """
    places = [_place(mark) for mark in marks]
    return sum(place not in (0, before + 1) for before, place in pairwise(places))


def _place(mark: str) -> int:
    return max(NUMERALS.find(mark), FORMAL_NUMERALS.find(mark))


def _has_misplaced_clauses(text: str, words: Words) -> bool:
    clauses = _clauses(words)
    misplaced = len(clauses.misplaced.findall(text))
    # What ends in mid-sentence needs one sign more.
    fewest = 1 if UNENDED.search(text) else FEWEST_MISPLACED
    if misplaced + len(STRAY_MARK.findall(text)) < fewest:
        return False
    return misplaced >= MISPLACED_SHARE * (misplaced + len(clauses.placed.findall(text)))


@cache
def _clauses(words: Words) -> _Clauses:
    dependent, opening = _any(words.damage.dependent), _any(words.damage.opening)
    return _Clauses(
        placed=re.compile(rf",\s*{dependent}|[。!?\n]\s*{opening}"),
        misplaced=re.compile(rf"[。!?]\s*{dependent}|,\s*{opening}"),
    )


def _any(patterns: Sequence[str]) -> str:
    """Return a pattern for any of `patterns`; most places are told by the first character."""
    first = "".join(each[: each.find("]") + 1].strip("[]") or each[0] for each in patterns)
    return f"(?=[{first}])(?:{'|'.join(patterns)})"
