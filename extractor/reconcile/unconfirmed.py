"""Figures that were hard to read, or cannot be as printed, and that no arithmetic confirms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.types import Finding, Observation, Quality

LEGIBLE = 0.8
"""Below this confidence a figure needs to be confirmed.

The OCR engine gave 0.92 and more to every line of 900 figures scanned at 90 and 110 dpi, of which
one in 300 was wrong; what it gives less than 0.8 is worse than any of these.
"""
FAINT = 0.98
"""Below this an engine may have missed a decimal point; the strokes of digits it does not miss.

Of 1,400 figures scanned at 110 dpi three were wrong: two lost their point (1.8万 read as 18万, in
lines of 0.971 and 0.979); half of such lines and one in twenty at 200 dpi get less than 0.98.
"""
ROUND = Decimal(5000)
"""Half the last digit of a number in ten thousands: printed so, it usually has decimals."""
LONGEST = 9
"""Digits of a count printed in full; of longer ones several numbers have run together."""
MONEY = "元"
LEAST_MONEY, LEAST_WHOLE_MONEY = 1000, 100
"""Amounts in reports are totals: 损失42.6元 has lost its 万."""
STOPS_LOST = "stops_lost"
"""The damage of a text that has no marks between sentences any more, by its name there."""
WITHOUT_STOPS = "the marks between the sentences were lost, and with them what it is said of"
_POINT = re.compile(r"\d[.．]\d+$")
_POINT_INSIDE = re.compile(r"\d[.．]\d")


def doubt_unconfirmed(
    observations: Sequence[Observation],
    findings: Iterable[Finding],
    indivisible: Collection[str],
    quality: Quality,
) -> tuple[Observation, ...]:
    """Return the observations, those `suspect` that could hardly be read or cannot be so.

    Where the marks between sentences are gone all are: arithmetic confirms a number, but not
    what the sentence was about in which it stood.

    A number of what is counted in `indivisible` units (2.214起, 6.000册) has no decimal point:
    it is a misread separator or a lost 万, which a few 元 lack too. A figure in an identity that
    comes out is confirmed, however it was read: a misread digit would not have fitted.
    """
    confirmed = {
        member
        for finding in findings
        if finding.verdict in ("holds", "repaired") and abs(finding.residual) <= finding.tolerance
        for member in finding.members
    }
    if STOPS_LOST in dict(quality.garbles):
        return tuple(_with_doubts(each, [WITHOUT_STOPS]) for each in observations)
    return tuple(
        each if number in confirmed else _doubted(each, indivisible)
        for number, each in enumerate(observations)
    )


def _doubted(observation: Observation, indivisible: Collection[str]) -> Observation:
    if observation.status == "repaired":
        return observation
    return _with_doubts(observation, list(_reasons(observation, indivisible)))


def _with_doubts(observation: Observation, reasons: Sequence[str]) -> Observation:
    if observation.status not in ("stated", "repaired") or not reasons:
        return observation
    return replace(observation, status="suspect", notes=(*observation.notes, *reasons))


def _reasons(observation: Observation, indivisible: Collection[str]) -> Iterator[str]:
    if observation.confidence < LEGIBLE:
        yield "hard to read, and no other figure confirms it"
    counts = observation.measure == "level" and observation.unit in indivisible
    if counts and _POINT.search(observation.printed):
        yield f"a whole number of {observation.unit} has no decimal point"
    if observation.confidence < FAINT and _may_lack_point(observation):
        yield "a decimal point may not have been read, and no other figure confirms the number"
    if counts and observation.printed.isdigit() and len(observation.printed) > LONGEST:
        yield f"no {observation.unit} are counted in {len(observation.printed)} digits"
    if observation.measure == "level" and observation.unit == MONEY:
        least = LEAST_MONEY if _POINT.search(observation.printed) else LEAST_WHOLE_MONEY
        if 0 < observation.value < least:
            yield "so small an amount may lack its 万"


def _may_lack_point(observation: Observation) -> bool:
    """Tell whether a figure is printed in ten thousands, with several digits and no decimals."""
    digits = sum(map(str.isdecimal, observation.printed))
    return (
        observation.precision >= ROUND
        and digits > 1
        and not _POINT_INSIDE.search(observation.printed)
    )
