"""Candidates to observations: periods, areas, industries, grades, targets, coordination."""

from extractor.resolve.damage import distrusted
from extractor.resolve.document import Resolved, Resolver, resolver_for
from extractor.resolve.legibility import with_confidence
from extractor.resolve.observe import Source, join_pages
from extractor.resolve.tables import read_tables

__all__ = [
    "Resolved",
    "Resolver",
    "Source",
    "distrusted",
    "join_pages",
    "read_tables",
    "resolver_for",
    "with_confidence",
]
