"""Check the figures of one document against each other and mark or mend the damaged ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractor.reconcile.breakdowns import Respelled, Sums, relate_breakdowns
from extractor.reconcile.calendars import relate_calendar
from extractor.reconcile.comparisons import relate_comparisons
from extractor.reconcile.decisions import decide
from extractor.reconcile.findings import describe, findings_of
from extractor.reconcile.identities import Identities
from extractor.reconcile.intervals import Interval
from extractor.reconcile.levels import Levels
from extractor.reconcile.listings import relate_listings
from extractor.reconcile.narrowing import narrow
from extractor.reconcile.relations import Relation
from extractor.reconcile.respelling import respelled_figures
from extractor.reconcile.sums import relate_grades, relate_indicators, relate_repeats
from extractor.reconcile.terms import Network
from extractor.reconcile.verdicts import Decision
from extractor.types import Finding, Observation, Quality


def reconcile(
    observations: Sequence[Observation], quality: Quality, identities: Identities
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    """Return the observations with statuses and repaired values, and what was checked.

    The figures keep their order; findings point to them by position. A figure becomes
    `repaired` when arithmetic with other figures locates it and confirms a value that a known
    corruption turns into the printed one, `suspect` when it is contradicted or was touched by
    a respelling and no arithmetic settles its value. Pure: no clock, no randomness.
    """
    order = sorted(range(len(observations)), key=lambda each: _place(observations[each]))
    network = Network([observations[each] for each in order], quality, identities)
    respelled = respelled_figures(network) if quality.respelled else {}
    _relate(network, respelled)
    components = _components(network.relations)
    decisions, states = decide(network, components, respelled)
    found = list(observations)
    for figure, decision in decisions.items():
        found[order[figure]] = _decided(network, figure, decision)
    findings = findings_of(network, components, states, decisions)
    renumbered = [
        replace(each, members=tuple(sorted(order[member] for member in each.members)))
        for each in findings
    ]
    return tuple(found), tuple(renumbered)


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
        str(observation.period),
        observation.value,
    )


def _relate(network: Network, respelled: Respelled) -> None:
    """Add every relation of the document."""
    levels = Levels(network.observations, network.printed, network.identities.printed.prior)
    relate_comparisons(network, levels)
    relate_indicators(network, levels)
    relate_grades(network, levels)
    relate_repeats(network, levels)
    sums = Sums(network.identities, _known(network, respelled.keys()), respelled)
    relate_breakdowns(network, levels, sums)
    relate_calendar(network, levels)
    relate_listings(network, levels, sums)


def _known(network: Network, respelled: Collection[int]) -> list[Interval]:
    """Return the interval of every term as far as the relations so far determine it."""
    known = list(network.domains)
    for number, interval in enumerate(network.printed):
        if number not in respelled:
            known[number] = interval
    for relations in _components(network.relations):
        state = narrow(network, relations, respelled)
        if state.contradiction is None:
            for relation in relations:
                for term in network.relations[relation].terms:
                    known[term] = state.intervals[term]
    return known


def _components(relations: Sequence[Relation]) -> list[list[int]]:
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


def _decided(network: Network, figure: int, decision: Decision) -> Observation:
    observation = network.observations[figure]
    notes = (*observation.notes, describe(network, figure, decision))
    if decision.status != "repaired":
        return replace(observation, status=decision.status, notes=notes)
    original = decision.candidates[0]
    return replace(
        observation,
        status="repaired",
        value=original.value,
        precision=original.precision,
        notes=notes,
    )
