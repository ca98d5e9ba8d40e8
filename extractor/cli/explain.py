"""`extractor explain`: what each stage saw in a text."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer


def explain(
    text: Annotated[str, typer.Argument(help="A text; `-`: every line of standard input is one.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a text, spans in code points.")
    ] = False,
) -> None:
    """Explain how a text is read, stage by stage.

    Says what was changed, what was recognised, which pattern took what, where the dimensions of
    every figure came from, and why a quantity was not used.
    """
    from extractor import explain as explain_text

    for one in _texts(text):
        explained = explain_text(one)
        if as_json:
            print(json.dumps(explained, ensure_ascii=False), flush=True)
        else:
            print_explained(explained)


def _texts(text: str) -> Iterator[str]:
    if text != "-":
        yield text
        return
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def print_explained(explained: Mapping[str, Any]) -> None:
    """Print what was explained, a section a stage."""
    _print_text(explained)
    _section("mentions", explained["mentions"], ("start", "end"))
    _section("patterns that fired", explained["candidates"], ("start", "end"))
    _section("figures", map(_figure, explained["observations"]), ())
    _section("findings", explained["findings"], ("members", "refused", "message"))
    _section("refused", explained["refused"], ("start", "end"))
    if not explained["observations"] and not explained["refused"]:
        print("no figure found, and no quantity refused", file=sys.stderr)


def _print_text(explained: Mapping[str, Any]) -> None:
    from rich.text import Text

    from extractor.cli.output import console

    original, normalized = explained["text"], explained["normalized"]
    console().print(Text(normalized, style="bold"), soft_wrap=True)
    if original == normalized:
        return
    changes = Counter(
        (original[edit["start"] : edit["end"]], edit["text"], edit["rule"])
        for edit in explained["edits"]
    )
    rows = [
        {"original": before, "read as": after, "rule": rule, "times": times}
        for (before, after, rule), times in changes.items()
    ]
    _section("changed", rows, ())


def _figure(observation: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a figure says and where its dimensions came from."""
    names = ("indicator", "value", "high", "unit", "sector", "severity", "measure", "scenario")
    more = ("reference", "qualifier", "period", "area", "status", "pattern", "notes")
    return {name: observation[name] for name in (*names, *more)}


def _section(title: str, rows: Any, hidden: tuple[str, ...]) -> None:
    """Print rows under a title, with a column for each key some row has a value for."""
    from extractor.cli.output import Column, print_table

    kept = [dict(row) for row in rows]
    keys = dict.fromkeys(key for row in kept for key, value in row.items() if value not in _EMPTY)
    if kept:
        columns = [Column(key, key) for key in keys if key not in hidden]
        print_table([dict.fromkeys(keys) | row for row in kept], columns, f"\n{title}")


_EMPTY: tuple[Any, ...] = (None, "", [], ())
