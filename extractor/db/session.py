"""Opening the database: SQLite in a file by default, anything SQLAlchemy knows by URL."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlmodel import Session, SQLModel, select

from extractor.db.layout import SCHEMA_VERSION
from extractor.db.tables import LayoutRow
from extractor.db.views import VIEWS
from extractor.errors import DatabaseError

DEFAULT_DATABASE = "reports.db"
_WAIT_FOR_LOCK_SECONDS = 60
_PASSWORD = re.compile(r"(://[^:/@]*:)[^@]*@")
_POSTGRESQL = ("postgresql", "postgres")  # URLs that name no driver


def open_database(database: str = DEFAULT_DATABASE, *, create: bool = False) -> Engine:
    """Return an engine for a database of this layout.

    `database` is a URL, or the path of a SQLite file. With `create` the file and its tables are
    made where they are missing; without it they must be there.

    Raises:
        DatabaseError: the URL cannot be used, the database cannot be opened, holds something
            else, or has another layout.
    """
    url = database_url(database)
    if not create and is_missing(url):
        raise DatabaseError(f"{url.database}: no such database; extractor run makes one")
    try:
        engine = _engine(url)
        _check_layout(engine, url, create=create)
    except ModuleNotFoundError as error:
        raise DatabaseError(f"{shown(url)}: {error.name} is not installed") from error
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseError(f"{shown(url)}: {first_line(error)}") from error
    return engine


def database_url(database: str) -> URL:
    """Return the URL that `database`, a URL or the path of a SQLite file, stands for.

    >>> str(database_url("reports.db"))
    'sqlite:///reports.db'

    Raises:
        DatabaseError: it is written like a URL and is none.
    """
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        url = make_url(database)
        if url.drivername in _POSTGRESQL:
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DatabaseError(
            f"{_hidden(database)}: not a database URL ({first_line(error)})"
        ) from error
    except ModuleNotFoundError as error:
        raise DatabaseError(f"{_hidden(database)}: {error.name} is not installed") from error
    return url


def is_missing(url: URL) -> bool:
    """Tell whether the URL names a SQLite file that is not there."""
    in_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return in_file and not Path(str(url.database)).exists()


def shown(url: URL) -> str:
    """Return the database's name for messages, without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def _hidden(database: str) -> str:
    """Return what was given as a URL without its password.

    >>> _hidden("oracle://clerk:secret@host/reports")
    'oracle://clerk:***@host/reports'
    """
    return _PASSWORD.sub(r"\1***@", database)


def first_line(error: Exception) -> str:
    """Return what an error of the database layer says, in one line."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return (str(cause).strip().splitlines() or [type(cause).__name__])[0]


def _engine(url: URL) -> Engine:
    serializer = partial(json.dumps, ensure_ascii=False)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, json_serializer=serializer, pool_pre_ping=True)
    # Writing transactions take the lock at once, so that two runs wait for each other instead
    # of finding out at their first write that the other was quicker.
    engine = create_engine(
        url,
        json_serializer=serializer,
        connect_args={"timeout": _WAIT_FOR_LOCK_SECONDS, "isolation_level": "IMMEDIATE"},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Readers do not block the writer (WAL), and a commit does not wait for the disk."""
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _check_layout(engine: Engine, url: URL, *, create: bool) -> None:
    tables = set(inspect(engine).get_table_names())
    if LayoutRow.__tablename__ in tables:
        with Session(engine) as session:
            version = session.exec(select(LayoutRow.version)).first()
        if version != SCHEMA_VERSION:
            raise DatabaseError(
                f"{shown(url)}: has layout {version}, this program needs {SCHEMA_VERSION}"
            )
    elif tables:
        raise DatabaseError(f"{shown(url)}: holds tables of another program")
    elif create:
        _create(engine)
    else:
        raise DatabaseError(f"{shown(url)}: is empty; extractor run fills it")


def _create(engine: Engine) -> None:
    """Make all tables and views or none, whoever interrupts it or does the same at once."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":  # whose driver begins no transaction for tables
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        if inspect(connection).has_table(str(LayoutRow.__tablename__)):
            return
        SQLModel.metadata.create_all(connection)
        for name, query in VIEWS.items():
            connection.execute(text(f"CREATE VIEW {name} AS {query}"))
        connection.execute(insert(LayoutRow).values(version=SCHEMA_VERSION))
