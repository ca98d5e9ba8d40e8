"""Values a printed number may have had before it was damaged in a known way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.reconcile.identities import Damage
from extractor.types import Observation

NUMBER = re.compile(r"\d[\d,，\s]*(?:\.\s*\d[\d\s]*)?")
SEPARATORS = re.compile(r"[,，\s]")
NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")
THOUSANDS_READ_AS_POINT = re.compile(r"\d{1,3}(?:\.\d{3})+")
SIGNED = frozenset({"change", "growth_rate"})


class Original(NamedTuple):
    """A value the figure may have had, how precise it would be, and what happened to it."""

    value: Decimal
    precision: Decimal
    how: str


def respelled_originals(observation: Observation, damage: Damage) -> list[Original]:
    """Return what the figure read before a respelling programme replaced digits in it.

    The number that stands for 2023 alone is 10, 20234 is 104, 12023 is 110.
    """
    number = _number(observation)
    if number is None:
        return []
    digits, scale = number
    texts = {
        digits[:start] + rule.stands_for + digits[start + len(rule.reads) :]: None
        for rule in damage.respelled
        for start in _starts(digits, rule.reads)
    }
    found = [(text, "respelled") for text in texts if _is_number(text)]
    return _originals(observation, digits, scale, found)


def originals(observation: Observation, damage: Damage) -> list[Original]:
    """Return every value that one known corruption would turn into the printed figure.

    One digit misread, two neighbours transposed, a digit doubled, a decimal point lost, a
    thousands separator read as a point, 万 dropped, a minus sign lost, digits respelled.
    """
    found = respelled_originals(observation, damage)
    number = _number(observation)
    if number is not None:
        digits, scale = number
        found += _originals(observation, digits, scale, _texts(digits, damage.confusions))
        if scale == 1:
            grown = observation.value * damage.ten_thousand
            reach = observation.precision * damage.ten_thousand
            found.append(Original(grown, reach, "ten thousand dropped"))
    if observation.measure in SIGNED and observation.value:
        found.append(Original(-observation.value, observation.precision, "sign lost"))
    return list({each.value: each for each in reversed(found)}.values())[::-1]


def _number(observation: Observation) -> tuple[str, Decimal] | None:
    """Return the digits of the printed number and the factor that leads to the value.

    None for a number in words, a range, and a figure whose value is not the printed one any more.
    """
    if observation.status == "repaired" or observation.high is not None:
        return None
    match = NUMBER.search(observation.printed.translate(NARROW))
    if match is None:
        return None
    digits = SEPARATORS.sub("", match.group())
    printed = Decimal(digits)
    if not printed:
        return digits, Decimal(1)
    return digits, abs(observation.value) / printed


def _originals(
    observation: Observation, digits: str, scale: Decimal, texts: list[tuple[str, str]]
) -> list[Original]:
    sign = -1 if observation.value < 0 else 1
    places = _places(digits)
    found: list[Original] = []
    for text, how in texts:
        value = sign * Decimal(text) * scale
        precision = observation.precision.scaleb(places - _places(text))
        if value != observation.value:
            found.append(Original(value, precision, how))
    return found


@lru_cache(maxsize=4096)
def _texts(digits: str, confusions: tuple[str, ...]) -> list[tuple[str, str]]:
    return [each for each in _damaged(digits, confusions) if _is_number(each[0])]


def _damaged(digits: str, confusions: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for position, digit in enumerate(digits):
        before, after = digits[:position], digits[position + 1 :]
        for other in sorted({one for group in confusions if digit in group for one in group}):
            if other != digit:
                yield before + other + after, "digit misread"
        following = after[:1]
        if following == digit:
            yield before + after, "digit doubled"
        elif following.isdigit() and digit.isdigit():
            yield before + following + digit + after[1:], "digits transposed"
    if "." not in digits:
        for position in range(1, len(digits)):
            yield digits[:position] + "." + digits[position:], "decimal point lost"
    elif THOUSANDS_READ_AS_POINT.fullmatch(digits):
        yield digits.replace(".", ""), "separator read as point"


def _is_number(text: str) -> bool:
    return not (text[0] == "0" and len(text) > 1 and text[1] != ".")


def _places(digits: str) -> int:
    return len(digits.partition(".")[2])


def _starts(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)
