"""Spreadsheets: titles, heads, notes, numbers as shown, damage."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from extractor.errors import DamagedFile, EncryptedFile, ReadError, TooLarge
from extractor.readers import limits, read
from extractor.readers.number_format import shown
from extractor.types import Document, Table

QUARTER_XLS = Path(__file__).parent / "fixtures/quarter.xls"


def workbook() -> openpyxl.Workbook:
    """The workbook that `fixtures/quarter.xls` was made from."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "一季度"
    sheet["A1"], sheet["A2"] = "临川县2009年一季度事故统计表", "单位：起、人"
    sheet["A3"], sheet["B3"], sheet["D3"] = "地区", "事故", "死亡\n人数"
    sheet["B4"], sheet["C4"] = "起数", "同比"
    for merged in ("A1:D1", "A3:A4", "B3:C3", "D3:D4"):
        sheet.merge_cells(merged)
    rows = [("合计", 29, -0.1471, 24), ("东山镇", 7, -0.2222, 5), ("西河乡", 1234.5, 0.125, "—")]
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
        sheet.cell(number, 3).number_format = "0.00%"
    sheet["B7"].number_format = "#,##0.0"
    sheet["A8"] = "注：快报数。"
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state, hidden["A1"] = "hidden", "机密9起"
    book.create_sheet("Sheet3")
    notes = book.create_sheet("备注")
    notes["A1"], notes["A2"] = 39911, "全年死亡3人。"
    notes["A1"].number_format = 'yyyy"年"m"月"d"日"'
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(params=["xlsx", "xls"])
def document(request: pytest.FixtureRequest) -> Document:
    data = saved(workbook()) if request.param == "xlsx" else QUARTER_XLS.read_bytes()
    return read(data, f"quarter.{request.param}")


def table_of(document: Document) -> Table:
    page = document.pages[0]
    (table,) = [block.table for block in page.blocks if block.table]
    for cell in table.cells:
        assert page.text[cell.source.start : cell.source.end] == cell.text
    return table


def test_titles_table_and_notes_of_a_sheet(document: Document) -> None:
    assert document.pages[0].text == (
        "一季度\n临川县2009年一季度事故统计表\n单位：起、人\n地区\t事故\t死亡人数\n起数\t同比\n"
        "合计\t29\t-14.71%\t24\n东山镇\t7\t-22.22%\t5\n西河乡\t1,234.5\t12.50%\t—\n注：快报数。\n"
    )
    assert table_of(document).caption == "临川县2009年一季度事故统计表 单位：起、人"
    assert dict(document.facts)["title"].value == "临川县2009年一季度事故统计表"


def test_merged_heads_keep_their_spans(document: Document) -> None:
    table = table_of(document)
    found = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in table.cells}
    assert (table.rows, table.columns) == (5, 4)
    assert found[0, 0] == ("地区", 2, 1)
    assert found[0, 1] == ("事故", 1, 2)
    assert found[0, 3] == ("死亡人数", 2, 1)
    assert found[3, 2] == ("-22.22%", 1, 1)


def test_each_visible_sheet_is_a_page(document: Document) -> None:
    assert [page.text for page in document.pages[1:]] == [
        "",
        "备注\n2009年4月8日\n全年死亡3人。\n",
    ]


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("0.14709999999999998", "0.00%", "14.71%"),
        ("-0.145", "0.0%", "-14.5%"),
        ("1234567", "#,##0", "1,234,567"),
        ("0.5", "0", "1"),
        ("12.50", "0.##", "12.5"),
        ("12", "0.##", "12"),
        ("29", 'General"起"', "29"),
        ("29", '0"起"', "29起"),
        ("-5", "0.00;(0.00)", "-5.00"),
        ("-5", "0;[Red]-0", "-5"),
        ("3.1400000000000001", "General", "3.14"),
        ("1E-3", "General", "0.001"),
        ("39911", "m/d/yyyy", "4/8/2009"),
        ("39911", 'yyyy"年"m"月"', "2009年4月"),
        ("text", "0", "text"),
    ],
)
def test_numbers_are_read_as_shown(raw: str, code: str, text: str) -> None:
    assert shown(raw, code) == text


def test_tables_parted_by_an_empty_row_are_two() -> None:
    book = openpyxl.Workbook()
    for row in (("地区", "死亡"), ("东山镇", 3), (), ("行业", "起数"), ("道路", 2)):
        book.active.append(row)
    page = read(saved(book), "x").pages[0]
    assert [block.kind for block in page.blocks] == ["table", "table"]


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_a_truncated_workbook_is_damaged(share: float) -> None:
    data = saved(workbook())
    with pytest.raises(DamagedFile):
        read(data[: int(len(data) * share)], "x.xlsx")
    data = QUARTER_XLS.read_bytes()
    with pytest.raises(DamagedFile):
        read(data[: int(len(data) * share)], "x.xls")


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_never_escape_as_another_error(seed: int) -> None:
    data = bytearray(QUARTER_XLS.read_bytes() if seed % 2 else saved(workbook()))
    chance = random.Random(seed)
    for _ in range(40):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    try:
        assert read(bytes(data), "x").pages
    except ReadError as error:
        assert "\n" not in str(error)


def test_a_sheet_with_too_many_cells_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_CELLS", 5)
    with pytest.raises(TooLarge, match="5 filled cells"):
        read(saved(workbook()), "x")


def test_a_workbook_with_a_password_is_encrypted() -> None:
    data = QUARTER_XLS.read_bytes()
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    record = b"\x2f\x00\x36\x00" + b"\x01\x00\x01\x00\x01\x00" + bytes(48)
    after = start + 4 + 0x10
    with pytest.raises(EncryptedFile):
        read(data[:after] + record + data[after + len(record) :], "x.xls")


def test_a_missing_part_is_damaged() -> None:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(workbook()))) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if entry.filename != "xl/workbook.xml":
                new.writestr(entry, old.read(entry))
    with pytest.raises(DamagedFile, match=r"xl/workbook\.xml"):
        read(target.getvalue(), "x")
