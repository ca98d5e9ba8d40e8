"""Which industry a figure of work is about: its own noun's, else that of what it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.patterns.schema import Indicator
from extractor.resolve.scope import Scope
from extractor.types import Candidate, Mention

ALL = "all"
_NOUNS = frozenset({"unit", "sector"})
_CLAUSE = ",;:"
# Forms whose figure is a part of the one before, whatever its noun.
_PARTS = frozenset({"figure.among", "figure.continued", "figure.prior"})


class Told(NamedTuple):
    """A figure of work: its industry, and the one that holds for the list it stands in."""

    indicator: str
    sector: str
    front: str
    end: int


class Above(NamedTuple):
    """The industry of the heading, or of the title alone."""

    sector: str
    headed: bool


class Industries:
    """The industries of one sentence's figures of work, as they are read from left to right.

    The counted noun, its modifier or the heading tell the industry. A noun of a list that names
    none has that of the list, not that of the item before it (加油站12家、医院30家); only a branch
    does (烟花爆竹批发企业9家、零售单位66家). What an inspection led to has the industry inspected.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        scope: Scope,
        above: Above,
        indicators: Mapping[str, Indicator],
    ) -> None:
        self.text, self.mentions, self.scope = text, mentions, scope
        self.above = above
        self.indicators = indicators
        self.told: list[Told] = []

    def of(self, candidate: Candidate, figure: Mention, indicator: str, start: int) -> str:
        """Return the industry of a figure; `start` is where the sentence begins."""
        scope = self.scope
        named = scope.sector or ALL if len(scope.sectors) < 2 else ALL
        own = scope.sector_end > self._item_start(candidate, figure, indicator, start)
        inherited = self._inherited(candidate, figure, indicator, start)
        sector = named if own else inherited.sector
        in_front = own and scope.sector_end <= min(candidate.start, figure.start)
        front = named if in_front else inherited.front
        self.told.append(Told(indicator, sector, front, figure.end))
        return sector

    def _item_start(
        self, candidate: Candidate, figure: Mention, indicator: str, start: int
    ) -> int:
        """Where the words begin that can name the industry of this figure alone."""
        clause = max(self.text.rfind(mark, start, figure.start) for mark in _CLAUSE)
        before = [m.end for m in self.mentions if m.quantity and m.end <= figure.start]
        last = before[-1] if before else start
        leads = self._noun_behind(candidate, figure)
        listed = self.told and self.told[-1].indicator == indicator and self.told[-1].end == last
        if leads and listed and not self._mark_alone(clause, last):
            return figure.end
        return max(clause, last - 1, start - 1)

    def _mark_alone(self, clause: int, last: int) -> bool:
        """A clause of its own begins between the figure before and this one."""
        return clause >= last and self.text[clause] != ","

    @staticmethod
    def _noun_behind(candidate: Candidate, figure: Mention) -> bool:
        """「36家加油站」: the counted noun follows its figure."""
        nouns = [m.start for kind, m in candidate.roles if not _NOUNS.isdisjoint(kind.split("|"))]
        return bool(nouns) and min(nouns) > figure.start

    def _inherited(
        self, candidate: Candidate, figure: Mention, indicator: str, start: int
    ) -> Told:
        above = self.above.sector
        if self.indicators[indicator].apart and not self.above.headed:
            above = ALL
        above = self.scope.label_sector or above
        nothing = Told(indicator, above, above, -1)
        segment = self.text.rfind(";", start, figure.start)
        told = [each for each in self.told if each.end > segment]
        if told and told[-1].indicator == indicator:
            last = told[-1]
            part = candidate.pattern in _PARTS or self._is_branch(candidate)
            return last if part else last._replace(sector=last.front)
        source = next((t for t in reversed(told) if self._governs(t.indicator, indicator)), None)
        if source is None:
            return nothing
        sectors = set()
        for each in reversed(told[: told.index(source) + 1]):
            if each.indicator != source.indicator:
                break
            sectors.add(each.sector)
        sector = source.sector if len(sectors) == 1 else source.front
        return Told(indicator, sector, sector, source.end)

    def _is_branch(self, candidate: Candidate) -> bool:
        """A noun that names a branch or nothing: 零售单位, or a figure without a noun."""
        nouns = [m for kind, m in candidate.roles if not _NOUNS.isdisjoint(kind.split("|"))]
        return all(noun.code("unit") == "branch" for noun in nouns)

    def _governs(self, source: str, indicator: str) -> bool:
        entry = self.indicators[indicator]
        governed = self.indicators[source].governs
        return entry.group in governed or indicator in governed
