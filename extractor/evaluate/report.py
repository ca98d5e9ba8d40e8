"""What validating found: scores of documents, and the tables made from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from extractor.evaluate.figure import COMPARED_FIELDS, NOT_COMPARED, Figure, field_agrees
from extractor.evaluate.score import Matching, Pair, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class FieldTally(NamedTuple):
    """How often a field was right among the pairs in which gold compares it."""

    right: int = 0
    pairs: int = 0

    @property
    def share(self) -> float:
        """Share of pairs whose field is right; 1 where there is none."""
        return self.right / self.pairs if self.pairs else 1.0


class SuspectTally(NamedTuple):
    """Figures marked suspect, scored apart: agreed on core, on either side, and warnings given.

    `warned` counts gold rows that are sure but were predicted as suspect: misses with a warning.
    """

    matched: int = 0
    predicted: int = 0
    gold: int = 0
    warned: int = 0

    def plus(self, other: SuspectTally) -> SuspectTally:
        """Return the tally of both together."""
        return SuspectTally(*(a + b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document against its gold.

    `matching` is scored; `suspects` matches the figures scored apart; `near` pairs what both
    left over by place. `misplaced` are figures whose span does not read their printed characters.
    """

    document: str
    matching: Matching
    suspects: Matching
    near: tuple[Pair, ...] = ()
    misplaced: tuple[Figure, ...] = ()
    error: str | None = None

    @property
    def missed(self) -> tuple[Figure, ...]:
        """Gold rows, sure or suspect, of which nothing was read."""
        paired = {id(pair.gold) for pair in self.near}
        rows = (*self.matching.missed, *self.suspects.missed)
        return tuple(row for row in rows if id(row) not in paired)

    @property
    def false(self) -> tuple[Figure, ...]:
        """Predictions, sure or suspect, that stand for no gold row."""
        paired = {id(pair.predicted) for pair in self.near}
        found = (*self.matching.false, *self.suspects.false)
        return tuple(figure for figure in found if id(figure) not in paired)

    @property
    def suspect_tally(self) -> SuspectTally:
        """Counts of the figures scored apart."""
        core = self.suspects.core_tally
        warned = sum(
            pair.predicted.status == "suspect" and pair.gold.status != "suspect"
            for pair in self.near
        )
        return SuspectTally(*core, warned)

    @property
    def pairs(self) -> Iterable[Pair]:
        """Every pair of a gold row and the prediction that stands for it, right or wrong."""
        return chain(self.matching.full, self.matching.core_only, self.near)


@dataclass(frozen=True, slots=True)
class Change:
    """One document since the baseline; each entry is `outcome: figure`.

    A figure that was missed and is now found with a wrong period is a gain (no longer missed)
    and a loss (incomplete).
    """

    document: str
    gains: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of all documents; `groups` gives the group of each indicator.

    `gold_errors` are documents left out because their gold is wrong, `unannotated` files that
    have none, `changes` what became better and worse since a baseline.
    """

    documents: tuple[DocumentScore, ...]
    groups: Mapping[str, str]
    gold_errors: tuple[str, ...] = ()
    unannotated: tuple[str, ...] = ()
    changes: tuple[Change, ...] | None = None

    @property
    def core(self) -> Tally:
        """Core counts over all documents."""
        return _total(score.matching.core_tally for score in self.documents)

    @property
    def full(self) -> Tally:
        """Full counts over all documents."""
        return _total(score.matching.full_tally for score in self.documents)

    @property
    def suspect(self) -> SuspectTally:
        """Counts of the figures scored apart, over all documents."""
        total = SuspectTally()
        for score in self.documents:
            total = total.plus(score.suspect_tally)
        return total

    @property
    def crashed(self) -> tuple[DocumentScore, ...]:
        """Documents that could not be extracted; their gold rows are all missed."""
        return tuple(score for score in self.documents if score.error is not None)

    @property
    def problems(self) -> tuple[str, ...]:
        """What no score expresses, a line each: bad gold, failed documents, misplaced figures."""
        return (
            *self.gold_errors,
            *(f"{score.document}: {score.error}" for score in self.crashed),
            *(
                f"{score.document}: {len(score.misplaced)} figures do not stand where they say"
                for score in self.documents
                if score.misplaced
            ),
        )

    def by_indicator(self) -> dict[str, tuple[Tally, Tally]]:
        """Return core and full counts of every indicator that occurs, in code order."""
        return self._tallies(lambda figure: figure.indicator)

    def by_group(self) -> dict[str, tuple[Tally, Tally]]:
        """Return core and full counts of every indicator group that occurs."""
        return self._tallies(lambda figure: self.groups.get(figure.indicator, "?"))

    def by_field(self) -> dict[str, FieldTally]:
        """Return how often each field was right among all pairs, in contract order."""
        tallies = dict.fromkeys(COMPARED_FIELDS, FieldTally())
        for pair in chain.from_iterable(score.pairs for score in self.documents):
            for name in COMPARED_FIELDS:
                if getattr(pair.gold, name) is not NOT_COMPARED:
                    right, pairs = tallies[name]
                    agrees = field_agrees(name, pair.gold, pair.predicted)
                    tallies[name] = FieldTally(right + agrees, pairs + 1)
        return tallies

    def _tallies(self, label: Callable[[Figure], str]) -> dict[str, tuple[Tally, Tally]]:
        core: dict[str, Tally] = defaultdict(Tally)
        full: dict[str, Tally] = defaultdict(Tally)
        for matching in (score.matching for score in self.documents):
            rows = (
                *((pair.gold, Tally(1, 1, 1), Tally(1, 1, 1)) for pair in matching.full),
                *((pair.gold, Tally(1, 1, 1), Tally(0, 1, 1)) for pair in matching.core_only),
                *((row, Tally(0, 0, 1), Tally(0, 0, 1)) for row in matching.missed),
                *((figure, Tally(0, 1, 0), Tally(0, 1, 0)) for figure in matching.false),
            )
            for figure, on_core, on_full in rows:
                key = label(figure)
                core[key] = core[key].plus(on_core)
                full[key] = full[key].plus(on_full)
        return {key: (core[key], full[key]) for key in sorted(core)}


def _total(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total = total.plus(tally)
    return total
