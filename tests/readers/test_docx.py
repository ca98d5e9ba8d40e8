"""Word documents: order, tables, tracked changes, boxes, notes, damage."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractor.errors import DamagedFile, EncryptedFile, ReadError, TooLarge
from extractor.readers import limits, read
from extractor.types import Page

from .files import docx_of


def page_of(document: docx.document.Document) -> Page:
    return read(docx_of(document), "report.docx").pages[0]


def rewritten(data: bytes, **parts: bytes) -> bytes:
    """The package with some parts replaced or added, `word__x` standing for word/x.xml."""
    target = BytesIO()
    new = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as package:
        for entry in old.infolist():
            if entry.filename not in new:
                package.writestr(entry, old.read(entry))
        for name, content in new.items():
            package.writestr(name, content)
    return target.getvalue()


def body(inner: str) -> bytes:
    return f"<w:document {nsdecls('w')}><w:body>{inner}</w:body></w:document>".encode()


def test_paragraphs_headings_and_tables_come_in_order() -> None:
    document = docx.Document()
    document.add_heading("一季度情况", 0)
    document.add_heading("一、总体情况", 1)
    paragraph = document.add_paragraph("全县共发生事故")
    paragraph.add_run("31").bold = True
    paragraph.add_run("起。")
    document.add_paragraph("各镇情况表")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("地区", "死亡", "东山镇", "3"), strict=True
    ):
        cell.text = text
    document.add_paragraph("注：快报数。")
    document.sections[0].header.paragraphs[0].text = "安全生产简报"
    page = page_of(document)
    assert page.text == (
        "安全生产简报\n一季度情况\n一、总体情况\n全县共发生事故31起。\n各镇情况表\n"
        "地区\t死亡\n东山镇\t3\n注：快报数。\n"
    )
    assert [block.kind for block in page.blocks] == [
        "furniture", "heading", "heading", "paragraph", "paragraph", "table", "paragraph",
    ]  # fmt: skip
    assert page.blocks[5].table is not None
    assert page.blocks[5].table.caption == "各镇情况表"


def test_merged_cells_keep_their_spans() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "地区"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "死亡"
    for place, text in {(1, 1): "本期", (1, 2): "同比", (2, 0): "甲镇", (2, 1): "3"}.items():
        table.cell(*place).text = text
    page = page_of(document)
    (block,) = page.blocks
    assert block.table is not None
    found = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in block.table.cells}
    assert found[0, 0] == ("地区", 2, 1)
    assert found[0, 1] == ("死亡", 1, 2)
    assert found[1, 2] == ("同比", 1, 1)
    for cell in block.table.cells:
        assert page.text[cell.source.start : cell.source.end] == cell.text


def test_tracked_changes_are_accepted() -> None:
    inner = (
        "<w:p><w:r><w:t>死亡</w:t></w:r><w:del><w:r><w:delText>15</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r></w:p>"
    )
    data = rewritten(docx_of(docx.Document()), word__document=body(inner))
    assert read(data, "x").pages[0].text == "死亡12人\n"


def test_text_boxes_and_footnotes_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文死亡12人。")
    box = "<w:txbxContent><w:p><w:r><w:t>框内受伤3人</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility"
            f"/2006'><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    note = "<w:footnote><w:p><w:r><w:t>注：不含铁路。</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
    data = rewritten(docx_of(document), word__footnotes=notes)
    assert read(data, "x").pages[0].text == "正文死亡12人。\n框内受伤3人\n注：不含铁路。\n"


def test_numbers_that_word_draws_are_put_back() -> None:
    level = (
        "<w:lvl w:ilvl='{}'><w:start w:val='1'/><w:numFmt w:val='{}'/>"
        "<w:lvlText w:val='{}'/></w:lvl>"
    )
    levels = level.format(0, "chineseCounting", "%1、") + level.format(1, "decimal", "(%2)")
    numbering = (
        f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
        "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    ).encode()

    def item(depth: int, text: str) -> str:
        listed = f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='3'/></w:numPr>"
        return f"<w:p><w:pPr>{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    inner = item(0, "情况") + item(1, "道路") + item(1, "煤矿") + item(0, "措施") + item(1, "检查")
    inner += "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"
    parts = {"word__numbering": numbering, "word__document": body(inner)}
    page = read(rewritten(docx_of(docx.Document()), **parts), "x").pages[0]
    assert page.text == "一、情况\n(1)道路\n(2)煤矿\n二、措施\n(1)检查\n正文\n"


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
def test_a_truncated_document_is_damaged(share: float) -> None:
    data = docx_of(docx.Document())
    with pytest.raises(DamagedFile):
        read(data[: int(len(data) * share)], "report.docx")


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_are_a_recorded_failure_or_do_no_harm(seed: int) -> None:
    document = docx.Document()
    document.add_paragraph("全县死亡3人。")
    data = bytearray(docx_of(document))
    chance = random.Random(seed)
    for _ in range(30):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    try:
        text = read(bytes(data), "report.docx").pages[0].text
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert text == "全县死亡3人。\n"


def test_broken_xml_is_damaged() -> None:
    data = rewritten(docx_of(docx.Document()), word__document=body("<w:p>"))
    with pytest.raises(DamagedFile, match="the body is broken"):
        read(data, "x")


def test_an_entity_bomb_is_refused() -> None:
    lines = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE d [<!ENTITY a0 'x'>{lines}]>".encode() + body("<w:p>&a9;</w:p>")
    with pytest.raises(DamagedFile, match="entities"):
        read(rewritten(docx_of(docx.Document()), word__document=bomb), "x")


def test_a_zip_bomb_is_too_large() -> None:
    data = rewritten(docx_of(docx.Document()), word__document=b" " * 64 * limits.MEGABYTE)
    with pytest.raises(TooLarge):
        read(data, "x")


def test_a_document_with_a_password_is_encrypted() -> None:
    data = bytearray(docx_of(docx.Document()))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(EncryptedFile):
        read(bytes(data), "x")
