"""A run over files that have not changed is told at a glance, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import Session, select

from extractor.batch.run import run
from extractor.batch.settings import Settings
from extractor.batch.settled import settled
from extractor.db.session import open_database
from extractor.db.tables import RunRow


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with a report and an empty file, run into `reports.db` beside it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "2009.txt").write_text(
        "2009年，海门市共发生生产安全事故20起，死亡12人。", encoding="utf-8"
    )
    (folder / "empty.txt").write_bytes(b"")
    engine = open_database(database(folder), create=True)
    run(engine, [folder], Settings(jobs=1), lambda _: None)
    engine.dispose()
    return folder


def database(archive: Path) -> str:
    return str(archive.parent / "reports.db")


def test_nothing_changed(archive: Path) -> None:
    found = settled(database(archive), [archive])

    assert found is not None
    assert found.counts == {
        "new": 0,
        "renewed": 0,
        "unchanged": 1,
        "failed": 1,
        "archive": 0,
        "gone": 0,
    }
    assert [(outcome.path, outcome.message) for outcome in found.failed] == [
        (str(archive / "empty.txt"), "the file is empty")
    ]
    assert found.totals.groups == {"accidents": 2}


def test_the_run_is_recorded_like_any_other(archive: Path) -> None:
    settled(database(archive), [archive])

    with Session(open_database(database(archive))) as session:
        first, second = session.exec(select(RunRow)).all()
    assert (second.paths, second.digest, second.version) == (
        first.paths,
        first.digest,
        first.version,
    )
    assert first.finished is not None
    assert second.finished is not None
    assert first.started < first.finished <= second.started <= second.finished
    assert (second.new, second.unchanged, second.failed) == (0, 1, 1)


@pytest.mark.parametrize("change", ["touched", "new", "renamed", "gone", "grown"])
def test_any_change_takes_more_than_a_glance(archive: Path, change: str) -> None:
    match change:
        case "touched":
            os.utime(archive / "2009.txt", ns=(1, 1))
        case "new":
            (archive / "2010.txt").write_text("2010年", encoding="utf-8")
        case "renamed":
            (archive / "2009.txt").rename(archive / "other.txt")
        case "gone":
            (archive / "2009.txt").unlink()
        case "grown":
            (archive / "empty.txt").write_text("2011年", encoding="utf-8")

    assert settled(database(archive), [archive]) is None


def test_other_databases_take_more_than_a_glance(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no database", encoding="utf-8")
    for other in (str(tmp_path / "none.db"), str(tmp_path / "notes.db"), "sqlite:///x.db"):
        assert settled(other, [archive]) is None


def test_another_pattern_set_takes_more_than_a_glance(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "indicators.toml").write_text("", encoding="utf-8")
    monkeypatch.setenv("EXTRACTOR_PATTERNS", str(tmp_path))
    assert settled(database(archive), [archive]) is None


def test_a_glance_imports_no_database_layer(archive: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from extractor.batch.settled import settled\n"
        "assert settled(sys.argv[1], [Path(sys.argv[2])])\n"
        "print([name for name in ('sqlalchemy', 'pydantic', 'pebble') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, database(archive), str(archive)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"
