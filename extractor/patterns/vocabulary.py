"""Every word of the pattern files, with what it may stand for and the character that encodes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extractor.patterns.forms import Alphabet
from extractor.patterns.lexicon import Lexicon
from extractor.patterns.schema import Indicator, Sector, Severity, Unit, WordClass
from extractor.types import Sign

FIRST_WORD_CHAR = 0xF0000
FIRST_UNIT_CHAR = 0x100000

Meaning = tuple[str, str]


class Vocabulary(NamedTuple):
    """The words of all files, their signs, and the characters that stand for them."""

    words: Lexicon
    signs: Mapping[str, Sign]
    unit_signs: Mapping[str, Sign]
    alphabet: Alphabet
    period: Sign
    area: Sign
    unknown_area: Sign
    band: Sign

    def named_area(self, name: str) -> Sign:
        """A sign for a named area: all share one character."""
        return Sign(self.area.char, (("area", name),))

    def banded(self, code: str) -> Sign:
        """A sign for a grade told by its deaths, empty where it is none of the catalogue."""
        return Sign(self.band.char, (("band", code),))


def build_vocabulary(
    classes: Iterable[WordClass],
    indicators: Iterable[Indicator],
    sectors: Iterable[Sector],
    severities: Iterable[Severity],
    units: Iterable[Unit],
    areas: Iterable[str],
) -> Vocabulary:
    """Collect words from all files and give each combination of meanings one character."""
    meanings = _meanings(classes, indicators, sectors, severities)
    combinations = sorted({tuple(sorted(found)) for found in meanings.values()})
    sign_of = {
        combination: Sign(chr(FIRST_WORD_CHAR + 8 + number), combination)
        for number, combination in enumerate(combinations)
    }
    signs = {word: sign_of[tuple(sorted(found))] for word, found in meanings.items()}
    special = [
        Sign(chr(FIRST_WORD_CHAR + number), ((kind, ""),))
        for number, kind in enumerate(("period", "area", "unknown_area", "band"))
    ]
    unit_signs = {
        name: Sign(chr(FIRST_UNIT_CHAR + number), (("quantity", name),))
        for number, name in enumerate(["", *dict.fromkeys(unit.name for unit in units)])
    }
    alphabet = Alphabet(
        _char_lookup([*sign_of.values(), *special]),
        {name: sign.char for name, sign in unit_signs.items()},
        signs.__contains__,
    )
    named = {name: Sign(special[1].char, (("area", name),)) for name in areas}
    return Vocabulary(Lexicon(named | signs), signs, unit_signs, alphabet, *special)


def _meanings(
    classes: Iterable[WordClass],
    indicators: Iterable[Indicator],
    sectors: Iterable[Sector],
    severities: Iterable[Severity],
) -> dict[str, set[Meaning]]:
    found: dict[str, set[Meaning]] = defaultdict(set)

    def add(words: Iterable[str], *meanings: Meaning) -> None:
        for word in words:
            found[word].update(meanings)

    for word_class in classes:
        add(word_class.words, (word_class.name, word_class.code))
    for indicator in indicators:
        add(indicator.named_by, ("noun", indicator.code))
    for sector in sectors:
        add(sector.names, ("sector", sector.code))
        add(sector.events, ("sector", sector.code), ("accident", ""))
    before, since = _severity_names(severities)
    for word in before.keys() | since.keys():
        code = f"{before.get(word, '')}|{since.get(word, '')}"
        add([word], ("severity", code))
    for severity in severities:
        add(severity.events, ("severity", f"{severity.code}|{severity.code}"), ("accident", ""))
    return found


def _severity_names(severities: Iterable[Severity]) -> tuple[dict[str, str], dict[str, str]]:
    before: dict[str, str] = {}
    since: dict[str, str] = {}
    for severity in severities:
        before |= dict.fromkeys((*severity.names, *severity.names_before), severity.code)
        since |= dict.fromkeys((*severity.names, *severity.names_since), severity.code)
    return before, since


def _char_lookup(signs: Iterable[Sign]):  # type: ignore[no-untyped-def]
    table: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for sign in signs:
        for kind, code in sign.meanings:
            table[kind, None].add(sign.char)
            table[kind, code].add(sign.char)

    def chars_of(kind: str, code: str | None) -> frozenset[str]:
        return frozenset(table.get((kind, code), ()))

    return chars_of
