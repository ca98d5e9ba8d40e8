"""The command line: every command lives in a module of its own and is put together here.

Modules are imported for every call, so they import nothing heavy; a command does that itself.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Annotated

import typer

from extractor.cli.compare import compare
from extractor.cli.documents import documents
from extractor.cli.explain import explain
from extractor.cli.extract import extract
from extractor.cli.findings import findings
from extractor.cli.observations import observations
from extractor.cli.patterns import app as patterns
from extractor.cli.run import run
from extractor.cli.show import show
from extractor.cli.validate import validate
from extractor.errors import DatabaseError, ExtractorError
from extractor.version import __version__

app = typer.Typer(
    help="Figures from legacy Chinese work-safety reports, each traced to the words it was read"
    " from and compared across years.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    pass


app.command()(run)
app.command()(compare)
app.command()(observations)
app.command()(documents)
app.command()(show)
app.command()(findings)
app.command()(extract)
app.command()(explain)
app.command()(validate)
app.add_typer(patterns, name="patterns")


def main() -> None:
    """Run the command line; what the program can explain is one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            # Names of old archives hold bytes no encoding can print; they are shown as escapes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app(prog_name="extractor")
    except ExtractorError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    except Exception as error:
        if not type(error).__module__.startswith("sqlalchemy."):
            raise
        from extractor.db.session import first_line

        print(f"database: {first_line(error)}", file=sys.stderr)  # a full disk, a lost server
        sys.exit(DatabaseError.exit_code)
