"""What reading costs beside what others do in it: PDFium's own text, the OCR engine's own lines.

Bars: a PDF with a text layer and without tables in at most 2.5 times the time in which PDFium
gives its text; all that is not the OCR engine at most 15 % of the engine's time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pypdfium2 as pdfium
from PIL.Image import Image

from extractor.readers import ocr, read
from extractor.readers.ocr_engine import OcrEngine, OcrLine
from tests.readers.conversions import as_scan

CONVERTED = Path(__file__).parents[1] / "readers/fixtures/converted"
ROUNDS = 30


class Timed:
    """An engine that adds up the seconds of processor time it takes."""

    def __init__(self, inner: OcrEngine) -> None:
        self.inner, self.seconds = inner, 0.0

    def lines(self, picture: Image) -> Sequence[OcrLine]:
        """Return the lines of the engine inside."""
        began = time.process_time()
        found = self.inner.lines(picture)
        self.seconds += time.process_time() - began
        return found


def pdfium_text(data: bytes) -> int:
    """Return the number of characters PDFium finds in a PDF."""
    pdf, found = pdfium.PdfDocument(data), 0
    for page in pdf:
        textpage = page.get_textpage()
        found += len(textpage.get_text_range())
        textpage.close()
        page.close()
    pdf.close()
    return found


def best(work: Callable[[], object]) -> float:
    """Return the least processor time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Print the ratios."""
    for name in ("annual.pdf", "annual.browser.pdf"):
        data = (CONVERTED / name).read_bytes()
        own, whole = best(partial(pdfium_text, data)), best(partial(read, data, name))
        print(
            f"{name}: PDFium {own * 1e3:.1f} ms, read {whole * 1e3:.1f} ms, {whole / own:.2f} times"
        )
    engine = ocr.engine()
    if engine is None:
        print("OCR is not installed")
        return
    timed = Timed(engine)
    scanned = as_scan((CONVERTED / "annual.pdf").read_bytes(), "PDF", 200, 0.7, 10.0)
    with patch.object(ocr, "engine", lambda: timed):
        began = time.process_time()
        read(scanned, "scan.pdf")
        whole = time.process_time() - began
    print(f"scan: engine {timed.seconds:.1f} s, all else {100 * (whole / timed.seconds - 1):.1f} %")
