"""A campaign's own span: what a report on a campaign, or on one round of checks, covers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.mentions.periods import Period, PeriodGrammar
from extractor.patterns.document_words import Sections
from extractor.resolve.period import Calendar, Dates, dates_of
from extractor.resolve.recalling import since_later

LEAD = 600  # characters behind the title in which a report says what it is about
_SENTENCE_END = re.compile(r"[。;\n]")
_STAGE = re.compile(r"[旬初底末]\Z")


class Timed(NamedTuple):
    """An expression of time in the text: where it stands, what it says, its dates."""

    start: int
    end: int
    words: str
    period: Period
    dates: Dates


def campaign_span(
    text: str, title: str, grammar: PeriodGrammar, sections: Sections, known: Calendar
) -> Dates | None:
    """First and last day of the campaign a report is about; None where it is about none.

    A title that names a campaign is enough for the first span of days in the text; one that
    only names checks needs a sentence at the beginning that says when they were made.
    """
    if _names(grammar.words.safety_month, title):
        return None  # June, whatever weeks of it the text tells of
    campaign = _names(sections.campaign_titles, title)
    regular = _names((*sections.annual_titles, *sections.half_year_titles), title)
    if not campaign and (regular or not _names(sections.check_titles, title)):
        return None
    begin = text.find(title) + len(title) if title and title in text else 0
    timed = list(_timed(text, begin, grammar, known))
    led = [each for each in timed if each.start < begin + LEAD and _says_when(each, text, sections)]
    found = _span(led, timed, known)
    return found if found is not None or not campaign else _span(timed, timed, known)


def _span(candidates: list[Timed], timed: list[Timed], known: Calendar) -> Dates | None:
    """The first span of days, or the first beginning with the next date that can end it."""
    for each in candidates:
        if each.period.role == "span" and _is_of_days(each):
            return each.dates
        if each.period.role == "since":
            start = each.dates[0]
            return start, _closing(start, each.end, timed, known) or each.dates[1]
    return None


def _closing(start: dt.date, end: int, timed: list[Timed], known: Calendar) -> dt.date | None:
    """The last day of what began on a day: the next 截至, or the day of issue."""
    closing = (
        each.dates[1]
        for each in timed
        if each.start >= end and each.period.role in {"as_of", "span"} and each.dates[1] > start
    )
    return next(closing, known.issued if known.issued and known.issued > start else None)


def _is_of_days(timed: Timed) -> bool:
    """「5月10日至8月31日」, 「8月上旬至10月底」; 「8月中旬」 alone is when something else was."""
    first, last = timed.period.start, timed.period.end
    if first is None or last is None or first[1] is None:
        return False
    return first[0] != last[0] or not _STAGE.search(timed.words)


def _says_when(timed: Timed, text: str, sections: Sections) -> bool:
    """Whether the sentence tells when checks or a campaign were begun or carried out."""
    low = max(text.rfind(mark, 0, timed.start) for mark in "。;\n") + 1
    close = _SENTENCE_END.search(text, timed.end)
    sentence = text[low : close.start() if close else len(text)]
    return _names(sections.check_titles, sentence) and _names(sections.carried_out, sentence)


def _timed(text: str, begin: int, grammar: PeriodGrammar, known: Calendar) -> Iterator[Timed]:
    for match in grammar.find(text, begin):
        period = grammar.parse(match[0])
        period = since_later(period, text, match.start(), match.end(), grammar)
        dates = dates_of(period, known, None, True) if period is not None else None
        if period is not None and dates is not None:
            yield Timed(match.start(), match.end(), match[0], period, dates)


def _names(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)
