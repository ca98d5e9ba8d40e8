"""What each stage saw in a text: the derivation of every figure and of every refusal."""

from __future__ import annotations

from typing import Any

from extractor.contract import observation_to_dict, plain_decimal
from extractor.patterns import PatternSet, load
from extractor.pipeline import extract_document
from extractor.resolve import resolver_for
from extractor.text import normalize
from extractor.types import Document, Page, Quantity, Span

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
    mentions: list[dict[str, Any]] = []
    candidates: list[dict[str, Any]] = []
    quantities: list[dict[str, Any]] = []

    def spot(start: int, end: int) -> dict[str, Any]:
        source = normalized.to_source(Span(start, end))
        return {"start": source.start, "end": source.end}

    for trace in resolver.traces(normalized.text, about):
        for mention in trace.mentions:
            words = normalized.text[mention.start : mention.end]
            kinds = "|".join(
                f"{kind}={code}" if code else kind for kind, code in mention.sign.meanings
            )
            mentions.append({"text": words, "kind": kinds, **spot(mention.start, mention.end)})
            if mention.quantity is not None:
                quantities.append(_quantity(mention.quantity, text, spot))
        for candidate in trace.candidates:
            figures = [normalized.text[f.start : f.end] for f, _ in candidate.figures]
            where = spot(candidate.start, candidate.end)
            candidates.append({"pattern": candidate.pattern, "figures": figures, **where})
    return {
        "text": text,
        "normalized": normalized.text,
        "edits": [
            {"start": e.source.start, "end": e.source.end, "text": e.text, "rule": e.rule}
            for e in normalized.edits
        ],
        "quantities": quantities,
        "mentions": mentions,
        "candidates": candidates,
        "observations": [observation_to_dict(each) for each in extraction.observations],
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


def _quantity(quantity: Quantity, text: str, spot: Any) -> dict[str, Any]:
    where = spot(quantity.number_start, quantity.number_end)
    return {
        "printed": text[where["start"] : where["end"]],
        **where,
        "value": None if quantity.value is None else plain_decimal(quantity.value),
        "high": None if quantity.high is None else plain_decimal(quantity.high),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
    }
