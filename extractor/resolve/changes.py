"""Changes: differences and rates, and the figures they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.patterns.schema import Pattern
from extractor.resolve.coordination import PERCENT, POINTS, Unaligned, align, group_changes
from extractor.resolve.desk import ALIKE
from extractor.resolve.draft import JOINT, Refusal, Topic
from extractor.resolve.levels import Levels
from extractor.types import Candidate, Measure, Mention, Reference

_RUN_GAP = re.compile(r"[、,和及]{0,2}(?:同比|分别)?")
_BOTH_UNITS = re.compile(r"\((?:人|起)\)")
_CLAUSE = re.compile(r"[,;。]")
_SEGMENT = re.compile(r"[;。\n]")


class Changes(Levels):
    """Reads candidates that state changes against another period or a target."""

    def _change(self, candidate: Candidate, pattern: Pattern) -> None:
        if self._is_of_something_else(candidate, pattern):
            return self._refuse(candidate, "a change of something else")
        unnamed = pattern.indicator == "@antecedent"
        if unnamed and self._is_of_something_unknown(candidate):
            return self._refuse(candidate, "a change of something else")
        if unnamed and self._is_of_something_unread(candidate):
            self._refuse(candidate, "a change of something that no pattern reads")
            return self._changed([], candidate.figures[-1][0], 1)
        if self._change_run(candidate, pattern):
            return None
        figures = [figure for figure, _ in candidate.figures]
        sign = pattern.sign or self._sign(candidate)
        try:
            targets = self._targets(candidate, pattern, figures)
        except Unaligned as reason:
            self._refuse(candidate, str(reason))
            self._changed([], figures[-1], sign)
            return None
        changed: list[Topic] = []
        for figure, topics in zip(figures, targets, strict=True):
            for topic in topics:
                self._change_against(candidate, pattern, figure, topic, sign)
                changed.append(topic)
        self._changed(changed, figures[-1], sign)
        return None

    def _is_of_something_else(self, candidate: Candidate, pattern: Pattern) -> bool:
        """「工业产值增长25%」: what rose in the clause is no figure of the catalogue."""
        scope = self.scope
        if pattern.indicator != "@antecedent" or scope.economy_end < 0:
            return False
        named = scope.noun_end if scope.nouns else -1
        return scope.economy_end > max(named, scope.figure_end) and not _CLAUSE.search(
            self.text[scope.economy_end : candidate.start]
        )

    def _change_run(self, candidate: Candidate, pattern: Pattern) -> bool:
        """Read 「减少9起下降9.8%、持平和上升8.3%」 as one list, if as long as the figures'."""
        if pattern.indicator != "@antecedent":
            return False
        run = self._run_of_changes(candidate)
        topics = self._referents(candidate.figures[0][0])
        for items in (group_changes(run, self.text), [[change] for change in run]):
            topics = self._as_many(topics, len(items))
            if len(items) == len(topics) > 1 and len(run) > 1:
                for item, topic in zip(items, topics, strict=True):
                    for each in item:
                        entry = self.notebook.patterns[each.pattern]
                        sign = entry.sign or self._sign(each)
                        self._change_against(each, entry, each.figures[0][0], topic, sign)
                self.done.update(each.figures[0][0].start for each in run)
                self._changed(list(topics), run[-1].figures[-1][0], -1)
                return True
        return False

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

    def _run_of_changes(self, candidate: Candidate) -> list[Candidate]:
        run = self._singly(candidate)
        if not run:
            return [candidate]
        for following in self.candidates[self.candidates.index(candidate) + 1 :]:
            entry = self.notebook.patterns[following.pattern]
            gap = self.text[run[-1].end : following.start]
            listed = entry.indicator == "@antecedent" and self._singly(following)
            if not listed or entry.measure != "change" or not _RUN_GAP.fullmatch(gap):
                break
            run += self._singly(following)
        return run

    def _singly(self, candidate: Candidate) -> list[Candidate]:
        """「持平、持平」 and 「下降3%、5%」 as two changes each; none for a list of amounts."""
        flat = self.notebook.patterns[candidate.pattern].value == "0"
        if len(candidate.figures) == 1:
            return [candidate]
        if not flat and any(f.sign.code("quantity") not in PERCENT for f, _ in candidate.figures):
            return []
        return [
            candidate._replace(figures=(entry,), start=entry[0].start, end=entry[0].end)
            for entry in candidate.figures
        ]

    def _change_against(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, topic: Topic, sign: int
    ) -> None:
        """One change, against each reference in force (「同比、环比均持平」)."""
        scope = self.scope
        if pattern.reference is None and len(scope.references) > 1:
            for reference in scope.references:
                self._one_change(candidate, pattern, figure, topic, sign, reference)
            return
        reference = pattern.reference or scope.reference or "year_earlier"
        self._one_change(candidate, pattern, figure, topic, sign, reference)

    def _changed(self, changed: list[Topic], last: Mention, sign: int) -> None:
        scope = self.scope
        if changed and (scope.nouns or not scope.topics):
            scope.topics = list(changed)
        scope.targets, scope.closed, scope.nouns = changed, True, []
        scope.change_end, scope.change_sign = last.end, sign
        scope.changed += changed
        scope.alike = False

    def _targets(
        self, candidate: Candidate, pattern: Pattern, figures: Sequence[Mention]
    ) -> list[list[Topic]]:
        scope = self.scope
        if pattern.indicator == "@noun":
            noun = next((m for kind, m in candidate.roles if kind == "noun"), None)
            code = (
                noun.code("noun")
                if noun
                else ("injuries" if "伤" in self._inside(candidate) else "deaths")
            )
            return [[self._current(code or "deaths")]] * len(figures)
        topics = self._over_areas(self._referents(figures[0]), figures, pattern)
        if pattern.value == "0":
            return self._flat_targets(figures, topics, candidate)
        if scope.shared and [f.sign.code("quantity") for f in figures] == [POINTS]:
            # 「占79%，超进度4个百分点」: of what the share is of.
            topics = topics if scope.nouns or self._is_moved() else [scope.shared]
        if len(figures) == 1 and _BOTH_UNITS.match(self.text, figures[0].end):
            # 「均减少1起(人)」
            both = self._moved(scope.topics) if len(topics) < 2 else topics
            return [
                [t for t in both if self._fits("起", t.indicator) or self._fits("人", t.indicator)]
            ]
        topics = self._with_deaths(topics, figures)
        alike = bool(ALIKE.search(self.text[self.start : candidate.start])) or scope.alike
        if len(figures) == 1 and topics and not alike and not scope.nouns:
            # Work is told figure by figure: a change behind one is its own.
            topics = topics if self._is_accident(topics[-1].indicator) else topics[-1:]
        changed = self._moved(list(dict.fromkeys(scope.changed)))
        if len(figures) > 1 and len(topics) != len(figures) == len(scope.topics):
            topics = self._moved(scope.topics)
        relative = all(f.sign.code("quantity") in (*PERCENT, POINTS) for f in figures)
        if relative and len(figures) == len(changed) > 1 and len(topics) != len(figures):
            topics = changed
        if len(figures) == 1 and len(topics) > 1 and relative and not alike and not scope.nouns:
            # A rate stands behind the one figure that is none by a word (无人员伤亡).
            topics = self._without_zeros(topics) or topics
        topics = self._or_told(topics, figures)
        if len(figures) == 1 and scope.respectively and not scope.nouns and not alike:
            topics = [topic for topic in topics if topic not in scope.changed] or topics
        return align(
            figures,
            topics,
            scope.targets,
            self._fits,
            all_alike=alike,
            same_breath=not (scope.nouns or self._is_moved())
            and self._same_breath(candidate.start),
        )

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
            return [topics[0], topics[0]._replace(indicator="deaths")]
        return topics

    def _over_areas(
        self, topics: list[Topic], figures: Sequence[Mention], pattern: Pattern
    ) -> list[Topic]:
        """One indicator named of several areas or industries: one change for each of them."""
        scope, areas = self.scope, self.scope.areas
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

    def _one_change(
        self,
        candidate: Candidate,
        pattern: Pattern,
        figure: Mention,
        topic: Topic,
        sign: int,
        reference: Reference,
    ) -> None:
        quantity = figure.quantity
        if quantity is not None and quantity.value is None:
            self.refusals.append(Refusal(figure, quantity.reason))
            return
        if topic.quantity_unit == JOINT:
            self.refusals.append(Refusal(figure, "a change of several together"))
            return
        unit = figure.sign.code("quantity") or ""
        if quantity is not None and not unit:
            unit = self._unit_of_list(candidate)
        measure: Measure = "growth_rate" if unit in PERCENT else "change"
        scenario = self._scenario(pattern, topic.indicator, figure)
        if pattern.scenario is None and topic.scenario == "target" and not topic.quantity_unit:
            scenario = "actual" if reference in ("target", "pace") else scenario
        dates = topic.period
        if topic.quantity_unit == "now" or scenario != topic.scenario:
            dates = self._dates(scenario, topic.indicator, None)
        topic = topic._replace(period=dates, scenario=scenario, quantity_unit="")
        draft = self._draft(candidate, pattern, figure, topic, measure, reference)
        if unit == "倍":
            draft.value *= 100
        draft.unit = (
            "%"
            if measure == "growth_rate"
            else (POINTS if unit == POINTS else self.notebook.indicators[topic.indicator].unit)
        )
        if sign < 0:
            draft.value = -draft.value
            draft.high = -draft.high if draft.high is not None else None
        self._keep(draft)

    def _sign(self, candidate: Candidate) -> int:
        """The direction the form names; a target aimed at repeats the direction before."""
        for kind, mention in candidate.roles:
            word = self.text[mention.start : mention.end]
            if kind.startswith("compare="):
                return -1 if word.startswith(self.notebook.below) else 1
            if "up" in kind.split("|") or "down" in kind.split("|"):
                return 1 if mention.code("up") is not None else -1
        return self.scope.change_sign

    def _same_breath(self, start: int) -> bool:
        scope = self.scope
        return scope.change_end >= 0 and not _SEGMENT.search(self.text[scope.change_end : start])

    def _unit_of_list(self, candidate: Candidate) -> str:
        """「3.7、10.9个百分点」: the unit that stands once, behind the list."""
        units = {figure.sign.code("quantity") for figure, _ in candidate.figures}
        return POINTS if POINTS in units else "%" if units & PERCENT else ""

    def _inside(self, candidate: Candidate) -> str:
        return self.text[candidate.start - 3 : candidate.end]
