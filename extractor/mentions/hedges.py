"""Words before and behind a number that say how exact it is: 近, 不少于, 左右, 以内."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.mentions.alternatives import any_of
from extractor.patterns.schema import Hedge
from extractor.types import Qualifier


class Hedges(NamedTuple):
    """The hedges of a pattern set. A word with qualifier None only looks like one (节约, 许可)."""

    before: dict[str, Qualifier | None]
    before_round: dict[str, Qualifier | None]
    after: dict[str, Qualifier | None]
    last_characters: frozenset[str]
    first_characters: frozenset[str]
    longest: int
    after_regex: re.Pattern[str]

    def in_front(
        self, text: str, start: int, floor: int, *, is_round: bool
    ) -> tuple[Qualifier | None, int]:
        """Return the qualifier that stands in front of a number, and where it begins.

        `floor` is where the number before ended; `is_round` tells that the number is a bare 百,
        千 or 万, before which more words are hedges (上千).
        """
        if start == floor or text[start - 1] not in self.last_characters:
            return None, start
        words = self.before_round if is_round else self.before
        for length in range(min(self.longest, start - floor), 0, -1):
            word = text[start - length : start]
            if word in words:
                qualifier = words[word]
                return qualifier, start - length if qualifier else start
        return None, start

    def behind(self, text: str, end: int) -> tuple[Qualifier | None, int]:
        """Return the qualifier that stands behind a number and its unit, and where it ends."""
        if text[end : end + 1] not in self.first_characters:
            return None, end
        match = self.after_regex.match(text, end)
        qualifier = self.after[match[0]] if match else None
        return (qualifier, match.end()) if match and qualifier else (None, end)


def build_hedges(hedges: Iterable[Hedge]) -> Hedges:
    """Collect the hedges; a longer word that is none hides a shorter one in it."""
    before: dict[str, Qualifier | None] = {}
    before_round: dict[str, Qualifier | None] = {}
    after: dict[str, Qualifier | None] = {}
    for hedge in hedges:
        before |= dict.fromkeys(hedge.before, hedge.qualifier)
        before_round |= dict.fromkeys(hedge.before_round, hedge.qualifier)
        after |= dict.fromkeys(hedge.after, hedge.qualifier)
        others = dict.fromkeys(hedge.unless)
        before = {**others, **before}
        after = {**others, **after}
    before_round = {**before, **before_round}
    return Hedges(
        before,
        before_round,
        after,
        frozenset(word[-1] for word in before_round),
        frozenset(word[0] for word in after),
        max(map(len, before_round), default=0),
        re.compile(any_of(after)),
    )
