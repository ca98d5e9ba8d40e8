"""Items of lists of work, whose noun and verb stand once: which figures are none."""

from __future__ import annotations

import re

from extractor.resolve.coordination import PERCENT
from extractor.resolve.doubts import Doubts
from extractor.types import Candidate, Mention

# Classes of words that stand before a change without saying of what.
BEFORE_CHANGES = frozenset(
    {
        "accident",
        "accident_type",
        "aim",
        "alike",
        "among",
        "area",
        "band",
        "compare",
        "control",
        "done",
        "down",
        "each",
        "flat",
        "here",
        "office",
        "keep_within",
        "nation",
        "occur",
        "of_plan",
        "period",
        "plan",
        "respectively",
        "sector",
        "severity",
        "share_of",
        "total_noun",
        "unknown_area",
        "up",
    }
)
# What says anew what a change is of.
NAMING = frozenset({"accident", "noun", "sector"})
_MARK = re.compile(r"[,;。:、(\n]")
# Classes of words that begin a statement of their own, and nouns that follow their figure.
VERBS = frozenset(
    {
        "act",
        "account",
        "close",
        "consult",
        "criminal",
        "deploy",
        "detain",
        "draw_up",
        "establish",
        "file_case",
        "find",
        "find_and_rectify",
        "fine",
        "give_out",
        "hang",
        "hold",
        "inspect",
        "invest",
        "issue",
        "list_under",
        "not_rectified",
        "publish",
        "put_out",
        "receive",
        "rectify",
        "resume",
        "revoke",
        "seize",
        "serve",
        "sign",
        "stockpile",
        "strike",
        "suspend",
        "train",
        "transfer",
    }
)
# Verbs that say what is counted next, though no figure follows.
DOING = frozenset({"close", "deploy", "file_case", "inspect", "issue", "seize", "serve", "train"})
# What an item of a list is led by, and words beside it that begin nothing.
ITEMS = frozenset(
    {
        "accident_type",
        "among",
        "area",
        "done",
        "each",
        "grade",
        "here",
        "office",
        "period",
        "respectively",
        "role",
        "sector",
        "unit",
        "unknown_area",
    }
)
NOUNS = frozenset(
    {
        "case",
        "hazard",
        "licence",
        "major_hazard",
        "order",
        "sector",
        "source",
        "source_major",
        "unit",
    }
)


def begins_anew(mention: Mention) -> bool:
    """Tell whether a word begins a statement of its own."""
    return any(kind in VERBS for kind, _ in mention.sign.meanings)


class Lists(Doubts):
    """Tells an item of a list from a statement of its own."""

    def _has_words_of_its_own(self, figure: Mention, code: str) -> bool:
        """An item of a list leaves out its verb; 「清理场所61家」 begins a statement of its own."""
        told = (d.mention.end for d in reversed(self.scope.levels) if d.topic.indicator == code)
        row = self.text.rfind(";", self.start, figure.start) + 1
        start = next(told, self.start)
        if row > start and not self._is_bare(row, figure):
            return True
        start = max(start, row)
        for mention in self.mentions:
            kinds = {kind for kind, _ in mention.sign.meanings}
            if mention.start == figure.end and not kinds.isdisjoint(NOUNS):
                return True
            between = start <= mention.start < figure.start
            if between and not kinds.isdisjoint(VERBS) and not self._is_part(mention):
                return True
        return False

    def _is_bare(self, start: int, figure: Mention) -> bool:
        """Tell whether an item behind a semicolon only says whose or of what it is."""
        return all(
            mention.quantity is not None
            or not {kind for kind, _ in mention.sign.meanings}.isdisjoint(ITEMS)
            for mention in self.mentions
            if start <= mention.start < figure.start
        )

    def _is_part(self, verb: Mention) -> bool:
        """「其中企业自筹3680万元」: a part of the figure before, whatever its verb."""
        before = [m for m in self.mentions if m.end <= verb.start]
        for mention in reversed(before):
            if mention.quantity is not None:
                return False
            if mention.code("among") is not None:
                return self._clause_has(mention.end, verb)
        return False

    def _is_of_something_unread(self, candidate: Candidate) -> bool:
        """「采取措施4916次,同比增加9次」「检查企业家次较去年增长1倍」: not of the work before."""
        last = self.scope.topics[-1] if self.scope.topics else None
        if last is None or self.scope.nouns or self._is_accident(last.indicator):
            return False
        claimed = {figure.start for each in self.candidates for figure, _ in each.figures}
        start = last.figure + 1 if last.figure >= 0 else self.scope.figure_end
        end = candidate.figures[0][0].start
        for mention in self.mentions:
            if mention.start < start or mention.start >= end:
                continue
            kinds = {kind for kind, _ in mention.sign.meanings}
            if mention.quantity is not None and mention.start not in claimed:
                return True
            if "compare" in kinds:
                return False
            if not kinds.isdisjoint(DOING):
                return True
        return False

    def _is_of_something_unknown(self, candidate: Candidate) -> bool:
        """「整改率98.5%,参与人数增长20%」: a clause with a noun of its own speaks of that."""
        if self.scope.nouns or self.scope.accident_at > self.scope.figure_end:
            return False
        start = max(self.scope.figure_end, self.start)
        marks = [mark.end() for mark in _MARK.finditer(self.text, start, candidate.start)]
        position = marks[-1] if marks else start
        for mention in self.mentions:
            if mention.end <= position or mention.start >= candidate.start:
                continue
            kinds = {kind for kind, _ in mention.sign.meanings}
            gap = self.text[position : mention.start]
            if kinds.isdisjoint(BEFORE_CHANGES) or self.notebook.unknown_noun.search(gap):
                return True
            position = mention.end
        return self.notebook.unknown_noun.search(self.text[position : candidate.start]) is not None

    def _is_of_another_quantity(self, candidate: Candidate) -> bool:
        """「产量3.2亿吨,同比增长10%」: what was last counted is nothing of the catalogue."""
        counted = self.notebook.counted | PERCENT
        start = candidate.figures[0][0].start
        for mention in reversed(self.mentions):
            if mention.start >= start:
                continue
            kinds = {kind for kind, _ in mention.sign.meanings}
            if not kinds.isdisjoint(NAMING):
                return False
            unit = mention.sign.code("quantity")
            if unit is not None:
                return bool(unit) and unit not in counted
        return False

    def _names_a_stock(self, figure: Mention) -> bool:
        """「关闭煤矿108个，总数由738个减少至630个」: those that are there, not those closed."""
        start = self.drafts[-1].mention.end if self.drafts else self.start
        between = (m for m in self.mentions if start <= m.start < figure.start)
        return any(m.code("total_noun") is not None for m in between)
