"""A figure in one line, as people read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
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


def short_names(documents: Iterable[str]) -> dict[str, str]:
    """Return each path with its file name, or the path itself where two files have one name.

    >>> short_names(["a/2009.txt", "b/2009.txt", "b/2010.txt"])
    {'a/2009.txt': 'a/2009.txt', 'b/2009.txt': 'b/2009.txt', 'b/2010.txt': '2010.txt'}
    """
    paths = dict.fromkeys(documents)
    names = Counter(PurePath(path).name for path in paths)
    return {
        path: PurePath(path).name if names[PurePath(path).name] == 1 else path for path in paths
    }


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
