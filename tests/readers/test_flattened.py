"""Tables flattened into text, and the text that must not be taken for one."""

from __future__ import annotations

import pytest

from extractor.readers import read
from extractor.readers.flattened import flattened_tables
from extractor.types import Table


def only_table(text: str) -> Table:
    """The one table of a text; its cells are checked against the text."""
    (block,) = flattened_tables(text)
    assert block.table is not None
    for cell in block.table.cells:
        assert text[cell.source.start : cell.source.end] == cell.text
    return block.table


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def test_cells_before_bars_with_broken_heads_and_numbers_below_zero() -> None:
    heads = "单位 |\n事故 |\n同比增长 (±%) |\n死亡人数 |\n同比增长 (±%) |\n受伤人 数 |\n"
    cells = "合计 |\n31 |\n-3.13 |\n26 |\n-7.14 |\n14 |\n城东区 |\n0 |\n-100 |\n0 |\n-100 |\n— |\n"
    page = read(f"各区情况：\n{heads}{cells}注：快报数。".encode(), "bulletin.txt").pages[0]
    (block,) = page.blocks
    assert block.table is not None
    assert rows(block.table) == [
        ["单位", "事故", "同比增长 (±%)", "死亡人数", "同比增长 (±%)", "受伤人 数"],
        ["合计", "31", "-3.13", "26", "-7.14", "14"],
        ["城东区", "0", "-100", "0", "-100", "—"],
    ]


def test_cells_one_to_a_line_before_bars() -> None:
    rows_of_cells = ["地区 |\n事故 |\n死亡 |", "东山镇 |\n3 |\n1 |", "西河乡 |\n2 |\n0 |"]
    text = "情况如下：\n|\n" + "\n|\n".join(rows_of_cells) + "\n|\n注：快报数。"
    assert rows(only_table(text)) == [
        ["地区", "事故", "死亡"],
        ["东山镇", "3", "1"],
        ["西河乡", "2", "0"],
    ]


def test_rows_between_bars_and_a_rule_under_the_heads() -> None:
    table = only_table("| 地区 | 死亡 |\n|---|---|\n| 东山镇 | 3 |\n| 西河乡 | 2 |\n")
    assert rows(table) == [["地区", "死亡"], ["东山镇", "3"], ["西河乡", "2"]]


def test_cells_one_to_a_line() -> None:
    text = (
        "2009年事故类型统计表\n单位：起、人\n事故类型\n起数（起）\n占总量（%）\n死亡（人）\n"
        "高处坠落\n12\n60.0\n13\n触电\n8\n40.0\n-\n合 计\n20\n100\n13\n\n下半年抓好整改。"
    )
    table = only_table(text)
    assert table.caption == "2009年事故类型统计表 单位：起、人"
    assert rows(table) == [
        ["事故类型", "起数（起）", "占总量（%）", "死亡（人）"],
        ["高处坠落", "12", "60.0", "13"],
        ["触电", "8", "40.0", "-"],
        ["合 计", "20", "100", "13"],
    ]


def test_two_levels_of_heads() -> None:
    text = (
        "各镇情况\n地区\n事故起数\n死亡人数\n本期\n同比(±%)\n本期\n同比(±%)\n"
        "东山镇\n3\n-16.6\n4\n—\n西河乡\n5\n1.6\n2\n0\n"
    )
    table = only_table(text)
    places = {(cell.row, cell.column): cell for cell in table.cells}
    assert (table.rows, table.columns, table.caption) == (4, 5, "各镇情况")
    assert (places[0, 0].text, places[0, 0].row_span) == ("地区", 2)
    assert (places[0, 3].text, places[0, 3].column_span) == ("死亡人数", 2)
    assert places[1, 4].text == "同比(±%)"
    assert places[2, 3].text == "4"


@pytest.mark.parametrize("gap", ["  ", "\t", " ", "\u3000"])
def test_rows_with_white_space_between(gap: str) -> None:
    lines = ["年份 事故起数 死亡 损失(万元)", "2001 123 45 78.9", "2002 113 42 70.2"]
    table = only_table("历年情况见下表。\n" + "\n".join(lines).replace(" ", gap) + "\n以上。")
    assert rows(table)[0] == ["年份", "事故起数", "死亡", "损失(万元)"]
    assert rows(table)[2] == ["2002", "113", "42", "70.2"]


def test_rows_on_one_line() -> None:
    text = (
        "历年情况见下表。 年份 事故起数 死亡 受伤 2001 123 45 60 2002 113 42 58 2003 98 40 51 "
        "以上数据来自各县上报，仅供参考。"
    )
    assert rows(only_table(text))[3] == ["2003", "98", "40", "51"]


def test_numbered_rows_and_figures_with_words() -> None:
    text = (
        "序号 指标 基数 目标 降幅\n\n"
        "1 各类事故死亡 289 ≤260 下降10%以上\n\n2 煤矿死亡 30 ≤27 下降10%以上\n"
    )
    assert rows(only_table(text))[1] == ["1", "各类事故死亡", "289", "≤260", "下降10%以上"]


def test_a_column_of_remarks() -> None:
    table = only_table("地区\t起数\t备注\n东山镇\t3\t已结案\n西河乡\t2\t未结案\n")
    assert rows(table)[2] == ["西河乡", "2", "未结案"]


def test_spaced_labels_are_one_cell() -> None:
    text = "地区  起数  死亡\n合  计  5  1\n东山镇  3  1\n西河乡  2  0\n"
    assert rows(only_table(text))[1] == ["合  计", "5", "1"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("单位\n事故起\n数\n死亡\n东山镇\n3\n4\n西河乡\n5\n6\n", id="broken head word"),
        pytest.param("地区\n起数\n死亡\n东山镇\n3\n西河乡\n5\n6\n", id="a figure lost"),
        pytest.param("道路 21起 17人\n建筑 3起 3人\n工贸 5起 4人\n", id="no heads"),
        pytest.param("全 市 共 发生 事故 31 起 死亡 36 人 受伤 12 人\n", id="spaced prose"),
        pytest.param("一、总体情况\n事故3起\n死亡2人\n二、道路\n事故2起\n死亡1人\n", id="list"),
        pytest.param("2019年1月 2019年2月 2019年3月\n上报 下达 办结\n", id="dates"),
        pytest.param("首页 | 新闻 | 公开\n概况 | 领导 | 机构\n", id="menu"),
        pytest.param("1-6月，事故31起，死亡12人；\n1-7月，事故36起，死亡14人。\n" * 4, id="prose"),
    ],
)
def test_what_is_no_table_stays_text(text: str) -> None:
    assert flattened_tables(text) == ()


def test_heads_that_do_not_fit_the_rows_are_refused() -> None:
    text = (
        "指标体系说明\n单位\n事故\t死亡\n本期 同比 本期\n合计\t29\t-1\t24\t3\n东山镇\t7\t-2\t5\t4\n"
    )
    assert flattened_tables(text) == ()


def test_heads_whose_upper_level_is_lost_are_refused() -> None:
    text = "地区\t本期\t同比\t本期\t同比\n东山镇\t7\t-2\t5\t4\n西河乡\t3\t1\t5\t0\n"
    assert flattened_tables(text) == ()
