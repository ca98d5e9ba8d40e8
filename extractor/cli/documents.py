"""`extractor documents`: what is in the database, and what failed to get there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from extractor.cli.options import Database, Format, OutputFormat


def documents(
    failed: Annotated[
        bool, typer.Option("--failed", help="List the files that failed, with their reasons.")
    ] = False,
    output: OutputFormat = Format.TABLE,
    db: Database = "reports.db",
) -> None:
    """List documents, or the files that failed.

    Each with what it yielded and how its text was found to be.
    """
    from extractor.cli.output import Column, print_rows
    from extractor.db.documents import list_documents, list_failures
    from extractor.db.session import open_database

    engine = open_database(db)
    if failed:
        columns = [Column(name, name) for name in ("path", "reason", "message")]
        print_rows(list_failures(engine), columns, output)
        return
    columns = [
        Column("document", "document"),
        *(Column(name, name) for name in ("title", "year", "area", "quality")),
        Column("observations", "figures", right=True),
        Column("refused", "refused", right=True),
        Column("open_findings", "open findings", right=True),
    ]
    rows = list_documents(engine)
    if output is Format.TABLE:
        rows = [row | {"quality": _quality(row)} for row in rows]
    print_rows(rows, columns, output)


def _quality(row: Mapping[str, Any]) -> str:
    """Return the script of a document's text, what was garbled in it how often, and warnings."""
    garbles = (f"{name} ×{count}" for name, count in row["garbles"].items())
    doubts = [] if row["trusted"] else ["not trusted"]
    return ", ".join((row["script"], *garbles, *doubts, *row["warnings"]))
