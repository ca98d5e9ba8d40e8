"""What is read in a text, in short: 「deaths road larger level 9」 for each figure, in order."""

from __future__ import annotations

from extractor.patterns import load
from extractor.resolve import resolver_for
from extractor.text import normalize

RESOLVER = resolver_for(load())


def figures(text: str) -> list[str]:
    """Return indicator, sector, severity, measure, reference and value of each figure."""
    found: list[str] = []
    normalized = normalize(text)
    about = RESOLVER.about(normalized.text, normalized.quality, None)
    for trace in RESOLVER.traces(normalized.text, about):
        for draft in trace.drafts:
            topic = draft.topic
            dimensions = [topic.indicator, topic.sector, topic.severity, draft.measure]
            told = [word for word in dimensions if word not in ("all", "level")]
            if draft.reference not in (None, "year_earlier"):
                told.append(str(draft.reference))
            found.append(" ".join([*told, str(draft.value)]))
    return found


def refusals(text: str) -> dict[str, str]:
    """Return what was refused in a text, and why."""
    normalized = normalize(text)
    about = RESOLVER.about(normalized.text, normalized.quality, None)
    return {
        normalized.text[refusal.mention.start : refusal.mention.end]: refusal.reason
        for trace in RESOLVER.traces(normalized.text, about)
        for refusal in trace.refusals
    }
