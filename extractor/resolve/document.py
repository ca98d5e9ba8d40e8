"""A document's mentions and candidates to observations: the walk over its sentences."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from extractor.matching import Matcher
from extractor.mentions import Scanner, scanner_for
from extractor.patterns import PatternSet
from extractor.resolve.accounts import Accounts, account_words
from extractor.resolve.bare_names import BareNames
from extractor.resolve.clerk import Clerk
from extractor.resolve.damage import without_lost, without_masked
from extractor.resolve.dating import Dating
from extractor.resolve.draft import Draft, Refusal
from extractor.resolve.locating import NATION, Place, level_of
from extractor.resolve.observe import Source, observe, refuse
from extractor.resolve.passages import Passages
from extractor.resolve.period import Calendar, Dates
from extractor.resolve.provisions import Provisions, provision_words, refused_for
from extractor.resolve.slips import without_slips
from extractor.resolve.structure import sentences
from extractor.resolve.subject import Subjects
from extractor.resolve.surroundings import Surroundings, offices_pattern
from extractor.resolve.survey import About, Surveyor
from extractor.types import Candidate, Mention, Observation, Quality, Refused

WITHOUT_SUBJECT = frozenset({"accidents", "rates"})


class Resolved(NamedTuple):
    """What the text of a document yielded, and what is known of the document."""

    observations: list[Observation]
    refused: list[Refused]
    dating: Dating
    place: Place
    title: str


class SentenceTrace(NamedTuple):
    """What each stage saw in one sentence, for explanations."""

    mentions: list[Mention]
    candidates: list[Candidate]
    drafts: list[Draft]
    refusals: list[Refusal]


@functools.lru_cache(maxsize=4)
def resolver_for(patterns: PatternSet) -> Resolver:
    """The resolver of a pattern set, built once."""
    return Resolver(patterns)


class Resolver:
    """Reads documents with one pattern set."""

    def __init__(self, patterns: PatternSet) -> None:
        self.patterns = patterns
        self.scanner: Scanner = scanner_for(patterns)
        self.matcher = Matcher(patterns)
        self.surveyor = Surveyor(patterns, self.scanner)
        self.subjects = Subjects(patterns)
        self.provisions = provision_words(patterns.sections)
        self.accounts = account_words(patterns.sections)
        self.offices = offices_pattern(patterns.sections.offices, patterns.sections.befalls)

    def resolve(self, source: Source, quality: Quality, title: str | None) -> Resolved:
        """Return the observations of a document's running text, in order, and what was refused."""
        text = source.normalized.text
        about = self.surveyor.about(text, quality, title)
        code = self.area_coder(about.place)
        written = self._as_written(source, about.place.name)
        observations: list[Observation] = []
        refused: list[Refused] = []
        if not self.surveyor.is_about_safety(text):
            return Resolved([], [], about.dating, about.place, about.title)
        for number, trace in enumerate(self.traces(text, about)):
            self._name_subjects(text, trace.drafts)
            observations += (
                observe(draft, source, number, code, written) for draft in trace.drafts
            )
            refused += (refuse(refusal, source, number) for refusal in trace.refusals)
        place = Place(written.get(about.place.name or "", about.place.name), about.place.level)
        return Resolved(observations, refused, about.dating, place, about.title)

    def _name_subjects(self, text: str, drafts: list[Draft]) -> None:
        """Say what work figures count; accidents and their victims need no noun."""
        floor = 0
        for number, draft in enumerate(drafts):
            group = self.patterns.indicators[draft.topic.indicator].group
            if draft.measure == "level" and group not in WITHOUT_SUBJECT and draft.mention.quantity:
                later = (each.mention.start for each in drafts[number + 1 :])
                ceiling = min((s for s in later if s > draft.mention.end), default=len(text))
                start, end = draft.mention.start, draft.mention.end
                draft.subject = self.subjects.subject(text, start, floor, end, ceiling)
            floor = max(floor, draft.mention.end)

    def _as_written(self, source: Source, own: str | None) -> dict[str, str]:
        """Names of areas in the script of the document, where it is not the simplified one."""
        quality = source.normalized.quality
        if quality.script in ("simplified", "none") or quality.misread:
            return {}
        written: dict[str, str] = {}
        text = source.normalized.text
        unlisted = [
            (text.find(name), name, True) for name in (own, NATION) if name and name in text
        ]
        for start, name, is_name in (*self.scanner.places.find(text), *unlisted):
            if is_name and name not in written:
                page, span = source.locate(start, start + len(name))
                written[name] = page.text[span.start : span.end]
        return written

    def about(self, text: str, quality: Quality, title: str | None) -> About:
        """Title, kind, dates and area of a document."""
        return self.surveyor.about(text, quality, title)

    def traces(self, text: str, about: About) -> Iterator[SentenceTrace]:
        """Read the sentences of a text one after the other."""
        around = self._around(about)
        clerk = Clerk(self.patterns, around)
        bare = BareNames(self._parts(about), self.scanner.vocabulary.area)
        passages = Passages(text, about, around, self.scanner, self.patterns)
        provisions = Provisions(self.provisions, text, about.title)
        accounts = Accounts(self.accounts, text)
        for sentence in sentences(text, self.scanner.stated):
            unstated = provisions.reason(sentence)
            promising = self.scanner.promising.search(text, sentence.start, sentence.end)
            narrated = (sentence.is_heading or promising) and accounts.follow(sentence)
            if sentence.is_heading or not promising:
                continue
            mentions = self.scanner.scan(text, sentence.start, sentence.end, stating=True)
            if not mentions:
                continue
            mentions = bare.add(text, sentence.start, sentence.end, mentions)
            candidates = self.matcher.match(text, sentence.start, sentence.end, mentions)
            if not candidates and not any(mention.quantity for mention in mentions):
                continue
            bounds = (sentence.start, sentence.end)
            passage = passages.under(sentence.headings)
            passage = passage._replace(kind="narrative") if narrated else passage
            reading = clerk.read(text, bounds, mentions, candidates, passage)
            reading = refused_for(unstated, reading) if unstated else reading
            reading = without_lost(reading, text, sentence)
            codes = self.patterns.indicators
            reading = without_masked(reading, text, sentence, mentions, codes)
            reading = without_slips(reading, text, sentence, codes)
            yield SentenceTrace(mentions, candidates, reading.drafts, reading.refusals)

    def area_coder(self, place: Place) -> Callable[[str | None, Dates | None], str | None]:
        """Codes of areas at the end of their period, within the document's own area."""

        @functools.cache
        def code(name: str | None, date: dt.date | None) -> str | None:
            if name is None:
                return None
            return self.patterns.gazetteer.code(name, date, within=place.name)

        return lambda name, dates: code(name, dates[1] if dates else None)

    # --- what surrounds a sentence ----------------------------------------------------------------

    def _parts(self, about: About) -> Mapping[str, str]:
        """The areas right below the document's own: full names by their stems."""
        known = about.dating.calendar
        date = known.default[1] if known.default else None
        return self.patterns.gazetteer.parts(about.place.name, date) if about.place.name else {}

    def _around(self, about: About) -> Surroundings:
        known = about.dating.calendar
        changed = self.patterns.severities_changed
        era = "before" if known.default and known.default[1] < changed else "since"
        if known.year is not None and known.default is None:
            era = "before" if known.year < changed.year else "since"
        monthly = known.default is not None and known.default[0].month == known.default[1].month
        monthly = monthly and known.start is None  # not a campaign of some weeks
        return Surroundings(
            known,
            about.place,
            self.scanner.periods,
            self.offices,
            era,
            self._above(about, known),
            monthly,
            self.surveyor.venue,
            self.patterns.sections.causing,
            about.dating.evidence if about.dating.hint else "",
        )

    def _above(self, about: About, known: Calendar) -> dict[str, str | None]:
        """Names of the province and city around the document's area, and of a town's county."""
        place = about.place
        found: dict[str, str | None] = {"province": None, "city": None}
        date = known.default[1] if known.default else None
        gazetteer = self.patterns.gazetteer
        if place.within is not None:
            found[level_of(place.within) or ""] = place.within
        named = place.within or place.name
        code = gazetteer.code(named, date) if named else None
        while code is not None and (code := gazetteer.parent(code)) is not None:
            name = gazetteer.name(code, date)
            level = "province" if gazetteer.level(code) == "province" else "city"
            found[level] = name
        return found


__all__ = ["Resolved", "Resolver", "level_of", "resolver_for"]
