"""Which industry a figure of work is about: its own noun's, else that of what it tells of."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.patterns.schema import Indicator
from extractor.resolve.scope import Scope
from extractor.types import Candidate, Mention

ALL = "all"
_NOUNS = frozenset({"unit", "sector", "illegal"})
_CLAUSE = ",;:"
# Forms whose figure is a part of the one before, whatever its noun.
_SUM = "figure.total"
# What is done to units that a clause before may name: 「对小煤窑进行清理,关闭21座」.
_DONE_TO_UNITS = frozenset({"units_inspected", "units_closed", "units_suspended"})
_PARTS = frozenset({"figure.among", "figure.continued", "figure.prior"})


def is_counted(kind: str) -> bool:
    """Whether a slot of a form is for what is counted, an enterprise or a place."""
    return not _NOUNS.isdisjoint(kind.split("|"))


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
        item = self._item_start(candidate, figure, indicator, start)
        own = scope.sector_end > item
        behind = scope.sector_end > figure.end
        zone = (figure.end, candidate.end) if behind else (item, figure.start)
        several = len(set(scope.sectors) - {ALL}) > 1 or self._has_other_kind(*zone)
        named = ALL if several else scope.sector or ALL
        inherited = self._inherited(candidate, figure, indicator, start)
        sector = named if own else inherited.sector
        in_front = own and scope.sector_end <= min(candidate.start, figure.start)
        in_front = in_front and not self._is_kind_of_hazard(candidate, figure)
        front = named if in_front else inherited.front
        self.told.append(Told(indicator, sector, front, figure.end))
        return sector

    def _is_kind_of_hazard(self, candidate: Candidate, figure: Mention) -> bool:
        """「消防隐患23处、用电隐患6处」: the first word says of what kind, not whose they are."""
        hazards = [m.start for kind, m in candidate.roles if kind.startswith("hazard")]
        return self.scope.sector_end in hazards and candidate.start in hazards

    def retell(self, sector: str) -> None:
        """Correct the industry of the figure told last."""
        self.told[-1] = self.told[-1]._replace(sector=sector, front=sector)

    def _item_start(self, candidate: Candidate, figure: Mention, indicator: str, start: int) -> int:
        """Where the words begin that can name the industry of this figure alone."""
        clause = max(self.text.rfind(mark, start, figure.start) for mark in _CLAUSE)
        before = [m.end for m in self.mentions if m.quantity and m.end <= figure.start]
        last = before[-1] if before else start
        leads = self._noun_behind(candidate, figure)
        listed = self.told and self.told[-1].indicator == indicator and self.told[-1].end == last
        if leads and listed and not self._mark_alone(clause, last):
            return figure.end
        return max(clause, last - 1, start - 1)

    def _has_other_kind(self, start: int, end: int) -> bool:
        """「医院、学校12家」: a kind of place without an industry stands beside one with."""
        kinds = (m for m in self.mentions if start <= m.start < end)
        return any(m.code("unit") == "kind" and m.code("sector") is None for m in kinds)

    def _mark_alone(self, clause: int, last: int) -> bool:
        """A clause of its own begins between the figure before and this one."""
        return clause >= last and self.text[clause] != ","

    @staticmethod
    def _noun_behind(candidate: Candidate, figure: Mention) -> bool:
        """「36家加油站」: the counted noun follows its figure."""
        nouns = [m.start for kind, m in candidate.roles if is_counted(kind)]
        return bool(nouns) and min(nouns) > figure.start

    def _inherited(self, candidate: Candidate, figure: Mention, indicator: str, start: int) -> Told:
        above = self.above.sector
        if self.indicators[indicator].apart and not self.above.headed:
            above = ALL
        above = self.scope.label_sector or above
        nothing = Told(indicator, above, above, -1)
        segment = max(self.text.rfind(";", start, figure.start), self.scope.label_at)
        told = [each for each in self.told if each.end > segment]
        if told and self._is_part(told[-1].end, figure):
            return told[-1]._replace(front=told[-1].sector)
        if told and told[-1].indicator == indicator:
            return self._listed(candidate, told)
        if not told and self._is_elided(candidate, indicator, segment):
            named = self.scope.sector or ALL
            return Told(indicator, named, named, -1)
        ends = [n for n, each in enumerate(told, 1) if self._governs(each.indicator, indicator)]
        return _together(told[: ends[-1]]) if ends else nothing

    def _is_elided(self, candidate: Candidate, indicator: str, segment: int) -> bool:
        """「对加油站进行检查,共查36家」: the noun before is the one counted."""
        scope = self.scope
        bare = indicator in _DONE_TO_UNITS and not any(
            is_counted(kind) for kind, _ in candidate.roles
        )
        return bare and scope.sector_end > segment and len(set(scope.sectors)) == 1

    def _listed(self, candidate: Candidate, told: list[Told]) -> Told:
        """The next item of a list, or its sum."""
        if candidate.pattern == _SUM:
            return _together(told)
        part = candidate.pattern in _PARTS or self._is_branch(candidate)
        return told[-1] if part else told[-1]._replace(sector=told[-1].front)

    def _is_part(self, start: int, figure: Mention) -> bool:
        """「现有矿山26座，其中无证5座」: a part of the figure right before."""
        between = [m for m in self.mentions if start <= m.start < figure.start]
        return any(m.code("among") is not None for m in between) and not any(
            m.quantity for m in between
        )

    def _is_branch(self, candidate: Candidate) -> bool:
        """A noun that names a branch or nothing: 零售单位, or a figure without a noun."""
        nouns = [m for kind, m in candidate.roles if is_counted(kind)]
        if any(kind.startswith("hazard") for kind, _ in candidate.roles):
            return False
        return all(noun.code("unit") == "branch" for noun in nouns)

    def _governs(self, source: str, indicator: str) -> bool:
        entry = self.indicators[indicator]
        governed = self.indicators[source].governs
        return entry.group in governed or indicator in governed


def _together(told: Sequence[Told]) -> Told:
    """The last figures of one indicator as one: their industry, where they have the same."""
    last = told[-1]
    run = itertools.takewhile(lambda each: each.indicator == last.indicator, reversed(told))
    same = len({each.sector for each in run}) == 1
    return last if same else last._replace(sector=last.front)
