"""Sixty damaged files and what must be said of each; none may end in anything but a ReadError."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
from PIL import Image

from extractor.readers import limits

from .files import PROSE, column, docx_of, pdf_of, table_pdf

ARCHIVE = "archive.zip"
"""A good one: no document, but a run opens it."""
FIXTURES = Path(__file__).parent / "fixtures"


class DamagedCase(NamedTuple):
    """A file and the codes of the errors that may be recorded for it."""

    name: str
    data: bytes
    codes: tuple[str, ...]


def damaged_files() -> Iterator[DamagedCase]:
    """Yield the files: empty, junk, truncated, flipped, mislabelled, encrypted, bombs."""
    whole = _whole()
    yield from _empty_and_junk()
    for suffix, data in whole.items():
        for percent in (1, 30, 70):
            cut = data[: max(12, len(data) * percent // 100)]
            codes = ("damaged", "empty", "undecodable", "unsupported-format")
            yield DamagedCase(f"cut-{percent}.{suffix}", cut, codes)
    for suffix, data in whole.items():
        if suffix != "rtf":
            yield DamagedCase(f"scrambled.{suffix}", _scrambled(data), ("damaged", "empty"))
    yield from _mislabelled()
    yield from _encrypted(whole)
    yield from _bombs(whole)


def _whole() -> dict[str, bytes]:
    document = docx.Document()
    document.add_paragraph(PROSE)
    book = openpyxl.Workbook()
    book.active.append(["地区", "死亡"])
    target = BytesIO()
    book.save(target)
    picture = BytesIO()
    Image.effect_noise((300, 300), 60).save(picture, "PNG")
    return {
        "pdf": pdf_of(column(PROSE, 72, 700, 36)),
        "table.pdf": table_pdf([("地区", "死亡"), ("东山镇", "3")]),
        "docx": docx_of(document),
        "pptx": (FIXTURES / "slides.pptx").read_bytes(),
        "xlsx": target.getvalue(),
        "doc": (FIXTURES / "quarter.doc").read_bytes(),
        "xls": (FIXTURES / "quarter.xls").read_bytes(),
        "rtf": (FIXTURES / "quarter.rtf").read_bytes()[:20_000],
        "png": picture.getvalue(),
    }


def _scrambled(data: bytes) -> bytes:
    """Every byte after the first hundred replaced: the signature stays, the content goes."""
    return data[:100] + random.Random(len(data)).randbytes(len(data) - 100)


def _empty_and_junk() -> Iterator[DamagedCase]:
    chance = random.Random(7)
    yield DamagedCase("empty.txt", b"", ("empty",))
    yield DamagedCase("blank.pdf", b" \r\n\t\n", ("empty",))
    yield DamagedCase("only-mark.txt", b"\xff\xfe", ("empty",))
    yield DamagedCase("no-body.eml", b"MIME-Version: 1.0\nSubject: 3\n\n", ("empty",))
    for suffix in ("txt", "doc", "pdf", "docx", "html", "jpg"):
        yield DamagedCase(f"junk.{suffix}", chance.randbytes(4_000), ("undecodable",))
    zeros = ("undecodable", "unsupported-format")
    yield DamagedCase("zeros.doc", bytes(10_000), zeros)


def _mislabelled() -> Iterator[DamagedCase]:
    codes = ("unsupported-format",)
    yield DamagedCase("program.doc", b"MZ\x90\x00" + bytes(500), codes)
    yield DamagedCase("archive.docx", b"Rar!\x1a\x07\x00" + bytes(500), codes)
    yield DamagedCase("seven.zip", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(100), codes)
    yield DamagedCase("packed.pdf", b"\x1f\x8b\x08\x00" + bytes(100), codes)
    yield DamagedCase("movie.txt", b"RIFF\x00\x00\x00\x00WEBP" + bytes(100), codes)
    yield DamagedCase("base.xls", b"SQLite format 3\x00" + bytes(100), codes)
    slides = _zipped({"[Content_Types].xml": b"", "ppt/x": b""})
    yield DamagedCase("slides.doc", slides, ("damaged",))
    package = _zipped({"mimetype": b"", "content.xml": b""})
    yield DamagedCase("open.docx", package, ("unsupported-format", "damaged"))
    archive = _zipped({"a.txt": PROSE.encode() * 3})
    yield DamagedCase(ARCHIVE, archive, codes)
    yield DamagedCase("cut.zip", archive[: len(archive) // 2], ("damaged",))


def _encrypted(whole: dict[str, bytes]) -> Iterator[DamagedCase]:
    word = whole["doc"]
    flags = word.index(b"\xec\xa5") + 0x0B
    locked = word[:flags] + bytes([word[flags] | 1]) + word[flags + 1 :]
    yield DamagedCase("locked.pdf", pdf_of([(72, 700, 12, PROSE)], password="x"), ("encrypted",))
    yield DamagedCase("locked.doc", locked, ("encrypted",))
    package = bytearray(whole["docx"])
    package[package.index(b"PK\x01\x02") + 8] |= 1
    yield DamagedCase("locked.docx", bytes(package), ("encrypted",))


def _bombs(whole: dict[str, bytes]) -> Iterator[DamagedCase]:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE d [<!ENTITY a0 'x'>{entities}]><d>&a9;</d>".encode()
    parts = {"[Content_Types].xml": b"", "word/document.xml": bomb}
    yield DamagedCase("entities.docx", _zipped(parts), ("damaged",))
    parts = {"[Content_Types].xml": b"", "word/document.xml": b" " * 40 * limits.MEGABYTE}
    yield DamagedCase("spaces.docx", _zipped(parts), ("too-large",))
    parts = {"[Content_Types].xml": b"", "xl/workbook.xml": b"<x/>" * 10 * limits.MEGABYTE}
    yield DamagedCase("elements.xlsx", _zipped(parts), ("too-large",))
    yield DamagedCase("groups.rtf", b"{\\rtf1" + b"{" * 2_000_000, ("damaged",))
    yield DamagedCase("pages.pdf", _many_pages(), ("too-large",))
    header = whole["png"][:16] + (50_000).to_bytes(4, "big") * 2 + whole["png"][24:]
    yield DamagedCase("pixels.png", header, ("too-large", "damaged"))


def _many_pages(count: int = limits.PDF_PAGES + 1) -> bytes:
    """A PDF whose page tree names one page so many times."""
    kids = " ".join(["3 0 R"] * count)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 4\n0000000000 65535 f \n{table}trailer\n<< /Size 4 /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()
