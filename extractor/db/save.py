"""Writing: one transaction per document, in bulk, and nothing twice.

A document is known by the hash of its bytes. What it yielded belongs to an extraction, made with
one pattern set by one version of the program; a newer extraction takes the place of the older
one's rows, while the older one stays on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import delete, insert, select, update

from extractor.db import rows
from extractor.db.tables import (
    AttemptRow,
    DocumentRow,
    ExtractionRow,
    FileRow,
    FindingRow,
    MemberRow,
    ObservationRow,
    PageRow,
    RefusedRow,
    columns_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection, Engine
    from sqlmodel import SQLModel

    from extractor.db.files import FileState, RunKey
    from extractor.types import Extraction

Value = TypeVar("Value")

_OF_AN_EXTRACTION = (MemberRow, FindingRow, RefusedRow, ObservationRow)


def save_extraction(
    engine: Engine, run: RunKey, files: Sequence[FileState], extraction: Extraction, seconds: float
) -> bool:
    """Store what the document found under `files` yielded, replacing what an older set yielded.

    Returns whether the document is new.
    """
    with engine.begin() as connection:
        document_id, is_new = _save_document(connection, extraction)
        extraction_id = _new_extraction(connection, run, document_id)
        _save_figures(connection, extraction, extraction_id, document_id)
        for file in files:
            attempt = _save_attempt(
                connection, run, file.path, "extracted", seconds, document_id=document_id
            )
            _save_file(connection, file, attempt, document_id)
    return is_new


def save_failure(
    engine: Engine, run: RunKey, file: FileState, reason: str, message: str, seconds: float
) -> None:
    """Store that a file could not be extracted, and why."""
    with engine.begin() as connection:
        attempt = _save_attempt(
            connection, run, file.path, "failed", seconds, reason=reason, message=message
        )
        _save_file(connection, file, attempt, None)


def save_known(engine: Engine, run: RunKey, file: FileState, document_id: int) -> None:
    """Store that a file holds a document already extracted from another path."""
    with engine.begin() as connection:
        attempt = _save_attempt(connection, run, file.path, "known", 0.0, document_id=document_id)
        _save_file(connection, file, attempt, document_id)


def save_touched(engine: Engine, file: FileState) -> None:
    """Store that a file looks newer than when it was read and holds the same bytes."""
    with engine.begin() as connection:
        connection.execute(
            update(FileRow)
            .where(columns_of(FileRow).path == file.path)
            .values(size=file.size, modified=file.modified)
        )


def _save_document(connection: Connection, extraction: Extraction) -> tuple[int, bool]:
    columns = columns_of(DocumentRow)
    row = rows.document_row(extraction)
    known = connection.execute(
        select(columns.id, columns.name).where(columns.sha256 == row["sha256"])
    ).first()
    if known is not None:
        values = row | {"name": known.name}  # the path it was first found under
        connection.execute(update(DocumentRow).where(columns.id == known.id).values(**values))
        return int(known.id), False
    document_id = _insert_one(connection, DocumentRow, row)
    pages = [
        {"document_id": document_id, "number": page.number, "text": page.text}
        for page in extraction.document.pages
    ]
    _insert_all(connection, PageRow, pages)
    return document_id, True


def _new_extraction(connection: Connection, run: RunKey, document_id: int) -> int:
    """Return the id of an empty extraction in force, the one before it put out of force."""
    columns = columns_of(ExtractionRow)
    of_document = columns.document_id == document_id
    in_force = select(columns.id).where(of_document, columns.current)
    for extraction_id in connection.execute(in_force).scalars().all():
        for model in _OF_AN_EXTRACTION:
            of_it = columns_of(model).extraction_id == extraction_id
            connection.execute(delete(model).where(of_it))
    digest, version = run.edition
    same = (columns.digest == digest, columns.version == version)
    connection.execute(delete(ExtractionRow).where(of_document, *same))
    connection.execute(update(ExtractionRow).where(of_document).values(current=False))
    return _insert_one(
        connection,
        ExtractionRow,
        {
            "document_id": document_id,
            "run_id": run.id,
            "digest": digest,
            "version": version,
            "current": True,
        },
    )


def _save_figures(
    connection: Connection, extraction: Extraction, extraction_id: int, document_id: int
) -> None:
    owner = {"extraction_id": extraction_id, "document_id": document_id}
    made: list[tuple[type[SQLModel], Iterable[rows.Row]]] = [
        (ObservationRow, _numbered(rows.observation_row, extraction.observations)),
        (FindingRow, _numbered(rows.finding_row, extraction.findings)),
        (RefusedRow, _numbered(rows.refused_row, extraction.refused)),
    ]
    for model, of_model in made:
        _insert_all(connection, model, [row | owner for row in of_model])
    members = [
        row | {"extraction_id": extraction_id}
        for number, finding in enumerate(extraction.findings)
        for row in rows.member_rows(finding, number)
    ]
    _insert_all(connection, MemberRow, members)


def _numbered(to_row: Callable[[Value, int], rows.Row], values: Iterable[Value]) -> list[rows.Row]:
    return [to_row(value, number) for number, value in enumerate(values)]


def _save_attempt(
    connection: Connection,
    run: RunKey,
    path: str,
    status: str,
    seconds: float,
    *,
    document_id: int | None = None,
    reason: str | None = None,
    message: str | None = None,
) -> int:
    row = {
        "run_id": run.id,
        "document_id": document_id,
        "path": path,
        "status": status,
        "reason": reason,
        "message": message,
        "seconds": seconds,
    }
    return _insert_one(connection, AttemptRow, row)


def _save_file(
    connection: Connection, file: FileState, attempt_id: int, document_id: int | None
) -> None:
    connection.execute(delete(FileRow).where(columns_of(FileRow).path == file.path))
    row = file._asdict() | {"document_id": document_id, "attempt_id": attempt_id}
    _insert_all(connection, FileRow, [row])


def _insert_one(connection: Connection, model: type[SQLModel], row: rows.Row) -> int:
    """Insert a row and return the id it was given."""
    key = connection.execute(insert(model), row).inserted_primary_key
    return int(key[0]) if key else 0


def _insert_all(
    connection: Connection, model: type[SQLModel], of_model: Sequence[rows.Row]
) -> None:
    if of_model:
        connection.execute(insert(model), of_model)
