"""Garbles clean documents the way archives and mirrors do, repeatably."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.garbler import characters, intrusions, layout, marks, words

Garble = Callable[[str, random.Random], str]

# In the order they happen to a text: its words, then its characters, then its lines.
GARBLES: dict[str, Garble] = {
    "respelled_a": words.respelled_a,
    "respelled_b": words.respelled_b,
    "respelled_c": words.respelled_c,
    "self_censored": words.self_censored,
    "title_pieces": words.title_pieces,
    "names_stripped": words.names_stripped,
    "places_stripped": words.places_stripped,
    "years_replaced": words.years_replaced,
    "slips": words.slips,
    "slipped_units": words.slipped_units,
    "misread": words.misread,
    "ten_as_2023": characters.ten_as_2023,
    "digits_stripped": characters.digits_stripped,
    "points_lost": characters.points_lost,
    "digits_misread": characters.digits_misread,
    "masked_tables": characters.masked_tables,
    "placeholders": characters.placeholders,
    "shuffled": layout.shuffled,
    "planted_links": intrusions.planted_links,
    "traditional": characters.traditional,
    "regional": words.regional,
    "pinyin": characters.pinyin,
    "polyphones": characters.polyphones,
    "mixed_script": characters.mixed_script,
    "full_width": characters.full_width,
    "brackets_lost": marks.brackets_lost,
    "document_brackets_lost": marks.document_brackets_lost,
    "quotes_lost": marks.quotes_lost,
    "all_quotes_lost": marks.all_quotes_lost,
    "numbering_lost": marks.numbering_lost,
    "doubled_punctuation": marks.doubled_punctuation,
    "confused_punctuation": marks.confused_punctuation,
    "random_punctuation": marks.random_punctuation,
    "punctuation_lost": marks.punctuation_lost,
    "link_blanks": layout.link_blanks,
    "spaces": layout.spaces,
    "line_breaks": layout.line_breaks,
    "wrapped_lines": layout.wrapped_lines,
    "chunks": layout.chunks,
    "torn_slogans": layout.torn_slogans,
    "furniture": intrusions.furniture,
    "markup": intrusions.markup,
    "spam": intrusions.spam,
    "jammers": intrusions.jammers,
    "paywall": intrusions.paywall,
    "mojibake": characters.mojibake,
    "read_as_latin": characters.read_as_latin,
    "utf8_as_latin": characters.utf8_as_latin,
    "shifted_bytes": characters.shifted_bytes,
}

KINDS: tuple[str, ...] = tuple(GARBLES)

# What these take away, digits or what figures are said of, cannot be had back: they must lead to
# refusals and doubts, never to wrong values.
DESTRUCTIVE: frozenset[str] = frozenset(
    {
        "ten_as_2023",
        "years_replaced",
        "slipped_units",
        "digits_misread",
        "masked_tables",
        "punctuation_lost",
        "digits_stripped",
        "points_lost",
        "placeholders",
        "shuffled",
        "mojibake",
        "shifted_bytes",
    }
)


def garble(text: str, kinds: Sequence[str], seed: int) -> str:
    """Return `text` garbled in every way named in `kinds`; the same for the same seed."""
    unknown = set(kinds) - set(KINDS)
    if unknown:
        raise ValueError(f"unknown kinds of garbling: {sorted(unknown)}")
    for kind, damage in GARBLES.items():
        if kind in kinds:
            text = damage(text, random.Random(f"{seed} {kind}"))
    return text
