"""Whether the parts of a listing add up to its total, and whether they have to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from extractor.reconcile.corruptions import Original
from extractor.reconcile.identities import Identities
from extractor.reconcile.intervals import ZERO, Interval
from extractor.reconcile.terms import Key

SECTORS = "sectors"
AREAS = "areas"
FEW = 2
"""A sum of fewer parts that are not zero proves nothing."""

TIGHT = 50
"""A total that is only implied must be known to one part in this many to prove a sum."""


Respelled = Mapping[int, Sequence[Original]]
"""Figures whose digits a respelling programme may have replaced, with what they stand for."""


class Listing(NamedTuple):
    """The totals and parts of one listing: indicator → total, indicator → part → term.

    `keys` are those of the totals.
    `bounded` tells that the parts are never more than the total, complete or not, where the
    total comes first in the text.
    """

    identity: str
    totals: Mapping[str, int]
    parts: Mapping[str, Mapping[str, int]]
    keys: Mapping[str, Key]
    bounded: bool = False

    def key_of(self, indicator: str, part: str) -> Key:
        """Return the key of one part."""
        total = self.keys[indicator]
        return (
            total._replace(sector=part) if self.identity == SECTORS else total._replace(area=part)
        )


class Sums:
    """Answers whether the parts of a listing add up, on the intervals known so far."""

    def __init__(
        self, identities: Identities, known: Sequence[Interval], respelled: Respelled
    ) -> None:
        self.rule = identities.breakdown
        self.known = known
        self.respelled = respelled

    def terms(
        self, listing: Listing, indicator: str, wanted: Iterable[str]
    ) -> tuple[list[int], list[str]]:
        """Return the parts of one indicator, and those missing that need not be zero."""
        stated = listing.parts.get(indicator, {})
        proof = listing.parts.get(self.rule.proof, {})
        missing = [
            part
            for part in wanted
            if part not in stated and (part not in proof or self.known[proof[part]].high > 0)
        ]
        return [stated[part] for part in wanted if part in stated], missing

    def add_up(self, listing: Listing, indicator: str, wanted: Iterable[str]) -> bool:
        """Tell whether the parts make up the total, at least two of them not being zero."""
        total = listing.totals.get(indicator)
        parts, missing = self.terms(listing, indicator, wanted)
        return total is not None and not missing and self.meets(total, parts)

    def meets(self, total: int, parts: Sequence[int]) -> bool:
        """Tell whether a total that is known well is the sum of its parts."""
        known = [self.known[part] for part in parts]
        if sum(each.low > 0 for each in known) < FEW:
            return False
        whole, parted = self.known[total], _sum(known)
        return _is_tight(whole) and _is_tight(parted) and whole.meets(parted)

    def may_meet(self, total: int, parts: Sequence[int]) -> bool:
        """Tell whether the parts agree with a total that is only told roughly (近5万)."""
        known = [self.known[part] for part in parts]
        whole, parted = self.known[total], _sum(known)
        rough = max(whole.width, parted.width)
        return rough.is_finite() and 2 * rough <= whole.high and whole.meets(parted)

    def over(self, total: int, parts: Iterable[int]) -> bool:
        """Tell whether the parts are more than the total however it is read."""
        if total in self.respelled:
            return False
        low = sum((self.known[part].low for part in parts if part not in self.respelled), ZERO)
        return low > self.known[total].high

    def confirms(self, total: int, parts: Sequence[int]) -> bool:
        """Tell whether a sum holds with the one respelled figure in it read as it was before.

        That a figure is damaged is known here and what it stands for is one number, so that a
        sum meeting this number is proof enough, without proof that the listing is complete.
        """
        met = [term for term in (total, *parts) if term in self.respelled]
        if len(met) != 1:
            return False
        known = {term: self.known[term] for term in (total, *parts)}
        for original in self.respelled[met[0]]:
            known[met[0]] = Interval(original.value, original.value)
            some = sum(known[part].low > 0 for part in parts) >= FEW
            if some and known[total].meets(_sum(known[part] for part in parts)):
                return True
        return False

    def proved(self, listing: Listing, wanted: frozenset[str], indicator: str) -> bool:
        """Tell whether the listing is complete for `indicator` by the sums of others.

        Either the proof adds up (every accident is listed, so every death is), or enough
        witnesses do; the sum in question never proves itself.
        """
        if indicator != self.rule.proof and self.add_up(listing, self.rule.proof, wanted):
            return True
        others = [each for each in self.rule.follow if each != indicator]
        witnesses = sum(self.add_up(listing, each, wanted) for each in others)
        return witnesses >= self.rule.witnesses


def _is_tight(interval: Interval) -> bool:
    return interval.width.is_finite() and interval.width * TIGHT <= interval.high


def _sum(intervals: Iterable[Interval]) -> Interval:
    lows, highs = zip(*intervals, strict=True)
    return Interval(sum(lows, ZERO), sum(highs, ZERO))
