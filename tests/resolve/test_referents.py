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


def test_what_else_rises_in_a_sentence_changes_no_figure() -> None:
    text = "全市死亡12人，工业总产值同比增长25%，死亡人数下降8%。"
    assert figures(text) == ["deaths 12", "deaths growth_rate -8"]
    assert refusals(text) == {"25%": "a change of something else"}


def test_persons_behind_unchanged_accidents_are_those_told_before() -> None:
    text = "发生较大事故2起、死亡9人，同比起数持平、人数减少3人；环比增加1起、4人。"
    assert figures(text)[2:] == [
        "accidents larger change 0",
        "deaths larger change -3",
        "accidents larger change previous_period 1",
        "deaths larger change previous_period 4",
    ]


def test_a_rate_behind_a_statement_of_none_and_a_figure_is_of_the_figure() -> None:
    text = "火灾70起，同比上升8%，无人员伤亡，经济损失57万元，同比上升12%。"
    assert figures(text)[-1] == "economic_loss fire growth_rate 12"


def test_a_change_behind_a_number_not_read_is_none_of_the_sentence_before() -> None:
    text = "全市火灾36起，死亡2人。消防队伍共接警出动1250起，比去年同期增加4.9%。"
    assert figures(text) == ["accidents fire 36", "deaths fire 2"]


def test_industries_of_single_accidents_are_not_those_of_their_sum() -> None:
    text = "全年发生了某鞭炮厂爆炸、某煤矿透水等2起重大事故。"
    assert figures(text) == ["accidents major 2"]


def test_a_sentence_that_begins_with_among_keeps_the_industry() -> None:
    text = "企业职工因工死亡52人。其中乡镇企业死亡31人。"
    assert figures(text) == ["deaths industry_trade 52", "deaths industry_trade 31"]


def test_figures_recalled_to_divide_them_are_not_told_again() -> None:
    text = "上述6起重大火灾中，城市4起。"
    assert figures(text) == []


def test_a_list_of_points_has_its_unit_once_and_is_against_others() -> None:
    text = "发生事故153起，死亡24人，同比分别下降8%和15%，比全国平均数分别多下降3.7、10.9个百分点。"
    assert figures(text)[-2:] == ["accidents change other -3.7", "deaths change other -10.9"]


def test_a_difference_from_a_control_figure_is_against_the_target() -> None:
    text = "全省死亡人数比国家下达的控制指标2492人减少28人。"
    assert figures(text) == ["deaths 2492", "deaths change target -28"]


def test_a_change_goes_on_from_the_sentence_right_before_only() -> None:
    told = "全市发生事故12起，死亡3人。"
    assert figures(f"{told}同比分别下降8%和25%。")[2:] == [
        "accidents growth_rate -8",
        "deaths growth_rate -25",
    ]
    assert figures(f"{told}主要相对指标明显下降。同比降幅均在12%以上。")[2:] == []


def test_a_share_behind_its_subject_s_clause_is_not_of_it() -> None:
    text = "有26个省的死亡人数在控制指标以内，占81.3%。"
    assert figures(text) == []


def test_a_share_not_read_hides_no_grade_behind_it() -> None:
    text = "死亡11人，占全部进度的24.4%，发生较大事故1起。"
    assert "accidents larger 1" in figures(text)


def test_a_run_of_rates_is_of_the_figures_changed_before_it() -> None:
    text = (
        "发生事故71起，死亡57人，重伤12人，与上年相比，事故减少6起，死亡减少5人，重伤增加4人，"
        "分别下降8%、下降9%和上升3%。"
    )
    assert figures(text)[-3:] == [
        "accidents growth_rate -8",
        "deaths growth_rate -9",
        "serious_injuries growth_rate 3",
    ]


def test_one_amount_in_both_units_is_of_accidents_and_persons() -> None:
    text = "建筑施工4起、死亡4人，均比上年同期减少1起（人）。"
    assert figures(text)[2:] == [
        "accidents construction change -1",
        "deaths construction change -1",
    ]


def test_persons_named_behind_a_grade_that_did_not_occur_are_of_all_accidents() -> None:
    text = "全年未发生较大事故，死亡人数下降5%。"
    assert figures(text)[-1] == "deaths growth_rate -5"


def test_what_changed_in_a_grade_that_did_not_occur_is_of_that_grade() -> None:
    text = "全年未发生较大事故，比上年事故起数减少3起、死亡人数减少14人。"
    assert figures(text)[1:] == ["accidents larger change -3", "deaths larger change -14"]


def test_one_noun_of_several_industries_has_a_change_for_each() -> None:
    text = "道路交通、工矿商贸、火灾死亡人数分别下降5%、6%、7%。"
    assert figures(text) == [
        "deaths road growth_rate -5",
        "deaths industry_trade growth_rate -6",
        "deaths fire growth_rate -7",
    ]


def test_a_rate_of_deaths_is_not_their_number() -> None:
    text = "全市死亡12人，死亡率下降15%。"
    assert figures(text) == ["deaths 12"]
    assert refusals(text)["15%"] == "a change of something else"
