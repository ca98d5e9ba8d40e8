"""Relate the figures of a document: which identities they are in, and which of these meet."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reconcile.adding import Respelled, Sums
from extractor.reconcile.breakdowns import relate_breakdowns
from extractor.reconcile.calendars import relate_calendar
from extractor.reconcile.comparisons import relate_comparisons
from extractor.reconcile.corruptions import Original
from extractor.reconcile.identities import Identities
from extractor.reconcile.intervals import Interval
from extractor.reconcile.levels import Levels
from extractor.reconcile.listings import relate_listings
from extractor.reconcile.narrowing import narrow
from extractor.reconcile.relations import Relation
from extractor.reconcile.respelling import respelled_figures
from extractor.reconcile.sums import relate_grades, relate_indicators, relate_repeats
from extractor.reconcile.terms import Network
from extractor.types import Observation, Quality


def text_order(observations: Sequence[Observation]) -> list[int]:
    """Return the numbers of the observations as they stand in the text."""
    return sorted(range(len(observations)), key=lambda each: _place(observations[each]))


def network_of(
    observations: Sequence[Observation], quality: Quality, identities: Identities
) -> tuple[Network, dict[int, list[Original]]]:
    """Return the figures, in text order already, with every relation between them.

    Beside it the figures of a respelled document whose digits may stand for others.
    """
    network = Network(observations, quality, identities)
    respelled = respelled_figures(network) if quality.respelled else {}
    _relate(network, respelled)
    return network, respelled


def _place(observation: Observation) -> tuple[object, ...]:
    return (
        observation.page,
        observation.source.start,
        observation.source.end,
        observation.indicator,
        observation.sector,
        observation.severity,
        observation.measure,
        observation.area or "",
        observation.period is None,
        observation.period or (),
        observation.value,
    )


def _relate(network: Network, respelled: Respelled) -> None:
    """Add every relation of the document."""
    levels = Levels(network.observations, network.printed, network.identities.printed.prior)
    relate_comparisons(network, levels)
    relate_indicators(network, levels)
    relate_grades(network, levels)
    relate_repeats(network, levels)
    sums = Sums(network.identities, _known(network, respelled), respelled)
    relate_breakdowns(network, levels, sums)
    relate_calendar(network, levels)
    relate_listings(network, levels, sums)


def _known(network: Network, respelled: Respelled) -> list[Interval]:
    """Return the interval of every term as far as the relations so far determine it.

    Only where something is implied or respelled is there more to know than what is printed.
    """
    known = list(network.domains)
    for number, interval in enumerate(network.printed):
        if number not in respelled:
            known[number] = interval
    for relations in components_of(network.relations):
        terms = {term for each in relations for term in network.relations[each].terms}
        if all(map(network.is_figure, terms)) and not terms & respelled.keys():
            continue
        state = narrow(network, relations, respelled)
        if state.contradiction is None:
            for term in terms:
                known[term] = state.intervals[term]
    return known


def components_of(relations: Sequence[Relation]) -> list[list[int]]:
    """Group relations that share a term, directly or through others."""
    parent: dict[int, int] = {}

    def root(term: int) -> int:
        while parent.setdefault(term, term) != term:
            parent[term] = parent[parent[term]]
            term = parent[term]
        return term

    for relation in relations:
        first = root(relation.terms[0])
        for term in relation.terms[1:]:
            parent[root(term)] = first
    groups: dict[int, list[int]] = {}
    for number, relation in enumerate(relations):
        groups.setdefault(root(relation.terms[0]), []).append(number)
    return list(groups.values())
