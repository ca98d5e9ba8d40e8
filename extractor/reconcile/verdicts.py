"""What becomes of a figure in doubt, and which of its possible values arithmetic confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.reconcile.corruptions import Original
from extractor.reconcile.intervals import Interval
from extractor.reconcile.relations import SLACK
from extractor.reconcile.terms import Network
from extractor.types import Status, Verdict

PINNED = 20
"""Arithmetic confirms a value when it leaves open at most this fraction of it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a figure becomes: its status, the value it had (when restored), and why.

    `evidence` are the figures it rests on, `relation` the one that decided, `alternatives` the
    figures that may be damaged instead.
    """

    status: Status
    verdict: Verdict
    candidates: tuple[Original, ...]
    evidence: tuple[int, ...] = ()
    relation: int | None = None
    alternatives: tuple[int, ...] = ()


def unconfirmed(candidates: Sequence[Original]) -> Decision:
    """Return that a figure may have had one of `candidates` and nothing tells."""
    return Decision("suspect", "ambiguous", tuple(candidates))


def unrepaired(decision: Decision) -> Decision:
    """Return the decision without the repair: the figure stays in doubt with its candidates."""
    return replace(decision, status="suspect", verdict="violated")


def fitting(
    network: Network, figure: int, candidates: Sequence[Original], left: Interval
) -> list[Original]:
    """Return the candidates inside `left`, when that is narrow enough to confirm a value.

    A percentage that is to be restored must be the rounded one, a count a whole number.
    """
    found: list[Original] = []
    for each in candidates:
        if network.whole[figure] and each.value != each.value.to_integral_value():
            continue
        pinned = left.width <= max(abs(each.value) / PINNED, 2 * each.precision)
        slack = Decimal(0) if network.whole[figure] else each.precision
        if pinned and left.holds(each.value, slack + SLACK):
            found.append(each)
    return found


def interval_of_original(network: Network, figure: int, original: Original) -> Interval:
    """Return the interval a figure would stand for, had it been printed as `original`."""
    if network.whole[figure]:
        return Interval(original.value, original.value)
    return Interval(original.value - original.precision, original.value + original.precision)
