"""Which text layers are trusted."""

from __future__ import annotations

import pytest

from extractor.errors import NoTextLayer
from extractor.readers import read
from extractor.readers.gate import PageObjects, distrust
from extractor.readers.lines import TextLine, TextPiece, line_of
from extractor.types import Box

from .files import PROSE, column, pdf_of, picture_pdf

PAGE = Box(0, 0, 595, 842)
PLAIN = PageObjects(ruled=False, pictures=0.0)
SCAN = PageObjects(ruled=False, pictures=0.95)


def line(text: str) -> TextLine:
    return line_of((TextPiece(text, PAGE),))


@pytest.mark.parametrize(
    "text",
    [PROSE, "2009 annual report of work safety, 31 accidents", "死亡3人", PROSE[:20] + "\ue004"],
)
def test_good_layers_are_trusted(text: str) -> None:
    assert distrust([line(text)], PLAIN) is None


def test_an_empty_page_is_no_scan() -> None:
    assert distrust([], PLAIN) is None


@pytest.mark.parametrize(
    ("text", "objects", "reason"),
    [
        ("", SCAN, "a picture without a text layer"),
        ("第3页", SCAN, "a picture with a few words of text"),
        ("\ue001\ue002\ue003死亡", PLAIN, "characters without meaning"),
        ("\ufffd" * 9 + PROSE, PLAIN, "characters without meaning"),
        ("\x01\x02\x03\x04 \x05\x06", PLAIN, "characters without meaning"),
        ("".join(map(chr, range(0x4E04, 0x4E04 + 300, 7))), PLAIN, "no everyday Chinese"),
    ],
)
def test_bad_layers_are_not(text: str, objects: PageObjects, reason: str) -> None:
    found = distrust([line(text)] if text else [], objects)
    assert found is not None
    assert reason in found


def test_a_numbered_scan_is_not_taken_for_its_number() -> None:
    with pytest.raises(NoTextLayer, match="a few words"):
        read(picture_pdf("- 3 -"), "x", ocr="off")


def test_pages_that_cannot_be_read_are_named_and_the_others_kept() -> None:
    import pypdfium2 as pdfium

    merged = pdfium.PdfDocument.new()
    for data in (pdf_of(column(PROSE, 72, 700, 36)), picture_pdf()):
        merged.import_pages(pdfium.PdfDocument(data))
    from io import BytesIO

    target = BytesIO()
    merged.save(target)
    document = read(target.getvalue(), "x", ocr="off")
    assert [page.text for page in document.pages] == [PROSE + "\n", ""]
    reason = "a picture without a text layer; OCR is turned off"
    assert document.warnings == (f"not read: page 2: {reason}",)
