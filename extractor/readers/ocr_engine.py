"""What an OCR engine is: pictures in, lines with their corners and scores out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image


class OcrLine(NamedTuple):
    """Text of one line as an engine reads it: corners in pixels, clockwise from the top left."""

    text: str
    corners: tuple[tuple[float, float], ...]
    score: float
    doubts: tuple[str, ...] = ()
    """Figures of the text that a second reader read differently."""


class OcrEngine(Protocol):
    """Reads the lines of a picture, in any order."""

    def lines(self, picture: Image) -> Sequence[OcrLine]:
        """Return the lines."""
        ...
