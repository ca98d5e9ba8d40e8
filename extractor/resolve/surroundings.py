"""What is known of a document while its sentences are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from extractor.mentions.alternatives import any_of
from extractor.mentions.periods import PeriodGrammar
from extractor.resolve.locating import Place
from extractor.resolve.period import Calendar


class Surroundings(NamedTuple):
    """What is known of the document while its sentences are read.

    `hint` is what the year was inferred from, where nothing names it.
    """

    known: Calendar
    place: Place
    periods: PeriodGrammar
    offices: re.Pattern[str]
    era: str
    above: Mapping[str, str | None]
    monthly: bool
    venue: re.Pattern[str]
    causing: tuple[str, ...]
    hint: str = ""


def offices_pattern(words: tuple[str, ...], befalls: tuple[str, ...]) -> re.Pattern[str]:
    """A list of industries that ends in the name of an office is not about industries."""
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(
        rf"(?:、[^,。;、]{{1,8}}){{0,6}}(?:等)?(?:\d+个|有关|相关|各|主管|行业|执法)*(?:{names})"
        rf"(?!{any_of(befalls)})"
    )
