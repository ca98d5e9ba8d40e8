"""`extractor show`: a document with its figures marked in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Database

if TYPE_CHECKING:
    from rich.text import Text

    from extractor.db.documents import StoredDocument
    from extractor.types import Observation, Span

_STYLES = {
    "stated": "bold green",
    "repaired": "bold yellow",
    "suspect": "bold red",
    "refused": "dim underline",
}
_VERDICT_STYLES = {"holds": "green", "repaired": "yellow", "violated": "red", "ambiguous": "red"}


def show(
    document: Annotated[
        str,
        typer.Argument(help="A path, the end of one, or the beginning of the document's hash."),
    ],
    db: Database = "reports.db",
) -> None:
    """Show a document with its figures marked.

    Below the text stand what each figure says, the findings, and what was refused and why.
    Marked figures carry the number of their entry; refused ones are underlined.
    """
    from extractor.cli.output import console
    from extractor.db.documents import load_document
    from extractor.db.session import open_database

    stored = load_document(open_database(db), document)
    out = console()
    out.print(_heading(stored))
    for number, text in stored.pages:
        if len(stored.pages) > 1:
            out.rule(f"page {number}")
        out.print(_marked(stored, number, text), soft_wrap=True)
    for entry in (*_figures(stored), *_findings(stored), *_refused(stored)):
        out.print(entry, soft_wrap=True)


def _heading(stored: StoredDocument) -> Text:
    from rich.text import Text

    facts = [stored.title, str(stored.year) if stored.year else None, stored.area, stored.script]
    garbles = [f"{name} ×{count}" for name, count in stored.garbles.items()]
    if not stored.trusted:
        garbles.append("the text cannot be trusted")
    lines = ["; ".join(stored.paths), " · ".join(fact for fact in facts if fact)]
    lines += [f"garbled: {', '.join(garbles)}"] if garbles else []
    return Text("\n".join([*lines, *stored.warnings, ""]))


def _marked(stored: StoredDocument, page: int, text: str) -> Text:
    """Return a page's text, its figures in the colour of their status and numbered."""
    from rich.text import Text

    marked, at = Text(), 0
    for span, status, numbers in _marks(stored, page):
        if span.start < at:
            continue
        marked.append(text[at : span.start])
        marked.append(text[span.start : span.end], style=_STYLES[status])
        marked.append(numbers, style="dim")
        at = span.end
    marked.append(text[at:])
    return marked


def _marks(stored: StoredDocument, page: int) -> Iterator[tuple[Span, str, str]]:
    """Yield what is marked on a page in order: where, in which style, and with which numbers."""
    figures: dict[Span, list[int]] = {}
    for number, observation in enumerate(stored.observations):
        if observation.page == page and observation.status != "derived":
            figures.setdefault(observation.source, []).append(number)
    marks = [
        (span, _worst(stored.observations, numbers), _brackets(numbers))
        for span, numbers in figures.items()
    ]
    marks += [(each.source, "refused", "") for each in stored.refused if each.page == page]
    yield from sorted(marks)


def _worst(observations: Sequence[Observation], numbers: Sequence[int]) -> str:
    statuses = {observations[number].status for number in numbers}
    return next(status for status in ("suspect", "repaired", "stated") if status in statuses)


def _brackets(numbers: Sequence[int]) -> str:
    return f"[{','.join(str(number + 1) for number in numbers)}]"


def _figures(stored: StoredDocument) -> Iterator[Text]:
    from rich.text import Text

    from extractor.cli.figures import figure_line

    for number, observation in enumerate(stored.observations):
        style = _STYLES.get(observation.status, "")
        yield Text.assemble((f"[{number + 1}] ", style), figure_line(observation))


def _findings(stored: StoredDocument) -> Iterator[Text]:
    from rich.text import Text

    for finding in stored.findings:
        members = f" {_brackets(finding.members)}" if finding.members else ""
        yield Text.assemble(
            (finding.verdict, _VERDICT_STYLES[finding.verdict]), f"{members} {finding.message}"
        )
    for stored_between in stored.between:
        finding = stored_between.finding
        yield Text.assemble(
            (finding.verdict, _VERDICT_STYLES[finding.verdict]),
            f" between documents: {finding.message}",
        )


def _refused(stored: StoredDocument) -> Iterator[Text]:
    from rich.text import Text

    for refused in stored.refused:
        yield Text(f"refused {refused.printed.strip()}: {refused.reason}", style="dim")
