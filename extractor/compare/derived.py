"""Levels that follow from what reports print: offered for the gaps of a comparison, on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.db.query import Stored, Wanted, stored_figures
from extractor.reconcile import derive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from extractor.reconcile import Identities
    from extractor.types import Observation


def derived_figures(engine: Engine, wanted: Wanted, identities: Identities) -> Iterator[Stored]:
    """Yield the levels wanted that follow from figures of one document each.

    Only documents that say something of the indicator are reckoned with, one at a time.
    """
    about = Wanted(indicator=wanted.indicator)
    documents = {stored.observation.document for stored in stored_figures(engine, about)}
    for document in sorted(documents):
        figures = stored_figures(engine, Wanted(document=document))
        for observation in derive([figure.observation for figure in figures], identities):
            if _is_wanted(observation, wanted):
                yield Stored(0, observation, None)


def _is_wanted(observation: Observation, wanted: Wanted) -> bool:
    dimensions = ("indicator", "area", "sector", "severity", "scenario")
    asked = ((getattr(wanted, name), getattr(observation, name)) for name in dimensions)
    period = observation.period
    return (
        all(want in (None, has) for want, has in asked)
        and period is not None
        and (wanted.since is None or wanted.since <= period[0])
        and (wanted.until is None or period[1] <= wanted.until)
    )
