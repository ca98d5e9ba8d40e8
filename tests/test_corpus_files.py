"""Every document of the corpus has sound gold: parsed, coded, verbatim, and the value printed."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import regex

from extractor import patterns, readers
from extractor.evaluate.gold import SUFFIX, Codes, Gold, check_quotes, load_gold
from extractor.evaluate.run import pattern_codes

CORPUS = Path(__file__).parents[1] / "corpus"
SPLITS = ("development", "held_out")
DOCUMENTS = sorted(
    path
    for split in SPLITS
    for path in (CORPUS / split).glob("*")
    if not path.name.endswith(SUFFIX)
)
GOLD = sorted(path for split in SPLITS for path in (CORPUS / split).glob("*" + SUFFIX))
PLAIN_NUMBER = regex.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


@cache
def codes() -> Codes:
    return pattern_codes(patterns.load())


def gold_of(document: Path) -> Gold:
    return load_gold(document.with_name(document.stem + SUFFIX), codes())


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_the_gold_of_a_document_is_well_formed_and_its_quotes_are_verbatim(document: Path) -> None:
    gold = gold_of(document)
    check_quotes(gold, readers.read(document.read_bytes(), document.name))
    assert gold.document, "the first line tells year, area, title and script of the document"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_quote_contains_what_is_printed(document: Path) -> None:
    rows = gold_of(document).rows
    assert [row.quote for row in rows if row.printed and row.printed not in row.quote] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_plainly_printed_number_has_the_value_of_its_digits(document: Path) -> None:
    wrong = []
    for row in gold_of(document).rows:
        if row.printed is None or row.status != "stated" or row.high is not None:
            continue
        printed = row.printed.replace(",", "")
        if PLAIN_NUMBER.fullmatch(printed):
            factor = abs(row.value) / abs(Decimal(printed)) if Decimal(printed) else Decimal(1)
            if factor not in (1, 100, 10_000, 100_000_000):
                wrong.append((row.printed, row.value, row.quote))
    assert wrong == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_change_is_measured_against_something_and_a_level_is_not(document: Path) -> None:
    rows = gold_of(document).rows
    assert [row for row in rows if (row.reference is None) != (row.measure == "level")] == []


def test_documents_and_gold_files_stand_in_pairs() -> None:
    assert DOCUMENTS
    described = {name_of(path.with_name(path.stem + SUFFIX)) for path in DOCUMENTS}
    assert described == {name_of(path) for path in GOLD}
