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


class Matcher:
    """The forms of a pattern set, indexed by what triggers them."""

    def __init__(self, patterns: PatternSet) -> None:
        self.units = {code: entry.units for code, entry in patterns.indicators.items()}
        self.by_trigger: dict[str, list[CompiledPattern]] = defaultdict(list)
        for entry in patterns.compiled:
            for char in entry.form.trigger:
                self.by_trigger[char].append(entry)
        self.triggers = frozenset(self.by_trigger)

    def match(
        self, text: str, start: int, end: int, mentions: Sequence[Mention]
    ) -> list[Candidate]:
        """Return the readings of a sentence, in order, no figure in two of them."""
        encoded = encode(text, start, end, mentions)
        return select(self.readings(encoded))

    def readings(self, encoded: Encoded) -> list[tuple[CompiledPattern, Candidate]]:
        """Every reading of every form, overlapping ones too."""
        found: list[tuple[CompiledPattern, Candidate]] = []
        for entry in self._possible(set(encoded.text)):
            for candidate in _run(entry, encoded):
                if self._noun_fits(entry, candidate):
                    found.append((entry, candidate))
        return found

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

    def _noun_fits(self, entry: CompiledPattern, candidate: Candidate) -> bool:
        """A figure of the indicator a noun names must be in a unit of that indicator."""
        pattern = entry.pattern
        if pattern.indicator != "@noun" or pattern.measure != "level" or pattern.value:
            return True
        units = self.units[noun_code(candidate)]
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


def select(readings: list[tuple[CompiledPattern, Candidate]]) -> list[Candidate]:
    """Keep, for each figure, the reading of highest priority, most slots and shortest reach.

    An `ignore` pattern claims its figures like any other, so that nothing else may.
    """
    readings.sort(key=_rank)
    claimed: set[int] = set()
    kept: list[Candidate] = []
    for entry, candidate in readings:
        starts = {figure.start for figure, _ in candidate.figures}
        if starts & claimed:
            continue
        claimed |= starts
        if not entry.pattern.ignore:
            kept.append(candidate)
    kept.sort(key=lambda candidate: candidate.figures[0][0].start)
    return kept


def _rank(reading: tuple[CompiledPattern, Candidate]) -> tuple[int, int, int, str]:
    entry, candidate = reading
    slots = len(candidate.roles) + len(candidate.figures)
    return -entry.pattern.priority, -slots, candidate.end - candidate.start, entry.pattern.id


def _run(entry: CompiledPattern, encoded: Encoded) -> list[Candidate]:
    found: list[Candidate] = []
    try:
        for match in entry.form.regex.finditer(encoded.text, timeout=TIME_LIMIT):
            found.append(_candidate(entry, match, encoded.mentions))
    except TimeoutError:
        return []
    return found


def _candidate(
    entry: CompiledPattern, match: regex.Match[str], mentions: dict[int, Mention]
) -> Candidate:
    figures = [
        (mentions[position], indicator)
        for number, indicator in enumerate(entry.form.figures)
        for position in match.starts(f"f{number}")
    ]
    figures.sort(key=lambda figure: figure[0].start)
    roles = [
        (kind, mentions[position])
        for number, kind in enumerate(entry.form.roles)
        for position in match.starts(f"r{number}")
    ]
    roles.sort(key=lambda role: role[1].start)
    inside = [mention for _, mention in roles] + [mention for mention, _ in figures]
    return Candidate(
        entry.pattern.id,
        tuple(figures),
        tuple(roles),
        min(mention.start for mention in inside),
        max(mention.end for mention in inside),
    )
