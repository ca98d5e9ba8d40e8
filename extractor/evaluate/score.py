"""Precision and recall of one document against its gold, as the contract defines them.

How the contract's words are made exact:

- Repeats of the same full key count once, on both sides. A field that gold does not compare
  for a core key does not tell predictions of that key apart either: 死亡3人,同期死亡3人 without
  periods in gold is one figure on both sides.
- Matching is one to one within a core key. Full matches are a maximum matching (a gold row that
  does not compare its period may match any); what is left in the same core key matches on core
  only. Two gold rows that differ only in their period thus need two predictions.
- What full matching leaves over although it agrees with a taken partner is a repeat of that
  partner; only silent gold makes this possible. So a perfect prediction always scores 1.
- `derived` predictions are not scored. `suspect` figures are scored apart: a gold row marked
  suspect asks for a suspect prediction with the printed value, and neither enters the totals.
  A suspect prediction where gold is sure is a miss of that row but not a false figure (a warning
  was given); a sure prediction where gold is suspect is a false figure (none was given).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.evaluate.figure import (
    NOT_COMPARED,
    Figure,
    Key,
    agrees_fully,
    core_key,
    differing_fields,
    full_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Tally(NamedTuple):
    """Counts that add up over documents, and the ratios made from them.

    Where nothing was predicted nothing false was said (precision 1), and where there is nothing
    to find nothing was missed (recall 1).
    """

    matched: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted figures that are in gold."""
        return self.matched / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold figures that were predicted."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.predicted + self.gold
        return 2 * self.matched / both if both else 1.0

    def plus(self, other: Tally) -> Tally:
        """Return the tally of both together (micro-average)."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


class Pair(NamedTuple):
    """A gold row and the prediction that stands for it."""

    gold: Figure
    predicted: Figure


@dataclass(frozen=True, slots=True)
class Matching:
    """Who matches whom in one document; `full` and `core_only` pairs together match on core."""

    full: tuple[Pair, ...]
    core_only: tuple[Pair, ...]
    missed: tuple[Figure, ...]
    false: tuple[Figure, ...]

    @property
    def core_tally(self) -> Tally:
        """Counts on the core key."""
        matched = len(self.full) + len(self.core_only)
        return Tally(matched, matched + len(self.false), matched + len(self.missed))

    @property
    def full_tally(self) -> Tally:
        """Counts on the full key."""
        core = self.core_tally
        return Tally(len(self.full), core.predicted, core.gold)


def match(gold: Iterable[Figure], predicted: Iterable[Figure]) -> Matching:
    """Return the one-to-one matching of two lists of figures, repeats left out."""
    rows = _by_core(gold)
    found = _by_core(predicted)
    full: list[Pair] = []
    core_only: list[Pair] = []
    missed: list[Figure] = []
    false: list[Figure] = []
    for key in dict.fromkeys([*rows, *found]):
        here = _distinct_gold(rows.get(key, []))
        there = _distinct_predicted(found.get(key, []), here)
        whole = _maximum_matching(here, there)
        full += whole
        # A matched figure agrees with its partner, so this leaves out the matched and the repeats.
        here = [row for row in here if not any(agrees_fully(row, p.predicted) for p in whole)]
        there = [item for item in there if not any(agrees_fully(p.gold, item) for p in whole)]
        partial = _closest_pairs(here, there)
        core_only += partial
        missed += _without(here, [pair.gold for pair in partial])
        false += _without(there, [pair.predicted for pair in partial])
    return Matching(tuple(full), tuple(core_only), tuple(missed), tuple(false))


def _by_core(figures: Iterable[Figure]) -> dict[Key, list[Figure]]:
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[core_key(figure)].append(figure)
    return groups


def _distinct_gold(rows: Sequence[Figure]) -> list[Figure]:
    return list({full_key(row): row for row in reversed(rows)}.values())[::-1]


def _distinct_predicted(found: Sequence[Figure], rows: Sequence[Figure]) -> list[Figure]:
    """Leave out repeats: predictions of one core key equal in every field gold compares there."""
    period = not rows or any(row.period is not NOT_COMPARED for row in rows)
    area = not rows or any(row.area is not NOT_COMPARED for row in rows)

    def as_compared(figure: Figure) -> Key:
        return (
            figure.qualifier,
            figure.reference,
            figure.period if period else NOT_COMPARED,
            figure.area if area else NOT_COMPARED,
        )

    return list({as_compared(figure): figure for figure in reversed(found)}.values())[::-1]


def _maximum_matching(rows: Sequence[Figure], found: Sequence[Figure]) -> list[Pair]:
    """Return as many full matches as there can be, by augmenting paths."""
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column, prediction in enumerate(found):
            if column in seen or not agrees_fully(rows[row], prediction):
                continue
            seen.add(column)
            if column not in taken or place(taken[column], seen):
                taken[column] = row
                return True
        return False

    for row in range(len(rows)):
        place(row, set())
    return [Pair(rows[row], found[column]) for column, row in taken.items()]


def _closest_pairs(rows: Sequence[Figure], found: Sequence[Figure]) -> list[Pair]:
    """Pair figures one to one, those that differ in the fewest fields first."""
    ranked = (
        (len(differing_fields(row, prediction)), i, j)
        for i, row in enumerate(rows)
        for j, prediction in enumerate(found)
    )
    return [Pair(rows[i], found[j]) for i, j in one_to_one(ranked)]


def one_to_one(ranked: Iterable[tuple[Any, int, int]]) -> list[tuple[int, int]]:
    """Return pairs of indices, those of the lowest rank first come, none used twice.

    The result is in the order of the first index.

    >>> one_to_one([(2, 0, 0), (1, 0, 1), (3, 1, 1), (4, 1, 0)])
    [(0, 1), (1, 0)]
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(ranked):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def _without(figures: Sequence[Figure], removed: Sequence[Figure]) -> list[Figure]:
    gone = {id(figure) for figure in removed}
    return [figure for figure in figures if id(figure) not in gone]
