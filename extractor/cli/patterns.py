"""`extractor patterns`: the pattern set, its own examples, and what it still misses."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import Database, Format, OutputFormat

if TYPE_CHECKING:
    from extractor.patterns import CompiledPattern

app = typer.Typer(
    help="List, show and test the patterns that find figures.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_patterns(
    indicator: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only patterns of this indicator.")
    ] = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    """List the patterns with their forms and the files they stand in."""
    from extractor.cli.codes import known_code
    from extractor.cli.output import Column, print_rows
    from extractor.patterns import load

    patterns = load()
    titles = {code: entry.title for code, entry in patterns.indicators.items()}
    wanted = known_code("indicator", indicator, titles)
    rows = (_row(entry) for entry in patterns.compiled)
    columns = [Column(name, name) for name in ("id", "indicator", "form", "file")]
    print_rows((row for row in rows if wanted in (None, row["indicator"])), columns, output)


def _row(entry: CompiledPattern) -> dict[str, Any]:
    pattern = entry.pattern
    names = ("id", "indicator", "measure", "form")
    return {name: getattr(pattern, name) for name in names} | {"file": entry.file}


@app.command("show")
def show_pattern(
    pattern: Annotated[str, typer.Argument(metavar="ID", help="The pattern's id.")],
) -> None:
    """Show one pattern with its examples.

    Its form, its settings, its examples and its counter-examples.
    """
    from extractor.cli.codes import known_code
    from extractor.patterns import load

    entries = {entry.pattern.id: entry for entry in load().compiled}
    entry = entries[known_code("pattern", pattern, dict.fromkeys(entries, "")) or pattern]
    print(f"{entry.pattern.id} ({entry.file})")
    for line in _lines(entry):
        print(f"  {line}")


def _lines(entry: CompiledPattern) -> Iterator[str]:
    """Yield what is set in a pattern, a line each."""
    settings = entry.pattern.model_dump(exclude_defaults=True, exclude={"id"})
    examples = settings.pop("example", ()), settings.pop("counter_example", ())
    for name, value in settings.items():
        yield f"{name} = {value}"
    for example in examples[0]:
        yield f"finds in 「{example['text']}」"
        for found in example["finds"]:
            yield f"  {', '.join(f'{name} {value}' for name, value in found.items())}"
    for example in examples[1]:
        yield f"finds nothing in 「{example['text']}」: {example['because']}"


@app.command("test")
def test_patterns(
    file: Annotated[
        Path | None,
        typer.Argument(help="A pattern file, as path or as its name in the pattern folder."),
    ] = None,
) -> None:
    """Run the patterns' own examples, all or those in a file.

    Examples must yield what they say, counter-examples nothing. What was found instead is
    printed, and for a file how its failing texts are read; the exit code is 1 then.
    """
    from extractor.evaluate.examples import check_examples
    from extractor.patterns import load

    patterns = load()
    entries = patterns.compiled
    wanted = [entry for entry in entries if not file or _stands_in(entry, file, patterns.root)]
    if not wanted:
        raise typer.BadParameter(f"{file} has no patterns of the set in {patterns.root}")
    failed = 0
    for entry in wanted:
        problems = list(check_examples(entry.pattern, patterns))
        failed += len(problems)
        for problem in problems:
            print(problem, file=sys.stderr)
        if file is not None:
            _explain_failing(entry, problems)
    print(f"{len(wanted)} patterns tested, {failed} problems")
    if failed:
        raise typer.Exit(1)


def _explain_failing(entry: CompiledPattern, problems: Sequence[str]) -> None:
    """Print how the texts are read that the problems speak of."""
    from extractor import explain
    from extractor.cli.explain import print_explained

    pattern = entry.pattern
    texts = [example.text for example in pattern.example]
    texts += [counter.text for counter in pattern.counter_example]
    for text in texts:
        if any(f"「{text}」" in problem for problem in problems):
            print_explained(explain(text))


def _stands_in(entry: CompiledPattern, file: Path, root: Path) -> bool:
    return file.resolve() == (root / entry.file).resolve() or file.as_posix() == entry.file


@app.command("gaps")
def gaps(
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Only what was refused for such a reason.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many rows.")] = 40,
    output: OutputFormat = Format.TABLE,
    db: Database = "reports.db",
) -> None:
    """Rank the quantities no figure was made of, most frequent first.

    Quantities with the same unit and noun count as one; `N` stands for the number. What no
    pattern took is `--reason "no pattern"`.
    """
    from extractor.cli.output import Column, print_rows
    from extractor.db.session import open_database
    from extractor.evaluate.gaps import rank_gaps
    from extractor.patterns import load

    columns = [
        *(Column(name, name, right=True) for name in ("count", "documents")),
        *(Column(name, name) for name in ("quantity", "noun", "reason", "example")),
    ]
    print_rows(rank_gaps(open_database(db), load(), reason, limit), columns, output)
