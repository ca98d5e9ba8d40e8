"""Remarks in brackets: what they name holds inside, and not behind."""

from __future__ import annotations

from tests.resolve.reading import figures, refusals


def test_deaths_behind_a_bracket_are_those_of_all_accidents_before_it() -> None:
    text = "全市发生较大事故5起（其中道路交通3起、死亡9人）、死亡17人。"
    assert figures(text) == [
        "accidents larger 5",
        "accidents road larger 3",
        "deaths road larger 9",
        "deaths larger 17",
    ]


def test_a_remark_without_figures_leaves_industry_and_grade_as_they_were() -> None:
    text = "全市发生较大事故2起（均为道路交通事故），死亡7人。"
    assert figures(text) == ["accidents larger 2", "deaths larger 7"]


def test_changes_behind_a_bracket_are_of_the_figures_before_it() -> None:
    text = "工矿商贸事故9起，死亡9人（其中煤矿4人、建筑施工5人），同比分别下降10%和20%。"
    assert figures(text)[-2:] == [
        "accidents industry_trade growth_rate -10",
        "deaths industry_trade growth_rate -20",
    ]


def test_the_parts_of_a_change_are_no_levels() -> None:
    text = "全市发生较大事故3起，同比减少4起（煤矿1起、道路交通3起）。"
    assert figures(text) == ["accidents larger 3", "accidents larger change -4"]
    assert refusals(text)["3起"] == "a part of the change before"
