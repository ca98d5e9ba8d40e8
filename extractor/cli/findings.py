"""`extractor findings`: identities between figures that were checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import Database, DocumentFilter, Format, OutputFormat, Verdict

if TYPE_CHECKING:
    from extractor.db.findings import StoredFinding


def findings(
    verdict: Annotated[Verdict | None, typer.Option(help="Only findings of this verdict.")] = None,
    document: DocumentFilter = None,
    output: OutputFormat = Format.TABLE,
    db: Database = "reports.db",
) -> None:
    """List the sums and rates that were checked.

    Within documents, and between the documents of an area. Each with the identity, what it lets
    expect and what was found, and the figures concerned.
    """
    from extractor.cli.output import Column, print_rows
    from extractor.db.findings import list_findings
    from extractor.db.session import open_database

    engine = open_database(db)
    found = list_findings(engine, verdict and verdict.value, document)
    columns = [
        *(Column(name, name) for name in ("verdict", "identity")),
        *(Column(name, name, right=True) for name in ("expected", "found")),
        *(Column(name, name) for name in ("message", "figures", "documents")),
    ]
    to_row = _shown if output is not Format.JSON else _record
    print_rows(map(to_row, found), columns, output)


def _shown(stored: StoredFinding) -> dict[str, Any]:
    from extractor.contract import finding_to_dict

    row = finding_to_dict(stored.finding) | {"documents": "; ".join(stored.documents)}
    del row["members"], row["refused"]
    quoted = [(each.printed, each.quote) for each in stored.members]
    quoted += [(each.printed, each.quote) for each in stored.refused]
    row["figures"] = " | ".join(
        f"{printed.strip()}: {' '.join(quote.split())}" for printed, quote in quoted
    )
    return row


def _record(stored: StoredFinding) -> dict[str, Any]:
    from extractor.contract import finding_to_dict, observation_to_dict, refused_to_dict

    members = [observation_to_dict(member) for member in stored.members]
    refused = [refused_to_dict(each) for each in stored.refused]
    documents = list(stored.documents)
    more = {"members": members, "refused": refused, "documents": documents}
    return finding_to_dict(stored.finding) | more
