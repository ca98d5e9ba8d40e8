"""A run over a folder: every file ends in one outcome, and nothing is done twice."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from extractor.batch.outcome import Outcome
from extractor.batch.run import run
from extractor.batch.settings import Settings
from extractor.db.documents import list_documents, list_failures, load_document
from extractor.db.ledger import failed_files
from extractor.db.query import Wanted, stored_figures
from extractor.errors import PatternError
from extractor.resources import patterns_dir

SETTINGS = Settings(jobs=1, seconds=30)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with two good reports, a copy of one, an empty file and a broken document."""
    folder = tmp_path / "archive"
    folder.mkdir()
    report(folder, 2009, 12)
    report(folder, 2010, 11)
    shutil.copy(folder / "2010.txt", folder / "copy-of-2010.txt")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 this is no archive")
    return folder


def report(folder: Path, year: int, deaths: int) -> None:
    text = f"{year}年，海门市共发生生产安全事故20起，死亡{deaths}人。"
    (folder / f"{year}.txt").write_text(text, encoding="utf-8")


def outcomes(
    engine: Engine, paths: list[Path], settings: Settings = SETTINGS, patterns: Path | None = None
) -> list[tuple[str, str]]:
    """Run and return (file name, kind), sorted."""
    met: list[Outcome] = []
    counts, _ = run(engine, paths, settings, met.append, patterns=patterns)
    assert sum(counts.values()) == len(met)
    return sorted((Path(outcome.path).name, outcome.kind) for outcome in met)


def rows(engine: Engine) -> dict[str, int]:
    tables = ("document", "file", "extraction", "observation", "attempt")
    with engine.connect() as connection:
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in tables
        }


FIRST = [
    ("2009.txt", "new"),
    ("2010.txt", "new"),
    ("broken.docx", "failed"),
    ("copy-of-2010.txt", "unchanged"),
    ("empty.txt", "failed"),
]
SECOND = [(name, "failed" if kind == "failed" else "unchanged") for name, kind in FIRST]


def test_every_file_ends_in_one_outcome(engine: Engine, archive: Path) -> None:
    assert outcomes(engine, [archive]) == FIRST
    deaths = stored_figures(engine, Wanted(indicator="deaths"))
    assert [int(stored.observation.value) for stored in deaths] == [12, 11]
    assert {failure["path"]: failure["reason"] for failure in list_failures(engine)} == {
        str(archive / "broken.docx"): "damaged",
        str(archive / "empty.txt"): "empty",
    }


def test_a_copy_is_one_document_with_two_paths(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive])
    assert load_document(engine, "copy-of-2010.txt").paths == (
        str(archive / "2010.txt"),
        str(archive / "copy-of-2010.txt"),
    )


def test_a_second_run_adds_nothing(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive])
    before = rows(engine)

    assert outcomes(engine, [archive]) == SECOND
    assert rows(engine) == before


def test_the_same_file_under_another_name_adds_only_its_path(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive / "2009.txt"])
    (archive / "2009.txt").rename(archive / "renamed.txt")

    assert outcomes(engine, [archive / "renamed.txt"]) == [("renamed.txt", "unchanged")]
    assert rows(engine)["observation"] == 2


def test_a_touched_file_is_unchanged(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive])
    os.utime(archive / "2009.txt", ns=(1, 1))

    assert outcomes(engine, [archive]) == SECOND


def test_a_file_with_new_content_is_read_again(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive])
    report(archive, 2009, 14)

    assert ("2009.txt", "new") in outcomes(engine, [archive])
    deaths = stored_figures(engine, Wanted(indicator="deaths"))
    assert [int(stored.observation.value) for stored in deaths] == [14, 11]


def test_a_changed_pattern_set_reads_everything_again(
    engine: Engine, archive: Path, tmp_path: Path
) -> None:
    patterns = tmp_path / "patterns"
    shutil.copytree(patterns_dir(), patterns)
    outcomes(engine, [archive], patterns=patterns)
    with (patterns / "units.toml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")

    again = outcomes(engine, [archive], patterns=patterns)

    assert [kind for _, kind in again] == ["renewed", "renewed", "failed", "unchanged", "failed"]
    assert len(list_documents(engine)) == 2
    assert rows(engine)["observation"] == 4


