"""Say what was checked: expected, found, residual, tolerance and verdict of every identity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.reconcile.comparisons import CHANGE
from extractor.reconcile.intervals import ZERO, Interval, is_percentage
from extractor.reconcile.narrowing import Narrowed
from extractor.reconcile.relations import (
    ANYTHING,
    HUNDRED,
    SLACK,
    UNPROVED,
    Percent,
    Relation,
    implied,
    is_bound,
    is_firm,
    whole_numbers,
)
from extractor.reconcile.terms import Network
from extractor.reconcile.verdicts import Decision
from extractor.types import Finding, Verdict

TIGHT = 50
"""An implied level must be known to one part in this many to make an identity worth checking."""

PLACES = Decimal("0.0001")
LARGEST = 20
"""Numbers of more digits than this come from damaged text and are not rounded."""


def findings_of(
    network: Network,
    components: Sequence[Sequence[int]],
    states: Sequence[Narrowed],
    decisions: Mapping[int, Decision],
) -> list[Finding]:
    """Return one finding for each identity that could be checked, in text order."""
    found: list[Finding] = []
    for relations, state in zip(components, states, strict=True):
        firm = _implying([network.relations[each] for each in relations], network)
        for number in relations:
            relation = network.relations[number]
            if not is_bound(relation) and _tells(network, relation, firm, state.intervals):
                found += finding_of(network, relation, state.intervals, decisions)
    found += _contradictions(network, decisions)
    unique = {(each.identity, each.members): each for each in reversed(found)}
    return sorted(unique.values(), key=lambda each: (each.members, each.identity))


def finding_of(
    network: Network,
    relation: Relation,
    known: Mapping[int, Interval],
    decisions: Mapping[int, Decision],
) -> Iterator[Finding]:
    """Yield the finding on one relation; nothing where its terms are not known well enough."""
    members = tuple(sorted(term for term in relation.terms if network.is_figure(term)))
    values = [_value(network, term, known) for term in relation.terms]
    if len(members) < 2 or any(value is None for value in values):
        return
    position = _read_for(relation)
    intervals = [
        network.printed[term] if network.is_figure(term) else known[term] for term in relation.terms
    ]
    allowed, own = implied(relation, intervals)[position], intervals[position]
    expected = _expected(relation, position, [value for value in values if value is not None])
    tolerance = (allowed.width + own.width) / 2
    if expected is None or not tolerance.is_finite():
        return
    printed = values[position] or ZERO
    holds = allowed.low <= own.high + SLACK and own.low <= allowed.high + SLACK
    yield Finding(
        relation.identity,
        members,
        rounded(expected),
        printed,
        rounded(printed - expected),
        rounded(tolerance),
        _verdict(members, decisions, holds=holds),
        f"{relation.identity}: {_printed(network, members)}",
    )


def share_holding(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many of the identities that must hold do, and how many were checked.

    A measure of quality that needs no gold: it falls when figures are misread or attached to
    the wrong thing. Sums that need not come out are not counted.
    """
    checked = [each for each in findings if not each.identity.endswith(UNPROVED)]
    return sum(each.verdict == "holds" for each in checked), len(checked)


def _implying(relations: Sequence[Relation], network: Network) -> dict[int, list[Relation]]:
    """Return the relations that must hold by the implied levels in them."""
    found: dict[int, list[Relation]] = {}
    for relation in relations:
        for term in relation.terms:
            if not network.is_figure(term):
                found.setdefault(term, [])
                if is_firm(relation):
                    found[term].append(relation)
    return found


def _tells(
    network: Network,
    relation: Relation,
    firm: Mapping[int, Sequence[Relation]],
    known: Mapping[int, Interval],
) -> bool:
    """Tell whether an identity could fail.

    A level that is implied by this identity alone can always be found, so that each of its
    implied levels must be determined by another one.
    """
    return all(
        network.is_figure(term)
        or any(
            _determines(network, other, term, known)
            for other in firm[term]
            if other is not relation
        )
        for term in relation.terms
    )


def _determines(
    network: Network, relation: Relation, term: int, known: Mapping[int, Interval]
) -> bool:
    intervals = [ANYTHING if each == term else known[each] for each in relation.terms]
    left = implied(relation, intervals)[relation.terms.index(term)]
    if network.whole[term]:
        left = whole_numbers(left)
    return left.width * TIGHT <= left.high


def _value(network: Network, term: int, known: Mapping[int, Interval]) -> Decimal | None:
    """Return the printed value of a figure, or the middle of what is known of an implied level."""
    if network.is_figure(term):
        return network.observations[term].value
    low, high = known[term]
    if not (high - low).is_finite() or (high - low) * 20 > max(high, Decimal(1)):
        return None
    return (low + high) / 2


def _read_for(relation: Relation) -> int:
    """Return the position of the figure an identity is read for: a rate, a change, a total."""
    return 2 if isinstance(relation, Percent) or relation.identity == CHANGE else 0


def _expected(relation: Relation, position: int, values: Sequence[Decimal]) -> Decimal | None:
    """Return what the other figures make of the one at `position`; None for n/0."""
    if isinstance(relation, Percent):
        part, whole, _ = values
        return part * HUNDRED / whole - relation.base if whole else None
    signed = sum((sign * value for sign, value in zip(relation.signs, values, strict=True)), ZERO)
    return values[position] - relation.signs[position] * signed


def rounded(value: Decimal, places: Decimal = PLACES) -> Decimal:
    """Return a number with the decimals that matter; one too large to have any as it is."""
    return value if value.adjusted() > LARGEST else value.quantize(places).normalize() + ZERO


def _verdict(members: Sequence[int], decisions: Mapping[int, Decision], *, holds: bool) -> Verdict:
    if holds:
        return "holds"
    met = [decisions[each] for each in members if each in decisions]
    if any(each.status == "repaired" for each in met):
        return "repaired"
    return "ambiguous" if any(each.verdict == "ambiguous" for each in met) else "violated"


def _contradictions(network: Network, decisions: Mapping[int, Decision]) -> Iterator[Finding]:
    """Yield a finding for what no single identity shows: figures at odds along a chain."""
    for figure, decision in decisions.items():
        if decision.relation is None or not decision.evidence:
            continue
        observation = network.observations[figure]
        expected = decision.candidates[0].value if decision.candidates else observation.value
        yield Finding(
            network.relations[decision.relation].identity,
            tuple(sorted({figure, *decision.evidence})),
            expected,
            observation.value,
            observation.value - expected,
            ZERO,
            decision.verdict,
            describe(network, figure, decision),
        )


def describe(network: Network, figure: int, decision: Decision) -> str:
    """Return in one line why a figure got its status: value, evidence, candidates."""
    observation = network.observations[figure]
    identity = (
        network.relations[decision.relation].identity if decision.relation is not None else ""
    )
    evidence = _printed(network, decision.evidence)
    values = ", ".join(f"{each.value:f} ({each.how})" for each in decision.candidates)
    if decision.status == "repaired":
        return f"printed {observation.printed}, repaired to {values}: {identity} with {evidence}"
    text = f"candidates {values}" if values else "no candidate"
    if decision.alternatives:
        text += f"; or damaged instead: {_printed(network, decision.alternatives)}"
    return f"{text}; contradicted by {identity} with {evidence}" if evidence else text


def _printed(network: Network, figures: Sequence[int]) -> str:
    found = (network.observations[each] for each in figures)
    return ", ".join(f"{each.printed}{'%' if is_percentage(each) else ''}" for each in found)
