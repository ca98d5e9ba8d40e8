"""Heads and labels to readings: the words of the lexicon, and those that only tables use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal, cast

from extractor.mentions import Scanner
from extractor.mentions.periods import Period
from extractor.patterns import PatternSet
from extractor.resolve.tables.reading import HeadUnit, Reading
from extractor.resolve.tables.words import LISTED, TableVocabulary, UnitReader, Word
from extractor.types import Mention, Reference

_MARKS = re.compile(r"\W+")

Era = Literal["before", "since"]

FEWEST_UNKNOWN = 2
"""Unknown characters that make a head one that is not understood."""

_JANUARY, _DECEMBER = (1, None), (12, None)

_KNOWN = frozenset(
    {
        "period",
        "noun",
        "severity",
        "band",
        "sector",
        "compare",
        "accident",
        "area",
        "nation",
        "here",
        "accident_type",
        "up",
        "down",
        "share_of",
        "total_noun",
        "control",
    }
)
# Words of tables that say when, or whether something was planned, not what.
_ASIDE = frozenset({"current", "prior", "before", "base", "target", "done"})


@dataclass(slots=True)
class _Found:
    """What the mentions of one head named so far."""

    nouns: list[tuple[str, Mention]] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    accident: bool = False
    severity: str | None = None
    band: str | None = None
    subject: str | None = None
    reference: Reference | None = None
    relative: bool = False
    up: bool = False
    down: bool = False
    share: bool = False
    misled: bool = False
    pace: bool = False
    total: bool = False


class HeadReader:
    """Reads heads and labels with the words of one pattern set."""

    def __init__(self, patterns: PatternSet, scanner: Scanner, era: Era) -> None:
        words = patterns.tables
        self.scanner, self.era = scanner, era
        self.parents = {code: sector.parent for code, sector in patterns.sectors.items()}
        self.names = {word: entry.indicator for entry in words.name for word in entry.words}
        self.industries = {word: entry.sector for entry in words.industry for word in entry.words}
        self.totals = frozenset(words.totals)
        self.words = TableVocabulary(words)
        self.units = UnitReader(words, scanner.quantities.units)
        self.since = tuple(scanner.periods.words.since_end)

    def read(self, text: str) -> Reading:
        """Return what a head or label says; `text` is normalised and without blanks."""
        bare, units, percent = self.units.taken_out(text)
        bare = self._apart(bare)
        mentions = self.scanner.scan(bare, 0, len(bare))
        found = _Found()
        for mention in mentions:
            self._take(found, mention, bare)
        words = self.words.find(bare, mentions)
        flags = frozenset(name for word in words for name in word.classes)
        reading = self._reading(bare, found, flags, units, percent)
        core = _without(bare, [*_times(mentions), *(w for w in words if w.classes & _ASIDE)])
        rest = _without(bare, [*_known(mentions), *words])
        rest = _MARKS.sub("", rest)
        named = self.names.get(core)
        if named is None and not (self._only_counts(found, bare) and len(rest) >= FEWEST_UNKNOWN):
            named = reading.indicator
        return reading._replace(indicator=named, core=core, rest=rest)

    def _only_counts(self, found: _Found, text: str) -> bool:
        """Whether what is counted is said by 起数 alone: beside 受理 it may be anything."""
        words = {text[mention.start : mention.end] for _, mention in found.nouns}
        return len(words) == 1 and not words.isdisjoint(self.names) and not found.accident

    def narrower(self, one: str, other: str) -> str | None:
        """Return the inner of two industries, None where neither lies in the other."""
        for inner, outer in ((one, other), (other, one)):
            if outer == "all" or outer in self._around(inner):
                return inner
        return None

    # --- pieces -------------------------------------------------------------------------------

    def _around(self, sector: str) -> Iterator[str]:
        at: str | None = sector
        while at is not None:
            yield at
            at = self.parents.get(at)

    def _apart(self, text: str) -> str:
        """Part 上年 from 起数: read on, 「上年起」 would be since last year."""
        for match in self.scanner.periods.find(text):
            period = self.scanner.periods.parse(match[0]) if match[0] else None
            if period is not None and period.role == "since":
                for suffix in self.since:
                    if match[0].endswith(suffix):
                        at = match.end() - len(suffix)
                        return f"{text[:at]};{text[at:]}"
        return text

    def _take(self, found: _Found, mention: Mention, text: str) -> None:
        if found.share:
            # Behind 占 stands what the figure is a part of.
            if mention.code("control") is not None or mention.code("of_plan") is not None:
                found.reference = "target"
            return
        for kind, code in mention.sign.meanings:
            if kind == "period":
                period = self.scanner.periods.parse(text[mention.start : mention.end])
                found.periods += [period] if period is not None else []
            elif kind == "noun":
                found.nouns.append((code, mention))
            elif kind == "severity":
                before, _, since = code.partition("|")
                found.severity = before if self.era == "before" else since
            elif kind == "sector":
                found.sectors += [code] if code not in found.sectors else []
            elif kind == "compare":
                found.relative, found.reference = True, cast(Reference, code)
            else:
                self._flag(found, kind, code, text[mention.start : mention.end])

    def _flag(self, found: _Found, kind: str, code: str, text: str) -> None:
        if kind == "accident":
            found.accident = True
        elif kind == "band":
            found.band = code
        elif kind == "area":
            found.areas.append(code)
        elif kind == "nation":
            found.areas.append(text)
        elif kind == "here":
            found.total = code != "body"
        elif kind == "accident_type":
            found.subject = text
        elif kind in ("up", "down"):
            found.relative = True
            setattr(found, kind, True)
        elif kind == "share_of":
            found.share = True
        elif kind == "not_loss":
            found.misled = True
        elif kind == "pace":
            found.pace = True

    # --- the whole ----------------------------------------------------------------------------

    def _reading(
        self,
        text: str,
        found: _Found,
        flags: Set[str],
        units: tuple[HeadUnit, ...],
        percent: bool,
    ) -> Reading:
        reading = Reading(
            words=text,
            indicator=found.nouns[-1][0] if found.nouns else None,
            accident=found.accident,
            severity=found.band or found.severity or None,
            area=found.areas[0] if len(found.areas) == 1 else None,
            subject=found.subject,
            scenario="target" if "target" in flags else "actual" if "done" in flags else None,
            relative=found.relative or "signed" in flags,
            difference="difference" in flags,
            percent=percent or "percent" in flags,
            absolute="absolute" in flags,
            points="points" in flags,
            share=found.share or bool(flags & {"share", "share_of_target"}),
            reference="target" if "share_of_target" in flags else found.reference,
            direction=-1 if found.down and not found.up and "signed" not in flags else None,
            units=units,
            total=text in self.totals or (found.total and not found.nouns),
            refusal=_refusal(text, found),
        )
        if reading.relative and units:
            reading = reading._replace(absolute=True)
        if found.misled or "misleading" in flags:
            reading = reading._replace(indicator=None, accident=False)
        reading = self._with_sector(reading, found)
        return _with_time(reading, found.periods, flags)

    def _with_sector(self, reading: Reading, found: _Found) -> Reading:
        named = self.industries.get(reading.words)
        if named is not None:
            return reading._replace(sector=named)
        sectors = [code for code in found.sectors if code != "all"] or found.sectors
        if len(sectors) < 2:
            return reading._replace(sector=sectors[0] if sectors else None)
        inner: str | None = sectors[0]
        for sector in sectors[1:]:
            inner = self.narrower(inner, sector) if inner else None
        return reading._replace(
            sector=inner, refusal=reading.refusal if inner else "several industries in one head"
        )


def _times(mentions: Iterable[Mention]) -> Iterator[Mention]:
    return (mention for mention in mentions if mention.code("period") is not None)


def _known(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions a reading makes something of."""
    return (m for m in mentions if not _KNOWN.isdisjoint(kind for kind, _ in m.sign.meanings))


