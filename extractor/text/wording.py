"""Words replaced by words, where their neighbours allow it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.words import Wording, Words, alternation


class Rewriter:
    """A list of wordings, compiled: one search for all words, then a look at the neighbours."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._pattern = re.compile(alternation([each.given for each in wordings]) or r"(?!)")
        self._longest_first = sorted(wordings, key=lambda each: -len(each.given))
        self._by_character: dict[str, list[Wording]] = {}
        for each in self._longest_first:
            self._by_character.setdefault(each.given[0], []).append(each)

    def rewrite(self, text: str) -> Iterator[Replacement]:
        """Yield what the wordings make of `text`: at each place the longest that fits."""
        position = 0
        while match := self._pattern.search(text, position):
            start = match.start()
            fitting = (w for w in self._by_character[text[start]] if _fits(w, text, start))
            if (chosen := next(fitting, None)) is None:
                position = start + 1
                continue
            position = start + len(chosen.given)
            yield Replacement(start, position, chosen.plain)


def _fits(wording: Wording, text: str, start: int) -> bool:
    end = start + len(wording.given)
    return (
        text.startswith(wording.given, start)
        and (not wording.after or text.endswith(wording.after, 0, start))
        and (
            not wording.before or text.startswith(wording.before, end) or _ends(wording, text, end)
        )
        and not (wording.unless_after and text.endswith(wording.unless_after, 0, start))
        and not (wording.unless_before and text.startswith(wording.unless_before, end))
    )


def _ends(wording: Wording, text: str, end: int) -> bool:
    """Tell whether the text ends behind the word, for a word that a full stop may follow."""
    return end == len(text) and "。" in wording.before


def mainland_wording(text: str, words: Words) -> Iterable[Replacement]:
    """Put the mainland's word for what other places call otherwise; simplified characters.

    >>> from extractor.text.draft import repaired
    >>> repaired(mainland_wording, "召开排程会3次,印发66号档案,部分割槽县建立档案")
    '召开调度会3次,印发66号文件,部分区县建立档案'
    """
    return _regional(words).rewrite(text)


def respelled_words(text: str, words: Words) -> tuple[str, ...]:
    """Return the ids of the respelling dictionaries a text shows the hand of.

    >>> from extractor.text.words import load_words
    >>> respelled_words("平安生产形势好转,查出平安隐患74处,平安事故下降", load_words())
    ('spun-a',)
    >>> respelled_words("建设平安校园、平安农机,安全生产形势好转", load_words())
    ()
    """
    found: list[str] = []
    if not any(True for _ in _respelled(words, frozenset()).rewrite(text)):
        return ()
    for dictionary in words.respelling.dictionary:
        hits = sum(1 for _ in _certain(words, dictionary.id).rewrite(text))
        if hits >= dictionary.minimum or hits * dictionary.reach >= max(len(text), 1):
            found.append(dictionary.id)
    return tuple(found)


def usual_words(text: str, words: Words, ids: Iterable[str] = ()) -> Iterable[Replacement]:
    """Undo the respelling of the dictionaries `ids`, and of all others where it is certain.

    >>> from extractor.text.words import load_words
    >>> from extractor.text.draft import repaired
    >>> repaired(lambda text, words: usual_words(text, words, ["spun-a"]), "局部企业平安投入缺乏")
    '部分企业安全投入不足'
    >>> repaired(usual_words, "局部地区平安生产投入缺乏,建设平安校园")
    '局部地区安全生产投入缺乏,建设平安校园'
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
