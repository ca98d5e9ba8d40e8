"""The document's own calendar: the year it speaks from and the period it reports on."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from extractor.mentions.periods import Period, PeriodGrammar
from extractor.patterns.document_words import Sections
from extractor.resolve.campaigns import campaign_span
from extractor.resolve.period import Calendar, Dates, dates_of, year_earlier, year_of
from extractor.resolve.years import HEAD, issue_of, titled_years, year_told

REACH = 24  # characters between a period and the meeting or the activities it dates
JUNE = 6
# A report may be issued some days before its period is over, not two months.
LONGEST_AHEAD = 60
LATEST_ISSUE = 45  # days from the end of a month to the report on it
# A speech of these months looks back at the year before.
REVIEWING_MONTHS = 4
_COMPARED = frozenset("比较与同和")


class Dating(NamedTuple):
    """The calendar of a document and how it was found; `hint` marks an inferred year."""

    calendar: Calendar
    evidence: str
    hint: bool = False


def date_document(
    text: str, title: str, grammar: PeriodGrammar, sections: Sections, *, distrust: frozenset[int]
) -> Dating:
    """Work out year and reporting period. `distrust` are years a garble may have produced."""
    issue = issue_of(text, grammar.words, distrust)
    year, evidence, hint = year_told(text, title, grammar, sections, issue, distrust)
    if year is None:
        return Dating(Calendar(None, None, None, issue.date), evidence)
    known = Calendar(year, year_of(year), None, issue.date)
    teller = _Teller(text, title, grammar, sections, known, issue.strong)
    campaign = campaign_span(text, title, grammar, sections, known)
    if campaign is not None:
        return Dating(known._replace(default=campaign, start=campaign[0]), evidence, hint)
    default = teller.titled() or teller.told()
    closed = teller.is_closed(default)
    if default is not None and teller.is_yet_to_come(default):
        default = year_earlier(default)
        year = year if teller.is_speech() else year - 1
    return Dating(known._replace(year=year, default=default, closed=closed), evidence, hint)


class _Teller(NamedTuple):
    """Finds the period a document reports on, once its year is known."""

    text: str
    title: str
    grammar: PeriodGrammar
    sections: Sections
    known: Calendar
    strong: bool

    # --- the title --------------------------------------------------------------------------------

    def titled(self) -> Dates | None:
        """The period the title names, finer than a year where it does."""
        found = [
            period
            for match in self.grammar.find(self.title)
            if (period := self.grammar.parse(match[0])) is not None
            and period.role in {"span", "as_of"}
            and not (period.whole and self.is_speech())
            and not self._is_of_meeting(period, match.end())
        ]
        finer = [
            period
            for period in found
            if not (period.whole or period.safety_month or period.end_year)
        ]
        if not finer and self._is_on_safety_month():
            return self._months(JUNE, JUNE)
        for period in finer or found:
            dates = self._dates(period)
            if dates is not None:
                return dates
        return None

    def _is_of_meeting(self, period: Period, end: int) -> bool:
        """「第三季度安全生产会议」 dates the meeting; what it reports on may be another time."""
        if not self._names(self.sections.meetings, self.title[end : end + REACH]):
            return False
        dates, issued = self._dates(period), self.known.issued
        told = self._first_span()
        if dates and told and told[1] == dates[1] and told[0] < dates[0]:
            # 「三季度会议」 held in October hears of January to September.
            return True
        return issued is None or dates is None or dates[1] >= issued

    def _on_safety_month(self, period: Period, match: re.Match[str]) -> bool:
        """「2008年6月“安全生产月”活动」 dates the activities, not the report."""
        behind = match.string[match.end() : match.end() + REACH]
        return period.safety_month or self._names(self.grammar.words.safety_month, behind)

    def _is_on_safety_month(self) -> bool:
        words = self.grammar.words.safety_month
        at = max(self.title.find(word) for word in words)
        return at >= 0 and not self._names(self.sections.meetings, self.title[at:])

    def is_speech(self) -> bool:
        return self._names(self.sections.speech_titles, self.title)

    def is_yet_to_come(self, dates: Dates) -> bool:
        """「12月份情况」 issued in January is about the December before, unless it is a plan."""
        issued = self.known.issued
        told = titled_years(self.title, self.grammar)
        plan = self._names(self.sections.plan_titles, self.title)
        if issued is None or not self.strong or told or plan:
            return False
        part = dates != year_of(dates[0].year)
        return part and (dates[1] - issued).days > LONGEST_AHEAD

    # --- the text ---------------------------------------------------------------------------------

    def told(self) -> Dates | None:
        """Half a year where title or text speak of it, else the year, or what is over of it."""
        year = self.known.year or 0
        if self._names(self.sections.half_year_titles, self.title):
            return self._months(1, JUNE)
        speech = self.is_speech()
        annual = self._names(self.sections.annual_titles, self.title)
        if annual or (titled_years(self.title, self.grammar) and not speech):
            return year_of(year)
        named, back = self._first_span(), speech and self._looks_back()
        if named is not None and not (back and named[0].month == named[1].month):
            return named
        issued = self.known.issued
        if issued and issued.year == year and issued.month in (6, 7) and "上半年" in self.text:
            return self._months(1, JUNE)
        if back:
            return year_of(year - 1)
        return self._until_issue() or year_of(year)

    def is_closed(self, default: Dates | None) -> bool:
        """Tell whether anything says where the report ends: a date, the title, a span."""
        annual = self._names(self.sections.annual_titles, self.title)
        named = annual or bool(titled_years(self.title, self.grammar))
        return named or self.known.issued is not None or default != self.known.whole_year

    def _first_span(self) -> Dates | None:
        """The first span from January on, or the first month, that the beginning names."""
        head = self.text[: max(HEAD * 3, len(self.text) // 3)]
        for match in self.grammar.find(head):
            period = self.grammar.parse(match[0])
            if period is None or (self.title and self._on_safety_month(period, match)):
                continue
            same = (period.year or self.known.year) == self.known.year and not period.offset
            if period.role in {"span", "as_of"} and period.end and not period.whole and same:
                dates = self._dates(period)
                if dates is not None and dates[0].month == 1 and dates[0].day == 1:
                    return dates
                month = period.start == period.end and period.start[1] is None
                if dates is not None and month and self._is_reported(dates, head[match.end() :]):
                    return dates
        return None

    def _is_reported(self, dates: Dates, behind: str) -> bool:
        """Tell whether a month can be the one a report is about.

        「十月份的竞赛」 dates one thing among others, and a report is issued soon after its month.
        """
        issued = self.known.issued
        late = issued is not None and (issued - dates[1]).days > LATEST_ISSUE
        return not (late or behind.startswith("的"))

    def _looks_back(self) -> bool:
        """Early in the year a speech speaks of the year before: 去年, or its number."""
        issued, year = self.known.issued, self.known.year or 0
        if issued is not None and (issued.year != year or issued.month > REVIEWING_MONTHS):
            return False
        head = self.text[: max(HEAD, len(self.text) // 2)]
        for match in self.grammar.find(head):
            period = self.grammar.parse(match[0])
            if period is None or not period.whole or period.role != "span":
                continue
            last = period.offset == -1 or period.year == year - 1
            if last and head[max(0, match.start() - 1) : match.start()] not in _COMPARED:
                return True
        return False

    def _until_issue(self) -> Dates | None:
        """What is over of the year on the day of issue, unless a plan is issued."""
        issued = self.known.issued
        plan = self._names(self.sections.plan_titles, self.title)
        if issued is None or not self.strong or plan or issued.year != self.known.year:
            return None
        return (dt.date(issued.year, 1, 1), issued) if issued.month < 12 else None

    # --- both -------------------------------------------------------------------------------------

    def _names(self, words: tuple[str, ...], text: str) -> bool:
        return any(word in text for word in words)

    def _months(self, first: int, last: int) -> Dates | None:
        return self._dates(Period("span", None, None, (first, None), (last, None)))

    def _dates(self, period: Period) -> Dates | None:
        return dates_of(period, self.known._replace(default=None), None, True)
