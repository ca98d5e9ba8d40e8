"""Check the figures of one document against each other and mark or mend the damaged ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.reconcile.decisions import decide
from extractor.reconcile.findings import describe, findings_of
from extractor.reconcile.identities import Identities
from extractor.reconcile.relating import components_of, network_of, text_order
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
    a respelling and no arithmetic settles its value. Figures repaired before stay as they are.
    Pure: no clock, no randomness.
    """
    order = text_order(observations)
    network, respelled = network_of([observations[each] for each in order], quality, identities)
    components = components_of(network.relations)
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


def _decided(network: Network, figure: int, decision: Decision) -> Observation:
    observation = network.observations[figure]
    notes = tuple(dict.fromkeys((*observation.notes, describe(network, figure, decision))))
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
