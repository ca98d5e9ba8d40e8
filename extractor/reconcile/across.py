"""Identities between documents: what one report says of a period another one reports on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.reconcile.calendars import relate_calendar
from extractor.reconcile.comparisons import relate_comparisons
from extractor.reconcile.findings import finding_of
from extractor.reconcile.identities import Identities
from extractor.reconcile.levels import Levels
from extractor.reconcile.relating import text_order
from extractor.reconcile.relations import Linear, Relation
from extractor.reconcile.terms import Network
from extractor.types import Finding, Observation, Quality

RESTATED = "restated"
APART = 1_000_000
"""Sentences of different documents are numbered this far apart, so that none are neighbours."""


def cross_check(observations: Sequence[Observation], identities: Identities) -> tuple[Finding, ...]:
    """Return what was checked between the figures of different documents.

    Last year's figure as this year's report gives it (去年同期) against last year's own report,
    a printed change or rate against the levels of two reports, a figure stated again later
    (a revision is a `restated` finding that is violated), months and quarters against longer
    periods. Members are positions in `observations`; figures in doubt take no part. The order
    of the observations makes no difference but for these positions.
    """
    usable = [number for number in _document_order(observations) if _usable(observations[number])]
    names = sorted({observation.document for observation in observations})
    shift = {name: APART * place for place, name in enumerate(names)}
    figures = [_moved(observations[number], shift) for number in usable]
    network = Network(figures, Quality("none"), identities)
    levels = Levels(figures, network.printed, ())
    relate_comparisons(network, levels)
    relate_calendar(network, levels)
    network.relations += _restated(levels)
    known = dict(enumerate(network.printed))
    found: list[Finding] = []
    for relation in network.relations:
        if _spans_documents(network, relation):
            for each in finding_of(network, relation, known, {}):
                members = tuple(sorted(usable[member] for member in each.members))
                found.append(replace(each, members=members, message=_message(each, figures)))
    return tuple(sorted(found, key=lambda each: (each.members, each.identity)))


def _moved(observation: Observation, shift: Mapping[str, int]) -> Observation:
    sentence = observation.sentence + shift[observation.document]
    return replace(observation, sentence=sentence)


def _document_order(observations: Sequence[Observation]) -> list[int]:
    order = text_order(observations)
    return sorted(order, key=lambda each: observations[each].document)


def _usable(observation: Observation) -> bool:
    resolved = observation.period is not None and observation.area is not None
    return resolved and observation.status in ("stated", "repaired")


def _restated(levels: Levels) -> Iterator[Linear]:
    """Yield that the first level of a key in each document is that of the first document."""
    for key, figures in levels.by_key.items():
        firsts: dict[str, int] = {}
        for figure in figures:
            observation = levels.observations[figure]
            if not observation.part and observation.qualifier == "exact":
                firsts.setdefault(observation.document, figure)
        if key.scenario == "actual" and len(firsts) > 1:
            earliest, *later = firsts.values()
            for figure in later:
                yield Linear(RESTATED, (earliest, figure), (1, -1))


def _spans_documents(network: Network, relation: Relation) -> bool:
    if not all(network.is_figure(term) for term in relation.terms):
        return False
    return len({network.observations[term].document for term in relation.terms}) > 1


def _message(finding: Finding, figures: Sequence[Observation]) -> str:
    named = (f"{figures[each].printed} ({figures[each].document})" for each in finding.members)
    return f"{finding.identity}: {', '.join(named)}"
