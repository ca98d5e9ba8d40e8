"""The garbler is repeatable, and what it does is undone without a figure more or less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.readers import read
from extractor.text import normalize
from tests.benchmarks.garbles import Clean, clean_documents, measure
from tests.garbler import DESTRUCTIVE, KINDS, garble

CORPUS = Path(__file__).parents[2] / "corpus" / "development"
NAMES = (
    "wuning-2014-annual",
    "wuning-2018-half",
    "campaign-illegal-2012",
    "training-centre-2014",
)
TABLE = "construction-types-2012"


# Points of core recall that a garble may cost.
MOST_LOST = 3


@pytest.fixture(scope="module")
def clean() -> list[Clean]:
    return list(clean_documents(CORPUS / f"{name}.txt" for name in NAMES[:2]))


def document(name: str) -> str:
    path = CORPUS / f"{name}.txt"
    return "\n".join(page.text for page in read(path.read_bytes(), path.name).pages)


def numbers(text: str) -> list[str]:
    """Return the numbers of a text once normalised, but for those that visibly lost a digit."""
    whole = r"(?<![\d.,?\ufffdlIOoS])\d+(?:[.,]\d+)*(?![lIOoS]|[.,]?\d)"
    return re.findall(whole, normalize(text).text)


def test_the_same_seed_garbles_the_same_way() -> None:
    text = document(NAMES[0])
    assert garble(text, ["spaces", "misread"], 3) == garble(text, ["spaces", "misread"], 3)
    assert garble(text, ["spaces"], 3) != garble(text, ["spaces"], 4)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="misspelt"):
        garble("死亡3人。", ["misspelt"], 1)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_garbles_some_document(kind: str) -> None:
    assert any(garble(document(name), [kind], 1) != document(name) for name in (*NAMES, TABLE))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in DESTRUCTIVE])
@pytest.mark.parametrize("name", NAMES)
def test_repairs_leave_the_numbers_of_a_garbled_document_as_they_were(name: str, kind: str) -> None:
    text = document(name)
    assert numbers(garble(text, [kind], 7)) == numbers(text)


@pytest.mark.parametrize("kind", sorted(DESTRUCTIVE - {"shuffled", "mojibake", "points_lost"}))
@pytest.mark.parametrize("name", NAMES)
def test_repairs_add_no_number_to_a_destroyed_document(name: str, kind: str) -> None:
    text = document(name)
    spun = text.replace("10", "2023").replace("09", "2223")
    known = set(numbers(text)) | set(numbers(spun))
    assert set(numbers(garble(text, [kind], 7))) <= known


@pytest.mark.parametrize("kind", KINDS)
def test_a_garble_costs_hardly_a_figure_and_adds_none(clean: list[Clean], kind: str) -> None:
    tally, changes = measure(clean, [kind])
    assert tally.false == 0, changes
    if kind not in DESTRUCTIVE:
        assert 100 * (tally.clean - tally.matched) <= MOST_LOST * tally.gold, changes
