"""Lists of words as regular expressions that share beginnings, so that long lists stay fast."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return the source of a pattern that finds the longest of the words that stands at a place.

    No words at all are found nowhere.

    >>> any_of(["人", "人次", "家", "人民"])
    '(?:人(?:次|民)?|家)'
    >>> re.match(any_of(["个", "个百分点"]), "个百分点")[0]
    '个百分点'
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    if not branches:
        return "(?!)"
    return "(?:" + "|".join(_branch(first, rests) for first, rests in branches.items()) + ")"


def _branch(first: str, rests: list[str]) -> str:
    """The words that begin with one character: that character, then what may follow."""
    longer = [rest for rest in rests if rest]
    if not longer:
        return re.escape(first)
    optional = "?" if len(longer) < len(rests) else ""
    return f"{re.escape(first)}{any_of(longer)}{optional}"


def begun(first: str, source: str) -> str:
    """Return the source of a pattern that finds the places where another pattern fits.

    It matches the first character of each, which is in the class `first`: a search skips all
    other characters much faster than it could try the pattern at each.

    >>> re.search(begun("一三", "(?<!第)[一三]人"), "第一人和三人").start()
    4
    """
    return rf"[{first}](?<=(?={source})(?s:.))"


def first_characters(words: Iterable[str]) -> str:
    """Return the characters the words begin with, escaped for a class of characters."""
    return re.escape("".join(sorted({word[0] for word in words if word})))
