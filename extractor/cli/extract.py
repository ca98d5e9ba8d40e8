"""`extractor extract`: figures as JSON Lines, without a database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Ocr, OcrEngine
from extractor.errors import PatternError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.batch.walk import Found
    from extractor.readers import Member


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders to read.")],
    ocr: Ocr = OcrEngine.AUTO,
) -> None:
    """Print the figures of documents as JSON Lines.

    One observation a line, as the observation contract has it; nothing is stored. The files
    inside archives and mails are documents of their own. A file that cannot be read is one line
    on standard error and does not stop the others; the exit code is 1 then.
    """
    from extractor.batch.failures import failure_of
    from extractor.batch.walk import walk
    from extractor.contract import observation_to_dict
    from extractor.patterns import load
    from extractor.pipeline import extract as extract_bytes

    patterns = load()
    failed = False
    for member in _members(walk(paths)):
        try:
            if member.failure is not None:
                raise member.failure
            extraction = extract_bytes(member.data, member.name, patterns, ocr.value)
        except PatternError:
            raise
        except Exception as error:  # one document must not stop the others
            failed = True
            print(f"{member.name}: {failure_of(error).message}", file=sys.stderr)
            continue
        for observation in extraction.observations:
            line = json.dumps(observation_to_dict(observation), ensure_ascii=False)
            sys.stdout.write(f"{line}\n")
    if failed:
        raise typer.Exit(1)


def _members(files: Iterable[Found]) -> Iterator[Member]:
    """Yield every document, those inside archives too, and what cannot be read with the reason."""
    from extractor.batch.walk import is_document, printable, problem_of
    from extractor.errors import ReadError
    from extractor.readers import Member, unpack

    for path, problem in files:
        name = printable(path)
        try:
            data = b"" if problem else path.read_bytes()
        except OSError as error:
            problem = problem_of(error)
        if problem:
            yield Member(name, b"", ReadError(problem))
            continue
        for member in unpack(data, name):
            if member.name == name or is_document(member.name):
                yield member
