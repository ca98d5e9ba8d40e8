"""Words replaced by words, where their neighbours allow it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.words import Dictionary, Wording, Words, alternation

# The end of a text is as good as a full stop.
END = "。"


class Rewriter:
    """A list of wordings, compiled: one search for all words, then a look at the neighbours."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._by_word: dict[str, list[Wording]] = {}
        for each in sorted(wordings, key=lambda each: -len(each.given)):
            self._by_word.setdefault(each.given, []).append(each)
        self._pattern = re.compile(alternation(tuple(self._by_word)) or "(?!)")

    def rewrite(self, text: str) -> Iterator[Replacement]:
        """Yield what the wordings make of `text`: at each place the longest that fits."""
        position = 0
        while match := self._pattern.search(text, position):
            start, position = match.start(), match.start() + 1
            for wording in self._from(match[0]):
                if fits(wording, text, start):
                    position = start + len(wording.given)
                    yield Replacement(start, position, wording.plain)
                    break

    def _from(self, longest: str) -> Iterator[Wording]:
        """Yield the wordings of a word and of the words it begins with, the longest first."""
        for length in range(len(longest), 0, -1):
            yield from self._by_word.get(longest[:length], ())


def fits(wording: Wording, text: str, start: int) -> bool:
    """Tell whether the word stands at `start`, between neighbours that allow the other one."""
    end = start + len(wording.given)
    return (
        start >= 0
        and text.startswith(wording.given, start)
        and (not wording.after or text.endswith(wording.after, 0, start))
        and (
            not wording.before or text.startswith(wording.before, end) or _ends(wording, text, end)
        )
        and not (wording.unless_after and text.endswith(wording.unless_after, 0, start))
        and not (wording.unless_before and text.startswith(wording.unless_before, end))
    )


def _ends(wording: Wording, text: str, end: int) -> bool:
    """Tell whether the text ends behind the word, for a word that a full stop may follow."""
    return end == len(text) and END in wording.before


def mainland_wording(text: str, words: Words) -> Iterable[Replacement]:
    """Put the mainland's word for what other places call otherwise; simplified characters.

    >>> from extractor.text.draft import repaired
    >>> repaired(mainland_wording, "召开排程会3次,印发66号档案,部分割槽县建立档案")
    '召开调度会3次,印发66号文件,部分区县建立档案'
    """
    return _regional(words).rewrite(text)


def respelled_words(text: str, words: Words) -> tuple[list[str], list[Replacement]]:
    """Return the respelling dictionaries a text shows the hand of, and how to undo them.

    Wordings nobody uses in earnest are undone in any text.

    >>> from extractor.text.words import load_words
    >>> respelled_words("建设平安校园、平安农机,安全生产形势好转", load_words())
    ([], [])
    >>> text = "平安生产形势好转,查出平安隐患74处,局部企业平安投入缺乏"
    >>> ids, replacements = respelled_words(text, load_words())
    >>> ids, [edit.text for edit in replacements]
    (['spun-a'], ['安全', '安全', '部分', '安全', '不足'])
    """
    certain = list(_respelled(words, frozenset()).rewrite(text))
    if not certain:
        return [], []
    ids = [
        dictionary.id
        for dictionary in words.respelling.dictionary
        if _shows(dictionary, sum(1 for _ in _certain(words, dictionary.id).rewrite(text)), text)
    ]
    return ids, list(usual_words(text, words, ids)) if ids else certain


def _shows(dictionary: Dictionary, hits: int, text: str) -> bool:
    """Tell whether so many certain hits prove that a dictionary was at work."""
    return hits >= dictionary.minimum or hits * dictionary.reach >= max(len(text), 1)


def usual_words(text: str, words: Words, ids: Iterable[str]) -> Iterator[Replacement]:
    """Undo the respelling of the dictionaries `ids`, whatever the text shows.

    >>> from extractor.text.draft import repaired
    >>> repaired(lambda text, words: usual_words(text, words, ["spun-a"]), "局部企业平安投入缺乏")
    '部分企业安全投入不足'
    """
    return _respelled(words, frozenset(ids)).rewrite(text)


@cache
def _regional(words: Words) -> Rewriter:
    return Rewriter(words.regional.wording)


@cache
def _certain(words: Words, dictionary: str) -> Rewriter:
    return Rewriter(
        [
            each
            for listed in words.respelling.dictionary
            for each in listed.wording
            if listed.id == dictionary and each.certain
        ]
    )


@cache
def _respelled(words: Words, ids: frozenset[str]) -> Rewriter:
    return Rewriter(
        [
            each
            for dictionary in words.respelling.dictionary
            for each in dictionary.wording
            if each.certain or dictionary.id in ids
        ]
    )
