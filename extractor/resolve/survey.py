"""What a document says of itself as a whole: its title, kind, year, period, area and industry."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from extractor.mentions import Scanner
from extractor.mentions.alternatives import any_of
from extractor.patterns import PatternSet
from extractor.resolve.dating import Dating, date_document
from extractor.resolve.headline import find_title
from extractor.resolve.locating import (
    NATION,
    Place,
    is_venue,
    level_of,
    locate_document,
    venue_pattern,
)
from extractor.resolve.period import Calendar
from extractor.resolve.structure import Kind
from extractor.resolve.surroundings import offices_pattern
from extractor.resolve.years import has_date
from extractor.types import Mention, Quality

SHORT = 500  # a text this short need not prove what it is about
# Years a respelled document may have made out of others: 10 became 2023 and 09 became 2223.
RESPELLED_YEARS = frozenset({2023, 2022})
HEAD = 300
LONGEST_BELOW = 45  # a line in brackets below the title: 「(2012年1-9月)」
_STEM = re.compile(r"(?=([一-鿿]{2,4}))")
_BEFORE_WHOLE = re.compile(r"([一-鿿]{2,4})全[省市县区州]")
# 「(试行)」, 「(2021年修订)」, 「》的通知」 behind the name of a document
_APPENDIX = re.compile(r"(?:[(（][^()（）]{1,12}[)）]|[》)）]|正式样本|全文)+$")
_JOINED = r"(?:和|与|及|以及|暨|、)"
_HIDDEN = re.compile(r"[Xx×*]{2}(?:省|市|县|区|州)")


class About(NamedTuple):
    """What the head of a document says of it."""

    title: str
    kind: Kind
    dating: Dating
    place: Place
    sector: str | None = None
    of_accidents: bool = False


class Surveyor:
    """Looks a document over before its sentences are read."""

    def __init__(self, patterns: PatternSet, scanner: Scanner) -> None:
        self.patterns = patterns
        self.scanner = scanner
        sections = patterns.sections
        self.venue = venue_pattern(sections.held, sections.press, sections.gives)
        spoken = "|".join(map(re.escape, sections.nation_speaks))
        self.national = re.compile(rf"{NATION}[^,。;“\"]{{0,8}}?(?:{spoken})")
        self.offices = offices_pattern(sections.offices, sections.befalls)
        works = any_of(sections.whole_works)
        self.works_before = re.compile(rf"{works}(?:工作|管理|监管)?{_JOINED}\Z")
        self.works_behind = re.compile(rf"(?:安全|工作|管理|监管)*{_JOINED}{works}")

    def about(self, text: str, quality: Quality, title: str | None) -> About:
        """Title, kind, dates and area of a document."""
        title = find_title(text, self.patterns.sections, self.scanner.periods) or title or ""
        distrust = RESPELLED_YEARS if quality.respelled else frozenset()
        behind = text.partition(title)[2].lstrip("\n ").split("\n", 1)[0] if title else ""
        below = behind.startswith("(") and len(behind) < LONGEST_BELOW and not has_date(behind)
        dated = f"{title}\n{behind}" if below else title
        dating = date_document(
            text, dated, self.scanner.periods, self.patterns.sections, distrust=distrust
        )
        names, deictics, hidden = self._areas(text, title)
        place = locate_document(text, title, names, deictics, hidden)
        place = self._titled_body(title, deictics) or place
        if place.name is None and place.level is not None and not hidden:
            place = self._inferred_place(title, text, names, place, dating.calendar)
        local = place.name is not None and (
            place.name in title if title else not self._begins_with_the_nation(text, place.name)
        )
        if not local and not deictics and self._is_national(text, title):
            place = Place(NATION, "nation")
        sector, of_accidents = self._title_sector(title)
        return About(title, self._kind(title), dating, place, sector, of_accidents)

    def is_about_safety(self, text: str) -> bool:
        """Tell whether a document speaks of work safety at all."""
        sections = self.patterns.sections
        if len(text) < SHORT:
            return True
        seen = 0
        for word in sections.safety_words:
            seen += text.count(word)
            if seen >= sections.safety_words_needed:
                return True
        return False

    def _begins_with_the_nation(self, text: str, name: str) -> bool:
        """Whether a text without a title speaks of the whole country before the place it names."""
        national = self.national.search(text[:HEAD])
        return national is not None and national.start() < text.find(name)

    def _is_national(self, text: str, title: str) -> bool:
        """A national office speaks, or the figures are said of the whole country."""
        head = text[:HEAD]
        office = any(word in head for word in self.patterns.sections.national_offices)
        return office or NATION in title or self.national.search(head) is not None

    def _title_sector(self, title: str) -> tuple[str | None, bool]:
        """The one industry a title names, and whether it names that of accidents only.

        It governs the whole document. 农机监理站 is an office, not an industry.
        """
        mentions = self.scanner.scan(title, 0, len(title))
        named = [
            m
            for m in mentions
            if m.code("sector") not in (None, "all") and not self.offices.match(title, m.end)
        ]
        if len({m.code("sector") for m in named}) != 1 or self._beside_all(title, named):
            return None, False
        accidents = {m.start for m in mentions if m.code("accident") is not None}
        return named[0].code("sector"), all(m.end in accidents for m in named)

    def _beside_all(self, title: str, named: list[Mention]) -> bool:
        """「安全生产和消防工作总结」: the industry is one part of what the title names."""
        return any(
            self.works_before.search(title, 0, m.start) or self.works_behind.match(title, m.end)
            for m in named
        )

    def _inferred_place(
        self,
        title: str,
        text: str,
        names: list[tuple[str, int]],
        place: Place,
        known: Calendar,
    ) -> Place:
        """The area whose parts the text names, or whose short name stands in the title."""
        gazetteer = self.patterns.gazetteer
        date = known.default[1] if known.default else None
        stems = gazetteer.stems()
        for match in (*_STEM.finditer(title), *_BEFORE_WHOLE.finditer(text)):
            for length in (4, 3, 2):
                piece = match[1][-length:] if match.re is _BEFORE_WHOLE else match[1][:length]
                ending = match[0][-1] if match.re is _BEFORE_WHOLE else ""
                fitting = [
                    name
                    for name in stems.get(piece, ())
                    if level_of(name) == place.level and name.endswith(ending)
                ]
                if len(fitting) == 1:
                    return Place(fitting[0], place.level)
        parents: Counter[str | None] = Counter()
        for name in dict.fromkeys(name for name, _ in names):
            code = gazetteer.code(name, date)
            parent = gazetteer.parent(code) if code else None
            if parent is not None and place.level == "province":
                parent = parent[:2] + "0000"
            parents[parent] += 1
        if len(parents) == 1 and (parent := next(iter(parents))) and parents[parent] > 2:
            full = gazetteer.name(parent, date)
            if full is not None and level_of(full) == place.level:
                return Place(full, place.level)
        return place

    def _kind(self, title: str) -> Kind:
        sections = self.patterns.sections
        reports = any(word in title for word in sections.report_titles)
        if any(word in title for word in sections.plan_titles) and not reports:
            return "plan"
        if (
            any(_APPENDIX.sub("", title).endswith(word) for word in sections.law_titles)
            and not reports
        ):
            return "law"
        return "none"

    def _titled_body(self, title: str, deictics: Counter[str]) -> Place | None:
        """The town, street or zone a title names first, unless the text only speaks of 全县."""
        found = [(s, s + len(name)) for s, name, named in self.scanner.places.find(title) if named]
        times = [m.span() for m in self.scanner.periods.find(title) if m[0]]
        span = self.scanner.towns.titled(title, found + times)
        if span is None:
            return None
        name = title[slice(*span)]
        around = [title[first:last] for first, last in found if last == span[0]]
        level = level_of(name) or "town"
        speaks = deictics.most_common(1)[0][0] if deictics else level
        if deictics[level] or speaks in (level, *map(level_of, around)):
            return Place(name, level, around[0] if around else None)
        return None

    def _areas(self, text: str, title: str) -> tuple[list[tuple[str, int]], Counter[str], bool]:
        names: list[tuple[str, int]] = []
        deictics: Counter[str] = Counter()
        for start, name, is_name in self.scanner.places.find(text):
            if is_name and is_venue(text, start, start + len(name), self.venue):
                continue
            if is_name and name in self.scanner.ordinary and name[-1] == "区" and name not in title:
                continue
            if is_name:
                names.append((name, start))
            else:
                deictics[name] += 1
        names.sort(key=lambda found: found[1])
        deictics.pop("body", None)
        hidden = bool(_HIDDEN.search(text))
        return names, deictics, hidden
