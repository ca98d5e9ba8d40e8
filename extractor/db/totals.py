"""What the database holds in sum, by queries that need no database layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

UNPROVED = "unproved"
"""Ends the name of an identity that need not hold (`extractor.reconcile.relations`)."""

NOT_READ = "not read"
"""Begins the warning on pages that have not been read (`extractor.readers.reading`)."""

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
_VERDICTS = """
    SELECT verdict, identity, count(DISTINCT id) FROM v_findings GROUP BY 1, 2 ORDER BY 1, 2
"""
_BEFORE = """
    SELECT held, checked FROM run
     WHERE checked > 0 AND digest <> (SELECT digest FROM run ORDER BY id DESC LIMIT 1)
     ORDER BY id DESC LIMIT 1
"""
_READ_IN_PART = f"""
    SELECT count(*) FROM v_documents
     WHERE substr(CAST(warnings AS TEXT), 3, {len(NOT_READ)}) = '{NOT_READ}'
"""
_REFUSED = f"SELECT 'all', count(*) FROM refused x {_CURRENT}"

Execute = Callable[[str], Iterable[Any]]
"""Runs a query and returns its rows."""


class Holding(NamedTuple):
    """How many of the identities that must hold do, and how many were checked."""

    held: int
    checked: int

    @property
    def percent(self) -> Decimal:
        """The share that holds: a measure of quality that needs no gold."""
        return round(Decimal(100 * self.held) / self.checked, 1) if self.checked else Decimal(100)


@dataclass(frozen=True, slots=True)
class Totals:
    """Current figures by indicator group, findings by verdict, and figures refused.

    `read_in_part` are documents with pages that have not been read.
    `before` is what held when the pattern set last used before was in force.
    """

    groups: Mapping[str, int]
    verdicts: Mapping[str, int]
    refused: int
    holding: Holding
    before: Holding | None
    read_in_part: int = 0


def read_totals(execute: Execute) -> Totals:
    """Return the totals of the database that `execute` asks."""
    verdicts: Counter[str] = Counter()
    firm: Counter[str] = Counter()
    for verdict, identity, count in execute(_VERDICTS):
        verdicts[verdict] += count
        firm[verdict] += 0 if identity.endswith(UNPROVED) else count
    return Totals(
        groups={name: int(count) for name, count in execute(_GROUPS)},
        verdicts=verdicts,
        refused=sum(int(count) for _, count in execute(_REFUSED)),
        holding=Holding(firm["holds"], firm.total()),
        before=next((Holding(*row) for row in execute(_BEFORE)), None),
        read_in_part=next(int(count) for (count,) in execute(_READ_IN_PART)),
    )
