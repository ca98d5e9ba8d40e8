"""Whatever comes in, extraction ends with figures or with a reason; it never fails otherwise.

A short version of `python -m tests.benchmarks.fuzzing`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.garbler import survival

DEVELOPMENT = Path(__file__).parents[2] / "corpus" / "development"
DOCUMENTS = survival.documents(DEVELOPMENT)
ROUNDS = 30


@pytest.mark.parametrize("make", [survival.random_bytes, survival.random_characters])
def test_random_input(make: Callable[[random.Random], bytes]) -> None:
    for seed in range(ROUNDS):
        survival.assert_survived(make(random.Random(seed)), "random.txt")


@pytest.mark.parametrize("change", [survival.mutated, survival.garbled])
def test_documents_changed(change: Callable[[bytes, random.Random], bytes]) -> None:
    for seed, path in enumerate(DOCUMENTS):
        survival.assert_survived(change(path.read_bytes(), random.Random(seed)), path.name)


def test_words_of_documents_in_any_order() -> None:
    texts = [path.read_text(encoding="utf-8", errors="ignore") for path in DOCUMENTS]
    for seed in range(ROUNDS):
        survival.assert_survived(survival.random_words(texts, random.Random(seed)), "words.txt")


def test_digits_of_other_scripts_and_widths_are_no_numbers_of_their_own() -> None:
    page = "<title>安全生产事故３起、死亡٣人</title><p>１至６月，全市发生事故１２起，死亡٣人。</p>"
    survival.assert_survived(page.encode(), "digits.html")


def test_more_headings_without_a_number_than_numerals() -> None:
    page = "安全生产情况\n" + "、全市发生事故12起,死亡3人。\n" * 12
    survival.assert_survived(page.encode(), "headings.txt")
