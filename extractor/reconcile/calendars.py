"""Sums over time: months make up quarters, quarters the year, and no month exceeds its year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from extractor.reconcile.intervals import INFINITY, ZERO
from extractor.reconcile.levels import YEARS, Levels
from extractor.reconcile.relations import Linear
from extractor.reconcile.terms import Network, Period

TIME = "time"
DAY = dt.timedelta(days=1)


def relate_calendar(network: Network, levels: Levels) -> None:
    """Add that the periods which exactly fill a longer one make up its figure.

    Only for indicators that add up over time, and for keys that have one value per period.
    """
    adding = network.identities.breakdown.adding
    groups: dict[tuple[object, ...], dict[Period, int]] = {}
    for key, figures in levels.by_key.items():
        usable = key.indicator in adding and key.scenario == "actual" and levels.agree(figures)
        if key.period is not None and key.period[1].year in YEARS and usable:
            groups.setdefault((key[:5], key.earlier), {})[key.period] = figures[0]
    for periods in groups.values():
        if len(periods) > 1:
            network.relations.extend(_sums(periods))


def _sums(periods: Mapping[Period, int]) -> Iterator[Linear]:
    starting: dict[dt.date, list[dt.date]] = {}
    for start, end in sorted(periods):
        starting.setdefault(start, []).append(end)
    for whole in periods:
        chains = {_chain(whole, starting, longest=True), _chain(whole, starting, longest=False)}
        filled = sorted(chain for chain in chains if chain)
        for chain in filled:
            yield _linear(periods[whole], [periods[each] for each in chain])
        if not filled:
            for inner in periods:
                if inner != whole and whole[0] <= inner[0] and inner[1] <= whole[1]:
                    bound = _linear(periods[whole], [periods[inner]])
                    yield bound._replace(high=INFINITY)


def _chain(
    whole: Period, starting: Mapping[dt.date, list[dt.date]], *, longest: bool
) -> tuple[Period, ...]:
    """Return shorter periods that fill `whole` without a gap, longest or shortest first."""
    found: list[Period] = []
    start = whole[0]
    while start <= whole[1]:
        ends = [end for end in starting.get(start, ()) if end <= whole[1] and (start, end) != whole]
        if not ends:
            return ()
        end = max(ends) if longest else min(ends)
        found.append((start, end))
        start = end + DAY
    return tuple(found)


def _linear(total: int, parts: list[int]) -> Linear:
    return Linear(TIME, (total, *parts), (1, *(-1 for _ in parts)), ZERO, ZERO)
