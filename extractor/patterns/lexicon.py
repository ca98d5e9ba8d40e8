"""Find the words of a large vocabulary in a text: leftmost, longest, not overlapping.

Chinese words share few first pairs of characters, so looking pairs up in a dictionary and then
going on character by character beats an automaton here: the root of one would have thousands of
branches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import compress, count
from operator import add

from extractor.types import Sign

Hit = tuple[int, int, Sign]

_END = "\n"  # stands in no word


class _Node:
    """What a beginning of words stands for, if it is a word itself, and how it goes on."""

    __slots__ = ("below", "sign")

    def __init__(self) -> None:
        self.sign: Sign | None = None
        self.below: dict[str, _Node] = {}


class Lexicon:
    """A frozen set of words with their signs."""

    __slots__ = ("_pairs", "_single", "words")

    def __init__(self, words: Mapping[str, Sign]) -> None:
        self.words = dict(words)
        self._pairs: dict[str, _Node] = {}
        for word, sign in words.items():
            if len(word) > 1:
                node = self._pairs.setdefault(word[:2], _Node())
                for character in word[2:]:
                    node = node.below.setdefault(character, _Node())
                node.sign = sign
        singles = "".join(word for word in words if len(word) == 1)
        self._single = re.compile(f"[{re.escape(singles)}]" if singles else r"(?!)")

    def find(self, text: str) -> Iterator[Hit]:
        """Yield start, end and sign of the words of a text, in order."""
        known, ended = self._pairs, text + _END * 2
        pairs = list(map(add, text, ended[1:]))
        starts = list(compress(count(), map(known.__contains__, pairs)))
        singles = {match.start(): self.words[match[0]] for match in self._single.finditer(text)}
        if singles:
            starts = sorted({*starts, *singles})
        free = 0
        for start in starts:
            if start < free:
                continue
            sign, end = singles.get(start), start + 1
            node, at = known.get(pairs[start]), start + 2
            while node is not None:
                if node.sign is not None:
                    sign, end = node.sign, at
                node = node.below.get(ended[at])
                at += 1
            if sign is not None:
                free = end
                yield start, end, sign
