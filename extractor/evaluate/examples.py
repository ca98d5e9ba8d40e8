"""The examples that stand in the pattern files, run in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.contract import plain_decimal
from extractor.pipeline import extract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.patterns import PatternSet
    from extractor.patterns.schema import Found, Pattern
    from extractor.types import Observation

_COMPARED = ("indicator", "printed", "measure", "sector", "severity", "scenario")


def check_examples(pattern: Pattern, patterns: PatternSet) -> Iterator[str]:
    """Yield what is wrong with a pattern, a line each: nothing when all its examples hold.

    In an example the pattern must find what is listed and nothing else; in a counter-example it
    must find nothing.
    """
    for number, example in enumerate(pattern.example, 1):
        found = _found_by(pattern, example.text, patterns)
        expected = {_expected(each) for each in example.finds}
        for line in sorted(expected - found):
            yield f"{pattern.id} example {number}: does not find {line} in 「{example.text}」"
        for line in sorted(found - expected):
            yield f"{pattern.id} example {number}: finds {line} in 「{example.text}」"
    for number, counter in enumerate(pattern.counter_example, 1):
        for line in sorted(_found_by(pattern, counter.text, patterns)):
            yield (
                f"{pattern.id} counter-example {number}: finds {line} in 「{counter.text}」,"
                f" though {counter.because}"
            )


def _found_by(pattern: Pattern, text: str, patterns: PatternSet) -> set[str]:
    observations = extract(text.encode(), pattern.id, patterns).observations
    return {_line(each) for each in observations if each.pattern == pattern.id}


def _line(observation: Observation) -> str:
    fields = " ".join(str(getattr(observation, name)) for name in _COMPARED)
    return f"{plain_decimal(observation.value)} ({fields})"


def _expected(found: Found) -> str:
    return f"{found.value} ({' '.join(str(getattr(found, name)) for name in _COMPARED)})"
