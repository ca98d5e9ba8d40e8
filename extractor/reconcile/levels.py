"""Find the level a figure refers to: of this key, of the year before, or of the target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reconcile.intervals import Interval
from extractor.reconcile.terms import Key, period_before, whole_year, year_before
from extractor.types import Observation

CLAUSE_MARKS = re.compile(r"[,，、;；:：(（]")

YEARS = range(1900, 2200)
"""A period that ends in another year was misread and is compared with nothing."""

NEAR = 2
"""How many sentences back a figure may refer when its period or area is not known."""


class Levels:
    """The levels of a document by key, in text order."""

    def __init__(
        self,
        observations: Sequence[Observation],
        intervals: Sequence[Interval],
        prior: Sequence[str],
    ) -> None:
        self.observations = observations
        self.intervals = intervals
        self.has_areas = any(each.area is not None for each in observations)
        self.keys: list[Key] = []
        self.by_key: dict[Key, list[int]] = {}
        self.in_sentence: dict[int, list[int]] = {}
        for number, observation in enumerate(observations):
            level = observation.measure == "level"
            key = key_of(observation, earlier=is_earlier(observation, prior))
            self.keys.append(key)
            if level:
                self.by_key.setdefault(key, []).append(number)
                self.in_sentence.setdefault(observation.sentence, []).append(number)

    def nearest(self, key: Key, to: int, *, before_only: bool = False) -> int | None:
        """Return the level of `key` that figure `to` refers to, None when that is not certain.

        The last one before it in its sentence, else the next one there, else the last one in
        the sentences just before; further away only a level that is the only one of its key, and
        only in the text before where `before_only` says so.
        """
        found = self.by_key.get(key)
        if not found:
            return None
        sentence = self.observations[to].sentence
        here = [each for each in found if self.observations[each].sentence == sentence]
        before = [each for each in here if each < to]
        after = [each for each in here if each > to]
        if before or after:
            return before[-1] if before else after[0]
        near = [each for each in found if 0 < sentence - self._sentence(each) <= NEAR]
        if near:
            return near[-1]
        if not self.is_resolved(key):
            return None
        others = [each for each in found if each < to or (not before_only and each != to)]
        return others[0] if others and self.agree(others) else None

    def is_resolved(self, key: Key) -> bool:
        """Tell whether a key says what it counts: when, and where unless nothing says where."""
        return key.period is not None and (key.area is not None or not self.has_areas)

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two figures stand in one sentence."""
        return self._sentence(one) == self._sentence(other)

    def _start(self, figure: int) -> int:
        return self.observations[figure].source.start

    def _sentence(self, figure: int) -> int:
        return self.observations[figure].sentence

    def sentences_between(self, one: int, other: int) -> int:
        """Return how many sentences lie from one figure to the other."""
        return abs(self._sentence(other) - self._sentence(one))

    def distance(self, some: Sequence[int], others: Sequence[int]) -> int:
        """Return how many characters lie between the figures of two lists, pair by pair."""
        pairs = zip(some, others, strict=True)
        return sum(abs(self._start(one) - self._start(two)) for one, two in pairs)

    def agree(self, figures: Sequence[int]) -> bool:
        """Tell whether the figures can all stand for one value."""
        if len(figures) < 2:
            return True
        first = self.intervals[figures[0]]
        return all(self.intervals[each].meets(first) for each in figures[1:])


def is_earlier(observation: Observation, words: Sequence[str]) -> bool:
    """Tell whether a level without a period belongs to the year before.

    Either resolving said so, or one of `words` stands just before the printed number, as in
    事故12起,同期9起; a quote that prints the number twice does not tell.
    """
    if observation.period is not None or observation.measure != "level":
        return False
    if observation.prior or not observation.printed:
        return observation.prior
    before, printed, after = observation.quote.partition(observation.printed)
    clause = CLAUSE_MARKS.split(before)[-1]
    return bool(printed) and printed not in after and any(word in clause for word in words)


def key_of(observation: Observation, *, earlier: bool = False) -> Key:
    """Return what the figure counts; for a change or rate, the level it is about."""
    return Key(
        observation.indicator,
        observation.sector,
        observation.severity,
        observation.scenario,
        observation.area,
        observation.period,
        earlier,
    )


def reference_key(key: Key, against: str) -> Key | None:
    """Return the key of the level that `key` is compared with, None when it has none."""
    if against == "target":
        period = whole_year(key.period) if key.period else None
        return key._replace(scenario="target", period=period)
    key = key._replace(scenario="actual")
    if key.period is None:
        return key._replace(earlier=True) if against == "year" and not key.earlier else None
    start, end = key.period
    if start > end or start.year not in YEARS or end.year not in YEARS:
        return None
    shift = year_before if against == "year" else period_before
    return key._replace(period=shift(key.period))
