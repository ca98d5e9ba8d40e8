"""What is found in a document must not depend on the format it was stored in.

Figures count as found when all that the contract calls the core of an observation is equal.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.readers import read
from extractor.types import Observation, Table

from .conversions import as_docx, as_html, as_pdf, as_scan, as_workbook, lines_of

CORPUS = Path(__file__).parents[2] / "corpus/development"
CONVERTED = Path(__file__).parent / "fixtures/converted"
CLEAN = (
    "sanming-2005-annual.txt",
    "wuning-2015-half.txt",
    "training-centre-2014.txt",
    "nineties-1996-city.txt",
    "construction-types-2012.txt",
    "agri-machinery-county-2013.txt",
    "road-telegraphic-2006.txt",
)
TABLES = ("wuning-2015-annual.html", "sanming-2007-annual.html", "sanming-2010-annual.pdf")
MISREAD = 0.005
"""Share of the figures of a scan that may be wrong without a warning."""

Core = tuple[object, ...]


def core(observation: Observation) -> Core:
    found = observation
    kind = (found.indicator, found.sector, found.severity, found.measure, found.scenario)
    return (*kind, found.value, found.high, found.unit)


def found_in(data: bytes, name: str) -> set[Core]:
    """The core of every observation; each is checked to stand where it says."""
    extraction = extract(data, name)
    for each in extraction.observations:
        if each.status != "derived":
            text = extraction.document.pages[each.page - 1].text
            assert text[each.source.start : each.source.end] == each.printed
    return {core(each) for each in extraction.observations}


def recall(data: bytes, name: str, expected: set[Core]) -> float:
    assert len(expected) > 15
    return len(found_in(data, name) & expected) / len(expected)


def plain(name: str) -> tuple[list[str], set[Core]]:
    """Lines of a document of the corpus, and what its plain text yields."""
    lines = lines_of(read((CORPUS / name).read_bytes(), name))
    return lines, found_in("\n".join(lines).encode(), name)


@pytest.mark.parametrize("name", CLEAN)
def test_word_web_and_one_column_lose_nothing(name: str) -> None:
    lines, expected = plain(name)
    assert recall(as_docx(lines), "x.docx", expected) == 1.0
    assert recall(as_html(lines, "gb18030"), "x.html", expected) == 1.0
    assert recall(as_pdf(lines, 1), "x.pdf", expected) == 1.0


@pytest.mark.parametrize("name", CLEAN)
def test_two_columns_lose_next_to_nothing(name: str) -> None:
    lines, expected = plain(name)
    assert recall(as_pdf(lines, 2), "x.pdf", expected) >= 0.98


def test_a_traditional_page_in_big5_loses_nothing() -> None:
    lines, expected = plain("taiwan-minguo-101.txt")
    assert recall(as_html(lines, "big5"), "x.html", expected) == 1.0


@pytest.mark.parametrize("suffix", ["doc", "rtf", "pdf", "browser.pdf"])
def test_running_text_converted_by_other_programs_loses_nothing(suffix: str) -> None:
    expected = found_in((CONVERTED / "annual.txt").read_bytes(), "annual.txt")
    name = f"annual.{suffix}"
    assert recall((CONVERTED / name).read_bytes(), name, expected) == 1.0


@pytest.mark.parametrize("suffix", ["doc", "rtf", "pdf", "browser.pdf"])
def test_tables_converted_by_other_programs_lose_nothing(suffix: str) -> None:
    expected = found_in((CONVERTED / "tables.html").read_bytes(), "tables.html")
    name = f"tables.{suffix}"
    assert recall((CONVERTED / name).read_bytes(), name, expected) == 1.0


def tables_of(data: bytes, name: str) -> tuple[str, list[Table], set[Core]]:
    """Title and tables of a document, and the figures that stand in the tables."""
    document = read(data, name)
    blocks = [
        (page.number, block) for page in document.pages for block in page.blocks if block.table
    ]
    expected = {
        core(each)
        for each in extract(data, name).observations
        if any(
            each.page == number and block.source.start <= each.source.start < block.source.end
            for number, block in blocks
        )
    }
    title = dict(document.facts)["title"].value
    return title, [block.table for _, block in blocks if block.table], expected


@pytest.mark.parametrize("name", TABLES)
def test_tables_in_a_workbook_lose_nothing(name: str) -> None:
    title, tables, expected = tables_of((CORPUS / name).read_bytes(), name)
    assert recall(as_workbook(title, tables), "x.xlsx", expected) == 1.0


def test_tables_in_an_old_workbook_lose_nothing() -> None:
    _, _, expected = tables_of((CONVERTED / "tables.html").read_bytes(), "tables.html")
    assert recall((CONVERTED / "tables.xls").read_bytes(), "tables.xls", expected) == 1.0


@pytest.mark.parametrize(
    ("name", "kind", "dpi", "angle", "noise", "bar"),
    [
        ("wuning-2015-half.txt", "PDF", 200, 0.7, 10.0, 0.96),
        ("wuning-2015-half.txt", "TIFF", 200, 0.0, 5.0, 0.96),
        ("nineties-1996-city.txt", "PNG", 200, 0.4, 8.0, 0.96),
        ("wuning-2015-half.txt", "PDF", 110, -1.2, 22.0, 0.85),
        ("nineties-1996-city.txt", "PDF", 110, -1.2, 22.0, 0.85),
    ],
    ids=["scan", "clean picture", "one page", "bad scan", "bad scan of an old text"],
)
def test_scans_lose_little_and_misread_next_to_nothing(
    name: str, kind: str, dpi: int, angle: float, noise: float, bar: float
) -> None:
    lines, expected = plain(name)
    found = extract(as_scan(as_pdf(lines, 1), kind, dpi, angle, noise), "scan").observations
    sure = {core(each) for each in found if each.status != "suspect"}
    assert len({core(each) for each in found} & expected) >= bar * len(expected)
    assert len(sure - expected) <= MISREAD * len(sure)


def test_a_bad_scan_of_tables_loses_little_and_invents_nothing() -> None:
    expected = found_in((CONVERTED / "tables.html").read_bytes(), "tables.html")
    data = as_scan((CONVERTED / "tables.pdf").read_bytes(), "PDF", 110, -0.9, 22.0)
    found = found_in(data, "scan.pdf")
    assert len(found & expected) >= 0.85 * len(expected)
    assert not found - expected
