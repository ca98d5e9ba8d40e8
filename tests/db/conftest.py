"""Empty databases, SQLite always and PostgreSQL where the environment names one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from extractor.db.files import Edition, RunKey
from extractor.db.ledger import start_run
from extractor.db.session import open_database
from extractor.db.views import VIEWS

POSTGRESQL = os.environ.get("EXTRACTOR_TEST_POSTGRESQL")


@pytest.fixture(params=["sqlite", *(["postgresql"] if POSTGRESQL else [])])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database: SQLite always, PostgreSQL where the environment names one."""
    if request.param == "sqlite":
        yield str(tmp_path / "reports.db")
        return
    assert POSTGRESQL is not None
    yield POSTGRESQL
    engine = open_database(POSTGRESQL, create=True)
    with engine.begin() as connection:
        for view in reversed(VIEWS):
            connection.execute(text(f"DROP VIEW {view}"))
        SQLModel.metadata.drop_all(connection)
    engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A new database with its tables."""
    engine = open_database(url, create=True)
    yield engine
    engine.dispose()


@pytest.fixture
def run(engine: Engine) -> RunKey:
    """A run with the pattern set `patterns-1`."""
    return start_run(engine, ["archive"], Edition("patterns-1", "1.0"))
