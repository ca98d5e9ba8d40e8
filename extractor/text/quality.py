"""What normalising a document met, and whether its text can be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from extractor.text.draft import Draft
from extractor.text.shuffling import is_shuffled
from extractor.text.words import Words, alternation
from extractor.types import Quality

# Rules that only bring characters into one form are no garble.
FORM_RULES = frozenset({"form", "script", "invisible", "cut"})
LOST = ("\ufffd", "锟斤拷")
# More lost characters than one in so many, and what stands between them is not to be trusted.
LOST_SHARE = 10
# A line of so many ideographs without any of these marks is no heading, cell or sentence.
STOPS = "。、"
HAN = re.compile("[㐀-鿿]")
FEWEST_COMMAS = 4
LONGEST_UNSTOPPED = 40
# Signs that run through a document are looked for in so many of its characters.
SAMPLE = 20_000
# A shuffled document shows it from the beginning.
BEGINNING = 8_000


class _Signs(NamedTuple):
    stripped: re.Pattern[str]
    nameless: re.Pattern[str]
    ten: re.Pattern[str]


def quality_of(draft: Draft, words: Words) -> Quality:
    """Return the quality report of a finished draft.

    Damage that cannot be repaired is counted here by name; where it takes the figures
    themselves the text is not trusted.
    """
    counts = {rule: count for rule, count in draft.counts.items() if rule not in FORM_RULES}
    counts.update(_damage(draft, words))
    # A single certain wording is enough beside numbers that only respelling makes.
    respelled = bool(draft.hands) or "ten_as_2023" in counts
    reasons = list(_reasons(draft.text, counts, words))
    share = draft.repaired / len(draft.source) if draft.source else 0.0
    return Quality(
        script=draft.script or "none",
        garbles=tuple(sorted(counts.items())),
        repaired_share=round(min(share, 1.0), 4),
        trusted=not reasons,
        respelled=respelled,
        reasons=(*reasons, *(f"respelled: {each}" for each in sorted(draft.hands))),
        misread=tuple(draft.misread),
    )


def _damage(draft: Draft, words: Words) -> Iterator[tuple[str, int]]:
    """Yield each kind of damage that stays in the text, with how often it shows."""
    text, signs, damage = draft.text, _signs(words), words.damage
    sample = text[:SAMPLE]
    found = {
        "names_stripped": len(signs.nameless.findall(sample)),
        "lost_character": sum(map(text.count, LOST)) - draft.counts["cut_off"],
        "ten_as_2023": len(signs.ten.findall(text)) if draft.counts["respelling"] else 0,
    }
    found["stops_lost"] = int(_lost_its_stops(text))
    found["placeholder"] = sum(
        len(pattern.findall(text))
        for sign, pattern in _masks(words)
        if any(each in text for each in sign)
    )
    if _digits(sample) * damage.stripped_scarcity < len(sample):
        years = sum(map(sample.count, damage.stripped_years))
        stripped = len(signs.stripped.findall(sample)) + years
        found["digits_stripped"] = stripped if stripped >= damage.stripped_minimum else 0
    yield from ((kind, count) for kind, count in found.items() if count)


def _lost_its_stops(text: str) -> bool:
    """Tell whether every mark between sentences and items is gone, and only commas are left.

    >>> _lost_its_stops("全县发生事故12起死亡3人," * 12), _lost_its_stops("事故12起,死亡3人。" * 12)
    (True, False)
    """
    if any(mark in text for mark in STOPS) or text.count(",") < FEWEST_COMMAS:
        return False
    return any(len(HAN.findall(line)) >= LONGEST_UNSTOPPED for line in text.split("\n"))


def _reasons(text: str, counts: dict[str, int], words: Words) -> Iterator[str]:
    """Yield why no figure of the text can be trusted.

    >>> from extractor.text.words import load_words
    >>> text = "发生各类事故起,死亡人,受伤人,同比下降.%。"
    >>> list(_reasons(text, {"digits_stripped": 4}, load_words()))
    ['the digits of the document were removed']
    """
    if counts.get("digits_stripped", 0) > _digits(text[:SAMPLE]) // 4:
        yield "the digits of the document were removed"
    if counts.get("lost_character", 0) * LOST_SHARE > len(text):
        yield "characters were lost in a wrong encoding"
    if is_shuffled(text[:BEGINNING], words):
        yield "the clauses of the document were shuffled"


def _digits(text: str) -> int:
    return sum(map(text.count, "0123456789"))


@cache
def _signs(words: Words) -> _Signs:
    damage = words.damage
    return _Signs(
        stripped=re.compile(
            rf"(?:{alternation(damage.stripped_words)})(?:{_any(damage.stripped_units).pattern})"
        ),
        nameless=_any(damage.nameless),
        ten=_any(damage.tens),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


@cache
def _masks(words: Words) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((mask.signs, re.compile(mask.pattern)) for mask in words.damage.mask)
