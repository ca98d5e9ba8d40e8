from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluate.figure import NOT_COMPARED, Figure, agrees_fully, describe
from extractor.evaluate.score import Tally, match

NOW, BEFORE = "2016-01-01/2016-06-30", "2015-01-01/2015-06-30"


def counts(matching):
    return matching.core_tally, matching.full_tally


def test_equal_figures_match_fully(figure):
    assert counts(match([figure()], [figure()])) == (Tally(1, 1, 1), Tally(1, 1, 1))


def test_values_are_compared_as_numbers(figure):
    matching = match([figure(value="9.4")], [figure(value="9.40")])
    assert matching.full_tally == Tally(1, 1, 1)


def test_status_quote_and_place_play_no_part_in_matching(figure):
    matching = match([figure(status="repaired")], [figure(quote="三人死亡", page=4)])
    assert matching.full_tally == Tally(1, 1, 1)


def test_a_wrong_period_matches_on_core_only(figure):
    matching = match([figure()], [figure(period=BEFORE)])
    assert counts(matching) == (Tally(1, 1, 1), Tally(0, 1, 1))


def test_a_wrong_sector_is_a_miss_and_a_false_figure(figure):
    matching = match([figure()], [figure(sector="road")])
    assert counts(matching) == (Tally(0, 1, 1), Tally(0, 1, 1))
    assert matching.missed == (figure(),)
    assert matching.false == (figure(sector="road"),)


def test_the_upper_end_of_a_range_is_part_of_the_core(figure):
    matching = match([figure(qualifier="range", high="5")], [figure()])
    assert matching.core_tally == Tally(0, 1, 1)


def test_repeats_count_once_on_both_sides(figure):
    assert match([figure(), figure()], [figure()]).core_tally == Tally(1, 1, 1)
    assert match([figure()], [figure(), figure(quote="表")]).core_tally == Tally(1, 1, 1)


def test_two_rows_that_differ_in_their_period_need_two_predictions(figure):
    gold = [figure(), figure(period=BEFORE)]
    assert match(gold, gold).full_tally == Tally(2, 2, 2)
    assert match(gold, [figure()]).core_tally == Tally(1, 1, 2)


def test_one_row_is_matched_by_one_of_two_predictions(figure):
    matching = match([figure()], [figure(period=BEFORE), figure()])
    assert counts(matching) == (Tally(1, 2, 1), Tally(1, 2, 1))
    assert matching.false == (figure(period=BEFORE),)


def test_a_field_gold_does_not_compare_matches_anything(figure):
    matching = match([figure(period=NOT_COMPARED)], [figure(period=BEFORE)])
    assert matching.full_tally == Tally(1, 1, 1)


def test_an_explicit_null_is_compared(figure):
    assert match([figure(area=None)], [figure()]).full_tally == Tally(0, 1, 1)
    assert match([figure(area=None)], [figure(area=None)]).full_tally == Tally(1, 1, 1)


def test_predictions_that_differ_only_where_gold_is_silent_are_repeats(figure):
    gold = [figure(period=NOT_COMPARED), figure(period=NOT_COMPARED)]
    predicted = [figure(), figure(period=BEFORE)]
    assert counts(match(gold, predicted)) == (Tally(1, 1, 1), Tally(1, 1, 1))


def test_a_silent_row_leaves_the_exact_prediction_to_the_row_that_needs_it(figure):
    silent, exact = figure(period=NOT_COMPARED), figure(period=BEFORE)
    predicted = [figure(period=BEFORE), figure(period=NOW)]
    assert match([silent, exact], predicted).full_tally == Tally(2, 2, 2)
    assert match([exact, silent], predicted[::-1]).full_tally == Tally(2, 2, 2)


def test_a_row_whose_prediction_serves_a_silent_row_already_is_a_repeat(figure):
    gold = [figure(period=NOT_COMPARED), figure()]
    assert counts(match(gold, [figure()])) == (Tally(1, 1, 1), Tally(1, 1, 1))


def test_a_row_is_not_a_repeat_because_a_silent_row_found_another_prediction(figure):
    gold = [figure(period=NOT_COMPARED), figure()]
    assert counts(match(gold, [figure(period=BEFORE)])) == (Tally(1, 1, 2), Tally(1, 1, 2))


FIGURES = st.builds(
    Figure,
    indicator=st.just("deaths"),
    sector=st.sampled_from(["all", "road"]),
    severity=st.just("all"),
    measure=st.just("level"),
    scenario=st.just("actual"),
    value=st.integers(0, 1).map(Decimal),
    high=st.none(),
    unit=st.just("人"),
    qualifier=st.just("exact"),
    period=st.sampled_from([None, NOW, BEFORE]),
    area=st.sampled_from([None, "青禾市", "岚河县"]),
    reference=st.none(),
    status=st.just("stated"),
    quote=st.just("死亡3人"),
)
SILENCE = st.lists(st.sampled_from([(), ("period",), ("area",), ("period", "area")]), min_size=9)


@given(st.lists(FIGURES, max_size=9), SILENCE)
def test_a_perfect_prediction_is_never_wrong_wherever_gold_is_silent(stated, silence):
    gold = [
        replace(figure, **dict.fromkeys(fields, NOT_COMPARED))
        for figure, fields in zip(stated, silence, strict=False)
    ]
    matching = match(gold, stated)
    assert matching.missed == matching.false == matching.core_only == ()


@given(st.lists(FIGURES, max_size=9), st.lists(FIGURES, max_size=9))
def test_no_figure_is_matched_twice(gold, predicted):
    matching = match(gold, predicted)
    pairs = (*matching.full, *matching.core_only)
    assert len({id(pair.gold) for pair in pairs}) == len(pairs)
    assert len({id(pair.predicted) for pair in pairs}) == len(pairs)


def test_the_ratios_of_a_tally():
    tally = Tally(matched=3, predicted=4, gold=6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)


def test_where_nothing_is_stated_and_nothing_found_all_is_right():
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)


def test_nothing_found_is_precise_and_recalls_nothing():
    tally = Tally(matched=0, predicted=0, gold=5)
    assert (tally.precision, tally.recall, tally.f1) == (1.0, 0.0, 0.0)


def test_one_figure_where_none_is_stated_is_not_precise():
    tally = Tally(matched=0, predicted=1, gold=0)
    assert (tally.precision, tally.recall, tally.f1) == (0.0, 1.0, 0.0)


def test_agreement_asks_for_the_reference_too(figure):
    rate = figure(measure="growth_rate", reference="year_earlier")
    assert not agrees_fully(rate, figure(measure="growth_rate", reference=None))


def test_a_description_leaves_out_what_is_usual(figure):
    assert describe(figure()) == f"deaths 3人 {NOW} 青禾市"
    unusual = figure(sector="road", qualifier="range", high="5", period=NOT_COMPARED, area=None)
    assert describe(unusual) == "deaths 3–5人 road range ~ null"
