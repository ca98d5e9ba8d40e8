"""What each stage saw in a text: the derivation of every figure and of every refusal."""

from __future__ import annotations

from typing import Any

from extractor.contract import finding_to_dict, observation_to_dict, plain_decimal
from extractor.patterns import PatternSet, load
from extractor.pipeline import extract_document
from extractor.resolve import resolver_for
from extractor.text import NormalizedText, normalize
from extractor.types import (
    Candidate,
    Document,
    Extraction,
    Finding,
    Mention,
    Page,
    Quantity,
    Span,
)

NAME = "text"


def explain(text: str, patterns: PatternSet | None = None) -> dict[str, Any]:
    """Return the contract's explanation of a text; spans are code points of the text given.

    >>> explained = explain("2012年，全市發生事故２起")
    >>> explained["normalized"], explained["observations"][0]["indicator"]
    ('2012年,全市发生事故2起', 'accidents')
    """
    patterns = patterns or load()
    document = Document(NAME, "", "text/plain", (Page(1, text),))
    extraction = extract_document(document, patterns)
    normalized = normalize(text, (), patterns.root)
    resolver = resolver_for(patterns)
    about = resolver.about(normalized.text, normalized.quality, None)
    traces = tuple(resolver.traces(normalized.text, about))
    mentions = [mention for trace in traces for mention in trace.mentions]
    return {
        "text": text,
        "normalized": normalized.text,
        "edits": [
            {"start": e.source.start, "end": e.source.end, "text": e.text, "rule": e.rule}
            for e in normalized.edits
        ],
        "quantities": [_quantity(m.quantity, normalized, text) for m in mentions if m.quantity],
        "mentions": [_mention(mention, normalized) for mention in mentions],
        "candidates": [_candidate(c, normalized) for trace in traces for c in trace.candidates],
        "observations": [observation_to_dict(each) for each in extraction.observations],
        "findings": [_finding(each, extraction) for each in extraction.findings],
        "refused": [
            {
                "printed": each.printed,
                "start": each.source.start,
                "end": each.source.end,
                "reason": each.reason,
            }
            for each in extraction.refused
        ],
    }


def _spot(normalized: NormalizedText, start: int, end: int) -> dict[str, int]:
    """Where a span of the normalised text stands in the text given."""
    source = normalized.to_source(Span(start, end))
    return {"start": source.start, "end": source.end}


def _mention(mention: Mention, normalized: NormalizedText) -> dict[str, Any]:
    kinds = (f"{kind}={code}" if code else kind for kind, code in mention.sign.meanings)
    return {
        "text": normalized.text[mention.start : mention.end],
        "kind": "|".join(kinds),
        **_spot(normalized, mention.start, mention.end),
    }


def _candidate(candidate: Candidate, normalized: NormalizedText) -> dict[str, Any]:
    return {
        "pattern": candidate.pattern,
        "figures": [normalized.text[f.start : f.end] for f, _ in candidate.figures],
        **_spot(normalized, candidate.start, candidate.end),
    }


def _finding(finding: Finding, extraction: Extraction) -> dict[str, Any]:
    """Return a finding with the clauses of what it speaks of."""
    figures = map(extraction.observations.__getitem__, finding.members)
    counts = map(extraction.refused.__getitem__, finding.refused)
    quotes = [f"{each.printed}: {each.quote}" for each in figures]
    quotes += [f"{each.printed.strip()}: {each.quote}" for each in counts]
    return {**finding_to_dict(finding), "quotes": quotes}


def _quantity(quantity: Quantity, normalized: NormalizedText, text: str) -> dict[str, Any]:
    where = _spot(normalized, quantity.number_start, quantity.number_end)
    return {
        "printed": text[where["start"] : where["end"]],
        **where,
        "value": None if quantity.value is None else plain_decimal(quantity.value),
        "high": None if quantity.high is None else plain_decimal(quantity.high),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
    }
