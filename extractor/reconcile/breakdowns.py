"""Relations between a total and the listing of its parts by sector, area or time.

Sums are fragile: a list may be incomplete, sectors nest and cut across each other. A listing
binds its total from below at most; that the parts make up the whole is only claimed when the
listing is provably complete (see `Breakdown` in identities.toml).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.reconcile.corruptions import Original
from extractor.reconcile.identities import Identities
from extractor.reconcile.intervals import INFINITY, ZERO, Interval
from extractor.reconcile.levels import Levels
from extractor.reconcile.relations import UNPROVED, Linear
from extractor.reconcile.terms import Key, Network

SECTORS = "sectors"
AREAS = "areas"
MONTHS = "months"
FEW = 2
"""A sum of fewer parts that are not zero proves nothing."""

TIGHT = 50
"""A total that is only implied must be known to one part in this many to prove a sum."""


Respelled = Mapping[int, Sequence[Original]]
"""Figures whose digits a respelling programme may have replaced, with what they stand for."""


class Listing(NamedTuple):
    """The totals and parts of one listing: indicator → total, indicator → part → term.

    `bounded` tells that the parts are never more than the total, complete or not, where the
    total comes first in the text.
    """

    identity: str
    totals: Mapping[str, int]
    parts: Mapping[str, Mapping[str, int]]
    bounded: bool = False


class Sums:
    """Answers whether the parts of a listing add up, on the intervals known so far."""

    def __init__(
        self, identities: Identities, known: Sequence[Interval], respelled: Respelled
    ) -> None:
        self.rule = identities.breakdown
        self.known = known
        self.respelled = respelled

    def terms(self, listing: Listing, indicator: str, wanted: Iterable[str]) -> list[int] | None:
        """Return the parts of one indicator; None when one is missing that need not be zero."""
        stated = listing.parts.get(indicator, {})
        proof = listing.parts.get(self.rule.proof, {})
        found: list[int] = []
        for part in wanted:
            if part in stated:
                found.append(stated[part])
            elif part not in proof or self.known[proof[part]].high > 0:
                return None
        return found

    def add_up(self, listing: Listing, indicator: str, wanted: Iterable[str]) -> bool:
        """Tell whether the parts make up the total, at least two of them not being zero."""
        total = listing.totals.get(indicator)
        parts = self.terms(listing, indicator, wanted)
        return total is not None and parts is not None and self.meets(total, parts)

    def meets(self, total: int, parts: Sequence[int]) -> bool:
        """Tell whether a total that is known well is the sum of its parts."""
        known = [self.known[part] for part in parts]
        if sum(each.low > 0 for each in known) < FEW:
            return False
        whole, parted = self.known[total], _sum(known)
        return _is_tight(whole) and _is_tight(parted) and whole.meets(parted)

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


def relate_breakdowns(network: Network, levels: Levels, sums: Sums) -> None:
    """Add the sums of complete listings, the sums that just hold, and the bounds of others."""
    terms = _terms_by_key(network, levels)
    for listing in _sector_listings(terms, network.identities):
        _relate(network, sums, listing, _sector_choices(listing, network.identities))
    for listing in _area_listings(terms, network):
        _relate(network, sums, listing, [_all_parts(listing)])


def _relate(
    network: Network, sums: Sums, listing: Listing, choices: Sequence[frozenset[str]]
) -> None:
    """Relate each total to its parts: as a proved sum, one that just holds, or a bound."""
    for indicator, total in listing.totals.items():
        found = _proved(sums, listing, indicator, choices) or _exact(
            sums, listing, indicator, choices
        )
        if found is not None:
            network.relations.append(found)
            continue
        for choice in choices:
            stated = listing.parts.get(indicator, {})
            parts = [stated[part] for part in sorted(choice & stated.keys())]
            if len(parts) >= FEW:
                network.hopes.append(_linear(listing.identity, total, parts))
        if listing.bounded and choices and indicator in sums.rule.adding:
            stated = listing.parts.get(indicator, {})
            parts = [stated[part] for part in sorted(choices[0]) if part in stated]
            if parts and total < min(parts):
                bound = _linear(listing.identity, total, parts)
                network.relations.append(bound._replace(high=INFINITY))


def _proved(
    sums: Sums, listing: Listing, indicator: str, choices: Sequence[frozenset[str]]
) -> Linear | None:
    """Return the sum over the first choice of parts that is complete for `indicator`."""
    if indicator not in sums.rule.adding:
        return None
    for wanted in choices:
        if sums.proved(listing, wanted, indicator):
            parts = sums.terms(listing, indicator, sorted(wanted))
            return _linear(listing.identity, listing.totals[indicator], parts) if parts else None
    return None


def _exact(
    sums: Sums, listing: Listing, indicator: str, choices: Sequence[frozenset[str]]
) -> Linear | None:
    """Return the sum of the first choice of parts that adds up, read as respelled if need be."""
    total, stated = listing.totals[indicator], listing.parts[indicator]
    for choice in choices:
        parts = [stated[part] for part in sorted(choice & stated.keys())]
        if sums.meets(total, parts) or sums.confirms(total, parts):
            return _linear(listing.identity + UNPROVED, total, parts)
    return None


def _is_tight(interval: Interval) -> bool:
    return interval.width.is_finite() and interval.width * TIGHT <= interval.high


def _sum(intervals: Iterable[Interval]) -> Interval:
    lows, highs = zip(*intervals, strict=True)
    return Interval(sum(lows, ZERO), sum(highs, ZERO))


def _linear(identity: str, total: int, parts: Sequence[int]) -> Linear:
    return Linear(identity, (total, *parts), (1, *(-1 for _ in parts)))


def _all_parts(listing: Listing) -> frozenset[str]:
    return frozenset(part for parts in listing.parts.values() for part in parts)


def _terms_by_key(network: Network, levels: Levels) -> dict[Key, int]:
    """Return the first level of each actual key, printed or implied."""
    places = {term: (term, term) for terms in levels.by_key.values() for term in terms}
    keys = {term: key for key, terms in levels.by_key.items() for term in terms}
    for term, implied in network.implied.items():
        places[term] = (implied.beside, term)
        keys[term] = implied.key
    found: dict[Key, int] = {}
    for term in sorted(places, key=places.__getitem__):
        if keys[term].scenario == "actual":
            found.setdefault(keys[term], term)
    return found


def _sector_listings(terms: Mapping[Key, int], identities: Identities) -> Iterator[Listing]:
    groups: dict[tuple[object, ...], dict[str, dict[str, int]]] = {}
    for key, term in terms.items():
        group = (key.severity, key.area, key.period, key.earlier)
        groups.setdefault(group, {}).setdefault(key.indicator, {})[key.sector] = term
    for indicators in groups.values():
        named = {sector for parts in indicators.values() for sector in parts}
        yield from _below("all", indicators, named - {"all"}, bounded=True)
        for whole in identities.parents:
            inside = {sector for sector in named if identities.within(sector, whole)}
            yield from _below(whole, indicators, inside)


def _below(
    whole: str,
    indicators: Mapping[str, Mapping[str, int]],
    belonging: Collection[str],
    *,
    bounded: bool = False,
) -> Iterator[Listing]:
    """Yield the listing of the sectors that belong to `whole`, if the text has both."""
    totals = {each: parts[whole] for each, parts in indicators.items() if whole in parts}
    parts = {
        each: {sector: term for sector, term in indicators[each].items() if sector in belonging}
        for each in totals
    }
    if any(parts.values()):
        yield Listing(SECTORS, totals, parts, bounded)


def _sector_choices(listing: Listing, identities: Identities) -> list[frozenset[str]]:
    """Return which sectors may make up the whole: the topmost, with or without those that may
    be counted elsewhere too, or all that are named."""
    named = _all_parts(listing)
    nested = {one for one in named if any(identities.within(one, other) for other in named)}
    topmost = named - nested
    crossing = topmost & identities.breakdown.crossing
    residual = topmost & identities.breakdown.residual
    choices = [topmost - crossing - residual, topmost - crossing, topmost - residual]
    choices += [topmost, named]
    return list(dict.fromkeys(choice for choice in choices if choice))


def _area_listings(terms: Mapping[Key, int], network: Network) -> Iterator[Listing]:
    main = _main_area(network)
    groups: dict[tuple[object, ...], dict[str, dict[str | None, int]]] = {}
    for key, term in terms.items():
        group = (key.sector, key.severity, key.period, key.earlier)
        groups.setdefault(group, {}).setdefault(key.indicator, {})[key.area] = term
    for indicators in groups.values():
        totals = {each: areas[main] for each, areas in indicators.items() if main in areas}
        parts = {
            each: {area: term for area, term in areas.items() if area != main and area}
            for each, areas in indicators.items()
        }
        if totals and any(parts.values()):
            yield Listing(AREAS, totals, parts)


def _main_area(network: Network) -> str | None:
    """Return the area most figures are about, the first of several."""
    count: dict[str | None, int] = {}
    for observation in network.observations:
        count[observation.area] = count.get(observation.area, 0) + 1
    return max(count, key=lambda area: count[area], default=None)
