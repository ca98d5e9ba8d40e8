"""Figures that follow from others: last year's count, the part a complete listing leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.reconcile.covering import figures_of
from extractor.reconcile.findings import rounded
from extractor.reconcile.identities import Identities
from extractor.reconcile.intervals import Interval
from extractor.reconcile.narrowing import Narrowed, narrow
from extractor.reconcile.relating import components_of, network_of, text_order
from extractor.reconcile.terms import Network
from extractor.types import Observation, Quality, Span

KNOWN_WELL = Decimal(20)
"""A level that follows is offered when it is known to one part in this many, or exactly."""

PLACES = Decimal("0.01")


def derive(observations: Sequence[Observation], identities: Identities) -> tuple[Observation, ...]:
    """Return the levels that follow from the observations and are not among them.

    Each has the status `derived`, no text of its own, the ends of its interval as value and
    `high` where it is not one number, and in `notes` the figures it was computed from. Figures
    of several documents are taken document by document, in the order of their names.
    """
    by_document: dict[str, list[Observation]] = {}
    for each in observations:
        if each.status in ("stated", "repaired"):
            by_document.setdefault(each.document, []).append(each)
    return tuple(
        derived
        for name in sorted(by_document)
        for derived in _of_document(by_document[name], identities)
    )


def _of_document(
    observations: Sequence[Observation], identities: Identities
) -> Iterator[Observation]:
    ordered = [observations[each] for each in text_order(observations)]
    network, _ = network_of(ordered, Quality("none"), identities)
    stated = {
        (each.indicator, each.sector, each.severity, each.area, each.period) for each in ordered
    }
    for relations in components_of(network.relations):
        state = narrow(network, relations)
        if state.contradiction is not None:
            continue
        terms = sorted({term for each in relations for term in network.relations[each].terms})
        for term in terms:
            if network.is_figure(term):
                continue
            found = _derived(network, term, state)
            if found is None:
                continue
            what = (found.indicator, found.sector, found.severity, found.area, found.period)
            if what not in stated:
                stated.add(what)
                yield found


def _derived(network: Network, term: int, state: Narrowed) -> Observation | None:
    key, beside = network.implied[term]
    left = state.intervals[term]
    sources = [network.observations[each] for each in figures_of(state.support(term))]
    if key.period is None or key.scenario != "actual" or not sources or not _is_known(left):
        return None
    relation = state.last_relation.get(term)
    identity = network.relations[relation].identity if relation is not None else "identity"
    low, high = (rounded(end, PLACES) for end in left)
    return replace(
        network.observations[beside] if network.is_figure(beside) else sources[0],
        indicator=key.indicator,
        sector=key.sector,
        severity=key.severity,
        measure="level",
        scenario=key.scenario,
        reference=None,
        value=low,
        high=None if low == high else high,
        qualifier="exact" if low == high else "range",
        unit=next(each.unit for each in sources if each.measure in ("level", "change")),
        period=key.period,
        area=key.area,
        status="derived",
        printed="",
        quote="",
        source=Span(0, 0),
        pattern=f"derived.{identity}",
        notes=tuple(f"from {_named(each)}" for each in sources),
        confidence=min(each.confidence for each in sources),
        part=False,
        prior=False,
    )


def _is_known(interval: Interval) -> bool:
    return interval.width.is_finite() and interval.width * KNOWN_WELL <= interval.high


def _named(observation: Observation) -> str:
    place = f"page {observation.page}, {observation.source.start}-{observation.source.end}"
    return f"{observation.indicator} {observation.measure} {observation.printed} ({place})"
