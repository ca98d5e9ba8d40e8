"""Tables of each layout, small and made up, to the figures that stand in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from extractor import extract
from extractor.errors import PatternError
from extractor.patterns import load
from extractor.resources import patterns_dir
from extractor.types import Extraction, Observation

TITLE = "德阳市2011年安全生产情况通报"
YEAR = "2011-01-01/2011-12-31"


def read(rows: str, title: str = TITLE, lead: str = "情况如下：") -> Extraction:
    """Extract a page with one table: a row a line, cells parted by bars.

    {c2} before a cell lets it span two columns, {r2} two rows.
    """
    table = "".join(f"<tr>{''.join(map(cell, row.split('|')))}</tr>" for row in rows.split("\n"))
    page = f"<html><body><h1>{title}</h1><p>{lead}</p><table>{table}</table></body></html>"
    return extract(page.encode(), "page.html")


def cell(text: str) -> str:
    span = ""
    if text.startswith("{"):
        mark, text = text[1:].split("}", 1)
        span = f' {"colspan" if mark[0] == "c" else "rowspan"}="{mark[1:]}"'
    return f"<td{span}>{text}</td>"


def tabled(found: Extraction) -> list[Observation]:
    return [each for each in found.observations if each.pattern.startswith("table.")]


def brief(observation: Observation, *names: str) -> tuple[object, ...]:
    """Printed number, indicator and value, then the dimensions asked for."""
    value = observation.value
    number = int(value) if value == int(value) else str(value.normalize())
    said = (
        period(observation) if name == "period" else getattr(observation, name) for name in names
    )
    return observation.printed, observation.indicator, number, *said


def period(observation: Observation) -> str | None:
    dates = observation.period
    return f"{dates[0]}/{dates[1]}" if dates else None


def figures(found: Extraction, *names: str) -> list[tuple[object, ...]]:
    return [brief(each, *names) for each in tabled(found)]


def reasons(found: Extraction) -> list[tuple[str, str]]:
    return [(each.printed, each.reason) for each in found.refused]


def printed(observations: Iterable[Observation]) -> list[str]:
    return [each.printed for each in observations]


# --- layouts --------------------------------------------------------------------------------------


def test_accident_types_keep_the_industry_of_the_caption_and_become_subjects() -> None:
    found = read(
        "事故类型|起数(起)|占总量(%)|死亡(人)|占总量(%)\n"
        "高处坠落|3|60.00|4|66.67\n"
        "坍 塌|2|40.00|2|33.33\n"
        "合 计|5|100.00|6|100.00",
        lead="建筑施工事故按类型统计如下：",
    )
    assert figures(found, "sector", "measure", "reference", "subject") == [
        ("3", "accidents", 3, "construction", "level", None, "高处坠落"),
        ("60.00", "accidents", 60, "construction", "share", "total", "高处坠落"),
        ("4", "deaths", 4, "construction", "level", None, "高处坠落"),
        ("66.67", "deaths", "66.67", "construction", "share", "total", "高处坠落"),
        ("2", "accidents", 2, "construction", "level", None, "坍塌"),
        ("40.00", "accidents", 40, "construction", "share", "total", "坍塌"),
        ("2", "deaths", 2, "construction", "level", None, "坍塌"),
        ("33.33", "deaths", "33.33", "construction", "share", "total", "坍塌"),
        ("5", "accidents", 5, "construction", "level", None, None),
        ("100.00", "accidents", 100, "construction", "share", "total", None),
        ("6", "deaths", 6, "construction", "level", None, None),
        ("100.00", "deaths", 100, "construction", "share", "total", None),
    ]


def test_two_levels_of_heads_give_block_industry_and_change() -> None:
    found = read(
        "{r2}县区|{c2}起数|{c2}死亡\n"
        "采矿|同比(±%)|采矿|同比(±%)\n"
        "旌阳区|1|-50|2|—\n"
        "高 新 区|4|0|0|-\n"
        "全市|5|-16.7|2|100"
    )
    assert figures(found, "measure", "area") == [
        ("1", "accidents", 1, "level", "旌阳区"),
        ("-50", "accidents", -50, "growth_rate", "旌阳区"),
        ("2", "deaths", 2, "level", "旌阳区"),
        ("4", "accidents", 4, "level", "高新区"),
        ("0", "accidents", 0, "growth_rate", "高新区"),
        ("0", "deaths", 0, "level", "高新区"),
        ("5", "accidents", 5, "level", "德阳市"),
        ("-16.7", "accidents", "-16.7", "growth_rate", "德阳市"),
        ("2", "deaths", 2, "level", "德阳市"),
        ("100", "deaths", 100, "growth_rate", "德阳市"),
    ]
    assert {each.sector for each in tabled(found)} == {"noncoal_mine"}


def test_years_name_rows_and_units_come_from_the_caption() -> None:
    found = read(
        "年份|事故起数|死亡|直接经济损\n2010|99|25|66.25\n2011|90|20|59", lead="单位：起、人、万元"
    )
    assert figures(found, "unit", "period") == [
        ("99", "accidents", 99, "起", "2010-01-01/2010-12-31"),
        ("25", "deaths", 25, "人", "2010-01-01/2010-12-31"),
        ("66.25", "economic_loss", 662500, "元", "2010-01-01/2010-12-31"),
        ("90", "accidents", 90, "起", YEAR),
        ("20", "deaths", 20, "人", YEAR),
        ("59", "economic_loss", 590000, "元", YEAR),
    ]


def test_a_plan_has_base_target_and_decrease() -> None:
    found = read(
        "序号|指标|2011年基数|2012年目标|降幅\n"
        "1|各类事故死亡人数(人)|2897|≤2607|下降10%以上\n"
        "2|隐患整改率(%)|95|≥98|\n"
        "3|较大事故(起)|1|0|",
        title="德阳市2012年安全生产工作要点",
    )
    assert figures(found, "severity", "measure", "scenario", "qualifier", "period") == [
        ("2897", "deaths", 2897, "all", "level", "actual", "exact", YEAR),
        ("2607", "deaths", 2607, "all", "level", "target", "at_most", "2012-01-01/2012-12-31"),
        ("10", "deaths", -10, "all", "growth_rate", "target", "at_least", "2012-01-01/2012-12-31"),
        ("95", "hazard_rectification_rate", 95, "all", "level", "actual", "exact", YEAR),
        (
            "98",
            "hazard_rectification_rate",
            98,
            "all",
            "level",
            "target",
            "at_least",
            "2012-01-01/2012-12-31",
        ),
        ("1", "accidents", 1, "larger", "level", "actual", "exact", YEAR),
        ("0", "accidents", 0, "larger", "level", "target", "exact", "2012-01-01/2012-12-31"),
    ]


def test_items_against_the_same_months_of_the_year_before() -> None:
    found = read(
        "项目|上年同期|本期|增减数|增减%\n"
        "事故起数|100|90|-10|-10\n"
        "直接经济损失(万元)|55.5|44|-11.5|-20.7",
        title="德阳市2011年1-9月安全生产情况",
    )
    before, now = "2010-01-01/2010-09-30", "2011-01-01/2011-09-30"
    assert figures(found, "measure", "unit", "period", "prior") == [
        ("100", "accidents", 100, "level", "起", before, True),
        ("90", "accidents", 90, "level", "起", now, False),
        ("-10", "accidents", -10, "change", "起", now, False),
        ("-10", "accidents", -10, "growth_rate", "%", now, False),
        ("55.5", "economic_loss", 555000, "level", "元", before, True),
        ("44", "economic_loss", 440000, "level", "元", now, False),
        ("-11.5", "economic_loss", -115000, "change", "元", now, False),
        ("-20.7", "economic_loss", "-20.7", "growth_rate", "%", now, False),
    ]


def test_a_time_series_with_the_change_in_brackets() -> None:
    found = read("指标|2009|2010|2011\n事故起数(起)|17 092|15 500|14 632(-5.6%)")
    assert figures(found, "measure", "period") == [
        ("17 092", "accidents", 17092, "level", "2009-01-01/2009-12-31"),
        ("15 500", "accidents", 15500, "level", "2010-01-01/2010-12-31"),
        ("14 632", "accidents", 14632, "level", YEAR),
        ("-5.6", "accidents", "-5.6", "growth_rate", YEAR),
    ]


def test_areas_may_stand_above_the_columns() -> None:
    found = read("指标|旌阳区|罗江县|合计\n死亡人数(人)|3|4|7")
    assert figures(found, "area") == [
        ("3", "deaths", 3, "旌阳区"),
        ("4", "deaths", 4, "罗江县"),
        ("7", "deaths", 7, "德阳市"),
    ]


def test_names_spelled_over_two_columns_of_labels_are_put_together() -> None:
    found = read(
        "{c2}项目|本月|1-12月累计\n"
        "{r2}道路交通|起数|12|140\n"
        "死亡|3|41\n"
        "{r2}工矿商贸|起数|2|15\n"
        "死亡|1|16"
    )
    december = "2011-12-01/2011-12-31"
    assert figures(found, "sector", "period") == [
        ("12", "accidents", 12, "road", december),
        ("140", "accidents", 140, "road", YEAR),
        ("3", "deaths", 3, "road", december),
        ("41", "deaths", 41, "road", YEAR),
        ("2", "accidents", 2, "industry_trade", december),
        ("15", "accidents", 15, "industry_trade", YEAR),
        ("1", "deaths", 1, "industry_trade", december),
        ("16", "deaths", 16, "industry_trade", YEAR),
    ]


def test_work_done_is_named_by_the_patterns_of_running_text() -> None:
    found = read(
        "县区|检查企业(家)|排查隐患(处)|已整改(处)|整改率(%)|罚款(万元)\n旌阳区|120|300|290|96.67|12.5"
    )
    assert figures(found, "unit") == [
        ("120", "units_inspected", 120, "家"),
        ("300", "hazards_found", 300, "项"),
        ("290", "hazards_rectified", 290, "项"),
        ("96.67", "hazard_rectification_rate", "96.67", "%"),
        ("12.5", "fines", 125000, "元"),
    ]


def test_grades_of_accidents_name_rows_or_columns() -> None:
    found = read("事故等级|起数|死亡人数\n一般事故|30|31\n较大事故|1|3")
    assert figures(found, "severity") == [
        ("30", "accidents", 30, "general"),
        ("31", "deaths", 31, "general"),
        ("1", "accidents", 1, "larger"),
        ("3", "deaths", 3, "larger"),
    ]


def test_control_figures_their_use_and_the_pace() -> None:
    found = read("行业|死亡控制指标|1-12月死亡人数|占控制指标(%)|比控制进度\n道路交通|40|32|80|-8")
    assert figures(found, "measure", "scenario", "reference", "qualifier") == [
        ("40", "deaths", 40, "level", "target", None, "at_most"),
        ("32", "deaths", 32, "level", "actual", None, "exact"),
        ("80", "deaths", 80, "share", "actual", "target", "exact"),
        ("-8", "deaths", -8, "change", "actual", "pace", "exact"),
    ]


# --- labels and cells -----------------------------------------------------------------------------


def test_the_name_of_an_area_keeps_the_script_of_the_document() -> None:
    found = read("地區|死亡人數(人)\n臺中市|3\n總計|3", title="2011年職業災害統計")
    assert tabled(found)[0].area == "臺中市"


def test_an_industry_without_a_code_is_other_with_its_name_as_subject() -> None:
    found = read("行业|死亡人数\n煤矿|3\n宠物服务业|1\n合计|4")
    assert figures(found, "sector", "subject") == [
        ("3", "deaths", 3, "coal_mine", None),
        ("1", "deaths", 1, "other", "宠物服务业"),
        ("4", "deaths", 4, "all", None),
    ]


def test_labels_with_one_code_are_told_apart_by_their_words() -> None:
    found = read("矿别|死亡人数\n国有重点煤矿|3\n乡镇煤矿|5")
    assert figures(found, "sector", "subject") == [
        ("3", "deaths", 3, "coal_mine", "国有重点煤矿"),
        ("5", "deaths", 5, "coal_mine", "乡镇煤矿"),
    ]


def test_a_heading_inside_the_table_governs_the_rows_below_it() -> None:
    found = read("行业|死亡人数\n{c2}一、工矿商贸\n矿山企业|3\n小计|3\n{c2}二、道路交通\n小计|5")
    assert figures(found, "sector") == [
        ("3", "deaths", 3, "noncoal_mine"),
        ("3", "deaths", 3, "industry_trade"),
        ("5", "deaths", 5, "road"),
    ]


def test_two_halves_side_by_side_have_labels_of_their_own() -> None:
    found = read("地区|死亡人数|地区|死亡人数\n旌阳区|1|中江县|5\n罗江县|2|绵竹市|6")
    assert figures(found, "area") == [
        ("1", "deaths", 1, "旌阳区"),
        ("5", "deaths", 5, "中江县"),
        ("2", "deaths", 2, "罗江县"),
        ("6", "deaths", 6, "绵竹市"),
    ]


def test_heads_repeated_or_left_out_where_a_table_goes_on() -> None:
    head = "<tr><td>县区</td><td>死亡人数</td></tr>"
    first = "<tr><td>旌阳区</td><td>3</td></tr><tr><td>罗江县</td><td>4</td></tr>"
    second = "<tr><td>中江县</td><td>5</td></tr><tr><td>绵竹市</td><td>6</td></tr>"
    for page in (
        f"<table>{head}{first}{head}{second}</table>",
        f"<table>{head}{first}</table><table>{second}</table>",
    ):
        found = extract(f"<h1>{TITLE}</h1><p>如下：</p>{page}".encode(), "page.html")
        assert [(each.area, each.printed) for each in tabled(found)] == [
            ("旌阳区", "3"),
            ("罗江县", "4"),
            ("中江县", "5"),
            ("绵竹市", "6"),
        ]


def test_marks_of_direction_are_signs() -> None:
    found = read("县区|死亡人数|同比(%)\n旌阳区|3|▼25.0\n罗江县|4|↑33.3\n中江县|2|持平")
    assert figures(found, "measure", "unit") == [
        ("3", "deaths", 3, "level", "人"),
        ("▼25.0", "deaths", -25, "growth_rate", "%"),
        ("4", "deaths", 4, "level", "人"),
        ("↑33.3", "deaths", "33.3", "growth_rate", "%"),
        ("2", "deaths", 2, "level", "人"),
        ("持平", "deaths", 0, "change", "人"),
    ]


def test_dashes_placeholders_and_stars_are_nothing() -> None:
    found = read("月份|起数(起)|死亡(人)\n1月|12|—\n2月|XX|***\n3月||-")
    assert figures(found, "period") == [("12", "accidents", 12, "2011-01-01/2011-01-31")]
    assert found.refused == ()


def test_every_figure_can_be_pointed_at_in_its_row() -> None:
    found = read("县区|死亡人数|同比(%)\n旌阳区|3人|-25%")
    page = found.document.pages[0].text
    assert printed(tabled(found)) == ["3", "-25"]
    for each in tabled(found):
        assert page[slice(*each.source)] == each.printed
        assert each.quote == "旌阳区\t3人\t-25%"


def test_rows_are_sentences_of_their_own() -> None:
    found = read("县区|起数|死亡人数\n旌阳区|3|1\n罗江县|4|2")
    one, same, other, _ = (each.sentence for each in tabled(found))
    assert one == same != other


def test_the_years_it_lies_between_tell_a_difference_from_a_percentage() -> None:
    found = read("{r2}行业|{c3}死亡人数\n2010年|2011年|同比\n煤矿|4|3|-1\n道路交通|20|25|5")
    assert figures(found, "measure", "period") == [
        ("4", "deaths", 4, "level", "2010-01-01/2010-12-31"),
        ("3", "deaths", 3, "level", YEAR),
        ("-1", "deaths", -1, "change", YEAR),
        ("20", "deaths", 20, "level", "2010-01-01/2010-12-31"),
        ("25", "deaths", 25, "level", YEAR),
        ("5", "deaths", 5, "change", YEAR),
    ]


# --- refusals -------------------------------------------------------------------------------------


def test_a_change_that_may_be_a_percentage_is_refused() -> None:
    found = read("县区|事故起数|同比\n旌阳区|12|-3\n罗江县|10|2")
    assert printed(tabled(found)) == ["12", "10"]
    assert reasons(found) == [
        ("-3", "a difference or a percentage?"),
        ("2", "a difference or a percentage?"),
    ]


def test_money_without_a_unit_is_refused() -> None:
    found = read("行业|死亡人数|经济损失\n煤矿|3|45")
    assert reasons(found) == [("45", "元 or 万元?")]


def test_a_head_that_names_nothing_is_refused_where_others_are_read() -> None:
    found = read("县区|人口(万人)|死亡人数\n旌阳区|60|3")
    assert figures(found) == [("3", "deaths", 3)]
    assert reasons(found) == [("60", "「人口」 is no head that is known")]


def test_two_figures_in_a_cell_are_refused() -> None:
    found = read("行业|起数|死亡人数\n煤矿|3/2|2\n道路交通|4|1 2")
    assert reasons(found) == [("3/2", "not one number"), ("1 2", "a blank inside the number")]


def test_rows_that_cannot_be_told_apart_are_refused() -> None:
    found = read("行业|死亡人数\n煤矿|3\n煤矿|4\n道路交通|5")
    assert printed(tabled(found)) == ["5"]
    assert [reason for _, reason in reasons(found)] == ["「煤矿」 stands more than once"] * 2


def test_a_figure_for_several_rows_is_refused() -> None:
    found = read("行业|起数|死亡人数\n煤矿|1|{r2}3\n道路交通|2")
    assert printed(tabled(found)) == ["1", "2"]
    assert reasons(found) == [("3", "one figure for several rows or columns")]


def test_a_negative_level_is_refused() -> None:
    found = read("行业|起数|死亡人数\n煤矿|1|-3")
    assert reasons(found) == [("-3", "a negative level")]


# --- tables without figures of the catalogue ----------------------------------------------------


def test_a_table_of_other_things_is_left_alone() -> None:
    found = read("地区|生产总值(亿元)|增速(%)\n旌阳区|120|8.1\n罗江县|60|9.3")
    assert tabled(found) == []
    assert found.refused == ()


def test_deaths_of_a_population_are_left_alone() -> None:
    found = read(
        "县区|出生人数|死亡人数\n旌阳区|120|81\n罗江县|60|43",
        title="德阳市2011年人口统计公报",
        lead="各县区人口变动如下：",
    )
    assert tabled(found) == []


def test_a_list_of_single_accidents_is_left_alone() -> None:
    found = read("事故时间|事故地点|事故经过|死亡人数\n1月3日|旌阳区|坠落|1\n2月5日|绵竹市|坍塌|2")
    assert tabled(found) == []


def test_a_scale_of_marks_is_left_alone() -> None:
    found = read("考核内容|分值|得分\n死亡人数|20|18\n隐患整改率|10|9")
    assert tabled(found) == []


def test_a_blank_form_is_left_alone() -> None:
    found = read("行业|起数|死亡人数\n煤矿||\n道路交通||")
    assert tabled(found) == []
    assert found.refused == ()


def test_a_code_the_catalogue_does_not_have_is_an_error(tmp_path: Path) -> None:
    root = tmp_path / "patterns"
    shutil.copytree(patterns_dir(), root)
    file = root / "tables.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('indicator = "fines"', 'indicator = "fine"'), encoding="utf-8")
    with pytest.raises(PatternError, match="unknown code fine"):
        load(root)
