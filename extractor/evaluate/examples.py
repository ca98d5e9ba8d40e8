"""The examples that stand in the pattern files, run in both directions.

An example is a sentence, no document: it is read as a sentence of a document on work safety is,
without asking how often it speaks of safety, and no arithmetic is done on its figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.contract import plain_decimal
from extractor.matching import encode
from extractor.patterns.schema import Found
from extractor.resolve import resolver_for
from extractor.text import normalize
from extractor.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.patterns import PatternSet
    from extractor.patterns.schema import Pattern
    from extractor.resolve.document import SentenceTrace
    from extractor.resolve.draft import Draft
    from extractor.text import NormalizedText


def check_examples(pattern: Pattern, patterns: PatternSet) -> Iterator[str]:
    """Yield what is wrong with a pattern, a line each: nothing when all its examples hold.

    In an example the pattern must find what is listed and nothing else; in a counter-example it
    must find nothing. A pattern that ignores numbers must read one in an example that nothing
    is made of, and none in a counter-example.
    """
    for number, example in enumerate(pattern.example, 1):
        at = f"{pattern.id} example {number}"
        found, stated = found_by(pattern, example.text, patterns), set(example.finds)
        for missed in sorted(map(_line, stated - found)):
            yield f"{at}: does not find {missed} in 「{example.text}」"
        for wrong in sorted(map(_line, found - stated)):
            yield f"{at}: finds {wrong} in 「{example.text}」"
        if pattern.ignore and not ignored_by(pattern, example.text, patterns):
            yield f"{at}: ignores no number in 「{example.text}」"
    for number, counter in enumerate(pattern.counter_example, 1):
        at = f"{pattern.id} counter-example {number}"
        for wrong in sorted(map(_line, found_by(pattern, counter.text, patterns))):
            yield f"{at}: finds {wrong} in 「{counter.text}」, though {counter.because}"
        for printed in sorted(ignored_by(pattern, counter.text, patterns)):
            yield f"{at}: ignores {printed} in 「{counter.text}」, though {counter.because}"


def found_by(pattern: Pattern, text: str, patterns: PatternSet) -> set[Found]:
    """Return the figures a pattern yields in a text.

    >>> from extractor.patterns import load
    >>> patterns = load()
    >>> list(found_by(patterns.by_id["deaths.level.short"], "农机事故6起，亡4人。", patterns))
    [Found(indicator='deaths', value='4', printed='4', measure='level', sector='agri_machinery', \
severity='all', scenario='actual')]
    """
    normalized = normalize(text, root=patterns.root)
    drafts = (draft for trace in _traces(normalized, patterns) for draft in trace.drafts)
    return {_found(draft, normalized) for draft in drafts if draft.pattern == pattern.id}


def ignored_by(pattern: Pattern, text: str, patterns: PatternSet) -> set[str]:
    """Return the numbers with their units that a pattern keeps from all others."""
    if not pattern.ignore:
        return set()
    normalized = normalize(text, root=patterns.root)
    matcher = resolver_for(patterns).matcher
    ignored: set[str] = set()
    for trace in _traces(normalized, patterns):
        used = {draft.mention for draft in trace.drafts}
        encoded = encode(normalized.text, 0, len(normalized.text), trace.mentions)
        for entry, reading in matcher.readings(encoded):
            figures = {figure for figure, _ in reading.figures}
            if entry.pattern.id == pattern.id and figures.isdisjoint(used):
                ignored |= {normalized.text[figure.start : figure.end] for figure in figures}
    return ignored


def _traces(normalized: NormalizedText, patterns: PatternSet) -> Iterator[SentenceTrace]:
    resolver = resolver_for(patterns)
    return resolver.traces(
        normalized.text, resolver.about(normalized.text, normalized.quality, None)
    )


def _found(draft: Draft, normalized: NormalizedText) -> Found:
    number = draft.mention.quantity
    first, last = (number.number_start, number.number_end) if number else draft.mention[1:3]
    source = normalized.to_source(Span(first, last))
    return Found(
        indicator=draft.topic.indicator,
        value=plain_decimal(draft.value),
        printed=normalized.source[source.start : source.end],
        measure=draft.measure,
        sector=draft.topic.sector,
        severity=draft.topic.severity,
        scenario=draft.topic.scenario,
    )


def _line(found: Found) -> str:
    """Return a figure in one line: its value first, then what it is."""
    value, *others = (found.value, *found.model_dump(exclude={"value"}).values())
    return f"{value} ({' '.join(others)})"
