"""Grades of headings and of parts, and figures that only a list of their length can place."""

from __future__ import annotations

from tests.resolve.reading import figures, refusals


def test_a_heading_gives_its_grade_to_the_figures_below() -> None:
    text = (
        "一、较大事故情况\n煤矿发生2起，死亡8人。\n道路交通发生3起，死亡11人。\n"
        "二、其他情况\n火灾发生5起。"
    )
    assert figures(text) == [
        "accidents coal_mine larger 2",
        "deaths coal_mine larger 8",
        "accidents road larger 3",
        "deaths road larger 11",
        "accidents fire 5",
    ]


def test_a_heading_on_work_gives_no_grade() -> None:
    text = "一、防范重特大事故工作\n全市发生事故5起。"
    assert figures(text) == ["accidents 5"]


def test_a_grade_holds_over_the_month_and_the_months_so_far() -> None:
    text = "2009年8月情况\n较大事故当月2起，累计9起、死亡34人。"
    assert figures(text) == ["accidents larger 2", "accidents larger 9", "deaths larger 34"]


def test_grades_without_the_word_for_an_accident() -> None:
    text = "全年发生事故44起，其中：一般41起，较大3起。"
    assert figures(text)[1:] == ["accidents general 41", "accidents larger 3"]


def test_every_grade_of_a_list_did_not_happen() -> None:
    text = "2012年，全市未发生较大、重大事故。"
    assert figures(text) == ["accidents larger 0", "accidents major 0"]


def test_figures_behind_respectively_are_dealt_out_to_areas() -> None:
    text = "历下区、市中区分别发生事故3起、5起，死亡2人、4人。"
    assert figures(text) == ["accidents 3", "accidents 5", "deaths 2", "deaths 4"]


def test_figures_and_changes_behind_respectively_are_dealt_out_to_industries() -> None:
    text = "煤矿、建筑施工分别发生事故3起、5起，同比分别增加1起、减少2起。"
    assert figures(text) == [
        "accidents coal_mine 3",
        "accidents construction 5",
        "accidents coal_mine change 1",
        "accidents construction change -2",
    ]


def test_lists_of_unequal_length_are_refused() -> None:
    text = "历下区、市中区、槐荫区分别发生事故3起、5起。"
    assert figures(text) == []
    assert refusals(text)["3起"] == "2 figures for 3 areas"


def test_one_figure_of_several_industries_is_refused_with_its_change() -> None:
    text = "煤矿、道路交通共发生事故8起，同比下降5%。"
    assert figures(text) == []
    assert refusals(text) == {
        "8起": "said of several industries together",
        "5%": "a change of several together",
    }


def test_a_streak_of_the_whole_area_is_not_of_the_industries_before() -> None:
    text = "烟花爆竹、非煤矿山没有发生事故，全县已连续112个月未发生较大事故。"
    assert figures(text)[-1] == "safe_streak larger 112"


def test_a_heading_of_several_industries_is_dealt_out_behind_respectively() -> None:
    text = "（一）非煤矿山和建筑施工。分别死亡7人和9人，同比分别减少2人、增加1人。"
    assert figures(text) == [
        "deaths noncoal_mine 7",
        "deaths construction 9",
        "deaths noncoal_mine change -2",
        "deaths construction change 1",
    ]


def test_a_noun_that_is_a_grade_elsewhere_is_a_noun_in_a_list() -> None:
    text = "火灾36起，亡6人，伤3人，同比亡人、伤人分别下降25%、40%。"
    assert figures(text)[3:] == [
        "deaths fire growth_rate -25",
        "injuries fire growth_rate -40",
    ]


def test_a_share_of_a_control_figure_is_of_what_that_counts() -> None:
    text = "发生较大事故5起、死亡17人，占较大事故控制起数的55.6%。"
    assert figures(text)[-1] == "accidents larger share target 55.6"


def test_points_behind_a_share_change_the_share() -> None:
    text = "煤矿发生事故14起、死亡19人，占死亡控制指标（24人）的79.2%，超进度4.2个百分点。"
    assert figures(text)[-1] == "deaths coal_mine change pace 4.2"
