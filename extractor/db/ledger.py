"""The ledger: runs, the catalogue they used, and what is known of each file."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update
from sqlmodel import SQLModel

from extractor.contract import INSIDE
from extractor.db.files import Edition, Kind, Remembered, RunKey, remembered_by_path
from extractor.db.tables import (
    AttemptRow,
    DocumentRow,
    ExtractionRow,
    FileRow,
    IndicatorRow,
    LayoutRow,
    ObservationRow,
    RunRow,
    SectorRow,
    SeverityRow,
    columns_of,
)
from extractor.db.totals import Totals, read_totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Engine

    from extractor.patterns import PatternSet


_CATALOGUES: dict[str, type[SQLModel]] = {
    "indicator": IndicatorRow,
    "sector": SectorRow,
    "severity": SeverityRow,
}


def start_run(engine: Engine, paths: Sequence[str], edition: Edition) -> RunKey:
    """Record that a run begins."""
    row = {
        "started": dt.datetime.now(dt.UTC),
        "paths": list(paths),
        "digest": edition.digest,
        "version": edition.version,
    }
    with engine.begin() as connection:
        key = connection.execute(insert(RunRow), row).inserted_primary_key
    return RunKey(int(key[0]) if key else 0, edition)


def finish_run(engine: Engine, run: RunKey, counts: Mapping[Kind, int]) -> Totals:
    """Record that a run ended and how its files did; return what the database holds now."""
    with engine.begin() as connection:
        totals = read_totals(connection.exec_driver_sql)
        held = totals.holding._asdict()
        connection.execute(
            update(RunRow)
            .where(columns_of(RunRow).id == run.id)
            .values({"finished": dt.datetime.now(dt.UTC), **counts, **held})
        )
    return totals


def remembered(engine: Engine, paths: Iterable[str]) -> dict[str, Remembered]:
    """Return what is known of those of `paths` that were tried before."""
    file, attempt, run = columns_of(FileRow), columns_of(AttemptRow), columns_of(RunRow)
    wanted = list(paths)
    query = (
        select(file.path, file.size, file.modified, file.sha256, file.archive)
        .add_columns(attempt.status, attempt.message, run.digest, run.version)
        .where(or_(file.path.in_(wanted), file.archive.in_(wanted)))
        .where(attempt.id == file.attempt_id, run.id == attempt.run_id)
        .order_by(file.path)
    )
    with engine.connect() as connection:
        return remembered_by_path(connection.execute(query))


def failed_files(engine: Engine, under: Sequence[str] = ()) -> list[str]:
    """Return the files to read again for what failed, in order: a member's is its archive.

    `under` are files and folders they must be or lie in, where any are named.
    """
    file, attempt = columns_of(FileRow), columns_of(AttemptRow)
    query = select(file.path, file.archive).where(
        attempt.id == file.attempt_id, attempt.status == "failed"
    )
    with engine.connect() as connection:
        failed = connection.execute(query).all()
    return sorted(
        {
            archive or path
            for path, archive in failed
            if not under or any(_is_under(path, each) for each in under)
        }
    )


def file_paths(engine: Engine) -> list[str]:
    """Return the path of every file; members of archives go with their archive."""
    file = columns_of(FileRow)
    with engine.connect() as connection:
        return list(connection.execute(select(file.path).where(file.archive.is_(None))).scalars())


def forget_files(engine: Engine, paths: Iterable[str]) -> None:
    """Take files off the ledger with all that is inside them; their documents are kept aside.

    A document without a path is not shown, and is there at once when it turns up again.
    """
    file = columns_of(FileRow)
    with engine.begin() as connection:
        for path in paths:
            here = or_(file.path == path, file.archive == path)
            connection.execute(delete(FileRow).where(here))


def forget_failed(engine: Engine, path: str) -> None:
    """Take what failed at a path, or inside an archive there, off the ledger."""
    file = columns_of(FileRow)
    here = or_(file.path == path, file.archive == path)
    with engine.begin() as connection:
        connection.execute(delete(FileRow).where(here, file.document_id.is_(None)))


def _is_under(path: str, above: str) -> bool:
    """Tell whether a path is another one, lies in that folder, or in that archive.

    >>> [_is_under("a/b.zip!/c.txt", above) for above in (".", "a", "a/b.zip", "a/b", "b.zip")]
    [True, True, True, False, False]
    """
    return PurePath(path).is_relative_to(above) or path.startswith(f"{above}{INSIDE}")


def touched_areas(engine: Engine, run_id: int) -> list[str]:
    """Return the areas of which a run extracted figures, in order."""
    observation, extraction = columns_of(ObservationRow), columns_of(ExtractionRow)
    query = (
        select(observation.area)
        .where(observation.extraction_id == extraction.id, extraction.run_id == run_id)
        .where(observation.area.is_not(None))
        .distinct()
        .order_by(observation.area)
    )
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())


def extracted_document(engine: Engine, sha256: str, edition: Edition) -> int | None:
    """Return the id of the document with these bytes if it was extracted with this edition."""
    document, extraction = columns_of(DocumentRow), columns_of(ExtractionRow)
    query = select(document.id).where(
        document.sha256 == sha256,
        extraction.document_id == document.id,
        extraction.current,
        extraction.digest == edition.digest,
        extraction.version == edition.version,
    )
    with engine.connect() as connection:
        return connection.execute(query).scalar()


def catalogue_digest(engine: Engine) -> str | None:
    """Return the digest of the pattern set whose names the database holds."""
    with engine.connect() as connection:
        return connection.execute(select(columns_of(LayoutRow).catalogue)).scalar()


def catalogue_names(engine: Engine, kind: str) -> dict[str, str]:
    """Return code to name of a part of the catalogue: indicator, sector or severity."""
    columns = columns_of(_CATALOGUES[kind])
    with engine.connect() as connection:
        return dict(connection.execute(select(columns.code, columns.name)).all())


def save_catalogue(engine: Engine, patterns: PatternSet) -> None:
    """Store the names behind the codes, as they are in this pattern set."""
    with engine.begin() as connection:
        for model, of_model in _catalogue(patterns):
            connection.execute(delete(model))
            connection.execute(insert(model), of_model)
        connection.execute(update(LayoutRow).values(catalogue=patterns.digest))


def _catalogue(patterns: PatternSet) -> list[tuple[type[SQLModel], list[dict[str, str | None]]]]:
    indicators: list[dict[str, str | None]] = [
        {"code": code, "name": entry.title, "unit": entry.unit, "indicator_group": entry.group}
        for code, entry in patterns.indicators.items()
    ]
    sectors: list[dict[str, str | None]] = [
        {"code": code, "parent": entry.parent, "name": entry.names[0]}
        for code, entry in patterns.sectors.items()
    ]
    severities: list[dict[str, str | None]] = [
        {"code": code, "name": next(iter((*entry.names_since, *entry.names)), code)}
        for code, entry in patterns.severities.items()
    ]
    return [(IndicatorRow, indicators), (SectorRow, sectors), (SeverityRow, severities)]
