"""One pass over a stretch of normalised text: words, quantities, periods, areas, in order."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from extractor.mentions.alternatives import any_of, begun, first_characters
from extractor.mentions.bands import Bands
from extractor.mentions.names import Names
from extractor.mentions.numerals import CHINESE
from extractor.mentions.periods import PeriodGrammar, build_period_grammar
from extractor.mentions.places import Places, stands_alone
from extractor.mentions.quantities import Grammar, build_grammar
from extractor.mentions.towns import Towns
from extractor.patterns import PatternSet
from extractor.patterns.lexicon import Hit
from extractor.types import Mention

NUMERIC = frozenset("0123456789" + CHINESE)
_MASK = "\x00"
STATING = ("zero", "flat", "is_zero", "zero_accident", "no_casualties", "no_deaths", "no_injuries")
# Words that are figures too, though a heading may hold them: 坚决杜绝重特大事故, 死亡人数减半.
HOPING = ("not_to_happen", "rule_out", "half", "more_than_half", "halved", "doubled", "no_case")
REREAD = 6  # characters behind a word cut by a number that are read again with it
_NUMBER_GOES_ON = re.compile(r"[.,]?\d")
DIGITS = frozenset("0123456789.,")
_PLACEHOLDER_AREA = re.compile(
    r"[XxＸ×*某○_][XxＸ×*某○_]{0,3}(?:自治)?(?:县区|区县|省|市|县|区|镇|乡|州|街道)(?![级长])"
)


class Taken:
    """The stretches of a piece of text that are read already; they never overlap."""

    __slots__ = ("covered", "spans")

    def __init__(self, length: int) -> None:
        self.covered = bytearray(length)
        self.spans: list[tuple[int, int]] = []

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing between two offsets is taken."""
        return self.covered.find(1, start, end) < 0

    def is_full(self, start: int, end: int) -> bool:
        """Tell whether everything between two offsets is taken."""
        return self.covered.find(0, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Remember that a free stretch is read."""
        self.spans.append((start, end))
        self.covered[start:end] = b"\1" * (end - start)

    def retake(self, start: int, end: int) -> None:
        """Take a stretch for good, and give up what it overlaps."""
        for first, last in self.spans:
            if first < end and start < last:
                self.covered[first:last] = bytes(last - first)
        self.spans = [span for span in self.spans if span[1] <= start or span[0] >= end]
        self.take(start, end)


class Scanner:
    """Finds the mentions of a pattern set. Stateless once built; safe to share."""

    def __init__(self, patterns: PatternSet) -> None:
        self.vocabulary = patterns.vocabulary
        self.quantities: Grammar = build_grammar(patterns.units, patterns.hedges)
        self.periods: PeriodGrammar = build_period_grammar(patterns.periods)
        self.names = Names(patterns.names, self.quantities.units)
        words = self.vocabulary.words.words
        self.numeric = frozenset(
            sign.char for word, sign in words.items() if not NUMERIC.isdisjoint(word)
        )
        self.ordinary = patterns.gazetteer.ordinary_names()
        self.places = Places(words, self.ordinary)
        self.towns = Towns(patterns.gazetteer)
        self.bands = Bands(patterns.bands, patterns.severities.values())
        units = any_of(form for form, name in self.quantities.units.items() if name)
        self.units = re.compile(units)
        none = rf"{any_of(self._words('none'))}[^,。;\d]{{0,14}}?{any_of(self._words('accident'))}"
        named = f"(?:{any_of(self._words(*STATING))}|{none})"
        self.stated = re.compile(begun(first_characters(self._words(*STATING, "none")), named))
        counted = rf"[{CHINESE}](?:[余多]?(?:{units}|分之)|成|点[{CHINESE}])|百分百"
        said = f"(?:{named}|{any_of(self._words(*HOPING))})"
        first = first_characters(self._words(*STATING, "none", *HOPING))
        self.telling = re.compile(begun(first, said))
        self.promising = re.compile(begun(rf"\d{CHINESE}{first}", rf"\d|{counted}|{said}"))

    def _words(self, *kinds: str) -> Iterator[str]:
        for word, sign in self.vocabulary.signs.items():
            if any(sign.code(kind) is not None for kind in kinds):
                yield word

    def scan(self, text: str, start: int, end: int, *, stating: bool = False) -> list[Mention]:
        """Return the mentions between two offsets, sorted and not overlapping.

        A word that contains a numeral (一次死亡3人以上, 百万吨死亡率) wins over the number in it;
        a name with a number hides that number; a date wins over a count. With `stating` a
        stretch that holds neither a count nor a word for one yields nothing, and costs little.
        """
        piece = text[start:end]
        taken = Taken(len(piece))
        found: list[Mention] = []
        self._dated(piece, start, taken, found)
        self._banded(piece, start, taken, found)
        self._named(piece, taken)
        dates = len(found)
        self._counted(piece, start, taken, found)
        if stating and len(found) == dates and not self.telling.search(piece):
            return []
        spoken = [(m.start - start, m.end - start) for m in found[:dates]]
        plain = self._behind_dates(piece, self._words_in(piece, start, taken, found), spoken)
        for first, last, sign in self._uncovered(piece, plain, taken):
            found.append(Mention(sign, start + first, start + last))
        self._unlisted_areas(piece, start, taken, found)
        found.sort(key=_position)
        return _without_overlaps(found)

    def _words_in(self, piece: str, start: int, taken: Taken, found: list[Mention]) -> list[Hit]:
        """The words without numerals; those with numerals replace what they cover."""
        plain: list[Hit] = []
        for hit in self.vocabulary.words.find(piece):
            first, last, sign = hit
            if piece[first:last] in self.ordinary and not stands_alone(piece, first, last):
                continue
            if sign.char not in self.numeric or NUMERIC.isdisjoint(piece[first:last]):
                plain.append(hit)
            elif not self._cuts_a_count(piece, first, last):
                begin, close = start + first, start + last
                found[:] = [m for m in found if m.end <= begin or m.start >= close]
                found.append(Mention(sign, begin, close))
                taken.retake(first, last)
        return plain

    def _cuts_a_count(self, piece: str, first: int, last: int) -> bool:
        """「为0」 is no word in 「为0起」, whose figure has a unit."""
        counts = piece[last - 1] in DIGITS and self.units.match(piece, last) is not None
        return counts or _cuts_a_number(piece, first, last)

    def _unlisted_areas(self, piece: str, start: int, taken: Taken, found: list[Mention]) -> None:
        """Towns and zones, which no list of codes holds, and placeholders for areas."""
        for first, last in self.towns.find(piece):
            if taken.is_free(first, last):
                sign = self.vocabulary.named_area(piece[first:last])
                found.append(Mention(sign, start + first, start + last))
        for match in _PLACEHOLDER_AREA.finditer(piece):
            if taken.is_free(*match.span()):
                sign = self.vocabulary.unknown_area
                found.append(Mention(sign, start + match.start(), start + match.end()))

    def _behind_dates(
        self, piece: str, hits: list[Hit], dates: list[tuple[int, int]]
    ) -> Iterator[Hit]:
        """The words; of one cut by a date (今年|年控制指标) those that stand behind the date."""
        for hit in hits:
            cut = next((end for begin, end in dates if begin < hit[0] < end < hit[1]), None)
            if cut is None:
                yield hit
                continue
            for begin, end, sign in self.vocabulary.words.find(piece[cut : hit[1]]):
                yield cut + begin, cut + end, sign

    def _uncovered(self, piece: str, hits: Iterable[Hit], taken: Taken) -> Iterator[Hit]:
        """Words outside what is taken; a word cut by a number (8处|分别) is looked for anew."""
        masked = ""
        for hit in hits:
            first, last, _ = hit
            if taken.is_free(first, last):
                yield hit
                continue
            if taken.is_full(first, last):
                continue
            masked = masked or _masked(piece, taken.spans)
            for begin, end, sign in self.vocabulary.words.find(masked[first : last + REREAD]):
                yield first + begin, first + end, sign

    def _dated(self, piece: str, start: int, taken: Taken, found: list[Mention]) -> None:
        for match in self.periods.find(piece):
            first, last = match.span()
            if last > first and taken.is_free(first, last) and self.periods.parse(match[0]):
                sign = self.vocabulary.period
                found.append(Mention(sign, start + first, start + last))
                if not NUMERIC.isdisjoint(match[0]):
                    taken.take(first, last)

    def _banded(self, piece: str, start: int, taken: Taken, found: list[Mention]) -> None:
        for first, last, code in self.bands.find(piece):
            if taken.is_free(first, last):
                found.append(Mention(self.vocabulary.banded(code), start + first, start + last))
                taken.take(first, last)

    def _named(self, piece: str, taken: Taken) -> None:
        for first, last in self.names.spans(piece):
            if taken.is_free(first, last):
                taken.take(first, last)

    def _counted(self, piece: str, start: int, taken: Taken, found: list[Mention]) -> None:
        for quantity in self.quantities.scan(piece, start):
            first, last = quantity.number_start, quantity.end
            if not taken.is_free(first - start, last - start):
                continue
            sign = self.vocabulary.unit_signs[quantity.unit]
            found.append(Mention(sign, first, last, quantity))
            taken.take(first - start, last - start)


@functools.lru_cache(maxsize=4)
def scanner_for(patterns: PatternSet) -> Scanner:
    """The scanner of a pattern set, built once."""
    return Scanner(patterns)


def _cuts_a_number(piece: str, start: int, end: int) -> bool:
    """「3人以上」 is no word in 「13人以上」, nor 「为0」 in 「为0.17」."""
    before = start > 0 and piece[start] in DIGITS and piece[start - 1] in DIGITS
    goes_on = _NUMBER_GOES_ON.match(piece, end) is not None
    return before or (piece[end - 1] in DIGITS and goes_on)


def _masked(piece: str, taken: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    position = 0
    for first, last in sorted(taken):
        if first < position:
            continue
        parts += (piece[position:first], _MASK * (last - first))
        position = last
    parts.append(piece[position:])
    return "".join(parts)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Keep the earlier and longer of two overlapping mentions."""
    kept: list[Mention] = []
    end = -1
    for mention in mentions:
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
    return kept
