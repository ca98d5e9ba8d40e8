"""Reads one sentence as a careful clerk would: from left to right, keeping track of what about."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.patterns import PatternSet
from extractor.patterns.schema import Pattern
from extractor.resolve.brackets import Brackets
from extractor.resolve.carrying import carried_from, carry_over
from extractor.resolve.context import update
from extractor.resolve.desk import Notebook
from extractor.resolve.draft import JOINT, NO_PATTERN, Draft, Refusal
from extractor.resolve.passage import Passage
from extractor.resolve.subsets import Subsets
from extractor.resolve.surroundings import Surroundings
from extractor.types import Candidate, Mention

_NAMING = ("accident", "noun", "occur")  # roles that say what a figure counts
_OF_OTHERS = "said of"  # how the reasons begin why a figure is of areas that have no name
_CLAUSE = re.compile(r"[,;]")
_SEGMENT = re.compile(r"[;。\n]")


class Reading(NamedTuple):
    """The outcome of one sentence."""

    drafts: list[Draft]
    refusals: list[Refusal]


class Clerk:
    """Turns the candidates of a document's sentences into drafts, one after the other."""

    def __init__(self, patterns: PatternSet, around: Surroundings) -> None:
        self.notebook = Notebook(patterns, around)

    def read(
        self,
        text: str,
        bounds: tuple[int, int],
        mentions: Sequence[Mention],
        candidates: Sequence[Candidate],
        passage: Passage,
    ) -> Reading:
        """Return the drafts and refusals of the sentence between two offsets."""
        notebook = self.notebook
        passage = carry_over(
            passage, notebook.carried, text, bounds[0], notebook.continuing, notebook.comparing
        )
        sentence = _Sentence(notebook, text, bounds, mentions, candidates, passage)
        reading = sentence.read()
        notebook.carried = carried_from(
            reading.drafts, sentence.scope, passage, notebook.around.known, bounds[1]
        )
        return reading


class _Sentence(Subsets):
    @functools.cached_property
    def brackets(self) -> Brackets:
        return Brackets(self.text, self.start, self.end)

    def read(self) -> Reading:
        by_figure = {candidate.figures[0][0].start: candidate for candidate in self.candidates}
        trailing = {noun.start for c in self.candidates for noun in self._trailing(c)}
        claimed = {figure.start for c in self.candidates for figure, _ in c.figures}
        position, brackets = self.start, self.brackets
        self._go_on_with_parts()
        self._go_on_with_changes()
        for mention in self.mentions:
            if brackets.ahead:
                brackets.pass_over(self.scope, position, mention.start)
            if self.scope.in_share and _CLAUSE.search(self.text, position, mention.start):
                self.scope.in_share = False
            position = mention.end
            candidate = by_figure.get(mention.start)
            if candidate is not None and mention.start in self.done:
                self.scope.figure_end = mention.end
            elif candidate is not None:
                self._figure(candidate)
            elif mention.quantity is None and mention.start not in trailing:
                update(self.scope, mention, self.text, self.around)
                if mention.code("among") is not None:
                    self._narrow(mention)
            elif mention.quantity is not None and mention.start not in claimed:
                self._unclaimed(mention)
        self._drop_single_accident()
        self.notebook.before = self.drafts or self.notebook.before
        self.notebook.before_end = self.end if self.drafts else self.notebook.before_end
        if self.scope.topics:
            self.notebook.group_end = self.end
            self.notebook.group_before = [
                topic
                for topic in self.scope.group()
                if topic.quantity_unit == "" and self._is_accident(topic.indicator)
            ]
        return Reading(self.drafts, self.refusals)

    def _figure(self, candidate: Candidate) -> None:
        first = candidate.figures[0][0]
        pattern = self.notebook.patterns[candidate.pattern]
        self._look_ahead(candidate, first)
        reason = self._not_a_figure(first, pattern)
        if not reason and self._unnamed(candidate) and self.brackets.of_change(self.scope):
            reason = "a part of the change before"
        if reason:
            if reason.startswith(_OF_OTHERS) and pattern.measure == "level":
                self._topic_only("accidents", first, JOINT)
                self.scope.told = []
            return self._refuse(candidate, reason)
        if self.passage.kind == "law":
            return self._refuse(candidate, "law text or a scale of rewards")
        self._new_segment(first, pattern)
        if pattern.measure == "level":
            self._levels(candidate, pattern)
        elif pattern.measure == "share":
            self._share(candidate, pattern)
        else:
            self._change(candidate, pattern)
        last = candidate.figures[-1][0].end
        self.scope.figure_end = max(last, candidate.end) if pattern.measure == "level" else last
        self.scope.in_share = False
        return None

    def _trailing(self, candidate: Candidate) -> list[Mention]:
        """Nouns behind the figure they name (6人死亡) speak of nothing that follows."""
        if self.notebook.patterns[candidate.pattern].measure != "level":
            return []
        last = candidate.figures[-1][0].start
        return [m for kind, m in candidate.roles if kind.startswith("noun") and m.start > last]

    def _unnamed(self, candidate: Candidate) -> bool:
        """Whether what is counted stands elsewhere than beside the figure."""
        level = self.notebook.patterns[candidate.pattern].measure == "level"
        return level and not any(kind.startswith(_NAMING) for kind, _ in candidate.roles)

    def _new_segment(self, first: Mention, pattern: Pattern) -> None:
        """Behind a semicolon the list of figures starts anew unless it goes on without a head."""
        scope = self.scope
        gap = self.text[max(scope.figure_end, self.start) : first.start]
        if scope.figure_end < 0 or not _SEGMENT.search(gap):
            return
        if scope.period_end < scope.figure_end and scope.lead_period is not None:
            scope.period = scope.lead_period
        if scope.areas_told and scope.area_end < scope.figure_end:
            # 「其中甲县5处、乙县4处;停产煤矿8处」: of the whole again.
            scope.area, scope.areas = self.passage.area or self.around.place.name, []
        headed = scope.accident_at > scope.figure_end
        if scope.sector_end > scope.figure_end or headed:
            scope.topics, scope.targets, scope.changed = [], [], []
            # 「建筑施工较大事故上升15%;煤矿上升8%」
            listed = scope.graded_industry and pattern.measure == "change"
            if not (headed or scope.part or listed):
                scope.severity = scope.severity_of_whole
        if headed and scope.sector_end < scope.figure_end and not (scope.part or self._typed()):
            scope.sector = scope.label_sector or self.passage.sector
        scope.respectively = scope.respectively and ";" not in self._since_respectively(first)
        scope.alike = False
        scope.aimed = scope.aimed and not scope.done

    def _since_respectively(self, first: Mention) -> str:
        return self.text[max(self.scope.respectively_at, self.scope.figure_end) : first.start]

    def _typed(self) -> bool:
        """「煤矿顶板事故27起;运输事故15起」: a kind of accident goes on with the industry."""
        at = self.scope.accident_at
        return any(m.code("accident_type") is not None and m.end == at for m in self.mentions)

    def _unclaimed(self, mention: Mention) -> None:
        quantity = mention.quantity
        reason = quantity.reason if quantity is not None and quantity.reason else NO_PATTERN
        self.refusals.append(Refusal(mention, reason))
        self.scope.in_share = False
        if mention.sign.code("quantity") in self.notebook.counted:
            self.scope.stray_end = mention.end
            self.scope.stray_unit = mention.sign.code("quantity") or ""


__all__ = ["Clerk", "Passage", "Reading"]
