"""`extractor extract`: figures as JSON Lines, without a database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.errors import PatternError

if TYPE_CHECKING:
    from extractor.batch.walk import Found
    from extractor.patterns import PatternSet
    from extractor.types import Observation


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders to read.")],
) -> None:
    """Print the figures of documents as JSON Lines.

    One observation a line, as the observation contract has it; nothing is stored. A file that
    cannot be read is one line on standard error and does not stop the others; the exit code is 1
    then.
    """
    from extractor.batch.failures import failure_of
    from extractor.batch.walk import printable, walk
    from extractor.contract import observation_to_dict
    from extractor.patterns import load

    patterns = load()
    failed = False
    for found in walk(paths):
        try:
            observations = _observations(found, patterns)
        except PatternError:
            raise
        except Exception as error:  # one document must not stop the others
            failed = True
            print(f"{printable(found.path)}: {failure_of(error).message}", file=sys.stderr)
            continue
        for observation in observations:
            line = json.dumps(observation_to_dict(observation), ensure_ascii=False)
            sys.stdout.write(f"{line}\n")
    if failed:
        raise typer.Exit(1)


def _observations(found: Found, patterns: PatternSet) -> tuple[Observation, ...]:
    from extractor.batch.walk import printable
    from extractor.pipeline import extract as extract_bytes

    if found.problem is not None:
        raise OSError(0, found.problem)
    return extract_bytes(found.path.read_bytes(), printable(found.path), patterns).observations
