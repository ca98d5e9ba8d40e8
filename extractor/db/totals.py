"""What the database holds in sum, by queries that need no database layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_CURRENT = """
    JOIN extraction e ON e.id = x.extraction_id AND e.current
    WHERE EXISTS (SELECT 1 FROM file WHERE file.document_id = x.document_id)
"""
_GROUPS = f"""
    SELECT coalesce(i.indicator_group, 'other'), sum(n) FROM (
        SELECT x.indicator AS indicator, count(*) AS n FROM observation x {_CURRENT}
        GROUP BY x.indicator
    ) AS counted LEFT JOIN indicator i ON i.code = counted.indicator GROUP BY 1 ORDER BY 1
"""
_VERDICTS = "SELECT verdict, count(DISTINCT id) FROM v_findings GROUP BY 1 ORDER BY 1"
_REFUSED = f"SELECT 'all', count(*) FROM refused x {_CURRENT}"

Execute = Callable[[str], Iterable[Any]]
"""Runs a query and returns its rows."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Current figures by indicator group, findings by verdict, and figures refused."""

    groups: Mapping[str, int]
    verdicts: Mapping[str, int]
    refused: int


def read_totals(execute: Execute) -> Totals:
    """Return the totals of the database that `execute` asks."""
    return Totals(
        groups={name: int(count) for name, count in execute(_GROUPS)},
        verdicts={name: int(count) for name, count in execute(_VERDICTS)},
        refused=sum(int(count) for _, count in execute(_REFUSED)),
    )
