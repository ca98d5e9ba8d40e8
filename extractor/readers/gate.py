"""Whether the text layer of a PDF page can be trusted, from signals that cost next to nothing.

Thresholds: on the text layers of the corpus (LibreOffice, Chromium, ReportLab) the share of
everyday characters is 0.95 to 1.0 and that of meaningless ones 0; text whose fonts lost their
character map measures 0 to 0.3 and up to 1.0. The limits lie between, nearer to the good side for
meaningless characters, because one in ten is enough to break every other figure.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from extractor.readers.encoding import common_share
from extractor.readers.lines import TextLine

MIN_COMMON_SHARE = 0.5
MAX_MEANINGLESS_SHARE = 0.1
MIN_CHARACTERS = 40
"""Below this a page with a picture is a scan that somebody stamped or numbered."""
PICTURE_SHARE = 0.5
"""Share of the page under pictures from which it counts as a scan."""
ENOUGH_TO_JUDGE = 30

THIN = 3.0
"""Points up to which a path is a rule and not an area."""
MIN_RULES = 2
"""Rules in each direction that make at least one cell."""
MAX_OBJECTS = 20_000
"""Objects of a page that are looked at: a page with more is a drawing."""
MAX_PAGE_SHARE = 0.9

_MEANINGLESS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x80-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff\U000f0000-\U0010ffff]"
)
"""Control characters, halves of pairs, private use, replacement."""
_NOT_CHINESE = re.compile(r"[\x00-\u2e7f]+")


class PageObjects(NamedTuple):
    """Whether paths on a page can be the rules of a table, and the share under pictures."""

    ruled: bool
    pictures: float


NO_OBJECTS = PageObjects(False, 0.0)
"""What is taken for the objects of a page that are not looked at."""


def distrust(lines: Sequence[TextLine], objects: PageObjects) -> str | None:
    """Return why the text of a page is not to be trusted; None when it is, or there is none.

    >>> distrust([], PageObjects(False, 0.98))
    'a picture without a text layer'
    """
    text = "".join(line.text for line in lines)
    if not text:
        return "a picture without a text layer" if objects.pictures > 0.05 else None
    if len(text) < MIN_CHARACTERS and objects.pictures >= PICTURE_SHARE:
        return "a picture with a few words of text"
    meaningless = len(_MEANINGLESS.findall(text))
    if meaningless > MAX_MEANINGLESS_SHARE * len(text):
        return "a text layer of characters without meaning"
    judged = _NOT_CHINESE.sub("", text)
    if len(judged) >= ENOUGH_TO_JUDGE and common_share(judged) < MIN_COMMON_SHARE:
        return "a text layer that is no everyday Chinese"
    return None


def objects_matter(lines: Sequence[TextLine]) -> bool:
    """Whether rules or pictures can change how a page is read: looking for them takes time.

    Pictures count where there is little text, rules where texts stand side by side as cells do.
    """
    if sum(len(line.text) for line in lines) < MIN_CHARACTERS:
        return True
    if any(line.has_wide_gap for line in lines):
        return True
    middles = sorted((line.box.top + line.box.bottom, line.box.bottom) for line in lines)
    return any(below < 2 * bottom for (_, bottom), (below, _) in pairwise(middles))


def page_objects(page: Any, width: float, height: float) -> PageObjects:
    """Return what the objects of a PDFium page tell.

    Straight through PDFium's own calls, because a page may have thousands of text objects. The
    paths of a form are not measured: several of them are enough.
    """
    import pypdfium2.raw as raw

    across = down = 0
    pictures, area = 0.0, max(width * height, 1.0)
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        found = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            inside = _kinds_inside(found)
            pictures += area * (raw.FPDF_PAGEOBJ_IMAGE in inside)
            rules = MIN_RULES * (inside.count(raw.FPDF_PAGEOBJ_PATH) >= 2 * MIN_RULES)
            across, down = across + rules, down + rules
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            wide, high = _extent(found)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures += wide * high
            elif wide * high <= MAX_PAGE_SHARE * area:
                across += high <= THIN or (wide > THIN) * MIN_RULES
                down += wide <= THIN or (high > THIN) * MIN_RULES
    ruled = across >= MIN_RULES and down >= MIN_RULES
    return PageObjects(ruled, min(1.0, pictures / area))


def _extent(found: Any) -> tuple[float, float]:
    import pypdfium2.raw as raw

    bounds = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(found, *map(ctypes.byref, bounds))
    left, bottom, right, top = (bound.value for bound in bounds)
    return right - left, top - bottom


def _kinds_inside(form: Any) -> list[int]:
    import pypdfium2.raw as raw

    inner = range(min(raw.FPDFFormObj_CountObjects(form), MAX_OBJECTS))
    return [raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, number)) for number in inner]
