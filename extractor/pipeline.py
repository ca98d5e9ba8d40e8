"""The order of stages, and nothing else: bytes to extraction; no database, clock or network."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from extractor.patterns import PatternSet, load
from extractor.readers import OcrChoice, read
from extractor.reconcile import (
    Identities,
    doubt_unconfirmed,
    load_identities,
    reconcile,
    sums_of_counts,
)
from extractor.resolve import (
    Source,
    distrusted,
    join_pages,
    read_tables,
    resolver_for,
    with_confidence,
)
from extractor.text import normalize, normalize_fragment, with_decoded_tables
from extractor.types import Document, Extraction, Observation, Page, Quality, Span


def extract(
    data: bytes, name: str, patterns: PatternSet | None = None, ocr: OcrChoice = "auto"
) -> Extraction:
    """Return everything a file yields: same bytes and patterns, same result.

    `ocr` says how pages that are pictures are read: with the engine where it is installed
    (`auto`), not at all (`off`), or by a second reader as well (`tesseract`).

    Raises:
        ReadError: the bytes cannot be read as a document; the message says why.
        PatternError: the pattern files are unusable.
    """
    return extract_document(read(data, name, ocr), patterns or load())


def extract_document(document: Document, patterns: PatternSet) -> Extraction:
    """Return everything a document yields."""
    pages = tuple(with_decoded_tables(page, patterns.root) for page in document.pages)
    document = replace(document, pages=pages)
    joined, starts = join_pages(pages)
    normalized = normalize(joined, _not_prose(pages, starts), patterns.root)
    source = Source(document.name, pages, starts, normalized)
    resolver = resolver_for(patterns)
    title = _title(document, normalized.quality, patterns)
    found = resolver.resolve(source, normalized.quality, title)
    tabled = read_tables(resolver, source, found)
    observations = sorted([*found.observations, *tabled.observations], key=_place)
    refused = [*found.refused, *tabled.refused]
    if not normalized.quality.trusted:
        refused += distrusted(observations, document.pages, normalized.quality)
        observations = []
    legible = with_confidence(observations, document.pages, starts, normalized)
    checked, findings = reconcile(legible, normalized.quality, _identities(patterns))
    return Extraction(
        document,
        doubt_unconfirmed(checked, findings, _indivisible(patterns), normalized.quality),
        (*findings, *sums_of_counts(refused)),
        tuple(refused),
        normalized.quality,
        found.dating.calendar.year,
        found.place.name,
        found.title or None,
    )


def _not_prose(pages: Sequence[Page], starts: Sequence[int]) -> list[Span]:
    """Tables and furniture, which are no running text."""
    return [
        Span(start + block.source.start, start + block.source.end)
        for page, start in zip(pages, starts, strict=True)
        for block in page.blocks
        if block.kind in ("table", "furniture")
    ]


def _title(document: Document, quality: Quality, patterns: PatternSet) -> str | None:
    """Return the title the file states, in the characters the rest of the text is read in."""
    titles = (fact.value for name, fact in document.facts if name == "title")
    return next((normalize_fragment(each, patterns.root, quality).text for each in titles), None)


def _place(observation: Observation) -> tuple[int, int]:
    return observation.page, observation.source.start


@functools.lru_cache(maxsize=4)
def _indivisible(patterns: PatternSet) -> frozenset[str]:
    return frozenset(unit.name for unit in patterns.units if not unit.divisible)


@functools.lru_cache(maxsize=4)
def _identities(patterns: PatternSet) -> Identities:
    return load_identities(patterns.root)
