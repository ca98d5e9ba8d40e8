"""Tables to observations: heads say what a column counts, rows whose figures they are."""

from __future__ import annotations

from extractor.resolve.document import Resolved, Resolver
from extractor.resolve.observe import Source
from extractor.types import Observation


def read_tables(resolver: Resolver, source: Source, found: Resolved) -> list[Observation]:
    """Return the observations of a document's table blocks."""
    return []
