"""Run the forms over the encoded sentences and keep the best reading of each figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.patterns import CompiledPattern, PatternSet
from extractor.patterns.expression import Expression, Found
from extractor.types import Candidate, Mention


class Encoded(NamedTuple):
    """A sentence in which every mention is one character, and where the mentions are."""

    text: str
    mentions: dict[int, Mention]
    start: int


class Hit(NamedTuple):
    """A form that matched, and what ranks it."""

    rank: tuple[int, int, int, str]
    entry: CompiledPattern
    found: Found


class Matcher:
    """The forms of a pattern set, indexed by what triggers them.

    What a form needs is a number with a bit for each need; `meets` tells the needs a character
    meets.
    """

    def __init__(self, patterns: PatternSet) -> None:
        self.units = {code: entry.units for code, entry in patterns.indicators.items()}
        needs = dict.fromkeys(need for entry in patterns.compiled for need in entry.form.required)
        bits = {need: 1 << number for number, need in enumerate(needs)}
        self.meets: dict[str, int] = defaultdict(int)
        for need, bit in bits.items():
            for char in need:
                self.meets[char] |= bit
        self.expressions: dict[str, Expression] = {}
        self.by_trigger: dict[str, list[tuple[int, CompiledPattern]]] = defaultdict(list)
        for entry in patterns.compiled:
            required = sum(bits[need] for need in entry.form.required)
            for char in entry.form.trigger:
                self.by_trigger[char].append((required, entry))

    def match(
        self, text: str, start: int, end: int, mentions: Sequence[Mention]
    ) -> list[Candidate]:
        """Return the readings of a sentence, in order, no figure in two of them."""
        encoded = encode(text, start, end, mentions)
        return [_candidate(hit, encoded.mentions) for hit in select(self._hits(encoded))]

    def readings(self, encoded: Encoded) -> list[tuple[CompiledPattern, Candidate]]:
        """Every reading of every form, overlapping ones too."""
        return [(hit.entry, _candidate(hit, encoded.mentions)) for hit in self._hits(encoded)]

    def _hits(self, encoded: Encoded) -> list[Hit]:
        hits: list[Hit] = []
        mentions = encoded.mentions
        for entry in self._possible(set(encoded.text)):
            priority, name = -entry.pattern.priority, entry.pattern.id
            for found in self._expression(entry).find(encoded.text):
                if self._noun_fits(entry, found, mentions):
                    positions = [start for start, _ in (*found.figures, *found.roles)]
                    reach = mentions[max(positions)].end - mentions[min(positions)].start
                    hits.append(Hit((priority, -len(positions), reach, name), entry, found))
        return hits

    def _expression(self, entry: CompiledPattern) -> Expression:
        """The expression of a form, compiled when first needed."""
        known = self.expressions.get(entry.pattern.id)
        if known is None:
            known = self.expressions[entry.pattern.id] = entry.form.expression
        return known

    def _possible(self, chars: set[str]) -> Iterator[CompiledPattern]:
        """The forms each of whose obligatory slots the sentence could fill."""
        met = 0
        for char in chars & self.meets.keys():
            met |= self.meets[char]
        seen: set[str] = set()
        for char in chars & self.by_trigger.keys():
            for required, entry in self.by_trigger[char]:
                if required & met == required and entry.pattern.id not in seen:
                    seen.add(entry.pattern.id)
                    yield entry

    def _noun_fits(
        self, entry: CompiledPattern, found: Found, mentions: dict[int, Mention]
    ) -> bool:
        """A figure of the indicator a noun names must be in a unit of that indicator."""
        pattern = entry.pattern
        if pattern.indicator != "@noun" or pattern.measure != "level" or pattern.value:
            return True
        noun = next((start for start, kind in found.roles if kind.startswith("noun")), None)
        units = self.units[(mentions[noun].code("noun") or "") if noun is not None else ""]
        printed = (mentions[start].code("quantity") or "" for start, _ in found.figures)
        return all(unit in units or (pattern.bare and not unit) for unit in printed)


def encode(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Encoded:
    """Replace each mention by the character of its sign."""
    parts: list[str] = []
    where: dict[int, Mention] = {}
    position, length = start, 0
    for mention in mentions:
        gap = text[position : mention.start]
        length += len(gap)
        where[length] = mention
        parts += (gap, mention.sign.char)
        length += 1
        position = mention.end
    parts.append(text[position:end])
    return Encoded("".join(parts), where, start)


def select(hits: list[Hit]) -> list[Hit]:
    """Keep, for each figure, the reading of highest priority, most slots and shortest reach.

    An `ignore` pattern claims its figures like any other, so that nothing else may.
    """
    hits.sort(key=_rank)
    claimed: set[int] = set()
    kept: list[Hit] = []
    for hit in hits:
        positions = {start for start, _ in hit.found.figures}
        if not claimed.isdisjoint(positions):
            continue
        claimed |= positions
        if not hit.entry.pattern.ignore:
            kept.append(hit)
    kept.sort(key=_first)
    return kept


def _rank(hit: Hit) -> tuple[int, int, int, str]:
    return hit.rank


def _first(hit: Hit) -> int:
    return hit.found.figures[0][0]


def _candidate(hit: Hit, mentions: dict[int, Mention]) -> Candidate:
    figures, roles = hit.found
    positions = [start for start, _ in (*figures, *roles)]
    return Candidate(
        hit.entry.pattern.id,
        tuple((mentions[start], indicator) for start, indicator in figures),
        tuple((kind, mentions[start]) for start, kind in roles),
        mentions[min(positions)].start,
        mentions[max(positions)].end,
    )
