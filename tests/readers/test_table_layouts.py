"""Tables as reports lay them out, in the formats they come in, to the figures a reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pytest

from extractor import extract
from extractor.types import Extraction

from .files import docx_of, pdf_of, table_pdf

COUNTY = "临川县2010年安全生产情况通报\n\n"
Y2009, Y2010 = "2009-01-01/2009-12-31", "2010-01-01/2010-12-31"
Found = list[tuple[object, ...]]


def found_in(data: bytes, *names: str) -> Found:
    """Printed number and indicator of every figure in a table, then the dimensions asked for."""
    return rows_of(extract(data, "document"), *names)


def rows_of(found: Extraction, *names: str) -> Found:
    rows = []
    for each in found.observations:
        if not each.pattern.startswith("table."):
            continue
        page = found.document.pages[each.page - 1].text
        assert page[each.source.start : each.source.end] == each.printed
        dates = f"{each.period[0]}/{each.period[1]}" if each.period else None
        said = (dates if name == "period" else getattr(each, name) for name in names)
        rows.append((each.printed, each.indicator, *said))
    return rows


def workbook(rows: Sequence[Sequence[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def word(
    title: str, lead: str, rows: Sequence[Sequence[str]], *merged: tuple[int, int, int]
) -> bytes:
    """A document with a table; `merged` are (column, first row, last row)."""
    document = docx.Document()
    document.add_paragraph(title)
    document.add_paragraph(lead)
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    for column, first, last in merged:
        table.cell(first, column).merge(table.cell(last, column))
    return docx_of(document)


def page(title: str, lead: str, *rows: str) -> bytes:
    """A web page with a table; cells are parted by bars."""
    lines = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
    return f"<h1>{title}</h1><p>{lead}</p><table>{lines}</table>".encode()


# --- years above the columns ----------------------------------------------------------------------

LEVELS_AND_RATES: Found = [
    ("120", "accidents", "level", Y2009),
    ("100", "accidents", "level", Y2010),
    ("-16.67", "accidents", "growth_rate", Y2010),
    ("30", "deaths", "level", Y2009),
    ("27", "deaths", "level", Y2010),
    ("-10", "deaths", "growth_rate", Y2010),
]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "指标\t2009年\t2010年\t同比(%)\n事故起数\t120\t100\t-16.67\n死亡人数\t30\t27\t-10\n",
            id="tabs",
        ),
        pytest.param(
            "指标 2009年 2010年 同比\n事故起数 120 100 -16.67%\n死亡人数 30 27 -10%\n", id="blanks"
        ),
        pytest.param(
            "指标\n2009\n2010\n同比%\n事故起数\n120\n100\n-16.67\n死亡人数\n30\n27\n-10\n",
            id="bare years, one cell to a line",
        ),
        pytest.param(
            "|指标|2009年|2010年|同比|\n|事故起数|120|100|-16.67%|\n|死亡人数|30|27|-10%|\n",
            id="bars",
        ),
        pytest.param(
            "2009年 2010年 同比%\n事故起数 120 100 -16.67\n死亡人数 30 27 -10\n",
            id="an empty corner",
        ),
        pytest.param(
            "指标 09年 10年 同比%\n事故起数 120 100 -16.67\n死亡人数 30 27 -10\n",
            id="short years",
        ),
    ],
)
def test_years_stand_above_the_columns_of_a_flattened_table(text: str) -> None:
    assert found_in((COUNTY + text).encode(), "measure", "period") == LEVELS_AND_RATES


@pytest.mark.parametrize("ruled", [True, False])
def test_years_stand_above_the_columns_of_a_printed_table(ruled: bool) -> None:
    rows = [
        ["指标", "2009", "2010", "增减(%)"],
        ["事故起数", "120", "100", "-16.67"],
        ["死亡人数", "30", "27", "-10"],
    ]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
    assert found_in(table_pdf(rows, *style), "measure", "period") == LEVELS_AND_RATES


def test_years_of_the_republic_stand_above_columns_and_before_rows() -> None:
    columns = page(
        "臺中市民國101年職業災害統計", "如下：", "項目|100年|101年|增減", "死亡人數|12|9|-3"
    )
    assert found_in(columns, "measure", "period") == [
        ("12", "deaths", "level", "2011-01-01/2011-12-31"),
        ("9", "deaths", "level", "2012-01-01/2012-12-31"),
        ("-3", "deaths", "change", "2012-01-01/2012-12-31"),
    ]
    rows = page("臺中市職業災害統計", "如下：", "年別|死亡人數", "99年|7", "100年|12", "101年|9")
    assert found_in(rows, "period") == [
        ("7", "deaths", "2010-01-01/2010-12-31"),
        ("12", "deaths", "2011-01-01/2011-12-31"),
        ("9", "deaths", "2012-01-01/2012-12-31"),
    ]


def test_two_digit_years_that_fit_two_eras_are_refused() -> None:
    data = page("临川县职业伤害统计", "如下：", "年份|死亡人数", "98年|7", "99年|12")
    assert found_in(data) == []


def test_months_stand_above_the_columns_beside_their_own_head() -> None:
    data = page("临川县2010年一季度安全生产情况", "如下：", "月份|1月|2月|合计", "死亡人数|2|1|3")
    assert found_in(data, "period") == [
        ("2", "deaths", "2010-01-01/2010-01-31"),
        ("1", "deaths", "2010-02-01/2010-02-28"),
        ("3", "deaths", "2010-01-01/2010-03-31"),
    ]


# --- groups of columns ----------------------------------------------------------------------------


def test_this_month_and_the_months_so_far_in_a_workbook() -> None:
    data = workbook(
        [
            ["临川县2010年9月安全生产情况统计表"],
            ["单位：起、人、万元"],
            ["行业", "事故起数", None, "死亡人数", None, "直接经济损失"],
            [None, "本月", "累计", "本月", "累计", "累计"],
            ["道路交通", 12, 1234, 3, 40, 12.5],
            ["合计", 14, 1245, 5, 52, "—"],
        ],
        *("A1:F1", "A2:F2", "A3:A4", "B3:C3", "D3:E3"),
    )
    month, months = "2010-09-01/2010-09-30", "2010-01-01/2010-09-30"
    assert found_in(data, "sector", "value", "period") == [
        ("12", "accidents", "road", 12, month),
        ("1234", "accidents", "road", 1234, months),
        ("3", "deaths", "road", 3, month),
        ("40", "deaths", "road", 40, months),
        ("12.5", "economic_loss", "road", 125000, months),
        ("14", "accidents", "all", 14, month),
        ("1245", "accidents", "all", 1245, months),
        ("5", "deaths", "all", 5, month),
        ("52", "deaths", "all", 52, months),
    ]


def test_labels_merged_downward_in_word_hold_for_all_their_rows() -> None:
    rows = [
        ["类别", "指标", "2010年上半年", "2009年上半年", "增减"],
        ["道路交通", "起数", "12", "15", "-3"],
        ["", "死亡", "3", "4", "-1"],
        ["合计", "起数", "17", "20", "-3"],
        ["", "死亡", "3", "4", "-1"],
    ]
    data = word("临川县上半年安全生产情况", "见下表：", rows, (0, 1, 2), (0, 3, 4))
    now, before = "2010-01-01/2010-06-30", "2009-01-01/2009-06-30"
    assert found_in(data, "sector", "measure", "period") == [
        ("12", "accidents", "road", "level", now),
        ("15", "accidents", "road", "level", before),
        ("-3", "accidents", "road", "change", now),
        ("3", "deaths", "road", "level", now),
        ("4", "deaths", "road", "level", before),
        ("-1", "deaths", "road", "change", now),
        ("17", "accidents", "all", "level", now),
        ("20", "accidents", "all", "level", before),
        ("-3", "accidents", "all", "change", now),
        ("3", "deaths", "all", "level", now),
        ("4", "deaths", "all", "level", before),
        ("-1", "deaths", "all", "change", now),
    ]


def test_the_whole_area_above_a_column_is_the_area_of_the_document() -> None:
    data = page("普洱市2010年安全生产情况", "如下：", "项目|江城县|思茅区|全市", "死亡人数|3|6|9")
    assert found_in(data, "area") == [
        ("3", "deaths", "江城县"),
        ("6", "deaths", "思茅区"),
        ("9", "deaths", "普洱市"),
    ]


def test_units_in_a_column_of_their_own_scale_the_row() -> None:
    data = workbook(
        [
            ["临川县2010年安全生产主要指标"],
            ["指标", "计量单位", "2010年", "2009年", "增减率(%)"],
            ["死亡人数", "人", 27, 30, -10],
            ["直接经济损失", "万元", 150.5, 120.4, 25],
        ]
    )
    assert found_in(data, "value", "unit", "period") == [
        ("27", "deaths", 27, "人", Y2010),
        ("30", "deaths", 30, "人", Y2009),
        ("-10", "deaths", -10, "%", Y2010),
        ("150.5", "economic_loss", 1505000, "元", Y2010),
        ("120.4", "economic_loss", 1204000, "元", Y2009),
        ("25", "economic_loss", 25, "%", Y2010),
    ]


# --- plans ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("（基数为2009年实际死亡人数）", Y2009),
        ("以2009年实际死亡人数为基数，下达如下指标：", Y2009),
        ("下达如下指标：", None),
    ],
)
def test_the_year_of_a_base_is_the_one_the_text_names(lead: str, period: str | None) -> None:
    data = page("临川县2010年安全生产控制目标", lead, "指标|基数|2010年目标", "死亡人数(人)|30|27")
    assert found_in(data, "scenario", "qualifier", "period") == [
        ("30", "deaths", "actual", "exact", period),
        ("27", "deaths", "target", "at_most", Y2010),
    ]


def test_a_yearly_ceiling_left_of_the_deaths_so_far_is_one_of_deaths() -> None:
    data = page(
        "普洱市2010年1-9月安全生产控制指标完成情况",
        "（单位：人）",
        "县区|全年控制指标|1-9月实际死亡人数|占全年指标%|与控制进度比",
        "江城县|12|10|83.3|+1.0",
        "思茅区|15|9|60.0|-2.25",
    )
    months = "2010-01-01/2010-09-30"
    assert found_in(data, "area", "measure", "scenario", "period") == [
        ("12", "deaths", "江城县", "level", "target", Y2010),
        ("10", "deaths", "江城县", "level", "actual", months),
        ("83.3", "deaths", "江城县", "share", "actual", months),
        ("15", "deaths", "思茅区", "level", "target", Y2010),
        ("9", "deaths", "思茅区", "level", "actual", months),
        ("60.0", "deaths", "思茅区", "share", "actual", months),
    ]
    reasons = {each.printed: each.reason for each in extract(data, "document").refused}
    assert reasons["-2.25"] == "a difference or a percentage?"


# --- what only looks like a number of accidents --------------------------------------------------


def test_cases_are_no_accidents_although_both_are_counted_as_起() -> None:
    data = page(
        "临川县2010年安全生产执法情况",
        "如下：",
        "月份|事故起数|处罚起数|受理起数|罚款(万元)",
        "1月|2|3|8|4.5",
    )
    assert found_in(data, "value") == [
        ("2", "accidents", 2),
        ("3", "cases_filed", 3),
        ("4.5", "fines", 45000),
    ]


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", ["\n", " "])
def test_thousands_parted_by_blanks_are_counted_off_by_the_heads(gap: str) -> None:
    lines = ["指标 2009 2010", "事故起数 17 092 15 500(-9.3%)", "死亡人数 1 203 1 100(-8.6%)"]
    assert found_in((COUNTY + gap.join(lines)).encode(), "value", "period") == [
        ("17 092", "accidents", 17092, Y2009),
        ("15 500", "accidents", 15500, Y2010),
        ("-9.3", "accidents", Decimal("-9.3"), Y2010),
        ("1 203", "deaths", 1203, Y2009),
        ("1 100", "deaths", 1100, Y2010),
        ("-8.6", "deaths", Decimal("-8.6"), Y2010),
    ]


def test_thousands_that_can_be_parted_in_two_ways_are_refused() -> None:
    text = "指标 2009 2010 2011\n事故起数 1 203 980 1 110\n死亡人数 120 130 140\n"
    assert "accidents" not in [row[1] for row in found_in((COUNTY + text).encode())]


@pytest.mark.parametrize(
    "text",
    [
        "年份事故起数死亡人数受伤人数\n2008年798186230\n2009年785176215\n合计1583362445\n",
        "行业事故起数死亡人数\n道路交通6121\n工矿商贸98\n火灾170\n合计8729\n",
        "2008年7981862300 2009年7851762152 合计158336244515\n",
    ],
    ids=["years", "industries", "in one line"],
)
def test_rows_whose_cells_run_together_are_refused(text: str) -> None:
    found = extract((COUNTY + "历年事故统计表\n" + text).encode(), "document.txt")
    assert found.observations == ()
    assert found.refused


def test_cells_that_ran_together_in_one_cell_are_refused() -> None:
    data = page("临川县事故统计", "如下：", "年份|死亡人数", "2009年|27", "2010年|798186230215")
    found = extract(data, "document.html")
    assert [(each.printed, each.indicator) for each in found.observations] == [("27", "deaths")]
    assert {each.printed: each.reason for each in found.refused} == {
        "798186230215": "not one number"
    }


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", [[("GRID", (0, 0), (-1, -1), 0.5, "black")], []])
@pytest.mark.parametrize("repeated", [0, 1])
def test_a_table_over_several_pages_loses_no_row(repeated: int, style: list[tuple[object]]) -> None:
    rows = [[f"第{number}镇", str(number), "1"] for number in range(1, 91)]
    heads = ["乡镇", "事故起数", "死亡人数"]
    found = extract(table_pdf([heads, *rows], *style, repeat=repeated), "document.pdf")
    assert len(found.document.pages) > 2
    accidents = [each for each in found.observations if each.indicator == "accidents"]
    tabled = [each for each in accidents if each.pattern.startswith("table.")]
    assert [(each.area, each.value) for each in tabled] == [
        (f"第{number}镇", number) for number in range(1, 91)
    ]


FIRST_PAGE = [
    (72, 780, 12, "临川县2010年安全生产情况"),
    *((x, 120, 12, head) for x, head in ((80, "乡镇"), (240, "事故起数"), (400, "死亡人数"))),
    *((x, 100, 12, cell) for x, cell in ((80, "东山镇"), (250, "12"), (410, "3"))),
    *((x, 80, 12, cell) for x, cell in ((80, "西山镇"), (250, "9"), (410, "2"))),
    *((x, 60, 12, cell) for x, cell in ((80, "南山镇"), (250, "7"), (410, "0"))),
]
SIX: Found = [
    ("12", "accidents", "东山镇"),
    ("3", "deaths", "东山镇"),
    ("9", "accidents", "西山镇"),
    ("2", "deaths", "西山镇"),
    ("7", "accidents", "南山镇"),
    ("0", "deaths", "南山镇"),
]


@pytest.mark.parametrize(
    ("places", "more"),
    [
        ((80, 250, 410), [("28", "accidents", "临川县"), ("5", "deaths", "临川县")]),
        ((80, 330, 410), []),
        ((80, 250, 480), []),
    ],
    ids=["in the columns", "between two columns", "beyond the last"],
)
def test_a_row_at_the_top_of_a_page_takes_heads_only_where_it_stands_below_them(
    places: tuple[int, ...], more: Found
) -> None:
    cells = zip(places, ("合计", "28", "5"), strict=True)
    second = [(x, 780, 12, cell) for x, cell in cells]
    found = extract(pdf_of(FIRST_PAGE, [*second, (72, 700, 12, "注：以上为快报数。")]), "d.pdf")
    rows = [(row[0], row[1], row[2] or "临川县") for row in rows_of(found, "area")]
    assert rows == SIX + more


CELLS = [
    *("事故类型", "起数(起)", "占总量(%)", "死亡(人)"),
    *("高处坠落", "26", "56.52", "29"),
    *("坍塌", "13", "28.26", "18"),
    *("物体打击", "7", "15.22", "7"),
    *("合计", "46", "100", "54"),
]


@pytest.mark.parametrize("first", [12, 13, 15], ids=["between rows", "behind a label", "in a row"])
def test_a_table_of_one_cell_to_a_line_goes_on_over_the_page(first: int) -> None:
    def lines(cells: Sequence[str], top: int) -> list[tuple[float, float, float, str]]:
        return [(72, top - 20 * number, 12, cell) for number, cell in enumerate(cells)]

    heads = ["临川县2012年建筑施工事故情况", "一、事故类型情况"]
    pages = lines(heads + CELLS[:first], 780), lines(CELLS[first:], 780)
    found = extract(pdf_of(*pages), "document.pdf")
    assert found_in(pdf_of(*pages), "measure", "subject") == [
        ("26", "accidents", "level", "高处坠落"),
        ("56.52", "accidents", "share", "高处坠落"),
        ("29", "deaths", "level", "高处坠落"),
        ("13", "accidents", "level", "坍塌"),
        ("28.26", "accidents", "share", "坍塌"),
        ("18", "deaths", "level", "坍塌"),
        ("7", "accidents", "level", "物体打击"),
        ("15.22", "accidents", "share", "物体打击"),
        ("7", "deaths", "level", "物体打击"),
        ("46", "accidents", "level", None),
        ("100", "accidents", "share", None),
        ("54", "deaths", "level", None),
    ]
    assert [each.page for each in found.observations if each.subject == "高处坠落"] == [1, 1, 1]
    assert {each.page for each in found.observations if each.printed == "46"} == {2}


# --- tables that hold text ------------------------------------------------------------------------


def test_sentences_in_cells_are_read_as_running_text() -> None:
    rows = [
        ["序号", "工作任务", "完成情况"],
        ["1", "隐患排查", "排查隐患1200项，整改1180项，整改率98.3%。"],
        ["2", "事故控制", "发生事故17起，死亡3人，在控制指标以内。"],
    ]
    found = extract(word("临川县2010年安全生产工作总结", "完成如下：", rows), "document.docx")
    assert [(each.printed, each.indicator) for each in found.observations] == [
        ("1200", "hazards_found"),
        ("1180", "hazards_rectified"),
        ("98.3", "hazard_rectification_rate"),
        ("17", "accidents"),
        ("3", "deaths"),
    ]


def test_a_page_laid_out_by_a_table_is_running_text() -> None:
    data = page(
        "",
        "",
        "发布时间：|2010-04-05",
        "来源：|江城县安监局",
        "江城县2010年一季度安全生产情况",
        "正文|一季度，全县共发生各类事故12起，死亡3人。",
    )
    found = extract(data, "document.html")
    assert [(each.printed, each.indicator, each.area) for each in found.observations] == [
        ("12", "accidents", "江城县"),
        ("3", "deaths", "江城县"),
    ]


def test_a_table_of_figures_with_a_long_note_stays_a_table() -> None:
    note = "注：以上为快报数，来源于各行业主管部门，最终以年报数为准；同比以上年同期快报数计算。"
    data = page(
        "临川县2010年安全生产情况", "如下：", "行业|起数|死亡", "道路|3|1", "火灾|2|0", note
    )
    assert [row[:2] for row in found_in(data)] == [
        ("3", "accidents"),
        ("1", "deaths"),
        ("2", "accidents"),
        ("0", "deaths"),
    ]


@pytest.mark.parametrize("paragraph", ["<p>{}</p>", "<div>{}</div>"])
def test_a_table_that_a_web_page_holds_as_paragraphs_is_found(paragraph: str) -> None:
    heads = ["事故类型", "起数(起)", "占总量(%)"]
    cells = [*heads, "坍塌", "6", "60", "触电", "4", "40", "合计", "10", "100"]
    body = "".join(map(paragraph.format, cells))
    data = f"<h1>临川县2010年事故统计</h1><p>按类型分：</p>{body}".encode()
    assert found_in(data, "measure", "subject") == [
        ("6", "accidents", "level", "坍塌"),
        ("60", "accidents", "share", "坍塌"),
        ("4", "accidents", "level", "触电"),
        ("40", "accidents", "share", "触电"),
        ("10", "accidents", "level", None),
        ("100", "accidents", "share", None),
    ]


def test_the_total_below_a_list_without_full_stops_is_no_part_of_its_last_row() -> None:
    text = (
        "临川县2010年一季度安全生产情况\n各类事故如下：\n道路交通  发生10起，死亡3人\n"
        "火灾  发生5起，无人员伤亡\n合计  15起，死亡3人\n"
    )
    found = extract(text.encode(), "document.txt").observations
    assert [(each.printed, each.indicator, each.sector) for each in found] == [
        ("10", "accidents", "road"),
        ("3", "deaths", "road"),
        ("5", "accidents", "fire"),
        ("无人员伤亡", "deaths", "fire"),
        ("无人员伤亡", "injuries", "fire"),
        ("15", "accidents", "all"),
        ("3", "deaths", "all"),
    ]
