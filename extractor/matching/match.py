"""Run the forms over the encoded sentences and keep the best reading of each figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from extractor.patterns import CompiledPattern, PatternSet
from extractor.types import Candidate, Mention

# A form that has not matched after this many seconds is given up for the sentence; forms have
# no nested repetition over gaps, so this only guards against files written by hand.
TIME_LIMIT = 0.5


class Encoded(NamedTuple):
    """A sentence in which every mention is one character, and where the mentions are."""

    text: str
    mentions: dict[int, Mention]
    start: int


class Slots(NamedTuple):
    """Which group of a form's expression holds which figure (with its indicator) and role."""

    figures: tuple[tuple[int, str | None], ...]
    roles: tuple[tuple[int, str], ...]


class Hit(NamedTuple):
    """A form that matched: what ranks it, and where in the encoded sentence its groups stand."""

    rank: tuple[int, int, int, str]
    entry: CompiledPattern
    spans: Sequence[Sequence[tuple[int, int]]]
    slots: Slots

    def figure_positions(self) -> set[int]:
        """Return where the figures stand in the encoded sentence."""
        return {start for group, _ in self.slots.figures for start, _ in self.spans[group]}


class Matcher:
    """The forms of a pattern set, indexed by what triggers them."""

    def __init__(self, patterns: PatternSet) -> None:
        self.units = {code: entry.units for code, entry in patterns.indicators.items()}
        self.by_trigger: dict[str, list[CompiledPattern]] = defaultdict(list)
        for entry in patterns.compiled:
            for char in entry.form.trigger:
                self.by_trigger[char].append(entry)
        self.triggers = frozenset(self.by_trigger)
        self.expressions: dict[str, tuple[regex.Pattern[str], Slots]] = {}

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
        found: list[Hit] = []
        for entry in self._possible(set(encoded.text)):
            expression, slots = self._expression(entry)
            for hit in _run(entry, expression, slots, encoded):
                if self._noun_fits(hit, encoded):
                    found.append(hit)
        return found

    def _expression(self, entry: CompiledPattern) -> tuple[regex.Pattern[str], Slots]:
        """The expression of a form and what its groups hold; compiled when first needed."""
        known = self.expressions.get(entry.pattern.id)
        if known is None:
            form = entry.form
            group = form.regex.groupindex
            known = self.expressions[entry.pattern.id] = (
                form.regex,
                Slots(
                    tuple((group[f"f{number}"], code) for number, code in enumerate(form.figures)),
                    tuple((group[f"r{number}"], kind) for number, kind in enumerate(form.roles)),
                ),
            )
        return known

    def _possible(self, chars: set[str]) -> Iterator[CompiledPattern]:
        """The forms each of whose obligatory slots the sentence could fill."""
        seen: set[str] = set()
        for char in chars & self.triggers:
            for entry in self.by_trigger[char]:
                for required in entry.form.required:
                    if required.isdisjoint(chars):
                        break
                else:
                    if entry.pattern.id not in seen:
                        seen.add(entry.pattern.id)
                        yield entry

    def _noun_fits(self, hit: Hit, encoded: Encoded) -> bool:
        """A figure of the indicator a noun names must be in a unit of that indicator."""
        pattern = hit.entry.pattern
        if pattern.indicator != "@noun" or pattern.measure != "level" or pattern.value:
            return True
        candidate = _candidate(hit, encoded.mentions)
        units = self.units[noun_code(candidate)] | ({""} if pattern.bare else set())
        return all((figure.sign.code("quantity") or "") in units for figure, _ in candidate.figures)


def noun_code(candidate: Candidate) -> str:
    """The indicator named by the slot <noun>."""
    for kind, mention in candidate.roles:
        if kind.startswith("noun"):
            return mention.code("noun") or ""
    return ""


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
    kept: list[tuple[int, Hit]] = []
    for hit in hits:
        positions = hit.figure_positions()
        if not claimed.isdisjoint(positions):
            continue
        claimed |= positions
        if not hit.entry.pattern.ignore:
            kept.append((min(positions), hit))
    kept.sort(key=_first)
    return [hit for _, hit in kept]


def _rank(hit: Hit) -> tuple[int, int, int, str]:
    return hit.rank


def _first(kept: tuple[int, Hit]) -> int:
    return kept[0]


def _run(
    entry: CompiledPattern, expression: regex.Pattern[str], slots: Slots, encoded: Encoded
) -> list[Hit]:
    found: list[Hit] = []
    pattern, mentions = entry.pattern, encoded.mentions
    try:
        for match in expression.finditer(encoded.text, timeout=TIME_LIMIT):
            spans = match.allspans()
            positions = [start for group in spans[1:] for start, _ in group]
            reach = mentions[max(positions)].end - mentions[min(positions)].start
            rank = -pattern.priority, -len(positions), reach, pattern.id
            found.append(Hit(rank, entry, spans, slots))
    except TimeoutError:
        return []
    return found


def _candidate(hit: Hit, mentions: dict[int, Mention]) -> Candidate:
    figures = sorted(
        (start, indicator)
        for group, indicator in hit.slots.figures
        for start, _ in hit.spans[group]
    )
    roles = sorted(
        (start, kind) for group, kind in hit.slots.roles for start, _ in hit.spans[group]
    )
    positions = [start for start, _ in (*figures, *roles)]
    return Candidate(
        hit.entry.pattern.id,
        tuple((mentions[start], indicator) for start, indicator in figures),
        tuple((kind, mentions[start]) for start, kind in roles),
        mentions[min(positions)].start,
        mentions[max(positions)].end,
    )
