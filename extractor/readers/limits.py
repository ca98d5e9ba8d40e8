"""How much a reader takes on before it says a file is too large.

Each limit lies far above anything seen in an archive of reports and far below what hurts a
machine; a file beyond one is a recorded failure, never a slow death. Time and memory of a whole
document are limited by whoever runs the readers.
"""

from __future__ import annotations

from extractor.errors import TooLarge

MEGABYTE = 1024 * 1024

FILE_BYTES = 512 * MEGABYTE
"""Any file: reports with scanned pages reach 200 MB."""

TEXT_BYTES = 64 * MEGABYTE
"""Plain text and HTML: a yearbook of 1,000 pages is about 3 MB."""

UNPACKED_BYTES = 512 * MEGABYTE
"""Sum of the parts of a zipped file (DOCX, XLSX, ZIP), as announced and as unpacked."""

UNPACKED_RATIO = 200
"""Unpacked to packed size; office files stay below 30, a bomb is beyond 1,000."""

RATIO_APPLIES_FROM = 8 * MEGABYTE
"""Below this unpacked size any ratio is harmless (an empty sheet packs very well)."""

ARCHIVE_DEPTH = 5
"""Archives within archives: two happen, more are a game."""

ARCHIVE_MEMBERS = 10_000
"""Files of one archive, at all depths."""

PDF_PAGES = 5_000
"""The thickest yearbooks have some 1,500 pages."""

PICTURE_PIXELS = 100_000_000
"""A3 at 600 dots per inch has 70 million."""

PICTURE_FRAMES = 1_000
"""Pages of one TIFF file."""

TABLE_CELLS = 200_000
"""Cells of one table, after spans are spread over the grid."""


def check_size(size: int, limit: int, what: str) -> None:
    """Raise TooLarge when `size` bytes are more than `limit`.

    >>> check_size(10, 100, "text")
    """
    if size > limit:
        raise TooLarge(
            f"{what} of {size // MEGABYTE} MB is beyond the limit of {limit // MEGABYTE} MB"
        )
