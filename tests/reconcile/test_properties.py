"""What holds for every document: made documents whose figures agree, and arbitrary ones."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reconcile import Identities, reconcile
from extractor.types import Observation, Quality
from tests.reconcile.figures import (
    CLEAN,
    FIRST_HALF_BEFORE,
    IDENTITIES,
    RESPELLED,
    figure,
    text_of,
)

SECTORS = ("road", "fire", "industry_trade", "water", "rail")
COUNTS = st.integers(min_value=0, max_value=400)


@st.composite
def agreeing_reports(draw: st.DrawFn) -> list[Observation]:
    """Return the figures of a report that agree with each other."""
    sectors = draw(st.lists(st.sampled_from(SECTORS), min_size=1, max_size=5, unique=True))
    indicators = draw(st.sampled_from([("accidents",), ("accidents", "deaths")]))
    figures: list[Observation] = []
    for indicator in indicators:
        now = {sector: draw(COUNTS) for sector in sectors}
        before = {sector: draw(COUNTS) for sector in sectors}
        figures += compared(indicator, "all", sum(now.values()), sum(before.values()), draw)
        for sector in sectors:
            figures += compared(indicator, sector, now[sector], before[sector], draw)
    return text_of(*figures)


def compared(
    indicator: str, sector: str, now: int, before: int, draw: st.DrawFn
) -> list[Observation]:
    """Return a level and some of its comparisons with the year before."""
    chosen = draw(st.sets(st.sampled_from(["before", "change", "rate"])))
    found = [figure(indicator, now, sector=sector)]
    if "before" in chosen:
        found.append(figure(indicator, before, sector=sector, period=FIRST_HALF_BEFORE))
    if "change" in chosen:
        found.append(figure(indicator, now - before, sector=sector, measure="change"))
    if "rate" in chosen and before:
        rate = (Decimal(100) * (now - before) / before).quantize(Decimal("0.01"), ROUND_HALF_UP)
        found.append(figure(indicator, str(rate), sector=sector, measure="growth_rate"))
    return found


@st.composite
def identity_sets(draw: st.DrawFn) -> Identities:
    """Return the identities with some of the entries of each kind left out."""
    kept = {
        kind: tuple(entry for entry in getattr(IDENTITIES, kind) if draw(st.booleans(), label=kind))
        for kind in ("sum", "bound", "ratio", "comparison", "grades")
    }
    return IDENTITIES.model_copy(update=kept)


@settings(max_examples=60, deadline=None)
@given(agreeing_reports(), identity_sets())
def test_no_set_of_identities_makes_an_agreeing_document_worse(
    figures: list[Observation], identities: Identities
) -> None:
    observations, findings = reconcile(figures, CLEAN, identities)
    assert observations == tuple(figures)
    assert {each.verdict for each in findings} <= {"holds"}


@st.composite
def any_figures(draw: st.DrawFn) -> list[Observation]:
    """Return figures that agree in nothing, of a few keys, so that much is contradicted."""
    figures = []
    for _ in range(draw(st.integers(min_value=0, max_value=12))):
        measure = draw(st.sampled_from(["level", "level", "change", "growth_rate", "share"]))
        value = draw(st.sampled_from([0, 1, 3, 8, 10, 13, 31, 2023, 20234, 12023]))
        reference = {"level": None, "share": "total"}.get(measure, "year_earlier")
        figures.append(
            figure(
                draw(st.sampled_from(["accidents", "deaths", "injuries", "casualties"])),
                value if measure == "level" else draw(st.sampled_from([value, -value])),
                measure=measure,
                reference=reference,
                sector=draw(st.sampled_from(["all", "road", "fire"])),
                severity=draw(st.sampled_from(["all", "all", "larger"])),
                area=draw(st.sampled_from(["甲市", "乙县", None])),
                period=draw(st.sampled_from([None, FIRST_HALF_BEFORE, figure("deaths", 1).period])),
                sentence=draw(st.integers(min_value=0, max_value=3)),
                confidence=draw(st.sampled_from([1.0, 0.9, 0.7])),
                qualifier=draw(st.sampled_from(["exact", "about", "at_least"])),
            )
        )
    return text_of(*figures)


@settings(max_examples=150, deadline=None)
@given(any_figures(), st.sampled_from([CLEAN, RESPELLED]))
def test_only_values_of_repaired_figures_change(
    figures: list[Observation], quality: Quality
) -> None:
    observations, findings = reconcile(figures, quality, IDENTITIES)
    assert len(observations) == len(figures)
    for before, after in zip(figures, observations, strict=True):
        assert after.printed == before.printed
        assert after.value == before.value or after.status == "repaired"
        assert after.status == "stated" or len(after.notes) > len(before.notes)
    for finding in findings:
        assert finding.members == tuple(sorted(set(finding.members)))
        assert all(0 <= member < len(figures) for member in finding.members)


@settings(max_examples=100, deadline=None)
@given(any_figures(), st.sampled_from([CLEAN, RESPELLED]), st.randoms(use_true_random=False))
def test_the_order_of_the_figures_makes_no_difference(
    figures: list[Observation], quality: Quality, chance: random.Random
) -> None:
    order = list(range(len(figures)))
    chance.shuffle(order)
    plain, findings = reconcile(figures, quality, IDENTITIES)
    shuffled, others = reconcile([figures[number] for number in order], quality, IDENTITIES)
    assert [shuffled[order.index(number)] for number in range(len(figures))] == list(plain)
    renumbered = {
        replace(each, members=tuple(sorted(order[member] for member in each.members)))
        for each in others
    }
    assert renumbered == set(findings)


@settings(max_examples=100, deadline=None)
@given(agreeing_reports(), st.data())
def test_running_again_changes_nothing(figures: list[Observation], data: st.DataObject) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(figures) - 1))
    old = figures[place]
    if old.measure == "level" and old.value == 10:
        figures[place] = replace(old, value=Decimal(2023), printed="2023")
    else:
        figures[place] = replace(old, value=old.value * 10 + 7, printed=f"{old.printed}7")
    once, _ = reconcile(figures, RESPELLED, IDENTITIES)
    twice, _ = reconcile(once, RESPELLED, IDENTITIES)
    assert twice == once
