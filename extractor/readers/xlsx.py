"""Excel 2007 and later: every visible sheet a page, numbers as they are shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from zipfile import ZipFile

from extractor.errors import DamagedFile
from extractor.readers import limits
from extractor.readers.number_format import BUILT_IN, GENERAL, shown
from extractor.readers.packages import open_package, part
from extractor.readers.reading import Reading
from extractor.readers.sheets import sheet_page
from extractor.readers.tables import GridCell
from extractor.readers.xml import parse_xml

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PHONETIC = f"{S}rPh"

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class _Book(NamedTuple):
    """What all sheets share."""

    strings: Sequence[str]
    formats: Sequence[str]


def read_xlsx(data: bytes) -> Reading:
    """Return a page for each sheet that is not hidden.

    Raises:
        DamagedFile: the container or the XML is broken.
    """
    with open_package(data) as package:
        book = _Book(tuple(_strings(package)), tuple(_formats(package)))
        pages = []
        for number, (name, place) in enumerate(_sheets(package), 1):
            limits.check_size(package.getinfo(place).file_size, limits.TEXT_BYTES, "sheet")
            root = parse_xml(part(package, place), f"the sheet {name}")
            pages.append(sheet_page(number, name, _cells(root, book)))
    return Reading(tuple(pages))


def _sheets(package: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield name and part of the visible sheets, in the order of the tabs."""
    relations = parse_xml(part(package, "xl/_rels/workbook.xml.rels"), "the workbook")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    names = set(package.namelist())
    for sheet in parse_xml(part(package, "xl/workbook.xml"), "the workbook").iter(f"{S}sheet"):
        target = targets.get(sheet.get(f"{R}id"), "")
        place = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if sheet.get("state", "visible") == "visible" and place in names:
            yield sheet.get("name", ""), place


def _strings(package: ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in package.namelist():
        for item in parse_xml(part(package, "xl/sharedStrings.xml"), "the texts"):
            yield _text(item)


def _text(item: Any) -> str:
    """The text of a rich string without the reading aids printed over it."""
    return "".join(
        node.text or "" for node in item.iter(f"{S}t") if node.getparent().tag != PHONETIC
    )


def _formats(package: ZipFile) -> Iterator[str]:
    """Yield the number format of each cell style."""
    if "xl/styles.xml" not in package.namelist():
        return
    root = parse_xml(part(package, "xl/styles.xml"), "the styles")
    codes = dict(BUILT_IN)
    for entry in root.iter(f"{S}numFmt"):
        codes[int(entry.get("numFmtId", "0"))] = entry.get("formatCode", GENERAL)
    styles = root.find(f"{S}cellXfs")
    for style in styles if styles is not None else ():
        yield codes.get(int(style.get("numFmtId", "0")), GENERAL)


def _cells(root: Any, book: _Book) -> Iterator[GridCell]:
    merged = dict(_merges(root))
    row = -1
    for line in root.iter(f"{S}row"):
        row = int(line.get("r", row + 2)) - 1
        column = -1
        for cell in line.iter(f"{S}c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            text = _value(cell, book)
            if text:
                yield GridCell(text, row, column, *merged.get((row, column), (1, 1)))


def _merges(root: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the first place of each merged range and how many rows and columns it covers."""
    for entry in root.iter(f"{S}mergeCell"):
        places = _PLACE.findall(entry.get("ref", ""))
        if len(places) == 2:
            (left, top), (right, bottom) = places
            down = int(bottom) - int(top) + 1
            yield (int(top) - 1, _column(left)), (down, _column(right) - _column(left) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Any, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.find(f"{S}v")
    raw = (value.text or "") if value is not None else ""
    if kind == "s" and raw:
        try:
            return book.strings[int(raw)]
        except (IndexError, ValueError) as error:
            raise DamagedFile("a cell names a text that is not there") from error
    if kind != "n":
        return raw if kind == "str" else ""
    style = int(cell.get("s", "0"))
    return shown(raw, book.formats[style] if style < len(book.formats) else GENERAL) if raw else ""
