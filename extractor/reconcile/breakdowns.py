"""Relations between a total and the listing of its parts by sector, area or time.

Sums are fragile: a list may be incomplete, sectors nest and cut across each other. A listing
binds its total from below at most; that the parts make up the whole is only claimed when the
listing is provably complete (see `Breakdown` in identities.toml).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from extractor.reconcile.adding import AREAS, FEW, SECTORS, Listing, Sums
from extractor.reconcile.identities import Identities
from extractor.reconcile.intervals import INFINITY
from extractor.reconcile.levels import Levels
from extractor.reconcile.relations import UNPROVED, Linear
from extractor.reconcile.terms import Key, Network


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
        found = _proved(network, sums, listing, indicator, choices) or _exact(
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
    network: Network,
    sums: Sums,
    listing: Listing,
    indicator: str,
    choices: Sequence[frozenset[str]],
) -> Linear | None:
    """Return the sum over the first choice of parts that is complete for `indicator`.

    One part that is not stated follows from the others; with two missing nothing does.
    """
    if indicator not in sums.rule.adding:
        return None
    for wanted in choices:
        if not sums.proved(listing, wanted, indicator):
            continue
        total = listing.totals[indicator]
        parts, missing = sums.terms(listing, indicator, sorted(wanted))
        if len(missing) > 1 or not parts or (missing and sums.meets(total, parts)):
            return None
        for part in missing:
            key = listing.key_of(indicator, part)
            parts.append(network.add_term(key, total, whole=network.whole[total]))
        return _linear(listing.identity + (UNPROVED if missing else ""), total, parts)
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
    first: dict[tuple[object, ...], Key] = {}
    for key, term in terms.items():
        rest = key[2:]  # all but the indicator and the sector
        first.setdefault(rest, key)
        groups.setdefault(rest, {}).setdefault(key.indicator, {})[key.sector] = term
    for like, indicators in groups.items():
        group = first[like]
        named = {sector for parts in indicators.values() for sector in parts}
        yield from _below("all", group, indicators, named - {"all"}, bounded=True)
        for whole in identities.parents:
            inside = {sector for sector in named if identities.within(sector, whole)}
            yield from _below(whole, group, indicators, inside)


def _below(
    whole: str,
    group: Key,
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
        keys = {each: group._replace(indicator=each, sector=whole) for each in totals}
        yield Listing(SECTORS, totals, parts, keys, bounded)


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
    first: dict[tuple[object, ...], Key] = {}
    for key, term in terms.items():
        rest = (key[1:4], key[5:])  # all but the indicator and the area
        first.setdefault(rest, key)
        groups.setdefault(rest, {}).setdefault(key.indicator, {})[key.area] = term
    for like, indicators in groups.items():
        totals = {each: areas[main] for each, areas in indicators.items() if main in areas}
        parts = {
            each: {area: term for area, term in areas.items() if area != main and area}
            for each, areas in indicators.items()
        }
        if totals and any(parts.values()):
            keys = {each: first[like]._replace(indicator=each, area=main) for each in totals}
            yield Listing(AREAS, totals, parts, keys)


def _main_area(network: Network) -> str | None:
    """Return the area most figures are about, the first of several."""
    count: dict[str | None, int] = {}
    for observation in network.observations:
        count[observation.area] = count.get(observation.area, 0) + 1
    return max(count, key=lambda area: count[area], default=None)
