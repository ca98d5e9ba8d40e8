"""Writing: one transaction per document, in bulk, and nothing twice.

A document is known by the hash of its bytes. What it yielded belongs to an extraction, made with
one pattern set by one version of the program; a newer extraction takes the place of the older
one's rows, while the older one stays on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from extractor.db import rows
from extractor.db.figures import AT_ONCE, insert_all, insert_one, replace_figures
from extractor.db.files import ARCHIVE
from extractor.db.tables import AttemptRow, DocumentRow, FileRow, PageRow, columns_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection, Engine

    from extractor.db.files import FileState, RunKey
    from extractor.types import Extraction


def save_extraction(
    engine: Engine,
    run: RunKey,
    files: Sequence[FileState],
    extraction: Extraction,
    seconds: float,
    members: Collection[str] = (),
) -> bool:
    """Store what the document found under `files` yielded, replacing what an older set yielded.

    `members` are the paths of what is attached to it. Returns whether the document is new.
    """
    with engine.begin() as connection:
        document_id, is_new = _save_document(connection, extraction)
        replace_figures(connection, run, document_id, extraction)
        for file in files:
            attempt = _save_attempt(
                connection, run, file.path, "extracted", seconds, document_id=document_id
            )
            _save_file(connection, file, attempt, document_id, members)
    return is_new


def save_archive(
    engine: Engine, run: RunKey, file: FileState, seconds: float, members: Collection[str]
) -> None:
    """Store that a file was taken apart into `members`, which are stored already."""
    with engine.begin() as connection:
        attempt = _save_attempt(connection, run, file.path, ARCHIVE, seconds)
        _save_file(connection, file, attempt, None, members)


def save_failure(
    engine: Engine,
    run: RunKey,
    file: FileState,
    reason: str,
    message: str,
    seconds: float,
    members: Collection[str] = (),
) -> None:
    """Store that a file could not be extracted, and why; `members` are what is attached to it."""
    with engine.begin() as connection:
        attempt = _save_attempt(
            connection, run, file.path, "failed", seconds, reason=reason, message=message
        )
        _save_file(connection, file, attempt, None, members)


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
    document_id = insert_one(connection, DocumentRow, row)
    pages = [
        {"document_id": document_id, "number": page.number, "text": page.text}
        for page in extraction.document.pages
    ]
    insert_all(connection, PageRow, pages)
    return document_id, True


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
    return insert_one(connection, AttemptRow, row)


def _save_file(
    connection: Connection,
    file: FileState,
    attempt_id: int,
    document_id: int | None,
    members: Collection[str] = (),
) -> None:
    _forget_members(connection, file.path, members)
    connection.execute(delete(FileRow).where(columns_of(FileRow).path == file.path))
    row = file._asdict() | {"document_id": document_id, "attempt_id": attempt_id}
    insert_all(connection, FileRow, [row])


def _forget_members(connection: Connection, archive: str, kept: Collection[str]) -> None:
    """Take away the paths inside an archive that it has no more."""
    columns = columns_of(FileRow)
    before = connection.execute(select(columns.path).where(columns.archive == archive)).scalars()
    gone = sorted(set(before).difference(kept))
    for start in range(0, len(gone), AT_ONCE):
        some = gone[start : start + AT_ONCE]
        connection.execute(delete(FileRow).where(columns.path.in_(some)))
