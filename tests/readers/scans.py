"""Scans made from PDFs: drawn, turned, blurred, made noisy and stamped."""

from __future__ import annotations

from io import BytesIO

import numpy
import pypdfium2 as pdfium
from PIL import Image, ImageFilter


def scan(
    pdf: bytes, *, dpi: int = 200, angle: float = 0.0, noise: float = 0.0, stamp: bool = False
) -> Image.Image:
    """The first page of a PDF as a scanner would give it; `angle` in degrees."""
    page = pdfium.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    turned = page.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    soft = turned.filter(ImageFilter.GaussianBlur(0.5)).convert("RGB")
    pixels = numpy.asarray(soft).astype(numpy.int16)
    pixels = pixels + numpy.random.default_rng(1).normal(0, noise, pixels.shape)
    if stamp:
        high, wide = pixels.shape[:2]
        rows, columns = numpy.mgrid[:high, :wide]
        distance = numpy.hypot(rows - high * 0.16, columns - wide * 0.6)
        ring = abs(distance - 0.08 * wide) < 0.004 * wide
        pixels[ring] = pixels[ring] * 0.5 + numpy.array([220, 40, 40]) * 0.5
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


def saved(picture: Image.Image, kind: str, *more: Image.Image) -> bytes:
    """The bytes of a picture, with further pages where the format has them."""
    target = BytesIO()
    if more:
        picture.save(target, kind, dpi=(200, 200), save_all=True, append_images=more)
    else:
        picture.save(target, kind, dpi=(200, 200), resolution=200)
    return target.getvalue()
