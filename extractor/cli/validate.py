"""`extractor validate`: scores against gold."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer


def validate(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="DIR", help="Folders or documents with gold beside them."),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON, for --baseline later.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="An earlier report: print gains and losses since."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(metavar="X", min=0, max=1, help="Exit with 1 when core F1 is below."),
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Hold the corpus DIR against the floors it keeps.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="With --gate: write the floors and digests anew.")
    ] = False,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="With --update: let floors fall.")
    ] = False,
) -> None:
    """Score extraction against gold.

    Prints scores per indicator and per field, and every miss and false figure with its quote.
    Gold stands beside its document: NAME.gold.jsonl beside NAME.ext.
    """
    if gate:
        _gate(paths, update=update, allow_lower=allow_lower)
    else:
        _score(paths, baseline, fail_under, as_json=as_json)


def _score(
    paths: list[Path], baseline: Path | None, fail_under: float | None, *, as_json: bool
) -> None:
    from extractor.cli.output import console
    from extractor.evaluate import validate as score
    from extractor.evaluate.record import report_to_record
    from extractor.evaluate.render import render

    report = score(paths, baseline=baseline)
    if as_json:
        print(json.dumps(report_to_record(report), ensure_ascii=False, indent=1))
        for problem in report.problems:
            print(problem, file=sys.stderr)
    else:
        render(report, console())
    if report.problems or (fail_under is not None and report.core.f1 < fail_under):
        raise typer.Exit(1)


def _gate(paths: list[Path], *, update: bool, allow_lower: bool) -> None:
    from extractor.evaluate.gate import run_gate
    from extractor.evaluate.lines import total_lines

    if len(paths) != 1:
        raise typer.BadParameter("--gate takes one corpus")
    verdict = run_gate(paths[0], update=update, allow_lower=allow_lower)
    for split, report in verdict.reports.items():
        print(f"{paths[0] / split}: {len(report.documents)} documents")
        for line in total_lines(report):
            print(f"  {line}")
    for failure in verdict.failures:
        print(failure, file=sys.stderr)
    if verdict.failures:
        raise typer.Exit(1)
    print("floors written anew" if verdict.written else "every score is on its floor or above")
