"""The observation contract: one figure as the object that leaves the program.

Everything that prints, stores or scores an observation takes its fields from here, so that the
names stand in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from extractor.types import Finding, Observation, Refused

FIELDS: Final = (
    "document",
    "indicator",
    "sector",
    "severity",
    "measure",
    "scenario",
    "reference",
    "value",
    "high",
    "qualifier",
    "unit",
    "period",
    "subject",
    "area",
    "area_code",
    "status",
    "printed",
    "quote",
    "page",
    "start",
    "end",
    "pattern",
    "notes",
)
"""The fields of the contract, in its order."""

INSIDE: Final = "!/"
"""In `document`: between an archive and the path of a file inside, `2009.zip!/一季度/通报.doc`."""

EXTRA_FIELDS: Final = ("confidence",)
"""Fields added to the contract's."""


def plain_decimal(value: Decimal) -> str:
    """Return the value without exponent or trailing zeros.

    >>> from decimal import Decimal
    >>> plain_decimal(Decimal("1.20E+8")), plain_decimal(Decimal("-13.580"))
    ('120000000', '-13.58')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def period_text(period: tuple[dt.date, dt.date] | None) -> str | None:
    """Return a period as `YYYY-MM-DD/YYYY-MM-DD`, both ends included.

    >>> import datetime as dt
    >>> period_text((dt.date(2009, 1, 1), dt.date(2009, 6, 30)))
    '2009-01-01/2009-06-30'
    """
    return None if period is None else f"{period[0].isoformat()}/{period[1].isoformat()}"


def observation_to_dict(observation: Observation) -> dict[str, Any]:
    """Return the observation as the contract's object, fields in the contract's order."""
    return {
        "document": observation.document,
        "indicator": observation.indicator,
        "sector": observation.sector,
        "severity": observation.severity,
        "measure": observation.measure,
        "scenario": observation.scenario,
        "reference": observation.reference,
        "value": plain_decimal(observation.value),
        "high": None if observation.high is None else plain_decimal(observation.high),
        "qualifier": observation.qualifier,
        "unit": observation.unit,
        "period": period_text(observation.period),
        "subject": observation.subject,
        "area": observation.area,
        "area_code": observation.area_code,
        "status": observation.status,
        "printed": observation.printed,
        "quote": observation.quote,
        "page": observation.page,
        "start": observation.source.start,
        "end": observation.source.end,
        "pattern": observation.pattern,
        "notes": list(observation.notes),
        "confidence": observation.confidence,
    }


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """Return the finding with its numbers as plain decimals.

    `members` are numbers of observations, `refused` of refused counts.
    """
    return {
        "identity": finding.identity,
        "verdict": finding.verdict,
        "expected": plain_decimal(finding.expected),
        "found": plain_decimal(finding.found),
        "residual": plain_decimal(finding.residual),
        "tolerance": plain_decimal(finding.tolerance),
        "members": list(finding.members),
        "refused": list(finding.refused),
        "message": finding.message,
    }


def refused_to_dict(refused: Refused) -> dict[str, Any]:
    """Return a refused figure with its span and reason."""
    return {
        "printed": refused.printed,
        "page": refused.page,
        "start": refused.source.start,
        "end": refused.source.end,
        "reason": refused.reason,
        "context": refused.context,
        "value": None if refused.value is None else plain_decimal(refused.value),
        "unit": refused.unit,
        "quote": refused.quote,
    }
