"""Parts of a graded whole: 「较大事故5起，其中煤矿2起」 are two larger accidents in coal mines."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.resolve.draft import Draft
from extractor.resolve.shares import Shares
from extractor.types import Mention

_NAMES_A_PART = frozenset({"sector", "area"})
_OF_OTHERS = frozenset({"sector", "area", "unknown_area", "here", "nation", "among", "period"})
_BEGINS_ANEW = frozenset({"here", "nation", "severity", "band", "period"})


class Subsets(Shares):
    """Reads 其中 and its like: what follows has the grade of the figure it is a part of."""

    def _narrow(self, among: Mention) -> None:
        """Give what follows in the sentence the grade of its whole."""
        scope = self.scope
        told_until = scope.levels[-1].mention.end if scope.levels else -1
        if scope.stray_unit == "起" and scope.stray_end > told_until:
            # 「警情419起,其中甲市151起」: parts of what no pattern reads.
            scope.parts_of_stray = True
        if scope.severity != "all" and scope.accident_at > scope.figure_end:
            scope.severity_of_whole = scope.severity
            return
        self._keep_industry(among)
        same = [draft for draft in self.drafts if _is_whole(draft)]
        wholes = same or [draft for draft in self.notebook.before if _is_whole(draft)]
        parts = list(self._counted_like(wholes, among.start))
        severity = _severity_of_whole(wholes, parts, nearest=bool(same)) if parts else "all"
        severity = scope.base_severity if severity == "all" else severity
        scope.severity = scope.severity_of_whole = severity

    def _keep_industry(self, among: Mention) -> None:
        """A sentence that begins with 其中 speaks of the one industry of the sentence before."""
        scope = self.scope
        begins = not self.text[self.start : among.start].strip() and scope.sector is None
        told = {
            d.topic.sector for d in self.notebook.before if self._is_accident(d.topic.indicator)
        }
        if begins and len(told) == 1 and "all" not in told:
            (scope.sector,) = told
            scope.sectors = [scope.sector]

    def _go_on_with_changes(self) -> None:
        """A sentence of changes alone speaks of the industry of the figures right before it."""
        scope, before = self.scope, self.notebook.before
        if scope.sector is not None or self.text[self.notebook.before_end : self.start].strip():
            return
        measures = {self.notebook.patterns[c.pattern].measure for c in self.candidates}
        kinds = {kind for mention in self.mentions for kind, _ in mention.sign.meanings}
        if "level" in measures or kinds & _OF_OTHERS:
            return
        told = {d.topic.sector for d in before if self._is_accident(d.topic.indicator)}
        if len(told) == 1 and "all" not in told:
            (scope.sector,) = told
            scope.sectors = [scope.sector]

    def _go_on_with_parts(self) -> None:
        """A line below 「其中:」 is a part if it names an industry or area and can be one."""
        whole = self._whole_above()
        if whole is None:
            return
        led = self._kinds_before_figures()
        counts = list(self._counted_like([whole], self.start))
        if not led & _NAMES_A_PART or led & _BEGINS_ANEW or any(c > whole.value for c in counts):
            self.notebook.whole = None
        else:
            self.scope.severity = self.scope.severity_of_whole = whole.topic.severity

    def _whole_above(self) -> Draft | None:
        """The figure whose parts the lines name: the last one before 「其中:」, then the same."""
        if self.notebook.parts_below.search(self.text, max(0, self.start - 12), self.start):
            wholes = [draft for draft in self.notebook.before if _is_whole(draft)]
            self.notebook.whole = wholes[-1] if wholes else None
        return self.notebook.whole

    def _kinds_before_figures(self) -> set[str]:
        kinds: set[str] = set()
        for mention in self.mentions:
            if mention.quantity is not None:
                break
            kinds.update(kind for kind, _ in mention.sign.meanings)
        return kinds

    def _counted_like(self, wholes: list[Draft], start: int) -> Iterator[Decimal]:
        units = {draft.mention.sign.code("quantity") for draft in wholes}
        for mention in self.mentions:
            quantity = mention.quantity
            if mention.start < start or quantity is None or quantity.unit not in units:
                continue
            if quantity.value:
                yield quantity.value


def _is_whole(draft: Draft) -> bool:
    return (
        draft.measure == "level"
        and draft.value > 0
        and not draft.prior
        and draft.topic.indicator == "accidents"
        and draft.topic.scenario == "actual"
    )


def _severity_of_whole(wholes: list[Draft], parts: list[Decimal], *, nearest: bool) -> str:
    """The grade of the figure the parts add up to, else of the nearest that can hold them."""
    for draft in reversed(wholes):
        if draft.value == sum(parts):
            return draft.topic.severity
    grades = {draft.topic.severity for draft in wholes}
    if not wholes or max(parts) > wholes[-1].value or (len(grades) > 1 and not nearest):
        return "all"
    return wholes[-1].topic.severity
