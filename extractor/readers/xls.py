"""Excel 97 to 2003 (and before): every visible sheet a page, numbers as they are shown."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from extractor.errors import DamagedFile, EncryptedFile
from extractor.readers.number_format import GENERAL, shown
from extractor.readers.reading import Reading
from extractor.readers.sheets import sheet_page
from extractor.readers.tables import GridCell

BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NotImplementedError,
    OSError, TypeError, UnboundLocalError, ValueError, struct.error,
)  # fmt: skip
"""What xlrd raises on damaged content: it trusts the records it reads."""


def read_xls(data: bytes) -> Reading:
    """Return a page for each sheet that is not hidden.

    Raises:
        EncryptedFile: it asks for a password.
        DamagedFile: its records contradict each other.
    """
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheets = [sheet for sheet in book.sheets() if sheet.visibility == 0]
        pages = [
            sheet_page(number, sheet.name, _cells(book, sheet))
            for number, sheet in enumerate(sheets, 1)
        ]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise EncryptedFile("the workbook asks for a password") from error
        raise DamagedFile("the workbook is cut short or broken") from error
    except (CompDocError, *BROKEN) as error:
        raise DamagedFile("the workbook contradicts itself") from error
    return Reading(tuple(pages), encoding=book.encoding)


def _cells(book: Any, sheet: Any) -> Iterator[GridCell]:
    spans = {
        (top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells
    }
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text = _text(book, cell)
            if text:
                yield GridCell(text, row, column, *spans.get((row, column), (1, 1)))


def _text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return shown(repr(cell.value), style.format_str if style else GENERAL)
