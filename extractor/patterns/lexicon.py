"""Find the words of a large vocabulary in a text: leftmost, longest, not overlapping.

Chinese words share few first pairs of characters, so looking pairs up in a dictionary and then
trying the lengths that occur behind the pair beats an automaton here: the root of one would have
thousands of branches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import add

from extractor.types import Sign

Hit = tuple[int, int, Sign]


class Lexicon:
    """A frozen set of words with their signs."""

    __slots__ = ("_lengths", "_singles", "words")

    def __init__(self, words: Mapping[str, Sign]) -> None:
        self.words = dict(words)
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in words:
            if len(word) > 1:
                lengths[word[:2]].add(len(word))
        self._lengths = {
            pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()
        }
        self._singles = frozenset(word for word in words if len(word) == 1)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield start, end and sign of the words of a text, in order."""
        words, lengths, singles = self.words, self._lengths, self._singles
        free = 0
        for start, pair in enumerate(map(add, text, text[1:] + "\n")):
            if pair not in lengths:
                if start >= free and pair[0] in singles:
                    free = start + 1
                    yield start, free, words[pair[0]]
                continue
            if start < free:
                continue
            for length in lengths[pair]:
                sign = words.get(text[start : start + length])
                if sign is not None and start + length <= len(text):
                    free = start + length
                    yield start, free, sign
                    break
            else:
                if pair[0] in singles:
                    free = start + 1
                    yield start, free, words[pair[0]]
