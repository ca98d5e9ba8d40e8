"""A document that hangs or kills its process costs only itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from extractor.batch.worker import Answer, Task
from extractor.batch.workers import Limits, Workers
from extractor.resources import patterns_dir
from tests.batch.misbehaving import misbehave


@contextmanager
def misbehaving_workers(jobs: int) -> Iterator[Workers]:
    limits = Limits(seconds=1.0)
    with closing(Workers(patterns_dir(), jobs, limits, misbehave)) as workers:
        yield workers


def answers_to(workers: Workers, names: list[str]) -> dict[str, tuple[str, str]]:
    answered: dict[str, Answer] = {}
    for name in names:
        while not workers.has_room:
            answered.update((task.name, answer) for task, answer in workers.answers())
        workers.submit(Task(Path(name), name, ""))
    while not workers.is_idle:
        answered.update((task.name, answer) for task, answer in workers.answers())
    return {name: (answer.reason, answer.message) for name, answer in answered.items()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_that_kill_or_hang_their_worker_cost_only_themselves(jobs: int) -> None:
    names = ["a", "die-1", "b", "hang-1", "c", "exit-1", "die-2", "d", "raise-1", "e"]
    with misbehaving_workers(jobs) as workers:
        answers = answers_to(workers, names)

    assert {name for name, (reason, _) in answers.items() if reason == "done"} == set("abcde")
    assert answers["hang-1"] == ("timeout", "took longer than 1 seconds")
    assert {answers[name][0] for name in ("die-1", "die-2", "exit-1", "raise-1")} == {"crash"}


def test_no_more_files_are_handed_out_than_workers_can_take() -> None:
    with misbehaving_workers(1) as workers:
        handed_out = 0
        while workers.has_room:
            workers.submit(Task(Path("a"), f"a{handed_out}", ""))
            handed_out += 1
        assert handed_out == 4


def test_nothing_is_printed_when_the_last_file_hangs() -> None:
    code = (
        "from tests.batch.test_workers import answers_to, misbehaving_workers\n"
        "if __name__ == '__main__':\n"
        "    with misbehaving_workers(2) as workers:\n"
        "        print(answers_to(workers, ['a', 'hang-1', 'die-1']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "took longer" in done.stdout
