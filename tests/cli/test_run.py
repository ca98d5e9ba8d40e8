"""`extractor run`: what it prints, and what its exit code tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call


def count(out: str, label: str) -> str:
    """Return the number in the line of the closing table with that label."""
    (line,) = (line for line in out.splitlines() if line.strip().startswith(f"{label} "))
    return line.split()[-1]


def test_a_run_ends_with_what_it_did(archive: Path, call: Call) -> None:
    done = call("run", "archive", "--jobs", "1")

    assert (done.code, done.err) == (0, "")
    assert [count(done.out, label) for label in ("new", "unchanged", "failed")] == ["3", "0", "0"]
    assert int(count(done.out, "accidents")) == 8
    assert Path("reports.db").exists()


def test_running_again_says_that_nothing_is_new(database: Path, call: Call) -> None:
    done = call("run", "archive")

    assert done.code == 0
    assert [count(done.out, label) for label in ("new", "unchanged")] == ["0", "3"]
    assert "Nothing new" in done.out


def test_a_failing_file_is_a_line_and_makes_the_exit_code_1(archive: Path, call: Call) -> None:
    (archive / "empty.txt").write_bytes(b"")

    done = call("run", "archive", "--jobs", "1")

    assert done.code == 1
    assert done.err == "archive/empty.txt: the file is empty\n"
    assert [count(done.out, label) for label in ("new", "failed")] == ["3", "1"]


def test_retrying_takes_up_only_what_failed(archive: Path, call: Call) -> None:
    (archive / "2011.txt").write_bytes(b"")
    call("run", "archive", "--jobs", "1")
    (archive / "2011.txt").write_text("2011年，海门市事故死亡60人。", encoding="utf-8")

    done = call("run", "--retry-failed", "--jobs", "1")

    assert done.code == 0
    assert [count(done.out, label) for label in ("new", "unchanged", "failed")] == ["1", "0", "0"]


def test_retrying_can_be_restricted_to_a_folder(archive: Path, call: Call) -> None:
    (archive / "empty.txt").write_bytes(b"")
    call("run", "archive", "--jobs", "1")

    done = call("run", "--retry-failed", "elsewhere")

    assert (done.code, count(done.out, "failed")) == (0, "0")


def test_a_run_needs_something_to_read(folder: Path, call: Call) -> None:
    done = call("run")
    assert done.code == 2
    assert "name files or folders to read" in done.err


def test_another_database_can_be_named(archive: Path, call: Call) -> None:
    assert call("run", "archive", "--db", "other.db", "--jobs", "1").code == 0
    assert "figures" in call("documents", "--db", "other.db").out
    assert not Path("reports.db").exists()


def test_a_failure_that_is_gone_is_forgotten_when_it_is_retried(archive: Path, call: Call) -> None:
    call("run", "archive", "none.txt", "--jobs", "1")

    done = call("run", "--retry-failed")

    assert (done.code, done.err) == (0, "none.txt: is not there any more\n")
    assert call("documents", "--failed").err == "nothing found\n"


def test_retrying_needs_a_database(folder: Path, call: Call) -> None:
    done = call("run", "--retry-failed")
    assert (done.code, done.err) == (
        2,
        "reports.db: no such database; extractor run makes one\n",
    )


def test_an_interrupted_run_says_how_to_go_on(
    archive: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.batch.run.run", interrupt)

    done = call("run", "archive")

    assert (done.code, done.out) == (130, "")
    assert done.err == "interrupted; what was read is stored, running again goes on\n"
