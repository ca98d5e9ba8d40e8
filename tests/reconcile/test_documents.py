"""Whole documents: the figures of gold as they are printed, reconciled without the extractor."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.reconcile import cross_check, reconcile
from extractor.types import Finding, Observation, Span
from tests.reconcile.figures import IDENTITIES, ROOT
from tests.reconcile.gold_figures import gold_observations

SHARED = ROOT.parent / "shared"
CORPUS = sorted((ROOT / "corpus" / "development").glob("*.gold.jsonl"))
ALARMS = 200
"""Of so many figures that agree at most one may be doubted."""

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the seeds and samples are not beside this repository"
)


def reconciled(path: Path) -> tuple[list[Observation], list[Finding], list[dict[str, str]]]:
    """Return the figures of a gold file after reconciling, the findings, and the gold rows."""
    figures, rows, quality = gold_observations(path)
    observations, findings = reconcile(figures, quality, IDENTITIES)
    return list(observations), list(findings), rows


def shared(name: str) -> Path:
    (path,) = SHARED.glob(f"*/{name}*.gold.jsonl")
    return path


@needs_shared
@pytest.mark.parametrize(
    "name",
    [path.name for path in sorted(SHARED.glob("s*s/*.gold.jsonl"))] if SHARED.is_dir() else [],
)
def test_every_status_of_seeds_and_samples_is_found(name: str) -> None:
    observations, _, rows = reconciled(shared(name.removesuffix(".gold.jsonl")))
    found = [(each.status, each.value) for each in observations]
    assert found == [(row["status"], Decimal(row["value"])) for row in rows]


@needs_shared
def test_the_deaths_of_a_respelled_summary_are_ten_by_four_and_six() -> None:
    observations, findings, _ = reconciled(shared("000_"))
    (number,) = [place for place, each in enumerate(observations) if each.status == "repaired"]
    assert (observations[number].printed, observations[number].value) == ("2023", Decimal(10))
    assert "4, 6" in observations[number].notes[-1]
    (finding,) = [each for each in findings if each.verdict == "repaired"]
    assert number in finding.members
    assert [each.notes[-1] for each in observations if each.printed == "12023"] == [
        "candidates 110 (respelled)"
    ] * 2


@needs_shared
def test_persons_trained_beside_the_sum_stay_outside() -> None:
    observations, findings, _ = reconciled(shared("002_"))
    sums = [each for each in findings if each.identity.startswith("subjects")]
    values = [[observations[member].value for member in each.members] for each in sums]
    assert values == [[4098, 1078, 3020]]


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_repairs_of_the_corpus_are_right(path: Path) -> None:
    observations, _, rows = reconciled(path)
    repaired = [
        (each.value, Decimal(row["value"]), row["status"])
        for each, row in zip(observations, rows, strict=True)
        if each.status == "repaired"
    ]
    assert all(value == true and status == "repaired" for value, true, status in repaired)


def test_few_figures_that_agree_are_doubted() -> None:
    figures = alarms = 0
    for path in CORPUS:
        observations, _, rows = reconciled(path)
        for each, row in zip(observations, rows, strict=True):
            if row["status"] == "stated":
                figures += 1
                alarms += each.status != "stated"
    assert figures > 1000
    assert alarms * ALARMS <= figures


def test_a_rate_that_its_counts_contradict_is_the_figure_in_doubt() -> None:
    observations, findings, _ = reconciled(
        ROOT / "corpus" / "development" / "sanming-2009-annual.gold.jsonl"
    )
    assert [each.printed for each in observations if each.status != "stated"] == ["97.2"]
    assert [each.identity for each in findings if each.verdict == "violated"] == [
        "rectification_rate"
    ]


def test_the_revised_deaths_of_one_year_are_found_across_the_documents() -> None:
    figures = [
        each
        for path in CORPUS
        if path.name.startswith("sanming")
        for each in gold_observations(path)[0]
    ]
    revised = [
        [figures[member].value for member in finding.members]
        for finding in cross_check(figures, IDENTITIES)
        if finding.verdict == "violated"
    ]
    assert revised == [[288, 291]]


def test_ten_times_the_figures_take_less_than_twenty_times_the_time() -> None:
    figures, _, quality = gold_observations(
        ROOT / "corpus" / "development" / "sanming-2010-annual.gold.jsonl"
    )
    few, many = figures[:50], [each for copy in range(10) for each in copied(figures[:50], copy)]

    def seconds(observations: list[Observation]) -> float:
        started = time.process_time()
        reconcile(observations, quality, IDENTITIES)
        return time.process_time() - started

    reconcile(few, quality, IDENTITIES)
    assert min(seconds(many) for _ in range(3)) < 20 * min(seconds(few) for _ in range(5))


def copied(figures: list[Observation], copy: int) -> list[Observation]:
    """Return the figures as those of another area further down in the text."""
    return [
        replace(
            each,
            area=f"{each.area}{copy}",
            sentence=each.sentence + 1000 * copy,
            source=Span(each.source.start + 100_000 * copy, each.source.end + 100_000 * copy),
        )
        for each in figures
    ]
