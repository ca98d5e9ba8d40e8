"""Pictures of pages: with engines that pretend, and a few pages with the real one."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image

from extractor.errors import DamagedFile, NoTextLayer, TooLarge
from extractor.readers import limits, ocr, read
from extractor.readers.ocr import picture_text
from extractor.readers.ocr_engine import OcrLine
from extractor.readers.ocr_tesseract import (
    SecondReader,
    TesseractEngine,
    _Word,
    installed_tesseract,
)

from .files import PROSE, TITLE, column, pdf_of, picture_pdf, table_pdf
from .scans import saved, scan
from .test_pdf import GRID, ROWS, SPANS


class Pretended:
    """An engine that gives the same lines for every picture."""

    def __init__(self, *lines: OcrLine) -> None:
        self._lines = lines

    def lines(self, picture: Image.Image) -> Sequence[OcrLine]:
        return self._lines


def at(text: str, x: float, y: float, width: float, score: float = 1.0) -> OcrLine:
    return OcrLine(text, ((x, y), (x + width, y), (x + width, y + 30), (x, y + 30)), score)


def pretend(monkeypatch: pytest.MonkeyPatch, *lines: OcrLine) -> None:
    monkeypatch.setattr(ocr, "engine", lambda: Pretended(*lines))


def test_lines_keep_their_scores_and_boxes_in_points(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, at("死亡3人。", 200, 400, 300, 0.83), at("情况通报", 200, 100, 200, 0.97))
    page = read(saved(Image.new("L", (1654, 2339), 255), "PNG"), "scan.png").pages[0]
    assert page.text == "情况通报\n死亡3人。\n"
    assert [block.confidence for block in page.blocks] == [0.97, 0.83]
    assert page.blocks[1].box == pytest.approx((72.0, 144.0, 180.0, 154.8), abs=0.1)


def test_a_line_the_engine_hardly_believes_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, at("死亡3人。", 200, 400, 300), at("印9章", 900, 900, 200, 0.2))
    page = read(saved(Image.new("L", (1654, 2339), 255), "PNG"), "scan.png").pages[0]
    assert page.text == "死亡3人。\n"


def test_slanted_lines_are_put_on_one_line() -> None:
    slanted = [
        OcrLine(text, ((x, 100 + x * 0.02), (x + 200, 104 + x * 0.02), (x + 200, 134 + x * 0.02),
                       (x, 130 + x * 0.02)), 1.0)
        for text, x in (("地区", 100.0), ("起数", 900.0), ("死亡", 1500.0))
    ]  # fmt: skip
    found = picture_text(Image.new("L", (10, 10)), 200, Pretended(*slanted))
    assert [line.text for line in found.lines] == ["地区\t起数\t死亡"]


def test_every_page_of_a_tiff_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, at("死亡3人。", 200, 400, 300))
    page = Image.new("L", (1654, 2339), 255)
    document = read(saved(page, "TIFF", page, page), "scan.tif")
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.warnings == ("read by OCR",)


def test_only_pages_without_a_trusted_layer_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, at("死亡3人。", 200, 400, 300))
    assert read(picture_pdf(), "x").warnings == ("page 1 read by OCR",)
    assert read(pdf_of(column(PROSE, 72, 700, 36)), "x").warnings == ()


def test_without_an_engine_the_command_to_install_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ocr.engine.cache_clear()
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    with pytest.raises(NoTextLayer, match=r"pip install 'extractor\[ocr\]'"):
        read(saved(Image.new("L", (100, 100)), "PNG"), "scan.png")
    with pytest.raises(NoTextLayer, match=r"pip install 'extractor\[ocr\]'"):
        read(picture_pdf(), "scan.pdf")
    ocr.engine.cache_clear()


def test_a_picture_beyond_the_limit_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch)

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000)))
    with pytest.raises(TooLarge):
        read(data + chunk(b"IEND", b""), "bomb.png")


def test_a_large_page_is_shrunk_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    class Watching(Pretended):
        def lines(self, picture: Image.Image) -> Sequence[OcrLine]:
            sizes.append(picture.size)
            return [at("死亡3人。", 200, 400, 300)]

    monkeypatch.setattr(ocr, "engine", lambda: Watching())
    target = BytesIO()
    Image.new("L", (4960, 7016), 255).save(target, "PNG")
    read(target.getvalue(), "scan.png")
    assert max(sizes[0]) == pytest.approx(2338, abs=2)
    assert limits.PICTURE_PIXELS > 4960 * 7016


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_truncated_picture_is_damaged(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    pretend(monkeypatch, at("死亡3人。", 200, 400, 300))
    data = saved(Image.effect_noise((400, 400), 50), kind)
    with pytest.raises(DamagedFile):
        read(data[: len(data) // 3], "scan")


def test_figures_the_second_reader_does_not_confirm_are_doubtful(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Second(TesseractEngine):
        def __init__(self) -> None:
            super().__init__("", ())

        def words(self, picture: Image.Image) -> list[_Word]:
            return [_Word("事故31起,死亡8人", 200, 400, 700, 430, 0.9, ())]

    first = Pretended(at("事故31起，死亡3人，伤3人", 200, 400, 500))
    monkeypatch.setattr(ocr, "engine", lambda: SecondReader(first, Second()))
    page = read(saved(Image.new("L", (1654, 2339), 255), "PNG"), "scan.png").pages[0]
    assert {page.text[span.start : span.end] for span in page.doubtful} == {"3"}


def test_tesseract_that_is_not_installed_is_a_clear_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("extractor.readers.ocr_tesseract.shutil.which", lambda name: None)
    installed_tesseract.cache_clear()
    with pytest.raises(NoTextLayer, match="Tesseract"):
        read(picture_pdf(), "x", ocr="tesseract")
    installed_tesseract.cache_clear()


def test_a_turned_noisy_stamped_page_is_read() -> None:
    page = pdf_of([(150, 760, 18, TITLE), *column(PROSE, 72, 700, 36)])
    document = read(saved(scan(page, angle=1.5, noise=15, stamp=True), "PNG"), "scan.png")
    text = "".join(document.pages[0].text.split())
    assert TITLE in text
    assert PROSE[2:40] in text


def test_a_scanned_table_keeps_its_columns() -> None:
    pdf = saved(scan(table_pdf(ROWS, GRID, *SPANS), angle=-0.8, noise=10), "PDF")
    page = read(pdf, "scan.pdf").pages[0]
    (table,) = [block.table for block in page.blocks if block.table]
    found = {(c.row, c.column): (c.text, c.column_span) for c in table.cells}
    depth = table.rows - 3
    assert found[0, 1] == ("事故", 2)
    assert found[depth, 2] == ("-14.71", 1)
    assert found[depth + 2, 4] == ("14.29", 1)
