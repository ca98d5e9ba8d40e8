"""A figure on its way to an observation: what is known of it, and from where."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from extractor.resolve.period import Dates
from extractor.types import Measure, Mention, Qualifier, Reference, Scenario

TENTH = Decimal("0.1")
# The unit of a topic that several industries or areas share: nothing said of it has one place.
JOINT = "joint"
NO_PATTERN = "no pattern"
NO_HEAD = "an item of a list without a head"
LEGIBLE = (NO_PATTERN, NO_HEAD)
"""Why quantities are refused that could be read and that nothing of the catalogue counts."""


class Topic(NamedTuple):
    """What a change or share can refer to: an indicator with its dimensions.

    `figure` is where its level stands, so that figures spread over a list are known as one.
    """

    indicator: str
    sector: str
    severity: str
    area: str | None
    period: Dates | None
    scenario: Scenario
    quantity_unit: str = ""
    figure: int = -1


@dataclass(slots=True)
class Draft:
    """One figure. Filled while the sentence is read, then frozen into an Observation."""

    topic: Topic
    mention: Mention
    pattern: str
    measure: Measure
    scenario: Scenario
    reference: Reference | None
    value: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    precision: Decimal
    start: int
    end: int
    subject: str | None = None
    part: bool = False
    prior: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Refusal:
    """A quantity that no observation was made of, and why."""

    mention: Mention
    reason: str
