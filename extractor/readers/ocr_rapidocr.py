"""RapidOCR on onnxruntime: its models travel in the wheel, nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from extractor.readers.ocr_engine import OcrLine

if TYPE_CHECKING:
    from PIL.Image import Image

SETTINGS = {"Global.use_cls": False, "Global.log_level": "error"}
"""Its classifier of turned lines turns good lines upside down."""


class RapidOcrEngine:
    """The models, loaded once."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._engine: Any = RapidOCR(params=SETTINGS)

    def lines(self, picture: Image) -> Sequence[OcrLine]:
        """Return the lines with the engine's own scores."""
        import numpy

        found = self._engine(numpy.asarray(picture.convert("RGB"))[:, :, ::-1])
        if found.boxes is None:
            return ()
        return [
            OcrLine(text, tuple((float(x), float(y)) for x, y in corners), float(score))
            for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]
