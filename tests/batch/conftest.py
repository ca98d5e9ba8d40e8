"""What the tests of runs over folders share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from extractor.db.session import open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A new database in a file of its own."""
    engine = open_database(str(tmp_path / "reports.db"), create=True)
    yield engine
    engine.dispose()
