"""Shares: per cent of a total, of a control figure, of a plan."""

from __future__ import annotations

from extractor.patterns.schema import Pattern
from extractor.resolve.changes import Changes
from extractor.resolve.coordination import PERCENT
from extractor.resolve.draft import JOINT, Refusal, Topic
from extractor.types import Candidate, Mention


class Shares(Changes):
    """Reads candidates that state shares."""

    def _share(self, candidate: Candidate, pattern: Pattern) -> None:
        scope = self.scope
        figures = [
            figure
            for figure, _ in candidate.figures
            if figure.quantity is None or figure.sign.code("quantity") in PERCENT
        ]
        topics = self._referents(figures[0])
        topics = self._over_areas(topics, figures, pattern)
        if scope.nouns and not self._clause_has(scope.noun_end, figures[0]):
            # 「有30个单位死亡人数在控制指标以内,占93.8%」
            self._refuse(candidate, "a share of a number that was not read")
            return
        for figure, _ in candidate.figures:
            unit = figure.sign.code("quantity") or ""
            if unit and unit not in PERCENT and topics and self._fits(unit, topics[-1].indicator):
                self._whole_of_share(candidate, pattern, figure, topics[-1])
        if not topics:
            self._refuse(candidate, "no figure before that could be a share")
            return
        wholes = self._wholes_named(candidate, figures)
        if all(wholes):
            topics = [self._part_of(whole, topics) for whole in wholes]
        elif len(figures) == 1:
            topics = topics[-1:]
        if len(topics) != len(figures):
            self._refuse(candidate, f"{len(figures)} shares for {len(topics)} figures")
            return
        for figure, topic in zip(figures, topics, strict=True):
            self._one_share(candidate, pattern, figure, topic)
        scope.shared = topics[-1]
        if pattern.reference == "target":
            scope.reference = "target"
        if scope.nouns:
            scope.topics = list(topics)
        scope.nouns = []

    def _wholes_named(self, candidate: Candidate, figures: list[Mention]) -> list[str]:
        """What each figure is a share of, where it says so: 「占事故总数的3%、死亡总数的5%」."""
        named: list[str] = []
        start = candidate.start
        for figure in figures:
            between = (m for m in self.mentions if start <= m.start < figure.start)
            codes = [code for m in between if (code := m.code("noun")) is not None]
            named.append(codes[-1] if codes else "")
            start = figure.end
        return named

    def _part_of(self, whole: str, topics: list[Topic]) -> Topic:
        """The figure before that counts what the whole counts, else what it would say of that."""
        alike = [topic for topic in (*self.scope.group(), *topics) if topic.indicator == whole]
        if alike or not (self._is_accident(whole) and self._is_accident(topics[-1].indicator)):
            return alike[-1] if alike else topics[-1]
        return topics[-1]._replace(indicator=whole, figure=-1)

    def _is_bare_share(self, candidate: Candidate) -> bool:
        """「控制指标32人,实际占90.63%」 names no whole: it is the control figure before."""
        share = candidate.role("share_of")
        gap = self.text[share.end : candidate.figures[0][0].start] if share else "?"
        return not gap.strip("了到约近的")

    def _whole_of_share(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, topic: Topic
    ) -> None:
        """The target named in 「占全年指标(17人)的58.8%」."""
        if figure.quantity is None or figure.quantity.value is None:
            return
        dates = self._yearly(self._dates("target", topic.indicator, None), candidate)
        target = topic._replace(period=dates, scenario="target", quantity_unit="")
        draft = self._draft(candidate, pattern, figure, target, "level", None)
        if self.notebook.indicators[topic.indicator].ceiling:
            draft.qualifier = "at_most"
        self._keep(draft)

    def _one_share(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, topic: Topic
    ) -> None:
        if figure.quantity is not None and figure.quantity.value is None:
            self.refusals.append(Refusal(figure, figure.quantity.reason))
            return
        if topic.quantity_unit == JOINT:
            self.refusals.append(Refusal(figure, "a share of several together"))
            return
        dates = topic.period
        if topic.quantity_unit == "now" or topic.scenario == "target":
            dates = self._dates("actual", topic.indicator, None)
        topic = topic._replace(period=dates, scenario="actual", quantity_unit="")
        reference = pattern.reference
        if reference == "total" and self.scope.controlled and self._is_bare_share(candidate):
            reference = self.scope.reference = "target"
        draft = self._draft(candidate, pattern, figure, topic, "share", reference)
        draft.unit = "%"
        self._keep(draft)
