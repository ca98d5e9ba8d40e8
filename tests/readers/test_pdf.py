"""PDF with a text layer: paragraphs, columns, furniture, tables, boxes, damage."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import DamagedFile, EncryptedFile, NoTextLayer, ReadError, TooLarge
from extractor.readers import limits, ocr, read
from extractor.types import Page, Table

from .files import FONT, PROSE, TITLE, column, pdf_of, picture_pdf, table_pdf

ROWS = (
    ("单位", "事故", "", "死亡", ""),
    ("", "本期", "同比(±%)", "本期", "同比(±%)"),
    ("合计", "29", "-14.71", "24", "-14.29"),
    ("东山镇", "7", "-22.22", "5", "—"),
    ("西河乡", "9", "12.5", "8", "14.29"),
)
SPANS = (("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)))
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")


def lines_of(page: Page, kind: str) -> list[str]:
    return [page.text[b.source.start : b.source.end] for b in page.blocks if b.kind == kind]


def table_of(page: Page) -> Table:
    (table,) = [block.table for block in page.blocks if block.table]
    for cell in table.cells:
        assert page.text[cell.source.start : cell.source.end] == cell.text
    return table


def test_wrapped_lines_become_paragraphs_and_large_type_a_heading() -> None:
    lines = column(PROSE, 72, 700, 36) + column(PROSE, 72, 600, 36)
    page = read(pdf_of([(180, 760, 18, TITLE), *lines]), "x").pages[0]
    assert lines_of(page, "heading") == [TITLE]
    assert lines_of(page, "paragraph") == [PROSE, PROSE]


def test_boxes_are_points_from_the_top_left() -> None:
    page = read(pdf_of([(72, 700, 12, "死亡12人。")]), "x").pages[0]
    box = page.blocks[0].box
    assert box is not None
    assert box.x0 == pytest.approx(72, abs=1)
    assert box.x1 == pytest.approx(72 + 4 * 12 + 12, abs=13)
    assert box.top < 842 - 700 < box.bottom + 1


@pytest.mark.parametrize("across", [False, True])
def test_two_columns_are_read_one_after_the_other(across: bool) -> None:
    left = column(PROSE * 2, 60, 720, 18)
    right = column("右栏" + PROSE * 2, 310, 720, 18)
    pairs = zip(left, right, strict=False)
    drawn = [line for pair in pairs for line in pair] if across else left + right
    page = read(pdf_of([(180, 760, 18, TITLE), *drawn]), "x").pages[0]
    assert page.text.index("右栏") > page.text.rindex("29%和20%。未发生") - len(PROSE * 2)
    assert lines_of(page, "paragraph")[0].startswith(PROSE + PROSE[:20])
    assert lines_of(page, "paragraph")[1].startswith("右栏" + PROSE)


def test_headers_footers_and_page_numbers_are_furniture() -> None:
    pages = [
        [
            (72, 810, 9, f"安全生产简报 第{number}期"),
            *column(f"第{number}页正文。" + PROSE, 72, 700, 36),
            (280, 30, 9, f"— {number} —"),
        ]
        for number in (1, 2, 3)
    ]
    document = read(pdf_of(*pages), "x")
    assert lines_of(document.pages[1], "furniture") == ["安全生产简报 第2期", "— 2 —"]
    assert lines_of(document.pages[1], "paragraph") == ["第2页正文。" + PROSE]
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_a_ruled_table_keeps_its_spans() -> None:
    page = read(table_pdf(ROWS, GRID, *SPANS), "x").pages[0]
    table = table_of(page)
    found = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in table.cells}
    assert (table.rows, table.columns, table.caption) == (5, 5, "各镇事故情况表")
    assert found[0, 0] == ("单位", 2, 1)
    assert found[0, 3] == ("死亡", 1, 2)
    assert found[1, 4] == ("同比(±%)", 1, 1)
    assert found[3, 2] == ("-22.22", 1, 1)
    assert lines_of(page, "paragraph") == [PROSE, "各镇事故情况表", "注：以上为快报数。"]


def test_a_table_without_rules_is_found_by_its_gaps() -> None:
    page = read(table_pdf(ROWS, *SPANS), "x").pages[0]
    table = table_of(page)
    found = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in table.cells}
    assert (table.rows, table.columns, table.caption) == (5, 5, "各镇事故情况表")
    assert found[0, 1] == ("事故", 1, 2)
    assert found[4, 3] == ("8", 1, 1)
    (block,) = [block for block in page.blocks if block.table]
    assert block.box is not None


@pytest.mark.parametrize("repeated", [0, 1])
def test_a_table_that_goes_on_over_the_page_keeps_its_heads(repeated: int) -> None:
    rows = [("乡镇", "起数", "死亡"), *((f"第{n}镇", str(n), str(n + 1)) for n in range(60))]
    pages = read(table_pdf(rows, GRID, repeat=repeated), "x").pages
    tables = [block.table for page in pages for block in page.blocks if block.table]
    assert len(tables) == 2
    heads = [(c.text, c.column) for c in tables[1].cells if c.row == 0]
    assert heads == [("乡镇", 0), ("起数", 1), ("死亡", 2)]
    last = [c.text for c in tables[1].cells if c.row == tables[1].rows - 1]
    assert last == ["第59镇", "59", "60"]
    figure = next(c for c in tables[1].cells if c.text == "60")
    assert pages[1].text[figure.source.start : figure.source.end] == "60"


def test_a_page_of_prose_does_not_open_the_table_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    assert read(pdf_of(column(PROSE, 72, 700, 36)), "x").pages[0].text == PROSE + "\n"


def test_pictures_without_text_name_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "engine", lambda: None)
    with pytest.raises(NoTextLayer, match=r"page 1: a picture .*extractor\[ocr\]"):
        read(picture_pdf(), "x")


def test_pictures_without_text_say_that_reading_them_is_turned_off() -> None:
    with pytest.raises(NoTextLayer, match=r"page 1: a picture .*OCR is turned off"):
        read(picture_pdf(), "x", ocr="off")


def test_a_password_is_an_encrypted_file() -> None:
    with pytest.raises(EncryptedFile):
        read(pdf_of(column(PROSE, 72, 700, 36), password="secret"), "x")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9])
def test_a_truncated_file_is_damaged(share: float) -> None:
    data = pdf_of(column(PROSE, 72, 700, 36))
    with pytest.raises(DamagedFile):
        read(data[: int(len(data) * share)], "x")


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_never_escape_as_another_error(seed: int) -> None:
    data = bytearray(table_pdf(ROWS, GRID, *SPANS))
    chance = random.Random(seed)
    for _ in range(30):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    try:
        assert read(bytes(data), "x").pages
    except ReadError as error:
        assert "\n" not in str(error)


def test_too_many_pages_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_PAGES", 2)
    with pytest.raises(TooLarge, match="3 pages"):
        read(pdf_of(*[[(72, 700, 12, "死亡1人")]] * 3), "x")


@pytest.mark.parametrize("turn", [45, 90, None])
def test_watermarks_across_and_beside_the_text_are_furniture(turn: int | None) -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(FONT, 14)
    if turn is None:
        for number, character in enumerate("内部资料注意保存"):
            canvas.drawString(300, 760 - 40 * number, character)
    else:
        canvas.saveState()
        canvas.translate(60, 300)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "内部资料死亡99人")
        canvas.restoreState()
    for x, y, size, text in [(180, 780, 18, TITLE), *column(PROSE, 72, 640, 36)]:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)
    canvas.save()
    page = read(target.getvalue(), "marked.pdf").pages[0]
    running = [
        page.text[slice(*block.source)] for block in page.blocks if block.kind != "furniture"
    ]
    assert running == [TITLE, PROSE]


def test_bare_numbers_at_the_edge_of_pages_are_page_numbers_only_where_they_count_up() -> None:
    def page(number: int, stray: str) -> list[tuple[float, float, float, str]]:
        lines = column(PROSE, 72, 700, 36)
        return [(72, 810, 12, stray), *lines, (290, 30, 9, str(number))]

    pages = read(pdf_of(page(4, "17"), page(5, "9"), page(6, "12")), "document.pdf").pages
    furniture = [
        [p.text[slice(*block.source)] for block in p.blocks if block.kind == "furniture"]
        for p in pages
    ]
    assert furniture == [["4"], ["5"], ["6"]]


def test_the_address_a_browser_prints_is_furniture_however_long() -> None:
    address = "http://www.linchuan.gov.cn/" + "zwgk/" * 10 + "t20130105_123.html"
    lines = [*column(PROSE * 3, 72, 700, 36), (24, 20, 8, address), (560, 20, 8, "1/1")]
    (only,) = read(pdf_of(lines), "document.pdf").pages
    running = [block for block in only.blocks if block.kind != "furniture"]
    assert address not in "".join(only.text[slice(*block.source)] for block in running)
    assert address in only.text
