"""Bytes to Document: what each format holds, as pages of original text with blocks and tables."""

from __future__ import annotations

from extractor.readers.ocr import OcrChoice
from extractor.readers.read import read
from extractor.readers.unpack import Member, unpack

__all__ = ["Member", "OcrChoice", "read", "unpack"]
