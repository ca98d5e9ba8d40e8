"""What any match of a form contains: a sentence without it is not searched for the form."""

from __future__ import annotations

from extractor.patterns import load

PATTERNS = {entry.pattern.id: entry.form for entry in load().compiled}
ALPHABET = load().vocabulary.alphabet


def test_literal_text_is_needed_character_by_character() -> None:
    assert {frozenset("官"), frozenset("兵")} <= set(PATTERNS["rescue.fire_brigade"].required)


def test_of_alternatives_one_is_needed() -> None:
    assert frozenset("死亡") in PATTERNS["deaths.level.trailing"].required


def test_what_must_stand_in_front_is_needed_too() -> None:
    assert ALPHABET.chars_of("compare", None) in PATTERNS["change.more"].required


def test_what_is_optional_is_not_needed() -> None:
    short = PATTERNS["deaths.level.short"]  # (亡|死)了?{deaths}
    assert frozenset("了") not in short.required
    assert set(short.required) == {frozenset("亡死"), frozenset({ALPHABET.units["人"]})}


def test_the_rarest_need_comes_first_and_figures_trigger_only_where_nothing_else_does() -> None:
    for form in PATTERNS.values():
        sizes = [len(need) for need in form.required]
        assert sizes == sorted(sizes)
        others = [need for need in form.required if not need <= set(ALPHABET.units.values())]
        assert form.trigger in (others or form.required)
