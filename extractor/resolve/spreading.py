"""Lists of industries, grades, areas and times: whose of them a figure is."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.mentions.periods import Period
from extractor.patterns.schema import Pattern
from extractor.resolve.coordination import Unaligned
from extractor.resolve.desk import ALIKE
from extractor.resolve.rows import Rows
from extractor.types import Candidate, Mention

# A run of figures behind 分别 ends where these begin another.
_AND_SO_ON = ("等", "等的", "等共")
# Between two figures of a run stand marks of a list alone.
_OWN_WORDS = re.compile(r"[^、,和及以与\s]")
_RUN_ENDS = ("hazard", "major_hazard", "respectively", "compare", "up", "down", "sector", "area")


class Dimensions(NamedTuple):
    """What one statement of a figure is about; `period` where it is one of several named."""

    sector: str
    severity: str
    area: str | None
    period: Period | None


class Spreading(Rows):
    """Deals figures out to the items of the lists before them."""

    def _dimensions(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, indicator: str
    ) -> list[Dimensions]:
        """Return one entry for each statement a figure makes.

        Raises:
            Unaligned: a figure stands behind a list and the text does not say whose it is.
        """
        scope = self.scope
        if self._sums_up(figure):
            scope.sector = scope.base_sector
            scope.sectors = [scope.sector] if scope.sector else []
        dealt = self._dealt(figure) if scope.respectively else None
        if dealt is not None:
            return [self._one(candidate, pattern, figure, indicator, *dealt)]
        periods: list[Period | None] = [None]
        if len(scope.periods) > 1 and pattern.value:
            periods = list(scope.periods)
        return [
            Dimensions(sector, severity, area, period)
            for sector in self._sectors(candidate, pattern, figure, indicator)
            for severity in self._severities(pattern)
            for area in self._areas(pattern, figure, indicator)
            for period in periods
        ]

    def _sums_up(self, figure: Mention) -> bool:
        """「鞭炮厂爆炸和空难等3起」: the industries before belong to single accidents."""
        listed = self.text.endswith(_AND_SO_ON, self.start, figure.start)
        return listed and 0 <= self.scope.sector_end <= figure.start

    def _dealt(self, figure: Mention) -> tuple[int, int] | None:
        """Place and length of the run a figure behind 分别 stands in, None where it is alone."""
        scope = self.scope
        lists = (scope.sectors, scope.severities, scope.areas, scope.periods, self.industries.told)
        if figure.quantity is None or max(len(each) for each in lists) < 2:
            return None
        run = self._run(figure)
        return (run.index(figure.start), len(run)) if len(run) > 1 else None

    def _run(self, figure: Mention) -> list[int]:
        """The figures in one unit behind 分别 that the figure stands among.

        A run ends at another comparison, noun, industry or area; none goes over a semicolon.
        """
        unit = figure.sign.code("quantity")
        run: list[int] = []
        noun: str | None = None
        foreign = False
        position = self.scope.respectively_at
        for mention in self._from(position):
            if ";" in self.text[position : mention.start]:
                break
            named = mention.code("noun")
            other = any(kind in _RUN_ENDS for kind, _ in mention.sign.meanings)
            counted = mention.sign.code("quantity") == unit
            words = mention.code("shield") is not None
            words = words or _OWN_WORDS.search(self.text[position : mention.start]) is not None
            foreign = foreign or words
            other = other or (counted and foreign)
            if run and (other or (named is not None and named != noun)):
                if figure.start in run:
                    break
                run = []
            noun = named or noun
            if counted:
                run.append(mention.start)
                foreign = False
            position = mention.end
        return run if figure.start in run else []

    def _one(
        self,
        candidate: Candidate,
        pattern: Pattern,
        figure: Mention,
        indicator: str,
        place: int,
        count: int,
    ) -> Dimensions:
        """The item of the one list that is as long as the run of figures."""
        scope = self.scope
        sector = self._single_sector(candidate, pattern, figure, indicator)
        said = Dimensions(sector, scope.severity, scope.area, None)
        if len(scope.areas) == count:
            return said._replace(area=scope.areas[place])
        if not self._is_accident(indicator) and (dealt := self._dealt_work(place, count)):
            self.industries.retell(dealt)
            return said._replace(sector=dealt)
        if len(scope.sectors) == count and self._is_accident(indicator):
            return said._replace(sector=scope.sectors[place])
        if len(scope.periods) == count:
            return said._replace(period=scope.periods[place])
        if len(scope.severities) == count and self._is_accident(indicator):
            return said._replace(severity=scope.severities[place])
        if len(scope.areas) > 1:
            raise Unaligned(f"{count} figures for {len(scope.areas)} areas")
        if len(scope.sectors) > 1 and self._is_accident(indicator):
            raise Unaligned(f"{count} figures for {len(scope.sectors)} industries")
        return said

    def _dealt_work(self, place: int, count: int) -> str | None:
        """The industry of a figure of work behind 分别: of as many named, or told of, before it."""
        scope, at = self.scope, self.scope.respectively_at
        between = (m for m in self.mentions if scope.sector_end <= m.start < at)
        in_front = scope.sector_end <= at and not any(
            m.sign.code("quantity") in self.notebook.counted for m in between
        )
        if in_front and len(scope.sectors) == count:
            return scope.sectors[place]
        told = [each.sector for each in self.industries.told if each.end <= at][-count:]
        return told[place] if len(told) == count == len(set(told)) else None

    def _single_sector(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, indicator: str
    ) -> str:
        fixed = self.notebook.indicators[indicator].sector or pattern.sector
        if fixed:
            return fixed
        if pattern.rest and self._is_accident(indicator):
            return self._sector_of_rest(figure)
        if self._is_accident(indicator):
            return self.scope.sector or "all"
        return self.industries.of(candidate, figure, indicator, self.start)

    def _sector_of_rest(self, figure: Mention) -> str:
        """The industry named behind; else that of all parts before, where they have the same."""
        if self.scope.sector_end > figure.end:
            return self.scope.sector or "all"
        told = [d.topic.sector for d in self.scope.levels if d.topic.indicator == "accidents"]
        same = len(told) > 1 and len(set(told)) == 1
        self.scope.sector = told[-1] if same else "other"
        self.scope.sectors = [self.scope.sector]
        return self.scope.sector

    def _sectors(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, indicator: str
    ) -> list[str]:
        scope = self.scope
        single = self._single_sector(candidate, pattern, figure, indicator)
        if len(scope.sectors) < 2:
            return [single]
        several = list(dict.fromkeys(scope.sectors))
        named = self.notebook.indicators[indicator].sector or pattern.sector
        if named or len(several) < 2:
            return [single]
        if pattern.spread == "sectors":
            return several
        if pattern.spread == "each" and scope.sector_end > scope.area_end:
            return several
        if pattern.value:
            return [single]
        if self._is_accident(indicator) and not self._alike(figure):
            return [self._whole(several)]
        return several if self._is_accident(indicator) else [single]

    def _whole(self, sectors: list[str]) -> str:
        """The industry that holds the others of a list: 工矿商贸(煤矿、建筑施工)."""
        for sector in sectors:
            if all(self._holds(sector, other) for other in sectors):
                return sector
        raise Unaligned("said of several industries together")

    def _holds(self, sector: str, other: str) -> bool:
        return sector in (other, "all", self.notebook.parents.get(other))

    def _severities(self, pattern: Pattern) -> list[str]:
        scope = self.scope
        if pattern.severity:
            return [pattern.severity]
        if pattern.value == "0" and len(scope.severities) > 1:
            return list(scope.severities)
        return [scope.severity]

    def _areas(self, pattern: Pattern, figure: Mention, indicator: str) -> list[str | None]:
        scope = self.scope
        if len(scope.areas) < 2:
            return [scope.area]
        bound = figure.quantity is not None and figure.quantity.qualifier in ("at_most", "at_least")
        if bound or self._alike(figure) or pattern.value == "0" or pattern.spread == "each":
            return list(scope.areas)
        if self._is_accident(indicator):
            raise Unaligned("said of several areas together")
        return [scope.area]

    def _alike(self, figure: Mention) -> bool:
        before = self.text[self.start : figure.start]
        return self.scope.alike or ALIKE.search(before) is not None
