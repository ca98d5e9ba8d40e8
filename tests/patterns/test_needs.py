"""What any match of a form contains: a sentence without it is not searched for the form."""

from __future__ import annotations

from extractor.patterns.forms import Alphabet, Context, Form, compile_form

CLASSES = {"noun": frozenset("NM"), "compare": frozenset("C"), "accident": frozenset("A")}
UNITS = {"起": "q", "人": "r", "%": "p"}
ANY_FIGURE = frozenset("qrp")


def form(written: str, *behind: str) -> Form:
    """Return a form of an indicator that is counted in 人."""
    alphabet = Alphabet(lambda name, code: CLASSES.get(name, frozenset()), UNITS)
    units_of = {"deaths": frozenset({"人"})}
    return compile_form(written, frozenset({"人"}), units_of, alphabet, Context(behind))


def needs(written: str, *behind: str) -> set[frozenset[str]]:
    return set(form(written, *behind).required)


def test_literal_text_is_needed_character_by_character() -> None:
    assert needs("官兵~2{人}") == {frozenset("官"), frozenset("兵"), frozenset("r")}


def test_of_alternatives_one_is_needed() -> None:
    assert needs("(死|亡){人}") == {frozenset("死亡"), frozenset("r")}
    assert needs("(<noun>~{起}|<accident>{人})") == {frozenset("qA")}


def test_an_alternative_that_needs_nothing_frees_the_others() -> None:
    assert needs("(死|<noun>?){人}") == {frozenset("r")}


def test_what_must_stand_in_front_is_needed_too() -> None:
    assert needs("多{人}", "<compare>~6") == {frozenset("C"), frozenset("多"), frozenset("r")}


def test_what_is_optional_or_repeated_is_not_needed() -> None:
    assert needs("亡了?{人}(<noun>{起})*(、)?") == {frozenset("亡"), frozenset("r")}


def test_the_rarest_need_comes_first() -> None:
    assert form("<noun>~{*}伤").required == (frozenset("伤"), frozenset("NM"), ANY_FIGURE)


def test_a_figure_triggers_a_form_only_where_nothing_else_does() -> None:
    assert form("<noun>~2{人}").trigger == frozenset("NM")
    assert form("{人}{%}?").trigger == frozenset("r")
