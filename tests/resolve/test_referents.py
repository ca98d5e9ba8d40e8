"""Whose change it is where an industry, a grade or an area is named behind the last figure."""

from __future__ import annotations

from tests.resolve.reading import figures, refusals


def test_each_industry_of_a_list_has_its_own_change() -> None:
    text = "事故死亡人数中，煤矿同比下降21.5%，火灾下降38.2%，道路交通下降8.6%。"
    assert figures(text) == [
        "deaths coal_mine growth_rate -21.5",
        "deaths fire growth_rate -38.2",
        "deaths road growth_rate -8.6",
    ]


def test_a_grade_named_behind_the_list_takes_its_indicators() -> None:
    text = "事故起数和死亡人数同比分别下降4.4%和8.2%，其中较大事故分别下降16.1%和17.3%。"
    assert figures(text)[2:] == [
        "accidents larger growth_rate -16.1",
        "deaths larger growth_rate -17.3",
    ]


def test_an_industry_and_a_grade_named_together_are_both_taken() -> None:
    text = "重特大事故起数和死亡人数同比分别下降14%和15%，其中煤矿重特大事故分别下降35%和34%。"
    assert figures(text)[2:] == [
        "accidents coal_mine major_up growth_rate -35",
        "deaths coal_mine major_up growth_rate -34",
    ]


def test_bare_nouns_of_a_change_keep_the_grade_of_the_figures_before() -> None:
    text = "发生死亡事故178起，死亡192人，同比减少事故14起，减少死亡11人。"
    assert figures(text)[2:] == ["accidents fatal change -14", "deaths fatal change -11"]


def test_persons_behind_a_statement_of_none_are_the_dead() -> None:
    text = "全市未发生重大事故，同比减少1起、12人；环比减少2起、24人。"
    assert figures(text) == [
        "accidents major 0",
        "accidents major change -1",
        "deaths major change -12",
        "accidents major change previous_period -2",
        "deaths major change previous_period -24",
    ]


def test_nouns_behind_their_figures_are_not_taken_for_those_of_the_change() -> None:
    text = "发生较大事故2起，造成7人死亡、1人受伤，同比分别持平、增加1人、持平。"
    assert figures(text)[3:] == [
        "accidents larger change 0",
        "deaths larger change 1",
        "injuries larger change 0",
    ]


def test_two_references_of_one_change_are_both_kept() -> None:
    text = "消防领域未发生事故，同比去年、前年均持平。"
    assert figures(text)[1:] == ["accidents fire change 0", "accidents fire change other 0"]


def test_a_fraction_of_an_accident_is_refused() -> None:
    text = "全市平均发生事故2.5起，同比下降5%。"
    assert "accidents 2.5" not in figures(text)
    assert refusals(text)["2.5起"] == "a fraction of what is counted by the piece"


def test_a_difference_from_the_pace_may_be_a_fraction() -> None:
    text = "全市死亡12人，超出控制进度1.75人。"
    assert figures(text)[-1] == "deaths change pace 1.75"


def test_several_accidents_of_some_days_are_a_statistic() -> None:
    text = "本月1日至23日，全国发生特大事故3起，死亡41人。"
    assert figures(text)[:1] == ["accidents major 3"]
