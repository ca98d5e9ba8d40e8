"""Opening databases: what is made, what is refused, and with which words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from extractor.db.session import open_database
from extractor.errors import DatabaseError


def refusal(database: str, *, create: bool = False) -> str:
    with pytest.raises(DatabaseError) as caught:
        open_database(database, create=create)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_missing_database_is_not_made_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "none.db"

    assert refusal(str(path)) == f"{path}: no such database; extractor run makes one"
    assert not path.exists()


def test_a_database_in_a_missing_folder_cannot_be_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "reports.db"
    assert refusal(str(path), create=True) == f"{path}: unable to open database file"


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("死亡3人" * 1000, encoding="utf-8")

    assert refusal(str(path), create=True) == f"{path}: file is not a database"
    assert path.read_text(encoding="utf-8") == "死亡3人" * 1000


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")

    assert refusal(str(path), create=True) == f"{path}: holds tables of another program"


def test_a_database_of_another_layout_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    engine = open_database(str(path), create=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE layout SET version = 99"))
    engine.dispose()

    assert refusal(str(path)) == f"{path}: has layout 99, this program needs 5"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense://x", "not a database URL"),
        ("://", "not a database URL"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "postgresql"),
    ],
)
def test_an_unusable_url_is_refused_in_one_line(url: str, words: str) -> None:
    message = refusal(url, create=True)
    assert words in message
    assert "secret" not in message


def test_sqlite_writes_ahead_so_that_readers_do_not_wait(tmp_path: Path) -> None:
    engine = open_database(str(tmp_path / "reports.db"), create=True)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
