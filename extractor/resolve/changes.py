"""Changes: differences and rates, and the figures they belong to."""

from __future__ import annotations

import re

from extractor.patterns.schema import Pattern
from extractor.resolve.addressees import Addressees
from extractor.resolve.coordination import PERCENT, POINTS, Unaligned, group_changes
from extractor.resolve.draft import JOINT, Refusal, Topic
from extractor.types import Candidate, Measure, Mention, Reference, Scenario

_RUN_GAP = re.compile(r"[、,和及]{0,2}(?:同比|分别)?")
_BOTH_UNITS = re.compile(r"\((?:人|起)\)")
_CLAUSE = re.compile(r"[,;。]")
_SEGMENT = re.compile(r"[;。\n]")


class Changes(Addressees):
    """Reads candidates that state changes against another period or a target."""

    def _change(self, candidate: Candidate, pattern: Pattern) -> None:
        unnamed = pattern.indicator == "@antecedent"
        if unnamed and (
            self._is_of_something_else(candidate)
            or (pattern.reference is None and self._is_of_something_unknown(candidate))
            or self._is_of_another_quantity(candidate)
        ):
            self._refuse(candidate, "a change of something else")
            return self._changed([], candidate.figures[-1][0], 1)
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

    def _is_of_something_else(self, candidate: Candidate) -> bool:
        """「工业产值增长25%」: what rose in the clause is no figure of the catalogue."""
        scope = self.scope
        if scope.economy_end < 0:
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
        usual = self._usual_reference(self._scenario(pattern, topic.indicator, figure))
        reference = pattern.reference or scope.reference or usual
        self._one_change(candidate, pattern, figure, topic, sign, reference)

    def _usual_reference(self, scenario: Scenario) -> Reference:
        """The year before; what a plan of several years aims at is compared with its start."""
        known, planned = self.around.known.year or 0, self.scope.planned_year or 0
        ahead = self.scope.period is None and planned > known + 1
        return "other" if ahead and scenario == "target" else "year_earlier"

    def _changed(self, changed: list[Topic], last: Mention, sign: int) -> None:
        scope = self.scope
        if changed and (scope.nouns or not scope.topics):
            scope.topics = list(changed)
        scope.targets, scope.closed, scope.nouns = changed, True, []
        scope.change_end, scope.change_sign = last.end, sign
        scope.changed += changed
        scope.alike = False

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
        rate = unit in PERCENT or (quantity is None and pattern.measure == "growth_rate")
        measure: Measure = "growth_rate" if rate else "change"
        scenario = self._scenario(pattern, topic.indicator, figure)
        if pattern.scenario is None and topic.scenario == "target" and not topic.quantity_unit:
            scenario = "actual" if reference in ("target", "pace") else scenario
        dates = topic.period
        if topic.quantity_unit == "now" or scenario != topic.scenario:
            dates = self._dates(scenario, topic.indicator, None)
        topic = topic._replace(period=dates, scenario=scenario, quantity_unit="")
        draft = self._draft(candidate, pattern, figure, topic, measure, reference)
        if pattern.qualifier and draft.qualifier == "exact":
            draft.qualifier = pattern.qualifier
        draft.qualifier = pattern.qualifier or draft.qualifier
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

    def _unit_of_list(self, candidate: Candidate) -> str:
        """「3.7、10.9个百分点」: the unit that stands once, behind the list."""
        units = {figure.sign.code("quantity") for figure, _ in candidate.figures}
        return POINTS if POINTS in units else "%" if units & PERCENT else ""
