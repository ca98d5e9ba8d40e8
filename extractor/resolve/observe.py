"""Drafts to observations: every figure with the exact characters it was read from."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.resolve.draft import LEGIBLE, Draft, Refusal
from extractor.resolve.period import Dates
from extractor.text import NormalizedText
from extractor.types import Mention, Observation, Page, Quantity, Refused, Span

_CLAUSE_END = re.compile(r"[,。;!?\n]")
CONTEXT = 24
WHOLE = Decimal("0.5")


class Source(NamedTuple):
    """The running text of a document: its pages one after the other, and the normalised form."""

    name: str
    pages: tuple[Page, ...]
    starts: tuple[int, ...]
    normalized: NormalizedText

    def locate(self, start: int, end: int) -> tuple[Page, Span]:
        """Return the page and the span in its text of a span of the normalised text."""
        source = self.normalized.to_source(Span(start, end))
        return self.on_page(source)

    def on_page(self, source: Span) -> tuple[Page, Span]:
        """Return the page of a span of the joined source text, and the span on it."""
        index = max(0, bisect.bisect_right(self.starts, source.start) - 1)
        page, base = self.pages[index], self.starts[index]
        end = min(source.end - base, len(page.text))
        return page, Span(source.start - base, max(end, source.start - base))


def join_pages(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """One text of all pages, a line break between them, and where each page starts in it."""
    starts: list[int] = []
    position = 0
    for page in pages:
        starts.append(position)
        position += len(page.text) + 1
    return "\n".join(page.text for page in pages), tuple(starts)


def observe(
    draft: Draft,
    source: Source,
    sentence: int,
    area_code: Callable[[str | None, Dates | None], str | None],
    written: Mapping[str, str],
) -> Observation:
    """Freeze a draft."""
    quantity = draft.mention.quantity
    first = quantity.number_start if quantity else draft.mention.start
    last = quantity.number_end if quantity else draft.mention.end
    page, span = source.locate(first, last)
    topic = draft.topic
    return Observation(
        document=source.name,
        indicator=topic.indicator,
        sector=topic.sector,
        severity=topic.severity,
        measure=draft.measure,
        scenario=topic.scenario,
        reference=draft.reference,
        value=draft.value,
        high=draft.high,
        qualifier=draft.qualifier,
        unit=draft.unit,
        period=topic.period,
        subject=draft.subject,
        area=written.get(topic.area, topic.area) if topic.area else None,
        area_code=area_code(topic.area, topic.period),
        status="stated",
        printed=page.text[span.start : span.end],
        quote=_quote(source, draft.start, draft.end),
        page=page.number,
        source=span,
        pattern=draft.pattern,
        notes=tuple(draft.notes),
        precision=draft.precision,
        sentence=sentence,
        part=draft.part,
        prior=draft.prior,
    )


def refuse(refusal: Refusal, source: Source, sentence: int) -> Refused:
    """Say where a quantity stands that was not used, and what a plain count says by itself."""
    mention: Mention = refusal.mention
    page, span = source.locate(mention.start, mention.end)
    low, high = max(0, span.start - CONTEXT), span.end + CONTEXT
    refused = Refused(
        page.text[span.start : span.end], page.number, span, refusal.reason, page.text[low:high]
    )
    quantity = mention.quantity
    if refusal.reason not in LEGIBLE or quantity is None or not _is_count(quantity):
        return refused
    return refused._replace(
        value=quantity.value,
        unit=source.normalized.text[quantity.number_end : quantity.end],
        quote=_quote(source, mention.start, mention.end),
        sentence=sentence,
    )


def _is_count(quantity: Quantity) -> bool:
    """Whether a quantity is a whole number of something, printed to its last digit."""
    exact = quantity.qualifier == "exact" and quantity.high is None
    has_unit = quantity.end > quantity.number_end
    return exact and has_unit and quantity.value is not None and quantity.precision == WHOLE


def _quote(source: Source, start: int, end: int) -> str:
    """The clause the figure stands in, verbatim."""
    text = source.normalized.text
    left = 0
    for mark in ",。;\n":  # each is looked for only behind the one found before
        left = max(left, text.rfind(mark, left, start) + 1)
    match = _CLAUSE_END.search(text, end)
    right = match.start() if match else len(text)
    page, span = source.locate(left, max(right, left + 1))
    return page.text[span.start : span.end].strip()
