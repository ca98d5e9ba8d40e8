"""Starting: help at once, pipes that close, interrupts, and no traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from extractor import __version__
from tests.cli.conftest import Call

PROGRAM = [sys.executable, "-c", "from extractor.cli.app import main; main()"]
HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "rich", "pebble", "extractor.pipeline", "jieba")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from extractor.cli.app import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
    assert "compare" in done.stdout


@pytest.mark.parametrize("command", ["extract archive", "observations", "show 2008.txt"])
def test_a_closed_pipe_is_no_traceback(database: Path, command: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$0" -c "$1" {command} | true', *PROGRAM[:1], PROGRAM[2]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_an_interrupted_run_ends_with_130_and_can_be_taken_up(archive: Path, call: Call) -> None:
    running = subprocess.Popen(
        [*PROGRAM, "run", "archive"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    while not Path("reports.db").exists() and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)

    assert running.returncode in (0, 130)
    assert "Traceback" not in err
    assert call("run", "archive", "--jobs", "1").code == 0


def test_a_failing_database_is_one_line(
    database: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("database or disk is full"))

    monkeypatch.setattr("extractor.db.documents.list_documents", fail)

    done = call("documents")

    assert (done.code, done.err) == (2, "database: database or disk is full\n")


def test_the_version_is_told(call: Call) -> None:
    done = call("--version")
    assert (done.code, done.out) == (0, f"extractor {__version__}\n")
