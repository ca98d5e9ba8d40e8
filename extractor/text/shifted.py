"""Runs of bytes that lost the first one, so that all of them were paired wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.text.alignment import Replacement
from extractor.text.draft import disjoint
from extractor.text.everyday import PUNCTUATION, common
from extractor.text.words import Words

LOST = "\ufffd"
SHORTEST = 3
# A run that lost its first byte: the mark that took its place, then the shifted characters.
# It ends in a mark that took the place of its last byte and of the character behind it.
SHIFTED = tuple(
    re.compile(rf"{mark}([!,():;]?[^\x00-\x7f\ufffd{mark}]{{1,60}})({mark}?)")
    for mark in (r"\?", "？")
)
UNFOLDED = str.maketrans("!,():;", "！，（）：；")
# A numeral read out of few damaged bytes could be an invented figure.
LONG = 6
WIDE_DIGIT = re.compile("[０-９]+")
NUMERAL = re.compile("[零〇一二两三四五六七八九十百千万亿半双]")
FIRST_BYTES = (0xA1, 0xA3)


def shift_back(text: str, words: Words) -> Iterable[Replacement]:
    """Put runs right that lost their first byte, so that all bytes paired wrongly.

    The lost byte is known only for punctuation, and the last character is always lost; it may
    have swallowed a digit. What is not known is marked as lost, in a run that cannot be put
    right on both sides of it.

    >>> from extractor.text.draft import repaired
    >>> repaired(shift_back, "形势稳定?５缆方煌?748起,?ǘ?-11月")
    '形势稳定。道路交�748起,�ǘ�-11月'
    """
    found = [
        edit
        for pattern in SHIFTED
        for match in pattern.finditer(text)
        for edit in _reshifted(match)
    ]
    return disjoint(found)


def _reshifted(match: re.Match[str]) -> Iterator[Replacement]:
    """Yield the run put right, or else what it may have swallowed marked as lost."""
    run = match[1].translate(UNFOLDED)
    if common(run) * 10 >= 8 * len(run) or not (match[2] or len(run) >= SHORTEST):
        return
    if (again := _shifted_back(run)) is not None:
        yield Replacement(match.start(), match.end(), again + LOST)
        return
    yield Replacement(match.start(), match.start(1), LOST)
    for digit in WIDE_DIGIT.finditer(match.string, match.start(1), match.end(1)):
        yield Replacement(digit.start(), digit.end(), LOST)
    if match[2]:
        yield Replacement(match.start(2), match.end(2), LOST)


def _shifted_back(run: str) -> str | None:
    """Return the run with its lost first byte, if that makes plain Chinese of it."""
    try:
        tail = run.encode("gb18030")
    except UnicodeEncodeError:
        return None
    if len(tail) % 2:
        return None
    body = tail[1:-1].decode("gb18030", errors="replace")
    if len(body) < SHORTEST or common(body) < len(body):
        return None
    if len(body) < LONG and NUMERAL.search(body):
        return None
    marks = {bytes([first, tail[0]]).decode("gb18030", errors="replace") for first in FIRST_BYTES}
    known = marks & PUNCTUATION
    return (known.pop() if len(known) == 1 else LOST) + body
