"""Scans as PNG, JPEG or TIFF (of several pages), read by OCR."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile, NoTextLayer, TooLarge
from extractor.readers import limits
from extractor.readers.ocr import (
    DPI,
    POINTS_PER_INCH,
    OcrChoice,
    check_pixels,
    engine_for,
    picture_text,
    remedy,
)
from extractor.readers.ocr_engine import OcrEngine
from extractor.readers.physical_page import PhysicalPage, written
from extractor.readers.reading import Reading

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF")
A4_LONG_SIDE = 11.69
"""Inches: a picture without a believable resolution is taken for a whole page."""
BELIEVABLE = (100.0, 1200.0)
"""Dots per inch of scanners; 72 and 96 are written by programs that do not know."""
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, MemoryError)
"""What Pillow raises on damaged pictures."""


def read_picture(data: bytes, ocr: OcrChoice = "auto") -> Reading:
    """Return a page per frame, with boxes in points.

    Raises:
        NoTextLayer: no OCR engine is installed.
        DamagedFile: the picture is cut short or broken.
        TooLarge: more pixels than a page has.
    """
    from PIL import Image

    reader = engine_for(ocr)
    if reader is None:
        raise NoTextLayer(f"a picture; {remedy(ocr)}")
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=FORMATS) as picture:
            warnings.simplefilter("ignore")
            pages = list(_pages(picture, reader))
    except Image.DecompressionBombError as error:
        raise TooLarge("a picture of more pixels than a page has") from error
    except BROKEN as error:
        raise DamagedFile("the picture is cut short or broken") from error
    return Reading(written(pages), warnings=("read by OCR",))


def _pages(picture: Image, reader: OcrEngine) -> Iterator[PhysicalPage]:
    frames = getattr(picture, "n_frames", 1)
    if frames > limits.PICTURE_FRAMES:
        raise TooLarge(f"{frames} pages are beyond the limit of {limits.PICTURE_FRAMES}")
    for frame in range(frames):
        picture.seek(frame)
        check_pixels(picture.size)
        dpi = _resolution(picture)
        page, drawn_at = _at_usual_resolution(picture, dpi)
        found = picture_text(page, drawn_at, reader)
        width, height = (side * POINTS_PER_INCH / dpi for side in picture.size)
        yield PhysicalPage(found.lines, width, height, found.tables, found.doubts)


def _resolution(picture: Image) -> float:
    stated = picture.info.get("dpi", (0, 0))[0]
    low, high = BELIEVABLE
    return float(stated) if low <= stated <= high else max(picture.size) / A4_LONG_SIDE


def _at_usual_resolution(picture: Image, dpi: float) -> tuple[Image, float]:
    """Shrink what was scanned finer than the engine needs: it costs time and finds no more."""
    flat = picture.convert("RGB")
    if dpi <= 1.25 * DPI:
        return flat, dpi
    share = DPI / dpi
    return flat.resize((round(flat.width * share), round(flat.height * share))), DPI
