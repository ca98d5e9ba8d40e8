"""A figure in one line, as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.contract import period_text, plain_decimal

if TYPE_CHECKING:
    from extractor.types import Observation

_SAYS_NOTHING = ("all", "level", "actual", "exact", "stated", None)


def dimensions(observation: Observation) -> str:
    """Return the dimensions that say something: neither totals nor what is usual."""
    named = (
        observation.sector,
        observation.severity,
        observation.measure,
        observation.scenario,
        observation.reference,
        observation.qualifier,
        observation.status,
    )
    return " ".join(name for name in named if name is not None and name not in _SAYS_NOTHING)


def value_text(observation: Observation) -> str:
    """Return the value, or both ends of a range."""
    value = plain_decimal(observation.value)
    return value if observation.high is None else f"{value}-{plain_decimal(observation.high)}"


def figure_line(observation: Observation) -> str:
    """Return indicator, value, unit, the dimensions that say something, period, area, notes."""
    parts = (
        observation.indicator,
        f"{value_text(observation)}{observation.unit}",
        dimensions(observation),
        period_text(observation.period) or "no period",
        observation.area or "no area",
        "; ".join(observation.notes),
        observation.pattern,
    )
    return " · ".join(part for part in parts if part)
