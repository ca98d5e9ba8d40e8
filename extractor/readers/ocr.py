"""Pictures of pages to lines with boxes and scores, by whichever engine is chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.errors import NoTextLayer, TooLarge
from extractor.readers import limits
from extractor.readers.lines import TextLine, TextPiece, lines_of_pieces
from extractor.readers.ocr_engine import OcrEngine, OcrLine
from extractor.readers.ocr_rules import scanned_tables
from extractor.readers.tables import PlacedTable
from extractor.types import Box

if TYPE_CHECKING:
    from PIL.Image import Image

OcrChoice = Literal["auto", "off", "tesseract"]
"""The engine when it is installed, none, or Tesseract as a second reader beside it."""

DPI = 200
"""Resolution at which pages are drawn: less loses strokes, more only takes longer."""
POINTS_PER_INCH = 72
INSTALL = "to read it: pip install 'extractor[ocr]'"
OFF = "OCR is turned off"
MIN_SKEW, MAX_SKEW = 0.2, 15.0
"""Degrees of slope that are straightened; more is no scan of a page put in by hand."""
MIN_SCORE = 0.5
"""Below this a line is a stamp, a stain or handwriting; its text would only do harm."""


class PictureText(NamedTuple):
    """Lines and ruled tables of a page in points, and doubtful figures with their line's box."""

    lines: tuple[TextLine, ...]
    tables: tuple[PlacedTable, ...] = ()
    doubts: tuple[tuple[Box, str], ...] = ()


@cache
def engine() -> OcrEngine | None:
    """Return the engine if its packages are installed; loaded once per process."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    from extractor.readers.ocr_rapidocr import RapidOcrEngine

    return RapidOcrEngine()


def remedy(choice: OcrChoice) -> str:
    """Return why no engine reads a picture, or what to do about it."""
    return OFF if choice == "off" else INSTALL


def engine_for(choice: OcrChoice) -> OcrEngine | None:
    """Return the engine for a choice, None when pictures are not to be or cannot be read.

    Raises:
        NoTextLayer: Tesseract is asked for and not installed.
    """
    first = None if choice == "off" else engine()
    if choice != "tesseract":
        return first
    from extractor.readers.ocr_tesseract import SecondReader, installed_tesseract

    second = installed_tesseract()
    if second is None:
        raise NoTextLayer("Tesseract is asked for and not installed")
    return SecondReader(first, second) if first else second


def picture_text(picture: Image, dpi: float, reader: OcrEngine) -> PictureText:
    """Return the lines of a page in points, straightened, from top to bottom.

    Raises:
        TooLarge: more pixels than a page has.
    """
    check_pixels(picture.size)
    found = [line for line in reader.lines(picture) if line.score >= MIN_SCORE]
    slope = skew(found)
    scale = POINTS_PER_INCH / dpi
    placed = [(line, _box(line, slope, scale)) for line in found if line.text.strip()]
    pieces = [TextPiece(line.text.strip(), box, line.score) for line, box in placed]
    doubts = tuple((box, figure) for line, box in placed for figure in line.doubts)
    tables = tuple(scanned_tables(picture, slope, dpi, pieces))
    return PictureText(lines_of_pieces(pieces), tables, doubts)


def check_pixels(size: tuple[int, int]) -> None:
    """Raise TooLarge for a picture beyond the limit, before any of it is unpacked."""
    width, height = size
    if width * height > limits.PICTURE_PIXELS:
        millions = width * height // 1_000_000
        raise TooLarge(f"a picture of {millions} million pixels is beyond the limit")


def skew(lines: Sequence[OcrLine]) -> float:
    """Return the slope of the page in radians, from its longer lines; 0 when there is none.

    >>> round(math.degrees(skew([OcrLine("死亡", ((0, 0), (100, 2), (100, 22), (0, 20)), 1)])), 2)
    1.15
    """
    slopes = []
    for line in lines:
        (x0, y0), (x1, y1) = line.corners[:2]
        if x1 - x0 > 3 * abs(line.corners[3][1] - y0):
            slopes.append(math.atan2(y1 - y0, x1 - x0))
    slope = median(slopes) if slopes else 0.0
    return slope if MIN_SKEW <= abs(math.degrees(slope)) <= MAX_SKEW else 0.0


def _box(line: OcrLine, slope: float, scale: float) -> Box:
    """The box of a line, turned back around the corner of the page, in points."""
    cos, sin = math.cos(-slope), math.sin(-slope)
    xs = [x * cos - y * sin for x, y in line.corners]
    ys = [x * sin + y * cos for x, y in line.corners]
    return Box(min(xs) * scale, min(ys) * scale, max(xs) * scale, max(ys) * scale)
