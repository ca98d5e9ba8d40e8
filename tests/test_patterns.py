"""Every pattern proves itself: its examples yield their figures, its counter-examples nothing."""

from __future__ import annotations

import pytest

from extractor.evaluate.examples import check_examples, found_by, ignored_by
from extractor.patterns import load
from extractor.patterns.schema import CounterExample, Example, Pattern

PATTERNS = load()

EXAMPLES = [
    pytest.param(pattern, example, id=f"{pattern.id}::example {number}")
    for pattern in PATTERNS.patterns
    for number, example in enumerate(pattern.example, 1)
]
COUNTER_EXAMPLES = [
    pytest.param(pattern, counter, id=f"{pattern.id}::counter-example {number}")
    for pattern in PATTERNS.patterns
    for number, counter in enumerate(pattern.counter_example, 1)
]


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_an_example_yields_its_figures_and_no_others(pattern: Pattern, example: Example) -> None:
    assert found_by(pattern, example.text, PATTERNS) == set(example.finds)
    assert bool(ignored_by(pattern, example.text, PATTERNS)) == pattern.ignore


@pytest.mark.parametrize(("pattern", "counter"), COUNTER_EXAMPLES)
def test_a_counter_example_yields_nothing(pattern: Pattern, counter: CounterExample) -> None:
    assert found_by(pattern, counter.text, PATTERNS) == set(), counter.because
    assert ignored_by(pattern, counter.text, PATTERNS) == set(), counter.because


@pytest.mark.parametrize("pattern", PATTERNS.patterns, ids=lambda pattern: pattern.id)
def test_a_pattern_has_an_example_and_a_counter_example(pattern: Pattern) -> None:
    assert pattern.example
    assert pattern.counter_example


def test_what_an_example_lacks_or_has_too_much_is_told() -> None:
    """In 「亡4人」 four died; the example says five, and a counter-example holds the sentence."""
    pattern = PATTERNS.by_id["deaths.level.short"]
    text = "全年发生农机事故6起，亡4人。"
    (stated,) = found_by(pattern, text, PATTERNS)
    wrong = stated.model_copy(update={"value": "5", "printed": "5"})
    broken = pattern.model_copy(
        update={
            "example": (Example(text=text, finds=(wrong,)),),
            "counter_example": (CounterExample(text=text, because="nobody died"),),
        }
    )
    four, five = (f"{n} (deaths {n} level agri_machinery all actual)" for n in (4, 5))
    assert list(check_examples(broken, PATTERNS)) == [
        f"deaths.level.short example 1: does not find {five} in 「{text}」",
        f"deaths.level.short example 1: finds {four} in 「{text}」",
        f"deaths.level.short counter-example 1: finds {four} in 「{text}」, though nobody died",
    ]


def test_an_example_in_which_nothing_is_ignored_is_told() -> None:
    pattern = PATTERNS.by_id["accidents.calls"]
    broken = pattern.model_copy(update={"example": (Example(text="发生火灾事故45起。"),)})
    assert list(check_examples(broken, PATTERNS)) == [
        "accidents.calls example 1: ignores no number in 「发生火灾事故45起。」"
    ]