def test_a_broken_pattern_set_stops_the_run_before_anything_is_read(
    engine: Engine, archive: Path, tmp_path: Path
) -> None:
    patterns = tmp_path / "patterns"
    shutil.copytree(patterns_dir(), patterns)
    (patterns / "units.toml").write_text("[[unit]\n", encoding="utf-8")

    with pytest.raises(PatternError, match=r"units\.toml"):
        outcomes(engine, [archive], patterns=patterns)
    assert rows(engine)["document"] == 0


def test_failed_files_can_be_taken_up_alone(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive])
    (archive / "empty.txt").write_text("2011年，海门市事故死亡9人。", encoding="utf-8")
    failed = [Path(path) for path in failed_files(engine)]

    assert outcomes(engine, failed, Settings(jobs=1, retry=True)) == [
        ("broken.docx", "failed"),
        ("empty.txt", "new"),
    ]


def test_what_cannot_be_opened_is_recorded_once(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    paths = [tmp_path / "self.txt", tmp_path / "pipe.txt", tmp_path / "none.txt"]

    for _ in range(2):
        assert {kind for _, kind in outcomes(engine, paths)} == {"failed"}
    assert rows(engine)["attempt"] == 3
    assert [failure["message"] for failure in list_failures(engine)] == [
        "no such file or directory",
        "not a regular file",
        "too many levels of symbolic links",
    ]


def test_a_document_beyond_its_time_is_one_failure(engine: Engine, archive: Path) -> None:
    kinds = outcomes(engine, [archive / "2009.txt"], Settings(jobs=1, seconds=0.000001))
    assert kinds == [("2009.txt", "failed")]
    assert [failure["reason"] for failure in list_failures(engine)] == ["timeout"]


def test_what_another_run_stored_in_the_meantime_is_not_stored_again(
    engine: Engine, archive: Path
) -> None:
    paths = [archive / "2009.txt", archive / "2010.txt"]
    met: list[str] = []

    def run_beside(outcome: Outcome) -> None:
        if not met:
            met.append("begun")
            assert len(outcomes(engine, paths)) == 2
        met.append(outcome.kind)

    run(engine, paths, SETTINGS, run_beside)

    assert met == ["begun", "new", "unchanged"]
    assert rows(engine)["observation"] == 4


def test_what_is_gone_from_the_folder_is_not_compared_any_more(
    engine: Engine, archive: Path
) -> None:
    outcomes(engine, [archive])
    (archive / "2009.txt").rename(archive.parent / "aside.txt")
    (archive / "empty.txt").unlink()

    again = outcomes(engine, [archive])

    assert [pair for pair in again if pair[1] == "gone"] == [
        ("2009.txt", "gone"),
        ("empty.txt", "gone"),
    ]
    deaths = stored_figures(engine, Wanted(indicator="deaths"))
    assert [int(stored.observation.value) for stored in deaths] == [11]
    (archive.parent / "aside.txt").rename(archive / "2009.txt")
    assert ("2009.txt", "unchanged") in outcomes(engine, [archive])
    assert len(list(stored_figures(engine, Wanted(indicator="deaths")))) == 2


def test_a_folder_that_is_not_there_loses_nothing(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive])
    archive.rename(archive.parent / "unmounted")

    assert outcomes(engine, [archive]) == [("archive", "failed")]
    assert len(list_documents(engine)) == 2
    (archive.parent / "unmounted").rename(archive)
    assert outcomes(engine, [archive]) == SECOND
    assert len(list_failures(engine)) == 2


def test_only_the_folders_of_the_run_are_looked_at(engine: Engine, archive: Path) -> None:
    outcomes(engine, [archive])
    (archive / "2009.txt").unlink()

    assert outcomes(engine, [archive / "2010.txt"]) == [("2010.txt", "unchanged")]
    assert len(list_documents(engine)) == 2
