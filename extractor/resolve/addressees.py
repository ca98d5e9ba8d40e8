"""What each figure of a change speaks of: one topic, several, or none that the text determines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.patterns.schema import Pattern
from extractor.resolve.coordination import PERCENT, POINTS, Unaligned, align
from extractor.resolve.desk import ALIKE
from extractor.resolve.draft import Topic
from extractor.resolve.levels import Levels
from extractor.types import Candidate, Mention

_BOTH_UNITS = re.compile(r"\((?:人|起)\)")
LED_TO = "level.into"
_SEGMENT = re.compile(r"[;。\n]")


class Addressees(Levels):
    """Finds what the figures of a change are said of."""

    def _targets(
        self, candidate: Candidate, pattern: Pattern, figures: Sequence[Mention]
    ) -> list[list[Topic]]:
        """Return the topics of each figure.

        Raises:
            Unaligned: the figures do not match what they could be said of.
        """
        if pattern.indicator == "@noun":
            return [[self._current(self._noun_of(candidate))]] * len(figures)
        if pattern.indicator in self.notebook.indicators:
            return [[self._current(pattern.indicator)]] * len(figures)
        topics = self._referents(figures[0])
        if pattern.indicator == "@counted":
            topics = topics or [self._current(self._counted_by(figures[0]))]
        topics = self._over_areas(topics, figures, pattern)
        if pattern.value == "0":
            return self._flat_targets(figures, topics, candidate)
        if len(figures) == 1 and _BOTH_UNITS.match(self.text, figures[0].end):
            return [self._counted_in_both(topics)]
        scope = self.scope
        alike = bool(ALIKE.search(self.text[self.start : candidate.start])) or scope.alike
        # 「起数、死亡人数分别下降5%以上」: the one bound holds for each of them.
        alike = alike or (len(figures) == 1 < len(scope.nouns) and scope.respectively)
        topics = self._of_share(topics, figures)
        topics = self._with_deaths(topics, figures)
        topics = self._as_many_named(topics, figures, alike)
        topics = self._or_told(topics, figures)
        if len(figures) == 1 and scope.respectively and not scope.nouns and not alike:
            topics = [topic for topic in topics if topic not in scope.changed] or topics
        told_apart = scope.nouns or self._is_moved()
        return align(
            figures,
            topics,
            scope.targets,
            self._fits,
            all_alike=alike,
            same_breath=not told_apart and self._same_breath(candidate.start),
        )

    def _noun_of(self, candidate: Candidate) -> str:
        """The indicator of the noun in the form, else of its verb (伤 and 死)."""
        noun = candidate.role("noun")
        if noun is None:
            return "injuries" if "伤" in self._inside(candidate) else "deaths"
        return noun.code("noun") or "deaths"

    def _counted_by(self, figure: Mention) -> str:
        """What a control figure counts in the unit: accidents in 起, in 人 the dead."""
        unit = figure.sign.code("quantity") or ""
        return "accidents" if self._fits(unit, "accidents") else "deaths"

    def _of_share(self, topics: list[Topic], figures: Sequence[Mention]) -> list[Topic]:
        """「占79%，超进度4个百分点」: of what the share is of."""
        scope = self.scope
        points = [figure.sign.code("quantity") for figure in figures] == [POINTS]
        if scope.shared and points and not scope.nouns and not self._is_moved():
            return [scope.shared]
        return topics

    def _counted_in_both(self, topics: list[Topic]) -> list[Topic]:
        """「均减少1起(人)」: what is counted in accidents, and what in persons."""
        both = self._moved(self.scope.topics) if len(topics) < 2 else topics
        return [t for t in both if self._fits("起", t.indicator) or self._fits("人", t.indicator)]

    def _as_many_named(
        self, topics: list[Topic], figures: Sequence[Mention], alike: bool
    ) -> list[Topic]:
        """The topics, or others of the sentence, that are as many as the figures."""
        scope = self.scope
        alone = len(figures) == 1 and not alike and not scope.nouns
        if alone and topics and (not self._is_accident(topics[-1].indicator) or self._led_here()):
            # Work is told figure by figure: a change behind one is its own.
            topics = topics[-1:]
        changed = self._moved(list(dict.fromkeys(scope.changed)))
        if len(figures) > 1 and len(topics) != len(figures) == len(scope.topics):
            topics = self._moved(scope.topics)
        relative = all(f.sign.code("quantity") in (*PERCENT, POINTS) for f in figures)
        told_before = not scope.nouns and len(figures) == len(changed) > 1
        if relative and told_before and len(topics) != len(figures):
            topics = changed
        if relative and alone and len(topics) > 1:
            # A rate stands behind the one figure that is none by a word (无人员伤亡).
            topics = self._without_zeros(topics) or topics
        return topics

    def _led_here(self) -> bool:
        """「死亡由36人降至28人,下降22%」: of the figure that was led to."""
        return bool(self.scope.levels) and self.scope.levels[-1].pattern == LED_TO

    def _as_many(self, topics: list[Topic], count: int) -> list[Topic]:
        """The topics, or others told of before, if only those are as many as the changes."""
        scope = self.scope
        if len(topics) == count or scope.nouns:
            return topics
        changed = list(dict.fromkeys(scope.changed))
        for others in (scope.topics, changed, scope.told):
            moved = self._moved(list(others))
            if len(moved) == count:
                return moved
        return topics

    def _without_zeros(self, topics: Sequence[Topic]) -> list[Topic]:
        zeros = {d.topic for d in self.scope.levels if d.mention.quantity is None}
        return [topic for topic in topics if topic not in zeros]

    def _or_told(self, topics: list[Topic], figures: Sequence[Mention]) -> list[Topic]:
        """「起数持平、人数减少3人」: what the figures before count in that unit."""
        units = {figure.sign.code("quantity") or "" for figure in figures}
        fits = all(any(self._fits(unit, t.indicator) for t in topics) for unit in units)
        if fits or self.scope.nouns or units & {*PERCENT, POINTS, ""}:
            return topics
        return self._moved(self.scope.told) or topics

    def _with_deaths(self, topics: list[Topic], figures: Sequence[Mention]) -> list[Topic]:
        """Accidents named alone, or none: 「事故同比减少1起、4人」 speaks of the deaths too."""
        units = [figure.sign.code("quantity") for figure in figures]
        none = [draft.topic for draft in self.scope.levels if draft.mention.quantity is None]
        alone = len(topics) == 1 and topics[0].indicator == "accidents"
        alone = alone and (topics[0] in none or topics[0].quantity_unit == "now")
        if alone and units == ["起", "人"]:
            told = (d.topic.indicator for d in self.scope.levels if d.unit == "人")
            return [topics[0], topics[0]._replace(indicator=next(told, "deaths"))]
        both = len(units) > 1 and self.scope.respectively and set(units) == {"%"}
        if alone and len(units) == 2 and both and topics[0] not in none:
            # 「较大事故同比分别上升15%和14%」: in number, and in the dead.
            return [topics[0], topics[0]._replace(indicator="deaths")]
        if units == ["人"] and self._only_accidents_changed():
            # 「道路交通事故同比增加104起、减少83人」
            return [self.scope.targets[-1]._replace(indicator="deaths", figure=-1)]
        return topics

    def _only_accidents_changed(self) -> bool:
        """The last change was of accidents named without a figure, in the same breath."""
        scope = self.scope
        told = scope.nouns or self._is_moved() or scope.levels or not scope.targets
        return not told and all(topic.indicator == "accidents" for topic in scope.targets)

    def _over_areas(
        self, topics: list[Topic], figures: Sequence[Mention], pattern: Pattern
    ) -> list[Topic]:
        """One indicator named of several areas or industries: one change for each of them."""
        scope, areas = self.scope, self.scope.areas
        dealt = scope.topics[-len(figures) :]
        of = {(topic.indicator, topic.sector, topic.area) for topic in dealt}
        dealt = [] if self._is_moved() else dealt
        if len(topics) == 1 < len(dealt) == len(figures) == len(of) and scope.respectively:
            # 「甲县、乙县分别为72项、31项,占总数的33.6%、14.5%」
            return dealt if len({topic.indicator for topic in dealt}) == 1 else topics
        if len(topics) != 1 or topics[0].quantity_unit != "now":
            return topics
        if len(areas) > 1 and (len(figures) == len(areas) or pattern.value == "0"):
            return [topics[0]._replace(area=area) for area in areas]
        if len(figures) == len(scope.sectors) > 1:
            return [topics[0]._replace(sector=sector) for sector in scope.sectors]
        return topics

    def _flat_targets(
        self, figures: Sequence[Mention], topics: Sequence[Topic], candidate: Candidate
    ) -> list[list[Topic]]:
        """A bare 持平 holds for everything it can refer to; several are taken in order."""
        if self.scope.alike and not self.scope.nouns and self.scope.topics:
            topics = self.scope.topics
        if not topics:
            raise Unaligned("no figure before that could be unchanged")
        if len(figures) == 1:
            return [list(topics)]
        if len(figures) != len(topics):
            raise Unaligned(f"{len(figures)} changes for {len(topics)} figures")
        return [[topic] for topic in topics]

    def _same_breath(self, start: int) -> bool:
        scope = self.scope
        return scope.change_end >= 0 and not _SEGMENT.search(self.text[scope.change_end : start])

    def _inside(self, candidate: Candidate) -> str:
        return self.text[candidate.start - 3 : candidate.end]
