"""What gold and predictions have in common: the fields the contract compares."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal

from extractor.contract import period_text, plain_decimal
from extractor.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.types import Observation

CORE_FIELDS: Final = (
    "indicator",
    "sector",
    "severity",
    "measure",
    "scenario",
    "value",
    "high",
    "unit",
)
FULL_FIELDS: Final = (*CORE_FIELDS, "qualifier", "period", "area", "reference")
COMPARED_FIELDS: Final = (*FULL_FIELDS, "status")
UNRESTRICTED: Final = "all"
"""The sector and severity of a figure whose text restricts neither; needs no entry of its own."""

_USUAL: Final = {
    "sector": UNRESTRICTED,
    "severity": UNRESTRICTED,
    "measure": "level",
    "scenario": "actual",
    "qualifier": "exact",
    "status": "stated",
}

Key = tuple[Any, ...]


class NotCompared(Enum):
    """The one value that says: gold is silent on this field, whatever was read is right."""

    TOKEN = "~"


NOT_COMPARED: Final = NotCompared.TOKEN
Dimension = str | None | Literal[NotCompared.TOKEN]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as scoring sees it. Equal keys compare numerically: 9.4 is 9.40.

    `page` and `source` say where the printed characters stand; gold has only its quote.
    """

    indicator: str
    sector: str
    severity: str
    measure: str
    scenario: str
    value: Decimal
    high: Decimal | None
    unit: str
    qualifier: str
    period: Dimension
    area: Dimension
    reference: str | None
    status: str
    quote: str
    printed: str | None = None
    page: int | None = None
    source: Span | None = None
    pattern: str | None = None
    notes: tuple[str, ...] = ()


core_key: Callable[[Figure], Key] = attrgetter(*CORE_FIELDS)
full_key: Callable[[Figure], Key] = attrgetter(*FULL_FIELDS)


def observation_to_figure(observation: Observation) -> Figure:
    """Return the observation as scoring sees it, the period as `YYYY-MM-DD/YYYY-MM-DD`."""
    return Figure(
        indicator=observation.indicator,
        sector=observation.sector,
        severity=observation.severity,
        measure=observation.measure,
        scenario=observation.scenario,
        value=observation.value,
        high=observation.high,
        unit=observation.unit,
        qualifier=observation.qualifier,
        period=period_text(observation.period),
        area=observation.area,
        reference=observation.reference,
        status=observation.status,
        quote=observation.quote,
        printed=observation.printed,
        page=observation.page,
        source=observation.source,
        pattern=observation.pattern,
        notes=observation.notes,
    )


def differing_fields(gold: Figure, predicted: Figure) -> tuple[str, ...]:
    """Return the names of the compared fields on which the two disagree, in contract order."""
    return tuple(name for name in COMPARED_FIELDS if not field_agrees(name, gold, predicted))


def field_agrees(name: str, gold: Figure, predicted: Figure) -> bool:
    """Tell whether both say the same of one field, or gold does not compare it."""
    expected = getattr(gold, name)
    return expected is NOT_COMPARED or expected == getattr(predicted, name)


def agrees_fully(gold: Figure, predicted: Figure) -> bool:
    """Tell whether the two match fully in the sense of the contract (status is no part of it)."""
    return all(field_agrees(name, gold, predicted) for name in FULL_FIELDS)


def describe(figure: Figure) -> str:
    """Return the figure's fields in one line, the usual ones left out.

    A level of all sectors and severities that happened needs no more than indicator and value.
    """
    high = "" if figure.high is None else f"–{plain_decimal(figure.high)}"
    words = [figure.indicator, f"{plain_decimal(figure.value)}{high}{figure.unit}"]
    for name, usual in _USUAL.items():
        word = getattr(figure, name)
        words += [] if word == usual else [word]
    words += [f"vs:{figure.reference}"] if figure.reference else []
    return " ".join([*words, _shown(figure.period), _shown(figure.area)])


def _shown(dimension: Dimension) -> str:
    return dimension.value if isinstance(dimension, NotCompared) else dimension or "null"