def _without(text: str, spans: Iterable[Mention | Word]) -> str:
    """The characters of a text outside of the spans."""
    outside = set(range(len(text)))
    for span in spans:
        outside.difference_update(range(span.start, span.end))
    return "".join(text[at] for at in sorted(outside))


def _refusal(text: str, found: _Found) -> str:
    if found.pace and not found.relative and not found.share:
        return "a pace is no figure"
    codes = {code for code, _ in found.nouns}
    if len(codes) > 1:
        first, last = found.nouns[0][1], found.nouns[-1][1]
        if LISTED.search(text[first.end : last.start]):
            return "several indicators in one head"
    return ""


def _with_time(reading: Reading, periods: Sequence[Period], flags: Set[str]) -> Reading:
    """Say which time the head names; that of a change is the one compared with."""
    named = []
    if reading.scenario == "target" and not periods and "whole_year" in flags:
        named = [Period("span", offset=0, start=_JANUARY, end=_DECEMBER, whole=True)]
    for period in periods:
        last_year = period.offset == -1 and period.whole and "whole_year" not in flags
        if period.role == "same_last_year" or last_year:
            if reading.relative:
                reading = reading._replace(reference=reading.reference or "year_earlier")
            else:
                reading = reading._replace(when="prior")
        elif period.role == "point":
            reading = reading._replace(refusal="a single day")
        elif len(periods) == 1 or not (period.offset == 0 or period.role == "cumulative"):
            named.append(period)
    for when in ("current", "before", "base", "prior"):
        if when in flags and reading.when is None and not reading.relative:
            reading = reading._replace(when=when)
    if len(named) > 1:
        return (
            reading if reading.relative else reading._replace(refusal="several times in one head")
        )
    return reading._replace(period=named[0]) if named else reading
