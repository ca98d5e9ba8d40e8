"""Options that several commands share, said once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Scenario(StrEnum):
    """What happened, or what was planned."""

    ACTUAL = "actual"
    TARGET = "target"


class Measure(StrEnum):
    """A value, a difference, a percentage change, or a percentage of a whole."""

    LEVEL = "level"
    CHANGE = "change"
    GROWTH_RATE = "growth_rate"
    SHARE = "share"


class Status(StrEnum):
    """As printed, restored with evidence, or in doubt."""

    STATED = "stated"
    REPAIRED = "repaired"
    SUSPECT = "suspect"


class OcrEngine(StrEnum):
    """How pages that are pictures are read (`extractor.readers.OcrChoice`)."""

    AUTO = "auto"
    OFF = "off"
    TESSERACT = "tesseract"


class Verdict(StrEnum):
    """How an identity between figures came out."""

    HOLDS = "holds"
    VIOLATED = "violated"
    REPAIRED = "repaired"
    AMBIGUOUS = "ambiguous"


Database = Annotated[
    str,
    typer.Option("--db", metavar="URL", help="Database: a URL, or the path of a SQLite file."),
]
Ocr = Annotated[
    OcrEngine,
    typer.Option(
        help="Pages that are pictures: `auto` reads them where extractor[ocr] is installed,"
        " `tesseract` has Tesseract read them too and marks where the two differ."
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="How the rows are printed.")]
Area = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only this region, as reports name it.")
]
Sector = Annotated[str | None, typer.Option(metavar="CODE", help="Only this industry.")]
Severity = Annotated[str | None, typer.Option(metavar="CODE", help="Only this accident grade.")]
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="First day or year of the periods wanted."),
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Last day or year of the periods wanted."),
]
DocumentFilter = Annotated[
    str | None, typer.Option("--document", metavar="PATH", help="Only figures of this document.")
]
