"""Tesseract, where it is installed: alone, or as a second reader that casts doubt on figures."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, NamedTuple

from extractor.errors import DamagedFile
from extractor.readers.ocr_engine import OcrEngine, OcrLine

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGES = ("chi_sim", "chi_tra")
TIMEOUT_SECONDS = 120
WORD_LEVEL = "5"

_FIGURE = re.compile(r"\d[\d,.]*")


class _Word(NamedTuple):
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    score: float
    line: tuple[str, ...]


class TesseractEngine:
    """The program, with the Chinese it knows."""

    def __init__(self, program: str, languages: Sequence[str]) -> None:
        self._command = [program, "stdin", "stdout", "-l", "+".join(languages), "tsv"]

    def words(self, picture: Image) -> list[_Word]:
        """Return the words with their boxes."""
        target = BytesIO()
        picture.convert("RGB").save(target, "PNG")
        try:
            table = subprocess.run(
                self._command,
                input=target.getvalue(),
                capture_output=True,
                timeout=TIMEOUT_SECONDS,
                check=True,
            ).stdout.decode()
        except (subprocess.SubprocessError, UnicodeDecodeError) as error:
            raise DamagedFile("Tesseract could not read the page") from error
        return list(_words(table))

    def lines(self, picture: Image) -> Sequence[OcrLine]:
        """Return the lines; Tesseract's spaces between Chinese characters are left out."""
        found: dict[tuple[str, ...], list[_Word]] = {}
        for word in self.words(picture):
            found.setdefault(word.line, []).append(word)
        return [_line(words) for words in found.values()]


@cache
def installed_tesseract() -> TesseractEngine | None:
    """Return the engine if the program is there and knows Chinese; asked once per process."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listing = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
    ).stdout.split()
    known = [language for language in LANGUAGES if language in listing]
    return TesseractEngine(program, known) if known else None


class SecondReader:
    """Reads with the first engine and doubts each figure that Tesseract does not confirm."""

    def __init__(self, first: OcrEngine, second: TesseractEngine) -> None:
        self._first, self._second = first, second

    def lines(self, picture: Image) -> Sequence[OcrLine]:
        """Return the first engine's lines with their doubtful figures."""
        words = self._second.words(picture)
        return [
            line._replace(doubts=unconfirmed(line, words)) for line in self._first.lines(picture)
        ]


def unconfirmed(line: OcrLine, words: Sequence[_Word]) -> tuple[str, ...]:
    """Return the figures of a line that are not among those the words over it hold.

    >>> line = OcrLine("死亡12人，伤3人", ((0, 0), (90, 0), (90, 10), (0, 10)), 1.0)
    >>> unconfirmed(line, [_Word("死亡12人,伤8人", 0, 0, 90, 10, 0.9, ())])
    ('3',)
    """
    xs, ys = [x for x, _ in line.corners], [y for _, y in line.corners]
    over = [
        word
        for word in words
        if min(xs) <= (word.x0 + word.x1) / 2 <= max(xs)
        and min(ys) <= (word.top + word.bottom) / 2 <= max(ys)
    ]
    confirmed = _figures("".join(word.text for word in sorted(over, key=lambda word: word.x0)))
    doubts = []
    for figure in _figures(line.text):
        if figure in confirmed:
            confirmed.remove(figure)
        else:
            doubts.append(figure)
    return tuple(doubts)


def _figures(text: str) -> list[str]:
    return [figure.rstrip(",.") for figure in _FIGURE.findall(text)]


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") == WORD_LEVEL and text:
            left, top, width, height = (
                float(row[name]) for name in ("left", "top", "width", "height")
            )
            place = (row["block_num"], row["par_num"], row["line_num"])
            score = max(0.0, float(row["conf"])) / 100
            yield _Word(text, left, top, left + width, top + height, score, place)


def _line(words: Sequence[_Word]) -> OcrLine:
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    text = words[0].text
    for word in words[1:]:
        latin = text[-1].isascii() and word.text[0].isascii()
        text += (" " if latin else "") + word.text
    corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
    return OcrLine(text, corners, min(word.score for word in words))
